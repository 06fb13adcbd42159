### A picture that is shared with its citizen, as staff read about it.

staff-button-share = Send til borgeren
staff-share-check = Send til borgeren? { $subject } får billedet af runde { $number } på sit eget sprog, en sætning om hver forskel og kan svare.
# Others read the citizen's phone.
staff-share-asks-first = { $subject } deler telefon og bliver først spurgt, om det er et godt tidspunkt.
staff-share-yes = Ja, send det
staff-share-no = Nej, send det ikke
staff-share-kept = Intet er sendt til { $subject }.
staff-share-done = Billedet af runde { $number } er på vej til { $subject }. Du hører det, når { $subject } svarer.
staff-share-done-asked = { $subject } bliver spurgt, om det er et godt tidspunkt, og ser så billedet af runde { $number }.
staff-share-stopped = { $subject } har sagt stop til beskeder. Vis billedet, når I mødes.
staff-share-no-chat = { $subject } har ingen chat. Vis billedet, når I mødes.
staff-share-not-in-chat = Chatten bruges kun til møder. Vis billedet, når I mødes.
staff-share-round = Billedet kan sendes, når runden er lukket og mindst to har givet tal.
staff-share-agrees = { $subject } er enig i billedet af runde { $number }.
staff-share-differs = { $subject } ser anderledes på billedet af runde { $number }.
staff-share-words = { $subject } skriver om billedet:
staff-share-voice = { $subject } om billedet: en talebesked.
staff-share-nothing-said = { $subject } har ikke skrevet eller sagt noget om billedet.
# On the card.
staff-share-line = Billedet af runde { $number } er sendt { $date }.
staff-share-line-none = Intet svar endnu.
staff-share-line-agrees = Svar: enig.
staff-share-line-differs = Svar: ser anderledes på det.
staff-share-line-said = { $count ->
    [one] { $count } besked til samtalen.
   *[other] { $count } beskeder til samtalen.
}
staff-button-said = Læs og hør det
