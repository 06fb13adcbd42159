### What a citizen reads in a chat.

## What anybody may read.

# Shown when a text could not be made.
something-wrong = Noget gik galt. Det er ikke din skyld. Prøv igen om lidt.
# To a stranger, and for every code that can't be used.
neutral = Her får man beskeder fra { $unit }. Brug det link, du har fået af din kontaktperson.
# Last line of many screens.
call = Spørgsmål? Ring til { $unit }: { $phone }

## Language.

choose-language = Vælg sprog
# The language's own name.
language-name = Dansk
language-set = Sproget er nu dansk.

## The notice, in short lines; the unit adds what the scores are used for.

notice-intro = Her kan du få beskeder fra { $unit } om dine møder. Du kan også svare på, hvordan du ser dig selv på arbejde.
notice-kept = Vi gemmer: dit sprog, dit telefonnummer, din konto i Telegram, dine svar, dine møder og vores beskeder til dig.
notice-seen = Din kontaktperson og lederen kan se det. Din arbejdsplads kan ikke se dine svar. Beskederne går gennem firmaet Telegram.
notice-voluntary = Du bestemmer selv. Du må gerne sige nej. Det ændrer ikke din hjælp eller dine penge fra kommunen.
notice-rights = Du kan altid stoppe beskederne: /stop. Du kan altid se dette igen og bede os slette dine oplysninger: /privacy.
notice-ask = Må vi gemme og bruge dine oplysninger sådan?
# After "no".
nothing-kept = Det er i orden. Vi har ikke gemt noget. Vil du være med senere, så brug det samme link igen.

## Buttons.

agree = Ja, det må I gerne
refuse = Nej
come = Ja, jeg kommer
cannot-come = Jeg kan ikke komme
other-time = Bed om en anden tid
back = Tilbage
begin = Begynd
send = Send mine svar
change-answer = Skift mit svar
menu-score = Sådan ser jeg mig selv
menu-appointments = Mine møder
menu-language = 🌐 Sprog
menu-privacy = Dit privatliv
menu-delete = Slet mine oplysninger
menu-stop = Stop beskeder
menu-resume = Ja, send mig beskeder igen
menu-help = Hjælp
menu-home = Menu

## Menus and plain sentences.

menu = Hvad vil du gøre?
help = Her kan du se dine møder, svare på spørgsmål om dig selv og skifte sprog. Tryk på en knap.
# To text, voice or a photo.
press-button = Her er der ingen, der læser det, du skriver. Tryk på en knap.
offer-resume = Du får ikke beskeder fra os nu. Vil du have beskeder igen?
stopped = Du får ikke flere beskeder fra os.
# After stop: said so that nobody believes the meetings are off.
meetings-stand = Dine møder gælder stadig.
resumed = Du får beskeder fra os igen.
# On the privacy screen.
delete-how = Vil du have slettet dine oplysninger? Tryk på knappen. Så får din kontaktperson besked.
deletion-asked = Vi har fået dit ønske om at slette dine oplysninger. Du hører fra os.
invitation = Du kan få beskeder fra { $unit } i Telegram.
open-link = Tryk på linket: { $link }

## The scorecard as a conversation.

please-score = Hvordan ser du dig selv på arbejde? Der er 13 korte spørgsmål. Du kan holde pause og svare videre senere.
# First line of the statements.
question-number = { $number } af { $total }
# First line of the question of belief.
last-question = Sidste spørgsmål
your-answer = Dit svar: { $answer }
# Above the list of all answers.
review = Dine svar:
review-how = Vil du ændre et svar? Tryk på det. Er du færdig? Tryk nederst på »Send mine svar«.
not-answered = mangler svar
# The same list after it was sent.
sent = De svar, du har sendt:
# The only text that begins with ✅. No praise.
thanks = ✅ Tak. Nu kan din kontaktperson se dine svar. I kan tale om dem, når I mødes.
round-closed = Disse spørgsmål er lukket nu, og svaret blev ikke ændret. Det er ikke din skyld.

## Meetings.

booked = Du har et møde:
reminder = Husk dit møde:
cancelled = Dit møde er aflyst:
need-not-come = Du skal ikke komme til dette møde.
minutes =
    { $count ->
        [one] Det varer { $count } minut.
       *[other] Det varer { $count } minutter.
    }
place = Sted: { $place }
interpreter = Der er en tolk med.
will-you-come = Kommer du?
# After "I cannot come" or "another time".
stands-until = Vi har fået dit svar. Mødet gælder stadig, indtil du har hørt fra din kontaktperson.
# An answer is there, and the meeting was kept.
meeting-stands = Mødet gælder stadig.
decided-off = Vi har set dit svar. Mødet er aflyst:
decided-new-time = Du får besked om en ny tid.
decided-stands = Vi har set dit svar. Mødet gælder stadig:
meeting-gone = Du kan ikke svare på dette møde nu. Det er ikke din skyld.
appointments = Dine møder:
no-appointments = Du har ingen møder lige nu.
# A label and a number: how many later ones are not shown.
more-appointments = Flere møder senere: { $count }
