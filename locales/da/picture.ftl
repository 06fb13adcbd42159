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
