### What staff and workplaces read on paper: the forms, and a citizen's record for the case system.

## The box on a form that is not the citizen's to fill in.

paper-office = Udfyldes af kommunen
paper-ref = Sagsnummer
paper-never-cpr = aldrig CPR-nummer
paper-date = Dato
paper-language = Sprog: { $language }

## The workplace's form.

paper-workplace-title = Sådan ser vi det på arbejdspladsen
paper-workplace = Arbejdsplads
paper-by = Udfyldt af
# At the foot: how the form comes back.
paper-workplace-back = Giv skemaet til borgerens konsulent, når I er færdige.

## A citizen's record.

case-title = Udskrift af sagen { $subject }
case-personal = Indeholder personoplysninger
case-keep = Læg udskriften på sagen i kommunens fagsystem, og gem den ikke som en løs fil. Makulér papiret, når den er lagt på sagen.
case-made = Lavet { $when } af Fodfæste for { $unit }. Alle tider er lokale ({ $zone }).
case-audited = Det er noteret i Fodfæste, at udskriften er lavet.
case-moment = { $date } kl. { $time }
case-nothing = Intet endnu.

## Who it is.

case-who = Stamdata
case-ref = Sagsnummer
case-name = Navn
case-language = Sprog
case-phone = Telefon
case-phone-fails = nummeret virker ikke
case-phone-shared = deles med andre
case-nationality = Nationalitet
case-born-in = Født i
case-enrolled = Indskrevet
case-consultant = Konsulent
case-no-consultant = ingen
case-reach = Nås på
case-reach-telegram = Telegram
case-reach-sms = SMS
case-reach-nothing = hverken Telegram eller SMS
case-reach-stopped = har sagt stop til beskeder

## Where they are in the programme.

case-situations = Situation
case-from = Fra
case-until = Til og med
case-situation-now = stadig
case-benefit = Kontanthjælp
case-benefit-yes = ja
case-benefit-no = nej
case-benefit-usual = som sædvanligt
situation-own-business = egen virksomhed
situation-moved = flyttet til en anden kommune
situation-spouse-income = forsørges af ægtefælle
situation-declined = ønsker ikke at deltage eller få ydelse
situation-education = ordinær uddannelse
situation-ordinary-job = ordinært job
situation-fleksjob = fleksjob
situation-repatriated = repatrieret
situation-wage-subsidy = løntilskud
situation-internship = virksomhedspraktik uden småjob
situation-small-job-and-internship = småjob og praktik
situation-leave = barsel
situation-igu = IGU
situation-mentor = mentor, ved omfattende begrænsninger
situation-seeking = søger
clarification-rehabilitation-team = afklaret psykiatrisk, skal for rehabiliteringsteamet
clarification-short-internship = praktik få timer om ugen
clarification-psychiatric-treatment = i psykiatrisk behandling

case-course = Ændringer af forløbet
case-hours = Timer
case-hours-kind = Slags

case-placements = Tilbudssteder
case-placement = Tilbudssted
case-trade = Fag
case-placement-open = ikke aftalt

## The scores.

case-scores = Tal
case-scale = 5 er bedst, og 1 er lavest. De tre ses hver for sig; der er ikke regnet gennemsnit.
case-legend = ? = ved ikke · – = ikke besvaret · ◆ = to af dem er mindst to fra hinanden
case-round-open = Runde { $round }, åbnet { $opened }, stadig åben
case-round-closed = Runde { $round }, åbnet { $opened }, lukket { $closed }
case-not-rated = Der er sendt tal i denne runde. De vises her, når konsulenten også har sendt sine, eller runden er lukket.
case-no-scores = Ingen har sendt tal i denne runde.
case-statement = Udsagn
case-citizen = Borger
case-workplace = Tilbudssted
case-rater-consultant = Konsulent
case-sent = sendt { $when }
case-unsent = Begyndt { $when } og ikke sendt: { $who }, { $count } af { $total } besvaret. Tallene vises, når de er sendt.
case-via-telegram = i Telegram
case-via-web = på siden
case-via-sms = på SMS
case-via-paper = på papir eller telefon
case-belief = Tro på at forsørge sig selv
# A line of the table, from the workplace's page.
case-employ = Ville ansætte borgeren ved et ledigt job
case-moves = Hvad har flyttet sig
case-moves-how = Hver for sig: fra første gang til nu, og fra sidst til nu. »=« er uændret. Et spørgsmål, der mangler et tal dengang eller nu, er tomt.
case-since-first = siden første
case-since-last = siden sidst

## What was shared with the citizen, and what they said to it.

case-shared = Delt med borgeren
case-shared-round = Billedet af runde { $round }, delt { $when }
case-shared-agree = enig
case-shared-differ = ser anderledes på det
case-shared-voice = en talebesked, som ligger i chatten
case-shared-silent = Intet svar endnu.

## What was agreed.

case-meetings = Møder
case-meeting = Møde
case-place = Sted
case-came = Fremmøde
case-said = Svar og beslutninger
case-minutes =
    { $count ->
        [one] { $count } minut
       *[other] { $count } minutter
    }
case-cancelled = aflyst
attendance-came = mødte op
attendance-excused = meldte afbud
attendance-missed = udeblev
case-by-citizen = borgeren
case-by-office = administrationen
# One thing that was said to a meeting: when, by whom, what.
case-event = { $when }, { $who }: { $what }
case-booked = aftalt
case-changed = ændret
case-moved = flyttet fra { $from } til { $until }
case-accepted = aflyst efter borgerens svar
case-refused = står fast

## What was sent where.

case-messages = Beskeder
case-messages-how = Ordlyden af beskeder er ikke med: kun hvad, hvorhen og hvornår.
case-kind = Besked
case-kind-notice = besked
case-kind-reminder = påmindelse
case-kind-invitation = link til Telegram
case-kind-booked = nyt eller ændret møde
case-kind-moved = flyttet møde
case-kind-cancelled = aflyst møde
case-kind-decided = svar fra konsulenten
case-kind-scores = spørgsmål om egne tal
case-kind-workplace = spørgsmål til tilbudsstedet
case-channel = Kanal
case-due = Planlagt
case-sent-at = Sendt
case-state = Status
case-about = { $kind }: { $when }
state-queued = venter
state-sending = er ved at blive sendt
state-sent = sendt
state-delivered = leveret
state-failed = kom ikke frem
state-expired = ikke sendt i tide
state-cancelled = annulleret
state-unknown = usikkert
