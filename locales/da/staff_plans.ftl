### What staff read of what comes of a talk: help, agreed steps, wishes for work.

staff-button-agreed = Aftaler
staff-button-work = Ønsker om arbejde
staff-button-wishes = Hvem ønsker hvad
command-staff-agreed = Aftaler med en borger
command-staff-work = En borgers ønsker om arbejde
command-staff-wishes = Hvem ønsker et bestemt arbejde
staff-which-agreed = Hvem vil du se eller lave aftaler med?
staff-which-work = Hvis ønsker om arbejde?
news-work-wish = { $subject } har skrevet et ønske om arbejde.

## What a citizen wants help with.

staff-help-wanted = Vil gerne have hjælp til: { $items } (runde { $round })
staff-help-hidden =
    { $count ->
        [one] Vil gerne have hjælp til { $count } ting. Du ser hvad, når du har givet dine egne tal: /rate { $subject }
       *[other] Vil gerne have hjælp til { $count } ting. Du ser hvad, når du har givet dine egne tal: /rate { $subject }
    }

## Agreed steps.

staff-agreed-title = Aftaler:
staff-agreed-open = Aftaler med { $subject }:
staff-agreed-none = Der er ingen åbne aftaler med { $subject }.
staff-agreed-past = Afsluttet:
staff-agreed-new = Ny aftale
staff-agreed-what = Aftale { $number } med { $subject }: Hvad er aftalt? Skriv det kort, højst 200 tegn. Borgeren læser det ord for ord.
staff-agreed-who = »{ $words }« Hvem gør det?
staff-agreed-by-when = »{ $words }« · { $who }. Hvornår senest? Tryk, eller skriv for eksempel 4/3.
staff-agreed-check = Det er aftalt med { $subject }:
staff-agreed-yes = Ja, gem
staff-agreed-yes-read = Ja, gem og send til borgeren
staff-agreed-more = Skriv en aftale mere
staff-agreed-no = Nej
staff-agreed-kept =
    { $count ->
        [one] Aftalen er gemt.
       *[other] De { $count } aftaler er gemt.
    }
staff-agreed-read = { $subject } læser det i chatten med dine ord og en indledning på sit eget sprog.
staff-agreed-tell-no-chat = { $subject } får det ikke på SMS. Sig det ved samtalen.
staff-agreed-tell-shared = { $subject } deler telefon med andre og får det ikke i chatten. Sig det ved samtalen.
staff-agreed-tell-stopped = { $subject } har sagt stop til beskeder. Sig det ved samtalen.
staff-agreed-tell-meetings = Chatten bruges kun til møder. Sig det til { $subject } ved samtalen.
staff-agreed-full = Der er allerede tre åbne aftaler med { $subject }. Afslut først en af dem.
staff-agreed-left = Intet er ændret.
staff-agreed-empty = Der mangler ord.
staff-agreed-too-long = Det er for langt. Skriv højst 200 tegn.
staff-agreed-cpr = Skriv ikke et CPR-nummer.
staff-agreed-too-far = Det er mere end et år frem.
staff-agreed-by = senest { $date }
staff-agreed-overdue = dagen er gået
staff-agreed-citizen = borgeren
staff-agreed-consultant = konsulenten
staff-agreed-both = borgeren og konsulenten
staff-agreed-workplace = tilbudsstedet
staff-agreed-done = gjort
staff-agreed-not-done = ikke gjort
staff-agreed-going = i gang
digest-overdue = Aftaler, hvor dagen er gået: { $refs }

## Wishes for work.

staff-work-wishes = Ønsker om arbejde: { $wishes }
staff-work-title = { $subject } ønsker:
staff-work-none = { $subject } har ingen ønsker om arbejde endnu.
staff-work-place = { $place } (kender stedet)
staff-work-add-trade = Et fag eller en slags arbejde
staff-work-add-place = Et sted, borgeren kender
staff-work-remove = Fjern: { $wish }
staff-work-which-trade = Hvilket arbejde ønsker { $subject }? Tryk, eller skriv det kort, helst på dansk, så det kan findes.
staff-work-which-place = Hvilket sted kender { $subject }? Skriv navnet.
staff-work-too-long = Det er for langt. Skriv højst 60 tegn.
staff-work-full = { $subject } kan højst have tre ønsker. Fjern først et.
staff-wishes-title = Det ønsker dine borgere, og hvor mange. Tryk, eller skriv for eksempel /wishes kok.
staff-wishes-none = Ingen af dine borgere har et ønske om arbejde endnu.
staff-wishes-found = Ønsker, der begynder med »{ $asked }«:
staff-wishes-nobody = Ingen af dine borgere ønsker »{ $asked }«.

## In the record.

case-kind-agreed = Aftaler fra samtalen
case-help = Vil gerne have hjælp til
case-steps = Aftaler
case-step = Aftale
case-step-who = Hvem
case-step-by = Senest
case-step-how = Hvordan det gik
case-step-agreed = Aftalt
case-work = Ønsker om arbejde
case-work-until = til { $date }
