//! The program itself, as somebody at a terminal meets it: what it prints,
//! what it says on standard error, and its exit code.

#[path = "common/exported.rs"]
mod exported;
#[path = "common/large.rs"]
mod large;
#[path = "common/program.rs"]
mod program;

use self::exported::exported;
use calamine::Reader;
use fodfaeste::rules::person::CitizenId;
use fodfaeste::rules::scorecard::{Rater, RoundId};
use fodfaeste::sandbox::fault::Fault;
use fodfaeste::sandbox::phone::Phone;
use fodfaeste::store::CitizenLine;
use fodfaeste::store::{PastRound, Store, Tx};
use fodfaeste::talk::Talk;
use program::{Desk, Ran};
use sqlx::migrate::MigrateDatabase;

const CITIZENS: &str = "ref,language,phone,nationality,enrolled_on,name\n";
const MEETINGS: &str = "ref,starts_at,minutes,kind,place,interpreter\n";
const URL: &str = "FODFAESTE_SMS__URL";
const SITUATIONS: &str = "ref,situation,from,until\n";

/// A desk with Nord and two citizens of hers.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run("staff add --role consultant --name Nord").fine();
    desk.file("c.csv", &format!("{CITIZENS}B-2,so,20 12 34 56,SY,2016-10-01,Amina\nA-1,da,,,,\n"));
    desk.run("citizens import c.csv").fine();
    desk
}

#[test]
fn a_first_day_at_the_desk() {
    let desk = Desk::new();
    assert_eq!(desk.run("staff list").fine(), "name,role,citizens,joined\n");
    let added = desk.run("staff add --role consultant --name Nord").fine();
    let (header, row) = added.split_once('\n').expect("two lines");
    assert_eq!(header, "code,link");
    assert!(row.trim_end().strip_suffix(',').is_some_and(|code| code.len() == 23), "{added}");

    desk.file("c.csv", &format!("{CITIZENS}B-2,so,20 12 34 56,SY,2016-10-01,Amina\nA-1,da,,,,\n"));
    let first = desk.run("citizens import c.csv");
    assert_eq!(first.error, "2 new citizens, 0 known\n");
    let rows: Vec<Vec<&str>> = first.out.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["ref", "code", "link"]);
    assert_eq!((rows[1][0], rows[2][0]), ("B-2", "A-1"), "the file's order");
    assert!(rows[1..].iter().all(|row| row[1].len() == 23 && row[2].is_empty()));
    assert_ne!(rows[1][1], rows[2][1]);

    let before = desk.run("export citizens").fine();
    let again = desk.run("citizens import c.csv");
    assert_eq!(
        (again.out.as_str(), again.error.as_str()),
        ("ref,code,link\nB-2,,\nA-1,,\n", "0 new citizens, 2 known\n")
    );
    assert_eq!(desk.run("export citizens").fine(), before);
    assert_eq!(
        before,
        "ref,language,phone,nationality,enrolled_on,name,consultant,channel,last_round,closed_on\n\
        A-1,da,,,,,Nord,none,,\nB-2,so,+4520123456,SY,2016-10-01,Amina,Nord,sms,,\n"
    );
    assert_eq!(desk.run("staff list").fine(), "name,role,citizens,joined\nNord,consultant,2,no\n");
}

#[test]
fn a_new_code_is_made_for_a_known_citizen() {
    let desk = desk();
    let first = desk.run("citizens invite a-1").fine();
    let second = desk.run("citizens invite A-1").fine();
    assert!(first.starts_with("ref,code,link\nA-1,") && second.starts_with("ref,code,link\nA-1,"));
    assert_ne!(first, second);
    desk.run("citizens invite X-9").refused("nobody has this ref");
}

#[test]
fn a_spreadsheet_programs_file_is_read() {
    let desk = desk();
    desk.file("c.csv", "\u{feff}ref;language;phone;nationality;enrolled_on;name\r\nC-3;FA-af;;;;Søren; \r\n");
    assert!(desk.run("citizens import c.csv").fine().starts_with("ref,code,link\nC-3,"));
    desk.bytes("w.csv", b"name;ref;language;phone;nationality;enrolled_on\r\nS\xf8ren;D-4;da;;;\r\n");
    desk.run("citizens import w.csv").fine();
    let citizens = desk.run("export citizens").fine();
    assert!(citizens.contains("C-3,fa-AF,,,,Søren,Nord") && citizens.contains("D-4,da,,,,Søren,Nord"), "{citizens}");
}

#[test]
fn a_bad_file_changes_nothing_and_every_line_is_named() {
    let desk = desk();
    let before = desk.everything();
    desk.file("c.csv", &format!("{CITIZENS}C-3,so,,,,\nC-4,tlh,12,ZZ,2016-02-30,\n010190-1234,da,,,,\nC-3,da,,,,\n"));
    let bad = desk.run("citizens import c.csv");
    bad.refused("line 3: language: the language must be one of");
    for want in
        ["line 3: phone:", "line 3: nationality:", "line 3: enrolled_on:", "line 4: ", "line 5: ref: the same ref"]
    {
        assert!(bad.error.contains(want), "{want}: {}", bad.error);
    }
    assert!(!bad.error.contains("010190"), "{}", bad.error);
    desk.file("a.csv", &format!("{MEETINGS}A-1,2030-01-02T10:00,45,teaching,,\nX-1,2030-01-02T10:00,45,teaching,,\nX-2,2030-01-02T10:00,45,other,,\n"));
    let unknown = desk.run("appointments import a.csv");
    unknown.refused("line 3: ref: nobody has this ref");
    assert!(unknown.error.contains("line 4: ref:") && !unknown.error.contains("line 2"), "{}", unknown.error);
    desk.file("s.csv", &format!("{SITUATIONS}A-1,igu,2017-01-01,\nX-1,igu,2017-01-01,\n"));
    desk.run("situations import s.csv").refused("line 3: ref: nobody has this ref");
    desk.run("citizens import none.csv").refused("there is no such file");
    assert_eq!(desk.everything(), before);
}

#[test]
fn meetings_are_booked_once() {
    let desk = desk();
    desk.file(
        "a.csv",
        &format!("{MEETINGS}B-2,2030-07-02T10:00,45,teaching,\"=HYPERLINK(1)\",yes\nA-1,2010-01-02T10:00,30,other,,\n"),
    );
    assert_eq!(desk.run("appointments import a.csv").said(), "2 meetings booked, 0 changed, 0 as before\n");
    let (meetings, messages) = (desk.run("export appointments").fine(), desk.run("export messages").fine());
    assert_eq!(desk.run("appointments import a.csv").said(), "0 meetings booked, 0 changed, 2 as before\n");
    assert_eq!(desk.run("export appointments").fine(), meetings);
    assert_eq!(desk.run("export messages").fine(), messages);
    let lines: Vec<&str> = meetings.lines().collect();
    assert_eq!(lines[0], "appointment_id,ref,starts_at,minutes,kind,place,interpreter,state,answer,attendance");
    assert!(lines[1].ends_with(",A-1,2010-01-02T09:00:00Z,30,other,,no,booked,,"), "{meetings}");
    assert!(lines[2].ends_with(",B-2,2030-07-02T08:00:00Z,45,teaching,'=HYPERLINK(1),yes,booked,,"), "{meetings}");
    let kinds: Vec<&str> = messages.lines().map(|line| line.split(',').nth(2).expect("a kind")).collect();
    assert_eq!(kinds, ["kind", "notice", "reminder", "reminder"], "nobody hears of the past: {messages}");
    assert!(messages.lines().all(|line| line.starts_with("message_id,") || line.contains(",B-2,")), "{messages}");

    desk.file("a.csv", &format!("{MEETINGS}B-2,2030-07-02T10:00,60,teaching,Rådhuset,yes\n"));
    assert_eq!(desk.run("appointments import a.csv").said(), "0 meetings booked, 1 changed, 0 as before\n");
}

#[test]
fn reminders_follow_the_settings() {
    let desk = desk();
    desk.file("fodfaeste.toml", "[reminders]\noffsets = [\"2h\"]\n[unit]\ntime_zone = \"America/New_York\"\n");
    desk.file("a.csv", &format!("{MEETINGS}B-2,2030-07-02T10:00,45,teaching,,\n"));
    desk.run("appointments import a.csv").said();
    assert!(desk.run("export appointments").fine().contains(",2030-07-02T14:00:00Z,"));
    assert!(desk.run("export messages").fine().contains("reminder,,queued,2030-07-02T12:00:00Z,"));
}

#[test]
fn situations_come_out_as_they_went_in() {
    let desk = desk();
    let rows = "A-1,internship,2016-10-01,2017-05-01\nA-1,ordinary-job,2017-05-01,\nB-2,seeking,2016-10-01,\n";
    let want = format!("{SITUATIONS}{rows}");
    let mut backwards: Vec<&str> = rows.lines().collect();
    backwards.reverse();
    desk.file("s.csv", &format!("{SITUATIONS}{}\n", backwards.join("\n")));
    assert_eq!(desk.run("situations import s.csv").said(), "3 situations in the file\n");
    assert_eq!(desk.run("export situations").fine(), want);
    desk.file("s.csv", &want);
    desk.run("situations import s.csv").said();
    assert_eq!(desk.run("export situations").fine(), want);
    assert!(desk.run("export citizens").fine().contains("A-1,da,,,,,Nord,none,,2017-05-01\n"));

    desk.file("s.csv", &format!("{SITUATIONS}B-2,igu,2017-02-01,\n"));
    let ended = desk.run("situations import s.csv");
    assert!(ended.error.contains("1 ends where the next"), "{}", ended.error);
    assert!(desk.run("export situations").fine().ends_with("B-2,seeking,2016-10-01,2017-02-01\nB-2,igu,2017-02-01,\n"));
}

/// Whether somebody on leave lives on the benefit is known where it is told.
#[test]
fn a_situation_tells_of_the_benefit_where_it_is_not_as_usual() {
    let desk = desk();
    let told = |benefit: &str| format!("ref,situation,from,until,benefit\nB-2,leave,2017-01-01,,{benefit}\n");
    let goal = || {
        let report = desk.run("report --as-of 2017-11-30 --format json").fine();
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        let figure = |name: &str| report["goals"][0][name].as_u64();
        (figure("numerator"), figure("denominator"), figure("unknown"))
    };
    for (benefit, want) in [("", (0, 0, 1)), ("yes", (0, 1, 0)), ("no", (1, 1, 0))] {
        desk.file("s.csv", &told(benefit));
        desk.run("situations import s.csv").said();
        assert_eq!(goal(), (Some(want.0), Some(want.1), Some(want.2)), "{benefit}");
    }
    assert_eq!(desk.run("export situations").fine(), told("no"));
    desk.file("s.csv", &format!("{SITUATIONS}B-2,leave,2017-01-01,\n"));
    desk.run("situations import s.csv").said();
    assert_eq!(desk.run("export situations").fine(), told("no"), "a file that does not tell changes nothing");
    desk.file("s.csv", &format!("{SITUATIONS}B-2,igu,2017-01-01,\n"));
    desk.run("situations import s.csv").said();
    assert_eq!(desk.run("export situations").fine(), format!("{SITUATIONS}B-2,igu,2017-01-01,\n"));
}

/// A unit's own situation and goal, from the settings to the report and back.
#[test]
fn a_situation_of_the_settings_is_imported_told_and_exported() {
    let desk = desk();
    desk.file(
        "fodfaeste.toml",
        "[[situation]]\nkey = \"job-trial\"\nname = \"jobprøvning\"\nclarifications = [{ key = \"days\", name = \"dage\" }]
        [[goal]]\nkey = \"tried\"\nname = \"Alle har prøvet\"\ntarget = 50\nmeasure = \"situation\"
        situations = [\"job-trial\"]\n",
    );
    let history =
        "ref,situation,from,until,benefit,clarified\nA-1,mentor,2017-01-01,,,\nB-2,job-trial,2017-01-01,,,days\n";
    desk.file("s.csv", history);
    desk.run("situations import s.csv").said();
    assert_eq!(desk.run("export situations").fine(), history);
    let report = desk.run("report --as-of 2017-11-30 --format json").fine();
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!((&report["active"]["job-trial"], &report["clarified"]["job-trial"]["days"]), (&1.into(), &1.into()));
    assert_eq!((&report["goals"][3]["key"], &report["goals"][3]["met"]), (&"tried".into(), &true.into()));
    let text = desk.run("report --as-of 2017-11-30").fine();
    assert!(text.contains("1  jobprøvning") && text.contains("4. Alle har prøvet"), "{text}");
    desk.file("fodfaeste.toml", "");
    desk.file("t.csv", &history.replace("days", "weeks").replace("mentor", "rest"));
    let refused = desk.run("situations import t.csv");
    refused.refused("line 3: clarified: in the situation job-trial it must be one of days");
    refused.refused("line 2: situation: the situation must be one of own-business,");
    assert!(!refused.error.contains("igu, mentor, seeking, job-trial"), "no longer offered: {}", refused.error);
    assert_eq!(desk.run("export situations").fine(), history, "and still known");
}

#[test]
fn citizens_go_from_hand_to_hand() {
    let desk = desk();
    desk.run("staff add --role leader --name Bo").fine();
    desk.run("staff add --role consultant --name Nord").refused("has that name already");
    desk.run("citizens transfer --from Nord --to Bo").refused("is a leader");
    desk.run("citizens import c.csv --consultant Ali").refused("nobody on the staff has that name");
    let removed = desk.run("staff remove Nord");
    assert!(removed.said().starts_with("warning: 2 citizens have no consultant now"), "{}", removed.error);
    desk.run("staff remove Nord").refused("nobody on the staff has that name");
    assert!(desk.run("check").out.contains("warning: 2 citizens have no consultant"));

    desk.run("staff add --role consultant --name Ali").fine();
    assert_eq!(desk.run("citizens transfer --from Nord --to Ali").said(), "2 citizens handed over\n");
    desk.run("citizens transfer --from Nobody --to Ali").refused("nobody on the staff has or had that name");
    desk.run("staff add --role consultant --name Sara").fine();
    desk.file("d.csv", &format!("{CITIZENS}A-1,da,,,,\nD-4,da,,,,\n"));
    let of_two = desk.run("citizens import d.csv");
    assert!(of_two.error.contains("warning: the new citizens have no consultant"), "{}", of_two.error);
    let named = desk.run("citizens import d.csv --consultant Sara");
    assert_eq!(named.error, "0 new citizens, 2 known\n2 known citizens have another consultant than before\n");
    let list = desk.run("staff list").fine();
    assert_eq!(list, "name,role,citizens,joined\nAli,consultant,1,no\nBo,leader,0,no\nSara,consultant,2,no\n");
}

#[test]
fn an_empty_database_exports_its_headers() {
    let desk = Desk::new();
    for (table, columns) in
        [("citizens", 10), ("assessments", 21), ("appointments", 10), ("messages", 11), ("situations", 4)]
    {
        let out = desk.run(&format!("export {table}")).fine();
        assert_eq!((out.lines().count(), out.trim_end().split(',').count()), (1, columns), "{out}");
        assert_eq!(desk.run(&format!("export {table} --format jsonl")).fine(), "");
    }
    let header = desk.run("export assessments").fine();
    assert!(header.starts_with("assessment_id,ref,round,rater,channel,started_at,completed_at,danish-language,"));
    assert!(header.ends_with(",good-hygiene,self-support-belief,skipped\n"), "{header}");
}

#[test]
fn a_table_goes_where_it_is_sent_or_not_at_all() {
    let desk = desk();
    assert_eq!(desk.run("export citizens --out c.out").fine(), "");
    assert_eq!(desk.read("c.out"), desk.run("export citizens").fine());
    desk.run("export citizens --out .").refused("is a directory");
    desk.run("export citizens --out no/such.csv").refused("can't be written");
    assert!(desk.run("export citizens --format jsonl").fine().starts_with("{\"ref\":\"A-1\",\"language\":\"da\","));
    let rows: String = (0..3000).map(|n| format!("Z-{n},da,,,,A long enough name to fill a pipe\n")).collect();
    desk.file("many.csv", &format!("{CITIZENS}{rows}"));
    desk.run("citizens import many.csv").fine();
    let left = desk.shell("\"$FODFAESTE\" export citizens | head -n 1; exit ${PIPESTATUS[0]}");
    assert_eq!((left.code, left.error.as_str(), left.out.lines().count()), (0, "", 1), "a reader may leave");
    let left = desk.shell("\"$FODFAESTE\" export citizens --format xlsx | head -c 0; exit ${PIPESTATUS[0]}");
    assert_eq!((left.code, left.error.as_str()), (0, ""), "also of a workbook");
    let full = desk.shell("\"$FODFAESTE\" export citizens > /dev/full");
    full.refused("standard output can't be written");
}

/// The last row can't be read: the others were written by then.
#[tokio::test]
async fn an_export_that_fails_halfway_leaves_the_old_file_and_nothing_else() {
    let desk = Desk::new();
    large::fill(&desk.path(""), 4_000).await;
    let store = Store::open(&desk.database()).await.expect("opened");
    let Tx::Sqlite(mut tx) = store.begin().await.expect("a transaction") else { panic!("a file") };
    let damage = "UPDATE assessment SET scores = '?????????????'
        WHERE citizen_id = (SELECT id FROM citizen ORDER BY ref COLLATE \"C\" DESC LIMIT 1)";
    sqlx::query(damage).execute(&mut *tx).await.expect("damaged");
    tx.commit().await.expect("committed");
    store.close().await;
    desk.file("a.out", "old");
    for format in ["csv", "jsonl", "xlsx"] {
        let failed = desk.run(&format!("export assessments --format {format} --out a.out"));
        failed.refused("a stored scorecard can't be read");
        assert_eq!((desk.read("a.out").as_str(), desk.names()), ("old", vec!["a.out".into(), "fodfaeste.db".into()]));
        assert_eq!(desk.run(&format!("export assessments --format {format}")).code, 1);
    }
}

/// Over what an empty table takes, as a program with debugging is large by
/// itself. `cargo bench --bench export` holds the whole of it to its bound.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_export_takes_no_more_memory_as_it_grows() {
    let desk = Desk::new();
    large::fill(&desk.path(""), 20_000).await;
    for format in ["csv", "jsonl", "xlsx"] {
        let nothing = large::peak(&desk.path(""), "messages", format);
        let most = large::peak(&desk.path(""), "assessments", format);
        assert!(most < nothing + 10_000, "{format}: {most} kB, and {nothing} kB for an empty table");
    }
    assert_eq!(desk.read("assessments.csv").lines().count(), 20_001);
    assert_eq!(desk.read("assessments.jsonl").lines().count(), 20_000);
}

#[test]
fn a_blank_scorecard_is_printed_without_settings_or_a_database() {
    let desk = Desk::new();
    for language in ["da", "ar", "fa-AF", "so", "ru"] {
        let page = desk.run(&format!("form --language {language}")).fine();
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains(&format!("<html lang=\"{language}\"")), "{page}");
    }
    assert!(desk.run("form --language so").fine().contains("Waan fahmi karaa af-Deenishka"));
    let of_workplace = desk.run("form --language da --rater workplace").fine();
    assert!(of_workplace.contains("Kan forstå og tale dansk") && !of_workplace.contains("Jeg kan"), "{of_workplace}");
    desk.run("form --language so --rater workplace").refused("the workplace's form is in Danish only");
    assert!(desk.names().is_empty(), "{:?}", desk.names());

    let unit = [("FODFAESTE_UNIT__NAME", "Fjordby <Integration>"), ("FODFAESTE_UNIT__PHONE", "+45 12 34 56 78")];
    assert_eq!(desk.with(&unit).run("form --language ru --out f.html").said(), "");
    let page = desk.read("f.html");
    assert!(page.contains("Fjordby &lt;Integration&gt;") && page.contains("+45 12 34 56 78"), "{page}");
    desk.run("form --language da --out .").refused("is a directory");
    assert_eq!(desk.names(), ["f.html"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_made_for_the_case_system_and_that_is_noted() {
    let desk = desk();
    desk.file("a.csv", &format!("{MEETINGS}B-2,2030-07-02T10:00,45,teaching,<b>Kontor</b>,yes\n"));
    desk.file("s.csv", &format!("{SITUATIONS}B-2,igu,2017-02-01,\n"));
    desk.run("appointments import a.csv").said();
    desk.run("situations import s.csv").said();
    let page = desk.run("case b-2").fine();
    for want in [
        "<title>Udskrift af sagen B-2</title>",
        "Indeholder personoplysninger",
        "Amina",
        "+4520123456",
        "2. juli 2030 kl. 10.00",
        "undervisning, 45 minutter, tolk",
        "&lt;b&gt;Kontor&lt;/b&gt;",
        "IGU",
        "nyt eller ændret møde: 2. juli 2030 kl. 10.00",
        "venter",
    ] {
        assert!(page.contains(want), "{want}: {page}");
    }
    let before = desk.everything();
    assert_eq!(desk.run("case A-1 --out a.html").said(), "");
    assert!(desk.read("a.html").contains("Udskrift af sagen A-1"));
    desk.run("case X-9").refused("nobody has this ref: `fodfaeste export citizens` lists those who are known");
    assert_eq!(desk.run("case X-9").error.lines().count(), 1);
    assert_eq!(desk.everything(), before, "a record changes nothing");

    let store = fodfaeste::store::Store::open(&desk.database()).await.expect("opened");
    let noted = "SELECT c.ref FROM audit a JOIN citizen c ON c.id = a.citizen_id
        WHERE a.action = 'case' AND a.staff_id IS NULL ORDER BY a.at";
    let fodfaeste::store::Tx::Sqlite(mut tx) = store.read().await.expect("a transaction") else { panic!("a file") };
    let refs: Vec<String> = sqlx::query_scalar(noted).fetch_all(&mut *tx).await.expect("rows");
    assert_eq!(refs, ["B-2", "A-1"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sheet_for_a_talk_shows_what_the_consultant_may_see_and_that_is_noted() {
    let desk = desk();
    desk.run("sheet B-2").refused("nobody has sent scores of this citizen yet");
    desk.run("sheet X-9").refused("nobody has this ref: `fodfaeste export citizens` lists those who are known");
    let store = Store::open(&desk.database()).await.expect("opened");
    let round = |number: i64, citizen, opened: &str, closed: Option<&str>| PastRound {
        id: RoundId(Talk::key()),
        citizen,
        number,
        opened_at: opened.parse().expect("a time"),
        closed_at: closed.map(|at| at.parse().expect("a time")),
    };
    let mut tx = store.begin().await.expect("a transaction");
    let somali = CitizenId(tx.citizen_by_typed_ref("B-2").await.expect("read").expect("known").id);
    let dane = CitizenId(tx.citizen_by_typed_ref("A-1").await.expect("read").expect("known").id);
    let closed = round(1, somali, "2026-01-05T09:00:00Z", Some("2026-02-05T09:00:00Z"));
    let hidden = [round(2, somali, "2026-03-02T09:00:00Z", None), round(1, dane, "2026-03-02T09:00:00Z", None)];
    for (round, scores) in [(closed, "3333333333333"), (hidden[0], "5555555555555"), (hidden[1], "5555555555555")] {
        tx.past_round(round).await.expect("a round");
        let scores = scores.to_owned().try_into().expect("scores");
        tx.past_sheet(round, Rater::Citizen, scores, round.opened_at).await.expect("scores");
    }
    tx.commit().await.expect("kept");

    let page = desk.run("sheet b-2").fine();
    for want in ["Runde 1, åbnet 5. januar 2026, lukket", "Konsulent: Nord", "Af-Deenish", "<b>3</b>", "lang=\"so\""] {
        assert!(page.contains(want), "{want}: {page}");
    }
    assert!(!page.contains("<b>5</b>"), "the open round is hidden: {page}");
    assert!(!page.contains("Amina"), "a name only where staff chose names");
    let named = desk.with(&[("FODFAESTE_STAFF__NAMES_IN_CHAT", "true")]);
    assert_eq!(named.run("sheet B-2 --language ru --out s.html").said(), "");
    let page = desk.read("s.html");
    assert!(page.contains("Amina") && page.contains("Датский язык") && !page.contains("Af-Deenish"), "{page}");
    desk.run("sheet A-1").refused("round 1 is open and its consultant has not scored yet");

    let noted = "SELECT c.ref FROM audit a JOIN citizen c ON c.id = a.citizen_id WHERE a.action = 'sheet'";
    let Tx::Sqlite(mut tx) = store.read().await.expect("a transaction") else { panic!("a file") };
    let refs: Vec<String> = sqlx::query_scalar(noted).fetch_all(&mut *tx).await.expect("rows");
    assert_eq!(refs, ["B-2", "B-2"], "only where there was a sheet");
}

/// The same cells as in CSV, and nothing that a program would run.
#[test]
fn every_table_can_be_opened_in_a_spreadsheet_program() {
    let desk = desk();
    desk.file("a.csv", &format!("{MEETINGS}B-2,2030-07-02T10:00,45,teaching,\"=HYPERLINK(1), \"\"x\"\"\",yes\n"));
    desk.run("appointments import a.csv").said();
    for table in ["citizens", "assessments", "appointments", "messages", "situations"] {
        assert_eq!(desk.run(&format!("export {table} --format xlsx --out t.xlsx")).said(), "");
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(desk.path("t.xlsx")).expect("a workbook");
        let cells = book.worksheet_range_at(0).expect("a sheet").expect("readable");
        let cells: Vec<Vec<String>> = cells.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let csv = desk.run(&format!("export {table}")).fine().replace("'=", "=");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let lines: Vec<Vec<String>> =
            reader.records().map(|line| line.expect("well formed").iter().map(Into::into).collect()).collect();
        assert_eq!(cells, lines, "{table}");
    }
}

#[test]
fn wrong_use_is_two_and_nothing_is_made() {
    let desk = Desk::new();
    for words in
        ["", "staff", "serve --fast", "export money", "citizens invite 010190-1234", "staff add --role boss --name X"]
    {
        let ran = desk.run(words);
        assert_eq!((ran.code, ran.out.as_str(), ran.error.lines().count()), (2, "", 1), "{words}: {}", ran.error);
    }
    assert!(desk.run("--help").fine().contains("fodfaeste"));
    assert!(desk.run("--version").fine().starts_with("fodfaeste "));
    desk.file("c.csv", "nothing,of,the,kind\n");
    desk.run("citizens import c.csv").refused("line 1: this is not the header");
    desk.file("other.toml", "[unit]\nfone = \"1\"\n[telegram]\ntoken = 5\n");
    desk.run("staff list --config other.toml").refused("did you mean unit.phone");
    desk.run("staff list --config none.toml").refused("there is no such file");
    assert_eq!(desk.names(), ["c.csv", "other.toml"]);
}

#[test]
fn a_database_that_cant_be_opened_is_one_sentence() {
    let desk = Desk::new();
    for (url, want) in [
        ("sqlite://no/such/folder.db", "can't be made"),
        ("sqlite://letter.db", "no usable SQLite database"),
        ("mysql://u:canary@h/d", "must be sqlite://FILE or postgres://"),
        ("postgres://u:canary@[broken/d", "no PostgreSQL address"),
    ] {
        desk.file("letter.db", &"This is no database. ".repeat(300));
        let ran = desk.with(&[("FODFAESTE_DATABASE__URL", url)]).run("staff list");
        ran.refused(want);
        assert_eq!(ran.error.lines().count(), 1, "{}", ran.error);
        assert!(!ran.error.contains("canary"), "{}", ran.error);
        let checked = desk.with(&[("FODFAESTE_DATABASE__URL", url)]).run("check");
        assert!(checked.code == 1 && checked.out.contains(want) && !checked.out.contains("canary"), "{}", checked.out);
    }
}

#[test]
fn check_says_what_is_wrong_and_what_to_do() {
    let desk = Desk::new();
    let bare = desk.run("check");
    for want in
        ["warning: telegram.token is not set", "ok: the database", "warning: there is no consultant: `fodfaeste staff"]
    {
        assert!(bare.fine().contains(want), "{want}: {}", bare.out);
    }
    let away = desk
        .with(&[("FODFAESTE_TELEGRAM__TOKEN", "12345:canary"), ("FODFAESTE_TELEGRAM__API_URL", "http://127.0.0.1:9")]);
    let away = away.run("check");
    assert!(away.out.contains("error: telegram: 127.0.0.1 gives no answer"), "{}", away.out);
    assert!(away.code == 1 && !away.out.contains("canary") && !away.error.contains("canary"), "{}", away.error);
    let wrong = desk.with(&[("FODFAESTE_REMINDERS__QUIET_HOURS", "21-21"), ("FODFAESTE_UNIT__TIME_ZONE", "CET")]);
    let wrong = wrong.run("check");
    assert_eq!(
        (wrong.code, wrong.out.lines().filter(|line| line.starts_with("error: ")).count()),
        (1, 2),
        "{}",
        wrong.out
    );
}

#[test]
fn check_counts_what_each_text_costs() {
    let desk = Desk::new();
    assert!(!desk.run("check").fine().contains("segments"), "nobody sends SMS here");
    let variables = [
        ("FODFAESTE_SMS__PRICE", "0,35 DKK"),
        ("FODFAESTE_UNIT__NAME", "Fjordby Kommune"),
        ("FODFAESTE_UNIT__PHONE", "70 10 10 10"),
    ];
    let priced = desk.with(&variables).run("check").fine();
    assert!(priced.contains("SMS at their longest (0.35 DKK for each segment):"), "{priced}");
    for row in [
        "reminder               da               89  GSM-7           1  0.35 DKK",
        "reminder               fa-AF            96  UCS-2           2  0.70 DKK",
        "moved                  so              125  GSM-7           1  0.35 DKK",
        "lessons                ru              ",
        "mentor-reminder        da              ",
    ] {
        assert!(priced.contains(row), "{row}\n{priced}");
    }
    let rows = priced.lines().filter(|line| line.contains("GSM-7") || line.contains("UCS-2")).count();
    // Those to citizens and contacts in each language, those to mentors in Danish.
    assert_eq!(rows, 23 * 5 + 6);
}

#[test]
fn check_tells_of_numbers_in_countries_to_which_nothing_is_sent() {
    let desk = Desk::new();
    let file = format!("{CITIZENS}A-17,da,+46 70 123 45 67,,,\nA-18,da,20123456,,,\n");
    desk.file("k.csv", &file);
    assert!(!desk.run("citizens import k.csv").error.contains("sms.countries"), "nobody sends SMS here");
    assert!(!desk.run("check").out.contains("sms.countries"));
    let gateway = [("FODFAESTE_SMS__GATEWAY", "gatewayapi"), ("FODFAESTE_SMS__TOKEN", "canary")];
    let told = desk.with(&gateway).run("citizens import k.csv").error;
    assert!(told.contains("warning: 1 citizen has a number of a country to which no SMS goes"), "{told}");
    let told = desk.with(&gateway).run("check").out;
    assert!(told.contains("warning: 1 citizen has a number of a country that is not in sms.countries"), "{told}");
    let wide = [gateway[0], gateway[1], ("FODFAESTE_SMS__COUNTRIES", r#"["+45", "+46"]"#)];
    let told = desk.with(&wide).run("check").out;
    assert!(!told.contains("sms.countries"), "{told}");
}

/// A gateway on this machine, and the variables that name it.
fn gateway(phone: &Phone) -> [(&'static str, String); 5] {
    let (phone, (told, address)) = (phone.clone(), std::sync::mpsc::channel());
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            told.send(listener.local_addr().expect("an address")).expect("the test waits");
            phone.serve(listener).await
        })
    });
    let address = address.recv().expect("an address");
    [
        ("FODFAESTE_SMS__GATEWAY", "gatewayapi".to_owned()),
        ("FODFAESTE_SMS__URL", format!("http://{address}")),
        ("FODFAESTE_SMS__TOKEN", "canary".to_owned()),
        ("FODFAESTE_SMS__SENDER", "Fjordby".to_owned()),
        ("FODFAESTE_UNIT__NAME", "Fjordby Kommune".to_owned()),
    ]
}

#[test]
fn check_tries_the_gateway_with_one_message() {
    let phone = Phone::new("canary", std::sync::Arc::new(|| "2026-03-02T08:00:00Z".parse().expect("an instant")));
    let variables = gateway(&phone);
    let variables: Vec<(&str, &str)> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let desk = Desk::new();
    let desk_there = desk.with(&variables);
    let number = "+4520123456";
    let there = desk_there.run("check --send-test +4520123456");
    assert!(there.fine().contains("ok: sms: gatewayapi took the test message as "), "{}", there.out);
    let texts: Vec<String> = phone.inbox(number).into_iter().map(|sms| sms.text).collect();
    assert_eq!(texts, ["Prøve fra Fjordby Kommune: SMS virker."]);
    for (status, body, code, want) in [
        (422, "{\"detail\":[]}", 1, "error: sms: gatewayapi refused the test message (status 422): check the number"),
        (401, "{}", 1, "error: sms: gatewayapi refuses our account (status 401): check what sms.* says"),
        (503, "", 1, "error: sms: gatewayapi did not take the test message (status 503): check sms.url"),
        (200, "<html>", 0, "warning: sms: nobody knows whether gatewayapi sent the test message (status 200 without"),
    ] {
        phone.faults().next("single", 1, Fault::answer(status, body));
        let tried = desk_there.run("check --send-test +4520123456");
        assert!(tried.out.contains(want), "{want}\n{}", tried.out);
        assert_eq!(tried.code, code, "{}", tried.out);
        assert!(!format!("{}{}", tried.out, tried.error).contains("canary"));
    }
    let nowhere: Vec<(&str, &str)> =
        variables.iter().map(|(n, v)| (*n, if *n == URL { "http://127.0.0.1:9" } else { v })).collect();
    let nowhere = desk.with(&nowhere).run("check --send-test 20123456");
    assert!(nowhere.out.contains("did not take the test message (no connection to the gateway)"), "{}", nowhere.out);
    assert_eq!(phone.inbox(number).len(), 1, "one message was asked for, and one came");
    let without = desk.run("check --send-test +4520123456");
    assert!(without.code == 1 && without.out.contains("error: sms: no message was sent: sms.gateway is `none`"));
    let wrong = desk.run("check --send-test 12");
    assert!(wrong.code == 2 && wrong.error.contains("no phone number"), "{}", wrong.error);
}

/// Killed in the middle, an import did nothing; one that was over did all.
#[test]
fn an_import_that_is_killed_leaves_nothing_half_done() {
    for signal in ["INT", "KILL"] {
        let desk = Desk::new();
        desk.run("staff list").fine();
        let rows: String = (0..8000).map(|n| format!("Z-{n},da,,,,Somebody with a longer name\n")).collect();
        desk.file("c.csv", &format!("{CITIZENS}{rows}"));
        // A transaction that outgrows its cache shows in the file's log. With
        // job control, so that Ctrl-C reaches what runs in the background.
        let kill = "set -m; \"$FODFAESTE\" citizens import c.csv >/dev/null 2>&1 & import=$!
            while kill -0 $import 2>/dev/null; do
                [ \"$(stat -c %s fodfaeste.db-wal 2>/dev/null || echo 0)\" -gt 400000 ] && kill -$0 $import
            done; wait $import 2>/dev/null; true";
        desk.shell(&kill.replace("$0", signal)).fine();
        let left = desk.run("export citizens").fine().lines().count();
        assert!(left == 1 || left == 8001, "{signal}: {left} lines");
    }
}

/// A command may run while the service writes, and waits for its turn.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_runs_beside_the_service() {
    let desk = Desk::new();
    desk.file("c.csv", &format!("{CITIZENS}A-1,da,,,,\n"));
    let store = fodfaeste::store::Store::open(&desk.database()).await.expect("opened");
    let mut tx = store.begin().await.expect("a transaction");
    tx.set_fact(fodfaeste::talk::invite::BOT_NAME, "fodfaeste_bot").await.expect("learnt");
    let import = tokio::task::spawn_blocking(move || (desk.run("citizens import c.csv"), desk));
    tx.commit().await.expect("committed");
    let (imported, _desk) = import.await.expect("no panic");
    let row = imported.fine();
    assert!(row.lines().nth(1).is_some_and(|row| row.contains(",https://t.me/fodfaeste_bot?start=")), "{row}");
    let mut tx = store.read().await.expect("a transaction");
    assert_eq!(exported::<CitizenLine>(&mut tx).await.expect("lines").len(), 1);
}

/// The same commands on PostgreSQL, where they make the database too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_commands_run_on_postgresql() {
    let server = std::env::var("FODFAESTE_TEST_POSTGRES").expect(
        "FODFAESTE_TEST_POSTGRES names no server: run the tests with `scripts/postgres-for-tests run cargo test`",
    );
    let mut fresh: url::Url = server.parse().expect("an address");
    fresh.set_path(&format!("test_{}", uuid::Uuid::now_v7().simple()));
    let ran = tokio::task::spawn_blocking(move || {
        let desk = Desk::new();
        let url = String::from(fresh);
        let desk = desk.with(&[("FODFAESTE_DATABASE__URL", &url)]);
        desk.run("staff add --role consultant --name Nord").fine();
        desk.file("c.csv", &format!("{CITIZENS}B-2,so,20 12 34 56,SY,2016-10-01,Amina\nA-1,da,,,,\n"));
        desk.file("a.csv", &format!("{MEETINGS}B-2,2030-07-02T10:00,45,teaching,,yes\n"));
        desk.file("s.csv", &format!("{SITUATIONS}A-1,igu,2017-01-01,\n"));
        for words in ["citizens import c.csv", "appointments import a.csv", "situations import s.csv"] {
            desk.run(words).fine();
        }
        (desk.everything(), desk.run("check"), url)
    });
    let (everything, check, url): (String, Ran, String) = ran.await.expect("no panic");
    assert!(everything.contains("B-2,so,+4520123456,SY,2016-10-01,Amina,Nord,sms,,\n"), "{everything}");
    assert!(everything.contains(",B-2,2030-07-02T08:00:00Z,45,teaching,,yes,booked,,\n"), "{everything}");
    assert!(everything.contains("A-1,igu,2017-01-01,\n") && check.fine().contains("ok: the database"), "{everything}");
    sqlx::Postgres::drop_database(&url).await.expect("dropped");
}

/// A calendar with these events, as Outlook writes it.
fn calendar(events: &[&str]) -> String {
    let events: String = events.iter().map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n")).collect();
    format!("\u{feff}BEGIN:VCALENDAR\nMETHOD:PUBLISH\nVERSION:2.0\n{events}END:VCALENDAR\n").replace('\n', "\r\n")
}

const WITH_B2: &str = "UID:one\nDTSTART;TZID=\"Romance Standard Time\":20300702T100000\n\
    DTEND;TZID=\"Romance Standard Time\":20300702T110000\nSUMMARY:Møde B-2 med tolk\nLOCATION:Rådhus\n et\\, lokale 3";
const DENTIST: &str = "UID:mine\nDTSTART:20300703T100000\nSUMMARY:Tandlæge hemmelig\nLOCATION:hemmelig";

#[test]
fn a_calendar_s_meetings_are_booked_moved_and_cancelled() {
    let desk = desk();
    let unknown = "UID:two\nDTSTART:20300702T100000Z\nSUMMARY:Z-99 samtale hemmelig";
    desk.file("k.ics", &calendar(&[WITH_B2, DENTIST, unknown]));
    let first = "1 meeting booked, 0 moved, 0 changed, 0 cancelled, 0 as before\n\
        passed over: 2 events without a known ref, 0 with more than one, 0 over\n";
    assert_eq!(desk.run("appointments import k.ics").said(), first);
    let booked = desk.run("export appointments").fine();
    assert!(booked.contains(",B-2,2030-07-02T08:00:00Z,60,other,\"Rådhuset, lokale 3\",yes,booked,,"), "{booked}");
    let messages = desk.run("export messages").fine();
    assert_eq!(messages.matches(",notice,").count(), 1, "{messages}");

    // The same file, under another name, says nothing new.
    desk.file("k.txt", &calendar(&[WITH_B2, DENTIST, unknown]));
    let again = desk.run("appointments import k.txt").said().to_owned();
    assert!(again.starts_with("0 meetings booked, 0 moved, 0 changed, 0 cancelled, 1 as before\n"), "{again}");
    assert_eq!(
        (desk.run("export appointments").fine(), desk.run("export messages").fine()),
        (booked.clone(), messages)
    );

    // Moved in the calendar: the same meeting, at another time.
    let moved = WITH_B2.replace("20300702", "20300705");
    desk.file("k.ics", &calendar(&[&moved]));
    assert!(desk.run("appointments import k.ics").said().starts_with("0 meetings booked, 1 moved, 0 changed"));
    let after = desk.run("export appointments").fine();
    let id = booked.lines().nth(1).and_then(|line| line.split(',').next()).expect("a key");
    assert!(after.contains(&format!("{id},B-2,2030-07-05T08:00:00Z,60,")) && after.lines().count() == 2, "{after}");
    assert!(desk.run("appointments import k.ics").said().starts_with("0 meetings booked, 0 moved, 0 changed"));

    // Longer, and then cancelled; a cancelled one stays so.
    desk.file("k.ics", &calendar(&[&moved.replace("T110000", "T113000")]));
    assert!(desk.run("appointments import k.ics").said().starts_with("0 meetings booked, 0 moved, 1 changed"));
    desk.file("off.ics", &calendar(&[&format!("{moved}\nSTATUS:CANCELLED")]));
    assert!(desk.run("appointments import off.ics").said().contains(" 1 cancelled, 0 as before\n"));
    assert!(desk.run("appointments import off.ics").said().contains(" 0 cancelled, 0 as before\n"));
    assert!(desk.run("appointments import k.ics").said().contains("1 meeting was cancelled earlier and stay so"));
    assert!(desk.run("export appointments").fine().contains(",cancelled,,"));
}

#[test]
fn a_calendar_that_can_t_be_read_changes_nothing_and_gives_no_title_away() {
    let desk = desk();
    let before = desk.everything();
    let all_day = "UID:x\nDTSTART;VALUE=DATE:20300702\nSUMMARY:A-1 hemmelig";
    let zone = "UID:y\nDTSTART;TZID=Hemmelig:20300702T100000\nSUMMARY:A-1 hemmelig";
    desk.file("k.ics", &calendar(&[WITH_B2, DENTIST, all_day, zone]));
    let bad = desk.run("appointments import k.ics");
    bad.refused("line 18: DTSTART: an all-day event has no time");
    assert!(bad.error.contains("line 23: the time zone is not known"), "{}", bad.error);
    assert!(!bad.error.to_lowercase().contains("hemmelig"), "{}", bad.error);
    desk.file("k.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:A-1 hemmelig\n");
    desk.run("appointments import k.ics").refused("line 2: the calendar ends in the middle of an event");
    desk.file("k.ics", "ref,starts_at\n");
    desk.run("appointments import k.ics").refused("the file is no calendar");
    desk.bytes("k.ics", &vec![b'a'; 5 * 1024 * 1024 + 1]);
    desk.run("appointments import k.ics").refused("longer than 5 MiB");
    // Two meetings of one citizen can't be at one time.
    let other = "UID:other\nDTSTART:20300702T100000\nSUMMARY:B-2";
    let first = "UID:first\nDTSTART:20300701T100000\nSUMMARY:B-2";
    assert_eq!(desk.everything(), before);
    desk.file("k.ics", &calendar(&[other, first]));
    desk.run("appointments import k.ics").said();
    let between = desk.everything();
    desk.file("k.ics", &calendar(&[&first.replace("0701", "0702")]));
    desk.run("appointments import k.ics").refused("line 4: DTSTART: the same citizen has another meeting");
    assert_eq!(desk.everything(), between);
}

#[test]
fn a_series_in_a_calendar_is_its_meetings() {
    let desk = desk();
    let day =
        |more: i64| (chrono::Local::now().date_naive() + chrono::TimeDelta::days(more)).format("%Y%m%d").to_string();
    let (first, second) = (day(7), day(14));
    let series =
        format!("UID:hold\nDTSTART:{first}T100000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:A-1 undervisning");
    desk.file("k.ics", &calendar(&[&series]));
    assert!(desk.run("appointments import k.ics").said().starts_with("3 meetings booked, 0 moved"));
    assert_eq!(desk.run("export appointments").fine().matches(",120,teaching,,no,booked,").count(), 3);
    assert!(
        desk.run("appointments import k.ics")
            .said()
            .starts_with("0 meetings booked, 0 moved, 0 changed, 0 cancelled, 3 as")
    );
    // One of them an hour later, and then not at all.
    let later = format!(
        "UID:hold\nRECURRENCE-ID:{second}T100000\nDTSTART:{second}T110000\nDURATION:PT2H\nSUMMARY:A-1 undervisning"
    );
    desk.file("k.ics", &calendar(&[&series, &later]));
    assert!(
        desk.run("appointments import k.ics")
            .said()
            .starts_with("0 meetings booked, 1 moved, 0 changed, 0 cancelled, 2 as")
    );
    let without = series.replace("\nRRULE", &format!("\nEXDATE:{second}T100000\nRRULE"));
    desk.file("k.ics", &calendar(&[&without]));
    assert!(
        desk.run("appointments import k.ics")
            .said()
            .starts_with("0 meetings booked, 0 moved, 0 changed, 1 cancelled, 2 as")
    );
    // The whole series is cancelled.
    desk.file("k.ics", &calendar(&[&format!("{series}\nSTATUS:CANCELLED")]));
    assert!(desk.run("appointments import k.ics").said().contains(" 2 cancelled, 0 as before\n"));
    assert_eq!(desk.run("export appointments").fine().matches(",cancelled,").count(), 3);
}

#[test]
fn a_calendar_blanks_nothing_that_it_did_not_make() {
    let desk = desk();
    desk.file("a.csv", &format!("{MEETINGS}B-2,2030-07-02T10:00,45,teaching,Torvet 1,yes\n"));
    desk.run("appointments import a.csv").said();
    let before = desk.everything();
    desk.file("k.ics", &calendar(&["UID:one\nDTSTART:20300702T100000\nSUMMARY:B-2"]));
    assert!(
        desk.run("appointments import k.ics")
            .said()
            .starts_with("0 meetings booked, 0 moved, 0 changed, 0 cancelled, 1 as")
    );
    assert_eq!(desk.everything(), before);
}

#[test]
fn hours_come_out_as_they_went_in() {
    let desk = desk();
    let want = "ref,from,until,hours,kind\nB-2,2017-10-01,2017-10-31,8,danish\nB-2,2017-11-01,2017-11-30,37.5,paid\n";
    desk.file(
        "h.csv",
        "ref;from;until;hours;kind\nB-2;2017-11-01;2017-11-30;37,5;paid\nB-2;2017-10-01;2017-10-31;8;Danish\n",
    );
    assert_eq!(desk.run("hours import h.csv").said(), "2 lines in the file, 2 new or changed\n");
    assert_eq!(desk.run("export hours").fine(), want);
    assert_eq!(desk.run("hours import h.csv").said(), "2 lines in the file, 0 new or changed\n");
    desk.file(
        "x.csv",
        "ref,from,until,hours,kind\nB-2,2017-11-15,2017-12-14,5,paid\nX-1,2017-11-01,2017-11-30,5,paid\n",
    );
    let refused = desk.run("hours import x.csv");
    refused.refused("line 2: from: hours of this kind are kept for some of these days already");
    assert!(refused.error.contains("line 3: ref: nobody has this ref"), "{}", refused.error);
    assert_eq!(desk.run("export hours").fine(), want);
    desk.file("again.csv", want);
    assert_eq!(desk.run("hours import again.csv").said(), "2 lines in the file, 0 new or changed\n");
}

#[test]
fn the_report_counts_who_is_where() {
    let desk = desk();
    desk.file("c.csv", &format!("{CITIZENS}C-3,so,,stateless,2017-02-01,\n"));
    desk.run("citizens import c.csv").fine();
    desk.file("s.csv", &format!("{SITUATIONS}B-2,igu,2017-01-01,\nC-3,seeking,2017-02-01,\n"));
    desk.run("situations import s.csv").said();
    desk.file("h.csv", "ref,from,until,hours,kind\nC-3,2017-11-01,2017-11-30,8,paid\n");
    desk.run("hours import h.csv").said();
    let told = desk.run("report --as-of 2017-11-30 --format json").fine();
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["as_of"], "2017-11-30");
    assert_eq!((&told["cases"]["start"], &told["cases"]["later"]), (&1.into(), &1.into()), "A-1 came long after");
    assert_eq!(told["cases"]["total"], 2);
    assert_eq!(told["nationalities"], serde_json::json!({"SY": 1, "stateless": 1}));
    assert_eq!((&told["active"]["igu"], &told["closed"]["moved"]), (&1.into(), &0.into()));
    let goals = told["goals"].as_array().expect("goals");
    assert_eq!(goals.iter().map(|goal| &goal["key"]).collect::<Vec<_>>(), ["benefit-receivers", "paid-work", "belief"]);
    assert_eq!(
        (&goals[1]["numerator"], &goals[1]["denominator"], &goals[1]["met"]),
        (&1.into(), &1.into(), &true.into())
    );
    assert_eq!((&goals[2]["met"], &goals[2]["unknown"]), (&serde_json::Value::Null, &2.into()));
    assert_eq!(goals[2]["target"], 0.8);
    let text = desk.run("report --as-of 2017-11-30").fine();
    for told in [
        "Sager: 1 overdraget ved starten, 1 kommet til senere, 2 i alt",
        "ikke længere får kontanthjælp. Den, der er flyttet",
        "Får ikke længere kontanthjælp, af dem fra starten\n    1  IGU\n",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let table = desk.run("report --as-of 2017-11-30 --format csv").fine();
    assert!(table.starts_with("part,key,figure,value\ncases,start,citizens,1\n"), "{table}");
    let page = desk.run("report --as-of 2017-11-30 --format html").fine();
    assert!(page.contains("Statusrapport pr. 30. november 2017") && !page.contains("B-2"), "{page}");
    desk.run("report --as-of 2017-11-30 --public").refused("so few citizens can't be told of");
    desk.run("report --as-of 2999-01-01").refused("2999-01-01 is still to come");
}

/// The country of birth of the stateless goes in, comes out, and is told.
#[test]
fn the_stateless_have_a_country_of_birth() {
    let desk = desk();
    desk.file("c.csv", "ref,language,phone,nationality,enrolled_on,name\nB-1,ar,,stateless,2016-10-01,\n");
    desk.run("citizens import c.csv").fine();
    let usual = desk.run("export citizens").fine();
    assert!(
        usual.starts_with("ref,language,phone,nationality,enrolled_on,name,consultant,channel,last_round,closed_on\n")
    );
    let head = "ref,language,phone,nationality,enrolled_on,name,born_in\n";
    desk.file("c.csv", &format!("{head}B-1,ar,,stateless,2016-10-01,,KW\nB-2,ar,,SY,2016-10-01,,\n"));
    desk.run("citizens import c.csv").fine();
    let told = desk.run("export citizens").fine();
    assert!(
        told.starts_with(
            &usual.replace("closed_on\n", "closed_on,born_in\n").lines().next().expect("a head").to_owned()
        )
    );
    assert!(told.contains("\nB-1,ar,,stateless,2016-10-01,,Nord,none,,,KW\n"), "{told}");
    let report: serde_json::Value =
        serde_json::from_str(&desk.run("report --as-of 2017-11-30 --format json").fine()).expect("JSON");
    assert_eq!(report["born_in"], serde_json::json!({ "KW": 1 }));
    assert!(desk.run("report --as-of 2017-11-30").fine().contains("Statsløse efter fødeland\n    1  Kuwait"));
    assert!(desk.run("report --as-of 2017-11-30 --format csv").fine().contains("born_in,KW,citizens,1"));
    assert!(desk.run("report --as-of 2017-11-30 --format html").fine().contains("Statsløse efter fødeland"));
    assert!(desk.run("case B-1").fine().contains("Født i"));
    desk.file("c.csv", &format!("{head}B-1,ar,,SY,2016-10-01,,SY\n"));
    desk.run("citizens import c.csv").refused("born_in: only the country of birth of the stateless is kept");
}

/// Readers outside the unit see what moved, as far as no small figure can be
/// computed from it, in every format.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_outside_see_what_moved_and_nobody_in_it() {
    let desk = Desk::new();
    desk.run("staff add --role consultant --name Nord").fine();
    let of = |number: i64| if number < 4 { "stateless,2016-10-01,,KW" } else { "SY,2016-10-01,," };
    let rows: String = (0..10).map(|number| format!("C-{number},ar,,{}\n", of(number))).collect();
    desk.file("c.csv", &format!("ref,language,phone,nationality,enrolled_on,name,born_in\n{rows}"));
    desk.run("citizens import c.csv").fine();
    let store = Store::open(&desk.database()).await.expect("opened");
    let mut tx = store.begin().await.expect("a transaction");
    for citizen in 0..10 {
        let of = tx.citizen_by_typed_ref(&format!("C-{citizen}")).await.expect("read").expect("known").id;
        for (number, at) in [(1, "2016-10-05T09:00:00Z"), (2, "2017-02-05T09:00:00Z")] {
            let at = at.parse().expect("a time");
            let (id, citizen_id) = (RoundId(Talk::key()), CitizenId(of));
            let round = PastRound { id, citizen: citizen_id, number, opened_at: at, closed_at: Some(at) };
            tx.past_round(round).await.expect("a round");
            // All rise on the first item, all but one on the second.
            let scores = match (number, citizen) {
                (1, _) => "3333333333333",
                (_, 0) => "4333333333333",
                _ => "4433333333333",
            };
            let scores: fodfaeste::rules::scorecard::Scores = scores.to_owned().try_into().expect("scores");
            tx.past_sheet(round, Rater::Consultant, scores, at).await.expect("scores");
            // One never sent their own.
            if citizen > 0 {
                tx.past_sheet(round, Rater::Citizen, scores, at).await.expect("scores");
            }
        }
    }
    tx.commit().await.expect("kept");

    let whole = desk.run("report --as-of 2017-11-30 --format csv").fine();
    let table = desk.run("report --as-of 2017-11-30 --public --format csv").fine();
    for told in ["progress,consultant:danish-language,up,10", "medians,consultant:danish-language,last,4"] {
        assert!(whole.contains(told) && table.contains(told), "{table}");
    }
    for hidden in ["consultant:task-motivation", "progress,citizen:", "apart,"] {
        assert!(whole.contains(hidden) && !table.contains(hidden), "{hidden}: {table}");
    }
    assert!(table.contains("born_in,KW,citizens,4\n"), "{table}");
    let figures = desk.run("report --as-of 2017-11-30 --public --format json").fine();
    let figures: serde_json::Value = serde_json::from_str(&figures).expect("JSON");
    let items = figures["progress"].as_array().expect("items");
    assert_eq!((items.len(), &items[0]["up"], &items[0]["last"]), (11, &10.into(), &"4".into()));
    assert_eq!(
        (&figures["born_in"], &figures["moved_most"]),
        (&serde_json::json!({"KW": 4}), &serde_json::Value::Null)
    );
    for format in ["text", "html"] {
        let page = desk.run(&format!("report --as-of 2017-11-30 --public --format {format}")).fine();
        let left_out = "Udsagn, hvor et tal under 3 kan læses eller regnes ud, er udeladt.";
        assert!(page.contains(left_out) && page.contains("Statsløse efter fødeland"), "{page}");
        assert!(!page.contains("Udvikling: Borger"), "of their own answers nothing is told: {page}");
        let whole = desk.run(&format!("report --as-of 2017-11-30 --format {format}")).fine();
        assert!(!whole.contains(left_out) && whole.contains("Udvikling: Borger"), "{whole}");
    }
}

/// What was closed stays as it was, whatever becomes of its citizens.
#[test]
fn a_closed_report_does_not_change() {
    let desk = desk();
    desk.file("c.csv", "ref,language,phone,nationality,enrolled_on,name\nB-2,ar,,SY,2016-10-01,\n");
    desk.run("citizens import c.csv").fine();
    desk.file("s.csv", "ref,situation,from,until\nB-2,igu,2017-01-01,\n");
    desk.run("situations import s.csv").said();
    desk.shell("$FODFAESTE report --remark goals 'To fik job  i maj.'").said();
    let list = desk.run("report --close 2017-11").fine();
    let (head, line) = list.trim_end().split_once('\n').expect("two lines");
    assert_eq!(head, "period,as_of,closed_at,sha256");
    assert!(line.starts_with("2017-11,2017-11-30,"), "{line}");
    let figures = desk.run("report --closed 2017-11 --format json").fine();
    let told: serde_json::Value = serde_json::from_str(&figures).expect("JSON");
    assert_eq!((&told["active"]["igu"], &told["remarks"]["goals"]), (&1.into(), &"To fik job i maj.".into()));
    assert_eq!(desk.run("report --close 2017-11").fine(), list, "the same figures change nothing");
    let kept = |format: &str| desk.run(&format!("report --closed 2017-11 --format {format}")).fine();
    let (words, lines) = (kept("text"), kept("csv"));
    for (format, told) in [("text", &words), ("csv", &lines)] {
        assert_eq!(*told, desk.run(&format!("report --as-of 2017-11-30 --format {format}")).fine());
    }
    desk.file("s.csv", "ref,situation,from,until\nB-2,moved,2017-01-01,\n");
    desk.run("situations import s.csv").said();
    desk.run("report --close 2017-11").refused("with other figures");
    assert_eq!((kept("json"), kept("text"), kept("csv")), (figures, words, lines));
    let page = desk.run("report --closed 2017-11 --format html").fine();
    assert!(page.contains("Lederens bemærkning") && page.contains("To fik job i maj."), "{page}");
    assert_eq!(desk.run("report --closed").fine(), list);
    desk.run("report --closed 2017-10").refused("2017-10 is not closed");
    desk.run("report --close 2999-01").refused("2999-01 is not over yet");
    assert!(desk.run("report --close 2017-13").error.contains("write it as 2026-06"));
    desk.run("report --remark weather fine").refused("cases, goals, progress, attendance");
    desk.run("report --remark goals 010190-1234").refused("CPR");
    desk.shell("$FODFAESTE report --remark goals ''").said();
    assert!(!desk.run("report --as-of 2017-11-30").fine().contains("Lederens"));
}
