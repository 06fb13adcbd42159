### What a citizen reads when a phone changes hands, or is somebody else's, too.

# The last message on a phone that was used before.
goodbye = Сообщения теперь приходят на другой телефон: { $unit }. Сюда они больше не придут.

## After half a year of silence.

still-here = Мы давно не получали от Вас сообщений. Можно по-прежнему писать Вам сюда?
still-here-yes = Да, пишите сюда
still-here-new = У меня новый номер
still-here-thanks = Спасибо. Мы будем писать Вам сюда.
new-number-thanks = Спасибо. Консультант спросит у Вас новый номер.
# The same question as an SMS, which can't be answered: the unit can be called.
sms-still-here = Это по-прежнему Ваш номер? Если номер новый, позвоните: { $unit }.

## Where chats carry meetings only.

score-together = На вопросы Вы отвечаете вместе с консультантом. Сюда приходят только сообщения о Ваших встречах.
# To whoever asks for the questions there, where the page can be reached.
questions-on-page = Вопросы находятся на странице. Нажмите на кнопку и введите четыре цифры, которые даст Вам консультант.

## Whether messages come by SMS, for somebody in Telegram. STOP is a word of this service.

menu-sms = Сообщения по SMS
sms-choice-here = Сообщения о встречах приходят сюда.
sms-choice-stands-in = Если сообщение не дойдёт или за день до встречи ответа не будет, придёт SMS на номер, который оканчивается на { $ending }.
sms-choice-only = Сообщения о встречах приходят только по SMS, на номер, который оканчивается на { $ending }.
sms-choice-stopped = Вы написали STOP и не получаете SMS.
sms-choice-no-number = У нас нет Вашего номера, который работает. Если Вы хотите SMS, дайте его своему консультанту.
sms-choose-only = Только SMS
sms-choose-chat = Снова сообщения здесь
sms-choose-again = Снова SMS
