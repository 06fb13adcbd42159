### What staff read about their day: who comes, who came, whom to call.

## The day's meetings.

staff-button-today = Dagens møder
staff-button-unconfirmed = Ikke bekræftet
staff-day-today =
    { $count ->
        [one] I dag, { $day }: { $count } møde
       *[other] I dag, { $day }: { $count } møder
    }
staff-day-other =
    { $count ->
        [one] { $day }: { $count } møde
       *[other] { $day }: { $count } møder
    }
staff-day-none-today = I dag, { $day }, er der ingen møder.
staff-day-none = { $day } er der ingen møder.
# Above the meetings of one consultant, for a leader.
staff-day-of = { $name }:
staff-day-of-nobody = Uden konsulent:
# After a meeting, for whoever stands in.
staff-day-for = for { $name }
staff-day-before = Dagen før
staff-day-after = Dagen efter
staff-day-refresh = Opdater
staff-day-unmarked = Markér fremmøde ({ $count })
staff-day-back = Tilbage til dagen

## One meeting.

staff-meeting-reach-telegram = nås på Telegram
staff-meeting-reach-sms = nås på SMS
staff-meeting-reach-stopped = har sagt stop til beskeder
staff-meeting-reach-nothing = hverken Telegram eller telefon
staff-meeting-reach-bad-number = nummeret virker ikke
staff-meeting-undelivered = sidste besked nåede ikke frem
staff-meeting-reminded = påmindelse sendt
staff-meeting-not-reminded = ingen påmindelse endnu
staff-meeting-how-reached = { $reach }, { $reminded }
staff-attended = Fremmøde: { $attendance }
staff-mark-came = Kom
staff-mark-excused = Afbud
staff-mark-missed = Udeblev
staff-call = Ring: vis nummeret
staff-said-how = Har borgeren sagt det til dig? Skriv svaret ind:
staff-said-comes = Kommer
staff-said-cannot = Kan ikke komme
staff-said-other = Vil have en anden tid
staff-too-early = Mødet er ikke begyndt endnu. Indtil da kan du kun notere afbud.
staff-meeting-gone = Det møde er aflyst, eller det er ikke dit.

## Meetings that nobody has marked.

staff-mark-ask =
    { $count ->
        [one] Kom borgeren? { $count } møde mangler et kryds.
       *[other] Kom borgeren? { $count } møder mangler et kryds.
    }
staff-mark-skip = Spring over
staff-mark-done = Alle møder har nu fået et kryds.

## Calling.

staff-call-number = { $subject }: { $phone }
staff-call-no-number = Der er intet nummer på { $subject }. Skriv det sådan: /phone { $subject } 20 12 34 56
staff-call-dead = Nummeret tager ikke imod SMS. Det kan være forkert.

## Who has not confirmed, and who asks.

staff-unconfirmed = Ikke bekræftet, de næste 7 dage ({ $total }):
staff-unconfirmed-none = Alle møder i de næste 7 dage er bekræftet eller besvaret.
staff-call-them = Ring til dem. Ingen besked når frem:
staff-unconfirmed-others = Har ikke svaret endnu:
staff-call-one = Ring: { $when } { $subject }
staff-requests = Venter på dit svar ({ $total }):
staff-requests-none = Ingen venter på dit svar.
# Unasked, a day before the meeting.
staff-call-soon =
    { $count ->
        [one] Ring til borgeren. Mødet er snart, det er ikke bekræftet, og ingen besked når frem:
       *[other] Ring til dem. Møderne er snart, de er ikke bekræftet, og ingen besked når frem:
    }

## The morning.

digest-title = Godmorgen. Det er { $day }.
digest-title-orphans = Godmorgen. Det er { $day }. Borgere uden konsulent:
digest-meetings =
    { $count ->
        [one] { $count } møde i dag:
       *[other] { $count } møder i dag:
    }
digest-no-meetings = Ingen møder i dag.
digest-calls = Ring i dag. Ikke bekræftet, og ingen besked når frem:
digest-requests = Venter på dit svar:
digest-unconfirmed = Ikke bekræftet i dag og næste arbejdsdag:
digest-unmarked =
    { $count ->
        [one] { $count } tidligere møde mangler et kryds for fremmøde.
       *[other] { $count } tidligere møder mangler et kryds for fremmøde.
    }
digest-scored = Nye svar fra: { $refs }
digest-phones = Nummeret virker ikke: { $refs }
digest-attention = Husk også:
# After a list that was cut.
digest-more = og { $count } mere
digest-button-today = Dagens møder
digest-button-calls = Ring til dem
digest-button-requests = Venter på dit svar
digest-button-unconfirmed = Ikke bekræftet
digest-button-unmarked = Markér fremmøde

## Command menu.

command-staff-today = Dagens møder
command-staff-unconfirmed = Møder, ingen har bekræftet
