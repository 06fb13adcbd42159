### A meeting as a file for the calendar of a citizen's phone.

# The words beside the file; a phone that others read may show them.
calendar-add = Åbn filen for at lægge mødet i din telefons kalender.
calendar-changed = Mødet er ændret. Åbn filen for at rette det i din telefons kalender.
calendar-remove = Mødet er aflyst. Har du lagt det i din telefons kalender, så slet det der, eller åbn filen.
# The title in the calendar: with whom, and no topic.
calendar-title = Møde med { $unit }
