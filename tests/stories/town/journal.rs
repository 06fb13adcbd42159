//! Everything that the service logs while stories are played, searched at the
//! end of each for what no log may hold.

use std::io::Write;
use std::sync::{Arc, Mutex, OnceLock};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

static PAPER: OnceLock<Journal> = OnceLock::new();

/// The log of this process.
#[derive(Clone, Default)]
pub struct Journal(Arc<Mutex<Vec<u8>>>);

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
        journal.clone()
    }

    /// The lines that hold a text.
    pub fn lines_with(&self, text: &str) -> Vec<String> {
        let paper = self.0.lock().unwrap();
        let paper = String::from_utf8_lossy(&paper);
        paper.lines().filter(|line| line.contains(text)).map(str::to_owned).collect()
    }

    /// How much was logged so far.
    pub fn length(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl Write for Journal {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
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
