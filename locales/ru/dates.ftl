### Days, months and times: from these tables, never from locale data.

monday = понедельник
tuesday = вторник
wednesday = среда
thursday = четверг
friday = пятница
saturday = суббота
sunday = воскресенье

## Months as they stand in a date; `.short` as an SMS writes them.

january = января
    .short = января
february = февраля
    .short = февраля
march = марта
    .short = марта
april = апреля
    .short = апреля
may = мая
    .short = мая
june = июня
    .short = июня
july = июля
    .short = июля
august = августа
    .short = августа
september = сентября
    .short = сентября
october = октября
    .short = октября
november = ноября
    .short = ноября
december = декабря
    .short = декабря

## Parts of the day, by the hour.

# 00–04
part-night = ночи
# 05–08
part-early = утра
# 09–11
part-forenoon = утра
# 12
part-noon = дня
# 13–17
part-afternoon = дня
# 18–23
part-evening = вечера

## Put together.

time = { $hour }:{ $minute }
# In a chat.
when = { $weekday }, { $day } { $month }, { $time } { $part }
# In an SMS.
date-short = { $day } { $month }
