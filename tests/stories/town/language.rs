//! The five languages by the buttons of a chat.

/// A language by its tag, the button that chooses it, "yes" and "no" to the
/// notice.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    pub tag: &'static str,
    pub button: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub dont_know: &'static str,
    pub back: &'static str,
    pub send: &'static str,
    pub come: &'static str,
    pub decline: &'static str,
    pub other: &'static str,
    /// On the page of a scorecard.
    pub begin: &'static str,
}

impl Spoken {
    /// "Yes", "no" and a digit for "yes" as people write them in an SMS.
    pub const fn written(&self) -> (&'static str, &'static str, &'static str) {
        match self.tag.as_bytes() {
            b"ar" => ("نعم", "لا أستطيع", "١"),
            b"fa-AF" => ("بلی", "نمی\u{200c}توانم", "۱"),
            b"so" => ("Haa!", "Ma imaan karo", "1\u{fe0f}\u{20e3}"),
            b"ru" => ("Приду", "не смогу", "1."),
            _ => ("JA", "nej tak", "\u{ff11}"),
        }
    }
}

pub const DANISH: Spoken = Spoken {
    tag: "da",
    button: "Dansk",
    yes: "Ja, det må I gerne",
    no: "Nej",
    dont_know: "Jeg ved det ikke",
    back: "Tilbage",
    send: "Send mine svar",
    come: "Ja, jeg kommer",
    decline: "Jeg kan ikke komme",
    other: "Bed om en anden tid",
    begin: "Begynd",
};

pub const SPOKEN: [Spoken; 5] = [
    DANISH,
    Spoken {
        tag: "ar",
        button: "العربية",
        yes: "نعم، أوافق",
        no: "لا",
        dont_know: "لا أعرف",
        back: "رجوع",
        send: "إرسال إجاباتي",
        come: "نعم، سأحضر",
        decline: "لا أستطيع الحضور",
        other: "طلب موعد آخر",
        begin: "ابدؤوا",
    },
    Spoken {
        tag: "fa-AF",
        button: "دری (فارسی)",
        yes: "بلی، موافق هستم",
        no: "نخیر",
        dont_know: "نمی‌دانم",
        back: "برگشت",
        send: "جواب‌های مرا روان کنید",
        come: "بلی، می‌آیم",
        decline: "نمی‌توانم بیایم",
        other: "وقت دیگر می‌خواهم",
        begin: "شروع کنید",
    },
    Spoken {
        tag: "so",
        button: "Soomaali",
        yes: "Haa, waan oggolahay",
        no: "Maya",
        dont_know: "Ma garanayo",
        back: "Dib u noqo",
        send: "Dir jawaabahayga",
        come: "Haa, waan imanayaa",
        decline: "Ma imaan karo",
        other: "Waqti kale codso",
        begin: "Bilow",
    },
    Spoken {
        tag: "ru",
        button: "Русский",
        yes: "Да, я не против",
        no: "Нет",
        dont_know: "Не знаю",
        back: "Назад",
        send: "Отправить мои ответы",
        come: "Да, приду",
        decline: "Не могу прийти",
        other: "Попросить другое время",
        begin: "Начать",
    },
];
