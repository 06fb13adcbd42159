### What a consultant reads about placements and the links by which workplaces are asked.

staff-button-workplace = Tilbudssteder
staff-which-workplace = Hvis tilbudssteder?
command-staff-workplace = Tilbudssteder: tilføj og bed om tal

## The list.

staff-place-list = Tilbudssteder for { $subject }:
staff-place-none = { $subject } har ingen tilbudssteder nu.
staff-place-new = Nyt tilbudssted
staff-place-no-address = Der kan ikke sendes links, fordi tjenesten ikke har en adresse udefra. Den, der driver Fodfæste, skal sætte http.public_url. Svar på papir virker stadig: /paper
# The days, after the name.
staff-place-since = fra { $from }
staff-place-days = { $from } til { $until }

## How far the workplace came in this round, within a line.

staff-place-nothing = ikke spurgt i denne runde
staff-place-half = begyndt, ikke sendt
staff-place-sent = har sendt tal
staff-place-asked = link sendt, virker til { $until }
staff-place-begun = link sendt, er begyndt, virker til { $until }

## What they answered on the page beside the scores.

# On the card: `T Ja · T2 Ved ikke`.
staff-would-employ = Ville ansætte borgeren ved et ledigt job: { $answers }

## One placement.

staff-place-phone = Kontakt, telefon: { $phone }
staff-place-email = Kontakt, e-mail: { $email }
staff-place-no-contact = Ingen kontakt noteret.
staff-place-language = Sprog: { $language }
staff-place-text = Bed om tal med SMS
staff-place-copy = Vis et link
staff-place-withdraw = Træk linket tilbage
staff-place-contact = Ret kontakt
staff-place-end = Ret slutdato
staff-place-back = Alle tilbudssteder
staff-place-not-yet = Forløbet er ikke begyndt, så der kan ikke bedes om tal endnu.
staff-place-over = Forløbet sluttede for mere end 14 dage siden, så der kan ikke bedes om tal mere.
staff-place-has-sent = Tilbudsstedet har sendt sine tal i denne runde.

## Entering one.

staff-place-name = Hvilket tilbudssted er { $subject } på? Skriv et kort navn, for eksempel Rema 1000.
staff-place-trade = Hvilken branche eller hvilket fag er det på { $workplace }? Skriv for eksempel butik, køkken eller lager.
staff-place-ask-phone = Hvilket telefonnummer har kontaktpersonen på { $workplace }? Dertil kan linket sendes med SMS.
staff-place-ask-email = Hvilken e-mail har kontaktpersonen på { $workplace }? Du sender selv linket; Fodfæste sender ingen e-mail.
staff-place-from = Fra hvilken dag er det på { $workplace }? Tryk, eller skriv for eksempel 4/3.
staff-place-until = Til og med hvilken dag er det på { $workplace }? Tryk, eller skriv for eksempel 4/6.
staff-place-open = Kendes ikke
staff-place-today = I dag, { $day }
staff-place-which-language = Hvilket sprog læser kontaktpersonen på { $workplace }?
staff-place-other-language = Andet sprog end { $language }
staff-place-check = { $subject } er på { $workplace }, { $days }.
staff-place-check-trade = Fag: { $trade }
staff-place-yes = Ja, det er rigtigt
staff-place-no = Fortryd
staff-place-not-a-title = Det skal være højst 40 tegn på én linje og uden CPR-nummer.
staff-place-not-a-phone = Det forstår jeg ikke som et telefonnummer.
staff-place-not-an-email = Det forstår jeg ikke som en e-mailadresse.
staff-place-cpr = Det ligner et CPR-nummer. Det må ikke stå her.
staff-place-not-a-day = Det forstår jeg ikke som en dag, der kan være rigtig.
staff-place-backwards = Den sidste dag skal ligge efter den første.
staff-place-added = { $workplace } er noteret for { $subject }.
staff-place-changed = { $workplace } for { $subject } er rettet.
staff-place-left = Intet er ændret for { $subject }.

## The link.

staff-place-texted = { $workplace } får et link på SMS til at give tal for { $subject }. Det virker i { $days } dage, eller til svarene er sendt. Du får besked, når de er sendt.
staff-place-shown = Link til { $workplace } om { $subject }: { $link }
staff-place-shown-how = Send det selv, eller lad kontaktpersonen scanne billedet. Det virker i 14 dage, eller til svarene er sendt. Slet denne besked, når du har brugt den.
staff-place-shown-gone = Linket kan ikke laves. Begynd forfra med /workplace { $subject }
staff-place-withdrawn = Linket til { $workplace } om { $subject } virker ikke mere.
staff-link-withdrawn = Linket til { $subject } virker ikke mere.
staff-place-nothing-to-withdraw = Det link om { $subject } virker ikke længere i forvejen.

## The citizen's own link.

staff-button-link = Link til borgeren
staff-which-link = Hvem skal svare på en side?
command-staff-link = Link, så borgeren selv kan svare på en side
staff-link-offer = { $subject } kan svare på en side uden Telegram. Linket virker i 14 dage og kun sammen med fire tal, som du giver borgeren her ved bordet.
staff-link-own = Vis billede og tal her
staff-link-text = Send linket på SMS
staff-link-sent = { $subject } har allerede sendt sine svar i denne runde.
staff-link-on-paper = Svarene fra { $subject } er ved at blive skrevet ind fra papir: /paper { $subject }
staff-link-shown = Lad { $subject } scanne billedet med sin telefon, og sig de fire tal: { $code }
staff-link-shown-how = Efter fem forkerte forsøg virker linket ikke mere. Slet denne besked, når du har brugt den.
staff-link-texted = { $subject } får et link på SMS. Giv borgeren disse fire tal, når I mødes eller taler sammen: { $code }
# The citizen has the link now: by the calendar, or because they asked in the chat.
staff-link-asked-by-sms = { $subject } får et link på SMS til nye spørgsmål. Giv borgeren de fire tal, når I mødes eller taler sammen.
staff-link-asked = { $subject } vil svare på spørgsmålene og har fået et link i chatten. Giv borgeren de fire tal, når I mødes eller taler sammen.
staff-link-digits = Vis de fire tal
staff-link-digits-are = Giv { $subject } disse fire tal: { $code }
staff-link-gone = Linket kan ikke laves. Begynd forfra med /link { $subject }

## News.

staff-place-scored = { $workplace } har sendt tal for { $subject }. Du ser dem, når du har givet dine egne tal.
staff-place-nudge = { $workplace } har ikke svaret om { $subject } i fem dage. Mind dem om det, eller vis et nyt link.
staff-place-expired = Linket til { $workplace } om { $subject } er udløbet uden svar. Ring til dem, eller bed om tal igen.
staff-link-expired = Linket til { $subject } er udløbet, uden at svarene er sendt.
staff-place-not-texted = SMS'en med linket til { $workplace } om { $subject } kom måske ikke frem. Ret nummeret, eller vis linket og send det selv.
news-link-tries = De fire tal til { $subject } er tastet forkert fem gange. Linket virker ikke mere. Giv borgeren et nyt, når I mødes.

## Which workplaces have had a trade.

staff-button-placements = Hvor har vi haft hvad
staff-button-who-wishes = Hvem ønsker det
staff-button-where = Hvor har vi haft det
command-staff-placements = Tilbudssteder, der har haft et fag
staff-trades-title = Det har tilbudsstederne haft, og hvor mange steder. Tryk, eller skriv for eksempel /placements kok.
staff-trades-none = Der er endnu ikke noteret et fag ved et tilbudssted. Det gør du med /workplace.
staff-trades-found = Tilbudssteder, der har haft »{ $asked }«:
staff-trades-nobody = Intet tilbudssted har haft »{ $asked }« endnu.
staff-trades-line = { $count } i alt, sidst fra { $last }
