### Words on the sheet for the table of a talk, beside the Danish ones.

# What you want help with: it leads the sheet.
sheet-help = چیزی که در آن کمک می‌خواهید
# What has moved since last time: arrows and the names of statements follow.
sheet-moved = چیزی که از دفعهٔ قبل تغییر کرده است
# No numbers have moved.
sheet-not-moved = هیچ نمره تغییر نکرده است.
# It is the first time. Next time you can see what has moved.
sheet-first = این دفعهٔ اول است. دفعهٔ بعد می‌بینید که چی تغییر کرده است.
# After the widest differences: the others, by name.
sheet-also = همچنان: { $items }
# After the statements that moved most: how many others did.
sheet-more = و { $count } مورد دیگر
# Only one has given numbers, so there is nothing to compare.
sheet-one = تنها یک نفر نمره داده است، پس مقایسه نمی‌شود.
# What we agree: over empty lines for up to three steps.
sheet-agree = چیزی که موافقه می‌کنیم
# What.
sheet-what = چی
# Who.
sheet-who = کی
# By when, at the latest.
sheet-by = تا
# Since the first time: whose numbers went up, stayed or went down follows.
sheet-since-first = از دفعهٔ اول:
# Beside a small number with an arrow: the first time and now.
sheet-first-time = دفعهٔ اول و حالا
# What we agreed last time: over the steps.
sheet-agreed-last = چیزی که دفعهٔ قبل موافقه کردیم
# How a step went: done, not done, under way.
sheet-step-done = انجام شد
sheet-step-not-done = انجام نشد
sheet-step-going = در جریان است
# Would employ you if they had a vacant job: before each workplace's yes or no.
sheet-employ = اگر وظیفهٔ خالی می‌داشتند، شما را استخدام می‌کردند
