### What a citizen reads when they choose what they want help with.

# Under the thanks for their answers.
help-ask = Ma rabtaa in lagaa caawiyo wax ka mid ah? Waxaad dooran kartaa ilaa saddex.
# The same on paper, after the question: around the statements.
help-on-paper = Goobo ku wareeji.
help-choose = Dooro waxa aad rabto in lagaa caawiyo
# Over a list of the twelve statements, each a button with a tick.
help-list = Maxaad rabtaa in lagaa caawiyo? Taabo ilaa saddex. Mar kale taabo si aad uga saarto.
help-full = Saddex oo keliya ayaad dooran kartaa. Mid ka saar ka hor intaadan mid kale dooran.
help-done = Waan dhammeeyay
help-none = Maya, waxba
# A list follows.
help-kept = Mahadsanid. Waxaad rabtaa in lagaa caawiyo:
help-kept-how = La-taliyahaaga ayaa arki doona, waadna ka wada hadli doontaan. Weli waad beddeli kartaa.
help-kept-none = Mahadsanid. Hadda ma rabtid in lagu caawiyo. Weli waad beddeli kartaa.
help-change = Beddel
