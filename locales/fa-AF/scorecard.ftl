### The scorecard: statements in the first person, axis labels and explanations.
### Word for word from the glossary: changed only after a reader of the language has agreed.

# I can understand and speak Danish.
danish-language = من می‌توانم زبان دنمارکی را بفهمم و صحبت کنم.
    .label = زبان دنمارکی
    .explanation = به کار و زندگی روزمره فکر کنید: آیا می‌فهمید دیگران به دنمارکی چی می‌گویند؟ آیا جواب داده می‌توانید؟

# I want to do my work tasks (I am motivated for them).
task-motivation = من به انجام کارهایی که به من داده می‌شود، علاقه دارم.
    .label = علاقه به کار
    .explanation = آیا دلتان می‌شود که کارهای هر روز خود را در محل کار خوب انجام بدهید؟

# I have a positive attitude.
positive-attitude = من دید مثبت دارم.
    .label = دید مثبت
    .explanation = چیزهای نو را قبول می‌کنید و اگر کار مشکل باشد، باز هم کوشش می‌کنید. هر کس گاهی روز بد دارد.

# I can work independently (on my own).
works-independently = من می‌توانم به‌تنهایی و بدون کمک همیشگی کار کنم.
    .label = کار مستقلانه
    .explanation = وقتی کار را به شما گفتند، خودتان آن را انجام می‌دهید. اگر ضرورت شد، کمک می‌خواهید.

# I come to work every time and on time, as agreed.
stable-attendance = من منظم و در وقتی که موافقه شده، به کار حاضر می‌شوم.
    .label = حاضری
    .explanation = به وقت تعیین‌شده می‌آیید و به وقت می‌روید. اگر مریض باشید، خبر می‌دهید.

# I can take responsibility and initiative.
responsibility-initiative = من می‌توانم مسؤولیت بگیرم و خودم پیش‌قدم شوم.
    .label = مسؤولیت و ابتکار
    .explanation = مسؤولیت: کار خود را انجام می‌دهید، حتی اگر کسی نبیند. پیش‌قدم شدن: خودتان می‌بینید چی کار باید انجام شود و شروع می‌کنید.

# I can be together with other people at the workplace.
social-settings = من می‌توانم در محل کار با دیگران نشست و برخاست کنم.
    .label = بودن با دیگران
    .explanation = مثلاً سلام دادن، با همکاران – زن و مرد – در وقفه نشستن و کمی صحبت کردن. نوشیدن مشروبات الکولی یا گفتن از زندگی شخصی لازم نیست.

# I have the skills that my work needs.
relevant-skills = من مهارت‌هایی را که برای کارم لازم است، دارم.
    .label = مهارت کاری
    .explanation = شاید آن را در مکتب، در کار یا در خانه یاد گرفته باشید. شهادتنامه لازم نیست.

# I can finish what I start.
finishes-tasks = من می‌توانم کاری را که شروع می‌کنم، تمام کنم.
    .label = تمام کردن کار
    .explanation = وقتی کاری را شروع می‌کنید، تا آخر ادامه می‌دهید.

# I can receive instructions, understand them and carry them out.
follows-instructions = من می‌توانم رهنمایی کار را بگیرم، بفهمم و اجرا کنم.
    .label = اجرای رهنمایی
    .explanation = آمر یا همکار نشان می‌دهد یا می‌گوید که چی کار کنید. می‌توانید دوباره بپرسید.

# I can work together with others in a group / team.
teamwork = من می‌توانم با دیگران در یک گروه کار کنم.
    .label = کار گروهی
    .explanation = با هم یک کار را انجام می‌دهید و به یکدیگر کمک می‌کنید، حتی اگر از هم فرق داشته باشید.

# I take care of my personal hygiene (at work).
good-hygiene = من در کار نظافت و حفظ‌الصحه را مراعات می‌کنم.
    .label = نظافت
    .explanation = مثلاً شستن دست‌ها، پوشیدن لباس پاک و مراعات کردن قواعد نظافت در محل کار. این سؤال از همه پرسیده می‌شود.

# I believe I will support myself in Danish society.
self-support-belief = من باور دارم که در جامعهٔ دنمارک خرج زندگی خود را خودم پیدا خواهم کرد.
    .label = خودکفایی
    .explanation = یعنی از معاش کار خود زندگی می‌کنید، نه از پولی که کمون می‌دهد.

## The scale, lowest first.

# Not at all
scale-1 = هیچ
# A little
scale-2 = کمی
# Somewhat
scale-3 = تا اندازه‌ای
# A lot
scale-4 = زیاد
# Very much
scale-5 = بسیار زیاد

## Around a question.

# 5 is best and 1 is lowest.
scale-rule = 5 بهترین است و 1 پایین‌ترین است.
# How much does this fit you?
scale-prompt = این جمله چقدر در مورد شما درست است؟
# How much do you believe this?
belief-prompt = شما چقدر به این باور دارید؟
# There are no wrong answers.
no-wrong-answer = جواب غلط وجود ندارد.
# I do not know / skip this one
dont-know = نمی‌دانم
# For those without a workplace.
think-of-work = به کاری که می‌خواهید، فکر کنید.
