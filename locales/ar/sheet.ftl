### Words on the sheet for the table of a talk, beside the Danish ones.

# What you want help with: it leads the sheet.
sheet-help = ما تريدون المساعدة فيه
# What has moved since last time: arrows and the names of statements follow.
sheet-moved = ما تغيّر منذ المرة السابقة
# No numbers have moved.
sheet-not-moved = لم يتغيّر أي رقم.
# It is the first time. Next time you can see what has moved.
sheet-first = هذه هي المرة الأولى. في المرة القادمة سترون ما تغيّر.
# After the widest differences: the others, by name.
sheet-also = وأيضًا: { $items }
# After the statements that moved most: how many others did.
sheet-more = و{ $count } غيرها
# Only one has given numbers, so there is nothing to compare.
sheet-one = أعطى شخص واحد فقط أرقامًا، فلا توجد مقارنة.
# What we agree: over empty lines for up to three steps.
sheet-agree = ما نتفق عليه
# What.
sheet-what = ماذا
# Who.
sheet-who = من
# By when, at the latest.
sheet-by = حتى
