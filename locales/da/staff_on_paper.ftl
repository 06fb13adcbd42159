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
staff-paper-on-page = Borgeren er begyndt at svare på siden.
staff-paper-begun = Er begyndt at svare på siden: { $workplaces }.
staff-paper-rate-first = Giv helst dine egne tal først, så du ikke bliver påvirket: /rate { $subject }
staff-paper-of-citizen = Borgeren
staff-paper-of-workplace = Et tilbudssted
staff-paper-go-on = Fortsæt: { $who }
staff-paper-leave = Ikke nu
staff-paper-name = Hvilket tilbudssted har svaret om { $subject }? Skriv et kort navn, hvis der er flere.
staff-paper-name-wrong = Navnet må højst have 40 tegn på én linje og intet CPR-nummer.
# Who has begun, and how far; `staff-paper-take-how` follows.
staff-paper-take = { $subject } er begyndt at svare på Telegram: { $count } svar. Vil du skrive svarene ind fra papir i stedet? Så bliver borgeren ikke spurgt på Telegram.
staff-paper-take-page = { $subject } er begyndt at svare på siden: { $count } svar. Vil du skrive svarene ind fra papir i stedet? Så kan borgeren ikke svare på siden.
staff-paper-take-place = { $workplace } er begyndt at svare om { $subject } på siden: { $count } svar. Vil du skrive svarene ind fra papir i stedet? Så kan de ikke svare på siden.
staff-paper-take-how = De svar, der er givet, er ikke tabt: Du kan fortsætte efter dem uden at se dem, eller begynde forfra. Gives arket tilbage, gælder de igen.
staff-paper-take-yes = Ja, forfra
staff-paper-take-on = Ja, fra det næste spørgsmål
staff-paper-back = Nej, { $workplace } svarer selv
staff-paper-take-no = Nej, borgeren svarer selv
staff-paper-given-back = { $who } svarer selv og fortsætter, hvor de slap. Det, der var skrevet ind fra papir, bruges ikke.
staff-paper-closed = Runden er lukket, og intet er ændret. Begynd forfra med /paper { $subject }
staff-paper-left = Intet er sendt. Det, der er skrevet ind fra papir, kan du fortsætte med senere: /paper

## Entering.

staff-paper-number = { $number } af { $total } · { $answers }
staff-paper-last = Sidste spørgsmål · { $answers }
staff-paper-prompt = Hvilket tal er der svaret?
staff-paper-blank = Ved ikke, eller ikke udfyldt
staff-paper-answer = Skrevet ind: { $answer }
# In the place of an answer that the rater gave before.
staff-paper-theirs = givet, før arket blev overtaget
staff-paper-theirs-here = Svaret er givet, før arket blev overtaget.
staff-paper-review = { $answers }:
staff-paper-sent = { $answers } er sendt.
staff-paper-thanks = ✅ Tak. { $answers } er gemt. Du ser dem, når du har givet dine egne tal.
staff-paper-more = Flere svar på papir

## What the citizen ringed on paper.

staff-paper-help = Ønsker om hjælp
staff-paper-help-list = Hvad vil { $subject } gerne have hjælp til? På papiret er der ring om det, højst tre ting. Tryk igen for at fjerne en.
staff-paper-help-kept = Ønskerne om hjælp fra { $subject } er gemt. De står på kortet, når du har givet dine egne tal.
staff-paper-help-none = Det er gemt, at { $subject } ikke ønsker hjælp lige nu.

## On the card.

# Under the legend: which columns.
staff-on-paper = På papir: { $columns }
