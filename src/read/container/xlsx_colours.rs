//! What gives the cells of an xlsx a colour besides their own style: conditions and tables.

use super::{
    format_code::FormatCode,
    package::{Package, Relations},
    refusal::Refusal,
    white::{White, areas},
    xlsx_book::is_white,
    xml,
};
use quick_xml::events::{BytesStart, Event};

/// What a format for conditions makes of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Condition {
    /// It gives the cell a fill, or its text a colour, that is not white.
    pub(super) colours: bool,
    /// It makes the text white, or shows nothing of a number.
    pub(super) hides: bool,
}

impl Condition {
    /// Takes note of a property: a colour of the text or of the fill, or a number format.
    fn take(&mut self, e: &BytesStart<'_>, in_font: bool, pattern: &mut bool) {
        match e.local_name().as_ref() {
            "color" if in_font && is_white(e) => self.hides = true,
            "color" if in_font => self.colours = true,
            "gradientFill" => self.colours = true,
            "patternFill" => {
                let kind = xml::attribute(e, "patternType");
                *pattern = !matches!(kind.as_deref(), None | Some("solid" | "none"));
                self.colours |= *pattern;
            }
            "bgColor" => self.colours |= !*pattern && !is_white(e),
            "numFmt" => {
                let code = xml::attribute(e, "formatCode");
                self.hides |=
                    code.and_then(|code| FormatCode::special(&code)).is_some_and(|it| it.is_blank());
            }
            _ => {}
        }
    }
}

/// What each format for conditions in the styles of a workbook makes of a cell.
pub(super) fn conditions(styles: &str) -> Result<Vec<Condition>, Refusal> {
    let mut reader = xml::reader(styles);
    let mut conditions: Vec<Condition> = Vec::new();
    let (mut in_formats, mut in_font) = (false, false);
    // Whether a fill has a pattern, whose colour is the one in front.
    let mut pattern = false;
    loop {
        match reader.read_event()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "dxfs" => in_formats = true,
                "dxf" if in_formats => conditions.push(Condition::default()),
                "font" => in_font = true,
                _ if in_formats => {
                    conditions.last_mut().into_iter().for_each(|it| it.take(&e, in_font, &mut pattern));
                }
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "dxfs" => in_formats = false,
                "font" => in_font = false,
                _ => {}
            },
            Event::Eof => return Ok(conditions),
            _ => {}
        }
    }
}

/// The format of a rule.
pub(super) fn format_of(rule: &BytesStart<'_>, conditions: &[Condition]) -> Condition {
    let format = xml::number::<usize>(rule, "dxfId").and_then(|format| conditions.get(format));
    format.copied().unwrap_or_default()
}

/// Whether a rule may colour cells: by its format, or by a scale or bars of its own.
pub(super) fn may_colour(rule: &BytesStart<'_>, conditions: &[Condition]) -> bool {
    matches!(xml::attribute(rule, "type").as_deref(), Some("colorScale" | "dataBar"))
        || format_of(rule, conditions).colours
}

/// Adds the areas of a sheet's tables that have a style.
pub(super) fn tables(
    white: &mut White,
    package: &mut Package<'_>,
    targets: &Relations,
) -> Result<(), Refusal> {
    for (part, _) in targets.values().filter(|(_, kind)| kind.ends_with("/table")) {
        let Some(text) = package.text(part)? else { continue };
        let (mut reader, mut area) = (xml::reader(&text), String::new());
        loop {
            match reader.read_event()? {
                Event::Start(e) if e.local_name().as_ref() == "table" => {
                    area = xml::attribute(&e, "ref").unwrap_or_default().into_owned();
                }
                Event::Start(e) if e.local_name().as_ref() == "tableStyleInfo" => {
                    let is_styled = xml::attribute(&e, "name").is_some_and(|name| !name.is_empty());
                    white.colour(areas(&area).filter(|_| is_styled));
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_for_conditions_that_colour() {
        let styles = "<styleSheet><fonts><font><color rgb='FF000000'/></font></fonts><dxfs><dxf/>\
             <dxf><fill><patternFill><bgColor rgb='FFCC99FF'/></patternFill></fill></dxf>\
             <dxf><fill><patternFill patternType='solid'><fgColor rgb='FF000000'/><bgColor rgb='FFFFFFFF'/></patternFill></fill></dxf>\
             <dxf><fill><patternFill patternType='gray125'/></fill></dxf><dxf><fill><gradientFill/></fill></dxf>\
             <dxf><font><b/><color theme='0'/></font><border><left><color rgb='FF000000'/></left></border></dxf>\
             <dxf><font><color rgb='FF9C0006'/></font></dxf></dxfs><tableStyles/></styleSheet>";
        let colours = |styles| conditions(styles).unwrap().iter().map(|it| it.colours).collect::<Vec<_>>();
        assert_eq!(colours(styles), [false, true, false, true, true, false, true]);
        assert_eq!(colours("<styleSheet/>"), [false; 0]);
    }

    #[test]
    fn formats_for_conditions_that_hide() {
        let styles = "<styleSheet><dxfs><dxf><font><color theme='0'/></font></dxf><dxf><numFmt numFmtId='9' formatCode=';;;'/></dxf>\
             <dxf><font><color theme='0'/></font><fill><patternFill><bgColor rgb='FF000000'/></patternFill></fill></dxf>\
             <dxf><numFmt numFmtId='9' formatCode='0.0;;'/></dxf></dxfs></styleSheet>";
        let hides: Vec<bool> = conditions(styles).unwrap().iter().map(|it| it.hides && !it.colours).collect();
        assert_eq!(hides, [true, true, false, false]);
    }
}
