//! Every kind of finding, with what `nianbao explain CODE` says about it.

use super::{Severity, Text};

macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident, $zh:literal, $zh_mend:literal, $en:literal, $en_mend:literal;)*) => {
        /// The kind of a finding. Its name is kebab-case, explains itself, and is stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`; [`Code::meaning`] says what it is.")] $variant,)*
        }

        impl Code {
            /// Every code, in the order in which a run can meet them.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable name: `percent-ambiguous`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The weight of a finding of this kind unless something changes it.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means.
            #[must_use]
            pub fn meaning(self) -> Text {
                match self { $(Self::$variant => Text { zh: $zh.to_owned(), en: $en.to_owned() },)* }
            }

            /// How to mend it.
            #[must_use]
            pub fn mending(self) -> Text {
                match self { $(Self::$variant => Text { zh: $zh_mend.to_owned(), en: $en_mend.to_owned() },)* }
            }
        }
    };
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Whether it says that review.toml itself is wrong: the run ends with exit code 2.
    #[must_use]
    pub fn is_project_error(self) -> bool {
        matches!(
            self,
            Self::TomlSyntax
                | Self::KeyUnknown
                | Self::KeyMissing
                | Self::ValueInvalid
                | Self::ProjectMissing
                | Self::IndicatorUnknown
                | Self::IndicatorAmbiguous
                | Self::FormulaInvalid
                | Self::TargetUnreadable
                | Self::SeverityFixed
        )
    }

    /// Whether `[checks]` may make it weigh less than it does by itself. What makes a number doubtful may not: only a
    /// judgement about figures that were read without doubt.
    #[must_use]
    pub fn may_be_lowered(self) -> bool {
        let judgement = matches!(
            self,
            Self::IndicatorMissing
                | Self::NegativeValue
                | Self::SumMismatch
                | Self::RateRange
                | Self::ColumnCopied
        );
        judgement || self.severity() != Severity::Error
    }

    /// Whether `[[waive]]` may let a single one of its kind pass.
    #[must_use]
    pub fn may_be_waived(self) -> bool {
        self.may_be_lowered() || matches!(self, Self::UnitJump | Self::DisclosureRisk)
    }
}

codes! {
    // reading a file
    FileMissing = "file-missing", Error,
        "review.toml 点名的文件不在 inputs/ 里。",
        "补上该文件，或改正 review.toml 里 [[source]] 的 file。",
        "A file named in review.toml is not under inputs/.",
        "Add the file, or correct `file` under [[source]] in review.toml.";
    FileUnreadable = "file-unreadable", Error,
        "文件打不开或已损坏。",
        "用 Excel 或 WPS 打开，另存为 .xlsx 后再放回 inputs/。",
        "The file cannot be opened, or is damaged.",
        "Open it in Excel or WPS, save it as .xlsx, and put it back under inputs/.";
    FileEncrypted = "file-encrypted", Error,
        "工作簿设了打开密码，程序不猜密码。",
        "在 Excel 或 WPS 里取消打开密码，另存为 .xlsx。",
        "The workbook is protected by a password; passwords are not guessed.",
        "Remove the password in Excel or WPS and save as .xlsx.";
    FileFormatUnknown = "file-format-unknown", Error,
        "按文件内容判断，这不是可读的表格。",
        "另存为 .xlsx 或 .csv。",
        "Judged by its bytes this is no spreadsheet that can be read.",
        "Save it as .xlsx or .csv.";
    FileTooLarge = "file-too-large", Error,
        "文件展开后超过限额。",
        "删去多余的格式和空行后另存，或调整 review.toml 的 [limits]。",
        "The file is larger than the limits allow once unpacked.",
        "Remove stray formatting and empty rows and save again, or raise [limits] in review.toml.";
    FileNotPlain = "file-not-plain", Error,
        "inputs/ 里有指向外面的符号链接、设备或管道，没有读取。",
        "把文件本身复制到 inputs/，或把它移走。",
        "There is a symbolic link that leads out of inputs/, a device or a pipe; it was not read.",
        "Copy the file itself into inputs/, or move it away.";
    FileLocked = "file-locked", Warning,
        "有人正开着这个工作簿（同目录有 ~$ 锁文件）。",
        "请保存并关闭后再运行。",
        "Somebody has this workbook open (there is a ~$ lock file beside it).",
        "Save and close it, then run again.";
    ReaderFailed = "reader-failed", Error,
        "读取该文件的子进程异常结束；其他文件照常读取。",
        "用 Excel 或 WPS 打开该文件，另存为 .xlsx。",
        "The process that read this file ended abnormally; other files are read all the same.",
        "Open the file in Excel or WPS and save it as .xlsx.";
    ReaderTimeout = "reader-timeout", Error,
        "读取该文件超过时限。",
        "另存为 .xlsx；确有需要时调整 [limits] reader_time。",
        "Reading this file took longer than allowed.",
        "Save it as .xlsx; if it must be so large, raise `reader_time` under [limits].";
    ReaderMemory = "reader-memory", Error,
        "读取该文件超过内存限额。",
        "删去多余的格式和空行后另存；确有需要时调整 [limits] reader_memory。",
        "Reading this file took more memory than allowed.",
        "Remove stray formatting and save again; if need be raise `reader_memory` under [limits].";
    EncodingInvalid = "encoding-invalid", Error,
        "文本文件的编码不是 UTF-8、UTF-16，也不是 GB18030。",
        "在 Excel 或 WPS 里另存为 “CSV UTF-8”。",
        "The text is neither UTF-8, UTF-16 nor GB18030.",
        "Save it as “CSV UTF-8” in Excel or WPS.";
    EncodingMixed = "encoding-mixed", Error,
        "同一个文本文件里混用了两种编码。",
        "在 Excel 或 WPS 里核对文字后另存为 “CSV UTF-8”。",
        "Two encodings are mixed in one text file.",
        "Check the text in Excel or WPS and save it as “CSV UTF-8”.";
    EncodingDoubtful = "encoding-doubtful", Error,
        "文本里有不常见的字，可能不是按 GB18030 保存的（例如 Big5）。",
        "核对文字；在 Excel 或 WPS 里另存为 “CSV UTF-8”。",
        "The text holds unusual characters; perhaps it was not saved as GB18030 (but as Big5, say).",
        "Check the text, and save it as “CSV UTF-8” in Excel or WPS.";
    CsvQuoteUnbalanced = "csv-quote-unbalanced", Error,
        "引号没有成对，之后的内容无法确定归属。",
        "补上缺少的双引号，或在 Excel 里重新另存。",
        "A quotation mark is never closed, so what follows cannot be placed.",
        "Add the missing quotation mark, or save again from Excel.";
    CsvSeparatorUnclear = "csv-separator-unclear", Error,
        "看不出文本文件用什么符号分列。",
        "用半角逗号分列，或在 Excel 里分列后另存为 .xlsx。",
        "It cannot be seen what separates the columns of a text file.",
        "Separate them by commas, or split them in Excel and save as .xlsx.";
    CsvRowTooWide = "csv-row-too-wide", Error,
        "文本文件的一行比其他行多出几列，可能是千分位逗号没有加引号。",
        "给带逗号的数字加双引号，或用 Excel 另存为 .xlsx。",
        "A line of a text file has more columns than the others; perhaps a thousands comma is not quoted.",
        "Quote numbers that hold a comma, or save as .xlsx in Excel.";
    CellTwice = "cell-twice", Error,
        "文件里同一个单元格存了两次，内容不同。",
        "用 Excel 或 WPS 打开，核对后另存为 .xlsx。",
        "The file holds one cell twice, with different contents.",
        "Open it in Excel or WPS, check the cell, and save it as .xlsx.";
    ReadersDisagree = "readers-disagree", Error,
        "工作簿由两套程序各读一遍，读出的数不同；这样的数不用。",
        "用 Excel 或 WPS 打开，核对后另存为 .xlsx。",
        "A workbook is read twice, by two readers, and they read different numbers; such a number is not used.",
        "Open it in Excel or WPS, check the cell, and save it as .xlsx.";
    TableNotFound = "table-not-found", Error,
        "在这张表里找不到“行标题 × 列标题”的数据区。",
        "检查表头；或在 review.toml 用 table = {…} 指明。",
        "No table of labelled rows and columns was found here.",
        "Check the headings, or say where the table is with `table = {…}` in review.toml.";
    TableAmbiguous = "table-ambiguous", Error,
        "表头可以有不止一种读法。",
        "在 review.toml 用 table = {…} 指明。",
        "The headings can be read in more than one way.",
        "Settle it with `table = {…}` in review.toml.";
    HiddenCells = "hidden-cells", Warning,
        "有隐藏的行、列或工作表，或有不显示、加了删除线的单元格，里面有内容，没有读取。",
        "取消隐藏或删除线，或确认确实不用。",
        "Hidden rows, columns or sheets, or cells that are not shown or struck out, hold something; they were not read.",
        "Unhide them or take the line off, or make sure that they are not wanted.";
    SheetEmpty = "sheet-empty", Note,
        "工作表是空的。",
        "不需要处理。",
        "The sheet is empty.",
        "Nothing to do.";
    LayoutChanged = "layout-changed", Note,
        "表样与上次发布时不同。",
        "核对是不是有意改的表样；数字是按新表样读的。",
        "The layout of a table differs from that of the last release.",
        "Check that the change was meant; the numbers were read by the new layout.";
    // reading a cell
    NotANumber = "not-a-number", Error,
        "应当是数字的单元格里是文字。",
        "改成数字；如果表示缺数，把该符号写进 review.toml 的 missing。",
        "A cell that should hold a number holds text.",
        "Correct it; if it marks a missing value, list it under `missing` in review.toml.";
    NumberAmbiguous = "number-ambiguous", Error,
        "数字的写法可以有两种理解，或一格里有两个数。",
        "改成不会误解的写法。",
        "The number can be read in two ways, or the cell holds two.",
        "Write it unambiguously.";
    NumberTooLong = "number-too-long", Error,
        "数字超过 15 位有效数字，表格软件存不准。",
        "核对原始数据，按实际精度填写。",
        "The number has more than 15 significant digits, which spreadsheets do not keep.",
        "Check the source and enter it with its real precision.";
    PercentAmbiguous = "percent-ambiguous", Error,
        "看不出 0.05 是 5% 还是 0.05%。",
        "给单元格设“百分比”格式，或写成 5.0 并在表头注明（%）。",
        "It cannot be seen whether 0.05 means 5 % or 0.05 %.",
        "Give the cell a percent format, or write 5.0 under a heading with (%).";
    CellError = "cell-error", Error,
        "单元格是公式错误值（如 #DIV/0!）。",
        "改正公式后保存。",
        "The cell holds a formula error such as #DIV/0!.",
        "Correct the formula and save.";
    FormulaWithoutValue = "formula-without-value", Error,
        "公式没有保存计算结果，或者存的结果不是按表里的数算出来的。",
        "用 Excel 或 WPS 打开，按 F9 重新计算，核对后保存一次。",
        "The formula was saved without its result, or with one that the cells of the sheet do not give.",
        "Open the file in Excel or WPS, press F9 to calculate, check it, and save it once.";
    UnitConflict = "unit-conflict", Error,
        "同一数字处写了两个不同的单位。",
        "只保留一个正确的单位。",
        "Two different units are given for the same number.",
        "Keep the right one.";
    UnitUnknown = "unit-unknown", Error,
        "认不出的计量单位。",
        "改用标准单位名称，或在 review.toml 的 [[indicator]] 里写明 unit。",
        "The unit is not known.",
        "Use the standard name, or give `unit` under [[indicator]] in review.toml.";
    UnitMissing = "unit-missing", Error,
        "数字没有单位。",
        "在表头、“单位：”行或指标名后的括号里写明单位。",
        "The number has no unit.",
        "State it in the heading, the unit row, or in brackets after the name.";
    PeriodUnknown = "period-unknown", Error,
        "认不出这一列（行）是哪个时期。",
        "表头写成 2024年、2024年1-12月 这样的形式。",
        "The period of this column (row) is not understood.",
        "Write it as 2024年 or 2024年1-12月.";
    PeriodConflict = "period-conflict", Error,
        "标题的年份与表头的年份不一致，可能是沿用了旧模板。",
        "改正标题或表头的年份。",
        "The year in the title differs from the year in the heading; perhaps an old template was reused.",
        "Correct the year in the title or heading.";
    PeriodPartial = "period-partial", Error,
        "年度资料里出现了不足一年的累计数（如 1-11月）。",
        "换成全年数。",
        "A sum over part of a year stands where a whole year is needed.",
        "Replace it by the figure of the whole year.";
    LabelMissing = "label-missing", Error,
        "有数字的行没有指标名称。",
        "补上指标名称。",
        "A row with numbers has no name.",
        "Add the indicator's name.";
    ValuePending = "value-pending", Warning,
        "单元格写着“待定”“未出”之类，还没有数。",
        "数据出来后填上。",
        "The cell says that the figure is not out yet.",
        "Enter it when it is published.";
    // review.toml
    TomlSyntax = "toml-syntax", Error,
        "review.toml 有语法错误。",
        "按提示的行列改正。",
        "review.toml has a syntax error.",
        "Correct it at the line and column shown.";
    KeyUnknown = "key-unknown", Error,
        "review.toml 里有不认识的键。",
        "改正拼写或删去。",
        "review.toml has an unknown key.",
        "Correct its spelling or remove it.";
    KeyMissing = "key-missing", Error,
        "review.toml 缺少必需的键。",
        "补上。",
        "review.toml lacks a required key.",
        "Add it.";
    ValueInvalid = "value-invalid", Error,
        "review.toml 里某个键的值不合要求。",
        "按提示改正。",
        "A value in review.toml is not acceptable.",
        "Correct it as shown.";
    ProjectMissing = "project-missing", Error,
        "这个文件夹里没有 inputs/review.toml。",
        "在项目文件夹里运行，或写明文件夹。",
        "There is no inputs/review.toml in this folder.",
        "Run in the project's folder, or name it.";
    IndicatorUnknown = "indicator-unknown", Error,
        "review.toml 里的指标不在目录中。",
        "改用目录里的名称，或用 [[indicator]] 增加。",
        "An indicator named in review.toml is not in the catalogue.",
        "Use a name of the catalogue, or add it with [[indicator]].";
    IndicatorAmbiguous = "indicator-ambiguous", Error,
        "review.toml 里的指标名称可以指几个指标。",
        "改写成其中一个的全称或标识。",
        "A name in review.toml can mean several indicators.",
        "Write the full name or the id of one of them.";
    SeverityFixed = "severity-fixed", Error,
        "review.toml 想放松一类关系到数字读得对不对的检查。",
        "删去这一行，改正资料。",
        "review.toml would relax a check that decides whether a number was read rightly.",
        "Remove the line and mend the data.";
    FormulaInvalid = "formula-invalid", Error,
        "指标的计算公式不成立。",
        "检查公式里的指标名、运算符和单位。",
        "An indicator's formula does not hold.",
        "Check its names, operators and units.";
    TargetUnreadable = "target-unreadable", Error,
        "看不懂目标的写法。",
        "写成“8.0%以上”“1200万人以上”“控制在5.5%以内”这样的形式。",
        "The target cannot be understood.",
        "Write it like 8.0%以上, 1200万人以上, 控制在5.5%以内.";
    WaiverUnused = "waiver-unused", Warning,
        "[[waive]] 没有对应的问题，或已过期。",
        "删去这一条。",
        "A [[waive]] matches no finding, or has run out.",
        "Remove it.";
    // what the figures say
    RowUnmatched = "row-unmatched", Note,
        "这一行的名称不在指标目录里，没有使用。",
        "若需要，用 [[indicator]] 增加或加别名。",
        "The name of this row is not in the catalogue; it is not used.",
        "If it is wanted, add it with [[indicator]] or as an alias.";
    RowNarrowed = "row-narrowed", Warning,
        "这一行的名称是目录里的指标，但它上面的分组、它所属的总项、标题或备注说的是另一个范围，或看不出是不是；没有当作该指标使用。",
        "如果就是该指标，把它单列一行；否则不必处理。",
        "The name of this row is that of an indicator, but the group or whole that it stands under, the title or a remark speaks of something else, or may do so; it was not used as that indicator.",
        "If it is that indicator, give it a row of its own; otherwise leave it.";
    ColumnUnmatched = "column-unmatched", Note,
        "这一列的标题既不是时期、也不是绝对数或增长，与行的指标名合起来也不是目录里的指标，没有使用。",
        "要用就改列标题；不用则不必处理。",
        "The heading of this column is no period, level or change, and makes no indicator of the catalogue together with the names of the rows; it was not used.",
        "If it is wanted, change the heading; otherwise leave it.";
    AreaOther = "area-other", Note,
        "表里有其他地区的数，没有使用。",
        "不需要处理；如果其实是本地区的数，改正表里的地区名称。",
        "A table holds figures of other areas; they were not used.",
        "Nothing to do; if they are of the area under review, correct the area's name in the table.";
    IndicatorMissing = "indicator-missing", Error,
        "章节要用的指标在报告年没有数。",
        "补上数据，或从该章节去掉这个指标。",
        "An indicator that a chapter needs has no value in the year under review.",
        "Add the figure, or take the indicator out of the chapter.";
    PeriodMissing = "period-missing", Warning,
        "分季度或分月的表里，有的季度、月份没有数。",
        "补上数据；没有的就留空，或从 [[series]] 去掉这个指标。",
        "A table of quarters or months has no figure for some of them.",
        "Add the figures; or leave the cells empty, or take the indicator out of [[series]].";
    YearMissing = "year-missing", Error,
        "所有表格里都没有报告年的数据。",
        "核对 report.year 和 inputs/ 里的文件。",
        "No spreadsheet has a figure of the year under review.",
        "Check report.year and the files under inputs/.";
    AreaAmbiguous = "area-ambiguous", Error,
        "来源表里有几个地区的数，不知道年报是哪个地区的。",
        "在 review.toml 的 [report] 里写 area。",
        "The sources have figures of several areas, and it is not known which one the review is about.",
        "Set `area` under [report] in review.toml.";
    ScopeAmbiguous = "scope-ambiguous", Error,
        "来源表里同一指标有几个范围的数（如全区和区本级），不知道用哪一个。",
        "在 review.toml 的 [report] 或该指标的 [[indicator]] 里写 scope。",
        "The sources have an indicator for several extents of the area, and it is not known which one is meant.",
        "Set `scope` under [report], or under the indicator's [[indicator]], in review.toml.";
    BasisAmbiguous = "basis-ambiguous", Warning,
        "同一指标有几个口径的增速，不知道以哪一个为主。",
        "在 review.toml 该指标的 [[indicator]] 里写 headline。",
        "An indicator has growths on several bases, and which one comes first is not known.",
        "Set `headline` under the indicator's [[indicator]] in review.toml.";
    RankInvalid = "rank-invalid", Error,
        "位次不是正整数。",
        "核对这一列是不是位次。",
        "A place is no whole number from 1.",
        "Check whether the column holds places.";
    SourceConflict = "source-conflict", Error,
        "同一指标、同一时期有两个不同的数。",
        "改正其中一个，或在 review.toml 用 winner 指明用哪一个。",
        "The same indicator and period has two different values.",
        "Correct one of them, or name the `winner` in review.toml.";
    RevisionUnexplained = "revision-unexplained", Warning,
        "上年已公布的数在今年的来源表里变了，没有说明为什么。",
        "在 review.toml 用 [[revision]] 写明原因；不是修订的，改正今年的表。",
        "A figure that was published last year has another value in this year's sources, and why is not said.",
        "Give the reason with [[revision]] in review.toml; if it was not revised, correct this year's table.";
    RevisionUnused = "revision-unused", Warning,
        "[[revision]] 没有对应的修订。",
        "删去这一条，或改正它的 indicator、year。",
        "A [[revision]] explains no revision.",
        "Remove it, or correct its indicator or year.";
    StructureAdjusted = "structure-adjusted", Note,
        "构成各项四舍五入后之和不是100，最大的一项（它会因此小于别项的，改为舍入最多的一项）作了调整。",
        "知悉即可；上级发布了构成的，在来源表里加“占比”一列，就按发布的印。",
        "The rounded parts of a structure do not add up to 100; the largest was adjusted, or where that would print it below another, the one that was rounded most.",
        "For your information; where the structure is published, give it in a column of shares.";
    GrowthMissing = "growth-missing", Warning,
        "该指标的增速须由来源提供，这里没有，只列总量。",
        "在来源表里补上增速一列。",
        "The growth of this indicator must be supplied and is not; the level is printed alone.",
        "Add the growth to the source.";
    GrowthMismatch = "growth-mismatch", Warning,
        "来源给的增速与按总量推算的不一致。",
        "核对；若上年数已修订，请加说明。",
        "The growth supplied differs from the one that the levels give.",
        "Check it; if last year's figure was revised, say so.";
    GrowthExtreme = "growth-extreme", Warning,
        "增速达到 1000% 以上，基数可能过小。",
        "核对；必要时只列总量。",
        "The growth is 1000 % or more; the base may be too small.",
        "Check it; if need be print the level alone.";
    GrowthOutlier = "growth-outlier", Warning,
        "变动幅度明显超出历史范围。",
        "核对原始数据。",
        "The change is far outside the history of the indicator.",
        "Check the source.";
    NegativeValue = "negative-value", Error,
        "不可能为负的指标出现负数。",
        "核对原始数据。",
        "An indicator that cannot be negative is.",
        "Check the source.";
    UnitJump = "unit-jump", Error,
        "与上年相比差了一万倍左右，单位可能写错。",
        "核对单位是万元还是亿元、人还是万人。",
        "The value is about 10 000 times last year's: the unit may be wrong.",
        "Check whether it is 万元 or 亿元, 人 or 万人.";
    UnitLarge = "unit-large", Note,
        "来源表里用较小的单位，按目录的单位印出来不到 1。",
        "要按来源表的单位印，在 review.toml 的 [[indicator]] 里写 unit 和 decimals。",
        "The source counts in a smaller unit; in the catalogue's the printed number is below 1.",
        "To print it in the source's unit, write unit and decimals under [[indicator]] in review.toml.";
    IdentityMismatch = "identity-mismatch", Warning,
        "按定义应当相等的两个数不等，超出四舍五入的误差。",
        "核对等式两边的数和单位。",
        "Two figures that are equal by definition are not, beyond what rounding explains.",
        "Check the figures on both sides and their units.";
    ShareMismatch = "share-mismatch", Warning,
        "来源给的贡献率、拉动或占比合不上：贡献率之和应是100，拉动之和应是总体的增速。",
        "核对；是上级发布的，原样印出。",
        "Contributions, pulls or shares that a source gives do not fit: contributions make 100, pulls make the growth.",
        "Check them; what a higher office published is printed as it is.";
    PriceGap = "price-gap", Warning,
        "来源给的不变价（可比口径）增速与按两年总量推算的相差10个百分点以上。",
        "核对总量、增速和上年数的口径；没有错就按来源的增速印，年报里有说明。",
        "A growth at constant prices or on a comparable base is more than ten points from what the levels give.",
        "Check the levels, the growth and last year's base; if all is right, the source's growth is printed.";
    DisclosureRisk = "disclosure-risk", Error,
        "这个数只由一两家单位汇总，公布它会泄露单个单位的资料。",
        "不要印这个数，或由负责人用 [[waive]] 说明依据。",
        "The figure rests on one or two units; to publish it would reveal a single unit's data.",
        "Do not print it, or answer for it with [[waive]].";
    SumMismatch = "sum-mismatch", Error,
        "各分项之和与总计不符，超出四舍五入的误差。",
        "核对分项和总计。",
        "The parts do not add up to the total, beyond what rounding explains.",
        "Check the parts and the total.";
    RateRange = "rate-range", Error,
        "比率超出可能的范围。",
        "核对原始数据和单位。",
        "A rate is outside its possible range.",
        "Check the figure and its unit.";
    ColumnCopied = "column-copied", Error,
        "本年一列与上年一列几乎完全相同，可能是复制后没有更新。",
        "核对本年数据。",
        "This year's column nearly equals last year's; it may have been copied and not updated.",
        "Check this year's data.";
    TargetNoActual = "target-no-actual", Warning,
        "目标没有对应的实绩。",
        "补上该指标报告年的数据。",
        "A target has no actual figure.",
        "Add the figure of the year under review.";
    TargetForAPerson = "target-for-a-person", Warning,
        "目标的原文算不出结果，或概数的实绩与目标有交叉。",
        "由人判定，在 [[target]] 里写 verdict。",
        "The words of a target do not decide, or an approximate actual does not.",
        "A person decides: write `verdict` into the [[target]].";
    TargetBorderline = "target-borderline", Note,
        "按发布精度刚好达到目标，未四舍五入的数没有达到。",
        "知悉即可。",
        "The target is met at published precision but not before rounding.",
        "For your information.";
    TargetIncomparable = "target-incomparable", Warning,
        "目标与实绩的口径不同，不能比较。",
        "按同一口径给出实绩。",
        "Target and actual are not on the same basis.",
        "Give the actual on the same basis.";
    ListBasis = "list-basis", Warning,
        "并列的增速口径不同（名义与实际）。",
        "分开表述，或加注口径。",
        "Growths of different bases (nominal and real) stand in one list.",
        "Separate them, or say which is which.";
    // the staff's own prose
    TextUnreadable = "text-unreadable", Error,
        "正文文件（inputs/text/*.md）或 glossary.toml 读不出来。",
        "用 UTF-8 编码另存；检查文件权限。",
        "A file of prose (inputs/text/*.md) or glossary.toml cannot be read.",
        "Save it as UTF-8; check its permissions.";
    TextMissing = "text-missing", Error,
        "工作报告没有正文：没有一篇文字，review.toml 里也没有写章节。",
        "在 inputs/text/ 里写报告的文字，数字用花括号连到数据；或在 review.toml 里写 [[chapter]]，由程序写各章。",
        "A work report has no body: neither prose nor chapters in review.toml.",
        "Write the report's prose into inputs/text/, its numbers in braces; or write [[chapter]] in review.toml, and the chapters are written from the data.";
    TextUnsupported = "text-unsupported", Error,
        "正文里有印不出来的写法（图片、代码、多层列表等）。",
        "改用段落、标题、强调、列表、表格、脚注或引文。",
        "The prose has something that cannot be printed: an image, code, a list in a list.",
        "Use paragraphs, headings, emphasis, lists, tables, footnotes, quotations.";
    GlossaryInvalid = "glossary-invalid", Error,
        "glossary.toml 写得不对。",
        "每行一条：\"术语\" = \"是指……\"。",
        "glossary.toml is not written as it should be.",
        "One term a line: \"term\" = \"its meaning\".";
    PlaceholderInvalid = "placeholder-invalid", Error,
        "正文里花括号中的写法看不懂。",
        "写 {指标}、{指标@年份}、{指标：数}、{指标：比上年}、{指标：增幅}、{指标：增幅数}、{甲、乙：分别增幅}、{指标：突破300}、{指标：目标@年份}、{指标：完成情况}、{字面：…} 或 {自动}；要印花括号写 \\{。",
        "What stands in braces cannot be understood.",
        "Write {name}, {name@year}, {name：数}, {name：比上年}, {name：增幅}, {name：增幅数}, {a、b：分别增幅}, {name：突破300}, {name：目标@year}, {name：完成情况}, {字面：…} or {自动}; for a brace write \\{.";
    PlaceholderUnknown = "placeholder-unknown", Error,
        "花括号里的名称不是指标，或不止一个指标叫这个名称。",
        "照提示改正名称；新指标先写进 review.toml 的 [[indicator]]。",
        "The name in braces is no indicator, or more than one has it.",
        "Correct the name as shown; a new indicator goes into [[indicator]] in review.toml first.";
    PlaceholderMissing = "placeholder-missing", Error,
        "正文要用的数，来源表里没有。",
        "在 inputs/ 的来源表里补上；暂时没有就改写这一句。",
        "The prose asks for a figure that no source gives.",
        "Add it to a source under inputs/; if it is not there yet, write the sentence without it.";
    PlaceholderUntrue = "placeholder-untrue", Error,
        "正文的说法（突破、近、余、增长、下降）与数据不符。",
        "按数据改写这一句。",
        "What the prose says of a figure (突破, 近, 余, 增长, 下降) is not true of it.",
        "Rewrite the sentence as the figure has it.";
    NumberUnbound = "number-unbound", Error,
        "正文里有一个直接打上去的数，没有连到数据。",
        "是指标的数就写成 {指标}；是名称的一部分就写成 {字面：…}。",
        "A number was typed into the prose and is bound to no datum.",
        "Write {name} for the figure of an indicator, {字面：…} for a numeral that is part of a name.";
    NumberDiffers = "number-differs", Error,
        "同一个数据在正文里有两个值，或与来源表不同。",
        "都写成 {指标}，由程序印数。",
        "The prose gives one datum two values, or another value than the sources.",
        "Write {name} everywhere; then the figure is printed from one place.";
    TermUnused = "term-unused", Warning,
        "glossary.toml 里的术语在正文中没有出现。",
        "删去这一条，或改成正文里的写法。",
        "A term of glossary.toml is not used in the text.",
        "Remove it, or write it as the text has it.";
    TermUndefined = "term-undefined", Note,
        "正文里有带引号的简称，名词解释里没有。",
        "代表不熟悉的，在 glossary.toml 里加一条。",
        "A quoted short form has no entry in the glossary.",
        "Where deputies may not know it, add it to glossary.toml.";
    // sentences of the staff
    SharePercent = "share-percent", Warning,
        "比率、比重的变动用了“%”（L1）。两个百分数之差是百分点。",
        "写“提高（下降）n个百分点”。",
        "The change of a rate or share is given in % (L1); a difference of percentages is in points.",
        "Write 提高/下降 n个百分点.";
    ShareGrows = "share-grows", Warning,
        "比率、比重用了“增长”（L2）。",
        "写“提高n个百分点”。",
        "A rate or share is said to grow (L2).",
        "Write 提高 n个百分点.";
    FallByTimes = "fall-by-times", Warning,
        "下降、减少不能用“倍”（L3）。",
        "写“下降n%”，或“为上年的几分之一”。",
        "Nothing falls by times (L3).",
        "Write 下降n%.";
    LevelPoints = "level-points", Warning,
        "总量的变动用了“百分点”（L4）。",
        "总量写“增长n%”。",
        "The change of a quantity is given in percentage points (L4).",
        "Write 增长n%.";
    DoublingWrong = "doubling-wrong", Warning,
        "“翻番”与数据不符（L5）：翻一番是2倍，翻两番是4倍。",
        "写百分比。",
        "翻番 is not true of the figures (L5): 翻一番 is twice, 翻两番 four times.",
        "Write the percentage.";
    TimesAmbiguous = "times-ambiguous", Warning,
        "“增长到n倍”与“增长n倍”容易混淆（L6）。",
        "写百分比，或“是上年的n倍”。",
        "增长到n倍 is easily taken for 增长n倍 (L6).",
        "Write the percentage, or 是上年的n倍.";
    SignDoubled = "sign-doubled", Warning,
        "方向写了两次（L7）：“增长-4.1%”“负增长4.1%”。",
        "写“下降4.1%”。",
        "The direction is given twice (L7): 增长-4.1%, 负增长4.1%.",
        "Write 下降4.1%.";
    ZeroGrowth = "zero-growth", Warning,
        "“增长0”（L8）。",
        "写“与上年持平”。",
        "Growth by nothing (L8).",
        "Write 与上年持平.";
    PriceGrows = "price-grows", Warning,
        "价格用了“增长”（L9）。",
        "价格写“上涨”“下降”。",
        "A price is said to grow (L9).",
        "Prices 上涨 or 下降.";
    GrowthOverLoss = "growth-over-loss", Warning,
        "上年或本年为亏损，不能算增长率（L10）。",
        "写“扭亏为盈”“减亏n亿元”等。",
        "A growth is given where this or last year's is a loss (L10).",
        "Write 扭亏为盈, 减亏n亿元 and the like.";
    ContributionUnit = "contribution-unit", Warning,
        "贡献率用“%”，拉动用“个百分点”，写反了（L11）。",
        "贡献率为n%；拉动…增长n个百分点。",
        "贡献率 is in %, 拉动 in points; they are swapped (L11).",
        "贡献率为n%; 拉动…增长n个百分点.";
    PercentDifference = "percent-difference", Warning,
        "从a%到b%，差是百分点，不是%（L12）。",
        "写“由a%转为b%”，或“提高（下降）n个百分点”。",
        "From a% to b% is a difference in points, not in % (L12).",
        "Write 由a%转为b%, or n个百分点.";
    HedgeUntrue = "hedge-untrue", Warning,
        "“突破、超过、近、余”与后面的数不符（L13、L14）。",
        "按数据改限定词。",
        "突破, 超过, 近 or 余 is not true of the number (L13, L14).",
        "Change the hedge as the figure has it.";
    HedgeDoubled = "hedge-doubled", Warning,
        "两个限定词互相矛盾（L14）：“约…左右”“近…以上”。",
        "只留一个。",
        "Two hedges contradict each other (L14): 约…左右, 近…以上.",
        "Keep one.";
    NumeralMixed = "numeral-mixed", Warning,
        "阿拉伯数字后面只能用“万”“亿”（L15）。",
        "写“3000”，不写“3千”。",
        "Only 万 and 亿 may follow Arabic digits (L15).",
        "Write 3000, not 3千.";
    RangeUnit = "range-unit", Warning,
        "范围的两头都要写单位（L16）。",
        "写“9亿～16亿”“15%～30%”。",
        "Both ends of a range need the unit (L16).",
        "Write 9亿～16亿, 15%～30%.";
    ComparisonMixed = "comparison-mixed", Warning,
        "并列的数有的同比、有的环比（L17）。",
        "分开写。",
        "同比 and 环比 stand in one list (L17).",
        "Separate them.";
    PeriodMixed = "period-mixed", Warning,
        "不足一年的数冠以“全年”（L18）。",
        "写明月份，或用全年数。",
        "A part of the year is called 全年 (L18).",
        "Name the months, or use the year's figure.";
    OfWhichAmbiguous = "of-which-ambiguous", Warning,
        "“其中”之后的金额是全部的还是其中一部分的，看不出来。",
        "把总额移到“其中”之前，或写明是哪一部分的。",
        "Whether an amount behind 其中 is of the whole or of the part cannot be seen.",
        "Move it in front of 其中, or say of which it is.";
    PercentMissing = "percent-missing", Warning,
        "增长、下降后面的数没有单位。",
        "补“%”或单位。",
        "The number behind 增长 or 下降 has no unit.",
        "Add % or the unit.";
    YearRelative = "year-relative", Warning,
        "“去年”“前年”在第二年读到时会指另一年。",
        "写“上年”或年份。",
        "去年 and 前年 mean another year when the review is read.",
        "Write 上年 or the year.";
    ShareWithoutWhole = "share-without-whole", Warning,
        "比重没有写分母。",
        "写“占…的比重为n%”。",
        "A share does not say of what.",
        "Write 占…的比重为n%.";
    ListUneven = "list-uneven", Warning,
        "“分别”前后的项数不等。",
        "核对名称和数是否一一对应。",
        "分别 has not as many values as names.",
        "Check that each name has its value.";
    EnglishMissing = "english-missing", Warning,
        "英文年报里，有的名称、单位、标题或目标没有写英文，印出来是中文。",
        "在 review.toml 里写上：指标写 name_en，章写 title_en，其余标题直接写英文。",
        "An English review has a name, unit, heading or promise without English; it is printed in Chinese.",
        "Give it in review.toml: `name_en` of an indicator, `title_en` of a chapter, other headings in English.";
    NameNonstandard = "name-nonstandard", Warning,
        "指标名称不规范。",
        "改用规范名称。",
        "The name of an indicator is not the standard one.",
        "Use the standard name.";
    SpaceStray = "space-stray", Note,
        "汉字之间或汉字与数字之间有多余的空格。",
        "删去空格。",
        "A space stands between Chinese characters, or between them and a numeral.",
        "Remove it.";
    // the page
    FontMissing = "font-missing", Error,
        "缺少某种用途的字体。",
        "按提示安装字体或放进 templates/fonts/。",
        "A font for some role is missing.",
        "Install it as shown, or put it into templates/fonts/.";
    FontSubstitute = "font-substitute", Warning,
        "某种用途的字体由另一种字形的字体代替。",
        "需要规定的字体时，按提示安装。",
        "A font of another style stands in for the one that a role asks for.",
        "Install the proper one as shown if it is wanted.";
    FontFolderMissing = "font-folder-missing", Warning,
        "review.toml 的 [fonts] directories 里有不存在的文件夹。",
        "改正文件夹的写法，或删去。",
        "A folder under [fonts] directories in review.toml does not exist.",
        "Correct it, or remove it.";
    GlyphMissing = "glyph-missing", Error,
        "所用字体里没有这个字。",
        "换用收字更多的字体，或改字。",
        "The fonts have no glyph for this character.",
        "Use a font with more characters, or another character.";
    TemplateUnused = "template-unused", Note,
        "复制来修改的版式不是 review.toml 里写的那一个。",
        "要用它，在 review.toml 的 [report] 里写 template。",
        "The template that was copied to be edited is not the one that review.toml names.",
        "To use it, write `template` under [report] in review.toml.";
    TemplateMissing = "template-missing", Error,
        "找不到所选的版式。",
        "检查 report.template。",
        "The template does not exist.",
        "Check report.template.";
    TemplateError = "template-error", Error,
        "版式文件出错。",
        "改正模板；若未改过模板，请报告此问题。",
        "A template failed.",
        "Correct the template; if you did not change it, please report this.";
    TemplateWarning = "template-warning", Error,
        "排版时出现警告。",
        "改正模板；不放过任何排版警告。",
        "Typesetting gave a warning.",
        "Correct the template; no such warning is passed over.";
    LayoutUnstable = "layout-unstable", Error,
        "排版没有收敛，页码可能有误。",
        "简化模板里依赖页码的内容。",
        "The layout did not converge; page numbers may be wrong.",
        "Simplify what depends on page numbers in the template.";
    RenderMemory = "render-memory", Error,
        "排版需要的内存超过限额。",
        "检查改过的模板；确有需要时调大 [limits] render_memory。",
        "Typesetting took more memory than allowed.",
        "Check the templates that you changed; if need be raise `render_memory` under [limits].";
    RenderFailed = "render-failed", Error,
        "排版的子进程异常结束。",
        "检查改过的模板；若未改过模板，请报告此问题。",
        "The process that typesets ended abnormally.",
        "Check the templates that you changed; if you changed none, please report this.";
    FigureUnplaced = "figure-unplaced", Error,
        "页面上的数字与数据账不一致。",
        "这是程序的问题，请报告。",
        "A figure on the page is not in the ledger, or the reverse.",
        "This is a bug; please report it.";
    // publishing
    OutputUnwritable = "output-unwritable", Error,
        "写不了 output/。",
        "检查权限和磁盘空间。",
        "output/ cannot be written.",
        "Check permissions and disk space.";
    DiskFull = "disk-full", Error,
        "磁盘已满，没有写成；已发布的内容没有改动。",
        "清理磁盘后再运行。",
        "The disk is full; what was published before is untouched.",
        "Free some space and run again.";
    LinksUnsupported = "links-unsupported", Error,
        "output/ 所在的磁盘不支持符号链接，不能原子地发布。",
        "把项目放到本机硬盘上再运行。",
        "The file system of output/ has no symbolic links, so a release cannot be switched at once.",
        "Put the project on a local disk.";
    ReleaseLarge = "release-large", Error,
        "这次的成果超过大小限额，没有发布。",
        "检查模板里的图片；确有需要时调大 [limits] output_size。",
        "The release is larger than allowed and was not published.",
        "Look at the images of the templates; if need be raise `output_size` under [limits].";
    ReleaseMissing = "release-missing", Error,
        "没有这次发布，或者文件夹里不是一次发布。",
        "用 nianbao history 看有哪些。",
        "There is no such release, or the folder holds none.",
        "See `nianbao history` for those that are there.";
    ReleaseAltered = "release-altered", Error,
        "已发布的文件后来被改动、删除或添加。",
        "不要再分发；从备份恢复，或重新生成。",
        "A file of a release was changed, removed or added afterwards.",
        "Do not hand it out; restore it from a backup, or build again.";
    ReleaseIrreproducible = "release-irreproducible", Error,
        "用这次发布自带的输入重新生成，结果与它不同。",
        "查看是哪个文件、从哪个字节起不同；程序版本或字体不同时，换回原来的再核对。",
        "Built again from its own inputs, the release comes out different.",
        "See which file differs from which byte on; with another version of the tool or other fonts, use the old ones.";
    HookFailed = "hook-failed", Warning,
        "运行结束后的通知命令没有成功；已发布的内容不受影响。",
        "在终端里试运行 [publish] 里的这条命令。",
        "The command to run afterwards failed; what was published is not affected.",
        "Try the command under [publish] in a terminal.";
    RunLocked = "run-locked", Error,
        "另一次运行正在进行。",
        "等它结束，或用 --wait。",
        "Another run is in progress.",
        "Wait for it, or use --wait.";
    ReadFailed = "read-failed", Error,
        "运行需要的文件读不出来。",
        "检查文件权限。",
        "A file that the run needs cannot be read.",
        "Check its permissions.";
    RunTimeout = "run-timeout", Error,
        "运行超过时限，已中止；已发布的内容没有改动。",
        "确有需要时调大 [publish] timeout，或用 --timeout。",
        "The run took longer than allowed and was ended; what is published is untouched.",
        "If need be raise `timeout` under [publish], or use --timeout.";
    InputChanged = "input-changed", Error,
        "运行期间输入文件有变化。",
        "等文件拷贝完成后再运行。",
        "An input changed during the run.",
        "Run again when the file has arrived whole.";
}
