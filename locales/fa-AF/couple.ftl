### What two citizens read who share one phone.

# To whoever opened the second invitation. Nothing of it says whose it is.
couple-waits = از مشاور شما پرسان می‌کنیم که آیا دو نفر از این تیلیفون استفاده کرده می‌توانند. جواب همینجا می‌رسد.
couple-refused = دو نفر از این تیلیفون برای پیام‌های ما استفاده کرده نمی‌توانند. با مشاور خود صحبت کنید.
# Above the choice of language.
couple-new-language = دو نفر از این تیلیفون استفاده کرده می‌توانند. شخصی که اینجا نو است، زبان خود را انتخاب کند:
# Above the notice.
couple-new-person = این برای شخصی است که در این تیلیفون نو است:
# The one who was there first is asked first.
couple-letter-first = از این به بعد هر پیام با یک حرف شروع می‌شود تا معلوم شود برای کی است. اول شخصی که پیش از این از تیلیفون استفاده می‌کرد: یک حرف نوشته کنید، مثلاً حرف اول نام خود را.
couple-letter-second = حالا شخصی که در این تیلیفون نو است: یک حرف نوشته کنید، مثلاً حرف اول نام خود را. باید حرف دیگر باشد.
couple-not-a-letter = تنها یک حرف نوشته کنید.
couple-letter-taken = این حرف گرفته شده یا بسیار شبیه حرف دیگر است. حرف دیگر انتخاب کنید.
# One line for each of the two.
couple-ready = پیام‌هایی که با { $letter } شروع می‌شود، برای شما است.
# Where a command or an old button does not say so. The buttons are the two letters.
couple-for-whom = این برای کدام شما است؟
# The last message for one of the two; the other one stays.
couple-goodbye-here = دیگر در این تیلیفون به شما پیام نمی‌آید.
couple-no-letters = حرف‌ها انتخاب نشده است، پس حالا دو نفر نمی‌توانند این تیلیفون را استفاده کنند. پیام‌های اینجا دوباره تنها برای شخصی است که اول از آن استفاده می‌کرد. اگر هنوز می‌خواهید هر دو از آن استفاده کنید، با مشاور خود صحبت کنید.
