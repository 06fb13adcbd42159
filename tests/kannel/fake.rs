//! `fakesmsc`, the message centre that comes with Kannel. It reports all that
//! it takes as delivered, writes down what it got, and can say one thing each
//! time it starts.

use std::fs::OpenOptions;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use tempfile::TempDir;

use crate::centre::{Phones, Sms};
use crate::town::PATIENCE;

const PROGRAM: &str = "/usr/lib/kannel/test/fakesmsc";

pub struct Fake {
    folder: TempDir,
    kannel: u16,
    running: Mutex<Option<Child>>,
    /// How many messages, each whole, were looked at.
    taken: Mutex<usize>,
}

/// A message, or one part of several, as it was written down.
struct Part {
    to: String,
    /// The message's number, of how many parts, and which.
    place: Option<(u8, u8, u8)>,
    bytes: Vec<u8>,
}

impl Fake {
    /// One that has connected to a Kannel on this port.
    pub fn open(kannel: u16) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let fake = Self { folder, kannel, running: Mutex::default(), taken: Mutex::new(0) };
        fake.starts(0, "1 2 text nothing");
        fake
    }

    fn starts(&self, times: u32, message: &str) {
        let mut running = self.running.lock().unwrap();
        end(running.take());
        let log = OpenOptions::new().create(true).append(true).open(self.folder.path().join("fakesmsc.log")).unwrap();
        let mut command = Command::new(PROGRAM);
        command.args(["-r", &self.kannel.to_string(), "-i", "0.1", "-m", &times.to_string(), message]);
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let child = command.spawn();
        *running = Some(child.unwrap_or_else(|_| {
            panic!("{PROGRAM} can't be run: scripts/test installs Debian's package kannel-extras")
        }));
    }

    fn log(&self) -> String {
        String::from_utf8(std::fs::read(self.folder.path().join("fakesmsc.log")).unwrap()).unwrap()
    }

    /// All messages of which every part has come.
    fn inbox(log: &str) -> Vec<Sms> {
        let mut parts = Vec::<Part>::new();
        for line in log.split("Got message ").skip(1).filter_map(said) {
            match (part(line), parts.last_mut()) {
                (Some(part), _) => parts.push(part),
                // A text of two lines comes as two.
                (None, last) => last.unwrap().bytes.extend(format!("\n{line}").bytes()),
            }
        }
        let mut parts = parts.into_iter();
        let mut inbox = Vec::new();
        while let Some(first) = parts.next() {
            let of = first.place.map_or(1, |(_, of, _)| of);
            let rest: Vec<Part> = parts.by_ref().take(usize::from(of) - 1).collect();
            if rest.len() + 1 == usize::from(of) {
                inbox.push(whole(first, &rest, of));
            }
        }
        inbox
    }
}

impl Phones for Fake {
    async fn next(&self) -> Sms {
        let at = *self.taken.lock().unwrap();
        let looking = async {
            let mut last = None;
            loop {
                let log = self.log();
                let sms = Self::inbox(&log).into_iter().nth(at);
                // A second line may be on its way.
                match sms.filter(|_| last.as_ref() == Some(&log)) {
                    Some(sms) => return sms,
                    None => last = Some(log),
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        let sms = tokio::time::timeout(PATIENCE, looking).await.expect("a message comes");
        *self.taken.lock().unwrap() = at + 1;
        sms
    }

    async fn brings(&self, from: &str, text: &str) {
        self.starts(1, &format!("{from} 1231 text {text}"));
    }

    fn unread(&self) -> usize {
        Self::inbox(&self.log()).len() - *self.taken.lock().unwrap()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        end(self.running.lock().unwrap().take());
    }
}

fn end(child: Option<Child>) {
    if let Some(mut child) = child {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// What stands between the brackets; `None` while it is half written.
fn said(line: &str) -> Option<&str> {
    let (_, line) = line.split_once(": <")?;
    Some(line.rsplit_once(">\n")?.0)
}

/// `from to kind words`, where the kind is `text`, `ucs-2`, or `udh`, before
/// the part's header, and `data`.
fn part(line: &str) -> Option<Part> {
    let mut words = line.splitn(4, ' ').skip(1);
    let (to, kind, rest) = (words.next()?.to_owned(), words.next()?, words.next()?);
    match kind {
        "udh" => {
            let (header, bytes) = rest.split_once(" data ")?;
            let [.., message, of, part] = unescaped(header)[..] else { panic!("a part's header: {header}") };
            Some(Part { to, place: Some((message, of, part)), bytes: unescaped(bytes) })
        }
        "ucs-2" => Some(Part { to, place: None, bytes: unescaped(rest) }),
        "text" => Some(Part { to, place: None, bytes: rest.as_bytes().to_vec() }),
        _ => None,
    }
}

fn unescaped(text: &str) -> Vec<u8> {
    percent_decode_str(&text.replace('+', " ")).collect()
}

/// The parts of one message come one after the other.
fn whole(first: Part, rest: &[Part], of: u8) -> Sms {
    let order: Vec<u8> = [&first].into_iter().chain(rest).filter_map(|part| Some(part.place?.2)).collect();
    assert!(of == 1 || order == (1..=of).collect::<Vec<_>>(), "{order:?}");
    assert!(
        rest.iter().all(|part| part.place.map(|(message, ..)| message) == first.place.map(|(message, ..)| message))
    );
    let bytes = rest.iter().fold(first.bytes, |bytes, part| [bytes.as_slice(), &part.bytes].concat());
    // In two bytes a letter, a space or a letter of ours begins with a control
    // character.
    let wide = bytes.iter().any(|byte| *byte < b'\n');
    let text = match wide {
        true => encoding_rs::UTF_16BE.decode(&bytes).0.into_owned(),
        false => String::from_utf8(bytes).unwrap(),
    };
    Sms::of(first.to, text, wide, of)
}
