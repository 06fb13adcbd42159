### A meeting as a file for the calendar of a citizen's phone.

calendar-add = افتحوا الملف لإضافة الموعد إلى تقويم هاتفكم.
calendar-changed = تغيّر الموعد. افتحوا الملف لتصحيحه في تقويم هاتفكم.
calendar-remove = تم إلغاء الموعد. إذا أضفتموه إلى تقويم هاتفكم فاحذفوه منه أو افتحوا الملف.
calendar-title = موعد مع { $unit }
