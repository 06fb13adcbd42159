### What staff read about two citizens on one phone. A ref that the reader may not see is "another citizen".

staff-couple-request = Telefonen hos { $first } blev brugt med linket til { $second }. Må begge bruge samme chat?
staff-couple-request-how = Siger du ja, bliver den nye person selv spurgt på telefonen, og hver besked siger, hvem den er til. Er du i tvivl, så tal med dem hver for sig først.
staff-couple-other-decides = Den, der har { $second }, svarer. Du skal ikke gøre noget.
staff-couple-yes = Ja, begge må bruge den
staff-couple-no = Nej
staff-couple-granted = { $first } og { $second } må bruge samme telefon. Den nye person bliver nu spurgt på telefonen.
staff-couple-refused = { $first } og { $second } bruger ikke samme telefon. Linket til { $second } kan bruges på en anden.
staff-couple-ask-end = Skal de holde op med at dele telefon? Den bliver hos { $first }. Beskeder til { $second } kommer ikke mere der.
staff-couple-yes-end = Ja, hold op med det
staff-couple-no-end = Nej
staff-couple-ended = Telefonen deles ikke mere. Den bliver hos { $first }. Beskeder til { $second } kommer ikke mere der: lav et nyt link, eller brug SMS.
staff-couple-lapsed = Der blev ikke valgt bogstaver inden for et døgn, så { $first } og { $second } deler ikke telefon mere. Den bliver hos { $first }. Beskeder til { $second } kommer ikke der: lav et nyt link, eller brug SMS.
# For a ref that the reader may not see.
staff-couple-other = den anden borger
staff-couple-another = en anden borger
staff-couple-asked = Vil dele telefon med { $other }: venter på svar fra en konsulent
staff-couple-not-yet = Vil dele telefon med { $other }: den nye person har ikke sagt ja endnu
staff-couple-no-letters = Deler telefon med { $other }: de har ikke valgt bogstaver endnu
staff-couple-with = Deler telefon med { $other }: hver besked siger, hvem den er til
staff-couple-end = Del ikke telefon mere
news-phone-taken = Linket til { $subject } blev åbnet på en telefon, som to borgere allerede deler. Flere end to går ikke. Linket virker stadig på en anden telefon.
