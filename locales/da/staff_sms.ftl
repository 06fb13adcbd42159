### What staff read about SMS that citizens write.

# Instead of an answer: a word such as "ok" says that it was read, and no more.
staff-seen = har set beskeden (»{ $word }«), men ikke svaret
news-sms-unclear = { $subject } har svaret på en SMS, men svaret er hverken ja eller nej. Ring til borgeren. Teksten er ikke gemt.
news-sms-shared = Der kom et svar på SMS fra det nummer, som { $subject } deler med en anden borger. Vi kan ikke vide, hvem der skrev, og intet er gemt. Ring til borgeren.
news-sms-stopped = { $subject } har skrevet STOP og får ikke flere SMS. Møderne gælder stadig: ring eller skriv et brev. Borgeren får SMS igen ved selv at skrive START.
news-sms-started = { $subject } har skrevet START og får SMS igen. Du skal ikke gøre noget.

# `fodfaeste check --send-test` sends this to a phone of the operator's.
sms-test = Prøve fra { $unit }: SMS virker.

## By SMS only.

staff-button-only-sms = Kun SMS
staff-button-not-only-sms = Ikke kun SMS
staff-which-sms = Hvem skal kun have beskeder på SMS?
staff-only-sms = Får kun beskeder på SMS
staff-only-sms-on = { $subject } får nu kun beskeder på SMS, også med Telegram.
staff-only-sms-off = { $subject } får nu beskeder på Telegram, når borgeren har det, og ellers på SMS.
staff-only-sms-theirs = { $subject } har Telegram og vælger selv: »Beskeder på SMS« i menuen.
command-staff-sms = Kun beskeder på SMS

## What does not leave.

news-sms-full = Nummeret til { $subject } har fået { $most } SMS i dag, så mange som der må sendes til ét nummer på en dag. Andre beskeder til nummeret venter til i morgen, hvis de når det. Ring, hvis noget haster.
news-sms-country = { $subject } får ingen SMS: nummeret er fra et land, som I ikke sender SMS til. Ring til borgeren, eller bed jeres IT om at tilføje landet i sms.countries.
staff-sms-day-full = Der er sendt { $most } SMS i dag, så mange som der må sendes på en dag. Resten venter til i morgen, og hvem der ikke når at få besked, hører borgerens rådgiver om. Er tallet for lavt, kan jeres IT ændre sms.max_per_day.
staff-sms-gateway-away = SMS kan ikke sendes lige nu: SMS-gatewayen tager ikke imod beskeder. De venter og sendes, når det virker igen; bliver en for sent, hører borgerens rådgiver det. Bed jeres IT om at køre »fodfaeste check«.
staff-sms-gateway-back = SMS kan sendes igen.
staff-sms-gateway-waited =
    { $count ->
        [one] { $count } besked, der ventede, sendes nu.
       *[other] { $count } beskeder, der ventede, sendes nu.
    }

## What a message to many comes to, before it is sent.

staff-sms-count = Det bliver til { $sms } SMS.
staff-sms-cost = Det bliver til { $sms } SMS, cirka { $price }.
staff-sms-kroner = { $amount } kr
