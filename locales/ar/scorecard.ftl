### The scorecard: statements in the first person, axis labels and explanations.
### Word for word from the glossary: changed only after a reader of the language has agreed.

# I can understand and speak Danish.
danish-language = أستطيع أن أفهم اللغة الدنماركية وأن أتكلم بها.
    .label = اللغة الدنماركية
    .explanation = فكّروا في العمل والحياة اليومية: هل تفهمون ما يقوله الناس بالدنماركية؟ هل تستطيعون أن تجيبوا؟

# I want to do my work tasks (I am motivated for them).
task-motivation = عندي رغبة في القيام بالعمل المطلوب مني.
    .label = الحماس للعمل
    .explanation = العمل المطلوب هو ما تقومون به كل يوم في مكان العمل. هل ترغبون في القيام به بأفضل ما يمكن؟

# I have a positive attitude.
positive-attitude = عندي نظرة إيجابية.
    .label = نظرة إيجابية
    .explanation = تتقبّلون الأشياء الجديدة وتحاولون مرة أخرى حتى عندما يكون الأمر صعبًا. كل إنسان قد يمرّ بيوم سيئ.

# I can work independently (on my own).
works-independently = أستطيع أن أعمل وحدي دون مساعدة دائمة.
    .label = العمل باستقلالية
    .explanation = عندما تعرفون ما هو المطلوب، تقومون بالعمل بأنفسكم. وعند الحاجة تطلبون المساعدة.

# I come to work every time and on time, as agreed.
stable-attendance = أحضر إلى العمل بانتظام وفي الأوقات المتفق عليها.
    .label = الالتزام بالدوام
    .explanation = تحضرون وتغادرون في الأوقات المتفق عليها. وفي حالة المرض تُخبرون مكان العمل.

# I can take responsibility and initiative.
responsibility-initiative = أستطيع أن أتحمّل المسؤولية وأن أبادر من نفسي.
    .label = المسؤولية والمبادرة
    .explanation = المسؤولية: تقومون بعملكم حتى عندما لا يراكم أحد. المبادرة: ترون ما يجب عمله وتبدؤون به من أنفسكم.

# I can be together with other people at the workplace.
social-settings = أستطيع أن أكون مع الآخرين وأن أتواصل معهم في مكان العمل.
    .label = التواصل مع الآخرين
    .explanation = مثلًا: إلقاء التحية، وقضاء الاستراحة، والحديث قليلًا مع الزملاء من نساء ورجال. لا يُطلب منكم شرب الكحول ولا الحديث عن حياتكم الخاصة.

# I have the skills that my work needs.
relevant-skills = عندي المهارات التي يحتاج إليها عملي.
    .label = مهارات العمل
    .explanation = قد تكون مهارات تعلّمتموها في المدرسة أو في العمل أو في البيت. لا حاجة إلى شهادة.

# I can finish what I start.
finishes-tasks = أستطيع أن أُكمل العمل الذي أبدأ به.
    .label = إكمال العمل
    .explanation = عندما تبدؤون بعمل ما، تتابعونه حتى يكتمل.

# I can receive instructions, understand them and carry them out.
follows-instructions = أستطيع أن أستمع إلى التعليمات وأفهمها وأنفّذها.
    .label = اتباع التعليمات
    .explanation = يشرح لكم المسؤول أو أحد الزملاء ما هو المطلوب. من الطبيعي أن تسألوا مرة أخرى.

# I can work together with others in a group / team.
teamwork = أستطيع أن أعمل مع الآخرين ضمن مجموعة.
    .label = العمل الجماعي
    .explanation = تقومون بالعمل معًا ويساعد بعضكم بعضًا، حتى لو كنتم مختلفين.

# I take care of my personal hygiene (at work).
good-hygiene = أهتم بنظافتي الشخصية في العمل.
    .label = النظافة الشخصية
    .explanation = مثل غسل اليدين، ولبس ملابس نظيفة، واتباع قواعد النظافة في مكان العمل. هذا السؤال يُطرح على الجميع.

# I believe I will support myself in Danish society.
self-support-belief = أعتقد أنني سأعتمد على نفسي ماديًا في المجتمع الدنماركي.
    .label = الاعتماد على النفس
    .explanation = الاعتماد على النفس يعني العيش من أجر العمل، وليس من المال الذي تدفعه البلدية.

## The scale, lowest first.

# Not at all
scale-1 = أبدًا
# A little
scale-2 = قليلًا
# Somewhat
scale-3 = إلى حد ما
# A lot
scale-4 = كثيرًا
# Very much
scale-5 = كثيرًا جدًا

## Around a question.

# 5 is best and 1 is lowest.
scale-rule = الرقم 5 هو الأفضل والرقم 1 هو الأدنى.
# How much does this fit you?
scale-prompt = إلى أي حد ينطبق هذا عليكم؟
# How much do you believe this?
belief-prompt = إلى أي حد تعتقدون ذلك؟
# There are no wrong answers.
no-wrong-answer = لا توجد إجابات خاطئة.
# I do not know / skip this one
dont-know = لا أعرف
# For those without a workplace.
think-of-work = فكّروا في العمل الذي تريدونه.
