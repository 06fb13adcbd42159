### What a citizen reads about their mentor, who may be told of meetings if they agree.

## Their name stands in these sentences as staff have written it.

# With two buttons: the yes and no of the notice.
mentor-ask = آیا موافق هستید که به رهنمای شما { "\u200E" }(mentor){ "\u200E" } { $name } از ملاقات‌های شما خبر بدهیم؟
mentor-ask-what = به رهنمای شما یک SMS با روز و ساعت ملاقات‌های شما می‌رسد. رهنمای شما هیچ وقت جواب‌های شما را نمی‌بیند.
mentor-ask-free = اختیار با شما است. می‌توانید «نخیر» بگویید. هر وقت می‌توانید این را بند کنید: { "\u200E" }/privacy{ "\u200E" }.
mentor-agreed = تشکر. حالا به رهنمای شما { $name } یک SMS با روز و ساعت ملاقات‌های شما می‌رسد. هر وقت می‌توانید این را بند کنید: { "\u200E" }/privacy{ "\u200E" }.
# After "no", and after it was stopped.
mentor-refused = درست است. به رهنمای شما { $name } از ملاقات‌های شما خبر نمی‌دهیم.
# To a button of an old question. The name of the menu that shows who is told.
mentor-old = این سؤال دیگر باز نیست. در «{ $privacy }» می‌بینید که آیا کسی از ملاقات‌های شما خبر می‌شود.
# On the privacy screen, with the button below.
mentor-told = به رهنمای شما { $name } یک SMS با روز و ساعت ملاقات‌های شما می‌رسد. رهنمای شما هیچ وقت جواب‌های شما را نمی‌بیند.
mentor-end = دیگر به رهنمای من پیام نفرستید
