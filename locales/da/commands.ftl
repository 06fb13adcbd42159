### Command menu.

## The bot's command menu; the commands themselves stay in Latin letters.

command-score = Svar på, hvordan du ser dig selv
command-appointments = Se dine møder
command-language = Skift sprog
command-privacy = Dit privatliv
command-stop = Stop beskeder
command-help = Hjælp
