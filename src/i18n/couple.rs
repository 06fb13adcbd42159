//! What is read about two citizens on one phone, and how a message says for
//! which of them it is.

use super::screen::{Button, Does, Screen, fit_text, from_the_right, is_arabic};
use super::{LRM, RLM, Unit, citizen, staff as of_staff, words as w};
use crate::dialog::couple::{Say, Seat, Trouble, Voice};
use crate::dialog::couple_staff::{Line, Press as StaffPress, Progress, StaffSay, Wish};
use crate::dialog::press::{Menu, Press};
use crate::rules::couple::{CoupleId, Initial};
use crate::rules::person::{Language, Ref};

/// What stands before the letter, and between it and the text.
const SIGN: &str = "👤";
const BETWEEN: &str = " · ";
/// The mark of the thanks, which stays the first of all.
const CHECK: &str = "✅ ";

/// A screen for one of two who share a chat: their letter begins its first
/// line, and every button that names nobody names them. Without a seat it
/// stays as it is.
pub fn addressed(mut screen: Screen, seat: Option<Seat>, language: Language) -> Screen {
    let Some(Seat { citizen, initial }) = seat else { return screen };
    let (check, rest) = screen.text.strip_prefix(CHECK).map_or(("", screen.text.as_str()), |rest| (CHECK, rest));
    screen.text = format!("{check}{}", named(language, initial, rest));
    fit_text(&mut screen);
    for button in screen.buttons.iter_mut().flatten() {
        if let Does::Press(press) = &mut button.does {
            *press = press.clone().of(citizen);
        }
    }
    screen
}

/// A text with the letter of whom it is for.
pub(super) fn named(language: Language, initial: Initial, text: &str) -> String {
    format!("{}{BETWEEN}{text}", tag(language, initial))
}

/// The letter with its sign. Where it runs against the language, marks on both
/// sides keep the line in its own direction.
fn tag(language: Language, initial: Initial) -> String {
    let letter = initial.letter();
    match (language.is_right_to_left(), is_arabic(letter)) {
        (true, false) => format!("{RLM}{SIGN} {letter}{RLM}"),
        (false, true) => format!("{LRM}{SIGN} {letter}{LRM}"),
        (true, true) | (false, false) => format!("{SIGN} {letter}"),
    }
}

/// A text of one language among others, in its own direction.
fn directed(language: Language, text: impl Into<String>) -> String {
    let text = text.into();
    if language.is_right_to_left() { from_the_right(text) } else { text }
}

/// To citizens; `l` is the language of the turn.
pub(super) fn citizen(say: &Say, l: Language, unit: &Unit) -> Screen {
    match say {
        Say::Waits => Screen::new(w::couple_waits(l)),
        Say::Refused { language: l } => Screen::new(w::couple_refused(*l)).with_phone(*l, unit),
        Say::ChooseLanguage { citizen: id, readers } => {
            let lines = lines(readers, |l| w::couple_new_language(l).to_owned());
            let choice = citizen::choose_language();
            let buttons = choice.buttons.into_iter().map(|row| row.into_iter().map(|button| of(button, *id)).collect());
            Screen::new(lines).with(buttons.collect::<Vec<_>>())
        }
        Say::Notice { citizen: id, language, reader } => {
            let l = *language;
            let head = lines(&[l, *reader], |l| w::couple_new_person(l).to_owned());
            let text = directed(l, format!("{}\n\n{}", citizen::notice(l, unit), w::notice_ask(l)));
            Screen::new(format!("{head}\n\n{text}")).with([
                Button::row(w::agree(l), Press::Agree.of(*id)),
                Button::row(w::refuse(l), Press::Refuse.of(*id)),
            ])
        }
        Say::NoticeAccepted { language: l } => citizen::notice_accepted(*l, unit),
        Say::NothingKept { language: l } => Screen::new(w::nothing_kept(*l)).with_phone(*l, unit),
        Say::WhichLetter { second, language, trouble } => which_letter(*second, *language, *trouble),
        Say::Ready { first, second } => {
            let line = |voice: &Voice| {
                let text = w::couple_ready(voice.language, &tag(voice.language, voice.initial));
                directed(voice.language, text)
            };
            Screen::new(format!("{}\n{}", line(first), line(second))).with([both(
                first,
                second,
                &Press::Menu(Menu::Home),
            )])
        }
        Say::ForWhom { first, second, wish, nudge } => for_whom(first, second, wish, *nudge),
        Say::NoLetters { readers } => Screen::new(lines(readers, |l| w::couple_no_letters(l).to_owned())),
        Say::Goodbye { initial, language } => {
            let text = w::couple_goodbye_here(*language);
            match initial {
                Some(initial) => Screen::new(named(*language, *initial, text)),
                None => Screen::new(text),
            }
        }
    }
}

/// The language of all of it; `None` where several stand side by side.
pub(super) fn language(say: &Say) -> Option<Language> {
    match say {
        Say::Waits
        | Say::ChooseLanguage { .. }
        | Say::Notice { .. }
        | Say::Ready { .. }
        | Say::ForWhom { .. }
        | Say::NoLetters { .. } => None,
        Say::Refused { language }
        | Say::NoticeAccepted { language }
        | Say::NothingKept { language }
        | Say::WhichLetter { language, .. }
        | Say::Goodbye { language, .. } => Some(*language),
    }
}

/// A line in each of these languages, each once.
fn lines(languages: &[Language], line: impl Fn(Language) -> String) -> String {
    let mut said: Vec<Language> = Vec::new();
    for language in languages {
        if !said.contains(language) {
            said.push(*language);
        }
    }
    said.into_iter().map(|l| directed(l, line(l))).collect::<Vec<_>>().join("\n")
}

fn which_letter(second: bool, l: Language, trouble: Option<Trouble>) -> Screen {
    let ask = if second { w::couple_letter_second(l) } else { w::couple_letter_first(l) };
    let trouble = match trouble {
        Some(Trouble::NotALetter) => w::couple_not_a_letter(l),
        Some(Trouble::Taken) => w::couple_letter_taken(l),
        None => return Screen::new(ask),
    };
    Screen::new(format!("{trouble}\n\n{ask}"))
}

fn for_whom(first: &Voice, second: &Voice, wish: &str, nudge: bool) -> Screen {
    let languages = [first.language, second.language];
    let mut text = lines(&languages, |l| w::couple_for_whom(l).to_owned());
    if nudge {
        text = format!("{}\n\n{text}", lines(&languages, |l| w::press_button(l).to_owned()));
    }
    let wish = Press::decode(wish).unwrap_or(Press::Menu(Menu::Home));
    Screen::new(text).with([both(first, second, &wish)])
}

/// A button for each of the two.
fn both(first: &Voice, second: &Voice, wish: &Press) -> Vec<Button> {
    let button =
        |voice: &Voice| Button::press(format!("{SIGN} {}", voice.initial.letter()), wish.clone().of(voice.citizen));
    vec![button(first), button(second)]
}

fn of(button: Button, citizen: crate::rules::person::CitizenId) -> Button {
    match button.does {
        Does::Press(press) => Button::press(button.text, press.of(citizen)),
        Does::Open(_) => button,
    }
}

fn wish(couple: CoupleId, wish: Wish) -> Press {
    Press::Couple(StaffPress { couple, wish })
}

/// To staff.
pub(super) fn staff(say: &StaffSay) -> Screen {
    let named = |subject: &Option<Ref>| subject.as_ref().map_or(w::staff_couple_other().to_owned(), Ref::to_string);
    match say {
        StaffSay::Request { couple, first, second, decides } => {
            let with = w::StaffCoupleRequest { first: first.as_str(), second: second.as_str() };
            let asked = w::staff_couple_request(with);
            if *decides {
                Screen::new(format!("{asked}\n\n{}", w::staff_couple_request_how())).with(answers(*couple))
            } else {
                Screen::new(format!("{asked}\n\n{}", w::staff_couple_other_decides(second.as_str())))
            }
        }
        StaffSay::Decided { first, second, granted } => {
            let (first, second) = (first.as_str(), second.as_str());
            Screen::new(match granted {
                true => w::staff_couple_granted(w::StaffCoupleGranted { first, second }),
                false => w::staff_couple_refused(w::StaffCoupleRefused { first, second }),
            })
        }
        StaffSay::AskEnd { couple, first, second } => {
            let with = w::StaffCoupleAskEnd { first: &named(first), second: &named(second) };
            Screen::new(w::staff_couple_ask_end(with)).with([
                Button::row(w::staff_couple_yes_end(), wish(*couple, Wish::End)),
                Button::row(w::staff_couple_no_end(), Press::Menu(Menu::Home)),
            ])
        }
        StaffSay::Ended { first, second } => {
            let with = w::StaffCoupleEnded { first: &named(first), second: &named(second) };
            Screen::new(w::staff_couple_ended(with)).with(cards(first, second))
        }
        StaffSay::NoLetters { first, second } => {
            let with = w::StaffCoupleLapsed { first: &named(first), second: &named(second) };
            Screen::new(w::staff_couple_lapsed(with)).with(cards(first, second))
        }
    }
}

fn cards(first: &Option<Ref>, second: &Option<Ref>) -> Vec<Vec<Button>> {
    let seen = [first, second].into_iter().flatten();
    seen.map(|subject| Button::row(subject.as_str(), of_staff::command("citizen", subject))).collect()
}

fn answers(couple: CoupleId) -> [Vec<Button>; 2] {
    [
        Button::row(w::staff_couple_yes(), wish(couple, Wish::Grant)),
        Button::row(w::staff_couple_no(), wish(couple, Wish::Refuse)),
    ]
}

/// The line of a citizen's summary, with what can be done about it.
pub(super) fn line(line: &Line) -> (String, Vec<Vec<Button>>) {
    let other = line.other.as_ref().map_or(w::staff_couple_another(), Ref::as_str);
    let end = || vec![Button::row(w::staff_couple_end(), wish(line.couple, Wish::AskEnd))];
    match line.progress {
        Progress::Asked if line.decides => (w::staff_couple_asked(other), answers(line.couple).into()),
        Progress::Asked => (w::staff_couple_asked(other), Vec::new()),
        Progress::Granted => (w::staff_couple_not_yet(other), Vec::new()),
        Progress::Letters => (w::staff_couple_no_letters(other), end()),
        Progress::Ready => (w::staff_couple_with(other), end()),
    }
}
