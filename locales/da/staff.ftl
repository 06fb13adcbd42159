### What consultants and leaders read in a chat: Danish only, refs instead of names.

## The form's own statements, in the third person.

original-self-support-belief = Tror på at komme til at forsørge sig selv i det danske samfund

## Around a question.

staff-question-number = { $number } af { $total } · { $subject }
staff-last-question = Sidste spørgsmål · { $subject }
staff-prompt = Hvor meget passer det på borgeren?
staff-review = Dine tal for { $subject }:
staff-review-how = Tryk på et tal for at ændre det. Tryk nederst på »Send tallene«, når du er færdig.
staff-send = Send tallene
staff-sent = Sendte tal for { $subject }:
staff-thanks = ✅ Tak. Dine tal for { $subject } er gemt. Nu kan du se de andres tal i denne runde.

## Help and lists.

staff-help =
    Hej { $name }. Her kan du følge dine borgere. Skriv en kommando, eller tryk på en knap.

    /today – dagens møder
    /unconfirmed – møder, som ingen har bekræftet, og dem du skal ringe om
    /citizens – dine borgere, dem der venter på dig først
    /citizen REF – tal, møder og svar for en borger
    /gaps – borgere, I ser mest forskelligt på
    /progress – fremgang for dine borgere
    /new – opret en borger
    /invite REF – et nyt link til en borger
    /ask REF – bed en borger om at svare på spørgsmålene
    /rate REF – giv dine egne tal
    /cancel REF – aflys et møde
    /paper REF – skriv svar ind fra papir eller telefon
    /agreed REF – aftaler: lav nye, og sæt flueben ved de gamle
    /work REF – en borgers ønsker om arbejde
    /wishes FAG – hvem ønsker et bestemt arbejde
    /close REF – luk den åbne runde
    /shared REF – borgeren deler telefon med andre
    /phone REF NUMMER – et nyt nummer til en borger
    /sms REF – kun beskeder på SMS
    /series – hold: møder hver uge for flere borgere
    /sick – aflys dine møder i dag eller i morgen
    /cover – en kollega afløser dig
    /help – denne hjælp
staff-button-citizens = Mine borgere
staff-button-citizen = Se en borger
staff-button-invite = Lav et link
staff-button-ask = Bed om svar
staff-button-rate = Giv tal
staff-button-cancel = Aflys et møde
staff-button-help = Hjælp
staff-button-earlier = ← Forrige
staff-button-later = Næste →
staff-page = Side { $page } af { $pages }
staff-form-gone = Den formular er ikke åben mere. Begynd forfra med kommandoen.
staff-unknown-command = Det forstår jeg ikke. Tryk på en knap, eller skriv /help.
staff-unknown-ref = Ingen af dine borgere har dette nummer. Se listen med /citizens.
staff-which-citizen = Hvilken borger vil du se?
staff-which-invite = Hvem skal have et nyt link?
staff-which-ask = Hvem skal have spørgsmålene?
staff-which-rate = Hvem vil du give tal?
staff-which-cancel = Hvis møde skal aflyses?
staff-no-citizens = Du har ingen borgere endnu. Opret en med /new, eller få dem med en liste fra administrationen.
staff-citizens = Dine borgere ({ $total }):
staff-last-score = svar { $date }
staff-never-scored = ingen svar endnu
staff-next-meeting = møde { $when }
staff-date = { $day }. { $month } { $year }

## Why a citizen needs attention.

attention-waits-for-answer = venter på dit svar om et møde
attention-no-score = ingen egne svar i 13 uger
attention-belief-fell = tror mindre på at kunne forsørge sig selv end sidst
attention-gaps = I ser forskelligt på noget
attention-unreachable = kan ikke nås: hverken Telegram eller telefon
attention-stopped = har sagt stop til beskeder

## One citizen.

staff-language = Sprog: { $language }
staff-born-in = Statsløs, født i: { $country }
staff-enrolled = Indskrevet { $date }
staff-phone = Telefon: { $phone }
reach-telegram = Nås på Telegram
reach-sms = Nås på SMS
reach-stopped = Har sagt stop til beskeder
reach-nothing = Kan ikke nås: lav et link med /invite { $subject }
language-da = dansk
language-ar = arabisk
language-fa-af = dari
language-so = somali
language-ru = russisk
staff-round-open = Runde { $round }, åben siden { $date }
staff-round-closed = Runde { $round }, fra { $date }
staff-no-round = Der er ingen tal endnu. Bed om dem med /ask { $subject }.
staff-no-scores = Ingen har sendt tal i denne runde endnu.
staff-legend = B borger · T tilbudssted · K konsulent · ? ved ikke
staff-legend-moves = 3→4 ↑ sidst 3, nu 4 · (3) kun sidst · ◆ mindst to fra hinanden
rater-citizen = B
rater-workplace = T
rater-consultant = K
staff-hidden = De andres tal i denne runde vises, når du har givet dine egne: /rate { $subject }
staff-meetings = Kommende møder:
staff-no-meetings = Ingen kommende møder.
staff-more-meetings = Flere møder: { $count }
staff-attention = Husk:
kind-personal-talk = personlig samtale
kind-teaching = undervisning
kind-coordination = intern koordinering
kind-job-education = job og uddannelse
kind-other = andet
staff-interpreter = tolk
staff-comes = kommer
staff-declines = kan ikke komme
staff-other-time = vil have en anden tid
staff-no-answer = ikke svaret
staff-waits = venter på dig

## Invitations and questions.

staff-invited = Link til { $subject }: { $link }
staff-invited-no-link = Der er intet link til { $subject } i denne besked. Lav et nyt med /invite { $subject }.
staff-invited-how = Vis linket til borgeren, eller send det videre. Det virker én gang. Det gamle link virker ikke mere.
staff-invited-sms = Borgeren får det også på SMS.
staff-asked = Spørgsmålene er på vej til { $subject }.
staff-asked-stopped = { $subject } har sagt stop og får ingen spørgsmål. Tal med borgeren, når I ses.
staff-asked-no-chat = { $subject } er ikke på Telegram endnu. Lav først et link: /invite { $subject }
staff-asked-already = { $subject } har allerede svaret i denne runde. Se tallene: /citizen { $subject }

## Meetings.

staff-which-meeting = Hvilket møde med { $subject } skal aflyses?
staff-nothing-to-cancel = { $subject } har ingen kommende møder at aflyse.
staff-confirm-cancel = Aflyse mødet med { $subject } { $when }? Borgeren får besked.
staff-yes-cancel = Ja, aflys mødet
staff-no-keep = Nej, behold mødet
staff-cancelled = Mødet med { $subject } { $when } er aflyst. Borgeren får besked.
staff-declined = { $subject } kan ikke komme til mødet { $when }. Mødet står fast, til du svarer.
staff-wants-other = { $subject } beder om en anden tid end { $when }. Mødet står fast, til du svarer.
staff-accept = Aflys mødet
staff-reject = Mødet står fast
staff-comes-after-all = { $subject } kommer alligevel til mødet { $when }. Du skal ikke gøre noget.
staff-accepted = Mødet med { $subject } { $when } er aflyst. Borgeren får besked. Book en ny tid, hvis I skal mødes.
staff-rejected = Mødet med { $subject } { $when } står fast. Borgeren får besked.
staff-nothing-waits = Her er ikke mere at svare på. Mødet er allerede afgjort.

## News: what happened, and what to do.

staff-rated = Du har givet dine tal for { $subject } i denne runde. Se dem: /citizen { $subject }
staff-scored = { $subject } har sendt sine svar. Se dem: /citizen { $subject }
news-said-no = { $subject } sagde nej til beskeder. Intet er gemt fra Telegram. Tal med borgeren, og brug brev eller telefon.
news-joined = { $subject } er nu på Telegram. Du skal ikke gøre noget.
news-second-account = En anden konto prøvede at bruge linket til { $subject }. Den kom ikke ind. Spørg borgeren, og lav om nødvendigt et nyt link: /invite { $subject }
news-blocked = { $subject } kan ikke længere nås på Telegram. Spørg borgeren, og lav et nyt link: /invite { $subject }
news-stopped = { $subject } har sagt stop til beskeder. Møderne gælder stadig: ring eller skriv et brev.
news-resumed = { $subject } får beskeder igen. Du skal ikke gøre noget.
news-asks-for-deletion = { $subject } beder om at få slettet sine oplysninger. Tal med borgeren, og bed administrationen om at slette.
news-too-late = Beskeden til { $subject } om mødet { $when } nåede ikke ud i tide. Ring til borgeren.
news-over-too-late = Beskeden til { $subject } om, at møder er aflyst fra { $when }, nåede ikke ud i tide. Ring til borgeren.
news-phone-fails = SMS til { $subject } kommer ikke frem. Tjek nummeret med borgeren.
news-unsure = Det er usikkert, om en besked nåede frem til { $subject }. Ring til borgeren, hvis det haster.
news-no-channel = { $subject } har hverken Telegram eller telefonnummer og fik ikke en besked. Ring, eller lav et link: /invite { $subject }

## Command menu.

command-staff-citizens = Dine borgere
command-staff-citizen = Se en borger
command-staff-invite = Nyt link til en borger
command-staff-ask = Bed en borger om svar
command-staff-rate = Giv dine tal
command-staff-cancel = Aflys et møde
command-staff-shared = Borgeren deler telefon
command-staff-phone = Nyt nummer til en borger
command-staff-cover = En kollega afløser
command-staff-sick = Aflys din dag
command-staff-help = Hjælp
