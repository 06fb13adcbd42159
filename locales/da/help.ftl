### What a citizen reads when they choose what they want help with.

# Under the thanks for their answers.
help-ask = Vil du have hjælp til noget af det? Du kan vælge op til tre ting.
# The same on paper, after the question: around the statements.
help-on-paper = Sæt en ring om dem.
help-choose = Vælg, hvad du vil have hjælp til
# Over a list of the twelve statements, each a button with a tick.
help-list = Hvad vil du gerne have hjælp til? Tryk på op til tre ting. Tryk igen for at fjerne en.
help-full = Du kan højst vælge tre. Fjern en, før du vælger en ny.
help-done = Færdig
help-none = Nej, ikke noget
# A list follows.
help-kept = Tak. Du vil gerne have hjælp til:
help-kept-how = Din kontaktperson ser det, og I taler om det. Du kan stadig ændre det.
help-kept-none = Tak. Du vil ikke have hjælp lige nu. Du kan stadig ændre det.
help-change = Ændr
