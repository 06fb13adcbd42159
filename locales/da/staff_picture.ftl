### Words in the pictures of scores, as staff see them.

staff-picture-title = { $subject } · runde { $number }
staff-picture-over-time = { $subject } · fra runde til runde
staff-picture-citizen = Borger
staff-picture-workplace = Tilbudssted
staff-picture-consultant = Konsulent
staff-button-picture = Billede
staff-button-rounds = Over tid
staff-picture-beside = { $subject } · tallene side om side
staff-picture-missing = Billedet af { $subject } kan ikke vises lige nu. Tallene står på kortet.
staff-picture-nothing = Der er ingen tal at vise for { $subject } endnu. De andres tal ser du, når du har givet dine egne: /rate { $subject }
staff-which-picture = Hvis billede vil du se?
staff-which-rounds = Hvis udvikling vil du se?
command-staff-picture = Se tallene som billede
