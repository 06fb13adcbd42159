### What a citizen reads about the work that they wish for.

# A button.
work-menu = کاری که می‌خواهم
# A list of what they wrote follows.
work-title = کاری که شما می‌خواهید:
work-none = چی کار را می‌خواهید؟ تا سه خواست نوشته کرده می‌توانید. اختیار با شما است.
# A workplace that they know by name.
work-place = { $place } (جایی که می‌شناسید)
work-add-trade = نوشتن یک کار
work-add-place = یک جای را می‌شناسم
work-remove = برداشتن: { $wish }
work-ask-trade = با چند کلمه بنویسید که چی کار را می‌خواهید. مثلاً: آشپز.
work-ask-place = نام جایی را که می‌شناسید بنویسید.
work-kept = تشکر. آن را نوشته کردیم. مشاور شما آن را می‌بیند.
work-full = تنها سه خواست داشته می‌توانید. پیش از نوشتن خواست نو، یکی را بردارید.
work-wrong = تنها چند کلمه بنویسید، و نمبر شخصی خود را ننویسید.
work-together = به مشاور خود بگویید که چی کار را می‌خواهید. آن را با هم نوشته می‌کنید.
