//! Where a table goes: a file that is written whole or not at all, or
//! standard output, whose reader may leave at any time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
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
pub fn to(path: Option<&Path>, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), OutError> {
    match path {
        None => standard(content),
        Some(path) if path.is_dir() => Err(OutError::Directory(path.to_owned())),
        Some(path) => file(path, content).map_err(|error| OutError::File(path.to_owned(), error)),
    }
}

/// A reader that has seen enough (`| head`) is no error.
fn standard(content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), OutError> {
    let mut out = BufWriter::new(io::stdout().lock());
    match content(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.map_err(OutError::Standard),
    }
}

fn file(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A device or a pipe can't be replaced by a file.
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return fill(OpenOptions::new().write(true).open(path)?, content).map(drop);
    }
    let beside = beside(path)?;
    let done = private_file(&beside)
        .and_then(|file| fill(file, content))
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // The first error is the one to tell of.
        let _ = fs::remove_file(&beside);
    }
    done
}

fn fill(file: File, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<File> {
    let mut out = BufWriter::new(file);
    content(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)
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
