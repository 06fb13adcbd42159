### What a citizen reads about the work that they wish for.

# A button.
work-menu = Какую работу я хочу
# A list of what they wrote follows.
work-title = Какую работу Вы хотите:
work-none = Какую работу Вы хотите? Можно написать до трёх пожеланий. Решаете Вы.
# A workplace that they know by name.
work-place = { $place } (место, которое Вы знаете)
work-add-trade = Написать работу
work-add-place = Я знаю место
work-remove = Убрать: { $wish }
work-ask-trade = Напишите в нескольких словах, какую работу Вы хотите. Например: повар.
work-ask-place = Напишите название места, которое Вы знаете.
work-kept = Спасибо. Мы записали. Консультант это увидит.
work-full = Может быть только три пожелания. Сначала уберите одно, потом напишите новое.
work-wrong = Напишите всего несколько слов, без личного номера (CPR).
work-together = Скажите консультанту, какую работу Вы хотите. Вы запишете это вместе.
