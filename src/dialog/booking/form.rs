//! The form of a meeting: what is asked, in which order, and what its buttons do.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{Doubt, Facts, How, Open, Say, Trouble, done_before, is_reached, kept, show};
use crate::dialog::facts::{Looked, Staff};
use crate::dialog::form::Draft;
use crate::dialog::say::Say as AnySay;
use crate::dialog::step::{Effect, Step};
use crate::rules::appointment::{AppointmentId, Kind, Meeting};
use crate::rules::booking_line::{LONGEST_PLACE, Line, USUAL_MINUTES, read_line, read_time};
use crate::rules::course::usual_kind;
use crate::rules::day::read_day;
use crate::rules::person::Ref;
use crate::rules::wall_time::{local_to_utc, utc_to_local};
use crate::rules::working_day::{is_working_day, next_working_days};

/// How many days are offered.
const DAYS: usize = 10;

/// When offices begin and end a meeting's first half hour.
const OPENS: NaiveTime = NaiveTime::from_hms_opt(8, 0, 0).expect("a time of day");
const LAST: NaiveTime = NaiveTime::from_hms_opt(15, 30, 0).expect("a time of day");
const HALF_HOURS: i64 = 16;

/// Nobody books further ahead on purpose.
const FURTHEST: TimeDelta = TimeDelta::days(400);

/// A meeting as far as it is agreed on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    subject: Ref,
    /// The meeting that moves, as it was seen.
    moves: Option<Meeting>,
    day: Option<NaiveDate>,
    time: Option<NaiveTime>,
    place: Option<String>,
    minutes: u16,
    /// As chosen; else what is usual on the day.
    kind: Option<Kind>,
    interpreter: bool,
    /// The places among which the buttons choose.
    offered: Vec<String>,
    /// What was pointed out on the summary.
    seen: Vec<Doubt>,
    /// The meeting that came of it.
    done: Option<AppointmentId>,
}

impl Form {
    /// A new meeting.
    pub(super) fn new(facts: &Facts) -> Self {
        Self {
            subject: facts.subject.reference.clone(),
            moves: None,
            day: None,
            time: None,
            place: None,
            minutes: USUAL_MINUTES,
            kind: None,
            interpreter: facts.interpreter,
            offered: facts.places.clone(),
            seen: Vec::new(),
            done: None,
        }
    }

    /// A meeting that moves; what is not said stays as it is.
    pub(super) fn moving(facts: &Facts, meeting: &Meeting) -> Self {
        Self {
            moves: Some(meeting.clone()),
            place: Some(meeting.place.clone()),
            minutes: meeting.minutes,
            kind: Some(meeting.kind),
            interpreter: meeting.interpreter,
            ..Self::new(facts)
        }
    }

    /// What a line says, in the form.
    pub(super) fn fill(&mut self, line: Line) {
        self.day = Some(line.day);
        self.time = Some(line.time);
        self.place = Some(line.place);
        self.minutes = line.minutes.unwrap_or(self.minutes);
        self.interpreter = line.interpreter.unwrap_or(self.interpreter);
    }

    pub(super) fn subject(&self) -> &Ref {
        &self.subject
    }

    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.day
    }

    pub(super) fn done(&self) -> Option<AppointmentId> {
        self.done
    }
}

/// The day that typed words name, alone or before a time and a place, if
/// something can be booked on it.
pub(super) fn day_of(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    let day = read_day(words, today).or_else(|| read_line(words, today).ok().map(|line| line.day));
    day.filter(|day| *day >= today && day.signed_duration_since(today) <= FURTHEST)
}

fn open<'a>(member: &'a Staff, draft: &Draft, now: DateTime<Utc>) -> Option<Open<'a>> {
    match &member.looked {
        Looked::Booking(facts) => Some(Open { member, facts, draft: draft.id, now }),
        _ => None,
    }
}

/// A button of the form. What a button of an older copy says still counts.
pub fn picked(member: &Staff, draft: &Draft, form: &Form, pick: &str, now: DateTime<Utc>) -> Step {
    if form.done.is_some() {
        return done_before(member, form);
    }
    let Some(open) = open(member, draft, now) else { return Step::show(AnySay::StaffFormGone) };
    let mut form = form.clone();
    let (kind, value) = pick.split_at_checked(1).unwrap_or_default();
    let trouble = match pick {
        "no" => {
            let left = show(Say::Left { subject: form.subject }, true);
            return left.and(Effect::Drop { staff: member.id });
        }
        "yes" => return open.confirmed(form, true),
        "other-day" => {
            form.day = None;
            None
        }
        "other-time" => {
            form.time = None;
            None
        }
        "other-place" => {
            form.place = None;
            None
        }
        _ => match kind {
            "d" => open.day(&mut form, value).err(),
            "t" => open.time(&mut form, value).err(),
            "p" => {
                let chosen = value.parse::<usize>().ok().and_then(|at| form.offered.get(at).cloned());
                form.place = Some(chosen.unwrap_or_default());
                None
            }
            "m" => {
                form.minutes = value.parse().ok().filter(|m| (5..=600).contains(m)).unwrap_or(form.minutes);
                None
            }
            "k" => {
                form.kind = Kind::of_word(value).or(form.kind);
                None
            }
            "i" => {
                form.interpreter = value == "1";
                None
            }
            _ => None,
        },
    };
    open.ask(form, true, trouble)
}

/// Words, while the form is open: an answer to what was asked last.
pub fn typed(member: &Staff, draft: &Draft, form: &Form, words: &str, now: DateTime<Utc>) -> Step {
    if form.done.is_some() {
        return Step::tell(AnySay::StaffUnknownCommand);
    }
    let Some(open) = open(member, draft, now) else { return Step::tell(AnySay::StaffFormGone) };
    let mut form = form.clone();
    let trouble = match (form.day, form.time, &form.place) {
        (None, ..) => match read_line(words, open.facts.today) {
            Ok(line) if form.moves.is_none() => {
                form.fill(line);
                None
            }
            _ => open.day(&mut form, words).err(),
        },
        (_, None, _) => open.time(&mut form, words).err(),
        (.., None) => place(&mut form, words).err(),
        _ => Some(Trouble::PressAButton),
    };
    open.ask(form, false, trouble)
}

fn place(form: &mut Form, words: &str) -> Result<(), Trouble> {
    let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST_PLACE {
        return Err(Trouble::LongPlace);
    }
    form.place = Some(text);
    Ok(())
}

impl Open<'_> {
    fn day(&self, form: &mut Form, text: &str) -> Result<(), Trouble> {
        let day = read_day(text, self.facts.today).ok_or(Trouble::NotADay)?;
        if day < self.facts.today {
            return Err(Trouble::Past);
        }
        if day.signed_duration_since(self.facts.today) > FURTHEST {
            return Err(Trouble::TooFar);
        }
        form.day = Some(day);
        Ok(())
    }

    fn time(&self, form: &mut Form, text: &str) -> Result<(), Trouble> {
        form.time = Some(read_time(text).ok_or(Trouble::NotATime)?);
        Ok(())
    }

    /// The next thing that is not known yet, and the form kept.
    pub(super) fn ask(&self, mut form: Form, edit: bool, trouble: Option<Trouble>) -> Step {
        let (draft, subject) = (self.draft, form.subject.clone());
        let meeting = match (form.day, form.time) {
            (Some(day), Some(time)) => self.meeting(&form, day, time).map(Some),
            _ => Ok(None),
        };
        // A time that can't be is asked for again, and its day if that is past.
        let trouble = match &meeting {
            Err(wrong) => {
                form.time = None;
                form.day = form.day.filter(|day| *day >= self.facts.today && *wrong != Trouble::TooFar);
                Some(*wrong)
            }
            Ok(_) => trouble,
        };
        let say = match (form.day, meeting.ok().flatten()) {
            (None, _) => {
                let days = next_working_days(self.first_day(), DAYS);
                Say::Day { draft, subject, moves: form.moves.clone(), days, trouble }
            }
            (Some(day), None) => Say::Time { draft, subject, day, times: self.times(&form, day), trouble },
            (_, Some(meeting)) if form.place.is_none() => {
                Say::Place { draft, subject, starts_at: meeting.starts_at, places: form.offered.clone(), trouble }
            }
            (_, Some(meeting)) => {
                form.seen = self.doubts(&form, &meeting);
                let (moves, doubts) = (form.moves.clone(), form.seen.clone());
                Say::Check { draft, subject, moves, meeting, doubts, trouble }
            }
        };
        show(say, edit).and(Effect::Keep { staff: self.member.id, draft: kept(draft, form) })
    }

    /// Today, while there is time left in it.
    fn first_day(&self) -> NaiveDate {
        let is_late = utc_to_local(self.now, self.facts.zone).time() >= LAST;
        let tomorrow = self.facts.today.succ_opt().filter(|_| is_late);
        tomorrow.unwrap_or(self.facts.today)
    }

    /// The half hours of a day that are not past, and which overlap something.
    fn times(&self, form: &Form, day: NaiveDate) -> Vec<(NaiveTime, bool)> {
        let half_hours = (0..HALF_HOURS).map(|n| OPENS + TimeDelta::minutes(30 * n));
        let time = |time| {
            let meeting = self.meeting(form, day, time).ok()?;
            Some((time, self.facts.busy.iter().any(|(_, other)| other.overlaps(&meeting))))
        };
        half_hours.filter_map(time).collect()
    }

    /// The meeting of a day and a time.
    fn meeting(&self, form: &Form, day: NaiveDate, time: NaiveTime) -> Result<Meeting, Trouble> {
        if day.signed_duration_since(self.facts.today) > FURTHEST {
            return Err(Trouble::TooFar);
        }
        let starts_at = local_to_utc(day.and_time(time), self.facts.zone)
            .map_err(|gap| Trouble::NoSuchTime { next: gap.next.time() })?;
        if starts_at <= self.now {
            return Err(Trouble::Past);
        }
        let there = self.facts.own.iter().find(|named| named.meeting.starts_at == starts_at);
        let there = there.map(|named| (named.meeting.id, named.cancelled));
        let id = match (&form.moves, there) {
            (Some(moves), Some((id, false))) if id != moves.id => return Err(Trouble::Taken),
            (Some(moves), _) => moves.id,
            (None, Some((id, _))) => id,
            (None, None) => AppointmentId(self.draft.0),
        };
        Ok(Meeting {
            id,
            starts_at,
            minutes: form.minutes,
            kind: form.kind.unwrap_or_else(|| usual_kind(self.facts.course.as_ref(), day)),
            place: form.place.clone().unwrap_or_default(),
            interpreter: form.interpreter,
            answer: None,
            waiting: false,
            seen: None,
        })
    }

    /// The meeting of this citizen that stands at that very time.
    fn standing(&self, meeting: &Meeting) -> Option<&Meeting> {
        let standing = self.facts.own.iter().filter(|named| !named.cancelled).map(|named| &named.meeting);
        standing.into_iter().find(|own| own.starts_at == meeting.starts_at)
    }

    fn doubts(&self, form: &Form, meeting: &Meeting) -> Vec<Doubt> {
        let day = utc_to_local(meeting.starts_at, self.facts.zone).date();
        let off = (!is_working_day(day)).then_some(Doubt::DayOff);
        let changes = |known: &&Meeting| form.moves.is_none() && how_changed(known, meeting) == How::Changed;
        let same = self.standing(meeting).filter(changes).map(|_| Doubt::SameTime);
        let overlaps = self.facts.busy.iter().filter(|(_, other)| other.overlaps(meeting));
        let overlaps =
            overlaps.map(|(subject, other)| Doubt::Overlaps { subject: subject.clone(), meeting: other.clone() });
        off.into_iter().chain(same).chain(overlaps).collect()
    }

    /// Yes: what is confirmed is what was seen.
    pub(super) fn confirmed(&self, form: Form, edit: bool) -> Step {
        let (Some(day), Some(time), Some(_)) = (form.day, form.time, &form.place) else {
            return self.ask(form, edit, None);
        };
        let Ok(meeting) = self.meeting(&form, day, time) else { return self.ask(form, edit, None) };
        if self.doubts(&form, &meeting) != form.seen {
            return self.ask(form, edit, None);
        }
        let (staff, citizen) = (self.member.id, self.facts.subject.id);
        let (how, effect) = match &form.moves {
            Some(before) if !self.still_stands(before) => {
                return Step::show(AnySay::StaffNothingWaits).and(Effect::Drop { staff });
            }
            Some(before) if before.starts_at != meeting.starts_at => {
                let how = How::Moved { from: before.starts_at };
                (how, Some(Effect::Move { staff, citizen, meeting: meeting.clone() }))
            }
            _ => {
                let how = self.standing(&meeting).map_or(How::Booked, |known| how_changed(known, &meeting));
                let book = Effect::Book { staff, citizen, meeting: meeting.clone() };
                (how, (how != How::Same).then_some(book))
            }
        };
        let over = Form { done: Some(meeting.id), offered: Vec::new(), ..Form::new(self.facts) };
        let reached = is_reached(&self.facts.subject);
        let mut step = show(Say::Done { subject: form.subject.clone(), meeting, how, reached }, edit);
        step.effects.extend(effect);
        // A line has no buttons to be pressed twice, and leaves an open form open.
        if edit { step.and(Effect::Keep { staff, draft: kept(self.draft, over) }) } else { step }
    }

    fn still_stands(&self, before: &Meeting) -> bool {
        let mut coming = self.facts.subject.coming.iter();
        coming.any(|known| known.id == before.id && known.starts_at == before.starts_at)
    }
}

/// What a booking over one that stands comes to.
fn how_changed(known: &Meeting, new: &Meeting) -> How {
    let plain = |meeting: &Meeting| (meeting.minutes, meeting.kind, meeting.place.clone(), meeting.interpreter);
    if plain(known) == plain(new) { How::Same } else { How::Changed }
}
