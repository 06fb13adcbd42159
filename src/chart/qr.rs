//! A link as a picture that the camera of any phone reads.

use qrcode::{Color, EcLevel, QrCode};

/// A module (the smallest square) in pixels: large enough for a camera that
/// looks across a table, after Telegram has made a smaller JPEG of it.
const MODULE: usize = 14;

/// The white edge, in modules, without which cameras find no code.
const EDGE: usize = 4;

/// The link as a PNG in black and white; `None` if it is too long for one.
pub fn png(link: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let (modules, width) = (code.to_colors(), code.width());
    let side = (width + 2 * EDGE) * MODULE;
    let dark = |x: usize, y: usize| {
        let at = |pixel: usize| (pixel / MODULE).checked_sub(EDGE).filter(|module| *module < width);
        matches!((at(x), at(y)), (Some(x), Some(y)) if modules[y * width + x] == Color::Dark)
    };
    let row_bytes = side.div_ceil(8);
    let mut pixels = vec![0_u8; row_bytes * side];
    for (y, row) in pixels.chunks_mut(row_bytes).enumerate() {
        for x in (0..side).filter(|x| !dark(*x, y)) {
            row[x / 8] |= 0x80 >> (x % 8);
        }
    }
    encode(u32::try_from(side).ok()?, &pixels).ok()
}

/// One bit a pixel, white as 1.
fn encode(side: u32, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://t.me/fodfaeste_kommune_bot?start=c0123456789-_ABCDEFGHIJ";

    /// What a phone's camera makes of a picture.
    fn scanned(file: &[u8]) -> String {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut pixels).expect("a frame");
        let (width, height) = (frame.width as usize, frame.height as usize);
        assert_eq!(frame.color_type, png::ColorType::Grayscale);
        let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
        let grids = seen.detect_grids();
        assert_eq!(grids.len(), 1, "one code");
        grids[0].decode().expect("a code that can be read").1
    }

    #[test]
    fn a_camera_reads_the_link() {
        let file = png(LINK).expect("a picture");
        assert_eq!(scanned(&file), LINK);
        assert!(file.len() < 20_000, "{} bytes", file.len());
    }

    #[test]
    fn what_is_too_long_for_a_code_is_no_picture() {
        assert_eq!(png(&"a".repeat(5_000)), None);
    }
}
