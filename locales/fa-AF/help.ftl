### What a citizen reads when they choose what they want help with.

# Under the thanks for their answers.
help-ask = آیا در چیزی از این‌ها کمک می‌خواهید؟ تا سه چیز را انتخاب کرده می‌توانید.
# The same on paper, after the question: around the statements.
help-on-paper = دور آن‌ها دایره بکشید.
help-choose = انتخاب چیزی که در آن کمک می‌خواهید
# Over a list of the twelve statements, each a button with a tick.
help-list = در چی کمک می‌خواهید؟ تا سه چیز را فشار بدهید. برای برداشتن، دوباره فشار بدهید.
help-full = تنها سه چیز را انتخاب کرده می‌توانید. پیش از انتخاب چیز دیگر، یکی را بردارید.
help-done = تمام شد
help-none = نخیر، هیچ چیز
# A list follows.
help-kept = تشکر. شما در این‌ها کمک می‌خواهید:
help-kept-how = مشاور شما این را می‌بیند و با شما دربارهٔ آن صحبت می‌کند. هنوز هم تبدیل کرده می‌توانید.
help-kept-none = تشکر. شما حالا کمک نمی‌خواهید. هنوز هم تبدیل کرده می‌توانید.
help-change = تبدیل
