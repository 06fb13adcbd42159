### Words on the sheet for the table of a talk, beside the Danish ones.

# What you want help with: it leads the sheet.
sheet-help = Waxa aad rabto in lagaa caawiyo
# What has moved since last time: arrows and the names of statements follow.
sheet-moved = Waxa isbeddelay tan iyo markii hore
# No numbers have moved.
sheet-not-moved = Lambarna isma beddelin.
# It is the first time. Next time you can see what has moved.
sheet-first = Waa markii ugu horreysay. Marka xigta waxaad arki doontaan waxa isbeddelay.
# After the widest differences: the others, by name.
sheet-also = Sidoo kale: { $items }
# After the statements that moved most: how many others did.
sheet-more = iyo { $count } kale
# Only one has given numbers, so there is nothing to compare.
sheet-one = Hal qof oo keliya ayaa lambarro bixiyay, markaa wax la is barbar dhigo ma jiraan.
# What we agree: over empty lines for up to three steps.
sheet-agree = Waxa aan ku heshiinno
# What.
sheet-what = Maxaa
# Who.
sheet-who = Yaa
# By when, at the latest.
sheet-by = Ugu dambayn
# Since the first time: whose numbers went up, stayed or went down follows.
sheet-since-first = Tan iyo markii ugu horreysay:
# Beside a small number with an arrow: the first time and now.
sheet-first-time = Markii ugu horreysay iyo hadda
# What we agreed last time: over the steps.
sheet-agreed-last = Waxa aan markii hore ku heshiinnay
# How a step went: done, not done, under way.
sheet-step-done = waa la qabtay
sheet-step-not-done = lama qaban
sheet-step-going = way socotaa
# Would employ you if they had a vacant job: before each workplace's yes or no.
sheet-employ = Way ku shaqaalayn lahaayeen haddii ay shaqo bannaan haystaan
