### What a citizen reads when they choose what they want help with.

# Under the thanks for their answers.
help-ask = Нужна ли Вам помощь в чём-то из этого? Можно выбрать до трёх пунктов.
# The same on paper, after the question: around the statements.
help-on-paper = Обведите их.
help-choose = Выбрать, в чём нужна помощь
# Over a list of the twelve statements, each a button with a tick.
help-list = В чём Вам помочь? Нажмите до трёх пунктов. Нажмите ещё раз, чтобы убрать.
help-full = Можно выбрать только три. Сначала уберите один, потом выберите другой.
help-done = Готово
help-none = Нет, ни в чём
# A list follows.
help-kept = Спасибо. Вам нужна помощь:
help-kept-how = Консультант увидит это и поговорит с Вами. Выбор ещё можно изменить.
help-kept-none = Спасибо. Сейчас помощь Вам не нужна. Это ещё можно изменить.
help-change = Изменить
