### What a citizen reads in a chat.

## What anybody may read.

# Shown when a text could not be made.
something-wrong = Khalad ayaa dhacay. Khaladkaaga ma aha. Fadlan mar kale isku day.
# To a stranger, and for every code that can't be used.
neutral = Kani waa adeegga farriimaha ee { $unit }. Fadlan isticmaal linkiga aad ka heshay la-taliyahaaga.
# Last line of many screens.
call = Su'aal ma qabtaa? Wac { $unit }: { $phone }

## Language.

choose-language = Dooro luqadda
# The language's own name.
language-name = Soomaali
language-set = Luqaddu hadda waa Soomaali.

## The notice, in short lines; the unit adds what the scores are used for.

notice-intro = Halkan waxaad ka helaysaa farriimaha { $unit } ee ku saabsan ballamahaaga. Waxaad kale oo sheegi kartaa sida aad shaqada isugu aragto.
notice-kept = Waxaan kaydinnaa: luqaddaada, lambarkaaga taleefanka, akoonkaaga Telegram, jawaabahaaga, ballamahaaga iyo farriimaha aan kuu soo dirno.
notice-seen = La-taliyahaaga iyo maamulaha ayaa arki kara. Goobta shaqadu ma arki karto jawaabahaaga. Farriimuhu waxay sii maraan shirkadda Telegram.
notice-voluntary = Adiga ayaa go'aanka leh. Waad diidi kartaa. Taasi waxba kama beddesho caawimaadda ama lacagta aad ka hesho degmada.
notice-rights = Mar kasta waad joojin kartaa farriimaha: /stop. Mar kasta waad akhrin kartaa qoraalkan oo waad codsan kartaa in xogtaada la tirtiro: /privacy.
notice-ask = Ma oggoshahay inaan xogtaada sidaas u kaydinno oo u isticmaalno?
# After "no".
nothing-kept = Waa hagaag. Waxba lama kaydin. Haddii aad mar dambe rabto, isticmaal isla linkigan.

## Buttons.

agree = Haa, waan oggolahay
refuse = Maya
come = Haa, waan imanayaa
cannot-come = Ma imaan karo
other-time = Waqti kale codso
back = Dib u noqo
begin = Bilow
send = Dir jawaabahayga
change-answer = Beddel jawaabtayda
menu-score = Is-qiimayntayda
menu-appointments = Ballamahayga
menu-language = 🌐 Luqadda
menu-privacy = Asturnaanta xogtaada
menu-delete = Tirtir xogtayda
menu-stop = Jooji farriimaha
menu-resume = Haa, mar kale farriimo ii soo dir
menu-help = Caawimaad
menu-home = Liiska

## Menus and plain sentences.

menu = Maxaad rabtaa inaad samayso?
help = Halkan waxaad ku arki kartaa ballamahaaga, waxaad kaga jawaabi kartaa su'aalo naftaada ku saabsan, luqaddana waad ku beddeli kartaa. Taabo batoon.
# To text, voice or a photo.
press-button = Waxa aad halkan ku qorto cidna ma akhrido. Fadlan taabo batoon.
offer-resume = Hadda farriimo kuuma soo dirno. Ma rabtaa inaad mar kale farriimo hesho?
stopped = Farriimo dambe kuuma soo diri doonno.
# After stop: said so that nobody believes the meetings are off.
meetings-stand = Ballamahaagu weli way taagan yihiin.
resumed = Mar kale ayaan farriimo kuu soo diri doonnaa.
# On the privacy screen.
delete-how = Ma rabtaa in xogtaada la tirtiro? Taabo batoonka. La-taliyahaaga waa la ogeysiin doonaa.
deletion-asked = Waxaan helnay codsigaaga ah in xogtaada la tirtiro. Waan kula soo xiriiri doonnaa.
invitation = Waxaad farriimaha { $unit } ka heli kartaa Telegram.
open-link = Taabo linkigan: { $link }

## The scorecard as a conversation.

please-score = Sidee ayaad shaqada isugu aragtaa? Waa 13 su'aalood oo gaagaaban. Waad nasan kartaa oo mar dambe ayaad sii wadi kartaa.
# First line of the statements.
question-number = Su'aasha { $number } ee { $total }
# First line of the question of belief.
last-question = Su'aasha ugu dambaysa
your-answer = Jawaabtaada: { $answer }
# Above the list of all answers.
review = Jawaabahaaga:
review-how = Ma rabtaa inaad jawaab beddesho? Taabo. Ma dhammaysay? Hoosta ka taabo 'Dir jawaabahayga'.
not-answered = jawaab ma leh
# The same list after it was sent.
sent = Jawaabaha aad dirtay:
# The only text that begins with ✅. No praise.
thanks = ✅ Mahadsanid. Hadda la-taliyahaaga ayaa arki kara jawaabahaaga. Waad ka wada hadli kartaan marka aad kulantaan.
round-closed = Su'aalahan hadda way xiran yihiin, jawaabtaaduna isma beddelin. Khaladkaaga ma aha.

## Meetings.

booked = Ballan baad leedahay:
reminder = Xusuusin: Ballan baad leedahay:
cancelled = Ballantaada waa la baajiyay:
need-not-come = Ballantan uma baahnid inaad timaaddo.
minutes =
    { $count ->
        [one] Muddada: { $count } daqiiqo
       *[other] Muddada: { $count } daqiiqo
    }
place = Goobta: { $place }
interpreter = Turjubaan ayaa joogi doona.
will-you-come = Ma imanaysaa?
# After "I cannot come" or "another time".
stands-until = Waxaan helnay jawaabtaada. Ballantu weli way taagan tahay ilaa aad jawaab ka hesho la-taliyahaaga.
# An answer is there, and the meeting was kept.
meeting-stands = Ballantu weli way taagan tahay.
decided-off = Waan aragnay jawaabtaada. Ballanta waa la baajiyay:
decided-new-time = Waqtiga cusub waa laguu soo sheegi doonaa.
decided-stands = Waan aragnay jawaabtaada. Ballantu weli way taagan tahay:
meeting-gone = Ballantan hadda lagama jawaabi karo. Khaladkaaga ma aha.
appointments = Ballamahaaga:
no-appointments = Hadda ballan ma lihid.
# A label and a number: how many later ones are not shown.
more-appointments = Ballamo kale oo dambe: { $count }
