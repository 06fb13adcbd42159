### Days, months and times: from these tables, never from locale data.

monday = دوشنبه
tuesday = سه‌شنبه
wednesday = چهارشنبه
thursday = پنجشنبه
friday = جمعه
saturday = شنبه
sunday = یکشنبه

## Months as they stand in a date; `.short` as an SMS writes them.

january = جنوری
    .short = جنوری
february = فبروری
    .short = فبروری
march = مارچ
    .short = مارچ
april = اپریل
    .short = اپریل
may = می
    .short = می
june = جون
    .short = جون
july = جولای
    .short = جولای
august = اگست
    .short = اگست
september = سپتمبر
    .short = سپتمبر
october = اکتوبر
    .short = اکتوبر
november = نومبر
    .short = نومبر
december = دسمبر
    .short = دسمبر

## Parts of the day, by the hour.

# 00–04
part-night = شب
# 05–08
part-early = صبح
# 09–11
part-forenoon = قبل از ظهر
# 12
part-noon = ظهر
# 13–17
part-afternoon = بعد از ظهر
# 18–23
part-evening = شام

## Put together.

time = { $hour }:{ $minute }
# In a chat.
when = { $weekday }، { $day } { $month }، ساعت { $time } { $part }
# In an SMS.
date-short = { $day } { $month }
