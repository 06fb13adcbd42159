### What a citizen reads about the work that they wish for.

# A button.
work-menu = Det arbejde, jeg gerne vil have
# A list of what they wrote follows.
work-title = Dit ønske om arbejde:
work-none = Hvilket arbejde vil du gerne have? Du kan skrive op til tre ønsker. Du bestemmer selv, om du vil.
# A workplace that they know by name.
work-place = { $place } (et sted, du kender)
work-add-trade = Skriv et arbejde
work-add-place = Jeg kender et sted
work-remove = Fjern: { $wish }
work-ask-trade = Skriv med få ord, hvilket arbejde du gerne vil have. For eksempel: kok.
work-ask-place = Skriv navnet på det sted, du kender.
work-kept = Tak. Vi har skrevet det ned. Din kontaktperson ser det.
work-full = Du kan højst have tre ønsker. Fjern et, før du skriver et nyt.
work-wrong = Skriv kun få ord, og ikke dit CPR-nummer.
work-together = Fortæl din kontaktperson, hvilket arbejde du gerne vil have. Så skriver I det ned sammen.
