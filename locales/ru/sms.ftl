### What a citizen reads as an SMS, on the pattern of glossary C0.

## An SMS can be read by others: no place, no topic, no name, no score.

sms-reminder = Напоминание: у Вас встреча { $weekday }, { $date }, { $time }, { $unit }.
sms-booked = У Вас встреча: { $weekday }, { $date }, { $time }, { $unit }.
sms-cancelled = Ваша встреча отменена: { $weekday }, { $date }, { $time }, { $unit }.
# The consultant could not accept the wish.
sms-stands = Ваша встреча остаётся в силе: { $weekday }, { $date }, { $time }, { $unit }.
# The answer to "2": said so that nobody believes the meeting is off.
sms-stands-until = Мы получили Ваш ответ. Пока мы не ответим, встреча в силе: { $weekday }, { $date }, { $time }, { $unit }.
# The answer to "1".
sms-comes = Спасибо за ответ. Встреча: { $weekday }, { $date }, { $time }, { $unit }.
sms-meeting-gone = Мы не смогли использовать Ваш ответ. Позвоните нам: { $unit }.
sms-stopped = Больше не будет SMS: { $unit }. Ваши встречи остаются в силе.
sms-resumed = Вы снова получаете SMS: { $unit }.
sms-help = Вы получаете сообщения о встречах: { $unit }.
# Last line of the invitation, with nothing after the link.
sms-link = Ссылка: { $link }
sms-invitation = Сообщения в Telegram: { $unit }.
# After the sentence, where the unit has a number.
sms-phone = Тел.: { $phone }
# Second line, only where an SMS can be answered.
sms-reply = Ответ: 1 = приду, 2 = не могу
