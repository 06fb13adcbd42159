//! `form`: the blank scorecard, for those who answer on paper.

use anyhow::bail;

use super::args::{self, OnPaper};
use super::table::out;
use crate::config::Config;
use crate::rules::person::Language;
use crate::web::paper::form::{self, Form, Reader};

/// Writes the form to a file or to standard output.
pub fn run(config: &Config, asked: &args::Form) -> anyhow::Result<()> {
    let reader = match (asked.rater, asked.language) {
        (OnPaper::Citizen, language) => Reader::Citizen(language),
        (OnPaper::Workplace, Language::Danish) => Reader::Workplace,
        (OnPaper::Workplace, _) => bail!("the workplace's form is in Danish only: give --language da"),
    };
    let form = Form { reader, unit: config.unit.name.as_deref(), phone: config.unit.phone.as_deref() };
    let page = form::render(&form);
    Ok(out::to(asked.out.as_deref(), |to| to.write_all(page.as_bytes()))?)
}
