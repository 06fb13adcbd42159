### A meeting as a file for the calendar of a citizen's phone.

calendar-add = Откройте файл, чтобы добавить встречу в календарь телефона.
calendar-changed = Встреча изменилась. Откройте файл, чтобы исправить её в календаре телефона.
calendar-remove = Встреча отменена. Если Вы добавили её в календарь телефона, удалите её там или откройте файл.
calendar-title = Встреча: { $unit }
