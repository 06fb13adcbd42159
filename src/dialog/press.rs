//! What a button does, in the form it has on the wire: a stable verb and what
//! it names, at most 64 bytes (Telegram's limit for `callback_data`).

use uuid::Uuid;

use super::event::Words;
use super::form::DraftId;
use super::{
    agreed, calendar, contact, couple_staff, course, cover, day, help, hours, mentor, placement, progress, report,
    rounds, series, shared, sick, situation, work,
};
use crate::rules::appointment::{Answer, AppointmentId, words};
use crate::rules::person::{CitizenId, Language, Ref};
use crate::rules::scorecard::{AssessmentId, Question, RoundId, Score};

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    Language(Language),
    Agree,
    Refuse,
    Score {
        assessment: AssessmentId,
        question: Question,
        score: Score,
    },
    Skip {
        assessment: AssessmentId,
        question: Question,
    },
    /// To the question before the named one.
    Back {
        assessment: AssessmentId,
        question: Question,
    },
    /// Change one answer of the list.
    Change {
        assessment: AssessmentId,
        question: Question,
    },
    Send {
        assessment: AssessmentId,
    },
    Answer {
        appointment: AppointmentId,
        answer: Answer,
    },
    Menu(Menu),
    /// A consultant's answer to a request.
    Accept {
        appointment: AppointmentId,
    },
    Reject {
        appointment: AppointmentId,
    },
    /// A consultant cancels: chosen, then confirmed.
    CancelMeeting {
        appointment: AppointmentId,
        sure: bool,
    },
    /// A meeting gets another time or place.
    MoveMeeting {
        appointment: AppointmentId,
    },
    /// A staff command with its ref, as typed: `citizen A-17`.
    Staff {
        command: String,
        subject: Ref,
    },
    /// A page of a staff list.
    Page {
        command: String,
        page: usize,
    },
    /// Whether the citizen can still be reached here.
    Contact(contact::Press),
    /// Who stands in for whom, outside a form.
    Cover(cover::Press),
    /// A class, outside a form.
    Series(series::Press),
    /// All meetings of a day.
    Sick(sick::Press),
    /// A round is to be closed.
    Round(rounds::Press),
    /// A round's picture is to be shared with its citizen.
    Share(shared::StaffPress),
    /// The citizen's answer to a shared picture.
    Shared(shared::Press),
    /// A placement and its link.
    Place(placement::Press),
    /// The address of a staff member's calendar.
    Calendar(calendar::Press),
    /// Two citizens on one phone.
    Couple(couple_staff::Press),
    /// A button of a chat that two share, whose data ends in its person's key:
    /// one of the menus, a language, yes or no to the notice.
    Of {
        citizen: CitizenId,
        press: Box<Press>,
    },
    /// The day's meetings, one by one.
    Day(day::Press),
    /// What a citizen wants help with.
    Help(help::Press),
    /// Steps that were agreed, outside a form.
    Agreed(agreed::Press),
    /// The work that somebody wishes for.
    Work(work::Press),
    /// Where somebody is.
    Situation(situation::Press),
    /// The course of somebody.
    Course(course::Press),
    /// Hours of work are entered.
    Hours(hours::Press),
    /// The mentors of somebody, to staff.
    Mentor(mentor::Press),
    /// Whether a mentor may be told of meetings, to the citizen.
    OwnMentor(mentor::OwnPress),
    /// Who wishes for this trade.
    Wishes(Words),
    /// Which workplaces have had this trade.
    Placements(Words),
    /// Gaps, or what moved for a group.
    Progress(progress::Press),
    /// Reports that were closed.
    Report(report::Press),
    /// A choice in a form that a staff member is filling in. What `pick`
    /// means is the form's own; at most [`LONGEST_PICK`] bytes, no colon.
    Form {
        draft: DraftId,
        pick: String,
    },
}

/// What fits beside the verb and the form's key.
pub const LONGEST_PICK: usize = 24;

words!(
    /// The buttons of the menus.
    Menu {
        Score = "score",
        /// A citizen's own scores, drawn.
        Picture = "picture",
        Appointments = "appointments",
        Language = "language",
        Privacy = "privacy",
        /// Whether messages come by SMS.
        Sms = "sms",
        Delete = "delete",
        Stop = "stop",
        Resume = "resume",
        Help = "help",
        /// The menu itself; for staff their help.
        Home = "home",
        Citizens = "citizens",
        /// Who stands in for a colleague who is away.
        Cover = "cover",
        /// Classes.
        Series = "series",
        /// A day is cancelled.
        Sick = "sick",
        /// A citizen is added.
        New = "new",
        /// The address of a staff member's calendar.
        Calendar = "calendar",
        /// Today's meetings.
        Today = "today",
        /// Coming meetings without an answer.
        Unconfirmed = "unconfirmed",
        /// Citizens whose raters differ most.
        Gaps = "gaps",
        /// What moved for a group.
        Progress = "progress",
        /// The status report.
        Report = "report",
        /// The leader's own words in it.
        Remarks = "remarks",
        /// The work that a citizen wishes for.
        Work = "work",
        /// Who wishes for which trade.
        Wishes = "wishes",
        /// Which workplaces have had which trade.
        Placements = "placements",
    }
);

impl Press {
    /// The button's data, such as `score:0194…:3:5`.
    pub fn encode(&self) -> String {
        match self {
            Self::Language(language) => format!("language:{}", language.tag()),
            Self::Agree => "agree".into(),
            Self::Refuse => "refuse".into(),
            Self::Score { assessment, question, score } => {
                format!("score:{}:{}:{}", assessment.0.simple(), question.index(), score.value())
            }
            Self::Skip { assessment, question } => format!("skip:{}:{}", assessment.0.simple(), question.index()),
            Self::Back { assessment, question } => format!("back:{}:{}", assessment.0.simple(), question.index()),
            Self::Change { assessment, question } => format!("change:{}:{}", assessment.0.simple(), question.index()),
            Self::Send { assessment } => format!("send:{}", assessment.0.simple()),
            Self::Answer { appointment, answer } => format!("{}:{}", answer.word(), appointment.0.simple()),
            Self::Menu(menu) => format!("menu:{}", menu.word()),
            Self::Accept { appointment } => format!("accept:{}", appointment.0.simple()),
            Self::Reject { appointment } => format!("reject:{}", appointment.0.simple()),
            Self::CancelMeeting { appointment, sure } => {
                format!("cancel:{}:{}", appointment.0.simple(), if *sure { "yes" } else { "ask" })
            }
            Self::MoveMeeting { appointment } => format!("move:{}", appointment.0.simple()),
            Self::Staff { command, subject } => format!("staff:{command}:{subject}"),
            Self::Page { command, page } => format!("page:{command}:{page}"),
            Self::Contact(press) => format!("here:{}", press.word()),
            Self::Cover(press) => press.encode(),
            Self::Sick(press) => press.encode(),
            Self::Round(press) => format!("close:{}", press.round.0.simple()),
            Self::Share(press) => press.encode(),
            Self::Shared(press) => press.encode(),
            Self::Place(press) => press.encode(),
            Self::Calendar(press) => press.encode(),
            Self::Series(press) => press.encode(),
            Self::Couple(press) => press.encode(),
            Self::Of { citizen, press } => format!("{}:{}", press.encode(), citizen.0.simple()),
            Self::Day(press) => press.encode(),
            Self::Help(press) => press.encode(),
            Self::Agreed(press) => press.encode(),
            Self::Work(press) => press.encode(),
            Self::Situation(press) => press.encode(),
            Self::Course(press) => press.encode(),
            Self::Hours(press) => format!("hours:{}", press.citizen.0.simple()),
            Self::Mentor(press) => press.encode(),
            Self::OwnMentor(press) => press.encode(),
            Self::Wishes(words) => format!("wishes:{}", words.as_str()),
            Self::Placements(words) => format!("trade:{}", words.as_str()),
            Self::Progress(press) => press.encode(),
            Self::Report(press) => press.encode(),
            Self::Form { draft, pick } => format!("form:{}:{pick}", draft.0.simple()),
        }
    }

    /// What a button's data means; `None` for anything that no button of ours says.
    pub fn decode(data: &str) -> Option<Self> {
        if data.len() > 64 {
            return None;
        }
        let mut parts = data.splitn(4, ':');
        let verb = parts.next()?;
        let mut next = || parts.next();
        let press = match verb {
            "language" => Self::Language(next()?.parse().ok()?),
            "agree" => Self::Agree,
            "refuse" => Self::Refuse,
            "score" => Self::Score {
                assessment: AssessmentId(key(next()?)?),
                question: question(next()?)?,
                score: next()?.parse().ok().and_then(Score::new)?,
            },
            "skip" => Self::Skip { assessment: AssessmentId(key(next()?)?), question: question(next()?)? },
            "back" => Self::Back { assessment: AssessmentId(key(next()?)?), question: question(next()?)? },
            "change" => Self::Change { assessment: AssessmentId(key(next()?)?), question: question(next()?)? },
            "send" => Self::Send { assessment: AssessmentId(key(next()?)?) },
            "menu" => Self::Menu(Menu::of_word(next()?)?),
            "accept" => Self::Accept { appointment: AppointmentId(key(next()?)?) },
            "reject" => Self::Reject { appointment: AppointmentId(key(next()?)?) },
            "cancel" => {
                let appointment = AppointmentId(key(next()?)?);
                match next()? {
                    "yes" => Self::CancelMeeting { appointment, sure: true },
                    "ask" => Self::CancelMeeting { appointment, sure: false },
                    _ => return None,
                }
            }
            "move" => Self::MoveMeeting { appointment: AppointmentId(key(next()?)?) },
            "staff" => Self::Staff { command: next()?.to_owned(), subject: next()?.parse().ok()? },
            "here" => Self::Contact(contact::Press::of_word(next()?)?),
            "cover" => Self::Cover(cover::Press::decode(&mut next)?),
            "series" => Self::Series(series::Press::decode(&mut next)?),
            "sick" => Self::Sick(sick::Press::decode(&mut next)?),
            "close" => Self::Round(rounds::Press { round: RoundId(key(next()?)?) }),
            "share" => Self::Share(shared::StaffPress::decode(&mut next)?),
            "shared" => Self::Shared(shared::Press::decode(&mut next)?),
            "place" => Self::Place(placement::Press::decode(&mut next)?),
            "calendar" => Self::Calendar(calendar::Press::decode(&mut next)?),
            "couple" => Self::Couple(couple_staff::Press::decode(&mut next)?),
            "day" => Self::Day(day::Press::decode(&mut next)?),
            "help" => Self::Help(help::Press::decode(&mut next)?),
            "agreed" => Self::Agreed(agreed::Press::decode(&mut next)?),
            "work" => Self::Work(work::Press::decode(&mut next)?),
            "hours" => Self::Hours(hours::Press { citizen: CitizenId(key(next()?)?) }),
            "mentor" => {
                let word = next()?;
                match mentor::Answer::of_word(word) {
                    Some(answer) => Self::OwnMentor(mentor::OwnPress::decode(answer, next()?)?),
                    None => Self::Mentor(mentor::Press::decode(word, &mut next)?),
                }
            }
            "course" => Self::Course(course::Press::decode(&mut next)?),
            "situation" => Self::Situation(situation::Press::decode(&mut next)?),
            "wishes" => Self::Wishes(Words::new(next()?)),
            "trade" => Self::Placements(Words::new(next()?)),
            "gaps" => Self::Progress(progress::Press::decode_gaps(&mut next)?),
            "progress" => Self::Progress(progress::Press::decode_progress(&mut next)?),
            "closed" | "report" => Self::Report(report::Press::decode(verb, &mut next)?),
            "form" => Self::Form {
                draft: DraftId(key(next()?)?),
                pick: next().filter(|pick| pick.len() <= LONGEST_PICK)?.to_owned(),
            },
            "page" => Self::Page { command: next()?.to_owned(), page: next()?.parse().ok()? },
            word => Self::Answer { appointment: AppointmentId(key(next()?)?), answer: Answer::of_word(word)? },
        };
        match parts.next() {
            None => Some(press),
            Some(person) if press.names_nobody() => {
                Some(Self::Of { citizen: CitizenId(key(person)?), press: Box::new(press) })
            }
            Some(_) => None,
        }
    }

    /// Whether a chat that two share must add whose button it is: nothing that
    /// it names is one person's.
    pub const fn names_nobody(&self) -> bool {
        matches!(
            self,
            Self::Language(_) | Self::Agree | Self::Refuse | Self::Menu(_) | Self::Contact(_) | Self::OwnMentor(_)
        )
    }

    /// The same button for one of two who share a chat.
    #[must_use]
    pub fn of(self, citizen: CitizenId) -> Self {
        if self.names_nobody() { Self::Of { citizen, press: Box::new(self) } } else { self }
    }
}

impl Menu {
    /// Whether it is a citizen's.
    pub const fn is_for_citizens(self) -> bool {
        !matches!(
            self,
            Self::Citizens
                | Self::Cover
                | Self::Sick
                | Self::Gaps
                | Self::Progress
                | Self::Report
                | Self::Remarks
                | Self::Wishes
                | Self::Placements
        )
    }
}

pub(super) fn key(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok()
}

fn question(text: &str) -> Option<Question> {
    text.parse().ok().and_then(Question::at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::couple::CoupleId;
    use crate::rules::person::StaffId;
    use crate::rules::placement::{LinkId, PlacementId};
    use crate::rules::plan::{Outcome, StepId, WishKind};
    use crate::rules::series::{DateId, MemberId, SeriesId};

    #[test]
    fn every_button_comes_back_as_it_was_and_fits() {
        let assessment = AssessmentId(Uuid::from_u128(7));
        let appointment = AppointmentId(Uuid::from_u128(8));
        let subject: Ref = "A".repeat(32).parse().expect("a ref");
        let (place, link) = (PlacementId(Uuid::from_u128(u128::MAX)), LinkId(Uuid::from_u128(15)));
        let mut presses = vec![
            Press::Agree,
            Press::Refuse,
            Press::Send { assessment },
            Press::Accept { appointment },
            Press::Reject { appointment },
            Press::CancelMeeting { appointment, sure: true },
            Press::CancelMeeting { appointment, sure: false },
            Press::MoveMeeting { appointment },
            Press::Place(placement::Press::New(subject.clone())),
            Press::Place(placement::Press::Own(subject.clone())),
            Press::Place(placement::Press::OwnText(subject.clone())),
            Press::Place(placement::Press::Digits(subject.clone())),
            Press::Place(placement::Press::Show(place)),
            Press::Place(placement::Press::Text(place)),
            Press::Place(placement::Press::Copy(place)),
            Press::Place(placement::Press::Withdraw(link)),
            Press::Place(placement::Press::Contact(place)),
            Press::Place(placement::Press::End(place)),
            Press::Staff { command: "citizen".into(), subject },
            Press::Page { command: "citizens".into(), page: 12 },
            Press::Contact(contact::Press::Yes),
            Press::Contact(contact::Press::New),
            Press::Cover(cover::Press::New),
            Press::Cover(cover::Press::End(crate::rules::cover::CoverId(Uuid::from_u128(10)))),
            Press::Round(rounds::Press { round: RoundId(Uuid::from_u128(12)) }),
            Press::Sick(sick::Press { staff: StaffId(Uuid::from_u128(11)), day: None, sure: 0 }),
            Press::Sick(sick::Press { staff: StaffId(Uuid::from_u128(11)), day: "2026-03-02".parse().ok(), sure: 999 }),
            Press::Calendar(calendar::Press::New(calendar::FeedId(Uuid::from_u128(12)))),
            Press::Calendar(calendar::Press::Stop(calendar::FeedId(Uuid::from_u128(12)))),
            Press::Series(series::Press::New),
            Press::Series(series::Press::Show(SeriesId(Uuid::from_u128(12)))),
            Press::Series(series::Press::Date(DateId(Uuid::from_u128(13)))),
            Press::Series(series::Press::CancelDate { date: DateId(Uuid::from_u128(13)), sure: 999 }),
            Press::Series(series::Press::MoveDate(DateId(Uuid::from_u128(13)))),
            Press::Series(series::Press::Member(MemberId(Uuid::from_u128(14)))),
            Press::Series(series::Press::Out { member: MemberId(Uuid::from_u128(14)), sure: 0 }),
            Press::Series(series::Press::Add(SeriesId(Uuid::from_u128(12)))),
            Press::Series(series::Press::End { series: SeriesId(Uuid::from_u128(12)), sure: 9_999 }),
            Press::Couple(couple_staff::Press { couple: CoupleId(Uuid::from_u128(12)), wish: couple_staff::Wish::End }),
            Press::Form { draft: DraftId(Uuid::from_u128(9)), pick: "p".repeat(LONGEST_PICK) },
        ];
        let round = RoundId(Uuid::from_u128(12));
        presses.extend(shared::Wish::ALL.iter().map(|&wish| Press::Share(shared::StaffPress { round, wish })));
        presses.extend(shared::Reaction::ALL.iter().map(|&reaction| Press::Shared(shared::Press { round, reaction })));
        presses.extend(Language::ALL.map(Press::Language));
        presses.extend(Menu::ALL.iter().copied().map(Press::Menu));
        presses.extend(progress::Topic::ALL.map(|topic| Press::Progress(progress::Press::Progress(topic))));
        let (citizen, step) = (CitizenId(Uuid::from_u128(u128::MAX)), StepId(Uuid::from_u128(15)));
        presses.push(Press::Agreed(agreed::Press::New(citizen)));
        presses.extend(Outcome::ALL.iter().map(|&outcome| Press::Agreed(agreed::Press::Mark { step, outcome })));
        presses.extend(WishKind::ALL.iter().map(|&kind| Press::Work(work::Press::Ask { citizen, kind })));
        let of = [course::Press::Pause, course::Press::Move, course::Press::End].map(|of| of(citizen));
        let back = [7, 0xffff_ffff_ffff].map(|tag| course::Press::TakeBack(citizen, tag));
        presses.extend(of.into_iter().chain(back).map(Press::Course));
        presses.push(Press::Hours(hours::Press { citizen }));
        use situation::Press as Of;
        let benefits = [Some(true), Some(false), None].map(|benefit| Of::Benefits(citizen, benefit));
        let others = [Of::New, Of::Close, Of::Benefit, Of::Clarify].map(|of| of(citizen));
        let found = [0, 12].map(|at| Of::Clarified(citizen, at));
        presses.extend(benefits.into_iter().chain(others).chain(found).map(Press::Situation));
        let tag = 0xffff_ffff_ffff;
        let own = mentor::Answer::ALL.iter().map(|&answer| mentor::OwnPress { answer, tag });
        presses.extend(own.map(Press::OwnMentor));
        use mentor::Press as Mentor;
        presses.extend([Mentor::New(citizen), Mentor::List(citizen), Mentor::Ask(citizen, tag)].map(Press::Mentor));
        presses.extend([true, false].map(|yes| Press::Mentor(Mentor::Said(citizen, tag, yes))));
        presses.extend([true, false].map(|sure| Press::Mentor(Mentor::Delete(citizen, tag, sure))));
        presses.push(Press::Mentor(Mentor::End(citizen, 7)));
        presses.extend([0, 7, 0xffff_ffff_ffff].map(|tag| Press::Work(work::Press::End { citizen, tag })));
        let trade = |text: &str| Press::Wishes(work::asked_for(&text.to_owned().try_into().expect("a trade")));
        presses.extend([trade("Kok"), trade("a: b"), trade(&"\u{637}".repeat(60))]);
        presses.push(Press::Placements(work::asked_for(&"\u{637}".repeat(60).try_into().expect("a trade"))));
        let of_help = |pick| Press::Help(help::Press { assessment, pick });
        presses.extend([help::Pick::Open, help::Pick::Done, help::Pick::Nothing].map(of_help));
        presses.extend(Question::items().map(|item| of_help(help::Pick::Want(item))));
        presses.extend(Question::items().map(|item| of_help(help::Pick::Leave(item))));
        presses.push(Press::Progress(progress::Press::Gaps { page: 999 }));
        presses.extend(day::every_press(appointment).into_iter().map(Press::Day));
        presses.extend(Answer::ALL.iter().map(|&answer| Press::Answer { appointment, answer }));
        for question in Question::all() {
            presses.push(Press::Skip { assessment, question });
            presses.push(Press::Back { assessment, question });
            presses.push(Press::Change { assessment, question });
            presses.extend(Score::all().map(|score| Press::Score { assessment, question, score }));
        }
        let of = |press: &Press| press.clone().of(CitizenId(Uuid::from_u128(u128::MAX)));
        let named: Vec<Press> = presses.iter().filter(|press| press.names_nobody()).map(of).collect();
        assert!(named.len() > 15, "menus, languages and answers name nobody");
        presses.extend(named);
        for press in presses {
            let data = press.encode();
            assert!(data.len() <= 64, "{data}");
            assert_eq!(Press::decode(&data), Some(press), "{data}");
        }
    }

    #[test]
    fn noise_is_no_button() {
        for data in [
            "",
            "score:",
            "score:7:1:6",
            "come:",
            "language:xx",
            "agree:",
            "send",
            "score:0:0:0:0",
            "menu:score:7",
            "help:7:open",
            "help:00000000000000000000000000000007:+12",
            "agreed:done",
            "work:end:00000000000000000000000000000007:7",
            "mentor:yes:7",
            "mentor:yes:+00000000007",
            "mentor:ask:00000000000000000000000000000007",
            "mentor:gone:00000000000000000000000000000007:000000000007",
            "menu:score:",
            "\0",
            "٥",
        ] {
            assert_eq!(Press::decode(data).filter(|p| *p != Press::Agree), None, "{data}");
        }
    }
}
