### What a citizen reads of the steps that were agreed in a talk.

# The steps follow in the consultant's own words, mostly Danish.
agreed-title = هذا ما اتفقتم عليه مع الموظف المسؤول عنكم. الكلمات كما كتبها الموظف:
agreed-who-citizen = من: أنتم
agreed-who-consultant = من: الموظف المسؤول عنكم
agreed-who-both = من: أنتم والموظف المسؤول عنكم
agreed-who-workplace = من: مكان العمل
agreed-by = حتى: { $date }
agreed-how = إذا كان هناك شيء غير مفهوم، فاسألوا. ستتحدثون عنه في اللقاء القادم.
