### What two citizens read who share one phone.

# To whoever opened the second invitation. Nothing of it says whose it is.
couple-waits = نسأل الموظف المسؤول عنكم إن كان يمكن لشخصين استخدام هذا الهاتف. سيصل الجواب هنا.
couple-refused = لا يمكن لشخصين استخدام هذا الهاتف لرسائلنا. تحدّثوا مع الموظف المسؤول عنكم.
# Above the choice of language.
couple-new-language = يمكن لشخصين استخدام هذا الهاتف. على الشخص الجديد هنا أن يختار لغته:
# Above the notice.
couple-new-person = هذا للشخص الجديد على هذا الهاتف:
# The one who was there first is asked first.
couple-letter-first = من الآن تبدأ كل رسالة بحرف يبيّن لمن هي. أولًا من كان يستخدم الهاتف من قبل: اكتبوا حرفًا واحدًا، مثلًا الحرف الأول من اسمكم.
couple-letter-second = الآن الشخص الجديد على هذا الهاتف: اكتبوا حرفًا واحدًا، مثلًا الحرف الأول من اسمكم. يجب أن يكون حرفًا آخر.
couple-not-a-letter = اكتبوا حرفًا واحدًا فقط.
couple-letter-taken = هذا الحرف مأخوذ أو يشبه الحرف الآخر كثيرًا. اختاروا حرفًا آخر.
# One line for each of the two.
couple-ready = الرسائل التي تبدأ بـ { $letter } هي لكم.
# Where a command or an old button does not say so. The buttons are the two letters.
couple-for-whom = لمن منكما هذا؟
# The last message for one of the two; the other one stays.
couple-goodbye-here = لن تصلكم رسائل أخرى على هذا الهاتف.
couple-no-letters = لم يتم اختيار الحروف، لذلك لا يمكن لشخصين استخدام هذا الهاتف الآن. الرسائل هنا هي من جديد فقط لمن كان يستخدمه أولًا. إن كنتم ما زلتم تريدون استخدامه معًا، تحدّثوا مع الموظف المسؤول عنكم.
