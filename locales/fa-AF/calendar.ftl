### A meeting as a file for the calendar of a citizen's phone.

calendar-add = این فایل را باز کنید تا ملاقات در تقویم تیلیفون شما ثبت شود.
calendar-changed = ملاقات تغییر کرد. این فایل را باز کنید تا در تقویم تیلیفون شما درست شود.
calendar-remove = ملاقات لغو شد. اگر آن را در تقویم تیلیفون خود ثبت کرده‌اید، از آنجا پاک کنید یا این فایل را باز کنید.
calendar-title = ملاقات با { $unit }
