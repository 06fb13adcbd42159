### Words in the pictures of scores.

# Your answers: the title of the picture of one's own scores.
picture-your-answers = إجاباتكم
# How we see it: the title where all raters stand side by side.
picture-side-by-side = هكذا نرى الأمر
# You.
picture-you = أنتم
# The workplace.
picture-workplace = مكان العمل
# Your consultant.
picture-consultant = الموظف المسؤول عنكم
# Last time and now: beside a small mark and a large one.
picture-last-time = المرة السابقة والآن
# Here we see it differently: beside a marked row.
picture-gap = هنا نرى الأمر بشكل مختلف

# My answers as a picture: a button.
menu-picture = إجاباتي في صورة
# Your answers as a picture: beside it.
picture-own = إجاباتكم في صورة.
# The picture can't be shown right now. Try again later.
picture-missing = لا يمكن عرض الصورة الآن. حاولوا مرة أخرى لاحقًا.
# You have not sent any answers yet. When you have, you can see them as a picture.
picture-none-yet = لم ترسلوا أي إجابات بعد. بعد إرسال إجاباتكم يمكنكم أن تروها في صورة.
