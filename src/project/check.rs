//! Holds a parsed review.toml against the tables of keys: unknown and missing keys, values of the wrong sort.

use super::{
    desk::Desk,
    hint, keys, scalar,
    shape::{Form, Key, Shape, Table},
};
use crate::{
    finding::{Code, Finding},
    text,
};
use std::borrow::Cow;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

type Name<'t> = Spanned<Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

/// Checks a whole file.
pub(super) fn check(desk: &mut Desk<'_>, root: &DeTable<'_>) {
    table(desk, root, &keys::ROOT, 0);
}

fn table(desk: &mut Desk<'_>, written: &DeTable<'_>, shape: &'static Table, offset: usize) {
    for (name, found) in written {
        match shape.key(name.get_ref()) {
            Some(key) => value(desk, found, &key.shape, &subject(shape, key)),
            None => unknown(desk, name, shape),
        }
    }
    for key in shape.keys.iter().filter(|key| key.required && !written.contains_key(key.name)) {
        missing(desk, shape, key, offset);
    }
}

/// How a finding names a key: `report.year`.
fn subject(shape: &Table, key: &Key) -> String {
    if std::ptr::eq(shape, &raw const keys::ROOT) {
        return key.name.to_owned();
    }
    format!("{}.{}", shape.label.trim_matches(['[', ']']), key.name)
}

fn value(desk: &mut Desk<'_>, found: &Value<'_>, shape: &'static Shape, subject: &str) {
    let fits = match (shape, found.get_ref()) {
        (Shape::Text(form), DeValue::String(text)) => (form.reads)(text),
        (Shape::Integer(least, most), DeValue::Integer(_)) => {
            scalar::integer(found.get_ref()).is_some_and(|number| (*least..=*most).contains(&number))
        }
        (Shape::Flag, DeValue::Boolean(_)) => true,
        (Shape::Date, DeValue::Datetime(written)) => scalar::date(written).is_some(),
        (Shape::OneOf(choices), DeValue::String(text)) => choices.iter().any(|choice| choice.is(text)),
        (Shape::List(shape), DeValue::Array(items)) => {
            items.iter().for_each(|item| value(desk, item, shape, subject));
            true
        }
        (Shape::Table(shape), DeValue::Table(written)) => {
            table(desk, written, shape, found.span().start);
            true
        }
        (Shape::Tables(shape), DeValue::Array(items)) => {
            items.iter().for_each(|item| one_of_tables(desk, item, shape, subject));
            true
        }
        (Shape::Map(form, shape), DeValue::Table(written)) => {
            entries(desk, written, form, shape, subject);
            true
        }
        _ => false,
    };
    if !fits {
        unfit(desk, found, shape.expected(), subject, hint::for_value(shape, found.get_ref(), subject));
    }
}

fn one_of_tables(desk: &mut Desk<'_>, item: &Value<'_>, shape: &'static Table, subject: &str) {
    match item.get_ref() {
        DeValue::Table(written) => table(desk, written, shape, item.span().start),
        _ => unfit(desk, item, Shape::Table(shape).expected(), subject, None),
    }
}

fn entries(
    desk: &mut Desk<'_>,
    written: &DeTable<'_>,
    form: &'static Form,
    shape: &'static Shape,
    subject: &str,
) {
    for (name, found) in written {
        if (form.reads)(name.get_ref()) {
            value(desk, found, shape, &format!("{subject}.{}", name.get_ref()));
        } else {
            unknown_entry(desk, name, form, subject);
        }
    }
}

fn unknown(desk: &mut Desk<'_>, name: &Name<'_>, shape: &'static Table) {
    let message = text!(
        "{label} 里没有“{found}”这个键",
        "{label} has no key `{found}`",
        label = shape.label,
        found = name.get_ref(),
    );
    let finding = Finding::new(Code::KeyUnknown, desk.site(name.span().start), message);
    desk.say(finding.hint(hint::for_key(name.get_ref(), shape)));
}

fn unknown_entry(desk: &mut Desk<'_>, name: &Name<'_>, form: &'static Form, subject: &str) {
    let message = text!(
        "{subject} 里的“{found}”应为{zh}",
        "`{found}` in {subject} must be {en}",
        found = name.get_ref(),
        zh = form.expected.0,
        en = form.expected.1,
    );
    let mut finding = Finding::new(Code::KeyUnknown, desk.site(name.span().start), message);
    finding.hint = hint::for_entry(name.get_ref(), form);
    desk.say(finding);
}

fn missing(desk: &mut Desk<'_>, shape: &Table, key: &Key, offset: usize) {
    let name = match key.shape {
        Shape::Table(inner) => inner.label.to_owned(),
        _ => format!("`{}`", key.name),
    };
    let message = text!("{label} 缺少 {name}", "{label} lacks {name}", label = shape.label);
    let add = text!(
        "补上 {name}：{zh}",
        "add {name}: {en}",
        zh = key.meaning.0.trim_end_matches('。'),
        en = key.meaning.1.trim_end_matches('.'),
    );
    desk.say(Finding::new(Code::KeyMissing, desk.site(offset), message).hint(add));
}

fn unfit(
    desk: &mut Desk<'_>,
    found: &Value<'_>,
    expected: (String, String),
    subject: &str,
    hint: Option<crate::finding::Text>,
) {
    let (zh, en) = expected;
    let (found_zh, found_en) = hint::describe(found.get_ref());
    let space = if zh.starts_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    let message =
        text!("{subject} 应为{space}{zh}，实为{found_zh}", "{subject} must be {en}, found {found_en}");
    let mut finding = Finding::new(Code::ValueInvalid, desk.site(found.span().start), message);
    finding.hint = hint;
    desk.say(finding);
}
