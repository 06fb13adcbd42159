### What a citizen reads as an SMS, on the pattern of glossary C0.

## An SMS can be read by others: no place, no topic, no name, no score.

sms-reminder = Husk dit møde { $weekday } { $date } kl. { $time } med { $unit }.
sms-booked = Du har et møde { $weekday } { $date } kl. { $time } med { $unit }.
sms-cancelled = Dit møde { $weekday } { $date } kl. { $time } med { $unit } er aflyst.
# The consultant could not accept the wish.
sms-stands = Dit møde { $weekday } { $date } kl. { $time } med { $unit } gælder stadig.
# The answer to "2": said so that nobody believes the meeting is off.
sms-stands-until = Vi har fået dit svar. Mødet { $weekday } { $date } kl. { $time } med { $unit } gælder, indtil du hører fra os.
# The answer to "1".
sms-comes = Tak for dit svar. Dit møde er { $weekday } { $date } kl. { $time } med { $unit }.
# After something that was no answer: the question once more, before its two answers.
sms-again = Kommer du til mødet { $weekday } { $date } kl. { $time } med { $unit }?
# After a word that may mean "cancel the meeting" or "no more messages".
sms-stop-or-cancel = Mødet { $weekday } { $date } kl. { $time } med { $unit } gælder. Svar 2 = jeg kan ikke komme. Svar STOP = ikke flere SMS.
sms-meeting-gone = Vi kunne ikke bruge dit svar. Ring til os: { $unit }.
# After "STOP", once. START is a word of this service: it stays as it is.
sms-stopped = Du får ikke flere SMS fra { $unit }. Dine møder gælder stadig. Skriv START, hvis du vil have SMS igen.
# The same to a mentor, or to a workplace's contact, who has no meetings.
sms-contact-stopped = Du får ikke flere SMS fra { $unit }. Skriv START, hvis du vil have SMS igen.
sms-resumed = Du får igen SMS fra { $unit }.
sms-help = Du får beskeder om dine møder fra { $unit }.
# Last line of the invitation, with nothing after the link.
sms-link = Tryk på linket: { $link }
sms-invitation = Du kan få beskeder fra { $unit } i Telegram.
# After the sentence, where the unit has a number.
sms-phone = Spørgsmål: { $phone }
# Second line, only where an SMS can be answered.
sms-reply = Svar 1 = ja, jeg kommer. Svar 2 = jeg kan ikke komme.
