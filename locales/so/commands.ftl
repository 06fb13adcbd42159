### Command menu.

## The bot's command menu; the commands themselves stay in Latin letters.

command-score = Sida aad isu aragto
command-appointments = Ballamahaaga
command-language = Beddel luqadda
command-privacy = Asturnaanta xogtaada
command-stop = Jooji farriimaha
command-help = Caawimaad
