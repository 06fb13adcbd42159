### What stands on a printed scorecard beside the statements.

# One cross in each line.
form-mark = در هر سطر یک خانه را نشانی کنید.
# Before `think-of-work`, at the foot of the sheet.
form-no-work = حالا کار ندارید؟
