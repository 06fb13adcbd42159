### What a citizen reads when a phone changes hands, or is somebody else's, too.

# The last message on a phone that was used before.
goodbye = پیام‌های { $unit } حالا به تیلیفون دیگر می‌رسد. اینجا دیگر پیام نمی‌آید.

## After half a year of silence.

still-here = از شما مدت زیادی خبر نشده است. آیا هنوز هم اینجا با شما تماس گرفته می‌توانیم؟
still-here-yes = بلی، اینجا با من تماس گرفته می‌توانید
still-here-new = نمبر نو گرفته‌ام
still-here-thanks = تشکر. اینجا به شما نوشته می‌کنیم.
new-number-thanks = تشکر. مشاور شما نمبر نو را از شما پرسان می‌کند.
# The same question as an SMS, which can't be answered: the unit can be called.
sms-still-here = آیا این هنوز هم نمبر شما است؟ اگر نمبر نو دارید، به { $unit } زنگ بزنید.

## Where chats carry meetings only.

score-together = به سؤال‌ها همراه با مشاور خود جواب می‌دهید. اینجا تنها پیام‌های ملاقات‌های شما می‌آید.
# To whoever asks for the questions there, where the page can be reached.
questions-on-page = سؤال‌ها در یک صفحه است. دکمه را فشار بدهید و چهار عددی را که مشاور شما می‌دهد، بنویسید.

## Whether messages come by SMS, for somebody in Telegram. STOP is a word of this service.

menu-sms = پیام‌های SMS
sms-choice-here = پیام‌های ملاقات‌های شما اینجا می‌آید.
sms-choice-stands-in = اگر پیامی نرسد، یا تا یک روز پیش از ملاقات جواب ندهید، به نمبری که آخر آن { $ending } است SMS می‌آید.
sms-choice-only = پیام‌های ملاقات‌های شما فقط با SMS می‌آید، به نمبری که آخر آن { $ending } است.
sms-choice-stopped = شما STOP نوشته‌اید و SMS نمی‌گیرید.
sms-choice-no-number = ما نمبر تیلیفون شما را که کار کند نداریم. اگر SMS می‌خواهید، نمبر را به مشاور خود بدهید.
sms-choose-only = فقط SMS
sms-choose-chat = پیام‌ها دوباره اینجا
sms-choose-again = دوباره SMS
