### What a citizen reads when a meeting is moved.

# Then the old time on a line of its own.
moved = وقت ملاقات شما تبدیل شد. در این وقت لازم نیست بیایید:
# Then the meeting as it is now.
moved-to = وقت نو شما:
sms-moved = وقت ملاقات شما با { $unit } از { $old-date } ساعت { $old-time } به { $weekday } { $date } ساعت { $time } تبدیل شد.
