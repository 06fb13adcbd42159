### What stands on a printed scorecard beside the statements.

# One cross in each line.
form-mark = Sæt ét kryds i hver linje.
# Before `think-of-work`, at the foot of the sheet.
form-no-work = Har du ikke et arbejde lige nu?
