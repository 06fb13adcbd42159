### What a citizen reads about meetings that come every week.

lessons = Toddobaad kasta ballan baad leedahay:
# Where they are not one weekday at one time.
lessons-list = Ballamahan baad leedahay:
# A weekday and a time, without a date.
lessons-rhythm = { $weekday }, saacadda { $time }, { $part }
lessons-day = { $day } { $month }
lessons-span =
    { $count ->
        [one] Laga bilaabo { $first } ilaa { $last }, { $count } jeer.
       *[other] Laga bilaabo { $first } ilaa { $last }, { $count } jeer.
    }
# Weeks between the first and the last in which there is none.
lessons-not = Marka laga reebo { $days }.
lessons-first = Marka ugu horreysa: { $when }
lessons-will-you-come = Ma imanaysaa marka ugu horreysa?
lessons-over = Ballamahan waa la baajiyay:
lessons-from = Laga bilaabo { $first }
lessons-need-not-come = Ballamahan uma baahnid inaad timaaddo.
# In the list of meetings: later ones on the same weekday at the same time.
lessons-also = Isla waqtigaas sidoo kale: { $days }

## An SMS can be read by others: no place, no topic.

sms-lessons = Ballan baad leedahay { $weekday } { $date }, saacadda { $time }, { $unit }. Kadib toddobaad kasta ilaa { $last }.
sms-lessons-over = Ballamahaaga { $unit } waa la baajiyay laga bilaabo { $weekday } { $date }, saacadda { $time }.
