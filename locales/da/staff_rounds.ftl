### What staff read about rounds.

staff-button-close = Luk runden
staff-which-close = Hvis runde skal lukkes?
command-staff-close = Luk en borgers runde
staff-close-check = Skal runde { $round } for { $subject } lukkes? Bagefter kan ingen give eller ændre tal i den.
# One line for each rater.
staff-close-sent = { $who }: har sendt
staff-close-half = { $who }: er begyndt, men har ikke sendt. Det bliver stående som ikke sendt.
staff-close-nothing = { $who }: ingen tal
staff-close-yes = Ja, luk runden
staff-close-no = Nej, lad den være åben
staff-close-done = Runde { $round } for { $subject } er lukket. Tallene kan ikke ændres mere.
staff-close-none = { $subject } har ingen åben runde. Intet er ændret.
staff-closed-themselves = Disse runder har været åbne i 30 dage og er nu lukket: { $refs }. Tallene kan ikke ændres mere.
staff-asked-on-paper = Svarene fra { $subject } er ved at blive skrevet ind fra papir. Se /paper { $subject }
# Beside a picture that a phone's camera reads.
staff-invited-scan = Hold telefonen hen over bordet: Borgeren ser på billedet med kameraet i sin egen telefon. Linket kan også sendes. Det virker én gang, og det gamle link virker ikke mere.
who-citizen = Borgeren
who-workplace = Tilbudsstedet
who-workplace-named = Tilbudsstedet { $label }
who-consultant = Du som konsulent
