//! Settings as people write them, and what they are told about mistakes.

use std::ffi::OsString;
use std::io::Write;

use chrono_tz::Tz;
use secrecy::ExposeSecret;

use super::*;
use crate::rules::appointment::Kind;
use crate::rules::person::Language;

fn env(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs.iter().map(|(name, value)| (name.into(), value.into())).collect()
}

fn with_env(toml: &str, pairs: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
    Config::read(Source::of_text(toml, env(pairs)))
}

fn problems(toml: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    with_env(toml, pairs).expect_err("refused").0
}

#[test]
fn nothing_at_all_gives_the_defaults() {
    let config = Config::from_toml("").expect("defaults");
    assert_eq!(config.database.url.expose(), "sqlite://fodfaeste.db");
    assert_eq!(config.database.url.engine(), Engine::Sqlite);
    assert!(config.telegram.token.is_none() && config.sms.gateway.is_none());
    assert_eq!(config.telegram.api_url.as_str(), "https://api.telegram.org/");
    assert!(matches!(config.telegram.mode, Mode::Polling));
    assert_eq!(config.telegram.content, Content::Full);
    assert_eq!(config.telegram.messages_per_second, 25);
    assert_eq!(config.http.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.unit.time_zone, Tz::Europe__Copenhagen);
    assert_eq!(config.reminders.offsets.iter().map(ToString::to_string).collect::<Vec<_>>(), ["3d", "1d"]);
    assert_eq!(config.reminders.quiet_hours.to_string(), "21:00-08:00");
    assert_eq!(config.schedule.assessment.to_string(), "0 0 9 * * Mon-Fri");
    assert_eq!(config.schedule.digest.to_string(), "0 30 7 * * Mon-Fri");
    assert_eq!(config.schedule.retention.to_string(), "0 0 3 * * *");
    assert!(!config.staff.names_in_chat);
    assert_eq!(config.log.format, LogFormat::Text);
}

const WHOLE: &str = r#"
[database]
url = "postgres://fod:canary-db@db/fod"
[telegram]
token = "12345:canary-token"
api_url = "http://127.0.0.1:8081"
mode = "webhook"
webhook_secret = "canary-webhook"
content = "notices"
messages_per_second = 0
[sms]
gateway = "gatewayapi"
api = "rest"
url = "http://127.0.0.1:8082"
sender = "4520303030"
token = "canary-gateway"
webhook_secret = "canary-sms"
account = "canary-account"
password = "canary-password"
inbound = true
links = "workplace"
price = "0.35 DKK"
max_per_number_per_day = 4
max_per_day = 200
countries = ["+45", "+46"]
keep_text_days = 7
[http]
listen = "[::1]:9000"
public_url = "https://fod.example.dk/"
[unit]
name = "Jobcenter"
phone = "+45 70 10 10 10"
time_zone = "America/Nuuk"
purpose = { da = "Til samtalen", ar = "…", fa-AF = "…", so = "…", ru = "…" }
[report]
fold_below = 5
[programme]
name = "Fodfæste"
from = 2016-10-01
until = "2017-12-31"
budget = "1500000 DKK"
[reminders]
offsets = ["3d", "2h", "3d"]
quiet_hours = "off"
[reminders.offsets_by_kind]
personal-talk = ["2d"]
teaching = ["1d"]
coordination = ["1d"]
job-education = ["1d"]
other = []
[schedule]
assessment = "0 0 9 * * Mon"
digest = "0 0 7 * * *"
retention = "0 0 4 * * Sun"
[staff]
names_in_chat = true
[log]
format = "json"
[[situation]]
key = "job-trial"
name = "jobprøvning"
[[goal]]
key = "belief"
target = 70
[[hours_rule]]
name = "37 timer"
hours = 37
window = "4 weeks"
"#;

#[test]
fn every_setting_is_read_from_the_file() {
    let config = Config::from_toml(WHOLE).expect("a whole file");
    assert_eq!(config.database.url.engine(), Engine::Postgres);
    assert!(matches!(config.telegram.mode, Mode::Webhook { .. }));
    assert_eq!(config.telegram.messages_per_second, 0);
    let gateway = config.sms.gateway.as_ref().expect("a gateway");
    assert_eq!((gateway.kind.word, gateway.api), ("gatewayapi", Some("rest")));
    assert_eq!(gateway.token.as_ref().map(ExposeSecret::expose_secret), Some("canary-gateway"));
    assert_eq!(config.sms.sender.as_str(), "4520303030");
    assert!(config.sms.inbound && config.sms.sender.is_number());
    assert_eq!(config.sms.price.as_ref().map(ToString::to_string).as_deref(), Some("0.35 DKK"));
    let caps = &config.sms.caps;
    let countries: Vec<_> = caps.countries.iter().map(ToString::to_string).collect();
    assert_eq!((caps.per_number, caps.per_day, countries.join(" ").as_str()), (4, 200, "+45 +46"));
    assert_eq!(config.sms.keep_text_days, 7);
    assert!(config.sms.links.to_workplaces() && !config.sms.links.to_citizens());
    assert_eq!(config.http.link("/s/abc").as_deref(), Some("https://fod.example.dk/s/abc"));
    assert_eq!(config.unit.time_zone, Tz::America__Nuuk);
    assert_eq!(config.unit.purpose(Language::Danish), Some("Til samtalen"));
    assert_eq!(config.programme.from, "2016-10-01".parse().ok());
    assert_eq!(config.programme.until, "2017-12-31".parse().ok());
    assert_eq!(config.programme.budget.as_ref().map(ToString::to_string).as_deref(), Some("1500000.00 DKK"));
    assert_eq!(config.programme.goals.iter().map(|aim| aim.target).collect::<Vec<_>>(), [20, 20, 70]);
    assert!(config.situations.get("job-trial").is_some());
    assert_eq!(config.hours_rules.iter().map(|rule| rule.hours.0 / 4).collect::<Vec<_>>(), [225, 37]);
    assert_eq!(config.reminders.offsets.len(), 2);
    assert!(config.staff.names_in_chat);
    assert_eq!(
        config.warnings(),
        ["sms.account is set, but gatewayapi does not read it", "sms.password is set, but gatewayapi does not read it"]
    );
}

#[test]
fn every_key_may_stand_in_the_file_and_in_the_environment() {
    for (key, kind) in keys::KEYS {
        let value = match kind {
            keys::Kind::List if *key == "sms.countries" => "[\"+45\"]",
            keys::Kind::List if *key == "situation" => r#"[{"key": "job-trial", "name": "jobprøvning"}]"#,
            keys::Kind::List if *key == "hours_rule" => r#"[{"name": "x", "hours": 37, "window": "4 weeks"}]"#,
            keys::Kind::List if *key == "goal" => r#"[{"key": "belief", "target": 70}]"#,
            keys::Kind::List => "[\"1d\"]",
            _ => "",
        };
        with_env("", &[(&keys::variable(key), value)]).unwrap_or_else(|problems| panic!("{key}: {problems}"));
        assert!(WHOLE.contains(key.rsplit('.').next().expect("a name")), "{key}");
    }
}

#[test]
fn the_debug_form_and_the_sentences_leak_nothing() {
    let config = Config::from_toml(WHOLE).expect("a whole file");
    assert!(!format!("{config:?} {:?}", config.warnings()).contains("canary"));
    for broken in [
        WHOLE.replace("[database]", "[database"),
        WHOLE.replace("12345:canary-token\"", "12345:canary-token"),
        WHOLE.replace("12345:", "12345 "),
        WHOLE.replace("canary-webhook", "canary-webhook æ"),
        WHOLE.replace("\"canary-gateway\"", "[\"canary-gateway\"]"),
        WHOLE.replace("\"canary-gateway\"", "\"canary-gatewæy\""),
        WHOLE.replace("postgres://", "mysql://"),
        WHOLE.replace("https://fod.", "https://canary:canary@fod."),
        WHOLE.replace("account =", "token ="),
    ] {
        let problems = Config::from_toml(&broken).expect_err("refused");
        assert!(!format!("{problems} {problems:?}").contains("canary"), "{problems}");
    }
}

#[test]
fn a_kind_of_meeting_may_have_its_own_reminders() {
    let offsets = |config: &Config, kind| -> Option<Vec<String>> {
        config.reminders.by_kind.get(&kind).map(|offsets| offsets.iter().map(ToString::to_string).collect())
    };
    let file = "[reminders]\noffsets_by_kind = { teaching = [\"2h\"], personal-talk = [\"2d\", \"1d\"], other = [] }";
    let config = with_env(file, &[("FODFAESTE_REMINDERS__OFFSETS_BY_KIND__TEACHING", r#"["1d"]"#)]).expect("settings");
    assert_eq!(offsets(&config, Kind::Teaching), Some(vec!["1d".to_owned()]), "the environment wins");
    assert_eq!(offsets(&config, Kind::PersonalTalk), Some(vec!["2d".to_owned(), "1d".to_owned()]));
    assert_eq!(offsets(&config, Kind::Other), Some(vec![]), "none at all is a choice, too");
    assert_eq!(offsets(&config, Kind::Coordination), None);
    let hyphen = [("FODFAESTE_REMINDERS__OFFSETS_BY_KIND__JOB_EDUCATION", r#"["3h"]"#)];
    let config = with_env("", &hyphen).expect("settings");
    assert_eq!(offsets(&config, Kind::JobEducation), Some(vec!["3h".to_owned()]));
    let unknown = problems("", &[("FODFAESTE_REMINDERS__OFFSETS_BY_KIND__LESSONS", r#"["3h"]"#)]);
    assert!(unknown[0].contains("there is no such setting"), "{unknown:?}");
}

#[test]
fn the_environment_overrides_the_file_as_text() {
    let config = with_env(
        "[unit]\nphone = \"11111111\"\nname = \"Jobcenter\"",
        &[
            ("FODFAESTE_UNIT__PHONE", "+4570101010"),
            ("FODFAESTE_UNIT__PURPOSE__FA_AF", "dari"),
            ("FODFAESTE_UNIT__PURPOSE__ru", "2017"),
            ("FODFAESTE_REMINDERS__OFFSETS", r#"["2h"]"#),
            ("FODFAESTE_TELEGRAM__MESSAGES_PER_SECOND", "5"),
            ("FODFAESTE_STAFF__NAMES_IN_CHAT", "true"),
            ("FODFAESTE_PROGRAMME__FROM", "2016-10-01"),
            ("FODFAESTE_SMS__SENDER", "4570101010"),
            ("PATH", "/bin"),
        ],
    )
    .expect("settings");
    assert_eq!(config.unit.phone.as_deref(), Some("+4570101010"));
    assert_eq!(config.unit.name.as_deref(), Some("Jobcenter"));
    assert_eq!(config.unit.purpose(Language::Dari), Some("dari"));
    assert_eq!(config.unit.purpose(Language::Russian), Some("2017"));
    assert_eq!(config.reminders.offsets.len(), 1);
    assert_eq!(config.telegram.messages_per_second, 5);
    assert!(config.staff.names_in_chat && config.programme.from.is_some());
    assert_eq!(config.sms.sender.as_str(), "4570101010");
}

#[test]
fn a_secret_may_lie_in_a_file() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    writeln!(file, "12345:abc").expect("written");
    let path = file.path().to_str().expect("a path");
    let config = with_env("", &[("FODFAESTE_TELEGRAM__TOKEN_FILE", path)]).expect("settings");
    assert_eq!(config.telegram.token.expect("a token").expose_secret(), "12345:abc");

    let both = [("FODFAESTE_TELEGRAM__TOKEN_FILE", path), ("FODFAESTE_TELEGRAM__TOKEN", "1:a")];
    assert!(problems("", &both)[0].contains("keep one of them"));
    assert!(problems("", &[("FODFAESTE_TELEGRAM__TOKEN_FILE", "/no/such")])[0].contains("no such file"));
    assert!(problems("", &[("FODFAESTE_UNIT__NAME_FILE", path)])[0].contains("FODFAESTE_UNIT__NAME"));
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_a_remedy() {
    for (toml, want) in [
        ("report.fold_below = 1", "must be a number from 2 to 20"),
        ("unit.fone = \"1\"", "there is no setting `unit.fone`; did you mean unit.phone?"),
        ("[untit]\nname = \"x\"", "there is no setting `untit`; did you mean unit?"),
        ("unit = 3", "`unit` is a section: write it as [unit]"),
        ("unit.time_zone = \"CET\"", "unit.time_zone: `CET` is no area and city"),
        ("unit.time_zone = \"Europe/Kobenhavn\"", "such as Europe/Copenhagen"),
        ("unit.time_zone = \"UTC\"", "no area and city"),
        ("unit.phone = 70101010", "unit.phone: must be text in quotes"),
        ("unit.phone = \"ring\"", "is no phone number"),
        ("unit.name = \"a\\nb\"", "control character"),
        ("unit = { name = \"a\"", "this is not TOML"),
        ("reminders.quiet_hours = \"21-21\"", "write quiet hours as 21:00-08:00"),
        ("reminders.quiet_hours = \"21:00-21:00\"", "begin and end at the same time"),
        ("reminders.quiet_hours = \"08:00-21:00\"", "noon"),
        ("reminders.offsets = [\"3d\", \"soon\"]", "`soon`: write a reminder's offset as days or hours"),
        ("reminders.offsets = \"3d\"", "must be a list of texts"),
        ("reminders.offsets = [3]", "must be a list of texts"),
        ("reminders.offsets_by_kind.lessons = [\"1d\"]", "there is no setting `reminders.offsets_by_kind.lessons`"),
        ("reminders.offsets_by_kind = [\"1d\"]", "write it as [reminders.offsets_by_kind]"),
        (
            "reminders.offsets_by_kind.teaching = [\"1w\"]",
            "reminders.offsets_by_kind.teaching: `1w`: write a reminder's",
        ),
        ("reminders.offsets_by_kind.other = \"1d\"", "must be a list of texts"),
        ("sms.sender = \"Fodfaeste-Kommune\"", "3 to 11 letters A-Z and digits"),
        ("sms.sender = \"ab\"", "can't be a sender"),
        ("sms.sender = \"Fodfæste\"", "can't be a sender"),
        ("sms.sender = \"1234567890123456\"", "can't be a sender"),
        ("sms.gateway = \"gatewayapi\"", "sms.token is missing"),
        ("sms.gateway = \"twilio\"", "sms.account is missing: twilio needs the account SID"),
        ("sms.gateway = \"twilio\"", "sms.password is missing: twilio needs your account's auth token"),
        ("sms = { gateway = \"twilio\", account = \"AC1\" }", "sms.account: is no account SID"),
        ("sms.gateway = \"kannel\"", "sms.url is missing: kannel needs the address of its smsbox"),
        ("sms.gateway = \"kannel\"", "sms.account is missing: kannel needs the username"),
        ("sms.gateway = \"kannel\"", "sms.password is missing: kannel needs the password"),
        ("sms.gateway = \"pigeon\"", "`pigeon` is not one of none, gatewayapi, twilio, kannel"),
        ("sms = { gateway = \"gatewayapi\", api = \"soap\" }", "sms.api: `soap` is not one of mobile, rest"),
        ("sms = { gateway = \"kannel\", api = \"rest\" }", "sms.api: kannel has only one: leave this out"),
        ("sms = { gateway = \"gatewayapi\", url = \"messaging.gatewayapi.eu\" }", "sms.url: is no web address"),
        (
            "sms = { gateway = \"gatewayapi\", token = \"a\", inbound = true }",
            "sms.webhook_secret is missing: replies are believed only if it is known how the gateway signs them",
        ),
        (
            "sms = { gateway = \"twilio\", account = \"AC0123456789abcdef0123456789abcdef\", password = \"a\", \
                inbound = true }",
            "http.public_url is missing: replies are believed only",
        ),
        (
            "sms.price = \"0.35\"",
            "sms.price: `0.35` is no price: write an amount of at most four decimals and a currency",
        ),
        ("sms.price = 0.35", "sms.price: must be text in quotes"),
        ("sms.max_per_day = 0", "sms.max_per_day: must be 1 or more"),
        ("sms.max_per_number_per_day = 0", "sms.max_per_number_per_day: must be 1 or more"),
        ("sms.max_per_number_per_day = -1", "must be a whole number"),
        ("sms.keep_text_days = -1", "sms.keep_text_days: must be a whole number, 0 or more"),
        ("sms.keep_text_days = 36501", "sms.keep_text_days: must be 36500 or less"),
        ("sms.countries = []", "sms.countries: names no country"),
        ("sms.countries = [\"+45\", \"SE\"]", "sms.countries: `SE` is no calling code of a country: write one such as"),
        ("sms.countries = [\"45\"]", "sms.countries: `45` is no calling code of a country"),
        ("schedule.digest = \"0 0 9 30 2 *\"", "no day and time ever matches"),
        ("schedule.digest = \"0 9 * * *\"", "not a cron expression of six fields"),
        ("telegram.token = \"a b\"", "is no bot token"),
        ("telegram.mode = \"webhook\"", "telegram.token is missing"),
        ("telegram.mode = \"webhook\"", "http.public_url is missing"),
        ("telegram.mode = \"webhook\"", "telegram.webhook_secret is missing"),
        ("telegram.mode = \"push\"", "`push` is not one of polling, webhook"),
        ("telegram.webhook_secret = \"a b\"", "must be 1 to 256 letters"),
        ("telegram.messages_per_second = -1", "must be a whole number"),
        ("telegram.messages_per_second = 2.5", "must be a whole number"),
        ("telegram.api_url = \"api.telegram.org\"", "is no web address"),
        ("http.public_url = \"http://fod.example.dk\"", "must begin with https://"),
        ("http.public_url = \"https://fod.example.dk/?a=b\"", "has a ?"),
        ("http.listen = \"8080\"", "`8080` is no address and port"),
        ("database.url = \"fodfaeste.db\"", "must be sqlite://FILE or postgres://"),
        ("database.url = \"sqlite://\"", "must be sqlite://FILE or postgres://"),
        ("programme.from = \"2026-02-30\"", "is no date"),
        ("programme.from = 2017-12-31\nprogramme.until = 2016-10-01", "is not after programme.from"),
        ("programme.budget = \"1.5 million\"", "`1.5 million` is no budget"),
        ("staff.names_in_chat = \"maybe\"", "`maybe` is not one of true, false"),
        ("log.format = \"xml\"", "`xml` is not one of text, json"),
    ] {
        let problems = problems(toml, &[]);
        assert!(problems.iter().any(|problem| problem.contains(want)), "{toml}: {problems:#?}");
        assert!(problems.iter().all(|problem| !problem.contains('\n')), "{problems:#?}");
    }
}

#[test]
fn replies_that_can_t_come_are_warned_of() {
    let gateway = "gateway = \"gatewayapi\", token = \"a\", webhook_secret = \"b\"";
    for (settings, reads, want) in [
        ("sms.inbound = true".to_owned(), false, Some("sms.gateway is `none`: no reply can come")),
        (format!("sms = {{ {gateway}, inbound = true }}"), true, Some("nobody can answer a message from `Fodfaeste`")),
        (
            format!("sms = {{ {gateway}, inbound = true, sender = \"Kommunen\" }}"),
            true,
            Some("nobody can answer a message from `Kommunen`"),
        ),
        (format!("sms = {{ {gateway}, inbound = true, sender = \"4520303030\" }}"), true, None),
        (format!("sms = {{ {gateway}, sender = \"Kommunen\" }}"), false, None),
    ] {
        let config = Config::from_toml(&settings).expect("settings");
        let warned = config.warnings().join("\n");
        assert_eq!(config.sms.inbound, reads, "{settings}");
        assert_eq!(warned.contains("repl") || warned.contains("answer"), want.is_some(), "{settings}: {warned}");
        assert!(want.is_none_or(|want| warned.contains(want)), "{settings}: {warned}");
    }
}

#[test]
fn a_wrong_variable_is_named() {
    for (name, value, want) in [
        ("FODFAESTE_UNIT__FONE", "1", "did you mean unit.phone (FODFAESTE_UNIT__PHONE)?"),
        ("FODFAESTE_UNIT_PHONE", "1", "did you mean unit.phone (FODFAESTE_UNIT__PHONE)?"),
        ("FODFAESTE_UNIT__PURPOSE__PRS", "x", "there is no such setting"),
        ("FODFAESTE_REMINDERS__OFFSETS", "3d,1d", "write a JSON list, such as [\"3d\",\"1d\"]"),
        ("FODFAESTE_UNIT__TIME_ZONE", "CET", "FODFAESTE_UNIT__TIME_ZONE: `CET` is no area and city"),
        ("FODFAESTE_HTTP__LISTEN", ":8080", "is no address and port"),
    ] {
        let problems = problems("", &[(name, value)]);
        assert!(problems.len() == 1 && problems[0].contains(want) && problems[0].starts_with(name), "{problems:#?}");
    }
    let config = with_env("", &[("FODFAESTE_BIN", "/bin/fodfaeste")]).expect("left alone");
    assert!(config.warnings().iter().any(|warning| warning.contains("FODFAESTE_BIN")));
}

#[test]
fn all_problems_are_named_at_once() {
    let toml = "unit.time_zone = \"CET\"\nsms.sender = \"far too long a name\"\nunit.fone = \"1\"";
    assert_eq!(problems(toml, &[("FODFAESTE_LOG__FORMAT", "xml")]).len(), 4);
}

#[test]
fn a_refused_value_is_not_called_missing_too() {
    for toml in [
        "telegram = { mode = \"webhook\", token = \"a b c\", webhook_secret = \"a b\" }\nhttp.public_url = \"ftp://a\"",
        "sms = { gateway = \"gatewayapi\", token = \"a b\" }",
    ] {
        let problems = problems(toml, &[]);
        assert!(problems.iter().all(|problem| !problem.contains("is missing")), "{problems:#?}");
    }
}

#[test]
fn the_file_may_be_absent_unless_it_was_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.toml");
    let missing = Config::load(Some(&path), []).expect_err("refused");
    assert!(missing.0[0].contains("there is no such file"), "{missing}");
    std::fs::write(&path, "\u{feff}[unit]\nname = \"Jobcenter\"\n").expect("written");
    assert_eq!(Config::load(Some(&path), []).expect("read").unit.name.as_deref(), Some("Jobcenter"));
    std::fs::write(&path, b"[unit]\nname = \"J\xf8rgen\"\n").expect("written");
    assert!(Config::load(Some(&path), []).expect_err("refused").0[0].contains("save it as UTF-8"));
    assert!(Config::load(Some(folder.path()), []).is_err());
}

#[test]
fn what_is_incomplete_but_works_is_a_warning() {
    let toml = "telegram.token = \"1:a\"\ntelegram.api_url = \"http://bot-api:8081\"\n\
                sms = { gateway = \"gatewayapi\", token = \"abc\" }";
    let config = Config::from_toml(toml).expect("settings");
    let all = config.warnings().join("\n");
    for want in ["unit.name", "unit.phone", "unit.purpose", "sms.sender", "sms.webhook_secret", "telegram.api_url"] {
        assert!(all.contains(want), "{want}: {all}");
    }
    let all = Config::from_toml("").expect("settings").warnings().join("\n");
    assert!(all.contains("telegram.token is not set") && all.contains("sms.gateway is `none`"));
}

/// The least that each gateway works with, and what it then can't do.
#[test]
fn every_gateway_says_what_it_can_t_hear_without() {
    let secret = "webhook_secret = \"x\"";
    let url = "http.public_url = \"https://fod.example.dk\"";
    let twilio = "gateway = \"twilio\", account = \"AC0123456789abcdef0123456789abcdef\", password = \"x\"";
    let kannel = "gateway = \"kannel\", url = \"http://127.0.0.1:13013\", account = \"x\", password = \"x\"";
    let gatewayapi = "gateway = \"gatewayapi\", token = \"x\"";
    for (toml, want) in [
        (format!("sms = {{ {gatewayapi} }}"), Some("sms.webhook_secret is not set: no delivery report")),
        (format!("sms = {{ {gatewayapi}, {secret} }}"), None),
        (format!("sms = {{ {twilio} }}"), Some("http.public_url is not set: no delivery report")),
        (format!("sms = {{ {twilio} }}\n{url}"), None),
        (format!("sms = {{ {kannel} }}\n{url}"), Some("sms.webhook_secret is not set: no delivery report")),
        (format!("sms = {{ {kannel}, {secret} }}"), Some("http.public_url is not set: no delivery report")),
        (
            format!("sms = {{ {kannel}, {secret} }}\n{url}").replace("127.0.0.1", "sms.local"),
            Some("sms.url is not https: the gateway's secrets travel"),
        ),
        ("sms.account = \"x\"".to_owned(), Some("sms.account is set, but sms.gateway is `none`")),
        (format!("sms = {{ {twilio}, token = \"x\" }}\n{url}"), Some("sms.token is set, but twilio does not read it")),
    ] {
        let config = Config::from_toml(&toml).unwrap_or_else(|problems| panic!("{toml}: {problems}"));
        let about_sms = |warning: &&String| warning.starts_with("sms.") || warning.starts_with("http.");
        let told: Vec<&String> =
            config.warnings().iter().filter(about_sms).filter(|warning| !warning.contains("sender")).collect();
        let told: Vec<_> = told.into_iter().filter(|warning| !warning.starts_with("sms.gateway is")).collect();
        match want {
            Some(want) => assert!(told.len() == 1 && told[0].starts_with(want), "{toml}: {told:?}"),
            None => assert!(told.is_empty(), "{toml}: {told:?}"),
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(toml in ".{0,200}", value in ".{0,40}", key in 0..keys::KEYS.len()) {
        let name = keys::variable(keys::KEYS[key].0);
        let _ = with_env(&toml, &[(&name, &value.replace('\0', ""))]);
    }
}
