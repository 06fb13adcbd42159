### What a citizen reads about the work that they wish for.

# A button.
work-menu = العمل الذي أرغب فيه
# A list of what they wrote follows.
work-title = العمل الذي ترغبون فيه:
work-none = ما العمل الذي ترغبون فيه؟ يمكنكم كتابة ثلاث رغبات على الأكثر. القرار لكم.
# A workplace that they know by name.
work-place = { $place } (مكان تعرفونه)
work-add-trade = كتابة عمل
work-add-place = أعرف مكانًا
work-remove = إزالة: { $wish }
work-ask-trade = اكتبوا بكلمات قليلة العمل الذي ترغبون فيه. مثلًا: طبّاخ.
work-ask-place = اكتبوا اسم المكان الذي تعرفونه.
work-kept = شكرًا لكم. كتبنا ذلك. سيراه الموظف المسؤول عنكم.
work-full = يمكن أن تكون لديكم ثلاث رغبات فقط. أزيلوا واحدة قبل كتابة رغبة جديدة.
work-wrong = اكتبوا كلمات قليلة فقط، ولا تكتبوا رقمكم الشخصي.
work-together = أخبروا الموظف المسؤول عنكم بالعمل الذي ترغبون فيه. ستكتبون ذلك معًا.
