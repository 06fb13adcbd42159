### What a consultant reads while entering what was said on paper or by phone.

staff-button-paper = Svar på papir
staff-which-paper = Hvis svar har du på papir eller fra telefonen?
command-staff-paper = Skriv svar ind fra papir
staff-skip = Spring over

## Whose paper it is, within a line.

on-paper-citizen = borgeren
on-paper-workplace = tilbudsstedet
on-paper-workplace-named = tilbudsstedet { $label }

# Whose answers about whom, to begin a line or to be all of it.
on-paper-answers-citizen = Borgerens svar på papir for { $subject }
on-paper-answers-workplace = Tilbudsstedets svar på papir om { $subject }
on-paper-answers-workplace-named = Svarene på papir fra tilbudsstedet { $label } om { $subject }

## Choosing.

staff-paper-choose = Svar på papir eller i telefonen om { $subject }. Hvem har svaret?
staff-paper-citizen-sent = Borgerens egne svar i denne runde er allerede sendt.
staff-paper-in-chat = Borgeren er begyndt at svare på Telegram.
staff-paper-rate-first = Giv helst dine egne tal først, så du ikke bliver påvirket: /rate { $subject }
staff-paper-of-citizen = Borgeren
staff-paper-of-workplace = Et tilbudssted
staff-paper-go-on = Fortsæt: { $who }
staff-paper-leave = Ikke nu
staff-paper-name = Hvilket tilbudssted har svaret om { $subject }? Skriv et kort navn, hvis der er flere.
staff-paper-name-wrong = Navnet må højst have 40 tegn på én linje og intet CPR-nummer.
staff-paper-take = { $subject } er begyndt at svare på Telegram. Vil du skrive svarene ind fra papir i stedet? Så begynder arket forfra, og borgeren bliver ikke spurgt på Telegram.
staff-paper-take-yes = Ja, jeg skriver dem ind
staff-paper-take-no = Nej, borgeren svarer selv
staff-paper-given-back = { $subject } svarer selv. Det, du havde skrevet ind fra papir, bruges ikke.
staff-paper-closed = Runden er lukket, og intet er ændret. Begynd forfra med /paper { $subject }
staff-paper-left = Intet er sendt. Det, der er skrevet ind fra papir, kan du fortsætte med senere: /paper

## Entering.

staff-paper-number = { $number } af { $total } · { $answers }
staff-paper-last = Sidste spørgsmål · { $answers }
staff-paper-prompt = Hvilket tal er der svaret?
staff-paper-blank = Ved ikke, eller ikke udfyldt
staff-paper-answer = Skrevet ind: { $answer }
staff-paper-review = { $answers }:
staff-paper-sent = { $answers } er sendt.
staff-paper-thanks = ✅ Tak. { $answers } er gemt. Du ser dem, når du har givet dine egne tal.
staff-paper-more = Flere svar på papir
# Under the legend: which columns.
staff-on-paper = På papir: { $columns }
