### What a workplace reads: the form's statements in the third person, with what a 1 and a 5 look like.
### No word tells whether the citizen is a man or a woman.

original-danish-language = Fahamka af-Deenishka iyo ku hadalkiisa
    .low = Qofku erayo yar uun buu fahmaa, af-Deenishna kuma jawaabi karo.
    .high = Qofku wuu fahmaa waxa shaqada looga hadlo, wuuna ka jawaabi karaa.

original-task-motivation = Xiisaha hawlaha shaqada
    .low = Qofku dhif buu muujiyaa xiisaha hawlaha.
    .high = Qofku wuu jecel yahay hawlaha, wuuna u qabtaa sida ugu fiican.

original-positive-attitude = Niyad wanaag
    .low = Qofku inta badan wuu diidaa waxyaabaha cusub, wuuna iska daayaa marka ay wax adag yihiin.
    .high = Qofku wuu soo dhoweeyaa waxyaabaha cusub, marka ay wax adag yihiinna mar kale ayuu isku dayaa.

original-works-independently = Shaqaynta iyada oo aan mar walba la caawin
    .low = Qofku mar walba caawimaad buu u baahan yahay.
    .high = Qofku hawsha wuu qabtaa iyada oo aan la caawin, wuuna weydiiyaa marka loo baahdo.

original-stable-attendance = Imaanshaha joogtada ah ee waqtiga la isku raacay
    .low = Qofku dhif buu yimaadaa waqtiga la isku raacay.
    .high = Qofku wuu yimaadaa oo wuu baxaa waqtiga la isku raacay, wuuna soo sheegaa marka uu xanuunsado.

original-responsibility-initiative = Qaadista mas'uuliyadda iyo hindisaha
    .low = Qofku hawl kasta wuxuu sugaa in loo sheego.
    .high = Qofku hawlaha wuu qabtaa xitaa marka aan cidna arkayn, isaguna wuu bilaabaa.

original-social-settings = La joogista dadka kale ee goobta shaqada
    .low = Qofku gooni buu u joogaa, lamana hadlo shaqaalaha kale.
    .high = Qofku wuu salaamaa shaqaalaha kale, wuu la nastaa, wuuna la hadlaa.

original-relevant-skills = Xirfadaha ay shaqadu u baahan tahay
    .low = Qofku weli ma yaqaan waxa ay shaqadu u baahan tahay.
    .high = Qofku wuu yaqaan waxa ay shaqadu u baahan tahay.

original-finishes-tasks = Dhammaystirka waxa la bilaabo
    .low = Qofku inta badan hawsha wuu ka tagaa ka hor inta aanay dhammaan.
    .high = Qofku wuu sii wadaa ilaa ay hawshu dhammaato.

original-follows-instructions = Qaadashada, fahamka iyo fulinta tilmaamaha
    .low = Qofka way ku adag tahay inuu tilmaamaha fahmo oo uu ku bilaabo.
    .high = Qofku wuu fahmaa tilmaamaha, mar kale ayuu weydiiyaa marka loo baahdo, wuuna fuliyaa sida loo tusay.

original-teamwork = Ku shaqaynta koox ahaan
    .low = Qofku hawl lama qabto dadka kale.
    .high = Qofku hawlaha wuxuu la qabtaa dadka kale, wuuna caawiyaa.

original-good-hygiene = Nadaafad wanaagsan
    .low = Qofku dhif buu raacaa xeerarka nadaafadda ee goobta shaqada.
    .high = Qofka gacmihiisa iyo dharkiisu waa nadiif, wuuna raacaa xeerarka goobta shaqada.
