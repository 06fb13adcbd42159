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
# After something that was no answer: the question once more, before its two answers.
sms-again = Вы придёте на встречу: { $weekday }, { $date }, { $time }, { $unit }?
# After a word that may mean "cancel the meeting" or "no more messages".
sms-stop-or-cancel = Встреча в силе: { $weekday }, { $date }, { $time }, { $unit }. Ответ: 2 = не могу, STOP = больше не писать.
sms-meeting-gone = Мы не смогли использовать Ваш ответ. Позвоните нам: { $unit }.
# After "STOP", once. START is a word of this service: it stays as it is.
sms-stopped = Больше не будет SMS: { $unit }. Ваши встречи остаются в силе. Чтобы снова получать SMS, ответьте START.
# The same to a mentor, or to a workplace's contact, who has no meetings.
sms-contact-stopped = Больше не будет SMS: { $unit }. Чтобы снова получать SMS, ответьте START.
sms-resumed = Вы снова получаете SMS: { $unit }.
sms-help = Вы получаете сообщения о встречах: { $unit }.
# Last line of the invitation, with nothing after the link.
sms-link = Ссылка: { $link }
sms-invitation = Сообщения в Telegram: { $unit }.
# After the sentence, where the unit has a number.
sms-phone = Тел.: { $phone }
# Second line, only where an SMS can be answered.
sms-reply = Ответ: 1 = приду, 2 = не могу
