### What a citizen reads about answers that are not finished, or are given elsewhere.

# Two days after the questions came; once.
unfinished-begun = بدأتم الإجابة عن الأسئلة: كيف ترون أنفسكم في العمل؟ الباقي يحتاج إلى خمس دقائق تقريبًا.
unfinished-not-begun = سألناكم كيف ترون أنفسكم في العمل، ولم تبدؤوا بعد. الإجابة تحتاج إلى خمس دقائق تقريبًا.
# After either of them.
answer-if-you-want = القرار لكم إن أردتم الإجابة.
# The button that goes on with the questions.
go-on = متابعة
# The consultant enters what was said on paper or by phone.
answered-on-paper = لقد أجبتم على الورق أو بالهاتف. لا حاجة إلى الإجابة هنا مرة ثانية.
