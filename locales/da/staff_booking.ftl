### What staff read when they book and move meetings.

staff-when = { $date } kl. { $time } { $part }
# In another year than this one.
staff-day-of-year = { $date } { $year }

command-staff-book = Book et møde
command-staff-move = Flyt et møde
staff-button-book = Book møde
staff-button-move = Flyt møde
staff-button-new-time = Find en ny tid
staff-which-book = Hvem skal have et møde?
staff-which-move = Hvis møde skal flyttes?
staff-move-which = Hvilket møde med { $subject } skal flyttes?
staff-move-none = { $subject } har ingen kommende møder at flytte.

## Day, time and place.

staff-book-day = Nyt møde med { $subject }. Hvilken dag? Tryk, eller skriv for eksempel 1/12.
staff-move-day = Mødet med { $subject } { $when } flyttes. Til hvilken dag? Tryk, eller skriv for eksempel 1/12.
staff-book-time = { $subject }, { $day }. Hvad tid? Tryk, eller skriv for eksempel 10.15.
staff-book-busy = En tid i parentes overlapper et andet møde.
staff-book-place = { $subject }, { $when }. Hvor? Tryk på et sted, eller skriv det.
staff-book-no-place = Uden sted
staff-book-other-day = Anden dag
staff-book-other-time = Andet tidspunkt
staff-book-other-place = Andet sted
staff-book-no = Nej, lad være

## What can't be.

staff-book-not-a-day = Det forstår jeg ikke som en dag.
staff-book-not-a-time = Det forstår jeg ikke som et klokkeslæt.
staff-book-past = Det tidspunkt er gået.
staff-book-too-far = Det er mere end et år frem. Er året rigtigt?
staff-book-no-such-time = Det klokkeslæt findes ikke den nat: uret bliver stillet frem. Den næste tid er kl. { $time }.
staff-book-taken = { $subject } har allerede et andet møde på det tidspunkt. Vælg en anden tid, eller aflys det andet møde først.
staff-book-long-place = Stedet er for langt. Skriv højst 200 tegn.
staff-book-press = Tryk på en knap.

## The summary.

staff-book-check = Nyt møde med { $subject }:
staff-move-check = Mødet med { $subject } flyttes fra { $when } til:
staff-book-minutes = { $count } minutter
staff-book-with-interpreter = med tolk
staff-book-without-interpreter = uden tolk
staff-book-somewhere = uden sted
staff-book-how = Borgeren får besked, når du trykker på »{ $button }«.
staff-book-day-off = Det er en weekend eller helligdag.
staff-book-same-time = { $subject } har allerede et møde på det tidspunkt. Det bliver rettet, der kommer ikke to.
staff-book-overlaps = Overlapper mødet med { $subject } { $from }–{ $until }.
staff-book-yes = Book mødet
staff-book-change = Ret mødet
staff-move-yes = Flyt mødet
staff-book-button-minutes = { $count } min
staff-book-add-interpreter = Med tolk
staff-book-drop-interpreter = Uden tolk

## It is done.

staff-booked = Mødet med { $subject } er booket:
staff-book-changed = Mødet med { $subject } er rettet:
staff-moved = Mødet med { $subject } er flyttet fra { $when } til:
staff-book-same = Mødet med { $subject } er aftalt:
staff-book-told = Borgeren får besked.
staff-book-call = Vi kan ikke skrive til { $subject }: giv selv besked.
staff-book-left = Intet er ændret for { $subject }.

## A line that can't be understood.

staff-line-day = Jeg forstår ikke dagen.
staff-line-time = Jeg forstår ikke klokkeslættet.
staff-line-minutes = Et møde varer fra 5 til 600 minutter.
staff-line-place = Stedet er for langt.
staff-line-how = Intet er booket. Skriv dag, tid, sted og minutter, for eksempel:
staff-line-example = /book { $subject } 1/12 10.00 Rådhuset 45
