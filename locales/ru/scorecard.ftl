### The scorecard: statements in the first person, axis labels and explanations.
### Word for word from the glossary: changed only after a reader of the language has agreed.

# I can understand and speak Danish.
danish-language = Я понимаю датский язык и могу на нём говорить.
    .label = Датский язык
    .explanation = Подумайте о работе и обычной жизни: понимаете ли Вы, что Вам говорят по-датски? Можете ли Вы ответить?

# I want to do my work tasks (I am motivated for them).
task-motivation = У меня есть желание выполнять рабочие задания.
    .label = Мотивация
    .explanation = Задания — это то, что Вы делаете на работе. Хочется ли Вам делать их как можно лучше?

# I have a positive attitude.
positive-attitude = У меня позитивный настрой.
    .label = Позитивный настрой
    .explanation = Вы открыты новому и пробуете ещё раз, даже если трудно. Плохой день бывает у каждого.

# I can work independently (on my own).
works-independently = Я могу работать самостоятельно.
    .label = Самостоятельность
    .explanation = Когда Вам дали задание, Вы можете сделать его без постоянной помощи. Если нужно, Вы просите помочь.

# I come to work every time and on time, as agreed.
stable-attendance = Я регулярно и вовремя прихожу на работу, как мы договорились.
    .label = Посещаемость
    .explanation = Вы приходите и уходите в согласованное время. Если Вы болеете, Вы сообщаете об этом.

# I can take responsibility and initiative.
responsibility-initiative = Я могу брать на себя ответственность и проявлять инициативу.
    .label = Ответственность, инициатива
    .explanation = Ответственность: Вы делаете свою работу, даже если никто не видит. Инициатива: Вы сами видите, что нужно сделать, и начинаете.

# I can be together with other people at the workplace.
social-settings = Я могу общаться с людьми на работе.
    .label = Общение
    .explanation = Например: здороваться, проводить перерыв и немного разговаривать с коллегами — женщинами и мужчинами. Пить алкоголь или рассказывать о личной жизни не нужно.

# I have the skills that my work needs.
relevant-skills = У меня есть навыки, которые нужны для моей работы.
    .label = Навыки
    .explanation = Этому можно научиться в школе, на работе или дома. Диплом не нужен.

# I can finish what I start.
finishes-tasks = Я могу довести до конца то, что начинаю.
    .label = Довожу до конца
    .explanation = Когда Вы начинаете задание, Вы продолжаете, пока оно не будет готово.

# I can receive instructions, understand them and carry them out.
follows-instructions = Я могу выслушать указания, понять их и выполнить.
    .label = Выполнение указаний
    .explanation = Начальник или коллега показывает или объясняет, что делать. Переспросить — нормально.

# I can work together with others in a group / team.
teamwork = Я могу работать вместе с другими в команде.
    .label = Работа в команде
    .explanation = Люди делают дело вместе и помогают друг другу, даже если они разные.

# I take care of my personal hygiene (at work).
good-hygiene = На работе я слежу за личной гигиеной.
    .label = Гигиена
    .explanation = Например: мыть руки, носить чистую одежду и соблюдать правила чистоты на рабочем месте. Этот вопрос задают всем.

# I believe I will support myself in Danish society.
self-support-belief = Я верю, что буду обеспечивать себя в датском обществе.
    .label = Обеспечивать себя
    .explanation = Обеспечивать себя — значит жить на свою зарплату, а не на деньги от коммуны.

## The scale, lowest first.

# Not at all
scale-1 = Совсем нет
# A little
scale-2 = Немного
# Somewhat
scale-3 = Отчасти
# A lot
scale-4 = Во многом
# Very much
scale-5 = Полностью

## Around a question.

# 5 is best and 1 is lowest.
scale-rule = 5 — самая высокая оценка, 1 — самая низкая.
# How much does this fit you?
scale-prompt = Насколько это про Вас?
# How much do you believe this?
belief-prompt = Насколько Вы в это верите?
# There are no wrong answers.
no-wrong-answer = Неправильных ответов нет.
# I do not know / skip this one
dont-know = Не знаю
# For those without a workplace.
think-of-work = Подумайте о работе, которую Вы хотите.
