### What a citizen reads about meetings that come every week.

lessons = شما هر هفته ملاقات دارید:
# Where they are not one weekday at one time.
lessons-list = شما این ملاقات‌ها را دارید:
# A weekday and a time, without a date.
lessons-rhythm = { $weekday }، ساعت { $time } { $part }
lessons-day = { $day } { $month }
lessons-span =
    { $count ->
        [one] از { $first } تا { $last }، { $count } بار.
       *[other] از { $first } تا { $last }، { $count } بار.
    }
# Weeks between the first and the last in which there is none.
lessons-not = به‌جز { $days }.
lessons-first = بار اول: { $when }
lessons-will-you-come = آیا بار اول می‌آیید؟
lessons-over = این ملاقات‌ها لغو شد:
lessons-from = از { $first } به بعد
lessons-need-not-come = به این ملاقات‌ها لازم نیست بیایید.
# In the list of meetings: later ones on the same weekday at the same time.
lessons-also = همچنان در همین وقت: { $days }

## An SMS can be read by others: no place, no topic.

sms-lessons = شما { $weekday } { $date } ساعت { $time } با { $unit } ملاقات دارید، و بعد هر هفته تا { $last }.
sms-lessons-over = ملاقات‌های شما با { $unit } از { $weekday } { $date } ساعت { $time } به بعد لغو شد.
