### What a citizen reads about meetings that come every week.

lessons = Du har et møde hver uge:
# Where they are not one weekday at one time.
lessons-list = Du har disse møder:
# A weekday and a time, without a date.
lessons-rhythm = { $weekday } kl. { $time } { $part }
lessons-day = { $day }. { $month }
lessons-span =
    { $count ->
        [one] Fra { $first } til { $last }, i alt { $count } gang.
       *[other] Fra { $first } til { $last }, i alt { $count } gange.
    }
# Weeks between the first and the last in which there is none.
lessons-not = Ikke { $days }.
lessons-first = Første gang: { $when }
lessons-will-you-come = Kommer du den første gang?
lessons-over = Disse møder er aflyst:
lessons-from = Fra { $first }
lessons-need-not-come = Du skal ikke komme til dem.
# In the list of meetings: later ones on the same weekday at the same time.
lessons-also = Og på samme tid: { $days }

## An SMS can be read by others: no place, no topic.

sms-lessons = Du har et møde { $weekday } { $date } kl. { $time } med { $unit }, og derefter hver uge til { $last }.
sms-lessons-over = Dine møder med { $unit } er aflyst fra { $weekday } { $date } kl. { $time }.
