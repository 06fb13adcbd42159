### What a citizen reads when a meeting is moved.

# Then the old time on a line of its own.
moved = Dit møde er flyttet. Du skal ikke komme på denne tid:
# Then the meeting as it is now.
moved-to = Din nye tid:
sms-moved = Dit møde { $old-date } kl. { $old-time } med { $unit } er flyttet til { $weekday } { $date } kl. { $time }.
