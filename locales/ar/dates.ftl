### Days, months and times: from these tables, never from locale data.

monday = الاثنين
tuesday = الثلاثاء
wednesday = الأربعاء
thursday = الخميس
friday = الجمعة
saturday = السبت
sunday = الأحد

## Months as they stand in a date; `.short` as an SMS writes them.

january = كانون الثاني (1)
    .short = 1
february = شباط (2)
    .short = 2
march = آذار (3)
    .short = 3
april = نيسان (4)
    .short = 4
may = أيار (5)
    .short = 5
june = حزيران (6)
    .short = 6
july = تموز (7)
    .short = 7
august = آب (8)
    .short = 8
september = أيلول (9)
    .short = 9
october = تشرين الأول (10)
    .short = 10
november = تشرين الثاني (11)
    .short = 11
december = كانون الأول (12)
    .short = 12

## Parts of the day, by the hour.

# 00–04
part-night = ليلًا
# 05–08
part-early = صباحًا
# 09–11
part-forenoon = صباحًا
# 12
part-noon = ظهرًا
# 13–17
part-afternoon = بعد الظهر
# 18–23
part-evening = مساءً

## Put together.

time = { $hour }:{ $minute }
# In a chat.
when = { $weekday } { $day } { $month }، الساعة { $time } { $part }
# In an SMS.
date-short = { $day }/{ $month }
