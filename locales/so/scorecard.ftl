### The scorecard: statements in the first person, axis labels and explanations.
### Word for word from the glossary: changed only after a reader of the language has agreed.

# I can understand and speak Danish.
danish-language = Waan fahmi karaa af-Deenishka, waanan ku hadli karaa.
    .label = Af-Deenish
    .explanation = Ka fikir shaqada iyo nolol maalmeedka: Ma fahantaa waxa ay dadku ku yiraahdaan af-Deenish? Ma u jawaabi kartaa?

# I want to do my work tasks (I am motivated for them).
task-motivation = Waxaan xiiso u hayaa hawlaha shaqada ee la i siiyo.
    .label = Xiisaha shaqada
    .explanation = Hawlaha waa waxa aad shaqada ka qabato. Ma jeceshahay inaad si fiican u qabato?

# I have a positive attitude.
positive-attitude = Waxaan leeyahay niyad wanaagsan.
    .label = Niyad wanaag
    .explanation = Waxyaabaha cusub waad soo dhowaysaa, marka ay wax adag yihiinna mar kale ayaad isku daydaa. Qof walba maalin xun waa yeelan karaa.

# I can work independently (on my own).
works-independently = Keligay waan shaqayn karaa, iyada oo aan mar walba la i caawin.
    .label = Keli u shaqayn
    .explanation = Marka hawsha laguu sheego, adiga ayaa qaban kara. Haddii aad u baahato, caawimaad waad weydiisan kartaa.

# I come to work every time and on time, as agreed.
stable-attendance = Si joogto ah ayaan shaqada u imaadaa waqtiga lagu heshiiyay.
    .label = Imaanshaha shaqada
    .explanation = Waxaad timaaddaa oo aad ka baxdaa waqtiyada lagu heshiiyay. Haddii aad xanuunsato, waad soo sheegtaa.

# I can take responsibility and initiative.
responsibility-initiative = Waan qaadi karaa mas'uuliyad, shaqadana anigaa bilaabi kara iyada oo aan la ii sheegin.
    .label = Mas'uuliyad iyo hindise
    .explanation = Mas'uuliyad: shaqadaada waad qabataa xitaa haddii aan cidna ku arkayn. Hindise: adiga ayaa arka waxa loo baahan yahay oo bilaaba.

# I can be together with other people at the workplace.
social-settings = Waan la joogi karaa oo waan la sheekaysan karaa dadka kale ee goobta shaqada.
    .label = Dad la dhaqan
    .explanation = Tusaale: in la is salaamo, nasashada la wada qaato oo wax yar lala sheekaysto shaqaalaha kale, rag iyo haweenba. Qasab maaha inaad khamri cabto ama aad ka hadasho noloshaada gaarka ah.

# I have the skills that my work needs.
relevant-skills = Waxaan leeyahay xirfadaha ay shaqadaydu u baahan tahay.
    .label = Xirfadda shaqada
    .explanation = Waxaa laga yaabaa inaad ku baratay iskuul, shaqo ama guriga. Shahaado looma baahna.

# I can finish what I start.
finishes-tasks = Waan dhammayn karaa wixii aan bilaabo.
    .label = Dhammaystirka shaqada
    .explanation = Marka aad hawl bilowdo, waad sii waddaa ilaa ay ka dhammaato.

# I can receive instructions, understand them and carry them out.
follows-instructions = Waan qaadan karaa tilmaamaha la i siiyo, waan fahmi karaa, waanan fulin karaa.
    .label = Raacidda tilmaamaha
    .explanation = Maamulaha ama shaqaale kale ayaa ku tusaya ama kuu sheegaya waxa aad qabanayso. Mar kale waad weydiin kartaa.

# I can work together with others in a group / team.
teamwork = Waan la shaqayn karaa dad kale, annaga oo koox ah.
    .label = Wada shaqayn
    .explanation = Hawl baad wada qabataan, waana is caawisaan, xitaa haddii aad kala duwan tihiin.

# I take care of my personal hygiene (at work).
good-hygiene = Waxaan ilaaliyaa nadaafaddayda marka aan shaqada joogo.
    .label = Nadaafadda
    .explanation = Tusaale: gacmo dhaqasho, dhar nadiif ah iyo raacidda xeerarka nadaafadda ee goobta shaqada. Su'aashan qof walba waa la weydiiyaa.

# I believe I will support myself in Danish society.
self-support-belief = Waxaan aaminsanahay in aan naftayda masruufi doono anigoo ku nool bulshada Denmark.
    .label = Is-masruufid
    .explanation = Micnaheedu waa: waxaad ku nooshahay mushaharka shaqadaada, ee ma aha lacagta degmada.

## The scale, lowest first.

# Not at all
scale-1 = Haba yaraatee
# A little
scale-2 = Wax yar
# Somewhat
scale-3 = Dhexdhexaad
# A lot
scale-4 = Badan
# Very much
scale-5 = Aad u badan

## Around a question.

# 5 is best and 1 is lowest.
scale-rule = 5 ayaa ugu fiican, 1 ayaa ugu hooseeya.
# How much does this fit you?
scale-prompt = Hadalkani intee ayuu kugu habboon yahay?
# How much do you believe this?
belief-prompt = Intee ayaad tan aaminsan tahay?
# There are no wrong answers.
no-wrong-answer = Jawaab qaldan ma jirto.
# I do not know / skip this one
dont-know = Ma garanayo
# For those without a workplace.
think-of-work = Ka fikir shaqada aad rabto.
