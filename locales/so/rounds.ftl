### What a citizen reads about answers that are not finished, or are given elsewhere.

# Two days after the questions came; once.
unfinished-begun = Waxaad bilowday su'aalaha ku saabsan sida aad shaqada isugu aragto. Inta hartay waxay qaadanaysaa qiyaastii shan daqiiqo.
unfinished-not-begun = Waxaan ku weydiinnay sida aad shaqada isugu aragto. Weli ma aadan bilaabin. Waxay qaadanaysaa qiyaastii shan daqiiqo.
# After either of them.
answer-if-you-want = Adiga ayaa go'aanka leh inaad jawaabto iyo inaadan jawaabin.
# The button that goes on with the questions.
go-on = Sii wad
# The consultant enters what was said on paper or by phone.
answered-on-paper = Waxaad ku jawaabtay warqad ama taleefan. Uma baahnid inaad halkan mar kale ka jawaabto.
