### What a citizen reads of the steps that were agreed in a talk.

# The steps follow in the consultant's own words, mostly Danish.
agreed-title = Tani waa waxa adiga iyo la-taliyahaagu aad ku heshiiseen. Erayadu waa sida uu la-taliyahaagu u qoray:
agreed-who-citizen = Yaa samaynaya: adiga
agreed-who-consultant = Yaa samaynaya: la-taliyahaaga
agreed-who-both = Yaa samaynaya: adiga iyo la-taliyahaaga
agreed-who-workplace = Yaa samaynaya: goobta shaqada
agreed-by = Ugu dambayn: { $date }
agreed-how = Weydii haddii ay jiraan wax aadan fahmin. Waad ka wada hadli doontaan marka xigta ee aad kulantaan.
