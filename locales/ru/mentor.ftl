### What a citizen reads about their mentor, who may be told of meetings if they agree.

## Their name stands in these sentences as staff have written it.

# With two buttons: the yes and no of the notice.
mentor-ask = Можно нам сообщать о Ваших встречах Вашему наставнику (mentor)? Это { $name }.
mentor-ask-what = Наставник получает SMS с днём и временем Ваших встреч. Ваши ответы наставник никогда не видит.
mentor-ask-free = Решаете Вы. Можно сказать «нет». Это всегда можно остановить: /privacy.
mentor-agreed = Спасибо. Теперь Ваш наставник ({ $name }) получает SMS с днём и временем Ваших встреч. Это всегда можно остановить: /privacy.
# After "no", and after it was stopped.
mentor-refused = Хорошо. Ваш наставник ({ $name }) не получает сообщений о Ваших встречах.
# To a button of an old question. The name of the menu that shows who is told.
mentor-old = Этот вопрос больше не действует. В разделе «{ $privacy }» видно, сообщают ли кому-нибудь о Ваших встречах.
# On the privacy screen, with the button below.
mentor-told = Ваш наставник ({ $name }) получает SMS с днём и временем Ваших встреч. Ваши ответы наставник никогда не видит.
mentor-end = Больше не сообщать наставнику
