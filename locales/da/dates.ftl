### Days, months and times: from these tables, never from locale data.

monday = mandag
tuesday = tirsdag
wednesday = onsdag
thursday = torsdag
friday = fredag
saturday = lørdag
sunday = søndag

## Months as they stand in a date; `.short` as an SMS writes them.

january = januar
    .short = januar
february = februar
    .short = februar
march = marts
    .short = marts
april = april
    .short = april
may = maj
    .short = maj
june = juni
    .short = juni
july = juli
    .short = juli
august = august
    .short = august
september = september
    .short = september
october = oktober
    .short = oktober
november = november
    .short = november
december = december
    .short = december

## Parts of the day, by the hour.

# 00–04
part-night = om natten
# 05–08
part-early = om morgenen
# 09–11
part-forenoon = om formiddagen
# 12
part-noon = midt på dagen
# 13–17
part-afternoon = om eftermiddagen
# 18–23
part-evening = om aftenen

## Put together.

time = { $hour }.{ $minute }
# In a chat.
when = { $weekday } { $day }. { $month } kl. { $time } { $part }
# In an SMS.
date-short = { $day }. { $month }
