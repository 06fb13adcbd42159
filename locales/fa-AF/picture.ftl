### Words in the pictures of scores.

# Your answers: the title of the picture of one's own scores.
picture-your-answers = جواب‌های شما
# How we see it: the title where all raters stand side by side.
picture-side-by-side = ما این را چنین می‌بینیم
# You.
picture-you = خود شما
# The workplace.
picture-workplace = محل کار
# Your consultant.
picture-consultant = مشاور شما
# Last time and now: beside a small mark and a large one.
picture-last-time = دفعهٔ قبل و حالا
# Here we see it differently: beside a marked row.
picture-gap = اینجا نظر ما فرق دارد

# My answers as a picture: a button.
menu-picture = جواب‌های من در تصویر
# Your answers as a picture: beside it.
picture-own = جواب‌های شما در تصویر.
# The picture can't be shown right now. Try again later.
picture-missing = تصویر حالا نشان داده نمی‌شود. بعداً باز کوشش کنید.
# You have not sent any answers yet. When you have, you can see them as a picture.
picture-none-yet = شما هنوز هیچ جواب روان نکرده‌اید. وقتی جواب‌های خود را روان کردید، آن‌ها را در تصویر دیده می‌توانید.
