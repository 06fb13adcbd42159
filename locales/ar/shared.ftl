### A picture of scores that the consultant shares, and the citizen's answer.

# Your consultant has something to show you. Is now a good time? On a phone
# that others read: it says nothing of what.
shared-good-time = لدى الموظف المسؤول عنكم شيء يمكنكم رؤيته. هل الوقت مناسب الآن؟
shared-show = عرضه الآن
shared-not-now = ليس الآن
# That is all right. Press the button when it suits you.
shared-later = لا بأس. اضغطوا على الزر عندما يناسبكم الوقت.
# Beside the picture: here you can see how you and the others see it.
shared-picture = هنا ترون كيف تنظرون أنتم إلى الأمر وكيف ينظر إليه الآخرون.
# Here we see it differently: before the statements and their numbers.
shared-gaps = هنا نرى الأمر بشكل مختلف:
# Your own number: 4.
shared-own = رقمكم أنتم: { $score }.
# The workplace: 2.
shared-other = { $who }: { $score }.
# We see it almost alike.
shared-same = نرى الأمر بشكل متشابه تقريبًا.
# How do you see it?
shared-question = ما رأيكم؟
shared-agree = أوافق على ذلك
shared-differ = أرى الأمر بشكل مختلف
# If you want, write a few words here or send a voice message. Your consultant gets it before you talk.
shared-tell = إذا أردتم، يمكنكم أن تكتبوا هنا بضع كلمات أو ترسلوا رسالة صوتية. ستصل إلى الموظف المسؤول عنكم قبل حديثكم معًا.
# You can talk about it when you meet.
shared-together = يمكنكم الحديث عن ذلك معًا في موعدكم القادم.
# Thank you. Your consultant has got it. You can write or say more if you want.
shared-heard = شكرًا لكم. وصل ذلك إلى الموظف المسؤول عنكم. يمكنكم أن تكتبوا أو تقولوا المزيد إذا أردتم.
