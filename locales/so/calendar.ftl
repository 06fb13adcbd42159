### A meeting as a file for the calendar of a citizen's phone.

calendar-add = Fur faylkan si aad ballanta ugu darto kalandarka taleefankaaga.
calendar-changed = Ballanta waa la beddelay. Fur faylkan si aad uga saxdo kalandarka taleefankaaga.
calendar-remove = Ballanta waa la baajiyay. Haddii aad ku dartay kalandarka taleefankaaga, halkaas ka tirtir ama fur faylkan.
calendar-title = Ballan: { $unit }
