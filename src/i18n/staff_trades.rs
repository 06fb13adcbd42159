//! Which workplaces have had a trade, to staff in Danish.

use super::screen::{Button, LIMIT, Screen};
use super::staff_cover::clip;
use super::{as_typed, dates, staff, words as w};
use crate::dialog::press::{Menu, Press};
use crate::dialog::trades::{Line, Say};
use crate::dialog::work::asked_for;
use crate::rules::person::{Language, Ref};
use crate::rules::plan::WishWords;

/// How many refs a line shows: as many as fit.
const CAPS: [usize; 4] = [40, 12, 4, 0];

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Trades { trades, more } => all(trades, *more),
        Say::Found { asked, lines, more } => found(asked, lines, *more),
    }
}

fn all(trades: &[(WishWords, usize)], more: usize) -> Screen {
    let mut text = match trades {
        [] => w::staff_trades_none().to_owned(),
        _ => w::staff_trades_title().to_owned(),
    };
    for (words, count) in trades {
        text.push_str(&format!("\n{} · {count}", typed(words.as_str())));
    }
    push_more(&mut text, more);
    let button = |(words, _): &(WishWords, usize)| {
        Button::press(clip(words.as_str().to_owned()), Press::Placements(asked_for(words)))
    };
    Screen::new(text)
        .with(trades.chunks(2).map(|pair| pair.iter().map(button).collect()))
        .with([Button::row(w::staff_button_help(), Press::Menu(Menu::Home))])
}

fn found(asked: &WishWords, lines: &[Line], more: usize) -> Screen {
    let worded = CAPS.iter().map(|cap| text(asked, lines, more, *cap));
    let fits = worded.into_iter().find(|text| text.encode_utf16().count() <= LIMIT);
    let mut subjects: Vec<&Ref> = lines.iter().flat_map(|line| &line.who).collect();
    subjects.sort_unstable_by_key(|subject| subject.as_str());
    subjects.dedup();
    let open = |subject: &&Ref| Button::press(subject.as_str(), staff::command("citizen", subject));
    Screen::new(fits.unwrap_or_else(|| text(asked, &[], lines.len() + more, 0)))
        .with(subjects.iter().take(40).collect::<Vec<_>>().chunks(2).map(|pair| pair.iter().map(|s| open(s)).collect()))
        .with([vec![
            Button::press(w::staff_button_who_wishes(), Press::Wishes(asked_for(asked))),
            Button::press(w::staff_button_placements(), Press::Menu(Menu::Placements)),
        ]])
}

fn text(asked: &WishWords, lines: &[Line], more: usize, cap: usize) -> String {
    let mut text = match (lines, more) {
        ([], 0) => w::staff_trades_nobody(asked.as_str()),
        _ => w::staff_trades_found(asked.as_str()),
    };
    for line in lines {
        text.push_str(&format!("\n{} · {} · ", typed(&line.workplace), typed(&line.trade)));
        let (count, last) = (line.count.to_string(), dates::date(line.last));
        text.push_str(&w::staff_trades_line(w::StaffTradesLine { count: &count, last: &last }));
        let shown: Vec<&str> = line.who.iter().take(cap).map(Ref::as_str).collect();
        if !shown.is_empty() {
            text.push_str(&format!(" · {}", shown.join(", ")));
        }
    }
    push_more(&mut text, more);
    text
}

fn typed(words: &str) -> std::borrow::Cow<'_, str> {
    as_typed(Language::Danish, words)
}

fn push_more(text: &mut String, more: usize) {
    if more > 0 {
        text.push_str("\n… ");
        text.push_str(&w::digest_more(&more.to_string()));
    }
}
