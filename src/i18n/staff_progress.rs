//! What staff read of gaps and of what moved for a group.

use super::screen::{Button, LIMIT, Screen};
use super::{item, staff, staff_card, words as w};
use crate::dialog::press::{Menu, Press};
use crate::dialog::progress::{Line, Press as Moved, Say, Topic};
use crate::rules::person::Language;
use crate::rules::progress::{Agreement, Gap, Moves, PAIRS, Place, Standing};
use crate::rules::scorecard::{Question, Rater};

/// How many gaps of one citizen are named: as many as fit.
const CAPS: [usize; 4] = [13, 6, 3, 1];

pub(super) fn screen(say: &Say) -> Screen {
    match say {
        Say::Gaps { lines, page, pages, total, hidden } => gaps(lines, (*page, *pages), *total, *hidden),
        Say::Standing { rater, citizens, rows } => {
            let mut text = w::staff_progress_title(w::StaffProgressTitle { count: *citizens, rater: named(*rater) });
            if rows.iter().all(|(_, standing)| standing.scored == 0) {
                let text = format!("{text}\n\n{}", w::staff_progress_nobody());
                return Screen::new(text).with(topics(Topic::Of(*rater)));
            }
            text.push('\n');
            text.push_str(w::staff_progress_how());
            for (question, standing) in rows {
                text.push_str("\n\n");
                text.push_str(&standing_line(*question, standing));
            }
            Screen::new(text).with(topics(Topic::Of(*rater)))
        }
        Say::Agreement { citizens, rows } => {
            let mut text = w::staff_agreement_title(*citizens);
            text.push('\n');
            text.push_str(w::staff_agreement_how());
            text.push('\n');
            for (question, pairs) in rows {
                text.push('\n');
                text.push_str(&agreement_line(*question, pairs));
            }
            Screen::new(text).with(topics(Topic::Agreement))
        }
    }
}

fn gaps(lines: &[Line], (page, pages): (usize, usize), total: usize, hidden: usize) -> Screen {
    let worded = CAPS.iter().map(|cap| gaps_text(lines, (page, pages), total, hidden, *cap));
    let text = worded.into_iter().find(|text| text.encode_utf16().count() <= LIMIT);
    let text = text.unwrap_or_else(|| gaps_text(lines, (page, pages), total, hidden, 1));
    let open = |line: &Line| Button::press(line.subject.as_str(), staff::command("citizen", &line.subject));
    let to = |text: &str, page| Button::press(text, Press::Progress(Moved::Gaps { page }));
    let earlier = page.checked_sub(1).map(|page| to(w::staff_button_earlier(), page));
    let later = (page + 1 < pages).then(|| to(w::staff_button_later(), page + 1));
    let turning: Vec<Button> = earlier.into_iter().chain(later).collect();
    Screen::new(text)
        .with(lines.chunks(2).map(|pair| pair.iter().map(open).collect()))
        .with((!turning.is_empty()).then_some(turning))
        .with([Button::row(w::staff_button_help(), Press::Menu(Menu::Home))])
}

fn gaps_text(lines: &[Line], (page, pages): (usize, usize), total: usize, hidden: usize, cap: usize) -> String {
    let mut text = match total {
        0 => w::staff_gaps_none().to_owned(),
        total => format!("{}\n{}", w::staff_gaps_title(total), w::staff_legend_raters()),
    };
    for line in lines {
        text.push_str("\n\n");
        text.push_str(&gap_line(line, cap));
    }
    if hidden > 0 {
        text.push_str("\n\n");
        text.push_str(&w::staff_gaps_hidden(hidden));
    }
    staff::push_page(&mut text, page, pages);
    text
}

fn gap_line(line: &Line, cap: usize) -> String {
    let name = line.name.as_ref().map(|name| format!(" · {}", name.as_str())).unwrap_or_default();
    let mut text = format!("{}{name} · {}", line.subject, w::staff_gaps_round(&line.round.to_string()));
    for gap in line.gaps.iter().take(cap) {
        text.push('\n');
        text.push_str(&one_gap(gap));
    }
    if line.gaps.len() > cap {
        text.push_str("\n… ");
        text.push_str(&w::digest_more(&(line.gaps.len() - cap).to_string()));
    }
    text
}

/// `Dansk: B 5 · T 2 · K 3`, with `T2` for a second workplace.
fn one_gap(gap: &Gap) -> String {
    let mut workplaces = 0;
    let marks = gap.marks.iter().map(|(rater, score)| {
        workplaces += usize::from(*rater == Rater::Workplace);
        format!("{} {}", staff_card::lettered(*rater, workplaces), score.value())
    });
    let marks = marks.collect::<Vec<_>>().join(" · ");
    format!("{}: {marks}", item::label(Language::Danish, gap.question))
}

pub(super) fn named(rater: Rater) -> &'static str {
    match rater {
        Rater::Citizen => w::staff_progress_citizen(),
        Rater::Workplace => w::staff_progress_workplace(),
        Rater::Consultant => w::staff_progress_consultant(),
    }
}

fn standing_line(question: Question, standing: &Standing) -> String {
    let label = item::label(Language::Danish, question);
    let Some(spread) = &standing.spread else {
        return format!("{label}: {}", w::staff_progress_nobody());
    };
    let (low, median, high) = (place(spread.lower_quartile), place(spread.median), place(spread.upper_quartile));
    let with = w::StaffProgressSpread { high: &high, low: &low, median: &median };
    let mut text = format!("{label}: {}", w::staff_progress_spread(with));
    if standing.missing > 0 {
        text.push_str(" · ");
        text.push_str(&w::staff_progress_missing(&standing.missing.to_string()));
    }
    let (last, first) = (moves(standing.since_last), moves(standing.since_first));
    if let Some(moved) = last {
        text.push('\n');
        text.push_str(&w::staff_progress_last(&moved));
        if let Some(moved) = first {
            text.push_str(" · ");
            text.push_str(&w::staff_progress_first(&moved));
        }
    } else if let Some(moved) = first {
        text.push('\n');
        text.push_str(&w::staff_progress_first(&moved));
    }
    text
}

/// `3`, or `3–4` between two.
pub(super) fn place(place: Place) -> String {
    match place.sides() {
        (one, other) if one == other => one.value().to_string(),
        (one, other) => format!("{}\u{2013}{}", one.value(), other.value()),
    }
}

fn moves(moves: Moves) -> Option<String> {
    (moves.total() > 0).then(|| format!("{} ↑ {} = {} ↓", moves.up, moves.same, moves.down))
}

fn agreement_line(question: Question, pairs: &[Agreement; 3]) -> String {
    let label = item::label(Language::Danish, question);
    let pair = |((one, other), agreement): ((Rater, Rater), &Agreement)| {
        let Agreement { same, one_apart, far_apart } = agreement;
        let who = format!("{}{}", staff_card::letter(one), staff_card::letter(other));
        (agreement.total() > 0).then(|| format!("{who} {same}/{one_apart}/{far_apart}"))
    };
    let pairs: Vec<String> = PAIRS.into_iter().zip(pairs).filter_map(pair).collect();
    match pairs.is_empty() {
        true => format!("{label}: {}", w::staff_agreement_nothing()),
        false => format!("{label}: {}", pairs.join(" · ")),
    }
}

/// A button for each of the other pages.
fn topics(shown: Topic) -> Vec<Vec<Button>> {
    let text = |topic| match topic {
        Topic::Of(rater) => named(rater),
        Topic::Agreement => w::staff_button_agreement(),
    };
    let others = Topic::ALL.into_iter().filter(|topic| *topic != shown);
    let others = others.map(|topic| Button::press(text(topic), Press::Progress(Moved::Progress(topic)))).collect();
    vec![
        others,
        Button::row(w::staff_button_gaps(), Press::Menu(Menu::Gaps)),
        Button::row(w::staff_button_help(), Press::Menu(Menu::Home)),
    ]
}
