### What staff read while they add a citizen.

staff-button-new = Ny borger
command-staff-new = Opret en borger
staff-new-reference = Hvilket sagsnummer har borgeren? Skriv det, for eksempel A-17. Aldrig et CPR-nummer.
staff-new-yours = { $subject } er allerede din borger.
staff-new-keeper = { $subject }: Hvilken konsulent skal have borgeren?
staff-new-nobody = Ingen endnu
staff-new-name = { $subject }: Skriv fornavnet, eller spring over.
staff-new-language = { $subject }: Hvilket sprog vil borgeren læse? Spørg, gæt ikke.
staff-new-phone = { $subject }: Skriv telefonnummeret, eller spring over.
staff-new-nationality = { $subject }: Hvilken nationalitet? Tryk, skriv landet på dansk eller engelsk, eller spring over.
staff-new-enrolled = { $subject }: Hvilken dag er borgeren indskrevet? Tryk, eller skriv for eksempel 1/10-2025.
staff-new-today = I dag, { $day }
staff-new-not-a-ref = Et sagsnummer har højst 32 bogstaver, tal og - _ . / uden mellemrum.
staff-new-cpr = Det ligner et CPR-nummer. Det må ikke gemmes her. Slet gerne din besked i chatten.
staff-new-not-a-name = Et fornavn har højst 80 bogstaver på én linje.
staff-new-not-a-phone = Det forstår jeg ikke som et telefonnummer. Skriv det for eksempel som 20 12 34 56 eller +45 20 12 34 56.
staff-new-not-a-country = Det land kender jeg ikke. Skriv det på dansk eller engelsk, to bogstaver som SY, eller statsløs.
staff-new-not-a-day = Det forstår jeg ikke som en dag. Skriv den som 1/10-2025.
staff-new-check = { $subject } oprettes sådan:
staff-new-line-name = Fornavn: { $name }
staff-new-line-language = Sprog: { $language }
staff-new-line-phone = Telefon: { $phone }
staff-new-line-nationality = Nationalitet: { $nationality }
staff-new-line-enrolled = Indskrevet: { $day }
staff-new-line-keeper = Konsulent: { $name }
staff-new-nothing = ikke oplyst
# Where chats carry no names.
staff-new-named = skrevet ned
staff-new-then = Bagefter får du et billede med et link, som borgeren kan åbne Telegram med.
staff-new-then-sms = Bagefter får du et billede med et link, som borgeren kan åbne Telegram med. Borgeren får det også på SMS.
staff-new-then-abroad = Bagefter får du et billede med et link, som borgeren kan åbne Telegram med. Borgeren får ingen SMS: I sender ikke SMS til nummerets land. Jeres IT kan tilføje det i sms.countries.
staff-new-yes = Ja, opret borgeren
staff-new-no = Nej, opret ikke
staff-new-added = { $subject } er oprettet.
staff-new-for-you = Du har fået en ny borger: { $subject }
staff-new-left = Ingen borger er oprettet.
