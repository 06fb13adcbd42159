//! Where the questions end: thanks, a closed round, enough for now.

use maud::{Markup, html};

use crate::i18n::{Unit, latin, words as w};
use crate::rules::person::Language;
use crate::rules::scorecard::Rater;
use crate::talk::Shown;

pub(super) fn thanks(shown: &Shown, unit: &Unit) -> Markup {
    let l = shown.language;
    let text = match shown.rater {
        Rater::Workplace => w::page_thanks(l, &latin(l, &unit.name)),
        _ => w::thanks(l).to_owned(),
    };
    html! { h1 tabindex="-1" autofocus { (text) } p { (w::page_close(l)) } }
}

pub(super) fn closed(l: Language) -> Markup {
    html! { h1 tabindex="-1" autofocus { (w::round_closed(l)) } }
}

pub(super) fn on_paper(l: Language) -> Markup {
    html! { h1 tabindex="-1" autofocus { (w::answered_on_paper(l)) } }
}

pub(super) fn left(l: Language) -> Markup {
    html! { h1 tabindex="-1" autofocus { (w::page_left(l)) } }
}

/// Enough for now: on a computer that others use nobody goes on by chance.
pub(super) fn leave(l: Language, token: &str) -> Markup {
    html! {
        form.leave method="post" action="/s/leave" {
            input type="hidden" name="form" value=(token);
            p { (w::page_saved(l)) }
            button type="submit" { (w::page_leave(l)) }
        }
    }
}
