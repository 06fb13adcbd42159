### Days, months and times: from these tables, never from locale data.

monday = Isniin
tuesday = Talaado
wednesday = Arbaco
thursday = Khamiis
friday = Jimce
saturday = Sabti
sunday = Axad

## Months as they stand in a date; `.short` as an SMS writes them.

january = Jannaayo
    .short = Jannaayo
february = Febraayo
    .short = Febraayo
march = Maarso
    .short = Maarso
april = Abriil
    .short = Abriil
may = Maajo
    .short = Maajo
june = Juun
    .short = Juun
july = Luulyo
    .short = Luulyo
august = Agoosto
    .short = Agoosto
september = Sebtembar
    .short = Sebtembar
october = Oktoobar
    .short = Oktoobar
november = Nofembar
    .short = Nofembar
december = Disembar
    .short = Disembar

## Parts of the day, by the hour.

# 00–04
part-night = habeennimo
# 05–08
part-early = subaxnimo
# 09–11
part-forenoon = subaxnimo
# 12
part-noon = duhurnimo
# 13–17
part-afternoon = galabnimo
# 18–23
part-evening = fiidnimo

## Put together.

time = { $hour }:{ $minute }
# In a chat.
when = { $weekday } { $day } { $month }, saacadda { $time }, { $part }
# In an SMS.
date-short = { $day } { $month }
