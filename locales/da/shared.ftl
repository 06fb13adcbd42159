### A picture of scores that the consultant shares, and the citizen's answer.

# Your consultant has something to show you. Is now a good time? On a phone
# that others read: it says nothing of what.
shared-good-time = Din kontaktperson har noget, du kan se. Er det et godt tidspunkt nu?
shared-show = Vis det nu
shared-not-now = Ikke nu
# That is all right. Press the button when it suits you.
shared-later = Det er helt i orden. Tryk på knappen, når det passer dig.
# Beside the picture: here you can see how you and the others see it.
shared-picture = Her kan du se, hvordan du selv og de andre ser det.
# Here we see it differently: before the statements and their numbers.
shared-gaps = Her ser vi forskelligt på det:
# Your own number: 4.
shared-own = Dit eget tal: { $score }.
# The workplace: 2.
shared-other = { $who }: { $score }.
# We see it almost alike.
shared-same = Vi ser næsten ens på det.
# How do you see it?
shared-question = Hvordan ser du på det?
shared-agree = Jeg er enig
shared-differ = Jeg ser anderledes på det
# If you want, write a few words here or send a voice message. Your consultant gets it before you talk.
shared-tell = Hvis du vil, kan du skrive et par ord her eller sende en talebesked. Din kontaktperson får det, før I taler sammen.
# You can talk about it when you meet.
shared-together = I kan tale om det, når I mødes.
# Thank you. Your consultant has got it. You can write or say more if you want.
shared-heard = Tak. Din kontaktperson har fået det. Du kan skrive eller sige mere, hvis du vil.
