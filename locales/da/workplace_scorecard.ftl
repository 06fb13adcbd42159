### What a workplace reads: the form's statements in the third person, with what a 1 and a 5 look like.
### No word tells whether the citizen is a man or a woman.

original-danish-language = Kan forstå og tale dansk
    .low = Forstår kun enkelte ord og kan ikke svare på dansk.
    .high = Forstår, hvad andre siger på arbejdet, og kan selv svare.

original-task-motivation = Er motiveret omkring arbejdsopgaver
    .low = Viser sjældent lyst til opgaverne.
    .high = Har lyst til opgaverne og gør dem så godt som muligt.

original-positive-attitude = Har en positiv indstilling
    .low = Siger ofte nej til nye ting og giver op, når noget er svært.
    .high = Er åben for nye ting og prøver igen, også når noget er svært.

original-works-independently = Kan arbejde selvstændigt
    .low = Har brug for hjælp hele tiden.
    .high = Laver opgaven uden hjælp og spørger, når der er brug for det.

original-stable-attendance = Har stabilt fremmøde inden for den aftalte arbejdstid
    .low = Kommer sjældent på de aftalte tider.
    .high = Kommer og går på de aftalte tider og giver besked ved sygdom.

original-responsibility-initiative = Kan tage ansvar og initiativ
    .low = Venter på besked om hver opgave.
    .high = Passer opgaverne, også når ingen ser det, og går selv i gang.

original-social-settings = Kan indgå i sociale sammenhænge
    .low = Holder sig for sig selv og taler ikke med kolleger.
    .high = Hilser, holder pause og taler med kolleger.

original-relevant-skills = Har relevante faglige kompetencer
    .low = Kan endnu ikke det, som arbejdet kræver.
    .high = Kan det, som arbejdet kræver.

original-finishes-tasks = Kan færdiggøre det som påbegyndes
    .low = Forlader ofte opgaver, før de er færdige.
    .high = Arbejder videre, til opgaven er færdig.

original-follows-instructions = Kan modtage og forstå instruktion, og udføre den
    .low = Har svært ved at forstå en forklaring og gå i gang efter den.
    .high = Forstår en forklaring, spørger igen efter behov og gør, som det er vist.

original-teamwork = Kan indgå i arbejde i en gruppe/team
    .low = Arbejder ikke sammen med andre om en opgave.
    .high = Løser opgaver sammen med andre og hjælper dem.

original-good-hygiene = Har god hygiejne
    .low = Følger sjældent arbejdspladsens regler for hygiejne.
    .high = Har rene hænder og rent tøj og følger arbejdspladsens regler.
