### What staff read when life happens: a colleague is away, a number is wrong, a phone is shared.

## Somebody stands in.

staff-button-cover = Afløsning
staff-cover-title = Afløsning:
staff-cover-none = Der er ingen afløsning nu eller senere.
staff-cover-how = Den, der afløser, ser borgerne og får deres afbud og nyt. Det begynder og slutter af sig selv.
# One line for each: who is away, when, and who stands in.
staff-cover-line = { $away } er væk { $days }. { $by } afløser.
staff-cover-new = Ny afløsning
staff-cover-end = Slut nu: { $away }, { $by } afløser
staff-cover-days = { $from } til { $until }
staff-cover-who-away = Hvem er væk?
staff-cover-who-stands-in = { $away } er væk. Hvem afløser?
staff-cover-from = { $away } er væk, og { $by } afløser. Fra hvilken dag? Tryk, eller skriv for eksempel 4/3.
staff-cover-until = { $away } er væk fra { $from }. Til og med hvilken dag? Tryk, eller skriv for eksempel 4/3.
staff-cover-not-a-day = Det forstår jeg ikke som en dag.
staff-cover-past = Den dag er gået.
staff-cover-backwards = Den sidste dag skal ligge efter den første.
staff-cover-too-long = Det er mere end et år. Brug i stedet »citizens transfer«, eller vælg en kortere tid.
staff-cover-away-too = { $name } er også væk i de dage.
staff-cover-check = { $away } er væk { $days }. { $by } afløser, ser de samme borgere og får deres afbud og nyt i de dage, ikke længere.
staff-cover-yes = Ja, det er rigtigt
staff-cover-no = Nej
staff-cover-begun = Det er noteret: { $away } er væk { $days }. { $by } afløser og har fået besked.
staff-cover-you = Du afløser for { $away } { $days }. I de dage ser du borgerne under /citizens, og du får deres afbud og nyt.
staff-cover-also = Du afløser også for: { $names }
staff-cover-ended = Afløsningen er slut: { $away } får igen selv besked. { $by } afløser ikke mere.
staff-cover-left = Intet er ændret.
staff-cover-nobody = Der er ingen kolleger, der kan afløse.
staff-weekday-date = { $weekday } { $day }. { $month }

## A day is cancelled.

staff-button-sick = Aflys min dag
staff-sick-whose = Hvis dag skal aflyses?
staff-sick-which = Hvilken dag skal aflyses for { $name }?
staff-sick-day =
    { $count ->
        [one] { $day }: { $count } møde
       *[other] { $day }: { $count } møder
    }
staff-sick-no-days = { $name } har ingen møder tilbage i dag og i morgen.
staff-sick-none = { $name } har ingen møder tilbage { $day }.
staff-sick-check = { $name } har disse møder { $day }:
staff-sick-how = Hver borger får besked på sit eget sprog, fra kl. 6.30 og til mødet begynder.
staff-sick-yes =
    { $count ->
        [one] Ja, aflys mødet
       *[other] Ja, aflys alle { $count } møder
    }
staff-sick-no = Nej, behold møderne
staff-sick-done =
    { $count ->
        [one] { $count } møde { $day } er aflyst for { $name }. Borgeren får besked.
       *[other] { $count } møder { $day } er aflyst for { $name }. Borgerne får besked.
    }
staff-sick-call = Ring selv til dem, vi ikke kan skrive til: { $refs }

## Citizens change hands.

staff-handed-to-you =
    { $count ->
        [one] Du har fået { $count } borger fra { $from }. Det, der venter på svar, kommer her.
       *[other] Du har fået { $count } borgere fra { $from }. Det, der venter på svar, kommer her.
    }
staff-handed-from-you =
    { $count ->
        [one] { $to } har nu den borger, du havde. Du skal ikke gøre noget.
       *[other] { $to } har nu de { $count } borgere, du havde. Du skal ikke gøre noget.
    }
staff-left-behind =
    { $count ->
        [one] { $name } er ikke længere med. { $count } borger har ingen konsulent nu. Afbud og nyt kommer til dig, til administrationen har givet borgeren til en kollega.
       *[other] { $name } er ikke længere med. { $count } borgere har ingen konsulent nu. Afbud og nyt kommer til dig, til administrationen har givet dem til en kollega.
    }

## How a citizen is reached.

staff-button-shared = Deler telefon
staff-button-not-shared = Deler ikke telefon
staff-button-phone = Nyt nummer
staff-button-reached = Nummeret er rigtigt
staff-which-shared = Hvem deler telefon med andre?
staff-which-phone = Hvem har fået nyt nummer?
staff-which-reached = Hvem har du talt med?
staff-shares = Deler telefon: får ingen spørgsmål uopfordret, og beskeder nævner hverken sted eller tolk
staff-number-dead = Nummeret virker ikke
staff-shared-on = { $subject } står nu som en, der deler telefon. Beskeder nævner kun dag og tid, og der kommer ingen spørgsmål uopfordret.
staff-shared-off = { $subject } står nu som en, der har telefonen for sig selv.
staff-phone-how = Skriv nummeret efter kommandoen, for eksempel: /phone { $subject } 20 12 34 56
staff-phone-wrong = Det er ikke et telefonnummer, vi kan bruge. Skriv det for eksempel sådan: /phone { $subject } 20 12 34 56
staff-phone-set = { $subject } har nu nummeret { $phone }. Beskeder på SMS går dertil.
staff-phone-abroad = { $subject } har nu nummeret { $phone }. Men I sender ikke SMS til nummerets land: ring til borgeren, eller bed jeres IT om at tilføje landet i sms.countries.
staff-reached = Godt. { $subject } kan stadig nås, og der bliver ikke spurgt igen lige nu.
reach-bad-number = Kan ikke nås: nummeret virker ikke
attention-phone-fails = telefonnummeret virker ikke
staff-asked-shared = { $subject } deler telefon med andre, så der sendes ingen spørgsmål. Svar på dem sammen, når I ses. Borgeren kan også selv trykke på »Sådan ser jeg mig selv«.
staff-asked-not-in-chat = Her sendes ingen spørgsmål i chatten. Svar på dem sammen med { $subject }, når I ses, eller giv et link: /link { $subject }
news-new-number = { $subject } har fået et nyt nummer. Spørg om det, og skriv det sådan: /phone { $subject } 20 12 34 56
news-number-dead = Nummeret til { $subject } virker ikke: tre SMS'er i træk kom ikke frem, og der sendes ikke flere. Spørg om det rigtige, og skriv det sådan: /phone { $subject } 20 12 34 56
news-no-answer = { $subject } er blevet spurgt, om nummeret stadig er det rigtige, og har ikke svaret i en uge. Ring, eller spørg, når I ses.
news-ask-in-person = Det er tid til nye svar fra { $subject }. De sendes ikke til telefonen: svar på spørgsmålene sammen, når I ses.
