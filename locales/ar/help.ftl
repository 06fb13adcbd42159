### What a citizen reads when they choose what they want help with.

# Under the thanks for their answers.
help-ask = هل تريدون المساعدة في شيء من هذا؟ يمكنكم اختيار ثلاثة أشياء على الأكثر.
# The same on paper, after the question: around the statements.
help-on-paper = ضعوا دائرة حولها.
help-choose = اختيار ما تريدون المساعدة فيه
# Over a list of the twelve statements, each a button with a tick.
help-list = في ماذا تريدون المساعدة؟ اضغطوا على ثلاثة أشياء على الأكثر. اضغطوا مرة أخرى لإزالة الاختيار.
help-full = يمكنكم اختيار ثلاثة أشياء فقط. أزيلوا واحدًا قبل اختيار شيء آخر.
help-done = انتهيت
help-none = لا، لا شيء
# A list follows.
help-kept = شكرًا لكم. تريدون المساعدة في:
help-kept-how = سيرى الموظف المسؤول عنكم ذلك، وستتحدثون معه عنه. ما زال بإمكانكم تغيير الاختيار.
help-kept-none = شكرًا لكم. لا تريدون المساعدة الآن. ما زال بإمكانكم تغيير ذلك.
help-change = تغيير
