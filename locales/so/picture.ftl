### Words in the pictures of scores.

# Your answers: the title of the picture of one's own scores.
picture-your-answers = Jawaabahaaga
# How we see it: the title where all raters stand side by side.
picture-side-by-side = Sida aan u aragno
# You.
picture-you = Adiga
# The workplace.
picture-workplace = Goobta shaqada
# Your consultant.
picture-consultant = La-taliyahaaga
# Last time and now: beside a small mark and a large one.
picture-last-time = Markii hore iyo hadda
# Here we see it differently: beside a marked row.
picture-gap = Halkan si kala duwan ayaan u aragnaa

# My answers as a picture: a button.
menu-picture = Jawaabahayga oo sawir ah
# Your answers as a picture: beside it.
picture-own = Jawaabahaaga oo sawir ah.
# The picture can't be shown right now. Try again later.
picture-missing = Sawirka hadda lama tusi karo. Mar dambe isku day.
# You have not sent any answers yet. When you have, you can see them as a picture.
picture-none-yet = Weli wax jawaabo ah ma aadan dirin. Markaad dirto jawaabahaaga, sawir ahaan ayaad u arki kartaa.
