//! The day on which a file was last saved, as it says of itself. What is of a later time was no result when it was written.

use super::{
    biff::Fields,
    compound::Compound,
    package::{Package, relations},
    refusal::Refusal,
    xml,
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use memchr::memmem;
use quick_xml::events::Event;

/// Of a package: the core properties (ECMA-376 part 2, §11), or those of an OpenDocument.
pub(super) fn in_package(package: &mut Package<'_>) -> Option<Date> {
    let root = relations(package, "", "").ok()?;
    let core = root.into_values().find(|(_, kind)| kind.ends_with("/core-properties"));
    let part = core.map_or_else(|| "meta.xml".to_owned(), |(part, _)| part);
    let text = package.text(&part).ok()??;
    in_properties(&text)
}

fn in_properties(text: &str) -> Option<Date> {
    let mut reader = xml::reader(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(e) if matches!(e.local_name().as_ref(), "modified" | "date") => {
                return day(&reader.read_text(e.name()).ok()?);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Of a compound file: the summary information ([MS-OLEPS] §2.25).
pub(super) fn in_compound(file: &Compound<'_>) -> Option<Date> {
    let stream = file.stream("\u{5}SummaryInformation").ok()??;
    summary(&stream).ok()?
}

fn summary(stream: &[u8]) -> Result<Option<Date>, Refusal> {
    /// `PIDSI_LASTSAVE_DTM`.
    const SAVED: u32 = 13;
    const FILETIME: u32 = 0x40;
    /// What comes before the place of the first set: byte order, version, system, class, how many sets, its format.
    const HEAD: usize = 2 + 2 + 4 + 16 + 4 + 16;
    let mut head = Fields(stream);
    head.bytes(HEAD)?;
    let at = |place: u32| stream.get(usize::try_from(place).unwrap_or(usize::MAX)..).unwrap_or_default();
    let set = head.u32()?;
    let mut properties = Fields(at(set));
    let (_size, count) = (properties.u32()?, properties.u32()?);
    for _ in 0..count {
        let (id, place) = (properties.u32()?, properties.u32()?);
        if id == SAVED {
            let mut value = Fields(at(set.saturating_add(place)));
            let (kind, low, high) = (value.u32()?, value.u32()?, value.u32()?);
            return Ok((kind == FILETIME)
                .then(|| since_1601(u64::from(low) | u64::from(high) << 32))
                .flatten());
        }
    }
    Ok(None)
}

/// The day of so many ten-millionths of a second since the year 1601.
fn since_1601(ticks: u64) -> Option<Date> {
    const TO_1970: i64 = 11_644_473_600;
    let seconds = i64::try_from(ticks / 10_000_000).ok()?.checked_sub(TO_1970)?;
    let at = Timestamp::from_second(seconds).ok()?;
    honest(at.to_zoned(TimeZone::UTC).date())
}

/// Of the XML and the HTML of Excel.
pub(super) fn in_markup(bytes: &[u8]) -> Option<Date> {
    const SIGN: &[u8] = b"LastSaved>";
    let place = memmem::find(bytes, SIGN)? + SIGN.len();
    day(std::str::from_utf8(bytes.get(place..place + 10)?).ok()?)
}

/// The day of 2024-12-18T01:07:09Z.
fn day(text: &str) -> Option<Date> {
    honest(text.trim().get(..10)?.parse().ok()?)
}

/// Clocks that were never set, and programs that write a nought.
fn honest(date: Date) -> Option<Date> {
    const FIRST: i16 = 1990;
    (date.year() >= FIRST).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn as_each_program_writes_it() {
        let core = "<cp:coreProperties xmlns:dcterms='t'><dcterms:created>2017-07-05T04:01:00Z</dcterms:created>\
            <dcterms:modified xsi:type='dcterms:W3CDTF'>2025-11-20T02:25:36Z</dcterms:modified></cp:coreProperties>";
        assert_eq!(in_properties(core), Some(date(2025, 11, 20)));
        let meta = "<office:document-meta><meta:creation-date>2024-01-02T03:04:05</meta:creation-date>\
            <dc:date>2024-05-06T07:08:09.123456789</dc:date></office:document-meta>";
        assert_eq!(in_properties(meta), Some(date(2024, 5, 6)));
        assert_eq!(in_properties("<a><modified>2021- 9- 3T16:57:12Z</modified></a>"), None);
        assert_eq!(in_properties("<a><modified/></a>"), None);
        assert_eq!(in_properties("<a><created>2017-07-05T04:01:00Z</created></a>"), None);
        assert_eq!(in_markup(b"<o:LastSaved>2023-01-09T08:00:00Z</o:LastSaved>"), Some(date(2023, 1, 9)));
        assert_eq!(in_markup(b"<LastSaved>2023-0"), None);
        assert_eq!(day("1980-01-01T00:00:00Z"), None);
    }

    #[test]
    fn as_the_summary_information_keeps_it() {
        let set = |kind: u32, ticks: u64| {
            let mut stream = vec![0; 44];
            let rest = [48_u32, 0, 2, 4, 24, 13, 24, kind].map(u32::to_le_bytes).concat();
            stream.extend(rest);
            stream.extend(ticks.to_le_bytes());
            stream
        };
        // 2025-11-20 02:25:36 UTC, by Python: (datetime(2025, 11, 20, 2, 25, 36) - datetime(1601, 1, 1)) in ten-millionths.
        assert_eq!(summary(&set(0x40, 134_080_791_360_000_000)).ok().flatten(), Some(date(2025, 11, 20)));
        assert_eq!(summary(&set(0x40, 0)).ok().flatten(), None);
        assert_eq!(summary(&set(3, 134_080_791_360_000_000)).ok().flatten(), None);
        assert!(summary(&[0; 45]).is_err());
    }
}
