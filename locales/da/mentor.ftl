### What a citizen reads about their mentor, who may be told of meetings if they agree.

## Their name stands in these sentences as staff have written it.

# With two buttons: the yes and no of the notice.
mentor-ask = Må din mentor { $name } få besked om dine møder?
mentor-ask-what = Din mentor får en SMS med dag og tid for dine møder. Din mentor ser aldrig dine svar.
mentor-ask-free = Du bestemmer selv. Du må gerne sige nej. Du kan altid stoppe det igen: /privacy.
mentor-agreed = Tak. Din mentor { $name } får nu en SMS med dag og tid for dine møder. Du kan altid stoppe det: /privacy.
# After "no", and after it was stopped.
mentor-refused = Det er i orden. Din mentor { $name } får ikke besked om dine møder.
# To a button of an old question. The name of the menu that shows who is told.
mentor-old = Det spørgsmål gælder ikke mere. Under »{ $privacy }« kan du se, om nogen får besked om dine møder.
# On the privacy screen, with the button below.
mentor-told = Din mentor { $name } får en SMS med dag og tid for dine møder. Din mentor ser aldrig dine svar.
mentor-end = Stop beskeder til min mentor
