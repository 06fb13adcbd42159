### What a citizen reads when a phone changes hands, or is somebody else's, too.

# The last message on a phone that was used before.
goodbye = رسائل { $unit } تصل الآن إلى هاتف آخر. لن تصل رسائل أخرى إلى هنا.

## After half a year of silence.

still-here = لم نسمع منكم منذ مدة طويلة. هل ما زال بإمكاننا الوصول إليكم هنا؟
still-here-yes = نعم، يمكنكم الوصول إليّ هنا
still-here-new = لديّ رقم جديد
still-here-thanks = شكرًا لكم. سنكتب لكم هنا.
new-number-thanks = شكرًا لكم. سيسألكم الموظف المسؤول عنكم عن الرقم الجديد.
# The same question as an SMS, which can't be answered: the unit can be called.
sms-still-here = هل ما زال هذا رقمكم؟ إذا صار لديكم رقم جديد، فاتصلوا بـ { $unit }.

## Where chats carry meetings only.

score-together = تجيبون عن الأسئلة مع الموظف المسؤول عنكم. هنا تصلكم فقط رسائل عن مواعيدكم.
# To whoever asks for the questions there, where the page can be reached.
questions-on-page = الأسئلة على صفحة. اضغطوا على الزر واكتبوا الأرقام الأربعة التي يعطيكم إياها الموظف المسؤول عنكم.

## Whether messages come by SMS, for somebody in Telegram. STOP is a word of this service.

menu-sms = رسائل SMS
sms-choice-here = رسائل مواعيدكم تصلكم هنا.
sms-choice-stands-in = إذا لم تصل رسالة، أو لم تجيبوا حتى اليوم الذي قبل الموعد، تصلكم رسالة SMS على الرقم الذي ينتهي بـ { $ending }.
sms-choice-only = رسائل مواعيدكم تصلكم عبر SMS فقط، على الرقم الذي ينتهي بـ { $ending }.
sms-choice-stopped = كتبتم STOP ولا تصلكم رسائل SMS.
sms-choice-no-number = ليس لدينا رقم هاتف صالح لكم. أعطوه للموظف المسؤول عنكم إذا أردتم رسائل SMS.
sms-choose-only = عبر SMS فقط
sms-choose-chat = الرسائل هنا من جديد
sms-choose-again = رسائل SMS من جديد
