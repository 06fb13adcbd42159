//! Everything that the service logs while stories are played, searched at the
//! end of each for what no log may hold.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use memchr::memmem;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

static PAPER: OnceLock<Journal> = OnceLock::new();

/// The log of this process, as far as a story may be in it.
#[derive(Clone, Default)]
pub struct Journal {
    paper: Arc<Mutex<Vec<u8>>>,
    /// Where the story began.
    from: usize,
}

impl Journal {
    /// Writes down from now on what is logged, in more detail than in production.
    pub fn open() -> Self {
        let journal = PAPER.get_or_init(|| {
            let journal = Self::default();
            let filter = EnvFilter::new("debug,fodfaeste=trace");
            let writer = journal.clone();
            tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_ansi(false).init();
            journal
        });
        Self { from: journal.paper.lock().unwrap().len(), ..journal.clone() }
    }

    /// What was logged since the story began, by it and by those beside it.
    /// Copied, so that nobody has to wait for the search.
    pub fn text(&self) -> Vec<u8> {
        self.paper.lock().unwrap()[self.from..].to_vec()
    }
}

/// The lines of a log that hold a text.
pub fn lines_with(log: &[u8], text: &str) -> Vec<String> {
    let line = |at: usize| {
        let start = log[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
        let end = log[at..].iter().position(|&byte| byte == b'\n').map_or(log.len(), |length| at + length);
        String::from_utf8_lossy(&log[start..end]).into_owned()
    };
    memmem::find_iter(log, text).map(line).collect()
}

impl Write for Journal {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.paper.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Journal {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
