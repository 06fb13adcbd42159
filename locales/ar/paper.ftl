### What stands on a printed scorecard beside the statements.

# One cross in each line.
form-mark = ضعوا علامة في مربع واحد في كل سطر.
# Before `think-of-work`, at the foot of the sheet.
form-no-work = ليس لديكم عمل الآن؟
