### The page of the scorecard that a link opens, and the message that brings the link.

## The door: one button, before which nothing begins.

page-door = Riix badhanka si aad u sii waddo.
page-door-code = Qor afarta lambar ee uu ku siiyay la-taliyahaagu.
page-code-label = Afar lambar
page-code-wrong = Lambarradu sax ma aha. Mar kale isku day.

## Around a question.

# Whom a workplace scores: a first name, or a case number.
page-about = Su'aaluhu waxay ku saabsan yihiin { $who }.
page-seen = Qofka su'aaluhu ku saabsan yihiin waa arki karaa jawaabihiinna.
page-saved = Jawaab kasta isla markiiba waa la keydiyaa. Waad nasan kartaa, dibna waad ugu sii wadi kartaa isla linkigan.
page-prompt = Intee bay arrintani run tahay?
# Above what a 1 and a 5 look like.
page-examples = Sida ay u ekaan karaan 1 iyo 5
page-cannot-say = Ma sheegi karo
# After a number that is none of the five.
page-choose = Jawaabta lama fahmin, waxbana isma beddelin. Riix mid ka mid ah jawaabaha.

## The extra question.

page-employ = Ma shaqaalayn lahaydeen { $who }, haddii aad shaqo bannaan haysaan?
page-yes = Haa
page-no = Maya
page-unknown = Ma garanayo
page-skip = Ka bood

## All answers.

page-review = Dhammaan jawaabaha
page-review-how = Wax walba ma sax yihiin? Riix xagga hoose "{ $send }". Jawaab kasta waa la beddeli karaa ilaa la diro.
page-change = Beddel
page-send = Dir jawaabaha

## The end.

page-thanks = Waad ku mahadsan tihiin jawaabaha. { $unit } way heshay.
page-close = Bogga waa la xiri karaa hadda.
page-leave = Hadda jooji
page-left = Jawaabaha waa la keydiyay. Mar kale isticmaal linkiga si aad u sii waddo.

## What can't be shown, or not now: the same for every reason.

page-gone = Linkigan lama isticmaali karo. Mid cusub weydiiso { $unit }.
page-slow = Aad bay u degdegtay. In yar sug, markaasna mar kale isku day. Waxba ma lumin.
page-trouble = Hadda ma shaqaynayo. Wax yar ka dib isku day. Jawaabaha ilaa hadda waa la keydiyay.

## By SMS: no topic, no name.

sms-workplace = { $unit } waxay idinka codsanaysaa inaad ka jawaabtaan su'aalo gaagaaban.
sms-workplace-again = { $unit } weli ma helin jawaabihiinna su'aalaha gaagaaban.
sms-questions = { $unit } waxay kuu haysaa su'aalo gaagaaban.
sms-questions-again = { $unit } weli waxay kuu haysaa su'aalo gaagaaban. Ka jawaab haddii aad rabto.
