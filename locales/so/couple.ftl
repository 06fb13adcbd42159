### What two citizens read who share one phone.

# To whoever opened the second invitation. Nothing of it says whose it is.
couple-waits = La-taliyahaaga ayaan weydiinaynaa in laba qof ay taleefankan isticmaali karaan. Jawaabtu halkan ayay imanaysaa.
couple-refused = Laba qof farriimahayaga uma wada isticmaali karaan taleefankan. La hadal la-taliyahaaga.
# Above the choice of language.
couple-new-language = Laba qof ayaa taleefankan isticmaali kara. Qofka halkan ku cusub ha doorto luqaddiisa:
# Above the notice.
couple-new-person = Tani waxay u socotaa qofka ku cusub taleefankan:
# The one who was there first is asked first.
couple-letter-first = Hadda kaddib farriin kasta waxay ku bilaabanaysaa xaraf muujinaya cidda ay u tahay. Marka hore qofka taleefanka hore u isticmaali jiray: qor hal xaraf, tusaale xarafka koowaad ee magacaaga.
couple-letter-second = Hadda qofka ku cusub taleefankan: qor hal xaraf, tusaale xarafka koowaad ee magacaaga. Waa inuu noqdaa xaraf kale.
couple-not-a-letter = Qor hal xaraf oo keliya.
couple-letter-taken = Xarafkaas waa la qaatay, ama aad buu ugu eg yahay kan kale. Dooro xaraf kale.
# One line for each of the two.
couple-ready = Farriimaha ku bilaabma { $letter } adiga ayay kuu yihiin.
# Where a command or an old button does not say so. The buttons are the two letters.
couple-for-whom = Labadiinna kee bay tani khusaysaa?
# The last message for one of the two; the other one stays.
couple-goodbye-here = Farriimo dambe oo adiga kuu socda taleefankan kuma imanayaan.
couple-no-letters = Xarfo lama dooran, sidaa darteed hadda laba qof ma wada isticmaali karaan taleefankan. Farriimaha halkan mar kale waxay u yihiin oo keliya qofkii marka hore isticmaali jiray. Haddii aad weli rabtaan inaad wadaagtaan, la hadal la-taliyahaaga.
