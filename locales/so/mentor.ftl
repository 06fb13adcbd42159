### What a citizen reads about their mentor, who may be told of meetings if they agree.

## Their name stands in these sentences as staff have written it.

# With two buttons: the yes and no of the notice.
mentor-ask = Ma oggoshahay inaan hagahaaga (mentor) { $name } u sheegno ballamahaaga?
mentor-ask-what = Hagahaagu wuxuu helayaa SMS leh maalinta iyo saacadda ballamahaaga. Hagahaagu weligiis ma arki doono jawaabahaaga.
mentor-ask-free = Adiga ayaa go'aanka leh. Waad diidi kartaa. Mar kasta waad joojin kartaa: /privacy.
mentor-agreed = Mahadsanid. Hagahaaga { $name } hadda wuxuu helayaa SMS leh maalinta iyo saacadda ballamahaaga. Mar kasta waad joojin kartaa: /privacy.
# After "no", and after it was stopped.
mentor-refused = Waa hagaag. Hagahaaga { $name } looma sheegi doono ballamahaaga.
# To a button of an old question. The name of the menu that shows who is told.
mentor-old = Su'aashan hadda way dhammaatay. "{ $privacy }" waxaad ku arki kartaa haddii qof loo sheego ballamahaaga.
# On the privacy screen, with the button below.
mentor-told = Hagahaaga { $name } wuxuu helaa SMS leh maalinta iyo saacadda ballamahaaga. Hagahaagu weligiis ma arki doono jawaabahaaga.
mentor-end = Jooji farriimaha hagahayga
