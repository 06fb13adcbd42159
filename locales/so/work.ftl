### What a citizen reads about the work that they wish for.

# A button.
work-menu = Shaqada aan rabo
# A list of what they wrote follows.
work-title = Shaqada aad rabto:
work-none = Shaqo noocee ah ayaad rabtaa? Waxaad qori kartaa ilaa saddex. Adiga ayaa go'aanka leh.
# A workplace that they know by name.
work-place = { $place } (meel aad taqaan)
work-add-trade = Qor shaqo
work-add-place = Meel baan aqaan
work-remove = Ka saar: { $wish }
work-ask-trade = Erayo kooban ku qor shaqada aad rabto. Tusaale: cunto kariye.
work-ask-place = Qor magaca meesha aad taqaan.
work-kept = Mahadsanid. Waan qornay. La-taliyahaaga ayaa arki doona.
work-full = Saddex oo keliya ayaad qori kartaa. Mid ka saar ka hor intaadan mid cusub qorin.
work-wrong = Qor erayo kooban oo keliya, hana qorin lambarkaaga CPR.
work-together = U sheeg la-taliyahaaga shaqada aad rabto. Wada jir ayaad u qori doontaan.
