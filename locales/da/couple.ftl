### What two citizens read who share one phone.

# To whoever opened the second invitation. Nothing of it says whose it is.
couple-waits = Vi spørger din kontaktperson, om to må bruge denne telefon. Svaret kommer her.
couple-refused = Denne telefon kan ikke bruges af to til vores beskeder. Tal med din kontaktperson.
# Above the choice of language.
couple-new-language = To må bruge denne telefon. Den, der er ny her, vælger sprog:
# Above the notice.
couple-new-person = Dette er til den, der er ny på denne telefon:
# The one who was there first is asked first.
couple-letter-first = Fra nu af står der et bogstav først i hver besked, så I kan se, hvem den er til. Først dig, der brugte telefonen før: Skriv ét bogstav, for eksempel det første i dit navn.
couple-letter-second = Nu dig, der er ny på denne telefon: Skriv ét bogstav, for eksempel det første i dit navn. Det skal være et andet bogstav.
couple-not-a-letter = Skriv kun ét bogstav.
couple-letter-taken = Det bogstav er taget, eller det ligner for meget. Vælg et andet.
# One line for each of the two.
couple-ready = Beskeder, der begynder med { $letter }, er til dig.
# Where a command or an old button does not say so. The buttons are the two letters.
couple-for-whom = Hvem af jer gælder det?
# The last message for one of the two; the other one stays.
couple-goodbye-here = Der kommer ikke flere beskeder til dig på denne telefon.
# A day later, if there are no letters: to both.
couple-no-letters = Der er ikke valgt bogstaver, så to kan ikke bruge denne telefon nu. Beskeder her er igen kun til den, der brugte den først. Tal med din kontaktperson, hvis I stadig vil dele den.
