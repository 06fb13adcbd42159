### The sheet for the table: what staff read in the chat, and at the top of the page.

staff-button-sheet = Ark til bordet
command-staff-sheet = Ark til samtalen, til at printe
staff-which-sheet = Hvem er arket til?
staff-sheet-ready = Ark til samtalen med { $subject }: åbn filen, og print den på ét stykke A4. Den indeholder personoplysninger, så slet den, når du har printet.
# Beside the file: a later round is not on it.
staff-sheet-later = Runde { $round } er ikke med endnu. De andres tal ser du, når du har givet dine egne: /rate { $subject }
staff-sheet-waits = Der er tal for { $subject } i runde { $round }, men du ser først de andres, når du har givet dine egne: /rate { $subject }
staff-sheet-nothing = Ingen har sendt tal for { $subject } endnu, så der er ikke noget at sætte på arket.
staff-sheet-missing = Arket til { $subject } kan ikke laves lige nu. Tallene står på kortet.

## At the top and the foot of the page.

sheet-page-title = Ark til samtalen · { $subject }
sheet-round-open = Runde { $round }, åbnet { $opened }
sheet-round-closed = Runde { $round }, åbnet { $opened }, lukket
sheet-consultant = Konsulent: { $name }
sheet-keep = Indeholder personoplysninger. Læg arket på sagen, eller makulér det. 5 er bedst, og 1 er lavest. De tre ses hver for sig.
