### What a citizen reads in a chat.

## What anybody may read.

# Shown when a text could not be made.
something-wrong = حدث خطأ ما، وليس بسببكم. حاولوا مرة أخرى بعد قليل.
# To a stranger, and for every code that can't be used.
neutral = هذه خدمة رسائل { $unit }. استخدموا الرابط الذي حصلتم عليه من الموظف المسؤول عنكم.
# Last line of many screens.
call = هل لديكم سؤال؟ اتصلوا بـ { $unit } على الرقم { $phone }

## Language.

choose-language = اختاروا اللغة
# The language's own name.
language-name = العربية
language-set = اللغة الآن هي العربية.

## The notice, in short lines; the unit adds what the scores are used for.

notice-intro = هنا تصلكم رسائل من { $unit } عن مواعيدكم. ويمكنكم أيضًا أن تقولوا كيف ترون أنفسكم في العمل.
notice-kept = نحفظ: لغتكم، ورقم هاتفكم، وحسابكم في تلغرام، وإجاباتكم، ومواعيدكم، ورسائلنا إليكم.
notice-seen = يمكن للموظف المسؤول عنكم وللإدارة رؤية ذلك. مكان العمل لا يرى إجاباتكم. تمرّ الرسائل عبر شركة تلغرام.
notice-voluntary = القرار لكم. يمكنكم أن تقولوا لا. هذا لا يغيّر المساعدة أو المال الذي يصلكم من البلدية.
notice-rights = يمكنكم دائمًا إيقاف الرسائل: { "\u200E" }/stop{ "\u200E" }. ويمكنكم دائمًا قراءة هذا مرة أخرى وطلب حذف بياناتكم: { "\u200E" }/privacy{ "\u200E" }.
notice-ask = هل توافقون على أن نحفظ بياناتكم ونستخدمها بهذه الطريقة؟
# After "no".
nothing-kept = لا بأس. لم نحفظ أي شيء. إذا أردتم لاحقًا، فاستخدموا الرابط نفسه.

## Buttons.

agree = نعم، أوافق
refuse = لا
come = نعم، سأحضر
cannot-come = لا أستطيع الحضور
other-time = طلب موعد آخر
back = رجوع
begin = ابدؤوا
send = إرسال إجاباتي
change-answer = تغيير جوابي
menu-score = تقييمي لنفسي
menu-appointments = مواعيدي
menu-language = 🌐 اللغة
menu-privacy = الخصوصية
menu-delete = حذف بياناتي
menu-stop = إيقاف الرسائل
menu-resume = نعم، أرسلوا لي الرسائل من جديد
menu-help = مساعدة
menu-home = القائمة

## Menus and plain sentences.

menu = ماذا تريدون أن تفعلوا؟
help = هنا يمكنكم رؤية مواعيدكم، والإجابة عن أسئلة عن أنفسكم، وتغيير اللغة. اضغطوا على زر.
# To text, voice or a photo.
press-button = لا أحد يقرأ ما تكتبونه هنا. اضغطوا على زر من فضلكم.
offer-resume = لا نرسل لكم رسائل الآن. هل تريدون الرسائل من جديد؟
stopped = لن تصلكم رسائل أخرى منا.
# After stop: said so that nobody believes the meetings are off.
meetings-stand = مواعيدكم ما زالت قائمة.
resumed = ستصلكم رسائلنا من جديد.
# On the privacy screen.
delete-how = هل تريدون حذف بياناتكم؟ اضغطوا على الزر. سنُعلم الموظف المسؤول عنكم بذلك.
deletion-asked = وصلنا طلبكم بحذف بياناتكم. سنتواصل معكم.
invitation = يمكنكم الحصول على رسائل { $unit } في تلغرام.
open-link = اضغطوا على الرابط: { $link }

## The scorecard as a conversation.

please-score = كيف ترون أنفسكم في العمل؟ هناك 13 سؤالًا قصيرًا. يمكنكم التوقف والمتابعة لاحقًا.
# First line of the statements.
question-number = السؤال { $number } من { $total }
# First line of the question of belief.
last-question = السؤال الأخير
your-answer = جوابكم: { $answer }
# Above the list of all answers.
review = إجاباتكم:
review-how = هل تريدون تغيير جواب؟ اضغطوا عليه. هل انتهيتم؟ اضغطوا في الأسفل على «إرسال إجاباتي».
not-answered = بلا جواب
# The same list after it was sent.
sent = الإجابات التي أرسلتموها:
# The only text that begins with ✅. No praise.
thanks = ✅ شكرًا لكم. الآن يمكن للموظف المسؤول عنكم رؤية إجاباتكم. ويمكنكم الحديث عنها معًا في موعدكم القادم.
round-closed = هذه الأسئلة مغلقة الآن، ولم يتغيّر الجواب. هذا ليس بسببكم.

## Meetings.

booked = لديكم موعد:
reminder = تذكير: لديكم موعد:
cancelled = تم إلغاء موعدكم:
need-not-come = لا داعي للحضور في هذا الموعد.
minutes =
    { $count ->
        [zero] المدة: { $count } دقيقة
        [one] المدة: دقيقة واحدة
        [two] المدة: دقيقتان
        [few] المدة: { $count } دقائق
        [many] المدة: { $count } دقيقة
       *[other] المدة: { $count } دقيقة
    }
place = المكان: { $place }
interpreter = سيكون معكم مترجم.
will-you-come = هل ستحضرون؟
# After "I cannot come" or "another time".
stands-until = وصلنا جوابكم. الموعد ما زال قائمًا إلى أن يصلكم ردّ من الموظف المسؤول عنكم.
# An answer is there, and the meeting was kept.
meeting-stands = الموعد ما زال قائمًا.
decided-off = اطّلعنا على جوابكم. تم إلغاء الموعد:
decided-new-time = سنخبركم بالموعد الجديد.
decided-stands = اطّلعنا على جوابكم. الموعد ما زال قائمًا:
meeting-gone = لا يمكن الرد على هذا الموعد الآن. هذا ليس بسببكم.
appointments = مواعيدكم:
no-appointments = لا توجد لديكم مواعيد الآن.
# A label and a number: how many later ones are not shown.
more-appointments = مواعيد أخرى لاحقًا: { $count }
