//! The forms of a session: each is one event of the conversation, and answers
//! with the way to the page that comes next.

use axum::extract::{Form, FromRequest, Query, Request, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::end;
use super::frame::{gone, page, refused, slow, trouble};
use super::question;
use super::review;
use super::session::{self, Session};
use super::{Pages, frame};
use crate::dialog::page::{Act, Page, Wish};
use crate::dialog::press::Press;
use crate::rules::person::Language;
use crate::rules::placement::{Employ, read_mark};
use crate::rules::scorecard::{AssessmentId, Mark, Question};
use crate::talk::{Acted, Shown};

/// Where on the sheet: `4` (counted from 1), `employ`, `review`.
#[derive(Default, Deserialize)]
pub struct Asked {
    at: Option<String>,
}

/// What a form may carry.
#[derive(Default, Deserialize)]
pub struct Fields {
    form: Option<String>,
    sheet: Option<String>,
    question: Option<String>,
    mark: Option<String>,
    employ: Option<String>,
    language: Option<String>,
    at: Option<String>,
}

fn wish(at: Option<&str>) -> Wish {
    match at {
        Some("employ") => Wish::Employ,
        Some("review") => Wish::Review,
        Some(number) => question_at(number).map_or(Wish::Next, Wish::Question),
        None => Wish::Next,
    }
}

fn question_at(number: &str) -> Option<Question> {
    Question::at(number.parse::<usize>().ok()?.checked_sub(1)?)
}

/// The place of a page in its address.
fn place(page: &Page) -> String {
    match page {
        Page::Question { question, .. } => (question.index() + 1).to_string(),
        Page::Employ { .. } => "employ".into(),
        Page::Review { .. } => "review".into(),
        Page::Thanks | Page::Closed | Page::OnPaper => String::new(),
    }
}

/// The way to a place on the sheet.
pub(super) fn to(at: &str) -> Response {
    let address = if at.is_empty() { "/s/card".to_owned() } else { format!("/s/card?at={at}") };
    let address = HeaderValue::from_str(&address).unwrap_or(HeaderValue::from_static("/s/card"));
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

/// The sheet where it stands, or at a place.
pub async fn look(State(pages): State<Pages>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    let Some(session) = Session::of(&headers, &pages) else { return gone(&pages) };
    match pages.talk().page(session.secret(), wish(asked.at.as_deref())).await {
        Ok(Some(shown)) => show(&pages, &session, &shown, false),
        Ok(None) => gone(&pages),
        Err(error) => trouble(&pages, &error),
    }
}

fn show(pages: &Pages, session: &Session, shown: &Shown, misread: bool) -> Response {
    let (token, at) = (session.form_token(), place(&shown.page));
    let body = match &shown.page {
        Page::Question { assessment, question, mark } => {
            question::statement(shown, &token, (*assessment, *question, *mark), misread)
        }
        Page::Employ { assessment, employ } => question::employ(shown, &token, *assessment, *employ, misread),
        Page::Review { assessment, scores, employ } => review::list(shown, &token, *assessment, scores, *employ),
        Page::Thanks => end::thanks(shown, pages.unit()),
        Page::Closed => end::closed(shown.language),
        Page::OnPaper => end::on_paper(shown.language),
    };
    let over = matches!(shown.page, Page::Thanks | Page::Closed | Page::OnPaper);
    let body = maud::html! { (body) @if !over { (end::leave(shown.language, &token)) } };
    let status = if misread { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let choice = frame::Choice::Form { token: &token, at: &at };
    page(status, shown.language, pages.unit(), &choice, &body)
}

/// A form that is one of its session's own, and not one too many.
pub struct Own(Session, Fields);

impl FromRequest<Pages> for Own {
    type Rejection = Response;

    async fn from_request(request: Request, pages: &Pages) -> Result<Self, Response> {
        let session = Session::of(request.headers(), pages).ok_or_else(|| gone(pages))?;
        let fields = Form::<Fields>::from_request(request, pages).await.map(|Form(fields)| fields).unwrap_or_default();
        if !session.sent(fields.form.as_deref()) {
            return Err(refused(pages));
        }
        if !pages.may_send(session.secret()) {
            return Err(slow(pages));
        }
        Ok(Self(session, fields))
    }
}

fn sheet(fields: &Fields) -> Option<AssessmentId> {
    fields.sheet.as_deref().and_then(|text| Uuid::try_parse(text).ok()).map(AssessmentId)
}

async fn done(pages: &Pages, session: &Session, act: &Act) -> Response {
    match pages.talk().page_form(session.secret(), act).await {
        Ok(Acted::Shown(shown)) => to(&place(&shown.page)),
        Ok(Acted::Gone | Acted::Foreign) => gone(pages),
        Err(error) => trouble(pages, &error),
    }
}

/// The same page again, with a sentence: nothing was changed.
async fn misread(pages: &Pages, session: &Session, wish: Wish) -> Response {
    match pages.talk().page(session.secret(), wish).await {
        Ok(Some(shown)) => show(pages, session, &shown, true),
        Ok(None) => gone(pages),
        Err(error) => trouble(pages, &error),
    }
}

/// One answer to one statement.
pub async fn answer(State(pages): State<Pages>, Own(session, fields): Own) -> Response {
    let question = fields.question.as_deref().and_then(question_at);
    let (Some(assessment), Some(question)) = (sheet(&fields), question) else { return gone(&pages) };
    let press = match fields.mark.as_deref().and_then(read_mark) {
        Some(Mark::Scored(score)) => Press::Score { assessment, question, score },
        Some(Mark::Skipped) => Press::Skip { assessment, question },
        Some(Mark::Unanswered) | None => return misread(&pages, &session, Wish::Question(question)).await,
    };
    done(&pages, &session, &Act::Press(press)).await
}

/// The extra question.
pub async fn employ(State(pages): State<Pages>, Own(session, fields): Own) -> Response {
    let Some(assessment) = sheet(&fields) else { return gone(&pages) };
    match fields.employ.as_deref().and_then(Employ::of_word) {
        Some(employ) => done(&pages, &session, &Act::Employ { assessment, employ }).await,
        None => misread(&pages, &session, Wish::Employ).await,
    }
}

/// All answers go.
pub async fn send(State(pages): State<Pages>, Own(session, fields): Own) -> Response {
    let Some(assessment) = sheet(&fields) else { return gone(&pages) };
    done(&pages, &session, &Act::Press(Press::Send { assessment })).await
}

/// Another language, at the same place.
pub async fn language(State(pages): State<Pages>, Own(session, fields): Own) -> Response {
    let at = fields.at.as_deref().filter(|at| wish(Some(at)) != Wish::Next).unwrap_or_default();
    let Some(language) = fields.language.as_deref().and_then(|tag| tag.parse::<Language>().ok()) else {
        return to(at);
    };
    match pages.talk().page_language(session.secret(), language).await {
        Ok(true) => to(at),
        Ok(false) => gone(&pages),
        Err(error) => trouble(&pages, &error),
    }
}

/// Enough for now: the session ends, the link stays.
pub async fn leave(State(pages): State<Pages>, Own(session, _): Own) -> Response {
    match pages.talk().leave_page(session.secret()).await {
        Ok(Some(l)) => {
            let mut response = page(StatusCode::OK, l, pages.unit(), &frame::Choice::None, &end::left(l));
            session::drop_cookie(&mut response, &pages);
            response
        }
        Ok(None) => gone(&pages),
        Err(error) => trouble(&pages, &error),
    }
}
