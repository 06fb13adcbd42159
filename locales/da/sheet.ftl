### Words on the sheet for the table of a talk, beside the Danish ones.

# What you want help with: it leads the sheet.
sheet-help = Det vil du gerne have hjælp til
# What has moved since last time: arrows and the names of statements follow.
sheet-moved = Det har flyttet sig siden sidst
# No numbers have moved.
sheet-not-moved = Ingen tal har flyttet sig.
# It is the first time. Next time you can see what has moved.
sheet-first = Det er første gang. Næste gang kan I se, hvad der har flyttet sig.
# After the widest differences: the others, by name.
sheet-also = Også: { $items }
# After the statements that moved most: how many others did.
sheet-more = og { $count } mere
# Only one has given numbers, so there is nothing to compare.
sheet-one = Kun én har givet tal, så der er ikke noget at sammenligne.
# What we agree: over empty lines for up to three steps.
sheet-agree = Det aftaler vi
# What.
sheet-what = Hvad
# Who.
sheet-who = Hvem
# By when, at the latest.
sheet-by = Senest
# Since the first time: whose numbers went up, stayed or went down follows.
sheet-since-first = Siden første gang:
# Beside a small number with an arrow: the first time and now.
sheet-first-time = Første gang og nu
# What we agreed last time: over the steps.
sheet-agreed-last = Det aftalte vi sidst
# How a step went: done, not done, under way.
sheet-step-done = gjort
sheet-step-not-done = ikke gjort
sheet-step-going = i gang
# Would employ you if they had a vacant job: before each workplace's yes or no.
sheet-employ = Ville ansætte dig, hvis de havde et ledigt job
