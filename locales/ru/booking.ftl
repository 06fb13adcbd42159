### What a citizen reads when a meeting is moved.

# Then the old time on a line of its own.
moved = Ваша встреча перенесена. В это время приходить не нужно:
# Then the meeting as it is now.
moved-to = Новое время:
sms-moved = Ваша встреча ({ $unit }) перенесена: вместо { $old-date }, { $old-time } – { $weekday }, { $date }, { $time }.
