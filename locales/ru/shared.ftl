### A picture of scores that the consultant shares, and the citizen's answer.

# Your consultant has something to show you. Is now a good time? On a phone
# that others read: it says nothing of what.
shared-good-time = Ваш консультант хочет Вам кое-что показать. Сейчас удобно?
shared-show = Показать сейчас
shared-not-now = Не сейчас
# That is all right. Press the button when it suits you.
shared-later = Хорошо. Нажмите на кнопку, когда Вам будет удобно.
# Beside the picture: here you can see how you and the others see it.
shared-picture = Здесь видно, как это видите Вы и как видят другие.
# Here we see it differently: before the statements and their numbers.
shared-gaps = Здесь мы видим по-разному:
# Your own number: 4.
shared-own = Ваша оценка: { $score }.
# The workplace: 2.
shared-other = { $who }: { $score }.
# We see it almost alike.
shared-same = Мы видим это почти одинаково.
# How do you see it?
shared-question = Что Вы об этом думаете?
shared-agree = Я вижу это так же
shared-differ = Я вижу это по-другому
# If you want, write a few words here or send a voice message. Your consultant gets it before you talk.
shared-tell = Если хотите, напишите здесь несколько слов или отправьте голосовое сообщение. Ваш консультант получит это до Вашего разговора.
# You can talk about it when you meet.
shared-together = Об этом можно поговорить при встрече.
# Thank you. Your consultant has got it. You can write or say more if you want.
shared-heard = Спасибо. Мы передали это Вашему консультанту. Если хотите, можете написать или сказать ещё.
