//! Messages as a proofreader sees them: the text, and under it each row of
//! buttons in brackets.

use fodfaeste::sandbox::bot_api::ChatMessage;

/// One message.
pub fn page(message: &ChatMessage) -> String {
    let mut lines = vec![without_codes(&message.text)];
    lines.extend(message.buttons.iter().map(|row| {
        let row: Vec<String> = row.iter().map(|button| format!("[{}]", button.text)).collect();
        format!("  {}", row.join(" "))
    }));
    lines.join("\n")
}

/// Several, under one another.
pub fn pages(pages: impl IntoIterator<Item = String>) -> String {
    pages.into_iter().collect::<Vec<_>>().join("\n────────\n")
}

/// A text without the random part of its link.
pub fn without_codes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("?start=") {
        let (before, after) = rest.split_at(at + "?start=".len());
        out.push_str(before);
        out.push_str("CODE");
        rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    }
    out.push_str(rest);
    without_tokens(&out)
}

/// A text without the secret of its link to a page.
fn without_tokens(text: &str) -> String {
    let Some((before, after)) = text.split_once("/s/") else { return text.to_owned() };
    let rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    format!("{before}/s/TOKEN{rest}")
}

/// A button's text from its first letter or digit, to find it by what people
/// would call it.
pub fn plain(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}
