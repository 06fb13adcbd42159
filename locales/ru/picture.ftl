### Words in the pictures of scores.

# Your answers: the title of the picture of one's own scores.
picture-your-answers = Ваши ответы
# How we see it: the title where all raters stand side by side.
picture-side-by-side = Как мы это видим
# You.
picture-you = Вы
# The workplace.
picture-workplace = Место работы
# Your consultant.
picture-consultant = Ваш консультант
# Last time and now: beside a small mark and a large one.
picture-last-time = В прошлый раз и сейчас
# Here we see it differently: beside a marked row.
picture-gap = Здесь мы видим по-разному

# My answers as a picture: a button.
menu-picture = Мои ответы на картинке
# Your answers as a picture: beside it.
picture-own = Ваши ответы на картинке.
# The picture can't be shown right now. Try again later.
picture-missing = Картинку сейчас нельзя показать. Попробуйте ещё раз позже.
# You have not sent any answers yet. When you have, you can see them as a picture.
picture-none-yet = Вы ещё не отправили ответы. Когда Вы их отправите, их можно будет увидеть на картинке.
