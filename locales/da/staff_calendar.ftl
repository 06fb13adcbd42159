### What staff read about their own calendar, and in it.

command-staff-calendar = Dine møder i din egen kalender
staff-button-calendar = Min kalender
staff-calendar-address = Din private kalenderadresse: { $address }
staff-calendar-how = Vælg »Tilføj kalender fra internettet« eller »Abonner« i din kalender, og indsæt adressen. Den viser dine møder og dem, du afløser: sag, slags og sted, ingen navne. Giv den ikke videre: den, der har adressen, ser møderne.
staff-calendar-replaced = Den gamle adresse virker ikke længere.
staff-calendar-known = Du har en kalenderadresse. Den vises kun, når den bliver lavet. Har du mistet den, så lav en ny: så virker den gamle ikke længere.
staff-calendar-new = Ny adresse
staff-calendar-stop = Stop adressen
staff-calendar-stopped = Adressen virker ikke længere. Skriv /calendar, hvis du vil have en ny.
staff-calendar-unreachable = Det kan ikke lade sig gøre endnu: siderne kan ikke nås udefra. Den, der driver tjenesten, skal sætte http.public_url i indstillingerne.

## In the calendar itself.

staff-feed-name = Møder
staff-feed-title = { $subject } { $kind }
staff-feed-interpreter = Med tolk

## Words by which an imported calendar says what a meeting is: a word of the
## title or of a category that ends with one of these, the first list that fits.

staff-ics-personal-talk = samtale
staff-ics-teaching = undervisning kursus
staff-ics-coordination = koordinering netværksmøde
staff-ics-job-education = job uddannelse praktik
staff-ics-interpreter = tolk
# Before the word above: there is none.
staff-ics-without = uden ingen ikke
