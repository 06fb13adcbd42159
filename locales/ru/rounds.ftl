### What a citizen reads about answers that are not finished, or are given elsewhere.

# Two days after the questions came; once.
unfinished-begun = Вы начали отвечать на вопросы о том, как Вы видите себя на работе. Осталось примерно на пять минут.
unfinished-not-begun = Мы спросили, как Вы видите себя на работе. Ответов пока нет. Это займёт примерно пять минут.
# After either of them.
answer-if-you-want = Решаете Вы, отвечать или нет.
# The button that goes on with the questions.
go-on = Продолжить
# The consultant enters what was said on paper or by phone.
answered-on-paper = Вы уже ответили на бумаге или по телефону. Здесь отвечать ещё раз не нужно.
