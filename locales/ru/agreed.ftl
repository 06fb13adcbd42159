### What a citizen reads of the steps that were agreed in a talk.

# The steps follow in the consultant's own words, mostly Danish.
agreed-title = Вы договорились об этом с консультантом. Текст – как его записал консультант:
agreed-who-citizen = Кто: Вы
agreed-who-consultant = Кто: консультант
agreed-who-both = Кто: Вы и консультант
agreed-who-workplace = Кто: место работы
agreed-by = До: { $date }
agreed-how = Если что-то непонятно, спросите. Вы поговорите об этом на следующей встрече.
