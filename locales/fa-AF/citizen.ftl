### What a citizen reads in a chat.

## What anybody may read.

# Shown when a text could not be made.
something-wrong = مشکلی پیش آمد. این تقصیر شما نیست. لطفاً کمی بعد دوباره کوشش کنید.
# To a stranger, and for every code that can't be used.
neutral = این خدمت پیام‌های { $unit } است. از لینکی استفاده کنید که از مشاور خود گرفته‌اید.
# Last line of many screens.
call = سؤال دارید؟ به { $unit } زنگ بزنید: { $phone }

## Language.

choose-language = زبان را انتخاب کنید
# The language's own name.
language-name = دری (فارسی)
language-set = زبان حالا دری است.

## The notice, in short lines; the unit adds what the scores are used for.

notice-intro = اینجا پیام‌های { $unit } در بارهٔ ملاقات‌های شما به شما می‌رسد. همچنان می‌توانید بگویید که خودتان را در کار چطور می‌بینید.
notice-kept = ما این معلومات را نگاه می‌داریم: زبان شما، نمبر تیلیفون، حساب تلگرام، جواب‌ها، ملاقات‌ها و پیام‌های ما به شما.
notice-seen = مشاور شما و آمر او این را دیده می‌توانند. محل کار جواب‌های شما را نمی‌بیند. پیام‌ها از طریق شرکت تلگرام می‌آیند.
notice-voluntary = اختیار با شما است. می‌توانید «نخیر» بگویید. این کار کمک یا پولی را که از کمون می‌گیرید، تغییر نمی‌دهد.
notice-rights = هر وقت می‌توانید پیام‌ها را بند کنید: { "\u200E" }/stop{ "\u200E" }. هر وقت می‌توانید این را دوباره بخوانید و بخواهید که معلومات شما پاک شود: { "\u200E" }/privacy{ "\u200E" }.
notice-ask = آیا موافق هستید که معلومات شما را این‌طور نگاه داریم و استفاده کنیم؟
# After "no".
nothing-kept = درست است. هیچ چیز نگاه داشته نشد. اگر بعداً خواستید، از همین لینک استفاده کنید.

## Buttons.

agree = بلی، موافق هستم
refuse = نخیر
come = بلی، می‌آیم
cannot-come = نمی‌توانم بیایم
other-time = وقت دیگر می‌خواهم
back = برگشت
begin = شروع کنید
send = جواب‌های مرا روان کنید
change-answer = تغییر دادن جوابم
menu-score = ارزیابی خودم
menu-appointments = ملاقات‌های من
menu-language = 🌐 زبان
menu-privacy = محرمیت معلومات شما
menu-delete = معلومات مرا پاک کنید
menu-stop = دیگر پیام نفرستید
menu-resume = بلی، دوباره پیام بفرستید
menu-help = کمک
menu-home = مینو

## Menus and plain sentences.

menu = چی می‌خواهید بکنید؟
help = اینجا می‌توانید ملاقات‌های خود را ببینید، به سؤال‌ها در بارهٔ خودتان جواب بدهید و زبان را تغییر بدهید. یک دکمه را فشار بدهید.
# To text, voice or a photo.
press-button = آنچه اینجا نوشته می‌کنید، کسی نمی‌خواند. لطفاً یک دکمه را فشار بدهید.
offer-resume = حالا به شما پیام نمی‌فرستیم. آیا دوباره پیام می‌خواهید؟
stopped = دیگر به شما پیام نمی‌فرستیم.
# After stop: said so that nobody believes the meetings are off.
meetings-stand = ملاقات‌های شما به جای خود باقی است.
resumed = دوباره به شما پیام می‌فرستیم.
# On the privacy screen.
delete-how = آیا می‌خواهید معلومات شما پاک شود؟ دکمه را فشار بدهید. به مشاور شما خبر داده می‌شود.
deletion-asked = خواست شما برای پاک کردن معلومات به ما رسید. با شما تماس می‌گیریم.
invitation = پیام‌های { $unit } را می‌توانید در تلگرام بگیرید.
open-link = این لینک را باز کنید: { $link }

## The scorecard as a conversation.

please-score = خودتان را در کار چطور می‌بینید؟ 13 سؤال کوتاه است. می‌توانید وقفه کنید و بعداً ادامه بدهید.
# First line of the statements.
question-number = سؤال { $number } از { $total }
# First line of the question of belief.
last-question = آخرین سؤال
your-answer = جواب شما: { $answer }
# Above the list of all answers.
review = جواب‌های شما:
review-how = می‌خواهید یک جواب را تغییر بدهید؟ آن را فشار بدهید. تمام شد؟ در آخر «جواب‌های مرا روان کنید» را فشار بدهید.
not-answered = بدون جواب
# The same list after it was sent.
sent = جواب‌هایی که روان کرده‌اید:
# The only text that begins with ✅. No praise.
thanks = ✅ تشکر. حالا مشاور شما جواب‌های شما را دیده می‌تواند. در ملاقات بعدی می‌توانید با هم در بارهٔ آن صحبت کنید.
round-closed = این سؤال‌ها حالا بسته است و جواب تغییر نکرد. این تقصیر شما نیست.

## Meetings.

booked = شما ملاقات دارید:
reminder = یادآوری: شما ملاقات دارید:
cancelled = ملاقات شما لغو شد:
need-not-come = به این ملاقات لازم نیست بیایید.
minutes =
    { $count ->
        [one] مدت: { $count } دقیقه
       *[other] مدت: { $count } دقیقه
    }
place = محل: { $place }
interpreter = ترجمان هم حاضر می‌باشد.
will-you-come = آیا می‌آیید؟
# After "I cannot come" or "another time".
stands-until = جواب شما به ما رسید. تا وقتی که مشاور شما جواب ندهد، ملاقات به جای خود باقی است.
# An answer is there, and the meeting was kept.
meeting-stands = ملاقات به جای خود باقی است.
decided-off = جواب شما را دیدیم. ملاقات لغو شد:
decided-new-time = وقت نو را به شما خبر می‌دهیم.
decided-stands = جواب شما را دیدیم. ملاقات به جای خود باقی است:
meeting-gone = حالا به این ملاقات جواب داده نمی‌شود. این تقصیر شما نیست.
appointments = ملاقات‌های شما:
no-appointments = حالا هیچ ملاقات ندارید.
# A label and a number: how many later ones are not shown.
more-appointments = ملاقات‌های بعدی: { $count }
