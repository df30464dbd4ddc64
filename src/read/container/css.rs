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
    /// Whether it does not even take a place.
    pub(super) gone: bool,
    /// Whether its letters have no size.
    pub(super) tiny: Option<bool>,
    /// How it sets its text.
    pub(super) setting: Setting,
    /// Whether its text is white.
    pub(super) white: Option<bool>,
    /// Whether something that is not white lies behind it.
    pub(super) filled: Option<bool>,
}

impl Style {
    /// What declarations say: those of a rule, or of an attribute.
    pub(super) fn of(declarations: &str) -> Self {
        let bare: String = declarations.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = bare.to_ascii_lowercase();
        let says = |declaration| bare.contains(declaration);
        let gone = says("display:none");
        let hidden =
            gone || ["visibility:hidden", "visibility:collapse", "mso-hide:all"].into_iter().any(says);
        let tiny = value(&bare, &["font-size"]).map(is_zero);
        let setting = if says("text-decoration") && says("line-through") {
            Setting::Struck
        } else if says("vertical-align:super") {
            Setting::Raised
        } else if says("vertical-align:sub") {
            Setting::Lowered
        } else {
            Setting::Plain
        };
        let white = value(&bare, &["color"]).map(is_white);
        let filled = value(&bare, &["background", "background-color"]).map(is_colour);
        Self { format: number_format(declarations), hidden, gone, tiny, setting, white, filled }
    }

    /// With what a stronger rule says.
    fn with(self, stronger: Self) -> Self {
        Self {
            format: stronger.format.or(self.format),
            hidden: self.hidden || stronger.hidden,
            gone: self.gone || stronger.gone,
            setting: self.setting.and(stronger.setting),
            tiny: stronger.tiny.or(self.tiny),
            white: stronger.white.or(self.white),
            filled: stronger.filled.or(self.filled),
        }
    }
}

/// The last value of a property in bare declarations, by any of its names.
fn value<'a>(bare: &'a str, names: &[&str]) -> Option<&'a str> {
    let declarations = bare.rsplit(';').filter_map(|declaration| declaration.split_once(':'));
    let mut values = declarations.filter(|(name, _)| names.contains(name));
    values.next().map(|(_, value)| value.trim_end_matches("!important"))
}

/// A length of nothing: `0`, `0pt`.
fn is_zero(length: &str) -> bool {
    let number = length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.parse::<f64>().is_ok_and(|size| size <= 0.0)
}

/// Whether a colour is white.
pub(super) fn is_white(colour: &str) -> bool {
    matches!(colour, "white" | "#fff" | "#ffffff" | "window" | "rgb(255,255,255)" | "rgba(255,255,255,1)")
}

/// Whether a background is another than white, or a picture.
pub(super) fn is_colour(background: &str) -> bool {
    let is_none =
        matches!(background, "" | "none" | "transparent" | "initial" | "inherit" | "unset" | "auto");
    !is_none && !is_white(background)
}

/// The rules of a page's style sheets.
#[derive(Debug, Default)]
pub(super) struct Rules {
    /// By class (`.xl65`) or element (`td`), each with its place: the later is stronger.
    rules: BTreeMap<String, (usize, Style)>,
    /// Whether something lies behind elements that are told in another way (`tr:nth-child(2n)`, `.a td`).
    pub(super) fill_others: bool,
}

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
        let is_nested = steps.next().is_some();
        if is_nested || key.contains([':', '#', '[', '*', '>', '+', '~']) {
            self.fill_others |= style.filled == Some(true);
        }
        if is_nested {
            // Only within something else: there it may say how a number is shown, for a class is named for its format.
            if !key.starts_with('.') {
                return;
            }
            style = Style { format: style.format, ..Style::default() };
        }
        let place = self.rules.len();
        let before = self.rules.remove(&key).map(|(_, before)| before).unwrap_or_default();
        self.rules.insert(key, (place, before.with(style)));
    }

    /// What an element's name, its classes and its own style say, the last the strongest.
    pub(super) fn style(&self, element: &str, classes: &str, own: &str) -> Style {
        let mut rules: Vec<_> =
            classes.split_whitespace().filter_map(|class| self.rules.get(&format!(".{class}"))).collect();
        rules.sort_by_key(|(place, _)| *place);
        let element = self.rules.get(element).map(|(_, style)| style.clone()).unwrap_or_default();
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
    fn what_is_white_and_what_lies_behind() {
        for (own, white, filled) in [
            ("color: #FFF", Some(true), None),
            ("color:white; background-color: #1F4E79", Some(true), Some(true)),
            ("color:black;background:white", Some(false), Some(false)),
            ("background:none;color:rgb(255, 255, 255) !important", Some(true), Some(false)),
            ("background:url(a.png)", None, Some(true)),
            ("border-color:white;mso-pattern:black none", None, None),
        ] {
            let style = Style::of(own);
            assert_eq!((style.white, style.filled), (white, filled), "{own}");
        }
        assert!(!rules(".a{background:red} td{background:red} .b td{color:red}").fill_others);
        for other in [".b td{background:red}", "#t{background:red}", "tr:nth-child(2n){background:red}"] {
            assert!(rules(other).fill_others, "{other}");
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
        for (own, tiny) in [
            ("color:red; font-size: 0pt", Some(true)),
            ("font-size:0.8em;line-height:0", Some(false)),
            ("font-size:0;font-size:12px", Some(false)),
            ("line-height:0", None),
        ] {
            assert_eq!(Style::of(own).tiny, tiny, "{own}");
        }
    }
}
