### What a citizen reads as an SMS, on the pattern of glossary C0.

## An SMS can be read by others: no place, no topic, no name, no score.

sms-reminder = یادآوری: { $weekday } { $date } ساعت { $time } با { $unit } ملاقات دارید.
sms-booked = شما { $weekday } { $date } ساعت { $time } با { $unit } ملاقات دارید.
sms-cancelled = ملاقات شما { $weekday } { $date } ساعت { $time } با { $unit } لغو شد.
# The consultant could not accept the wish.
sms-stands = ملاقات شما { $weekday } { $date } ساعت { $time } با { $unit } به جای خود باقی است.
# The answer to "2": said so that nobody believes the meeting is off.
sms-stands-until = جواب شما رسید. تا جواب ما، ملاقات { $weekday } { $date } ساعت { $time } با { $unit } به جای خود باقی است.
# The answer to "1".
sms-comes = تشکر از جواب شما. ملاقات: { $weekday } { $date } ساعت { $time } با { $unit }.
# After something that was no answer: the question once more, before its two answers.
sms-again = آیا به ملاقات { $weekday } { $date } ساعت { $time } با { $unit } می‌آیید؟
# After a word that may mean "cancel the meeting" or "no more messages".
sms-stop-or-cancel = ملاقات { $weekday } { $date } ساعت { $time } با { $unit } به جای خود باقی است. جواب: 2 = نمی‌توانم، STOP = دیگر پیام نفرستید.
sms-meeting-gone = جواب شما را استفاده کرده نتوانستیم. لطفاً زنگ بزنید: { $unit }.
# After "STOP", once. START is a word of this service: it stays as it is.
sms-stopped = دیگر از { $unit } پیام نمی‌گیرید. ملاقات‌های شما به جای خود باقی است. اگر دوباره پیام می‌خواهید، START روان کنید.
# The same to a mentor, or to a workplace's contact, who has no meetings.
sms-contact-stopped = دیگر از { $unit } پیام نمی‌گیرید. اگر دوباره پیام می‌خواهید، START روان کنید.
sms-resumed = دوباره از { $unit } پیام می‌گیرید.
sms-help = شما پیام‌های ملاقات را از { $unit } می‌گیرید.
# Last line of the invitation, with nothing after the link.
sms-link = لینک: { $link }
sms-invitation = پیام‌های { $unit } را در تلگرام گرفته می‌توانید.
# After the sentence, where the unit has a number.
sms-phone = تیلیفون: { $phone }
# Second line, only where an SMS can be answered.
sms-reply = جواب: 1 = می‌آیم، 2 = نمی‌توانم
