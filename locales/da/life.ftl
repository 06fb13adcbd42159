### What a citizen reads when a phone changes hands, or is somebody else's, too.

# The last message on a phone that was used before.
goodbye = Beskeder fra { $unit } kommer nu på en anden telefon. Her kommer der ikke flere.

## After half a year of silence.

still-here = Vi har ikke hørt fra dig længe. Kan vi stadig nå dig her?
still-here-yes = Ja, her kan I nå mig
still-here-new = Jeg har fået et nyt nummer
still-here-thanks = Tak. Vi skriver til dig her.
new-number-thanks = Tak. Din kontaktperson vil spørge dig om det nye nummer.
# The same question as an SMS, which can't be answered: the unit can be called.
sms-still-here = Er dette stadig dit nummer? Har du fået et nyt, så ring til { $unit }.

## Where chats carry meetings only.

score-together = Spørgsmålene svarer du på sammen med din kontaktperson. Her får du kun beskeder om dine møder.
# To whoever asks for the questions there, where the page can be reached.
questions-on-page = Spørgsmålene er på en side. Tryk på knappen, og skriv de fire tal, du får af din kontaktperson.

## Whether messages come by SMS, for somebody in Telegram. STOP is a word of this service.

menu-sms = Beskeder på SMS
sms-choice-here = Beskeder om dine møder kommer her.
sms-choice-stands-in = Kommer en besked ikke frem, eller har du ikke svaret dagen før, får du en SMS til nummeret, der ender på { $ending }.
sms-choice-only = Beskeder om dine møder kommer kun på SMS til nummeret, der ender på { $ending }.
sms-choice-stopped = Du har skrevet STOP og får ingen SMS.
sms-choice-no-number = Vi har ikke et telefonnummer til dig, der virker. Giv det til din kontaktperson, hvis du vil have SMS.
sms-choose-only = Kun SMS
sms-choose-chat = Beskeder her igen
sms-choose-again = Få SMS igen
