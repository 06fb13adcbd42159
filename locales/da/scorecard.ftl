### The scorecard: statements in the first person, axis labels and explanations.
### Word for word from the glossary: changed only after a reader of the language has agreed.

# I can understand and speak Danish.
danish-language = Jeg kan forstå og tale dansk.
    .label = Dansk
    .explanation = Tænk på arbejdet og hverdagen: Forstår du, hvad andre siger på dansk? Kan du svare?

# I want to do my work tasks (I am motivated for them).
task-motivation = Jeg har lyst til at lave mine arbejdsopgaver.
    .label = Lyst til opgaver
    .explanation = Opgaver er det, du skal lave på arbejdet. Har du lyst til at lave dem så godt, du kan?

# I have a positive attitude.
positive-attitude = Jeg har en positiv indstilling.
    .label = Positiv indstilling
    .explanation = Du er åben for nye ting og prøver igen, også når noget er svært. Alle kan have en dårlig dag.

# I can work independently (on my own).
works-independently = Jeg kan arbejde selv uden at få hjælp hele tiden.
    .label = Arbejde selv
    .explanation = Når du har fået en opgave, kan du lave den selv. Du spørger, hvis du har brug for hjælp.

# I come to work every time and on time, as agreed.
stable-attendance = Jeg kommer på arbejde, hver gang jeg skal, og til tiden.
    .label = Komme til tiden
    .explanation = Du kommer og går på de tider, I har aftalt. Hvis du er syg, giver du besked.

# I can take responsibility and initiative.
responsibility-initiative = Jeg kan tage ansvar, og jeg kan selv tage initiativ.
    .label = Ansvar og initiativ
    .explanation = Ansvar: Du passer dine opgaver, også når ingen ser det. Initiativ: Du ser selv, hvad der skal gøres, og går i gang.

# I can be together with other people at the workplace.
social-settings = Jeg kan være sammen med andre på arbejdspladsen.
    .label = Sammen med andre
    .explanation = Fx hilse, holde pause og snakke lidt med kolleger – både kvinder og mænd. Du behøver ikke drikke alkohol eller fortælle om dit privatliv.

# I have the skills that my work needs.
relevant-skills = Jeg kan det, jeg skal kunne i mit arbejde.
    .label = Kan mit arbejde
    .explanation = Det kan være noget, du har lært i skole, på arbejde eller hjemme. Du behøver ikke have et bevis.

# I can finish what I start.
finishes-tasks = Jeg kan gøre det færdigt, som jeg begynder på.
    .label = Gøre færdigt
    .explanation = Når du er begyndt på en opgave, arbejder du videre, til den er færdig.

# I can receive instructions, understand them and carry them out.
follows-instructions = Når nogen forklarer mig en opgave, kan jeg forstå det og gøre det.
    .label = Forstår opgaven
    .explanation = En leder eller kollega viser eller fortæller, hvad du skal gøre. Du må gerne spørge igen.

# I can work together with others in a group / team.
teamwork = Jeg kan arbejde sammen med andre i en gruppe.
    .label = Samarbejde
    .explanation = I laver en opgave sammen og hjælper hinanden, også selv om I er forskellige.

# I take care of my personal hygiene (at work).
good-hygiene = Jeg har en god hygiejne, når jeg er på arbejde.
    .label = Hygiejne
    .explanation = Fx vaske hænder, have rent tøj på og følge reglerne på arbejdspladsen. Alle får det samme spørgsmål.

# I believe I will support myself in Danish society.
self-support-belief = Jeg tror på, at jeg kommer til at forsørge mig selv i det danske samfund.
    .label = Forsørge mig selv
    .explanation = At forsørge sig selv betyder: Du lever af den løn, du får for dit arbejde, og ikke af penge fra kommunen.

## The scale, lowest first.

# Not at all
scale-1 = Slet ikke
# A little
scale-2 = Lidt
# Somewhat
scale-3 = Nogenlunde
# A lot
scale-4 = Meget
# Very much
scale-5 = Rigtig meget

## Around a question.

# 5 is best and 1 is lowest.
scale-rule = 5 er bedst, og 1 er lavest.
# How much does this fit you?
scale-prompt = Hvor meget passer det på dig?
# How much do you believe this?
belief-prompt = Hvor meget tror du på det?
# There are no wrong answers.
no-wrong-answer = Der er ingen forkerte svar.
# I do not know / skip this one
dont-know = Jeg ved det ikke
# For those without a workplace.
think-of-work = Tænk på det arbejde, du gerne vil have.
