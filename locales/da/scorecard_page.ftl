### The page of the scorecard that a link opens, and the message that brings the link.

## The door: one button, before which nothing begins.

page-door = Tryk på knappen for at fortsætte.
page-door-code = Skriv de fire tal, du har fået af din kontaktperson.
page-code-label = Fire tal
page-code-wrong = Tallene passer ikke. Prøv igen.

## Around a question.

# Whom a workplace scores: a first name, or a case number.
page-about = Det handler om { $who }.
page-seen = Borgeren må gerne se jeres svar.
page-saved = Hvert svar gemmes med det samme. Det er fint at holde pause og fortsætte senere med det samme link.
page-prompt = Hvor meget passer det?
# Above what a 1 and a 5 look like.
page-examples = Sådan kan et 1 og et 5 se ud
page-cannot-say = Kan ikke sige det
# After a number that is none of the five.
page-choose = Svaret blev ikke forstået, og intet er ændret. Tryk på et af svarene.

## The extra question.

page-employ = Ville I ansætte { $who }, hvis I havde et ledigt job?
page-yes = Ja
page-no = Nej
page-unknown = Ved ikke
page-skip = Spring over

## All answers.

page-review = Alle svar
page-review-how = Er alt rigtigt? Tryk nederst på »{ $send }«. Et svar kan ændres, indtil det er sendt.
page-change = Ret
page-send = Send svarene

## The end.

page-thanks = Tak for svarene. { $unit } har fået dem.
page-close = Siden kan lukkes nu.
page-leave = Stop for nu
page-left = Svarene er gemt. Brug linket igen for at fortsætte.

## What can't be shown, or not now: the same for every reason.

page-gone = Dette link kan ikke bruges. Bed { $unit } om et nyt.
page-slow = Det gik lidt for hurtigt. Vent et øjeblik, og prøv igen. Intet er gået tabt.
page-trouble = Det virker ikke lige nu. Prøv igen om lidt. Svarene er gemt indtil nu.

## By SMS: no topic, no name.

sms-workplace = { $unit } beder jer svare på nogle korte spørgsmål.
sms-workplace-again = { $unit } mangler stadig jeres svar på nogle korte spørgsmål.
sms-questions = { $unit } har nogle korte spørgsmål til dig.
sms-questions-again = { $unit } har stadig nogle korte spørgsmål til dig. Svar, hvis du vil.
