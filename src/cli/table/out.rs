//! Where a table goes: a file that is written whole or not at all, or
//! standard output, whose reader may leave at any time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Stdout, Write};
use std::path::{Path, PathBuf};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum OutError {
    #[error("{0} is a directory: name a file in it")]
    Directory(PathBuf),
    #[error("{0} can't be written: {1}")]
    File(PathBuf, io::Error),
    #[error("standard output can't be written: {0}")]
    Standard(io::Error),
}

/// Hands `content` a place to write to: the named file, else standard output.
pub fn to(path: Option<&Path>, content: impl FnOnce(&mut Sink) -> io::Result<()>) -> Result<(), OutError> {
    let mut out = Out::open(path)?;
    match content(&mut out) {
        Ok(()) => out.finish(),
        Err(error) => out.fail(error),
    }
}

/// What tables and pages are written to.
pub type Sink = dyn Write + Send;

/// A place that is being written to. Dropped without [`Out::finish`], it
/// leaves nothing under the name of a file.
pub struct Out {
    place: Place,
    /// As it was asked for; `None`: standard output.
    path: Option<PathBuf>,
}

enum Place {
    Standard(BufWriter<Stdout>),
    /// What can't be replaced by a file.
    Device(BufWriter<File>),
    File(BufWriter<File>, Beside),
}

impl Out {
    /// Opens the named file, else standard output.
    pub fn open(path: Option<&Path>) -> Result<Self, OutError> {
        let place = match path {
            None => Ok(Place::Standard(BufWriter::new(io::stdout()))),
            Some(path) if path.is_dir() => return Err(OutError::Directory(path.to_owned())),
            Some(path) => Place::named(path),
        };
        match (place, path.map(Path::to_owned)) {
            (Ok(place), path) => Ok(Self { place, path }),
            (Err(error), path) => Err(unwritten(path, error)),
        }
    }

    /// Everything was written: a file takes its name.
    pub fn finish(mut self) -> Result<(), OutError> {
        match self.flush().and_then(|()| self.place.keep()) {
            Ok(()) => Ok(()),
            Err(error) => self.fail(error),
        }
    }

    /// Writing failed. A reader of standard output that has seen enough
    /// (`| head`) is no error.
    pub fn fail(self, error: io::Error) -> Result<(), OutError> {
        match self.path {
            None if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            path => Err(unwritten(path, error)),
        }
    }
}

fn unwritten(path: Option<PathBuf>, error: io::Error) -> OutError {
    match path {
        Some(path) => OutError::File(path, error),
        None => OutError::Standard(error),
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.place {
            Place::Standard(out) => out.write(bytes),
            Place::Device(out) | Place::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.place {
            Place::Standard(out) => out.flush(),
            Place::Device(out) | Place::File(out, _) => out.flush(),
        }
    }
}

impl Place {
    fn named(path: &Path) -> io::Result<Self> {
        if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
            return Ok(Self::Device(BufWriter::new(OpenOptions::new().write(true).open(path)?)));
        }
        let hidden = beside(path)?;
        let file = private_file(&hidden)?;
        Ok(Self::File(BufWriter::new(file), Beside { hidden, path: path.to_owned() }))
    }

    fn keep(&self) -> io::Result<()> {
        match self {
            Self::Standard(_) | Self::Device(_) => Ok(()),
            Self::File(out, beside) => {
                out.get_ref().sync_all()?;
                fs::rename(&beside.hidden, &beside.path)
            }
        }
    }
}

/// A file that has not yet taken its name, and is gone if it never does.
struct Beside {
    hidden: PathBuf,
    path: PathBuf,
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Once renamed there is nothing; else the first error is the one to tell of.
        let _ = fs::remove_file(&self.hidden);
    }
}

/// A name in the same directory, so that renaming is one step.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(ErrorKind::InvalidFilename)?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}", uuid::Uuid::now_v7().simple()));
    Ok(path.with_file_name(hidden))
}

/// Exports hold people's data: for their owner alone.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_replaced_whole_and_is_private() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.csv");
        for text in ["one", "two"] {
            to(Some(&path), |out| out.write_all(text.as_bytes())).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("read"), text);
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        }
        assert_eq!(names(folder.path()), ["out.csv"]);
    }

    #[test]
    fn what_fails_leaves_the_old_file_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.csv");
        fs::write(&path, "old").expect("written");
        let failed = to(Some(&path), |out| {
            out.write_all(b"half")?;
            Err(ErrorKind::StorageFull.into())
        });
        assert!(failed.is_err_and(|error| error.to_string().contains("out.csv can't be written")));
        assert_eq!(fs::read_to_string(&path).expect("read"), "old");
        assert_eq!(names(folder.path()), ["out.csv"]);
    }

    #[test]
    fn what_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut out = Out::open(Some(&folder.path().join("out.csv"))).expect("opened");
        out.write_all(b"half").expect("written");
        assert_eq!(names(folder.path()).len(), 1, "under another name");
        drop(out);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn a_directory_and_a_missing_one_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let told = |path: &Path| to(Some(path), |_| Ok(())).expect_err("refused").to_string();
        assert!(told(folder.path()).ends_with("is a directory: name a file in it"));
        assert!(told(&folder.path().join("no/such.csv")).contains("can't be written"));
        assert!(told(Path::new("")).contains("can't be written"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_written_to_and_stays() {
        to(Some(Path::new("/dev/null")), |out| out.write_all(b"x")).expect("written");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
        assert!(to(Some(Path::new("/dev/full")), |out| out.write_all(b"x")).is_err());
    }
}
