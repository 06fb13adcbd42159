//! The scorecard's words: statements, labels, explanations and the scale.

use super::words as w;
use crate::rules::person::Language;
use crate::rules::scorecard::{Mark, QUESTIONS, Question, Score};

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
const ORIGINALS: [fn() -> &'static str; QUESTIONS] = [
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
    w::original_self_support_belief,
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
    ORIGINALS[question.index()]()
}

/// The word of a score, such as `Nogenlunde`.
pub fn scale(language: Language, score: Score) -> &'static str {
    SCALE[usize::from(score.value() - 1)](language)
}

/// A score as it stands on its button: `4 – Meget`.
pub(super) fn score(language: Language, score: Score) -> String {
    format!("{} – {}", score.value(), scale(language, score))
}

/// What was said to a question, in words.
pub(super) fn mark(language: Language, mark: Mark) -> String {
    match mark {
        Mark::Unanswered => w::not_answered(language).to_owned(),
        Mark::Skipped => w::dont_know(language).to_owned(),
        Mark::Scored(given) => score(language, given),
    }
}
