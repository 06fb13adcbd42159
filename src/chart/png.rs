//! A drawing as PNG, with the font that the program carries.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

/// The two cuts that the pictures use: Latin, Cyrillic and Arabic script.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(dejavu::sans::regular().to_vec());
    fonts.load_font_data(dejavu::sans::bold().to_vec());
    fonts.set_sans_serif_family("DejaVu Sans");
    Arc::new(fonts)
});

/// A drawing that can't be made into a picture.
#[derive(Debug, thiserror::Error)]
pub enum NoPicture {
    #[error("the drawing can't be read")]
    Unreadable(#[from] resvg::usvg::Error),
    #[error("a picture of {0} by {1} pixels can't be made")]
    Size(u32, u32),
    #[error("the picture can't be encoded: {0}")]
    Encoding(String),
}

/// The PNG of an SVG, pixel by pixel. It takes tens of milliseconds of
/// computing: not for an async thread.
///
/// # Errors
/// The text is no SVG, or too large.
pub fn png(svg: &str) -> Result<Vec<u8>, NoPicture> {
    let options = Options { fontdb: FONTS.clone(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let size = tree.size().to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or(NoPicture::Size(size.width(), size.height()))?;
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| NoPicture::Encoding(error.to_string()))
}
