### What a citizen reads about meetings that come every week.

lessons = لديكم موعد كل أسبوع:
# Where they are not one weekday at one time.
lessons-list = لديكم هذه المواعيد:
# A weekday and a time, without a date.
lessons-rhythm = { $weekday }، الساعة { $time } { $part }
lessons-day = { $day } { $month }
lessons-span =
    { $count ->
        [zero] من { $first } إلى { $last }.
        [one] من { $first } إلى { $last }، مرة واحدة.
        [two] من { $first } إلى { $last }، مرتان.
        [few] من { $first } إلى { $last }، { $count } مرات.
        [many] من { $first } إلى { $last }، { $count } مرة.
       *[other] من { $first } إلى { $last }، { $count } مرة.
    }
# Weeks between the first and the last in which there is none.
lessons-not = ما عدا: { $days }.
lessons-first = أول مرة: { $when }
lessons-will-you-come = هل ستحضرون في المرة الأولى؟
lessons-over = تم إلغاء هذه المواعيد:
lessons-from = ابتداءً من { $first }
lessons-need-not-come = لا داعي للحضور في هذه المواعيد.
# In the list of meetings: later ones on the same weekday at the same time.
lessons-also = وأيضًا في نفس الوقت: { $days }

## An SMS can be read by others: no place, no topic.

sms-lessons = لديكم موعد يوم { $weekday } { $date } الساعة { $time } مع { $unit }، ثم كل أسبوع حتى { $last }.
sms-lessons-over = تم إلغاء مواعيدكم مع { $unit } ابتداءً من يوم { $weekday } { $date } الساعة { $time }.
