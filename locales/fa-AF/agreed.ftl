### What a citizen reads of the steps that were agreed in a talk.

# The steps follow in the consultant's own words, mostly Danish.
agreed-title = این چیزی است که شما و مشاور شما موافقه کرده‌اید. کلمه‌ها همان است که مشاور شما نوشته است:
agreed-who-citizen = کی: شما
agreed-who-consultant = کی: مشاور شما
agreed-who-both = کی: شما و مشاور شما
agreed-who-workplace = کی: محل کار
agreed-by = تا: { $date }
agreed-how = اگر چیزی را نمی‌فهمید، پرسان کنید. در ملاقات بعدی دربارهٔ آن صحبت می‌کنید.
