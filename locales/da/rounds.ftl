### What a citizen reads about answers that are not finished, or are given elsewhere.

# Two days after the questions came; once.
unfinished-begun = Du er begyndt på spørgsmålene om, hvordan du ser dig selv på arbejde. Resten tager omkring fem minutter.
unfinished-not-begun = Vi har spurgt, hvordan du ser dig selv på arbejde. Du er ikke begyndt endnu. Det tager omkring fem minutter.
# After either of them.
answer-if-you-want = Du bestemmer selv, om du vil svare.
# The button that goes on with the questions.
go-on = Fortsæt
# The consultant enters what was said on paper or by phone.
answered-on-paper = Du har svaret på papir eller i telefonen. Du skal ikke svare her igen.
