### What stands on a printed scorecard beside the statements.

# One cross in each line.
form-mark = В каждой строке поставьте один крестик.
# Before `think-of-work`, at the foot of the sheet.
form-no-work = Сейчас у Вас нет работы?
