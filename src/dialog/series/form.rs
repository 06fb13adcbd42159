//! The forms: a new series, newcomers, a date at another time.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::change::{by_sms, to_call, with_audits};
use super::plan::{Classroom, Lessons};
use super::{Change, Common, Facts, Notice, Plan, Pupil, Say, Trouble, facts, read_length, show};
use crate::dialog::facts::Staff;
use crate::dialog::form::{Draft, DraftId, Form as AnyForm};
use crate::dialog::say::Say as AnySay;
use crate::dialog::step::{Effect, Ids, Step};
use crate::rules::appointment::{Kind, Meeting};
use crate::rules::day::{read_day, read_time};
use crate::rules::person::Ref;
use crate::rules::series::{DateId, Length, MemberId, SeriesId};
use crate::rules::wall_time::{local_to_utc, utc_to_local};
use crate::rules::working_day::{is_public_holiday, next_working_days};

/// How many citizens stand on one page.
const PAGE: usize = 16;

/// How many days are offered.
const DAYS: usize = 10;

const LONGEST_PLACE: usize = 100;

/// What is being filled in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Form {
    New(New),
    Add { series: SeriesId, who: Who },
    Move { date: DateId, day: Option<NaiveDate>, time: Option<NaiveTime> },
}

/// A new series as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct New {
    pub who: Who,
    first: Option<NaiveDate>,
    time: Option<NaiveTime>,
    length: Option<Length>,
    place: Option<String>,
    minutes: Option<u16>,
    interpreter: Option<bool>,
    /// Teaching, unless another is chosen.
    kind: Option<Kind>,
}

/// Citizens being chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Who {
    /// Those among whom the buttons choose, by place.
    offered: Vec<Ref>,
    pub chosen: Vec<Ref>,
    page: usize,
    done: bool,
}

/// An answer: a button's, or written.
#[derive(Clone, Copy)]
enum Answer<'a> {
    Pick(&'a str),
    Words(&'a str),
}

impl<'a> Answer<'a> {
    const fn text(self) -> &'a str {
        match self {
            Self::Pick(text) | Self::Words(text) => text,
        }
    }

    const fn is_pick(self) -> bool {
        matches!(self, Self::Pick(_))
    }
}

/// A form on somebody's screen.
struct Open<'a> {
    member: &'a Staff,
    facts: &'a Facts,
    draft: DraftId,
    now: DateTime<Utc>,
}

/// "New series".
pub(super) fn begin(member: &Staff, facts: &Facts, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let offered: Vec<Ref> = facts.own.iter().map(|pupil| pupil.subject.clone()).collect();
    if offered.is_empty() {
        return show(Say::Nobody, true);
    }
    let form = Form::New(New { who: Who { offered, ..Who::default() }, ..New::default() });
    Open { member, facts, draft: DraftId(ids()), now }.ask(form, true, None)
}

/// "Add somebody".
pub(super) fn begin_add(
    member: &Staff,
    facts: &Facts,
    series: SeriesId,
    now: DateTime<Utc>,
    ids: Ids<'_>,
) -> Option<Step> {
    let running = facts.series(series)?;
    let is_in = |pupil: &Pupil| running.members.iter().any(|(_, known)| known.id == pupil.id);
    let others = facts.own.iter().filter(|pupil| !is_in(pupil));
    let offered: Vec<Ref> = others.map(|pupil| pupil.subject.clone()).collect();
    if offered.is_empty() {
        return Some(show(Say::Nobody, true));
    }
    let form = Form::Add { series, who: Who { offered, ..Who::default() } };
    Some(Open { member, facts, draft: DraftId(ids()), now }.ask(form, true, None))
}

/// "Move this date".
pub(super) fn begin_move(
    member: &Staff,
    facts: &Facts,
    date: DateId,
    now: DateTime<Utc>,
    ids: Ids<'_>,
) -> Option<Step> {
    facts.date(date).filter(|(running, _)| running.is_whole())?;
    let form = Form::Move { date, day: None, time: None };
    Some(Open { member, facts, draft: DraftId(ids()), now }.ask(form, true, None))
}

/// A button of a form.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, pick: &str, now: DateTime<Utc>, ids: Ids<'_>) -> Step {
    let Some(facts) = facts(member) else { return Step::show(AnySay::StaffFormGone) };
    let open = Open { member, facts, draft: draft.id, now };
    match pick {
        "no" => show(Say::Left, true).and(Effect::Drop { staff: member.id }),
        "yes" => open.confirmed(form.clone(), ids),
        _ => open.take(form.clone(), Answer::Pick(pick)),
    }
}

/// Words, while a form is open.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, words: &str, now: DateTime<Utc>) -> Step {
    let Some(facts) = facts(member) else { return Step::tell(AnySay::StaffFormGone) };
    Open { member, facts, draft: draft.id, now }.take(form.clone(), Answer::Words(words))
}

impl Open<'_> {
    /// The next thing that is not known yet, and the form kept.
    fn ask(&self, form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let asked = match form {
            Form::New(new) => self.ask_new(new, trouble),
            Form::Add { series, who } => self.ask_add(series, who, trouble),
            Form::Move { date, day, time } => self.ask_move(date, day, time, trouble),
        };
        let Some((form, say)) = asked else {
            return Step::show(AnySay::StaffFormGone).and(Effect::Drop { staff: self.member.id });
        };
        let kept = Draft { id: self.draft, form: AnyForm::Series(Box::new(form)) };
        show(say, edit).and(Effect::Keep { staff: self.member.id, draft: kept })
    }

    fn ask_new(&self, new: New, trouble: Option<Trouble>) -> Option<(Form, Say)> {
        let draft = self.draft;
        if !new.who.done {
            let say = self.who(&new.who, false, trouble);
            return Some((Form::New(new), say));
        }
        let say = match (new.first, new.time, new.length) {
            (None, ..) => Say::FirstDay { draft, days: next_working_days(self.facts.today, DAYS), trouble },
            (Some(day), None, _) => Say::Time { draft, day, trouble },
            (Some(day), Some(time), None) => Say::HowLong { draft, day, time, trouble },
            _ if new.place.is_none() => Say::Where { draft, places: self.facts.places.clone(), trouble },
            _ if new.minutes.is_none() => Say::Minutes { draft, trouble },
            _ if new.interpreter.is_none() => Say::Interpreter { draft },
            _ => match self.plan_new(&new) {
                Ok(lessons) => Say::Check { draft, plan: lessons.plan },
                // The clock jumps over this time, or it has passed by now.
                Err(trouble) => {
                    let first = new.first.filter(|day| *day >= self.facts.today);
                    return self.ask_new(New { first, time: None, ..new }, Some(trouble));
                }
            },
        };
        Some((Form::New(new), say))
    }

    fn who(&self, who: &Who, adds: bool, trouble: Option<Trouble>) -> Say {
        let pages = who.offered.len().div_ceil(PAGE).max(1);
        let page = who.page.min(pages - 1);
        let shown = who.offered.iter().enumerate().skip(page * PAGE).take(PAGE);
        let shown = shown.map(|(at, subject)| (at, subject.clone(), who.chosen.contains(subject))).collect();
        Say::Who { draft: self.draft, adds, shown, chosen: who.chosen.clone(), page, pages, trouble }
    }

    fn ask_add(&self, series: SeriesId, who: Who, trouble: Option<Trouble>) -> Option<(Form, Say)> {
        let running = self.facts.series(series)?;
        let say = match who.done {
            false => self.who(&who, true, trouble),
            true => {
                let lessons = self.classroom(&running.common).lessons(&who.chosen, &running.dates, self.now);
                Say::CheckAdd { draft: self.draft, plan: lessons.plan }
            }
        };
        Some((Form::Add { series, who }, say))
    }

    fn ask_move(
        &self,
        date: DateId,
        day: Option<NaiveDate>,
        time: Option<NaiveTime>,
        trouble: Option<Trouble>,
    ) -> Option<(Form, Say)> {
        let (running, from) = self.facts.date(date).filter(|(running, _)| running.is_whole())?;
        let draft = self.draft;
        let usual = utc_to_local(from, self.facts.zone).time();
        let say = match (day, time) {
            (None, _) => {
                let day = utc_to_local(from, self.facts.zone).date();
                let monday = day.week(Weekday::Mon).first_day().max(self.facts.today);
                Say::MoveDay { draft, from, days: next_working_days(monday, DAYS), trouble }
            }
            (Some(day), None) => Say::MoveTime { draft, from, day, usual, trouble },
            (Some(day), Some(time)) => match self.moved(running, (date, from), day, time) {
                Ok((_, plan)) => Say::CheckMove { draft, from, plan },
                Err(trouble) => return self.ask_move(date, Some(day), None, Some(trouble)),
            },
        };
        Some((Form::Move { date, day, time }, say))
    }

    /// An answer to what was asked last.
    fn take(&self, form: Form, answer: Answer<'_>) -> Step {
        let (form, trouble) = match form {
            Form::New(mut new) => {
                let trouble = self.take_new(&mut new, answer).err();
                (Form::New(new), trouble)
            }
            Form::Add { series, mut who } => {
                let trouble = if who.done { None } else { self.choose(&mut who, answer).err() };
                (Form::Add { series, who }, trouble)
            }
            Form::Move { date, mut day, mut time } => {
                let trouble = match day {
                    None => self.day(answer).map(|found| day = Some(found)).err(),
                    Some(day) if time.is_none() => self.time(day, answer).map(|found| time = Some(found)).err(),
                    Some(_) => None,
                };
                (Form::Move { date, day, time }, trouble)
            }
        };
        self.ask(form, answer.is_pick(), trouble)
    }

    fn take_new(&self, new: &mut New, answer: Answer<'_>) -> Result<(), Trouble> {
        if !new.who.done {
            return self.choose(&mut new.who, answer);
        }
        let text = answer.text();
        match (new.first, new.time, new.length) {
            (None, ..) => new.first = Some(self.day(answer)?),
            (Some(first), None, _) => new.time = Some(self.time(first, answer)?),
            (Some(first), Some(_), None) => {
                let length = read_length(text, first).ok_or(Trouble::NotALength)?;
                self.classroom(&Common::default()).weeks(first, length)?;
                new.length = Some(length);
            }
            _ if new.place.is_none() => new.place = Some(self.place(answer)?),
            _ if new.minutes.is_none() => {
                let minutes = text.split(' ').next().and_then(|number| number.parse().ok());
                new.minutes = Some(minutes.filter(|n| (5..=600).contains(n)).ok_or(Trouble::NotMinutes)?);
            }
            _ if new.interpreter.is_none() => match answer {
                Answer::Pick("with") => new.interpreter = Some(true),
                Answer::Pick("without") => new.interpreter = Some(false),
                _ => {}
            },
            _ => new.kind = answer.text().strip_prefix("k-").and_then(Kind::of_word).or(new.kind),
        }
        Ok(())
    }

    /// Citizens, by buttons or all in one line. Where one is not known nobody
    /// is taken.
    fn choose(&self, who: &mut Who, answer: Answer<'_>) -> Result<(), Trouble> {
        let at = |number: &str| number.parse::<usize>().ok().and_then(|at| who.offered.get(at)).cloned();
        let pick = match answer {
            Answer::Words(words) => {
                let found = self.named(&who.offered, words)?;
                let new = found.into_iter().filter(|subject| !who.chosen.contains(subject)).collect::<Vec<_>>();
                who.chosen.extend(new);
                who.done = !who.chosen.is_empty();
                return if who.done { Ok(()) } else { Err(Trouble::NobodyChosen) };
            }
            Answer::Pick(pick) => pick,
        };
        if let Some(subject) = pick.strip_prefix("in").and_then(at) {
            if !who.chosen.contains(&subject) {
                who.chosen.push(subject);
            }
        } else if let Some(subject) = pick.strip_prefix("out").and_then(at) {
            who.chosen.retain(|known| *known != subject);
        } else if let Some(page) = pick.strip_prefix("page").and_then(|page| page.parse().ok()) {
            who.page = page;
        } else if pick == "done" {
            who.done = !who.chosen.is_empty();
            return if who.done { Ok(()) } else { Err(Trouble::NobodyChosen) };
        }
        Ok(())
    }

    fn named(&self, offered: &[Ref], words: &str) -> Result<Vec<Ref>, Trouble> {
        let (mut found, mut unknown) = (Vec::new(), Vec::new());
        for word in words.split([',', ';', ' ', '\n', '\t']).filter(|word| !word.is_empty()) {
            let exact = offered.iter().find(|subject| subject.as_str() == word);
            let mut alike = offered.iter().filter(|subject| subject.as_str().eq_ignore_ascii_case(word));
            match exact.or_else(|| alike.next().filter(|_| alike.next().is_none())) {
                Some(subject) if found.contains(subject) => {}
                Some(subject) => found.push(subject.clone()),
                None => unknown.push(word.chars().take(32).collect()),
            }
        }
        if unknown.is_empty() {
            Ok(found)
        } else {
            Err(Trouble::Unknown { words: unknown.into_iter().take(20).collect() })
        }
    }

    fn day(&self, answer: Answer<'_>) -> Result<NaiveDate, Trouble> {
        let day = read_day(answer.text(), self.facts.today).ok_or(Trouble::NotADay)?;
        match day {
            day if day < self.facts.today => Err(Trouble::Past),
            day if is_public_holiday(day) => Err(Trouble::Holiday),
            day => Ok(day),
        }
    }

    /// A time of that day that exists and is still to come.
    fn time(&self, day: NaiveDate, answer: Answer<'_>) -> Result<NaiveTime, Trouble> {
        let time = read_time(answer.text()).ok_or(Trouble::NotATime)?;
        match local_to_utc(day.and_time(time), self.facts.zone) {
            Ok(at) if at > self.now => Ok(time),
            Ok(_) => Err(Trouble::Past),
            Err(gap) => Err(Trouble::NoSuchTime { day, next: gap.next.time() }),
        }
    }

    fn place(&self, answer: Answer<'_>) -> Result<String, Trouble> {
        match answer {
            Answer::Pick("none") => Ok(String::new()),
            Answer::Pick(pick) => {
                let at = pick.strip_prefix('p').and_then(|at| at.parse::<usize>().ok());
                at.and_then(|at| self.facts.places.get(at)).cloned().ok_or(Trouble::NotAPlace)
            }
            Answer::Words(words) => {
                let place = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let fits = !place.is_empty() && place.chars().count() <= LONGEST_PLACE;
                if fits { Ok(place) } else { Err(Trouble::NotAPlace) }
            }
        }
    }

    fn classroom<'a>(&'a self, common: &'a Common) -> Classroom<'a> {
        Classroom { facts: self.facts, common, seed: self.draft.0 }
    }

    fn plan_new(&self, new: &New) -> Result<Lessons, Trouble> {
        let (Some(first), Some(time), Some(length)) = (new.first, new.time, new.length) else {
            return Err(Trouble::NotADay);
        };
        let common = new.common();
        let room = self.classroom(&common);
        let (times, holidays) = room.times(first, time, length)?;
        if times.first().is_none_or(|at| *at <= self.now) {
            return Err(Trouble::Past);
        }
        // Each date has a key made from the form's, so that it is the same whenever it is asked.
        let key = |number: usize| DateId(uuid::Uuid::new_v5(&self.draft.0, &number.to_be_bytes()));
        let dates: Vec<_> = times.iter().enumerate().map(|(number, at)| (key(number), *at)).collect();
        let mut lessons = room.lessons(&new.who.chosen, &dates, self.now);
        lessons.plan.holidays = holidays;
        lessons.dates = dates;
        Ok(lessons)
    }

    /// Where a date goes, with what is in the way.
    fn moved(
        &self,
        running: &super::Running,
        (date, from): (DateId, DateTime<Utc>),
        day: NaiveDate,
        time: NaiveTime,
    ) -> Result<(DateTime<Utc>, Plan), Trouble> {
        let gap = |gap: crate::rules::wall_time::NoSuchTime| Trouble::NoSuchTime { day, next: gap.next.time() };
        let to = local_to_utc(day.and_time(time), self.facts.zone).map_err(gap)?;
        if to <= self.now || to == from {
            return Err(Trouble::Past);
        }
        let pupils: Vec<&Pupil> = running.lessons_on(date, from).into_iter().map(|(_, pupil)| pupil).collect();
        let refs: Vec<Ref> = pupils.iter().map(|pupil| pupil.subject.clone()).collect();
        let moving: Vec<_> = running.lessons_on(date, from).iter().map(|(lesson, _)| lesson.meeting.id).collect();
        let mut plan = self.classroom(&running.common).around(&pupils, to, &moving);
        if let Some((subject, _)) = plan.instead.first() {
            return Err(Trouble::Taken { subject: subject.clone() });
        }
        plan.members = refs;
        plan.to_call = to_call(pupils.iter().copied());
        plan.sms = by_sms(pupils.into_iter());
        Ok((to, plan))
    }

    fn confirmed(&self, form: Form, ids: Ids<'_>) -> Step {
        let done = match &form {
            Form::New(new) => self.begun(new, ids),
            Form::Add { series, who } if who.done => self.added(*series, who, ids),
            Form::Add { .. } => None,
            Form::Move { date, day: Some(day), time: Some(time) } => self.carried_out(*date, *day, *time),
            Form::Move { .. } => None,
        };
        match done {
            Some(step) => step.and(Effect::Drop { staff: self.member.id }),
            None => self.ask(form, true, None),
        }
    }

    fn begun(&self, new: &New, ids: Ids<'_>) -> Option<Step> {
        let complete = new.who.done && new.place.is_some() && new.minutes.is_some() && new.interpreter.is_some();
        let lessons = self.plan_new(new).ok().filter(|_| complete)?;
        let (series, staff) = (SeriesId(self.draft.0), self.member.id);
        let (common, dates) = (new.common(), lessons.dates.clone());
        let step = show(Say::Begun { series, plan: lessons.plan.clone() }, true);
        let step = step.and(Effect::Series(Change::Begin { staff, series, common, dates }));
        Some(self.joined(step, series, lessons, ids))
    }

    fn added(&self, series: SeriesId, who: &Who, ids: Ids<'_>) -> Option<Step> {
        let running = self.facts.series(series)?;
        let is_in = |subject: &Ref| running.members.iter().any(|(_, pupil)| pupil.subject == *subject);
        let new: Vec<Ref> = who.chosen.iter().filter(|subject| !is_in(subject)).cloned().collect();
        let lessons = self.classroom(&running.common).lessons(&new, &running.dates, self.now);
        if lessons.plan.members.is_empty() {
            return None;
        }
        let step = show(Say::Added { series, plan: lessons.plan.clone() }, true);
        Some(self.joined(step, series, lessons, ids))
    }

    /// Each member gets one notice of all their lessons.
    fn joined(&self, step: Step, series: SeriesId, lessons: Lessons, ids: Ids<'_>) -> Step {
        let pupils = self.facts.pupils(&lessons.plan.members);
        let mut step = with_audits(step, self.member, pupils.iter().copied());
        for pupil in &pupils {
            let own = || lessons.lessons.iter().filter(|(lesson, _)| lesson.citizen == pupil.id);
            if let Some((first, _)) = own().next() {
                let times = own().map(|(lesson, _)| lesson.meeting.starts_at).collect();
                let notice = Notice::Begun { series, first: first.meeting.clone(), times };
                step = step.and_write(pupil.id, AnySay::Lessons(notice));
            }
        }
        let members = pupils.iter().map(|pupil| (MemberId(ids()), pupil.id)).collect();
        step.and(Effect::Series(Change::Join { staff: self.member.id, series, members, lessons: lessons.lessons }))
    }

    fn carried_out(&self, date: DateId, day: NaiveDate, time: NaiveTime) -> Option<Step> {
        let (running, from) = self.facts.date(date).filter(|(running, _)| running.is_whole())?;
        let (to, plan) = self.moved(running, (date, from), day, time).ok()?;
        let lessons = running.lessons_on(date, from);
        let mut step = show(Say::Moved { series: running.id, from, plan }, true)
            .and(Effect::Series(Change::MoveDate { date, at: to }));
        for (lesson, pupil) in &lessons {
            let meeting = Meeting { starts_at: to, answer: None, waiting: false, ..lesson.meeting.clone() };
            step = step.and(Effect::Move { staff: self.member.id, citizen: pupil.id, meeting });
        }
        Some(with_audits(step, self.member, lessons.iter().map(|(_, pupil)| *pupil)))
    }
}

impl New {
    fn common(&self) -> Common {
        Common {
            kind: self.kind.unwrap_or(Kind::Teaching),
            minutes: self.minutes.unwrap_or(Common::default().minutes),
            place: self.place.clone().unwrap_or_default(),
            interpreter: self.interpreter.unwrap_or(false),
        }
    }
}
