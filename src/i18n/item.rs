//! The scorecard's words: statements, labels, explanations and the scale.

use super::words as w;
use crate::rules::person::Language;
use crate::rules::placement::Employ;
use crate::rules::scorecard::{ITEMS, Mark, QUESTIONS, Question, Score};

type Word = fn(Language) -> &'static str;

const STATEMENTS: [Word; QUESTIONS] = [
    w::danish_language,
    w::task_motivation,
    w::positive_attitude,
    w::works_independently,
    w::stable_attendance,
    w::responsibility_initiative,
    w::social_settings,
    w::relevant_skills,
    w::finishes_tasks,
    w::follows_instructions,
    w::teamwork,
    w::good_hygiene,
    w::self_support_belief,
];
const LABELS: [Word; QUESTIONS] = [
    w::danish_language_label,
    w::task_motivation_label,
    w::positive_attitude_label,
    w::works_independently_label,
    w::stable_attendance_label,
    w::responsibility_initiative_label,
    w::social_settings_label,
    w::relevant_skills_label,
    w::finishes_tasks_label,
    w::follows_instructions_label,
    w::teamwork_label,
    w::good_hygiene_label,
    w::self_support_belief_label,
];
const EXPLANATIONS: [Word; QUESTIONS] = [
    w::danish_language_explanation,
    w::task_motivation_explanation,
    w::positive_attitude_explanation,
    w::works_independently_explanation,
    w::stable_attendance_explanation,
    w::responsibility_initiative_explanation,
    w::social_settings_explanation,
    w::relevant_skills_explanation,
    w::finishes_tasks_explanation,
    w::follows_instructions_explanation,
    w::teamwork_explanation,
    w::good_hygiene_explanation,
    w::self_support_belief_explanation,
];
const ORIGINALS: [Word; ITEMS] = [
    w::original_danish_language,
    w::original_task_motivation,
    w::original_positive_attitude,
    w::original_works_independently,
    w::original_stable_attendance,
    w::original_responsibility_initiative,
    w::original_social_settings,
    w::original_relevant_skills,
    w::original_finishes_tasks,
    w::original_follows_instructions,
    w::original_teamwork,
    w::original_good_hygiene,
];
const LOWEST: [Word; ITEMS] = [
    w::original_danish_language_low,
    w::original_task_motivation_low,
    w::original_positive_attitude_low,
    w::original_works_independently_low,
    w::original_stable_attendance_low,
    w::original_responsibility_initiative_low,
    w::original_social_settings_low,
    w::original_relevant_skills_low,
    w::original_finishes_tasks_low,
    w::original_follows_instructions_low,
    w::original_teamwork_low,
    w::original_good_hygiene_low,
];
const HIGHEST: [Word; ITEMS] = [
    w::original_danish_language_high,
    w::original_task_motivation_high,
    w::original_positive_attitude_high,
    w::original_works_independently_high,
    w::original_stable_attendance_high,
    w::original_responsibility_initiative_high,
    w::original_social_settings_high,
    w::original_relevant_skills_high,
    w::original_finishes_tasks_high,
    w::original_follows_instructions_high,
    w::original_teamwork_high,
    w::original_good_hygiene_high,
];
const SCALE: [Word; 5] = [w::scale_1, w::scale_2, w::scale_3, w::scale_4, w::scale_5];

/// The statement in the first person, as a citizen reads it.
pub fn statement(language: Language, question: Question) -> &'static str {
    STATEMENTS[question.index()](language)
}

/// A few words for axes, lists and buttons.
pub fn label(language: Language, question: Question) -> &'static str {
    LABELS[question.index()](language)
}

/// What the statement means in everyday life.
pub fn explanation(language: Language, question: Question) -> &'static str {
    EXPLANATIONS[question.index()](language)
}

/// The form's own Danish statement in the third person, for staff and workplaces.
pub fn original(question: Question) -> &'static str {
    third_person(Language::Danish, question).unwrap_or_else(w::original_self_support_belief)
}

/// The statement in the third person, as a workplace reads it; `None` for
/// belief, which workplaces are not asked for.
pub fn third_person(language: Language, question: Question) -> Option<&'static str> {
    ORIGINALS.get(question.index()).map(|word| word(language))
}

/// What a 1 and what a 5 look like at a workplace.
pub fn extremes(language: Language, question: Question) -> Option<(&'static str, &'static str)> {
    let (low, high) = LOWEST.get(question.index()).zip(HIGHEST.get(question.index()))?;
    Some((low(language), high(language)))
}

/// The word of a score, such as `Nogenlunde`.
pub fn scale(language: Language, score: Score) -> &'static str {
    SCALE[usize::from(score.value() - 1)](language)
}

/// A score as it stands on its button: `4 – Meget`.
pub fn score(language: Language, score: Score) -> String {
    format!("{} – {}", score.value(), scale(language, score))
}

/// What was said to a question, in words.
pub fn mark(language: Language, mark: Mark) -> String {
    match mark {
        Mark::Unanswered => w::not_answered(language).to_owned(),
        Mark::Skipped => w::dont_know(language).to_owned(),
        Mark::Scored(given) => score(language, given),
    }
}

/// What a workplace answered to whether it would employ the citizen; nothing
/// where it left that out.
pub fn employ(language: Language, answer: Employ) -> Option<&'static str> {
    match answer {
        Employ::Yes => Some(w::page_yes(language)),
        Employ::No => Some(w::page_no(language)),
        Employ::Unknown => Some(w::page_unknown(language)),
        Employ::Skipped => None,
    }
}
