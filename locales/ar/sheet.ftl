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
# Since the first time: whose numbers went up, stayed or went down follows.
sheet-since-first = منذ المرة الأولى:
# Beside a small number with an arrow: the first time and now.
sheet-first-time = المرة الأولى والآن
# What we agreed last time: over the steps.
sheet-agreed-last = ما اتفقنا عليه في المرة السابقة
# How a step went: done, not done, under way.
sheet-step-done = تمّ
sheet-step-not-done = لم يتمّ
sheet-step-going = ما زال جاريًا
# Would employ you if they had a vacant job: before each workplace's yes or no.
sheet-employ = كانوا سيوظفونكم لو كانت لديهم وظيفة شاغرة
