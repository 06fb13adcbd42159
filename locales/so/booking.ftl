### What a citizen reads when a meeting is moved.

# Then the old time on a line of its own.
moved = Waqtiga ballantaada waa la beddelay. Waqtigan uma baahnid inaad timaaddo:
# Then the meeting as it is now.
moved-to = Waqtigaaga cusub:
sms-moved = Ballantaada { $unit } ee { $old-date }, { $old-time }, waxaa loo beddelay { $weekday } { $date }, saacadda { $time }.
