//! The blank scorecard on one sheet, for those who answer on paper.
//!
//! A citizen reads the first person in their own language; a workplace reads
//! the form's own Danish. What the municipality fills in is always Danish.

use maud::{Markup, html};

use super::page;
use crate::i18n::{explanation, language_in_danish, latin, original, scale, statement, words as w};
use crate::rules::person::Language;
use crate::rules::scorecard::{Question, Score};

const CSS: &str = include_str!("../../../assets/paper/form.css");

/// Which form, and who stands at its top.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    pub reader: Reader,
    pub unit: Option<&'a str>,
    pub phone: Option<&'a str>,
}

/// Who fills a form in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Citizen(Language),
    /// In Danish: the form's own statements exist in no other language.
    Workplace,
}

impl Reader {
    fn language(self) -> Language {
        match self {
            Self::Citizen(language) => language,
            Self::Workplace => Language::Danish,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Citizen(language) => w::menu_score(language),
            Self::Workplace => w::paper_workplace_title(),
        }
    }

    fn prompt(self) -> &'static str {
        match self {
            Self::Citizen(language) => w::scale_prompt(language),
            Self::Workplace => w::staff_prompt(),
        }
    }
}

/// The form as a page.
pub fn render(form: &Form<'_>) -> String {
    let language = form.reader.language();
    let body = html! {
        main.sheet.workplace[form.reader == Reader::Workplace] {
            div.head {
                div {
                    h1 { (form.reader.title()) }
                    @for line in [form.unit, form.phone].into_iter().flatten() { p.unit { bdi { (line) } } }
                }
                (office(form.reader))
            }
            div.how {
                (crossed_box())
                p { strong { (w::form_mark(language)) } " " (w::scale_rule(language)) " " (w::no_wrong_answer(language)) }
            }
            (legend(language))
            (table(form.reader))
            (foot(form))
        }
    };
    page(language, form.reader.title(), CSS, &body)
}

/// What the municipality fills in, so that an answer finds its citizen.
fn office(reader: Reader) -> Markup {
    html! {
        div.office lang="da" dir="ltr" {
            @match reader {
                Reader::Citizen(language) => b { (w::paper_office()) span { (w::paper_language(language_in_danish(language))) } },
                Reader::Workplace => {
                    p { (w::paper_workplace()) i {} }
                    p { (w::paper_by()) i {} }
                },
            }
            p { (w::paper_ref()) i {} (w::paper_never_cpr()) }
            p { (w::paper_date()) i {} }
        }
    }
}

/// What each box means, in words large enough to read.
fn legend(language: Language) -> Markup {
    html! {
        ul.legend {
            @for score in Score::all() { li { (level(score)) b { (score.value()) } (scale(language, score)) } }
            li { b { "?" } (w::dont_know(language)) }
        }
    }
}

fn table(reader: Reader) -> Markup {
    html! {
        table {
            colgroup { col; @for _ in Score::all() { col.score; } col.skip; }
            thead {
                tr {
                    th scope="col" { (reader.prompt()) }
                    @for score in Score::all() { th scope="col" { (score.value()) } }
                    th scope="col" { "?" }
                }
            }
            tbody {
                @for question in Question::items() { (row(reader, question)) }
                @if let Reader::Citizen(_) = reader { (row(reader, Question::BELIEF)) }
            }
        }
    }
}

fn row(reader: Reader, question: Question) -> Markup {
    html! {
        tr.belief[question.is_belief()] {
            th scope="row" {
                @match reader {
                    Reader::Citizen(language) => {
                        @if question.is_belief() { em { (w::belief_prompt(language)) } }
                        (statement(language, question))
                        @if question.speaks_of_work() { "\u{a0}*" }
                        small { (explanation(language, question)) }
                    },
                    Reader::Workplace => (original(question)),
                }
            }
            @for score in Score::all() { td { span { (score.value()) } } }
            td { span { "?" } }
        }
    }
}

fn foot(form: &Form<'_>) -> Markup {
    let language = form.reader.language();
    html! {
        p.foot {
            @match form.reader {
                Reader::Citizen(_) => {
                    strong { (w::help_ask(language)) } " " (w::help_on_paper(language)) br;
                    "* " (w::form_no_work(language)) " " (w::think_of_work(language))
                },
                Reader::Workplace => (w::paper_workplace_back()),
            }
            @if let Some((unit, phone)) = form.unit.zip(form.phone) {
                @let (unit, phone) = (latin(language, unit), latin(language, phone));
                br; (w::call(language, w::Call { phone: &phone, unit: &unit }))
            }
        }
    }
}

/// A box with a cross in it: how one answers.
fn crossed_box() -> Markup {
    html! {
        svg viewBox="0 0 22 22" aria-hidden="true" fill="none" stroke="#000" stroke-linecap="round" {
            rect x="2" y="2" width="18" height="18" rx="1.5" stroke-width="1.6" {}
            path d="M5.5 5.5 16.5 16.5M16.5 5.5 5.5 16.5" stroke-width="2.6" {}
        }
    }
}

/// How much a score is, as a vessel filled from below: the same from either side.
fn level(score: Score) -> Markup {
    let height = 18 * u32::from(score.value()) / 5;
    html! {
        svg viewBox="0 0 12 20" aria-hidden="true" {
            rect x="1" y="1" width="10" height="18" fill="#fff" stroke="#000" stroke-width="1.2" {}
            rect x="1" y=(19 - height) width="10" height=(height) {}
        }
    }
}
