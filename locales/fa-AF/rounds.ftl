### What a citizen reads about answers that are not finished, or are given elsewhere.

# Two days after the questions came; once.
unfinished-begun = جواب دادن به این سؤال‌ها را شروع کرده‌اید: خودتان را در کار چطور می‌بینید؟ باقی آن حدود پنج دقیقه وقت می‌گیرد.
unfinished-not-begun = از شما پرسیدیم که خودتان را در کار چطور می‌بینید. هنوز شروع نکرده‌اید. حدود پنج دقیقه وقت می‌گیرد.
# After either of them.
answer-if-you-want = اختیار با شما است که جواب بدهید یا نه.
# The button that goes on with the questions.
go-on = ادامه بدهید
# The consultant enters what was said on paper or by phone.
answered-on-paper = شما روی کاغذ یا در تیلیفون جواب داده‌اید. ضرور نیست که اینجا دوباره جواب بدهید.
