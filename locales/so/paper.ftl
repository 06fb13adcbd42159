### What stands on a printed scorecard beside the statements.

# One cross in each line.
form-mark = Sadar kasta hal sanduuq calaamadee.
# Before `think-of-work`, at the foot of the sheet.
form-no-work = Hadda shaqo ma haysatid?
