//! What is wrong with the notation of review.toml, in words for somebody who does not know TOML.

use super::{desk::Desk, place::Places};
use crate::{
    finding::{Code, Finding, Site, Text},
    text,
};
use std::{collections::BTreeMap, ops::Range};
use toml::de::{DeTable, Error};

/// A slip: where, what, and what to do.
struct Slip {
    offset: usize,
    message: Text,
    hint: Text,
}

/// Says what the parser finds, once a line: what follows on the same line is mostly the same slip.
pub(super) fn explain(desk: &mut Desk<'_>, text: &str) {
    let errors = errors(text);
    let odd = |error: &Error| odd_character(text, error.span().map_or(0, |span| span.start));
    let runs_on = |error: &Error| {
        error.message().starts_with("unclosed array") || error.message().starts_with("unclosed inline")
    };
    // An open bracket swallows the rest of the file: what the parser says of that is no news.
    if errors.iter().any(runs_on)
        && !errors.iter().any(|error| odd(error).is_some())
        && let Some(slip) = unclosed(text)
    {
        return tell(desk, slip);
    }
    let mut lines: BTreeMap<u32, (bool, Slip)> = BTreeMap::new();
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let vague = !error.message().starts_with("unexpected key or value");
        let slip = odd(error).unwrap_or_else(|| slip(text, error.message(), &span));
        let line = desk.at(slip.offset).line;
        if lines.get(&line).is_none_or(|(known, first)| (*known, first.offset) > (vague, slip.offset)) {
            lines.insert(line, (vague, slip));
        }
    }
    for (_, slip) in lines.into_values() {
        tell(desk, slip);
    }
}

/// Every error of the text. The parser reads no further than the first line without `=`, so such lines are made blank,
/// without moving anything, and the text is read again.
fn errors(text: &str) -> Vec<Error> {
    let mut rest = text.to_owned();
    let mut all: Vec<Error> = Vec::new();
    loop {
        let (_, errors) = DeTable::parse_recoverable(&rest);
        let broken: Vec<usize> = errors
            .iter()
            .filter(|error| error.message().starts_with("key with no value"))
            .filter_map(|error| Some(error.span()?.start))
            .collect();
        for error in errors {
            if !all.iter().any(|known| known.span() == error.span()) {
                all.push(error);
            }
        }
        if broken.is_empty() {
            return all;
        }
        for offset in broken {
            let line = line_range(&rest, offset);
            if rest[line.clone()].trim().is_empty() {
                return all;
            }
            rest.replace_range(line.clone(), &" ".repeat(line.len()));
        }
    }
}

/// The bytes of the line in which a byte stands, without its end.
fn line_range(text: &str, offset: usize) -> Range<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..end
}

fn tell(desk: &mut Desk<'_>, slip: Slip) {
    desk.say(Finding::new(Code::TomlSyntax, desk.site(slip.offset), slip.message).hint(slip.hint));
}

/// A character of a Chinese keyboard, or one that cannot be seen, where TOML wants another: the first of the line.
fn odd_character(text: &str, offset: usize) -> Option<Slip> {
    let Range { start, end } = line_range(text, offset);
    let line = text[start..end].trim_end_matches('\r');
    let (at, found) =
        outside_strings(line).find(|&(_, c)| wanted(c).is_some() || (c.is_control() && c != '\t'))?;
    let offset = start + at;
    let Some(wanted) = wanted(found) else {
        let message =
            text!("这里有一个看不见的控制字符", "there is a control character here that cannot be seen");
        return Some(Slip { offset, message, hint: text!("删去这个字符", "remove it") });
    };
    let (message, hint) = match wanted {
        " " => (
            text!("这里有一个全角或特殊的空格", "there is a full-width or special space here"),
            text!("删去，或改成普通空格", "remove it, or make it an ordinary space"),
        ),
        _ => (
            text!(
                "这里应为半角的 {wanted} ，实为全角的 {found}",
                "expected {wanted} here, found the full-width {found}"
            ),
            text!("换成英文输入法，改成 {wanted}", "type {wanted} with an English keyboard"),
        ),
    };
    Some(Slip { offset, message, hint })
}

/// What a character of a Chinese keyboard stands for in TOML.
fn wanted(c: char) -> Option<&'static str> {
    Some(match c {
        '＝' | '：' => "=",
        '“' | '”' | '＂' | '「' | '」' => "\"",
        '‘' | '’' | '＇' => "'",
        '，' | '、' => ",",
        '【' | '［' | '〔' => "[",
        '】' | '］' | '〕' => "]",
        '｛' => "{",
        '｝' => "}",
        '＃' => "#",
        '．' => ".",
        '\u{3000}' | '\u{a0}' | '\u{200b}' | '\u{feff}' => " ",
        _ => return None,
    })
}

/// The characters of a line that are neither in quotation marks nor in a comment.
fn outside_strings(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut escaped = false;
    let mut comment = false;
    line.char_indices().filter(move |&(_, c)| {
        let inside = quote.is_some() || comment;
        match quote {
            Some(_) if escaped => escaped = false,
            Some('"') if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            None if !comment && matches!(c, '"' | '\'') => quote = Some(c),
            None if c == '#' => comment = true,
            _ => {}
        }
        !inside && !comment
    })
}

/// The bracket that is never closed.
fn unclosed(text: &str) -> Option<Slip> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for (at, c) in outside_strings(line) {
            match c {
                '[' | '{' => open.push((start + at, c)),
                ']' | '}' => drop(open.pop()),
                _ => {}
            }
        }
        start += line.len();
    }
    let &(offset, bracket) = open.first()?;
    let close = if bracket == '[' { ']' } else { '}' };
    Some(Slip {
        offset,
        message: text!("这个 {bracket} 没有对应的 {close}", "this {bracket} has no {close}"),
        hint: text!("在内容后面补上 {close}", "add {close} after what it encloses"),
    })
}

/// A slip by what the parser says of it.
fn slip(text: &str, said: &str, span: &Range<usize>) -> Slip {
    if said.starts_with("unclosed table")
        && let Some(slip) = unclosed(line_at(text, span.start))
    {
        let start = line_range(text, span.start).start;
        return Slip { offset: start + slip.offset, ..slip };
    }
    let written = text.get(span.clone()).unwrap_or("");
    let line = line_at(text, span.start);
    let begins = |start: &str| said.starts_with(start);
    let (message, hint) = if begins("key with no value") {
        no_equals(line)
    } else if begins("string values must be quoted") || begins("invalid float") || begins("invalid integer") {
        unquoted(line, written)
    } else if begins("invalid unquoted key") && written == ":" {
        (
            text!("键和值之间应为 = ，实为 :", "expected = between key and value, found :"),
            text!("把 : 改成 =", "write = for :"),
        )
    } else if begins("invalid unquoted key") {
        (
            text!(
                "键只能用英文字母、数字、- 和 _，实为“{written}”",
                "a key has letters, digits, - and _, found `{written}`"
            ),
            text!(
                "改成英文的键；可用的键见 nianbao schema",
                "use the English key; `nianbao schema` lists them"
            ),
        )
    } else if begins("duplicate key") {
        twice(line, written)
    } else if begins("invalid date") || begins("invalid time") || begins("invalid datetime") {
        (
            text!(
                "日期应像 2022-02-24 这样（月、日各两位，且确有这一天），实为 {written}",
                "expected a day that exists, such as 2022-02-24, found {written}"
            ),
            text!("改正日期", "correct the date"),
        )
    } else if begins("unexpected leading zero") {
        (
            text!("数字前面不能有多余的 0", "a number has no zeros in front"),
            text!("去掉前面的 0；若是编号，加上引号", "remove them; if it is a code, add quotation marks"),
        )
    } else if begins("missing escaped value") || said.contains("escape") {
        (
            text!("引号里不能直接写反斜杠 \\", "a backslash cannot stand alone in quotation marks"),
            text!(
                "路径用 / 分隔，例如 \"inputs/数据.csv\"",
                "write paths with /, such as \"inputs/data.csv\""
            ),
        )
    } else if begins("missing comma") {
        (
            text!("两项之间应有逗号", "expected a comma between two items"),
            text!("补上半角逗号 ,", "add a comma"),
        )
    } else if begins("invalid basic string")
        || begins("missing opening quote")
        || begins("invalid literal string")
        || begins("invalid multi-line")
    {
        (
            text!("这一行的引号没有成对", "the quotation marks of this line are not in pairs"),
            text!("补上缺少的半角引号 \"", "add the missing quotation mark"),
        )
    } else if begins("invalid boolean") {
        (
            text!(
                "应为小写的 true 或 false，实为 {written}",
                "expected true or false in small letters, found {written}"
            ),
            text!("改成 true 或 false", "write true or false"),
        )
    } else if begins("unexpected key or value") {
        (
            text!("一行只能写一项，这里之前应当换行", "one line holds one item; expected a new line here"),
            text!("在这里换行", "start a new line here"),
        )
    } else {
        (
            text!("写法不合 TOML 规则：{said}", "not TOML: {said}"),
            text!(
                "对照 nianbao init 生成的样例改正",
                "compare it with the example that `nianbao init` makes"
            ),
        )
    };
    Slip { offset: span.start, message, hint }
}

fn line_at(text: &str, offset: usize) -> &str {
    text[line_range(text, offset)].trim()
}

fn no_equals(line: &str) -> (Text, Text) {
    let key = line.split([' ', ':', '\t']).next().unwrap_or(line);
    let message = text!("“{key}”后面应为 = 和值", "expected = and a value after `{key}`");
    let hint = if line.starts_with('[') {
        text!("表头写成 [名称] 单独一行", "a heading is [name] on a line of its own")
    } else {
        text!("写成 {key} = 值；若是说明，在行首加 #", "write {key} = value; a comment starts with #")
    };
    (message, hint)
}

/// A value that is neither a number nor in quotation marks.
fn unquoted(line: &str, written: &str) -> (Text, Text) {
    let value = line.split_once('=').map_or(written, |(_, value)| value.trim());
    if value.is_empty() {
        return (
            text!("= 后面没有值", "there is no value after ="),
            text!(
                "补上值；暂时不用就在行首加 #",
                "add it; to leave it out for now, put # in front of the line"
            ),
        );
    }
    if let Some((before, _)) = value.split_once("//").filter(|(before, _)| !before.is_empty()) {
        return (
            text!("注释应以 # 开头，实为 //", "a comment starts with #, found //"),
            text!("写成 {value} # …", "write {value} # …", value = before.trim()),
        );
    }
    let parts: Vec<_> = value.split(['/', '.']).collect();
    if parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return (
            text!(
                "日期应像 2022-02-24 这样，实为 {value}",
                "expected a date such as 2022-02-24, found {value}"
            ),
            text!("把分隔号改成 -，月、日各两位", "use -, and two digits for month and day"),
        );
    }
    (
        text!("文字应加引号，实为 {value}", "text needs quotation marks, found {value}"),
        text!("写成 \"{value}\"", "write \"{value}\""),
    )
}

fn twice(line: &str, written: &str) -> (Text, Text) {
    if line.starts_with('[') {
        return (
            text!("[{written}] 写了两次，或与前面的写法不一致", "[{written}] stands twice, or in two ways"),
            text!(
                "合并成一个；可以重复的表（如章节）每次都写成 [[{written}]]",
                "make one of them; a table that may repeat is [[{written}]] each time",
            ),
        );
    }
    (
        text!("“{written}”在同一个表里写了两次", "`{written}` stands twice in one table"),
        text!("删去多余的一个", "remove one of them"),
    )
}

/// The file is in some other encoding.
pub(super) fn not_utf8(file: &str, error: &std::string::FromUtf8Error) -> Finding {
    let good = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
    let at = Places::new(&good).at(good.len());
    let message =
        text!("{file} 应为 UTF-8 编码，这里的字节不是", "{file} must be in UTF-8; the bytes here are not");
    Finding::new(Code::TomlSyntax, Site::at(file, at.line, at.column), message)
        .hint(text!("用记事本打开，“另存为”时编码选 UTF-8", "open it in an editor and save it as UTF-8",))
}
