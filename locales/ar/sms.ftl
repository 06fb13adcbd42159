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
# After something that was no answer: the question once more, before its two answers.
sms-again = هل ستحضرون موعدكم يوم { $weekday } { $date } الساعة { $time } مع { $unit }؟
# After a word that may mean "cancel the meeting" or "no more messages".
sms-stop-or-cancel = موعدكم يوم { $weekday } { $date } الساعة { $time } مع { $unit } قائم. الرد: 2 = لا أستطيع، STOP = لا رسائل بعد الآن.
sms-meeting-gone = لم نتمكن من استخدام جوابكم. يرجى الاتصال بنا: { $unit }.
# After "STOP", once. START is a word of this service: it stays as it is.
sms-stopped = لن تصلكم رسائل أخرى من { $unit }. مواعيدكم ما زالت قائمة. لتصلكم الرسائل من جديد أرسلوا START.
# The same to a mentor, or to a workplace's contact, who has no meetings.
sms-contact-stopped = لن تصلكم رسائل أخرى من { $unit }. لتصلكم الرسائل من جديد أرسلوا START.
sms-resumed = ستصلكم رسائل { $unit } من جديد.
sms-help = تصلكم رسائل عن مواعيدكم من { $unit }.
# Last line of the invitation, with nothing after the link.
sms-link = الرابط: { $link }
sms-invitation = يمكنكم الحصول على رسائل { $unit } في تلغرام.
# After the sentence, where the unit has a number.
sms-phone = هاتف: { $phone }
# Second line, only where an SMS can be answered.
sms-reply = الرد: 1 = سأحضر، 2 = لا أستطيع
