### What a citizen reads about their mentor, who may be told of meetings if they agree.

## Their name stands in these sentences as staff have written it.

# With two buttons: the yes and no of the notice.
mentor-ask = هل توافقون على أن نخبر مرشدكم { "\u200E" }(mentor){ "\u200E" } { $name } بمواعيدكم؟
mentor-ask-what = تصل إلى مرشدكم رسالة SMS فيها يوم الموعد والساعة. لا يرى المرشد إجاباتكم أبدًا.
mentor-ask-free = القرار لكم. يمكنكم أن تقولوا لا. ويمكنكم دائمًا إيقاف ذلك: { "\u200E" }/privacy{ "\u200E" }.
mentor-agreed = شكرًا. تصل الآن إلى مرشدكم { $name } رسالة SMS فيها يوم مواعيدكم والساعة. يمكنكم دائمًا إيقاف ذلك: { "\u200E" }/privacy{ "\u200E" }.
# After "no", and after it was stopped.
mentor-refused = لا بأس. لن نخبر مرشدكم { $name } بمواعيدكم.
# To a button of an old question. The name of the menu that shows who is told.
mentor-old = هذا السؤال لم يعد قائمًا. في «{ $privacy }» ترون إن كان هناك من نخبره بمواعيدكم.
# On the privacy screen, with the button below.
mentor-told = تصل إلى مرشدكم { $name } رسالة SMS فيها يوم مواعيدكم والساعة. لا يرى المرشد إجاباتكم أبدًا.
mentor-end = إيقاف الرسائل إلى مرشدي
