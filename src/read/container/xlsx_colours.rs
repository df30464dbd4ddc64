//! What gives the cells of an xlsx a colour besides their own style: conditions and tables.

use super::{
    package::{Package, Relations},
    refusal::Refusal,
    white::{White, areas},
    xlsx_book::is_white,
    xml,
};
use quick_xml::events::{BytesStart, Event};

/// Of each format for conditions in the styles of a workbook: whether it gives a cell a fill, or its text a colour, that is
/// not white.
pub(super) fn conditions(styles: &str) -> Result<Vec<bool>, Refusal> {
    let mut reader = xml::reader(styles);
    let mut coloured: Vec<bool> = Vec::new();
    let (mut in_formats, mut in_font) = (false, false);
    // Whether a fill has a pattern, whose colour is the one in front.
    let mut pattern = false;
    loop {
        let found = match reader.read_event()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "dxfs" => {
                    in_formats = true;
                    false
                }
                "dxf" if in_formats => {
                    coloured.push(false);
                    false
                }
                "font" => {
                    in_font = true;
                    false
                }
                "color" if in_font => !is_white(&e),
                "gradientFill" => true,
                "patternFill" => {
                    let kind = xml::attribute(&e, "patternType");
                    pattern = !matches!(kind.as_deref(), None | Some("solid" | "none"));
                    pattern
                }
                "bgColor" => !pattern && !is_white(&e),
                _ => false,
            },
            Event::End(e) => {
                match e.local_name().as_ref() {
                    "dxfs" => in_formats = false,
                    "font" => in_font = false,
                    _ => {}
                }
                false
            }
            Event::Eof => return Ok(coloured),
            _ => false,
        };
        if found && in_formats {
            coloured.last_mut().into_iter().for_each(|it| *it = true);
        }
    }
}

/// Whether a rule may colour cells: by its format, or by a scale or bars of its own.
pub(super) fn may_colour(rule: &BytesStart<'_>, conditions: &[bool]) -> bool {
    let format = xml::number::<usize>(rule, "dxfId").and_then(|format| conditions.get(format));
    matches!(xml::attribute(rule, "type").as_deref(), Some("colorScale" | "dataBar")) || format == Some(&true)
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
        assert_eq!(conditions(styles).unwrap(), [false, true, false, true, true, false, true]);
        assert_eq!(conditions("<styleSheet/>").unwrap(), [false; 0]);
    }
}
