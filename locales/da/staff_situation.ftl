### Where a citizen is: what staff read and press.

command-staff-situation = Hvor en borger er nu, og hvorfor en sag lukkes
staff-button-situation = Situation
staff-which-situation = Hvis situation?

staff-situation-card = Situation: { $situation }
staff-situation-title = { $subject } · situation
staff-situation-none = Der er ikke skrevet nogen situation ind endnu.
staff-situation-since = fra { $from }: { $situation }
staff-situation-during = { $from } – { $until }: { $situation }
staff-situation-benefit-yes = får kontanthjælp
staff-situation-benefit-no = får ikke kontanthjælp
staff-situation-new = Ny situation
staff-situation-reopen = Åbn sagen igen
staff-situation-close = Luk sagen
staff-situation-benefit = Kontanthjælp
staff-situation-clarify = Afklaret

staff-situation-which-one = { $subject }: hvad er situationen?
staff-situation-which-reason = { $subject }: hvorfor lukkes sagen?
staff-situation-from = { $subject } · { $situation }

    Fra hvilken dag? Vælg den, eller skriv den, f.eks. 12/11.
staff-situation-not-a-day = Det kan jeg ikke læse som en dag.
staff-situation-early = Borgeren er indskrevet { $enrolled }. Vælg den dag eller en senere.
staff-situation-far = Det er mere end et år frem.
staff-situation-same = Det står der allerede fra { $since }.
staff-situation-on-benefit = { $subject } · { $situation }

    Får borgeren kontanthjælp i den tid?
staff-situation-yes = Ja
staff-situation-no = Nej
staff-situation-not-known = Det ved jeg ikke
staff-situation-found-out = { $subject } · { $situation }

    Hvad er afklaret?
staff-situation-not-stated = Ikke oplyst
staff-situation-benefit-now = { $subject } · { $situation }

    Får borgeren kontanthjælp nu? »Som sædvanligt« er det, der gælder for de fleste i den situation.
staff-situation-usual = Som sædvanligt

staff-situation-check = { $subject } · fra { $from }: { $situation }
staff-situation-ends = »{ $situation }« slutter dermed.
staff-situation-instead = Det står i stedet for »{ $situation }« fra samme dag.
staff-situation-after = Fra { $from } gælder fortsat »{ $situation }«.
staff-situation-closing = Sagen lukkes. { $count ->
        [0] Der er ingen kommende møder.
        [one] Et kommende møde står stadig; aflys det, hvis det ikke skal holdes.
       *[other] { $count } kommende møder står stadig; aflys dem, der ikke skal holdes.
    }
staff-situation-right = Skal jeg skrive det ind?
staff-situation-keep = Ja, skriv det ind
staff-situation-leave = Fortryd
staff-situation-left = { $subject }: intet er ændret.
staff-situation-kept = Skrevet ind: { $subject } · fra { $from }: { $situation }
staff-situation-last-round = Når sagen lukkes, og borgeren ikke er målt de fire uger før, åbner en sidste runde af sig selv. I kan også tage den nu.
