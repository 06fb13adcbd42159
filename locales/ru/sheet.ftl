### Words on the sheet for the table of a talk, beside the Danish ones.

# What you want help with: it leads the sheet.
sheet-help = В чём Вам нужна помощь
# What has moved since last time: arrows and the names of statements follow.
sheet-moved = Что изменилось с прошлого раза
# No numbers have moved.
sheet-not-moved = Оценки не изменились.
# It is the first time. Next time you can see what has moved.
sheet-first = Это первый раз. В следующий раз будет видно, что изменилось.
# After the widest differences: the others, by name.
sheet-also = Также: { $items }
# After the statements that moved most: how many others did.
sheet-more = и ещё { $count }
# Only one has given numbers, so there is nothing to compare.
sheet-one = Оценки есть только от одной стороны, сравнить пока не с чем.
# What we agree: over empty lines for up to three steps.
sheet-agree = О чём мы договариваемся
# What.
sheet-what = Что
# Who.
sheet-who = Кто
# By when, at the latest.
sheet-by = До
# Since the first time: whose numbers went up, stayed or went down follows.
sheet-since-first = С первого раза:
# Beside a small number with an arrow: the first time and now.
sheet-first-time = В первый раз и сейчас
# What we agreed last time: over the steps.
sheet-agreed-last = О чём мы договорились в прошлый раз
# How a step went: done, not done, under way.
sheet-step-done = сделано
sheet-step-not-done = не сделано
sheet-step-going = в процессе
# Would employ you if they had a vacant job: before each workplace's yes or no.
sheet-employ = Взяли бы Вас на работу, если бы было свободное место
