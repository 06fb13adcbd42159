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
