### What staff read about a class: meetings every week for several citizens.

staff-button-series = Serier og hold
command-staff-series = Serier og hold
staff-series-title = Serier, der er i gang:
staff-series-none = Der er ingen serier i gang.
staff-series-how = En serie er møder hver uge for en eller flere borgere. Hver borger får én besked på sit eget sprog.
staff-series-new = Ny serie
staff-series-left =
    { $count ->
        [one] { $count } gang tilbage, sidst { $last }
       *[other] { $count } gange tilbage, sidst { $last }
    }
staff-series-members =
    { $count ->
        [one] { $count } borger
       *[other] { $count } borgere
    }
staff-series-others =
    { $count ->
        [one] Desuden { $count } borger, som en kollega har. Derfor kan kun den, der kan se alle, ændre serien for alle.
       *[other] Desuden { $count } borgere, som kolleger har. Derfor kan kun den, der kan se alle, ændre serien for alle.
    }
staff-series-choose = Tryk på en dag eller en borger for at ændre noget.
staff-series-minutes =
    { $count ->
        [one] { $count } minut
       *[other] { $count } minutter
    }
staff-series-interpreter = tolk
staff-series-place = Sted: { $place }
staff-series-date = { $day } · { $count }
staff-series-add = Tilføj en borger
staff-series-end = Slut hele serien
staff-series-gone = Den serie eller dag er ikke mere at finde. Se listen igen.

## One date, one member.

staff-series-on = { $when }
staff-series-comes = { $subject }: kommer
staff-series-cannot = { $subject }: kan ikke komme
staff-series-other = { $subject }: vil gerne have en anden tid
staff-series-silent = { $subject }: har ikke svaret
staff-series-nobody-on = Ingen har time den dag.
staff-series-cancel-date = Aflys dagen for alle
staff-series-move-date = Flyt dagen for alle
staff-series-of = { $subject } har disse timer i serien:
staff-series-none-of = { $subject } har ingen timer tilbage i serien.
staff-series-out = Tag { $subject } ud af serien
staff-series-move-one = Flyt { $day }
staff-series-cancel-one = Aflys { $day }
staff-series-back = Tilbage til serien

## Asked before it is done, and said when it is.

staff-series-ask-cancel = Skal timen { $when } aflyses for alle? Det gælder: { $refs }
staff-series-ask-out = Skal { $subject } ud af serien? Disse timer bliver aflyst:
staff-series-ask-out-none = Skal { $subject } ud af serien? Der er ingen timer tilbage.
staff-series-ask-end = Skal hele serien slutte? Det gælder: { $refs }. Disse dage bliver aflyst:
staff-series-yes = Ja, det skal den
staff-series-yes-out = Ja, det skal { $subject }
staff-series-no = Nej
staff-series-told = Hver borger får én besked.
staff-series-date-cancelled =
    { $count ->
        [one] Timen { $when } er aflyst. { $count } borger får besked.
       *[other] Timen { $when } er aflyst. { $count } borgere får besked.
    }
staff-series-is-out = { $subject } er ikke længere med i serien og får besked.
staff-series-ended =
    { $count ->
        [one] Serien er slut. { $count } borger får besked.
       *[other] Serien er slut. { $count } borgere får besked.
    }
staff-series-call = Ring selv til dem, vi ikke kan skrive til: { $refs }
staff-series-left-as-it-was = Intet er ændret.
staff-series-nobody = Der er ingen borgere at vælge.

## The form.

staff-series-who = Hvem er med? Skriv deres numre på én linje, for eksempel: A-17 A-18, B-03. Eller tryk på dem, og så på »Videre«.
staff-series-who-adds = Hvem skal også være med? Skriv numrene på én linje, eller tryk på dem, og så på »Videre«.
staff-series-chosen = Valgt: { $refs }
staff-series-in = ☑ { $subject }
staff-series-go-on = Videre
staff-series-first-day = Hvilken dag er første gang? Tryk, eller skriv for eksempel 4/3. Det bliver samme ugedag hver uge.
staff-series-time = { $day }: hvad er klokken? Tryk, eller skriv for eksempel 10.15.
staff-series-how-long = { $day } kl. { $time }: hvor mange uger? Tryk, skriv et tal, eller skriv den sidste dag. Helligdage springes over.
staff-series-weeks =
    { $count ->
        [one] { $count } uge
       *[other] { $count } uger
    }
staff-series-where = Hvor er det? Tryk, eller skriv stedet.
staff-series-nowhere = Uden sted
staff-series-minutes-ask = Hvor længe varer det? Tryk, eller skriv antallet af minutter.
staff-series-interpreter-ask = Er der en tolk med?
staff-series-with = Ja, med tolk
staff-series-without = Nej, uden tolk
staff-series-kind = Gør det til: { $kind }

## The summary.

staff-series-check = Er det rigtigt?
staff-series-begun = Serien er oprettet, og borgerne får besked.
staff-series-check-add = Skal de være med i disse timer?
staff-series-added = Nu er de med, og de får besked.
staff-series-check-move = Skal timen { $from } flyttes for alle?
staff-series-moved = Timen { $from } er flyttet, og borgerne får besked.
staff-series-to = Ny tid: { $when }
staff-series-times =
    { $count ->
        [one] { $count } gang:
       *[other] { $count } gange:
    }
staff-series-holidays = Sprunget over, fordi det er helligdag: { $days }
staff-series-overlaps = Har et andet møde, der falder sammen: { $who }
staff-series-instead = Har allerede et møde, der begynder på samme tid. Det bliver stående i stedet for timen: { $who }
staff-series-confirm = Ja, gør det

## Moving a date.

staff-series-move-day = Timen { $from } skal flyttes for alle. Til hvilken dag? Tryk, eller skriv for eksempel 4/3.
staff-series-move-time = Til { $day }: hvad er klokken? Tryk, eller skriv for eksempel 10.15.

## What can't be taken.

staff-series-unknown = Ingen af dine borgere har: { $words }. Ingen er tilføjet. Skriv hele linjen igen.
staff-series-nobody-chosen = Vælg mindst en borger.
staff-series-not-a-day = Det forstår jeg ikke som en dag.
staff-series-not-a-time = Det forstår jeg ikke som et klokkeslæt.
staff-series-past = Den tid er gået.
staff-series-holiday = Det er en helligdag. Vælg en anden dag.
staff-series-no-such-time = Natten til { $day } stilles uret frem, så den tid findes ikke. Den næste er kl. { $time }.
staff-series-not-a-length = Skriv et antal uger, for eksempel 7, eller den sidste dag, for eksempel 21/4.
staff-series-backwards = Den sidste dag skal ligge efter den første.
staff-series-too-long = En serie kan højst have 30 gange.
staff-series-only-holidays = Der er ingen dage tilbage.
staff-series-not-a-place = Skriv stedet med højst 100 tegn.
staff-series-not-minutes = Skriv et antal minutter fra 5 til 600.
staff-series-taken = { $subject } har allerede et møde på præcis den tid. Vælg en anden tid, eller flyt det møde først.
