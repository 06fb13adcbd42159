### What staff read of gaps, and of what moved for a group.

staff-button-gaps = Hvor I ser forskelligt
staff-button-progress = Fremgang
staff-button-agreement = Enighed
command-staff-gaps = Borgere, I ser mest forskelligt på
command-staff-progress = Fremgang for dine borgere, spørgsmål for spørgsmål
staff-legend-raters = B borger · T tilbudssted · K konsulent

## Gaps: two raters of a round differ by two or more.

staff-gaps-title =
    { $total ->
        [one] { $total } borger, hvor tallene er mindst to fra hinanden:
       *[other] { $total } borgere, hvor tallene er mindst to fra hinanden. Størst forskel først:
    }
staff-gaps-none = Ingen af dine borgere har tal, der er mindst to fra hinanden.
staff-gaps-round = runde { $round }
staff-gaps-hidden =
    { $count ->
        [one] Hos { $count } borger er den nyeste runde skjult, til du har givet dine egne tal. Derfor er det runden før, der tæller her.
       *[other] Hos { $count } borgere er den nyeste runde skjult, til du har givet dine egne tal. Derfor er det runden før, der tæller her.
    }

## What moved for a group.

staff-progress-citizen = Borger
staff-progress-workplace = Tilbudssted
staff-progress-consultant = Konsulent
staff-progress-title =
    { $count ->
        [one] { $rater } · { $count } borger, de nyeste svar
       *[other] { $rater } · { $count } borgere, de nyeste svar
    }
staff-progress-how = Midten er medianen, og den midterste halvdel ligger mellem tallene i parentes. 3–4: mellem 3 og 4.
staff-progress-spread = midten { $median } ({ $low } til { $high })
staff-progress-missing = { $count } mangler
staff-progress-last = siden sidst { $moves }
staff-progress-first = siden første gang { $moves }
staff-progress-nobody = Ingen tal endnu
staff-agreement-title =
    { $count ->
        [one] Enighed · { $count } borger
       *[other] Enighed · { $count } borgere
    }
staff-agreement-how = I den nyeste runde, hvor to kan sammenlignes: hvor mange er ens / én fra hinanden / to eller flere fra hinanden. BT borger og tilbudssted · BK borger og konsulent · TK tilbudssted og konsulent
staff-agreement-nothing = kan ikke sammenlignes endnu
staff-legend-first = [1 ⇡] første gang 1, og frem siden da
