### What a citizen reads when a phone changes hands, or is somebody else's, too.

# The last message on a phone that was used before.
goodbye = Farriimaha { $unit } hadda waxay ku imanayaan taleefan kale. Halkan farriimo dambe kuma imanayaan.

## After half a year of silence.

still-here = Muddo dheer war kaama helin. Weli halkan ma kugula soo xiriiri karnaa?
still-here-yes = Haa, halkan waad igala soo xiriiri kartaan
still-here-new = Lambar cusub ayaan leeyahay
still-here-thanks = Mahadsanid. Halkan ayaan kuugu soo qori doonnaa.
new-number-thanks = Mahadsanid. Lambarka cusub waa lagu weydiin doonaa.
# The same question as an SMS, which can't be answered: the unit can be called.
sms-still-here = Kani weli ma lambarkaagii baa? Haddii aad lambar cusub leedahay, fadlan wac { $unit }.

## Where chats carry meetings only.

score-together = Su'aalaha waxaad kala jawaabi doontaa la-taliyahaaga. Halkan waxaad ka helaysaa oo keliya farriimaha ballamahaaga.
# To whoever asks for the questions there, where the page can be reached.
questions-on-page = Su'aaluhu waxay ku yaalliin bog. Taabo batoonka oo qor afarta lambar ee uu ku siinayo la-taliyahaagu.

## Whether messages come by SMS, for somebody in Telegram. STOP is a word of this service.

menu-sms = Farriimaha SMS
sms-choice-here = Farriimaha ballamahaaga halkan ayay ku yimaadaan.
sms-choice-stands-in = Haddii farriin aysan ku soo gaarin, ama aadan jawaabin maalinta ka horreysa, waxaad SMS ka heli doontaa lambarka ku dhammaada { $ending }.
sms-choice-only = Farriimaha ballamahaaga waxay ku yimaadaan SMS oo keliya, lambarka ku dhammaada { $ending }.
sms-choice-stopped = Waxaad qortay STOP, SMS-na ma heshid.
sms-choice-no-number = Ma hayno lambar telefoon oo kuu shaqeeya. Haddii aad SMS rabto, sii la-taliyahaaga.
sms-choose-only = SMS oo keliya
sms-choose-chat = Farriimaha halkan mar kale
sms-choose-again = SMS mar kale
