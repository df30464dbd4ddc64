//! What the styles of a web page say: how numbers are shown, what nobody sees, what is raised or struck out.

use super::{format::named, rich::Setting};
use std::collections::BTreeMap;

/// What styles say about an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// The code of its number format.
    pub(super) format: Option<String>,
    /// Whether nobody sees it.
    pub(super) hidden: bool,
    /// How it sets its text.
    pub(super) setting: Setting,
}

impl Style {
    /// What declarations say: those of a rule, or of an attribute.
    pub(super) fn of(declarations: &str) -> Self {
        let bare: String = declarations.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = bare.to_ascii_lowercase();
        let says = |declaration| bare.contains(declaration);
        let hidden = ["display:none", "visibility:hidden", "visibility:collapse", "mso-hide:all"];
        let setting = if says("text-decoration") && says("line-through") {
            Setting::Struck
        } else if says("vertical-align:super") {
            Setting::Raised
        } else if says("vertical-align:sub") {
            Setting::Lowered
        } else {
            Setting::Plain
        };
        Self { format: number_format(declarations), hidden: hidden.into_iter().any(says), setting }
    }

    /// With what a stronger rule says.
    fn with(self, stronger: Self) -> Self {
        Self {
            format: stronger.format.or(self.format),
            hidden: self.hidden || stronger.hidden,
            setting: self.setting.and(stronger.setting),
        }
    }
}

/// The rules of a page's style sheets, by class (`.xl65`) or element (`td`), each with its place: the later is stronger.
#[derive(Debug, Default)]
pub(super) struct Rules(BTreeMap<String, (usize, Style)>);

impl Rules {
    /// Adds the rules of a style sheet.
    pub(super) fn read(&mut self, mut sheet: &str) {
        while let Some((selectors, after)) = sheet.split_once('{') {
            let selectors = selectors.rsplit([';', '}']).next().unwrap_or_default();
            if selectors.trim_start().starts_with('@') {
                sheet = behind_block(after);
                continue;
            }
            let (declarations, behind) = after.split_once('}').unwrap_or((after, ""));
            sheet = behind;
            let style = Style::of(declarations);
            for selector in selectors.split(',') {
                self.add(selector, &style);
            }
        }
    }

    fn add(&mut self, selector: &str, style: &Style) {
        let mut steps = selector.trim().trim_start_matches("<!--").split_whitespace().rev();
        let Some(last) = steps.next() else { return };
        let key = match last.rsplit_once('.') {
            Some((_, class)) => format!(".{class}"),
            None => last.to_ascii_lowercase(),
        };
        let mut style = style.clone();
        if steps.next().is_some() {
            // Only within something else: there it may say how a number is shown, for a class is named for its format.
            if !key.starts_with('.') {
                return;
            }
            (style.hidden, style.setting) = (false, Setting::Plain);
        }
        let place = self.0.len();
        let before = self.0.remove(&key).map(|(_, before)| before).unwrap_or_default();
        self.0.insert(key, (place, before.with(style)));
    }

    /// What an element's name, its classes and its own style say, the last the strongest.
    pub(super) fn style(&self, element: &str, classes: &str, own: &str) -> Style {
        let mut rules: Vec<_> =
            classes.split_whitespace().filter_map(|class| self.0.get(&format!(".{class}"))).collect();
        rules.sort_by_key(|(place, _)| *place);
        let element = self.0.get(element).map(|(_, style)| style.clone()).unwrap_or_default();
        let classes = rules.into_iter().fold(element, |style, (_, class)| style.with(class.clone()));
        if own.is_empty() { classes } else { classes.with(Style::of(own)) }
    }
}

/// What follows a block in which there may be others (`@media print {…}`), after its beginning.
fn behind_block(text: &str) -> &str {
    let mut depth = 1_u32;
    for (place, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[place + 1..];
        }
    }
    ""
}

/// The number format in a style: `mso-number-format:"0\.0%"`.
fn number_format(style: &str) -> Option<String> {
    let rest = &style[style.find("mso-number-format")? + "mso-number-format".len()..];
    let rest = rest.trim_start().strip_prefix(':')?.trim_start();
    let code = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest.split([';', '}']).next()?,
    };
    Some(named(unescaped(code.trim()).trim()).to_owned())
}

/// Every sign that is no letter is escaped in a style: `0\.0`, `\0022` for a quotation mark.
fn unescaped(code: &str) -> String {
    let mut plain = String::new();
    let mut rest = code;
    while let Some((before, behind)) = rest.split_once('\\') {
        plain.push_str(before);
        let hex = behind.get(..4).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let (sign, length) = hex.map_or_else(
            || (behind.chars().next(), behind.chars().next().map_or(0, char::len_utf8)),
            |sign| (Some(sign), 4),
        );
        plain.extend(sign);
        rest = &behind[length..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(sheet: &str) -> Rules {
        let mut rules = Rules::default();
        rules.read(sheet);
        rules
    }

    #[test]
    fn the_classes_of_an_element_say_what_it_is() {
        let rules = rules(
            "<!--td {mso-number-format:General}\n.xl65,td.xl66 {mso-number-format:\"0\\.0%\"} .h{display: none}\
             .a .xl67{mso-number-format:Percent;display:none}-->",
        );
        let format = |classes, own| rules.style("td", classes, own).format;
        assert_eq!(format("num xl65", "").as_deref(), Some("0.0%"));
        assert_eq!(format("xl66", "").as_deref(), Some("0.0%"));
        assert_eq!(format("xl66", "mso-number-format:General").as_deref(), Some("General"));
        assert_eq!(format("xl99", "").as_deref(), Some("General"));
        assert_eq!(format("xl67", "").as_deref(), Some("0.00%"));
        assert!(rules.style("tr", "x h", "").hidden && !rules.style("tr", "xl67", "").hidden);
    }

    #[test]
    fn what_holds_on_paper_or_elsewhere_does_not_hold() {
        let rules =
            rules("@page{margin:0} @media print{.a{display:none}.b{display:none}} .c td{display:none}");
        for class in ["a", "b", "c"] {
            assert_eq!(rules.style("td", class, ""), Style::default(), "{class}");
        }
    }

    #[test]
    fn text_that_is_raised_or_struck_out() {
        for (own, setting) in [
            ("vertical-align: super", Setting::Raised),
            ("vertical-align:sub", Setting::Lowered),
            ("text-decoration: underline line-through", Setting::Struck),
            ("vertical-align:middle", Setting::Plain),
        ] {
            assert_eq!(Rules::default().style("span", "", own).setting, setting);
        }
        for own in ["mso-hide:all", "visibility: hidden", "DISPLAY:none"] {
            assert!(Style::of(own).hidden, "{own}");
        }
    }
}
