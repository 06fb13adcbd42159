### What a citizen reads as an SMS, on the pattern of glossary C0.

## An SMS can be read by others: no place, no topic, no name, no score.

sms-reminder = Xusuusin: Ballan baad leedahay { $weekday } { $date }, saacadda { $time }, { $unit }.
sms-booked = Ballan baad leedahay { $weekday } { $date }, saacadda { $time }, { $unit }.
sms-cancelled = Ballantaada { $weekday } { $date }, saacadda { $time }, { $unit } waa la baajiyay.
# The consultant could not accept the wish.
sms-stands = Ballantaada { $weekday } { $date }, saacadda { $time }, { $unit } weli way taagan tahay.
# The answer to "2": said so that nobody believes the meeting is off.
sms-stands-until = Waan helnay jawaabtaada. Ballantu way taagan tahay ilaa aan kuu jawaabno: { $weekday } { $date }, { $time }, { $unit }.
# The answer to "1".
sms-comes = Waad ku mahadsan tahay jawaabta. Ballanta: { $weekday } { $date }, saacadda { $time }, { $unit }.
# After something that was no answer: the question once more, before its two answers.
sms-again = Ma imanaysaa ballanta { $weekday } { $date }, saacadda { $time }, { $unit }?
# After a word that may mean "cancel the meeting" or "no more messages".
sms-stop-or-cancel = Ballantu way taagan tahay: { $weekday } { $date }, { $time }, { $unit }. Ku jawaab: 2 = ma imaan karo, STOP = ha ii soo dirin SMS dambe.
sms-meeting-gone = Jawaabtaada ma isticmaali karin. Fadlan na soo wac: { $unit }.
# After "STOP", once. START is a word of this service: it stays as it is.
sms-stopped = SMS dambe kama heli doontid { $unit }. Ballamahaagu weli way taagan yihiin. Haddii aad SMS mar kale rabto, qor START.
# The same to a mentor, or to a workplace's contact, who has no meetings.
sms-contact-stopped = SMS dambe kama heli doontid { $unit }. Haddii aad SMS mar kale rabto, qor START.
sms-resumed = Mar kale ayaad SMS ka heli doontaa { $unit }.
sms-help = Waxaad farriimaha ballamahaaga ka heshaa { $unit }.
# Last line of the invitation, with nothing after the link.
sms-link = Link: { $link }
sms-invitation = Farriimaha { $unit } waxaad ka heli kartaa Telegram.
# After the sentence, where the unit has a number.
sms-phone = Tel: { $phone }
# Second line, only where an SMS can be answered.
sms-reply = Fadlan ku jawaab: 1 = waan imanayaa, 2 = ma imaan karo
