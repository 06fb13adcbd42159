### Command menu.

## The bot's command menu; the commands themselves stay in Latin letters.

command-score = خودتان را چطور می‌بینید
command-appointments = ملاقات‌های شما
command-language = تغییر زبان
command-privacy = محرمیت معلومات شما
command-stop = دیگر پیام نفرستید
command-help = کمک
