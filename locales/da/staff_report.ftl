### What the leader reads: the programme's status report.

command-staff-report = Programmets statusrapport
staff-button-report = Statusrapport
staff-report-leaders = Statusrapporten handler om hele programmet, så den kan kun lederen se.
staff-report-file = Hele rapporten er i filen. Den nævner ingen borgere.
report-title = Statusrapport pr. { $date }
report-cases = Sager
report-start = overdraget ved starten
report-later = kommet til senere
report-total = i alt
# In a chat, where a table has no room.
report-cases-line =
    { $total ->
        [one] { $total } borger
       *[other] { $total } borgere
    }: { $start } fra starten, { $later } kommet til senere. { $closed ->
        [one] { $closed } sag er lukket
       *[other] { $closed } sager er lukket
    }, { $active ->
        [one] { $active } er aktiv
       *[other] { $active } er aktive
    }.
report-nationalities = Nationalitet
report-nationality-unknown = ikke registreret
report-births = Statsløse efter fødeland
report-closed = Lukkede sager
report-active = Aktive sager
report-situation-unknown = ikke oplyst
# For readers outside the unit, small figures are put together.
report-folded = øvrige
report-small = tallene er for små til at vise
report-public = Tal under { $least } er lagt sammen, så ingen kan kendes på dem.
report-goals = Mål
report-goal = Mål { $number }

## The goals, each with its definition.

goal-benefit-receivers = Mindst { $percent } % færre modtagere af kontanthjælp, fordi flere har fuldtidsjob
goal-benefit-receivers-how = Af dem, der blev overdraget ved starten: hvor mange ikke længere får kontanthjælp. Den, der er flyttet, repatrieret eller har sagt nej, tæller ikke som fremgang.
goal-paid-work = Mindst { $percent } % af dem, der stadig får kontanthjælp, har lønnet arbejde ved siden af
goal-paid-work-how = Af alle, der får kontanthjælp nu: hvor mange der har haft lønnede timer i de seneste fire uger. Ukendt er den, hvis timer i de uger ikke er skrevet ind.
goal-belief = { $percent } % af dem, der har gennemført forløbet, tror i høj grad på at blive selvforsørgende
goal-belief-how = Borgernes eget seneste svar: 4 eller 5 af 5 er »i høj grad«. Kun dem, der har gennemført de elleve uger.
goal-answer-how = Borgernes eget seneste svar på »{ $item }«: mindst { $least } af 5. Kun dem, der har gennemført de elleve uger.
goal-situation-how = Af { $among }: hvor mange der er her: { $situations }.
goal-among-all = alle, der er overdraget
goal-among-active = alle, hvis sag er åben
goal-among-start = dem, der blev overdraget ved starten
report-share = { $numerator } af { $denominator } ({ $percent } %)
report-share-none = ingen at måle på
report-unknown = ukendt for { $count }
report-target = målet er { $percent } %
report-met = nået
report-not-met = ikke nået
report-met-unknown = kan ikke afgøres, så længe noget er ukendt
report-falls = Får ikke længere kontanthjælp, af dem fra starten
report-fall-gone = ikke fremgang
report-receivers = Får kontanthjælp nu: { $start } af dem fra starten, { $later } af dem, der kom senere
report-returned = { $count } af dem har været ude af kontanthjælp og er kommet tilbage.
report-consultants = Konsulenterne svarer det samme om { $high } af { $answered }.
report-clarified = Afklaret: { $situation }
report-clarified-unknown = ikke oplyst

## Month by month.

report-trend = Målene måned for måned
report-trend-apart = Med så mange borgere vises kun nogle af månederne.
report-trend-few = Andelen ved hver måneds slutning. Små tal springer: ét skridt op eller ned kan være én borger.

## Progress.

report-progress = Udvikling
report-progress-how = Fra det første sendte skema til det seneste, for dem der kan sammenlignes. Medianen er det midterste svar; svar bliver aldrig lagt sammen til et gennemsnit.
report-item = Udsagn
report-median = median
report-up = frem
report-same = uændret
report-down = tilbage
report-missing = kan ikke sammenlignes
report-nobody-compared = ingen kan sammenlignes
report-moved-most = Størst fremgang: { $items }.
report-moved-none = På intet udsagn gik flere frem end tilbage.
report-progress-left-out = Udsagn, hvor et tal under { $least } kan læses eller regnes ud, er udeladt.
report-left-out = udeladt
report-progress-few = Højst { $count } kan sammenlignes her. Skemaet viser, hvad folk svarer, og ikke hvorfor; den, der kun har sendt ét skema, er ikke med.
report-apart = Hvor langt fra hinanden: to trin eller mere
report-apart-few = Af borgernes seneste afsluttede runde. Forskelle er noget at tale om; de viser ikke, hvem der har ret.

## The programme.

report-remark = Lederens bemærkning · { $section }

report-period = Periode: { $from } til { $until }
report-period-from = Periode: fra { $from }
report-period-until = Periode: til { $until }
report-budget = Budget: { $amount }

## Meetings and messages.

report-meetings = Møder
report-language = Sprog
report-booked = aftalt
report-confirmed = bekræftet
report-held = holdt
report-declined = afbud
report-missed = udeblevet
report-cancelled = aflyst
report-messages = Beskeder
report-channel = Kanal
report-sent = sendt
report-delivered = leveret
report-failed = mislykket
report-segments = SMS-dele
report-cost = pris
report-channel-telegram = Telegram
report-channel-sms = SMS

## How far it carries.

report-cases-few = Tabellerne tæller alle { $count } sager. En gruppe på få borgere siger noget om dem, og ikke om en nationalitet eller en vej ud.
report-meetings-few = { $count } af { $all } møder, der ikke er aflyst, er ikke skrevet ind som holdt, udeblevet eller meldt afbud.
report-messages-few = »Sendt« er det, vi har afleveret. Kun SMS melder tilbage, om de kom frem.

report-few = Der er få borgere i tallene: en enkelt borger kan flytte en andel med op til { $points } procentpoint. Tallene viser, hvordan det gik her, og ikke hvorfor.
report-many = En enkelt borger flytter en andel med under et halvt procentpoint. Tallene viser, hvordan det gik her, og ikke hvorfor.

## The leader's own words, written in the chat.

staff-button-remarks = Lederens bemærkninger
staff-remark-which = Hvilken del af statusrapporten vil du skrive en bemærkning til? Den står i rapporten, til den bliver erstattet eller slettet, og kommer ikke med i udgaven til læsere udenfor. Skriv ikke om enkelte borgere.
staff-remark-words = Skriv din bemærkning til »{ $section }« i én besked.
staff-remark-now =
    Der står nu:
    { $words }
staff-remark-none = Slet bemærkningen
staff-remark-no = Lad det være
staff-remark-long = Den er for lang: en bemærkning har højst { $most } tegn. Der er ikke gemt noget.
staff-remark-cpr = Der ser ud til at stå et CPR-nummer i den. Det hører ikke til i rapporten, så der er ikke gemt noget.
staff-remark-kept =
    Bemærkningen til »{ $section }« står nu i statusrapporten:

    { $words }
staff-remark-taken-away = Bemærkningen til »{ $section }« er slettet.
staff-remark-left = Der er ikke ændret noget.

## Reports that were closed.

staff-button-closed = Lukkede rapporter
staff-closed-title = Lukkede rapporter. De er gemt, som de var, og ændrer sig ikke.
staff-closed-none = Ingen rapport er lukket endnu. Jeres IT lukker en måned eller et år med »fodfaeste report --close«.
staff-closed-line = { $period }: pr. { $date }, lukket { $closed }
staff-closed-file = Statusrapport for { $period } pr. { $date }, som den blev lukket { $closed }.
staff-closed-changed = Tallene i rapporten for { $period } er ikke dem, der blev lukket: nogen har ændret dem i databasen. Sig det til jeres IT.
staff-closed-not-kept = Rapporten for { $period } er ikke gemt på den måde.
report-format-page = Til udskrift
report-format-words = Tekst
report-format-table = Tabel (CSV)
report-format-figures = Tal (JSON)
