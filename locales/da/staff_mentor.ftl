### Mentors: to staff, and what mentors read by SMS.

command-staff-mentor = Mentor: hvem, og hvad borgeren har sagt ja til
staff-button-mentor = Mentor
staff-which-mentor = Hvis mentor?

staff-mentor-title = { $subject } · mentor
staff-mentor-none = Der er ikke skrevet en mentor ind.
staff-mentor-since = { $name }, { $phone }, fra { $from }
staff-mentor-span = { $name }, { $phone }, { $from } – { $until }
staff-mentor-permission-none = Får ingen beskeder: borgeren er ikke spurgt.
staff-mentor-permission-asked = Får ingen beskeder: borgeren blev spurgt i Telegram { $day } og har ikke svaret.
staff-mentor-yes-bot = Får besked om møder på SMS: borgeren sagde ja i Telegram { $day }.
staff-mentor-yes-person = Får besked om møder på SMS: borgeren sagde ja til jer { $day }.
staff-mentor-no-bot = Får ingen beskeder: borgeren sagde nej i Telegram { $day }.
staff-mentor-no-person = Får ingen beskeder: borgeren sagde nej til jer { $day }.
staff-mentor-over = Er ikke mentor mere og får ingen beskeder.
staff-mentor-stopped = Har skrevet STOP og får ingen SMS. Kun mentoren selv kan ændre det, ved at skrive START.
staff-mentor-abroad = Nummeret er fra et land, som I ikke sender SMS til.
staff-mentor-letter = Nummeret er mentor for flere borgere. SMS om { $subject } begynder med »{ $letter }:«.
staff-mentor-how = En mentor får en SMS, når et møde aftales, flyttes eller aflyses, og dagen før. Kun dag og tid, og kun når borgeren har sagt ja.
staff-mentor-no-chat = Borgeren kan ikke spørges i Telegram. Spørg, når I taler sammen, og skriv svaret her.
staff-mentor-shared-phone = Andre læser med på borgerens telefon. Spørg, når I taler sammen, og skriv svaret her.
staff-mentor-has-stopped = Borgeren har sagt stop til beskeder. Spørg, når I taler sammen, og skriv svaret her.
staff-mentor-new = Skriv en mentor ind
staff-mentor-ask = Spørg borgeren i Telegram
staff-mentor-said-yes = Borgeren har sagt ja til mig
staff-mentor-said-no = Borgeren har sagt nej til mig
staff-mentor-end = Sidste dag: { $name }
staff-mentor-take-out = Fjern: { $name }

staff-mentor-name = { $subject }: hvad hedder mentoren? Skriv navnet, som borgeren kender det.
staff-mentor-phone = Hvad er mobilnummeret til { $name }?
staff-mentor-from = Fra hvilken dag er { $name } mentor? Vælg den, eller skriv den, f.eks. 12/1.
staff-mentor-until = Hvilken dag er den sidste for { $name }? Vælg den, eller skriv den, f.eks. 12/1.
staff-mentor-not-a-name = Det kan jeg ikke læse som et navn.
staff-mentor-cpr = Det ligner et CPR-nummer, og det må ikke stå her.
staff-mentor-not-a-phone = Det er ikke et telefonnummer. Skriv det f.eks. som 20 12 34 56.
staff-mentor-not-a-day = Det kan jeg ikke læse som en dag.
staff-mentor-far = Det er mere end to år væk.
staff-mentor-backwards = Den sidste dag ligger før den første.
staff-mentor-begun = En anden mentor begynder { $from }. Vælg en anden dag, eller ret den anden først.
staff-mentor-check = { $subject } · { $name }, { $phone }, mentor fra { $from }
staff-mentor-check-ends = Så er { $until } den sidste dag for { $name }.
staff-mentor-check-end = { $subject } · { $until } er den sidste dag for { $name }. Derefter går der ingen beskeder til mentoren.
staff-mentor-right = Skal jeg skrive det ind?
staff-mentor-yes = Ja, skriv det ind
staff-mentor-no = Fortryd
staff-mentor-sure = { $subject } · { $name }: skal det fjernes, fordi det var en fejl? Navn og nummer slettes, og det, der venter, sendes ikke.
staff-mentor-sure-yes = Ja, fjern det
staff-mentor-left = { $subject }: intet er ændret.

news-mentor-yes = { $subject } har sagt ja: mentoren får besked om møder på SMS. Du skal ikke gøre noget.
news-mentor-no = { $subject } har sagt nej: mentoren får ikke besked om møder.
news-mentor-no-more = { $subject } vil ikke mere have, at mentoren får besked om møder. Der sendes ikke flere.
news-mentor-unasked = { $subject } kunne ikke spørges i Telegram om beskeder til mentoren. Spørg, når I taler sammen, og skriv svaret ind med /mentor.
news-mentor-missed = En SMS til mentoren for { $subject } kom ikke frem eller kom for sent. Ring til mentoren, og se nummeret efter med /mentor.
news-mentor-letter = { $subject }: mentorens nummer er mentor for flere borgere. SMS om { $subject } begynder fra nu af med »{ $letter }:«. Sig det til mentoren.
news-mentor-stopped = Mentoren for { $subject } har skrevet STOP og får ikke flere SMS. Mentoren får SMS igen ved selv at skrive START.
news-mentor-started = Mentoren for { $subject } har skrevet START og får SMS igen. Du skal ikke gøre noget.
news-workplace-stopped = Kontakten hos { $workplace } ({ $subject }) har skrevet STOP og får ikke flere SMS. Ring, eller send linket på en anden måde. Kontakten får SMS igen ved selv at skrive START.
news-workplace-started = Kontakten hos { $workplace } ({ $subject }) har skrevet START og får SMS igen. Du skal ikke gøre noget.
staff-place-stopped = Kontakten har skrevet STOP og får ingen SMS. Vis et link i stedet.

## In the citizen's record.

case-kind-mentor = besked til mentoren
case-mentors = Mentor
case-mentor-name = Navn
case-mentor-told = Besked om møder
case-mentor-none = ikke spurgt
case-mentor-asked = spurgt { $day }, intet svar
case-mentor-yes-bot = ja, i Telegram { $day }
case-mentor-yes-person = ja, sagt { $day }
case-mentor-no-bot = nej, i Telegram { $day }
case-mentor-no-person = nej, sagt { $day }

## To mentors, on the pattern of an SMS to citizens: a time, the unit and its number.

mentor-sms-of = { $letter }: { $text }
mentor-sms-booked = Til dig som mentor: der er møde { $weekday } { $date } kl. { $time } med { $unit }.
mentor-sms-moved = Til dig som mentor: mødet { $old_date } kl. { $old_time } er flyttet til { $weekday } { $date } kl. { $time } med { $unit }.
mentor-sms-cancelled = Til dig som mentor: mødet { $weekday } { $date } kl. { $time } med { $unit } er aflyst.
mentor-sms-reminder = Til dig som mentor: husk mødet { $weekday } { $date } kl. { $time } med { $unit }.
mentor-sms-lessons = Til dig som mentor: der er møde { $weekday } { $date } kl. { $time } med { $unit }, og derefter hver uge til { $last }.
mentor-sms-lessons-over = Til dig som mentor: møderne med { $unit } er aflyst fra { $weekday } { $date } kl. { $time }.
