### The page of the scorecard that a link opens, and the message that brings the link.

## The door: one button, before which nothing begins.

page-door = برای ادامه، دکمه را فشار بدهید.
page-door-code = چهار عددی را که مشاور شما داده است، بنویسید.
page-code-label = چهار عدد
page-code-wrong = عددها درست نیست. دوباره کوشش کنید.

## Around a question.

# Whom a workplace scores: a first name, or a case number.
page-about = این سؤال‌ها دربارهٔ { $who } است.
page-seen = شخص مربوطه می‌تواند جواب‌های شما را ببیند.
page-saved = هر جواب فوراً ثبت می‌شود. می‌توانید توقف کنید و بعداً با همین لینک ادامه بدهید.
page-prompt = این چقدر درست است؟
# Above what a 1 and a 5 look like.
page-examples = نمونهٔ 1 و 5
page-cannot-say = گفته نمی‌توانم
# After a number that is none of the five.
page-choose = جواب فهمیده نشد و چیزی تغییر نکرد. یکی از جواب‌ها را فشار بدهید.

## The extra question.

page-employ = اگر وظیفهٔ خالی می‌داشتید، آیا { $who } را استخدام می‌کردید؟
page-yes = بلی
page-no = نخیر
page-unknown = نمی‌دانم
page-skip = بدون جواب بگذرید

## All answers.

page-review = همهٔ جواب‌ها
page-review-how = آیا همه درست است؟ در پایین روی «{ $send }» فشار بدهید. تا زمانی که روان نشده است، هر جواب را تغییر داده می‌توانید.
page-change = تغییر
page-send = جواب‌ها را روان کنید

## The end.

page-thanks = تشکر از جواب‌ها. { $unit } آن‌ها را گرفته است.
page-close = حالا می‌توانید صفحه را ببندید.
page-leave = فعلاً بس است
page-left = جواب‌ها ثبت شده است. برای ادامه دوباره از لینک استفاده کنید.

## What can't be shown, or not now: the same for every reason.

page-gone = این لینک قابل استفاده نیست. از { $unit } لینک نو بخواهید.
page-slow = این بسیار زود بود. کمی صبر کنید و دوباره کوشش کنید. چیزی گم نشده است.
page-trouble = حالا کار نمی‌کند. کمی بعد دوباره کوشش کنید. جواب‌ها تا حالا ثبت شده است.

## By SMS: no topic, no name.

sms-workplace = از طرف { $unit }: لطفاً به چند سؤال کوتاه جواب بدهید.
sms-workplace-again = از طرف { $unit }: جواب شما به چند سؤال کوتاه هنوز نرسیده است.
sms-questions = چند سؤال کوتاه برای شما از طرف { $unit }.
sms-questions-again = هنوز چند سؤال کوتاه برای شما از طرف { $unit } است. اگر می‌خواهید، جواب بدهید.
