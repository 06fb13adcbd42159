//! Files that the bot sends, and what Telegram wants of a picture.

use rand::Rng;

use super::BotApi;
use super::object::{File, FileKind};
use super::params::{Params, Upload};
use super::refusal::Refusal;

/// A JPEG's size is not read: it is taken to be this.
const USUAL_SIZE: (u32, u32) = (1280, 720);
const MOST_PHOTO_BYTES: usize = 10 * 1024 * 1024;

/// The file of a call: sent along, or known from before by its id.
pub fn file(api: &BotApi, params: &Params, kind: FileKind) -> Result<File, Refusal> {
    let field = match kind {
        FileKind::Photo => "photo",
        FileKind::Document => "document",
        FileKind::Voice => "voice",
    };
    let file = match (params.file(field), params.text(field)) {
        (Some(upload), _) => made(upload, kind)?,
        (None, None) => return Err(Refusal::NO_FILE),
        (None, Some(id)) => {
            let known = api.lock().files.get(id).filter(|file| file.kind == kind).cloned();
            known.ok_or(Refusal::FILE_ID)?
        }
    };
    api.lock().files.insert(file.id.clone(), file.clone());
    Ok(file)
}

fn made(upload: &Upload, kind: FileKind) -> Result<File, Refusal> {
    if upload.bytes.is_empty() {
        return Err(Refusal::EMPTY_FILE);
    }
    let size = if kind == FileKind::Photo { photo_size(&upload.bytes)? } else { (0, 0) };
    let Upload { name, mime, bytes } = upload.clone();
    Ok(File { id: new_id(), kind, name, mime, bytes, size })
}

/// A file id as opaque as Telegram's.
pub fn new_id() -> String {
    let mut bytes = [0_u8; 24];
    rand::rng().fill(&mut bytes);
    hex::encode(bytes)
}

fn photo_size(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    if bytes.len() > MOST_PHOTO_BYTES {
        return Err(Refusal::NO_IMAGE);
    }
    let (width, height) = png_size(bytes).or_else(|| jpeg_size(bytes)).ok_or(Refusal::NO_IMAGE)?;
    let (long, short) = (width.max(height), width.min(height));
    if short == 0 || width + height > 10_000 || long > 20 * short {
        return Err(Refusal::IMAGE_SIZE);
    }
    Ok((width, height))
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(..16)?;
    let number = |at: usize| header.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
    Some((number(8)?.min(100_000), number(12)?.min(100_000)))
}

fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    bytes.starts_with(&[0xff, 0xd8, 0xff]).then_some(USUAL_SIZE)
}
