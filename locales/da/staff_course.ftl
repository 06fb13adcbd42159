### The course of a citizen, week by week.

command-staff-course = Forløbet: uge, fase og pauser
staff-button-course = Forløb
staff-which-course = Hvis forløb?

staff-course-title = { $subject } · forløb
staff-course-unknown = Der er ingen dag for indskrivningen, så ugerne kan ikke regnes ud.
staff-course-before = Begynder { $starts }.
staff-course-in = Uge { $week } af { $weeks }: { $phase }
staff-course-rests = Holder pause siden { $since }, i uge { $week } af { $weeks }
staff-course-over = Gennemført: de { $weeks } uger var forbi { $since }.
phase-personal-talk = personlig samtale
phase-teaching = undervisning
phase-job-education = intern koordinering, job og uddannelse
staff-course-phase = uge { $first }–{ $last }, { $days }: { $phase }
staff-course-days = { $from } – { $until }
staff-course-days-from = fra { $from }
staff-course-days-unknown = dagene er ikke kendt
staff-course-booked = { $kind }: aftalt { $day }
staff-course-not-booked = { $kind }: ikke aftalt
staff-course-moved = Begyndelsen er flyttet til { $from }
staff-course-rest = Pause ({ $reason }): { $from } – { $until }
staff-course-rest-open = Pause ({ $reason }): fra { $from }
reason-illness = sygdom
reason-leave = orlov
reason-other = andet
staff-course-pause = Pause
staff-course-move = Flyt begyndelsen
staff-course-end = Pausen slutter
staff-course-take-back = Fjern: { $change }

staff-course-why = { $subject }: hvorfor holder forløbet pause?
staff-course-from-start = { $subject }: hvilken dag begynder forløbet? Vælg den, eller skriv den, f.eks. 12/1.
staff-course-from-rest = { $subject }: fra hvilken dag holder forløbet pause? Vælg den, eller skriv den, f.eks. 12/1.
staff-course-until = { $subject }: pause fra { $from }. Hvilken dag er den sidste? Vælg den, eller skriv den, f.eks. 12/1.
staff-course-open = Det ved vi ikke endnu
staff-course-not-a-day = Det kan jeg ikke læse som en dag.
staff-course-far = Det er mere end to år væk.
staff-course-backwards = Den sidste dag ligger før den første.
staff-course-rests-already = Forløbet holder allerede pause fra { $from }. Slut den pause, eller fjern den.
staff-course-was-over = Forløbet var forbi { $since }.
staff-course-check = { $subject } · { $change }

    I en pause åbner ingen runder af sig selv, og ugerne venter. Skal jeg skrive det ind?
staff-course-check-start = { $subject } · { $change }

    Ugerne tælles fra den dag. Skal jeg skrive det ind?
staff-course-yes = Ja, skriv det ind
staff-course-no = Fortryd
staff-course-left = { $subject }: intet er ændret.
staff-course-entered = { $count ->
        [one] En borger er nået til en ny del af forløbet.
       *[other] { $count } borgere er nået til en ny del af forløbet.
    }
