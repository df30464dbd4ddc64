//! xls (and WPS .et): BIFF records in a compound file, or bare.
//!
//! The records are read here and not by calamine, which for this format tells no number formats, hidden rows or
//! superscripts, trusts the code page even where text is Unicode, and lays out whole rectangles for two far cells.

use super::{
    biff::{self, CodePage, Fields, Record, Records, Strings, Version, kind},
    compound::Compound,
    format::{Shown, builtin, shown},
    mojibake,
    refusal::Refusal,
    rich::{Rich, Setting},
    stored::{self, Epoch},
    xls_default_password, xls_sheet, xlsx,
};
use crate::{
    finding::{Findings, Site},
    read::grid::Grid,
};
use std::collections::BTreeMap;

/// The worksheets of an xls in a compound file.
pub(super) fn grids(file: &Compound<'_>, name: &str) -> Result<(Vec<Grid>, Findings), Refusal> {
    if file.has("EncryptedPackage") || file.has("EncryptionInfo") {
        return Err(Refusal::Encrypted);
    }
    for stream in ["Workbook", "Book"] {
        if let Some(stream) = file.stream(stream)? {
            return workbook(&stream, name);
        }
    }
    Err(if file.has("WordDocument") {
        Refusal::Other("Word 文档", "a Word document")
    } else if file.has("PowerPoint Document") {
        Refusal::Other("演示文稿", "a presentation")
    } else {
        Refusal::Other("没有工作簿的 OLE 文件", "an OLE file without a workbook")
    })
}

/// The worksheets of a bare stream of records, as very old programs wrote them.
pub(super) fn bare(stream: &[u8], name: &str) -> Result<(Vec<Grid>, Findings), Refusal> {
    workbook(stream, name)
}

/// What the workbook's own records say.
pub(super) struct Globals {
    pub(super) strings: Strings,
    pub(super) epoch: Epoch,
    /// Whether formulas work with the digits that are seen, and not with all.
    pub(super) is_as_shown: bool,
    pub(super) shared: Vec<Rich>,
    pub(super) looks: Vec<Look>,
    fonts: Vec<Setting>,
    /// The number of each font's colour.
    inks: Vec<u16>,
    palette: Vec<[u8; 4]>,
    formats: BTreeMap<u16, String>,
    sheets: Vec<BoundSheet>,
}

/// How the cells of an XF record look.
#[derive(Debug, Clone)]
pub(super) struct Look {
    pub(super) shown: Shown,
    pub(super) indent: u8,
    pub(super) setting: Setting,
    font: u16,
    format: u16,
    fill: Fill,
}

/// What lies behind the cells of an XF record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    None,
    /// One colour, by its number.
    Solid(u16),
    /// A pattern, or what is not told.
    Other,
}

impl Fill {
    /// As a record tells it.
    fn of(record: &[u8], version: Version) -> Self {
        let field = |at: usize| Fields(record.get(at..).unwrap_or_default()).u16().ok();
        let (pattern, colours) = match version {
            Version::Biff5 => (field(10).map(|bits| bits & 0x3F), field(8)),
            Version::Biff8 => (field(16).map(|bits| bits >> 10), field(18)),
        };
        match (pattern, colours) {
            (Some(0), Some(_)) => Self::None,
            (Some(1), Some(colours)) => Self::Solid(colours & 0x7F),
            _ => Self::Other,
        }
    }
}

struct BoundSheet {
    name: String,
    place: usize,
    hidden: bool,
    is_worksheet: bool,
}

fn workbook(stream: &[u8], name: &str) -> Result<(Vec<Grid>, Findings), Refusal> {
    let stream = &*xls_default_password::opened(stream)?;
    let mut globals = Globals::read(stream)?;
    let sheets = std::mem::take(&mut globals.sheets);
    let mut names: Vec<&str> = sheets.iter().map(|sheet| &*sheet.name).collect();
    names.sort_unstable();
    if let Some(twins) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Refusal::Twins("工作表", "sheets", twins[0].to_owned()));
    }
    let (mut grids, mut findings) = (Vec::new(), Findings::default());
    for sheet in sheets.iter().filter(|sheet| sheet.is_worksheet) {
        let mut grid = Grid::new(Some(sheet.name.clone()));
        grid.hidden = sheet.hidden;
        match xls_sheet::fill(&mut grid, &globals, stream, sheet.place) {
            Ok((twice, formulas)) => {
                findings.append(formulas.heed(&mut grid, name).into_iter().collect());
                findings
                    .append(twice.into_iter().map(|at| xlsx::cell_twice(name, &sheet.name, at)).collect());
                findings.append(mojibake::doubt(&grid, globals.strings, name).into_iter().collect());
                grids.push(grid);
            }
            Err(refusal) => findings.push(refusal.at(Site::sheet(name, Some(&sheet.name)))),
        }
    }
    Ok((grids, findings))
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, Refusal> {
        let mut records = Records::from(stream, 0)?;
        let first = records.next()?;
        let (version, is_worksheet) = beginning(first)?;
        let mut globals = Self {
            strings: Strings { version, page: CodePage::Missing },
            epoch: Epoch::Y1900,
            is_as_shown: false,
            shared: Vec::new(),
            looks: Vec::new(),
            fonts: Vec::new(),
            inks: Vec::new(),
            palette: Vec::new(),
            formats: BTreeMap::new(),
            sheets: Vec::new(),
        };
        loop {
            let record = records.next()?;
            match record.kind {
                kind::EOF => break,
                kind::SHARED_STRINGS => {
                    let continued = records.continued()?;
                    let setting = |font| globals.setting(font);
                    globals.shared = biff::shared_strings(record.data, continued, setting)?;
                }
                _ => globals.take(record)?,
            }
        }
        if is_worksheet {
            let name = "Sheet1".to_owned();
            globals.sheets = vec![BoundSheet { name, place: 0, hidden: false, is_worksheet: true }];
        }
        globals.finish();
        Ok(globals)
    }

    fn take(&mut self, record: Record<'_>) -> Result<(), Refusal> {
        let mut fields = Fields(record.data);
        match record.kind {
            kind::FILE_PASS => return Err(Refusal::Encrypted),
            kind::DATE_MODE if fields.u16()? == 1 => self.epoch = Epoch::Y1904,
            kind::PRECISION => self.is_as_shown = fields.u16()? == 0,
            kind::CODE_PAGE => self.strings.page = CodePage::of(fields.u16()?),
            kind::FONT => {
                let field = |at| Fields(record.data.get(at..).unwrap_or_default()).u16().unwrap_or(0);
                self.fonts.push(Setting::of_font(field(2), field(8)));
                self.inks.push(field(4));
            }
            kind::PALETTE => self.palette = record.data.get(2..).unwrap_or_default().as_chunks().0.to_vec(),
            kind::FORMAT => {
                let id = fields.u16()?;
                let code = match self.strings.version {
                    Version::Biff5 => self.strings.short(&mut fields)?,
                    Version::Biff8 => self.strings.long(&mut fields)?,
                };
                self.formats.insert(id, code);
            }
            kind::XF => {
                let (font, format) = (fields.u16()?, fields.u16()?);
                let indent = record.data.get(8).filter(|_| self.strings.version == Version::Biff8);
                let indent = indent.map_or(0, |byte| byte & 15);
                let fill = Fill::of(record.data, self.strings.version);
                let (shown, setting) = (Shown::PLAIN, Setting::Plain);
                self.looks.push(Look { shown, indent, setting, font, format, fill });
            }
            kind::BOUND_SHEET => {
                let place = usize::try_from(fields.u32()?).unwrap_or(usize::MAX);
                let (state, sort) = (fields.u8()?, fields.u8()?);
                let mut name = self.strings.short(&mut fields)?;
                name.retain(|c| c != '\0');
                self.sheets.push(BoundSheet { name, place, hidden: state & 3 != 0, is_worksheet: sort == 0 });
            }
            _ => {}
        }
        Ok(())
    }

    /// Formats and fonts may stand after what refers to them.
    fn finish(&mut self) {
        let mut looks = std::mem::take(&mut self.looks);
        for look in &mut looks {
            let code = self.formats.get(&look.format).map(String::as_str).or_else(|| builtin(look.format));
            look.shown = code.map_or(stored::UNTOLD, shown);
            let is_white = |number: u16| self.is_white(number);
            let on_white = match look.fill {
                Fill::None => true,
                Fill::Solid(colour) => is_white(colour),
                Fill::Other => false,
            };
            let is_unseen = on_white && self.inks.get(place(look.font)).copied().is_some_and(is_white);
            let unseen = if is_unseen { Setting::Unseen } else { Setting::Plain };
            look.setting = self.setting(look.font).and(unseen);
        }
        self.looks = looks;
    }

    /// A font's setting.
    pub(super) fn setting(&self, font: u16) -> Setting {
        self.fonts.get(place(font)).copied().unwrap_or_default()
    }

    /// Whether a colour is white: the numbers from 8 on are those of the palette, which a workbook may replace.
    fn is_white(&self, colour: u16) -> bool {
        match colour.checked_sub(8).and_then(|place| self.palette.get(usize::from(place))) {
            Some(colour) => colour.starts_with(&[0xFF; 3]),
            None => matches!(colour, 1 | 9),
        }
    }
}

/// Where a font stands: there is no font number 4.
fn place(font: u16) -> usize {
    usize::from(if font >= 4 { font - 1 } else { font })
}

/// The version that a stream's first record tells, and whether it is a worksheet without a workbook.
fn beginning(record: Record<'_>) -> Result<(Version, bool), Refusal> {
    let old = Refusal::Other(
        "Excel 2–4 的旧格式，请用 Excel 或 WPS 打开后另存为 .xlsx",
        "a file of Excel 2 to 4; open it in Excel or WPS and save it as .xlsx",
    );
    if record.kind != kind::BOF {
        return Err(if matches!(record.kind, 0x0009 | 0x0209 | 0x0409) { old } else { biff::cut_off() });
    }
    let mut fields = Fields(record.data);
    let (version, sort) = (fields.u16()?, fields.u16()?);
    let version = match version {
        0x0600 => Version::Biff8,
        0x0500 => Version::Biff5,
        0x0200 | 0x0300 | 0x0400 | 0x0002 | 0x0007 => return Err(old),
        // Some writers leave it out.
        _ if sort == 0x1000 => Version::Biff5,
        _ => Version::Biff8,
    };
    Ok((version, sort == 0x0010))
}
