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
