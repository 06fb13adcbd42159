### Hours of work, from pay slips and agreements.

command-staff-hours = Timer: lønsedler og aftaler
staff-button-hours = Timer
staff-which-hours = Hvis timer?

hours-rule-225 = 225-timersreglen
hours-kind-paid = lønnede timer
hours-kind-internship = praktik
hours-kind-danish = danskundervisning
hours-kind-other = andet
staff-hours-title = { $subject } · timer
staff-hours-none = Der er ikke skrevet timer ind endnu.
staff-hours-line = { $from } – { $until }: { $hours } t. { $kind }
staff-hours-more = … og { $count } ældre
staff-hours-rule = { $name }: { $counted } af { $asked } timer
staff-hours-missing = { $name }: { $counted } af { $asked } timer; { $missing } mangler
staff-hours-missing-before = { $name }: { $counted } af { $asked } timer; { $missing } mangler før { $before }
staff-hours-falling = { $name }: { $counted } af { $asked } timer; { $missing } mangler før { $before }, for { $falling } bliver for gamle inden da
staff-hours-enough-before = { $name }: { $counted } af { $asked } timer; det holder til { $before }, hvis der ikke kommer flere
staff-hours-new = Skriv timer ind

staff-hours-which-kind = { $subject }: hvilken slags timer?
staff-hours-span = { $subject } · { $kind }

    Hvilken måned? Vælg den, eller skriv to dage, f.eks. 1/11 - 15/11.
staff-hours-how-many = { $subject } · { $kind }, { $from } – { $until }

    Hvor mange timer? Skriv tallet, f.eks. 12 eller 7,5.
staff-hours-no-span = Det kan jeg ikke læse som to dage.
staff-hours-backwards = Den sidste dag ligger før den første.
staff-hours-too-long = Det er mere end et år. Skriv en måned ad gangen.
staff-hours-too-far = Det er mere end et år frem.
staff-hours-overlaps = Der står allerede timer af den slags for nogle af de dage: { $from } – { $until }. Vælg andre dage, eller ret dem ved at begynde på samme dag.
staff-hours-not-hours = Det kan jeg ikke læse som timer. Skriv hele, halve eller kvarte timer.
staff-hours-too-many = Så mange timer har de dage ikke.
staff-hours-check = { $subject } · { $line }
staff-hours-instead = Det står i stedet for { $hours } t. fra samme dag.
staff-hours-right = Skal jeg skrive det ind?
staff-hours-yes = Ja, skriv det ind
staff-hours-no = Fortryd
staff-hours-left = { $subject }: intet er ændret.
staff-hours-away = Slet det, der står: { $hours } t.
staff-hours-away-right = Skal jeg slette det?
staff-hours-away-yes = Ja, slet det
