### What a citizen reads of the steps that were agreed in a talk.

# The steps follow in the consultant's own words, mostly Danish.
agreed-title = Det har du og din kontaktperson aftalt. Ordene er din kontaktpersons egne:
agreed-who-citizen = Hvem: dig
agreed-who-consultant = Hvem: din kontaktperson
agreed-who-both = Hvem: dig og din kontaktperson
agreed-who-workplace = Hvem: arbejdspladsen
agreed-by = Senest: { $date }
agreed-how = Spørg, hvis der er noget, du ikke forstår. I taler om det, næste gang I ses.
