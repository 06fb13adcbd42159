### Command menu.

## The bot's command menu; the commands themselves stay in Latin letters.

command-score = Как Вы видите себя
command-appointments = Ваши встречи
command-language = Сменить язык
command-privacy = Защита Ваших данных
command-stop = Больше не присылать сообщения
command-help = Помощь
