### What two citizens read who share one phone.

# To whoever opened the second invitation. Nothing of it says whose it is.
couple-waits = Мы спросим консультанта, можно ли пользоваться этим телефоном вдвоём. Ответ придёт сюда.
couple-refused = Наши сообщения не могут приходить на этот телефон двоим. Поговорите с консультантом.
# Above the choice of language.
couple-new-language = Этим телефоном можно пользоваться вдвоём. Пусть новый человек выберет язык:
# Above the notice.
couple-new-person = Это для нового человека на этом телефоне:
# The one who was there first is asked first.
couple-letter-first = Теперь каждое сообщение будет начинаться с буквы, чтобы было видно, для кого оно. Сначала тот, у кого телефон был раньше: напишите одну букву, например первую букву имени.
couple-letter-second = Теперь новый человек на этом телефоне: напишите одну букву, например первую букву имени. Буква нужна другая.
couple-not-a-letter = Напишите только одну букву.
couple-letter-taken = Эта буква уже занята или слишком похожа. Выберите другую.
# One line for each of the two.
couple-ready = Сообщения, которые начинаются с { $letter }, — для Вас.
# Where a command or an old button does not say so. The buttons are the two letters.
couple-for-whom = Кого из вас это касается?
# The last message for one of the two; the other one stays.
couple-goodbye-here = На этот телефон Вам больше не будут приходить сообщения.
couple-no-letters = Буквы не выбраны, поэтому сейчас двое не могут пользоваться этим телефоном. Сообщения здесь снова только для того, кто пользовался им раньше. Если Вы всё ещё хотите пользоваться им вдвоём, поговорите с консультантом.
