//! What to do about a key or value that is not as it should be.

use super::{
    keys,
    shape::{Form, Shape, Table},
};
use crate::{
    finding::{Code, Text},
    text,
};
use toml::de::DeValue;

/// What was found, Chinese and English: 文字“五秒”, 整数 5.
pub(super) fn describe(found: &DeValue<'_>) -> (String, String) {
    match found {
        DeValue::String(text) if text.is_empty() => ("空文字".to_owned(), "an empty text".to_owned()),
        DeValue::String(text) => (format!("文字“{text}”"), format!("the text `{text}`")),
        DeValue::Integer(number) => (format!("整数 {number}"), format!("the whole number {number}")),
        DeValue::Float(number) => (format!("小数 {number}"), format!("the number {number}")),
        DeValue::Boolean(flag) => (flag.to_string(), flag.to_string()),
        DeValue::Datetime(time) => (format!("日期 {time}"), format!("the date {time}")),
        DeValue::Array(_) => ("列表".to_owned(), "a list".to_owned()),
        DeValue::Table(_) => ("表".to_owned(), "a table".to_owned()),
    }
}

/// What to do about an unknown key.
pub(super) fn for_key(found: &str, shape: &Table) -> Text {
    if let Some(near) = nearest(found, shape.keys.iter().map(|key| key.name)) {
        return text!("您是不是想写 `{near}`？", "did you mean `{near}`?");
    }
    if let Some(home) = home(found) {
        return text!("`{found}` 应写在 {home} 下面", "`{found}` belongs under {home}");
    }
    let known: Vec<_> = shape.keys.iter().map(|key| format!("`{}`", key.name)).collect();
    text!("可用的键：{zh}", "its keys are {en}", zh = known.join("、"), en = known.join(", "))
}

/// What to do about an unknown entry of a table whose keys are data.
pub(super) fn for_entry(found: &str, form: &Form) -> Option<Text> {
    let near = std::ptr::eq(form, &raw const keys::CODE)
        .then(|| nearest(found, Code::ALL.iter().map(|code| code.name())))??;
    Some(text!("您是不是想写 `{near}`？", "did you mean `{near}`?"))
}

/// What to do about a value that does not fit, where that can be said.
pub(super) fn for_value(shape: &Shape, found: &DeValue<'_>, subject: &str) -> Option<Text> {
    let key = subject.rsplit('.').next().unwrap_or(subject);
    match (shape, found) {
        (Shape::Integer(..), DeValue::String(text)) if text.trim().parse::<i64>().is_ok() => Some(text!(
            "去掉引号：{key} = {bare}",
            "remove the quotation marks: {key} = {bare}",
            bare = text.trim()
        )),
        (Shape::Date, DeValue::String(text)) if text.trim().parse::<jiff::civil::Date>().is_ok() => {
            Some(text!(
                "去掉引号：{key} = {bare}",
                "remove the quotation marks: {key} = {bare}",
                bare = text.trim()
            ))
        }
        (Shape::Flag, DeValue::String(text)) if matches!(text.as_ref(), "true" | "false") => {
            Some(text!("去掉引号：{key} = {text}", "remove the quotation marks: {key} = {text}"))
        }
        (Shape::Text(form), DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_)) => {
            let bare = Some(bare(found)).filter(|bare| (form.reads)(bare))?;
            Some(text!("加上引号：{key} = \"{bare}\"", "add quotation marks: {key} = \"{bare}\""))
        }
        (Shape::List(_), DeValue::String(text)) => {
            Some(text!("写成列表：{key} = [\"{text}\"]", "write a list: {key} = [\"{text}\"]"))
        }
        (Shape::Tables(_), DeValue::Table(_)) if !subject.contains('.') => {
            Some(text!("用两层方括号：[[{key}]]", "use double brackets: [[{key}]]"))
        }
        (Shape::Table(_) | Shape::Map(..), DeValue::Array(_)) if !subject.contains('.') => {
            Some(text!("用一层方括号：[{key}]", "use single brackets: [{key}]"))
        }
        (Shape::OneOf(choices), DeValue::String(text)) => {
            let near = nearest(text, choices.iter().map(|choice| choice.word))?;
            Some(text!("您是不是想写 \"{near}\"？", "did you mean \"{near}\"?"))
        }
        (Shape::Text(form), DeValue::String(text)) => for_entry(text, form),
        _ => None,
    }
}

fn bare(found: &DeValue<'_>) -> String {
    match found {
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        _ => String::new(),
    }
}

/// The known word that is most like this one, if it is like enough to be a slip of the pen.
pub(super) fn nearest<'w>(found: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let plain = |word: &str| word.to_lowercase().replace('_', "-");
    let found = plain(found);
    let allowed = match found.chars().count() {
        0..=2 => 0,
        length => (length / 3).min(3),
    };
    known
        .map(|word| (strsim::damerau_levenshtein(&found, &plain(word)), word))
        .filter(|(distance, word)| *distance <= allowed && *distance < word.chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The table of the file in which this key would be known.
fn home(found: &str) -> Option<&'static str> {
    keys::ROOT.keys.iter().find_map(|key| match key.shape {
        Shape::Table(table) | Shape::Tables(table) if table.key(found).is_some() => Some(table.label),
        _ => None,
    })
}
