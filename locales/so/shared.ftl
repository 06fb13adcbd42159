### A picture of scores that the consultant shares, and the citizen's answer.

# Your consultant has something to show you. Is now a good time? On a phone
# that others read: it says nothing of what.
shared-good-time = La-taliyahaagu wuxuu hayaa wax aad arki karto. Hadda waqti fiican ma yahay?
shared-show = Hadda i tus
shared-not-now = Hadda maya
# That is all right. Press the button when it suits you.
shared-later = Waa hagaag. Taabo batoonka markay kuu habboon tahay.
# Beside the picture: here you can see how you and the others see it.
shared-picture = Halkan waxaad ka arkaysaa sida aad adigu u aragto iyo sida ay dadka kale u arkaan.
# Here we see it differently: before the statements and their numbers.
shared-gaps = Halkan si kala duwan ayaan u aragnaa:
# Your own number: 4.
shared-own = Lambarkaaga: { $score }.
# The workplace: 2.
shared-other = { $who }: { $score }.
# We see it almost alike.
shared-same = Ku dhowaad si isku mid ah ayaan u aragnaa.
# How do you see it?
shared-question = Adigu sidee u aragtaa?
shared-agree = Waan ku raacsanahay
shared-differ = Si kale ayaan u arkaa
# If you want, write a few words here or send a voice message. Your consultant gets it before you talk.
shared-tell = Haddii aad rabto, halkan erayo kooban ku qor ama farriin cod ah soo dir. La-taliyahaagu wuu helayaa ka hor intaydaan wada hadlin.
# You can talk about it when you meet.
shared-together = Markaad kulantaan waad ka wada hadli kartaan.
# Thank you. Your consultant has got it. You can write or say more if you want.
shared-heard = Mahadsanid. La-taliyahaagu wuu helay. Haddii aad rabto, wax dheeraad ah waad qori kartaa ama dhihi kartaa.
