### Words in the pictures of scores, as staff see them.

staff-picture-title = { $subject } · runde { $number }
staff-picture-over-time = { $subject } · fra runde til runde
staff-picture-citizen = Borger
staff-picture-workplace = Tilbudssted
staff-picture-consultant = Konsulent
staff-button-picture = Se billedet
