### Command menu.

## The bot's command menu; the commands themselves stay in Latin letters.

command-score = كيف ترون أنفسكم
command-appointments = مواعيدكم
command-language = تغيير اللغة
command-privacy = الخصوصية
command-stop = إيقاف الرسائل
command-help = مساعدة
