### What a citizen reads as an SMS, on the pattern of glossary C0.

## An SMS can be read by others: no place, no topic, no name, no score.

sms-reminder = تذكير: لديكم موعد يوم { $weekday } { $date } الساعة { $time } مع { $unit }.
sms-booked = لديكم موعد يوم { $weekday } { $date } الساعة { $time } مع { $unit }.
sms-cancelled = تم إلغاء موعدكم يوم { $weekday } { $date } الساعة { $time } مع { $unit }.
# The consultant could not accept the wish.
sms-stands = موعدكم يوم { $weekday } { $date } الساعة { $time } مع { $unit } ما زال قائمًا.
# The answer to "2": said so that nobody believes the meeting is off.
sms-stands-until = وصلنا جوابكم. موعدكم يوم { $weekday } { $date } الساعة { $time } مع { $unit } قائم إلى أن نرد عليكم.
# The answer to "1".
sms-comes = شكرًا على جوابكم. موعدكم يوم { $weekday } { $date } الساعة { $time } مع { $unit }.
sms-meeting-gone = لم نتمكن من استخدام جوابكم. يرجى الاتصال بنا: { $unit }.
sms-stopped = لن تصلكم رسائل أخرى من { $unit }. مواعيدكم ما زالت قائمة.
sms-resumed = ستصلكم رسائل { $unit } من جديد.
sms-help = تصلكم رسائل عن مواعيدكم من { $unit }.
# Last line of the invitation, with nothing after the link.
sms-link = الرابط: { $link }
sms-invitation = يمكنكم الحصول على رسائل { $unit } في تلغرام.
# After the sentence, where the unit has a number.
sms-phone = هاتف: { $phone }
# Second line, only where an SMS can be answered.
sms-reply = الرد: 1 = سأحضر، 2 = لا أستطيع
