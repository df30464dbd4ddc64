//! Months and quarters in other languages, and words beside a year that may be one.

use super::{Part, TimeWords};
use crate::read::words::pattern::Pattern;
use regex::Captures;

/// The months from January to December; a slot lists its words in every language, lower case, without a dot.
///
/// German, French, Spanish, Italian, Portuguese, Dutch, Danish, Swedish, Norwegian, Finnish, Polish, Czech, Russian,
/// Ukrainian, Turkish, Hungarian, Romanian, Indonesian, as the CLDR gives them (stand-alone and within a date). Words that
/// are different months in two of them (listopad) are left out.
const MONTHS: [&str; 12] = [
    "januar jänner januari janvier janv enero ene gennaio gen janeiro tammikuu tammikuuta styczeń stycznia sty leden ledna январь января янв січень січня ocak január ianuarie",
    "februar februari février fevrier févr fevr febrero feb febbraio fevereiro fev helmikuu helmikuuta luty lutego lut únor února февраль февраля февр фев лютий лютого şubat február februarie",
    "märz maerz mrz mars marzo março marco maart mrt marts maaliskuu maaliskuuta marzec marca březen března март марта мар березень березня mart március martie maret",
    "avril avr abril abr aprile april huhtikuu huhtikuuta kwiecień kwietnia kwi duben dubna апрель апреля апр квітень квітня nisan április aprilie",
    "mai mayo maggio mag maio mei maj toukokuu toukokuuta květen května май мая травень травня mayıs május",
    "juni juin junio giugno giu junho kesäkuu kesäkuuta czerwiec czerwca cze červen června июнь июня июн червень червня haziran június iunie",
    "juli juillet juil julio luglio lug julho heinäkuu heinäkuuta lipiec lipca lip červenec července июль июля июл липень липня temmuz július iulie",
    "août aout agosto ago augustus august augusti elokuu elokuuta sierpień sierpnia sie srpen srpna август августа авг серпень серпня ağustos augusztus agustus",
    "septembre septiembre setiembre settembre setembro september syyskuu syyskuuta wrzesień września wrz září сентябрь сентября сент сен вересень вересня eylül szeptember septembrie",
    "oktober octobre octubre ottobre ott outubro okt oktober lokakuu lokakuuta październik października paź říjen října октябрь октября окт жовтень жовтня ekim október octombrie",
    "novembre noviembre novembro november marraskuu marraskuuta ноябрь ноября нояб ноя листопад листопада kasım noiembrie nopember",
    "dezember dez décembre decembre déc dec diciembre dic dicembre dezembro desember joulukuu joulukuuta grudzień grudnia gru prosinec prosince декабрь декабря дек грудень грудня aralık decembrie desember",
];

/// Short words that are a month only beside a year: they are English words, too.
const ONLY_BESIDE_A_YEAR: [(&str, u8); 4] = [("set", 9), ("out", 10), ("sett", 9), ("des", 12)];

struct Words {
    month: Pattern,
    quarter: Pattern,
    beside: Pattern,
}

static WORDS: Words = Words {
    month: Pattern::new(
        r"(?i)^(?:((?:19|20)\d\d)[- /.,]*)?(\p{L}{2,13})\.?(?:[- /.,]*(?:de |del |du )?'?((?:19|20)\d\d|\d\d)(?: г\.?)?)?$",
    ),
    quarter: Pattern::new(
        r"(?i)^(?:((?:19|20)\d\d)[- /.,]*)?(?:([1-4]|iv|i{1,3})(?:\.|º|°|o|er|e|ème|eme|st|nd|rd|th|-?й)? ?(?:quartal|kwartał|kwartaal|kvartal|kvartál|čtvrtletí|trimestre|trimester|trim\.?|квартал|кв\.?|çeyrek|negyedév|kvartali)|[tk]([1-4])|([1-4])[tk])(?:[- /.,]*((?:19|20)\d\d)(?: г\.?)?)?$",
    ),
    beside: Pattern::new(
        r"^(?:(\p{L}[\p{L}'.]*)[- /.,]*((?:19|20)\d\d)|((?:19|20)\d\d)[- /.,]*(\p{L}[\p{L}'.]*))$",
    ),
};

/// Reads a label that no other rule has read: a month or a quarter, or a year with a word that may be one.
pub(super) fn read(text: &str, words: &mut TimeWords) {
    if let Some(c) = WORDS.quarter.captures(text) {
        let year = year(&c, 1).or_else(|| year(&c, 5));
        let sign = |group| c.get(group).map(|it| it.as_str());
        let quarter = sign(2).or_else(|| sign(3)).or_else(|| sign(4)).and_then(quarter);
        // T1 and 1K alone are numbers of tables and others.
        if let Some(quarter) = quarter.filter(|_| year.is_some() || sign(2).is_some()) {
            words.year = year;
            words.part = Some(Part::Quarter(quarter));
            words.rest.clear();
        }
        return;
    }
    if let Some(c) = WORDS.month.captures(text)
        && let Some(month) = month(&c[2], c.get(1).or_else(|| c.get(3)).is_some())
    {
        words.year = year(&c, 1).or_else(|| year(&c, 3));
        words.part = Some(Part::Month(month));
        words.rest.clear();
        return;
    }
    let Some(c) = WORDS.beside.captures(text) else { return };
    let word = c.get(1).or_else(|| c.get(4)).map_or("", |it| it.as_str());
    let year = year(&c, 2).or_else(|| year(&c, 3));
    if NO_PARTS.contains(&word) {
        words.year = year;
        words.rest = word.into();
    } else {
        words.stray = year;
    }
}

/// Words beside a year that are no part of it.
const NO_PARTS: &[&str] = &[
    "census",
    "total",
    "population",
    "estimate",
    "estimates",
    "actual",
    "budget",
    "forecast",
    "year",
    "cy",
    "base",
    "value",
    "rank",
    "number",
    "percent",
    "share",
    "change",
    "gdp",
    "wave",
    "round",
    "edition",
    "no",
    "table",
];

fn month(word: &str, beside_a_year: bool) -> Option<u8> {
    let word = word.to_lowercase();
    let short = ONLY_BESIDE_A_YEAR.iter().find(|(short, _)| *short == word).map(|(_, month)| *month);
    let slot = || MONTHS.iter().position(|words| words.split(' ').any(|it| it == word));
    short.filter(|_| beside_a_year).or_else(|| u8::try_from(slot()? + 1).ok())
}

fn quarter(sign: &str) -> Option<u8> {
    match sign.to_lowercase().as_str() {
        "i" => Some(1),
        "ii" => Some(2),
        "iii" => Some(3),
        "iv" => Some(4),
        digit => digit.parse().ok(),
    }
}

fn year(c: &Captures<'_>, group: usize) -> Option<i16> {
    let year: i16 = c.get(group)?.as_str().parse().ok()?;
    Some(match year {
        0..30 => 2000 + year,
        30..100 => 1900 + year,
        _ => year,
    })
}
