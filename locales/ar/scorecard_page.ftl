### The page of the scorecard that a link opens, and the message that brings the link.

## The door: one button, before which nothing begins.

page-door = اضغطوا على الزر للمتابعة.
page-door-code = اكتبوا الأرقام الأربعة التي أعطاكم إياها الموظف المسؤول عنكم.
page-code-label = أربعة أرقام
page-code-wrong = الأرقام غير صحيحة. حاولوا مرة أخرى.

## Around a question.

# Whom a workplace scores: a first name, or a case number.
page-about = الأسئلة عن { $who }.
page-seen = يمكن للشخص المعني أن يرى إجاباتكم.
page-saved = تُحفظ كل إجابة على الفور. يمكنكم التوقف والمتابعة لاحقًا بالرابط نفسه.
page-prompt = إلى أي حد ينطبق هذا؟
# Above what a 1 and a 5 look like.
page-examples = هكذا يمكن أن يبدو الرقم 1 والرقم 5
page-cannot-say = لا يمكنني الحكم
# After a number that is none of the five.
page-choose = لم نفهم الإجابة، ولم يتغير شيء. اضغطوا على إحدى الإجابات.

## The extra question.

page-employ = هل كنتم ستوظفون { $who } لو كانت لديكم وظيفة شاغرة؟
page-yes = نعم
page-no = لا
page-unknown = لا أعرف
page-skip = تخطي

## All answers.

page-review = كل الإجابات
page-review-how = هل كل شيء صحيح؟ اضغطوا في الأسفل على «{ $send }». يمكن تغيير أي إجابة قبل إرسالها.
page-change = تغيير
page-send = إرسال الإجابات

## The end.

page-thanks = شكرًا لكم على الإجابات. لقد وصلت إلى { $unit }.
page-close = يمكن إغلاق الصفحة الآن.
page-leave = التوقف الآن
page-left = تم حفظ الإجابات. استخدموا الرابط مرة أخرى للمتابعة.

## What can't be shown, or not now: the same for every reason.

page-gone = لا يمكن استخدام هذا الرابط. اطلبوا رابطًا جديدًا من { $unit }.
page-slow = كان ذلك سريعًا جدًا. انتظروا لحظة ثم حاولوا مرة أخرى. لم يُفقد شيء.
page-trouble = لا يعمل هذا الآن. حاولوا مرة أخرى بعد قليل. الإجابات محفوظة حتى الآن.

## By SMS: no topic, no name.

sms-workplace = يطلب منكم { $unit } الإجابة عن بعض الأسئلة القصيرة.
sms-workplace-again = لم يصل إلى { $unit } بعد جوابكم عن بعض الأسئلة القصيرة.
sms-questions = لدى { $unit } بعض الأسئلة القصيرة لكم.
sms-questions-again = لا تزال لدى { $unit } بعض الأسئلة القصيرة لكم. أجيبوا إن أردتم.
