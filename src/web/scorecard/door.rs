//! What stands behind a link: one button, and for a citizen the digits that
//! were given at the desk. It tells nothing of what comes after it.

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Choice, gone, page, slow, trouble};
use super::{Pages, card, session};
use crate::i18n::words as w;
use crate::rules::person::Language;
use crate::rules::placement::read_code;
use crate::talk::{Door, Entered};

/// A token of ours has this length.
const TOKEN: usize = 32;

#[derive(Default, Deserialize)]
pub struct Asked {
    lang: Option<String>,
}

#[derive(Default, Deserialize)]
pub struct Entry {
    lang: Option<String>,
    code: Option<String>,
}

fn token(text: &str) -> Option<&str> {
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (plain && text.len() == TOKEN).then_some(text)
}

fn chosen(tag: Option<&str>) -> Option<Language> {
    tag.and_then(|tag| tag.parse().ok())
}

/// Looks, and begins nothing.
pub async fn look(State(pages): State<Pages>, Path(path): Path<String>, Query(asked): Query<Asked>) -> Response {
    let Some(token) = token(&path) else { return gone(&pages) };
    if !pages.may_knock() {
        return slow(&pages);
    }
    match pages.talk().door(token).await {
        Ok(Some(door)) => show(&pages, door, chosen(asked.lang.as_deref()), false),
        Ok(None) => gone(&pages),
        Err(error) => trouble(&pages, &error),
    }
}

/// The button.
pub async fn enter(
    State(pages): State<Pages>,
    Path(path): Path<String>,
    entry: Result<Form<Entry>, FormRejection>,
) -> Response {
    let Some(token) = token(&path) else { return gone(&pages) };
    if !pages.may_knock() {
        return slow(&pages);
    }
    let entry = entry.map(|Form(entry)| entry).unwrap_or_default();
    let (code, language) = (entry.code.as_deref().and_then(read_code), chosen(entry.lang.as_deref()));
    match pages.talk().enter(token, code.as_deref(), language).await {
        Ok(Entered::In { cookie }) => {
            let mut response = card::to("");
            session::keep(&mut response, &pages, cookie);
            response
        }
        Ok(Entered::WrongCode(door)) => show(&pages, door, language, true),
        Ok(Entered::Gone) => gone(&pages),
        Err(error) => trouble(&pages, &error),
    }
}

fn show(pages: &Pages, door: Door, chosen: Option<Language>, wrong: bool) -> Response {
    let l = chosen.unwrap_or(door.language);
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page(status, l, pages.unit(), &Choice::Link, &body(l, door.asks_code, wrong))
}

/// The form goes to the page's own address.
fn body(l: Language, asks_code: bool, wrong: bool) -> Markup {
    html! {
        form.door method="post" {
            input type="hidden" name="lang" value=(l.tag());
            @if asks_code {
                @if wrong { p.notice role="alert" { (w::page_code_wrong(l)) } }
                p #how { (w::page_door_code(l)) }
                label for="code" { (w::page_code_label(l)) }
                input #code name="code" type="text" inputmode="numeric" autocomplete="off" dir="ltr" required
                    maxlength="9" aria-describedby="how" aria-invalid=[wrong.then_some("true")] autofocus;
            } @else {
                p { (w::page_door(l)) }
            }
            button.go type="submit" { (w::begin(l)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_be_a_token_is_looked_up() {
        let good = "a-Z_0".repeat(7)[..TOKEN].to_owned();
        assert_eq!(token(&good), Some(good.as_str()));
        for bad in [format!("{good}a"), good[1..].to_owned(), format!("{}%", &good[1..]), String::new()] {
            assert_eq!(token(&bad), None, "{bad}");
        }
    }
}
