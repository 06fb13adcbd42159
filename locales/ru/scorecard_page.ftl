### The page of the scorecard that a link opens, and the message that brings the link.

## The door: one button, before which nothing begins.

page-door = Нажмите на кнопку, чтобы продолжить.
page-door-code = Введите четыре цифры, которые дал Вам консультант.
page-code-label = Четыре цифры
page-code-wrong = Цифры не подходят. Попробуйте ещё раз.

## Around a question.

# Whom a workplace scores: a first name, or a case number.
page-about = Эти вопросы — о человеке: { $who }.
page-seen = Этот человек может увидеть Ваши ответы.
page-saved = Каждый ответ сохраняется сразу. Можно сделать перерыв и продолжить позже по той же ссылке.
page-prompt = Насколько это верно?
# Above what a 1 and a 5 look like.
page-examples = Как могут выглядеть 1 и 5
page-cannot-say = Не могу сказать
# After a number that is none of the five.
page-choose = Ответ не понят, ничего не изменилось. Нажмите на один из ответов.

## The extra question.

page-employ = Взяли бы Вы { $who } на работу, если бы было свободное место?
page-yes = Да
page-no = Нет
page-unknown = Не знаю
page-skip = Пропустить

## All answers.

page-review = Все ответы
page-review-how = Всё верно? Нажмите внизу «{ $send }». Ответ можно изменить, пока он не отправлен.
page-change = Изменить
page-send = Отправить ответы

## The end.

page-thanks = Спасибо за ответы. Их получили: { $unit }.
page-close = Теперь страницу можно закрыть.
page-leave = Закончить пока
page-left = Ответы сохранены. Чтобы продолжить, откройте ссылку снова.

## What can't be shown, or not now: the same for every reason.

page-gone = Эту ссылку нельзя использовать. Попросите новую: { $unit }.
page-slow = Слишком быстро. Подождите немного и попробуйте ещё раз. Ничего не потеряно.
page-trouble = Сейчас не работает. Попробуйте чуть позже. Ответы до сих пор сохранены.

## By SMS: no topic, no name.

sms-workplace = { $unit } просит Вас ответить на несколько коротких вопросов.
sms-workplace-again = { $unit } ещё ждёт Ваших ответов на несколько коротких вопросов.
sms-questions = { $unit }: для Вас есть несколько коротких вопросов.
sms-questions-again = { $unit }: короткие вопросы ещё ждут Вас. Ответьте, если хотите.
