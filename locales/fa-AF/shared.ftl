### A picture of scores that the consultant shares, and the citizen's answer.

# Your consultant has something to show you. Is now a good time? On a phone
# that others read: it says nothing of what.
shared-good-time = مشاور شما چیزی دارد که می‌توانید ببینید. آیا حالا وقت مناسب است؟
shared-show = حالا نشان بدهید
shared-not-now = حالا نه
# That is all right. Press the button when it suits you.
shared-later = مشکلی نیست. هر وقت برای شما مناسب بود، دکمه را فشار بدهید.
# Beside the picture: here you can see how you and the others see it.
shared-picture = اینجا می‌بینید که نظر خود شما و نظر دیگران چیست.
# Here we see it differently: before the statements and their numbers.
shared-gaps = اینجا نظر ما فرق دارد:
# Your own number: 4.
shared-own = نمرهٔ خود شما: { $score }.
# The workplace: 2.
shared-other = { $who }: { $score }.
# We see it almost alike.
shared-same = نظر ما تقریباً یکی است.
# How do you see it?
shared-question = نظر شما چیست؟
shared-agree = من موافق هستم
shared-differ = نظر من فرق دارد
# If you want, write a few words here or send a voice message. Your consultant gets it before you talk.
shared-tell = اگر خواستید، می‌توانید اینجا چند کلمه بنویسید یا یک پیام صوتی روان کنید. مشاور شما آن را پیش از صحبت با شما می‌گیرد.
# You can talk about it when you meet.
shared-together = وقتی همدیگر را می‌بینید، می‌توانید در این باره صحبت کنید.
# Thank you. Your consultant has got it. You can write or say more if you want.
shared-heard = تشکر. مشاور شما آن را گرفت. اگر خواستید، می‌توانید بیشتر بنویسید یا بگویید.
