### Words in the pictures of scores.

# Your answers: the title of the picture of one's own scores.
picture-your-answers = Dine svar
# How we see it: the title where all raters stand side by side.
picture-side-by-side = Sådan ser vi det
# You.
picture-you = Dig selv
# The workplace.
picture-workplace = Arbejdspladsen
# Your consultant.
picture-consultant = Din kontaktperson
# Last time and now: beside a small mark and a large one.
picture-last-time = Sidste gang og nu
# Here we see it differently: beside a marked row.
picture-gap = Her ser vi forskelligt på det

# My answers as a picture: a button.
menu-picture = Mine svar som billede
# Your answers as a picture: beside it.
picture-own = Dine svar som billede.
# The picture can't be shown right now. Try again later.
picture-missing = Billedet kan ikke vises lige nu. Prøv igen senere.
# You have not sent any answers yet. When you have, you can see them as a picture.
picture-none-yet = Du har ikke sendt nogen svar endnu. Når du har sendt dine svar, kan du se dem som et billede.
