### What a citizen reads when a meeting is moved.

# Then the old time on a line of its own.
moved = تم تغيير موعدكم. لا داعي للحضور في هذا الوقت:
# Then the meeting as it is now.
moved-to = موعدكم الجديد:
sms-moved = تم تغيير موعدكم مع { $unit } من { $old-date } الساعة { $old-time } إلى يوم { $weekday } { $date } الساعة { $time }.
