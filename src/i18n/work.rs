//! The work that citizens wish for: to them in their language, to staff in
//! Danish. The words are as they were typed.

use super::citizen::home;
use super::screen::{Button, LIMIT, Screen};
use super::staff_cover::{clip, form};
use super::{Unit, staff, words as w};
use crate::dialog::press::{Menu, Press};
use crate::dialog::work::{Press as Work, Say, StaffSay, Wish, asked_for, tag};
use crate::rules::person::{CitizenId, Language, Ref};
use crate::rules::plan::{MOST, NotTaken, WishKind, WishWords};

/// How many refs a line shows: as many as fit.
const CAPS: [usize; 4] = [40, 12, 6, 2];

/// To a citizen.
pub(super) fn citizen(say: &Say, l: Language, unit: &Unit) -> Screen {
    match say {
        Say::Own { citizen, wishes, kept } => {
            let mut parts = Vec::new();
            parts.extend(kept.then(|| w::work_kept(l).to_owned()));
            parts.push(match wishes.is_empty() {
                true => w::work_none(l).to_owned(),
                false => lines(wishes, l),
            });
            own(*citizen, wishes, &parts.join("\n\n"), l)
        }
        Say::Full { citizen, wishes } => {
            own(*citizen, wishes, &format!("{}\n\n{}", w::work_full(l), lines(wishes, l)), l)
        }
        Say::Ask { kind, trouble } => {
            let question = match kind {
                WishKind::Trade => w::work_ask_trade(l),
                WishKind::Place => w::work_ask_place(l),
            };
            let text = match trouble {
                Some(_) => format!("{}\n\n{question}", w::work_wrong(l)),
                None => question.to_owned(),
            };
            Screen::new(text).with([Button::row(w::back(l), Press::Menu(Menu::Work)), home(l)])
        }
        Say::Together => Screen::new(w::work_together(l)).with_phone(l, unit).with([home(l)]),
    }
}

fn lines(wishes: &[Wish], l: Language) -> String {
    let line = |wish: &Wish| {
        let words = super::as_typed(l, wish.words.as_str());
        match wish.kind {
            WishKind::Trade => format!("\n• {words}"),
            WishKind::Place => format!("\n• {}", w::work_place(l, &words)),
        }
    };
    wishes.iter().map(line).fold(w::work_title(l).to_owned(), |text, line| text + &line)
}

fn own(citizen: CitizenId, wishes: &[Wish], text: &str, l: Language) -> Screen {
    let end = |wish: &Wish| {
        let words = super::as_typed(l, wish.words.as_str());
        let press = Press::Work(Work::End { citizen, tag: tag(wish.id) });
        Button::row(clip(w::work_remove(l, &words)), press)
    };
    let ask = |text: &str, kind| Button::row(text, Press::Work(Work::Ask { citizen, kind }));
    let more = [ask(w::work_add_trade(l), WishKind::Trade), ask(w::work_add_place(l), WishKind::Place)];
    Screen::new(text)
        .with((wishes.len() < MOST).then_some(more).into_iter().flatten())
        .with(wishes.iter().map(end))
        .with([home(l)])
}

/// "My wishes for work".
pub(super) fn button(l: Language) -> Vec<Button> {
    Button::row(w::work_menu(l), Press::Menu(Menu::Work))
}

/// To staff.
pub(super) fn staff(say: &StaffSay) -> Screen {
    match say {
        StaffSay::Of { subject, citizen, wishes } => of(subject, *citizen, wishes),
        StaffSay::Ask { draft, subject, kind, offered, trouble } => {
            let question = match kind {
                WishKind::Trade => w::staff_work_which_trade(subject.as_str()),
                WishKind::Place => w::staff_work_which_place(subject.as_str()),
            };
            let text = match trouble {
                Some(NotTaken::Empty) => format!("{}\n\n{question}", w::staff_agreed_empty()),
                Some(NotTaken::TooLong) => format!("{}\n\n{question}", w::staff_work_too_long()),
                Some(NotTaken::Cpr) => format!("{}\n\n{question}", w::staff_agreed_cpr()),
                None => question,
            };
            let offer =
                |(at, words): (usize, &WishWords)| form(clip(words.as_str().to_owned()), *draft, &at.to_string());
            Screen::new(text).with(offered.iter().enumerate().map(offer)).with([form(
                w::staff_agreed_no(),
                *draft,
                "no",
            )])
        }
        StaffSay::Full { subject } => Screen::new(w::staff_work_full(subject.as_str())).with([back(subject)]),
        StaffSay::Left { subject } => Screen::new(w::staff_agreed_left()).with([back(subject)]),
        StaffSay::Trades { trades, more } => all_trades(trades, *more),
        StaffSay::Found { asked, lines, more } => found(asked, lines, *more),
    }
}

fn back(subject: &Ref) -> Vec<Button> {
    Button::row(w::staff_button_work(), staff::command("work", subject))
}

fn of(subject: &Ref, citizen: CitizenId, wishes: &[Wish]) -> Screen {
    let mut text = match wishes {
        [] => w::staff_work_none(subject.as_str()),
        _ => w::staff_work_title(subject.as_str()),
    };
    for wish in wishes {
        text.push_str(&format!("\n• {}", one(wish.kind, &wish.words)));
    }
    let ask = |text: &str, kind| Button::row(text, Press::Work(Work::Ask { citizen, kind }));
    let more = [ask(w::staff_work_add_trade(), WishKind::Trade), ask(w::staff_work_add_place(), WishKind::Place)];
    let end = |wish: &Wish| {
        let press = Press::Work(Work::End { citizen, tag: tag(wish.id) });
        Button::row(clip(w::staff_work_remove(wish.words.as_str())), press)
    };
    Screen::new(text)
        .with((wishes.len() < MOST).then_some(more).into_iter().flatten())
        .with(wishes.iter().map(end))
        .with([Button::row(subject.as_str(), staff::command("citizen", subject))])
}

/// A wish in Danish: the words, and that it is a place.
pub fn one(kind: WishKind, words: &WishWords) -> String {
    match kind {
        WishKind::Trade => super::as_typed(Language::Danish, words.as_str()).into_owned(),
        WishKind::Place => w::staff_work_place(&super::as_typed(Language::Danish, words.as_str())),
    }
}

/// The wishes on one line of the card.
pub(super) fn of_card(wishes: &[Wish]) -> String {
    let all: Vec<String> = wishes.iter().map(|wish| one(wish.kind, &wish.words)).collect();
    w::staff_work_wishes(&all.join(", "))
}

fn all_trades(trades: &[(WishWords, usize)], more: usize) -> Screen {
    let mut text = match trades {
        [] => w::staff_wishes_none().to_owned(),
        _ => w::staff_wishes_title().to_owned(),
    };
    for (words, count) in trades {
        text.push_str(&format!("\n{} · {count}", one(WishKind::Trade, words)));
    }
    push_more(&mut text, more);
    let button = |(words, _): &(WishWords, usize)| {
        Button::press(clip(words.as_str().to_owned()), Press::Wishes(asked_for(words)))
    };
    Screen::new(text)
        .with(trades.chunks(2).map(|pair| pair.iter().map(button).collect()))
        .with([Button::row(w::staff_button_help(), Press::Menu(Menu::Home))])
}

fn push_more(text: &mut String, more: usize) {
    if more > 0 {
        text.push_str("\n… ");
        text.push_str(&w::digest_more(&more.to_string()));
    }
}

fn found(asked: &WishWords, lines: &[(WishWords, WishKind, Vec<Ref>)], more: usize) -> Screen {
    let worded = CAPS.iter().map(|cap| found_text(asked, lines, more, *cap));
    let text = worded.into_iter().find(|text| text.encode_utf16().count() <= LIMIT);
    let mut subjects: Vec<&Ref> = lines.iter().flat_map(|(.., who)| who).collect();
    subjects.sort_unstable_by_key(|subject| subject.as_str().to_owned());
    subjects.dedup();
    let open = |subject: &&Ref| Button::press(subject.as_str(), staff::command("citizen", subject));
    Screen::new(text.unwrap_or_else(|| found_text(asked, lines, more, 1)))
        .with(subjects.iter().take(40).collect::<Vec<_>>().chunks(2).map(|pair| pair.iter().map(|s| open(s)).collect()))
        .with([vec![
            Button::press(w::staff_button_where(), Press::Placements(asked_for(asked))),
            Button::press(w::staff_button_wishes(), Press::Menu(Menu::Wishes)),
        ]])
}

fn found_text(asked: &WishWords, lines: &[(WishWords, WishKind, Vec<Ref>)], more: usize, cap: usize) -> String {
    let mut text = match lines {
        [] => w::staff_wishes_nobody(asked.as_str()),
        _ => w::staff_wishes_found(asked.as_str()),
    };
    for (words, kind, who) in lines {
        let shown: Vec<&str> = who.iter().take(cap).map(Ref::as_str).collect();
        text.push_str(&format!("\n{}: {}", one(*kind, words), shown.join(", ")));
        if who.len() > cap {
            text.push_str(&format!(", {}", w::digest_more(&(who.len() - cap).to_string())));
        }
    }
    push_more(&mut text, more);
    text
}
