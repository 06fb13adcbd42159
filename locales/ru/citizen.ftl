### What a citizen reads in a chat.

## What anybody may read.

# Shown when a text could not be made.
something-wrong = Что-то не получилось. Это не Ваша вина. Попробуйте ещё раз немного позже.
# To a stranger, and for every code that can't be used.
neutral = Это служба сообщений: { $unit }. Откройте ссылку, которую Вы получили от консультанта.
# Last line of many screens.
call = Есть вопросы? Позвоните: { $unit }, { $phone }

## Language.

choose-language = Выберите язык
# The language's own name.
language-name = Русский
language-set = Теперь язык — русский.

## The notice, in short lines; the unit adds what the scores are used for.

notice-intro = Здесь Вы получаете сообщения о Ваших встречах: { $unit }. Вы также можете сказать, как Вы видите себя на работе.
notice-kept = Мы храним: Ваш язык, номер телефона, аккаунт в Telegram, Ваши ответы, встречи и наши сообщения Вам.
notice-seen = Это видят Ваш консультант и руководитель. На месте работы Ваши ответы не видят. Сообщения идут через компанию Telegram.
notice-voluntary = Решаете Вы. Можно сказать «нет». Это не изменит помощь или деньги от коммуны.
notice-rights = Сообщения всегда можно остановить: /stop. Всегда можно прочитать это ещё раз и попросить удалить Ваши данные: /privacy.
notice-ask = Можно нам так хранить и использовать Ваши данные?
# After "no".
nothing-kept = Хорошо. Мы ничего не сохранили. Если захотите позже, откройте ту же ссылку.

## Buttons.

agree = Да, я не против
refuse = Нет
come = Да, приду
cannot-come = Не могу прийти
other-time = Попросить другое время
back = Назад
begin = Начать
send = Отправить мои ответы
change-answer = Изменить мой ответ
menu-score = Моя оценка себя
menu-appointments = Мои встречи
menu-language = 🌐 Язык
menu-privacy = Защита Ваших данных
menu-delete = Удалить мои данные
menu-stop = Больше не присылать сообщения
menu-resume = Да, снова присылать сообщения
menu-help = Помощь
menu-home = Меню

## Menus and plain sentences.

menu = Что Вы хотите сделать?
help = Здесь можно посмотреть Ваши встречи, ответить на вопросы о себе и сменить язык. Нажмите на кнопку.
# To text, voice or a photo.
press-button = То, что Вы пишете здесь, никто не читает. Пожалуйста, нажмите на кнопку.
offer-resume = Сейчас мы не присылаем Вам сообщения. Хотите получать их снова?
stopped = Мы больше не будем присылать Вам сообщения.
# After stop: said so that nobody believes the meetings are off.
meetings-stand = Ваши встречи остаются в силе.
resumed = Мы снова будем присылать Вам сообщения.
# On the privacy screen.
delete-how = Хотите, чтобы Ваши данные удалили? Нажмите на кнопку. Мы сообщим консультанту.
deletion-asked = Мы получили Вашу просьбу удалить данные. Мы свяжемся с Вами.
invitation = Вы можете получать сообщения в Telegram: { $unit }.
open-link = Откройте ссылку: { $link }

## The scorecard as a conversation.

please-score = Как Вы видите себя на работе? Здесь 13 коротких вопросов. Можно сделать перерыв и продолжить позже.
# First line of the statements.
question-number = Вопрос { $number } из { $total }
# First line of the question of belief.
last-question = Последний вопрос
your-answer = Ваш ответ: { $answer }
# Above the list of all answers.
review = Ваши ответы:
review-how = Хотите изменить ответ? Нажмите на него. Готово? Нажмите внизу «Отправить мои ответы».
not-answered = нет ответа
# The same list after it was sent.
sent = Ответы, которые Вы отправили:
# The only text that begins with ✅. No praise.
thanks = ✅ Спасибо. Теперь Ваш консультант видит Ваши ответы. При встрече о них можно поговорить вместе.
round-closed = Эти вопросы уже закрыты, и ответ не изменился. Это не Ваша вина.

## Meetings.

booked = У Вас встреча:
reminder = Напоминание: у Вас встреча:
cancelled = Ваша встреча отменена:
need-not-come = На эту встречу приходить не нужно.
minutes =
    { $count ->
        [one] Длительность: { $count } минута
        [few] Длительность: { $count } минуты
        [many] Длительность: { $count } минут
       *[other] Длительность: { $count } минуты
    }
place = Место: { $place }
interpreter = Будет переводчик.
will-you-come = Вы придёте?
# After "I cannot come" or "another time".
stands-until = Мы получили Ваш ответ. Встреча остаётся в силе, пока Вы не получите ответ от консультанта.
# An answer is there, and the meeting was kept.
meeting-stands = Встреча остаётся в силе.
decided-off = Мы посмотрели Ваш ответ. Встреча отменена:
decided-new-time = Мы сообщим Вам новое время.
decided-stands = Мы посмотрели Ваш ответ. Встреча остаётся в силе:
meeting-gone = На эту встречу сейчас ответить нельзя. Это не Ваша вина.
appointments = Ваши встречи:
no-appointments = Сейчас у Вас нет встреч.
# A label and a number: how many later ones are not shown.
more-appointments = Другие встречи позже: { $count }
