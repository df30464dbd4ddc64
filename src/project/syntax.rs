//! What is wrong with the notation of review.toml, in words for somebody who does not know TOML.

use super::{desk::Desk, place::Places};
use crate::{
    finding::{Code, Finding, Site},
    text,
};

/// Says what the parser found.
pub(super) fn explain(desk: &mut Desk<'_>, _text: &str, errors: &[toml::de::Error]) {
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        let message = text!("{error}", "{error}", error = error.message());
        desk.say(Finding::new(Code::TomlSyntax, desk.site(offset), message));
    }
}

/// The file is in some other encoding.
pub(super) fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Finding {
    let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
    let at = Places::new(&good).at(good.len());
    let message =
        text!("{file} 应为 UTF-8 编码，这里有不属于 UTF-8 的字节", "{file} must be UTF-8; this byte is not");
    Finding::new(Code::TomlSyntax, Site::at(file, at.line, at.column), message)
        .hint(text!("用记事本打开，“另存为”时编码选 UTF-8", "open it in an editor and save it as UTF-8",))
}
