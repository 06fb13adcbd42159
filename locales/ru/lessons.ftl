### What a citizen reads about meetings that come every week.

lessons = У Вас встреча каждую неделю:
# Where they are not one weekday at one time.
lessons-list = У Вас такие встречи:
# A weekday and a time, without a date.
lessons-rhythm = { $weekday }, { $time } { $part }
lessons-day = { $day } { $month }
lessons-span =
    { $count ->
        [one] С { $first } по { $last }, { $count } раз.
        [few] С { $first } по { $last }, { $count } раза.
        [many] С { $first } по { $last }, { $count } раз.
       *[other] С { $first } по { $last }, { $count } раза.
    }
# Weeks between the first and the last in which there is none.
lessons-not = Кроме { $days }.
lessons-first = В первый раз: { $when }
lessons-will-you-come = Вы придёте в первый раз?
lessons-over = Эти встречи отменены:
lessons-from = Начиная с { $first }
lessons-need-not-come = На эти встречи приходить не нужно.
# In the list of meetings: later ones on the same weekday at the same time.
lessons-also = И в то же время: { $days }

## An SMS can be read by others: no place, no topic.

sms-lessons = У Вас встреча: { $weekday }, { $date }, { $time }, { $unit }. Затем каждую неделю по { $last }.
sms-lessons-over = Ваши встречи отменены, начиная с этой: { $weekday }, { $date }, { $time }, { $unit }.
