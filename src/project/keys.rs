//! Every key of review.toml: its name, what its value must be, what it means.

use super::{
    scalar,
    shape::{
        Choice, Form, Key,
        Shape::{Date, Flag, Integer, List, Map, OneOf, Table as Inner, Tables, Text},
        Table,
    },
};
use crate::model::Unit;

macro_rules! table {
    ($name:ident, $label:literal, { $($key:literal $(($required:ident))? : $shape:expr, $zh:literal, $en:literal;)* }) => {
        pub(super) static $name: Table = Table {
            label: $label,
            keys: &[$(Key { name: $key, shape: $shape, required: required!($($required)?), meaning: ($zh, $en) },)*],
        };
    };
}

macro_rules! required {
    () => {
        false
    };
    (required) => {
        true
    };
}

macro_rules! form {
    ($name:ident, $reads:expr, $zh:literal, $en:literal) => {
        pub(super) static $name: Form = Form { reads: $reads, expected: ($zh, $en) };
    };
}

macro_rules! choices {
    ($name:ident, $($word:literal $(= $same:literal)*),*) => {
        pub(super) static $name: &[Choice] = &[$(Choice { word: $word, same: &[$($same),*] },)*];
    };
}

form!(SOME, scalar::some, "文字（加引号，不能为空）", "text in quotation marks, not empty");
form!(ANY, scalar::any, "文字（加引号）", "text in quotation marks");
form!(
    ID,
    scalar::id,
    "由小写字母、数字和 _ 组成、以字母开头的标识",
    "an id of small letters, digits and _, a letter first"
);
form!(
    FOLDER,
    scalar::one_name,
    "一个文件夹名（不含 / 和 ..，不以 . 开头）",
    "the name of one folder (no / or .., no . in front)"
);
form!(
    TEMPLATE,
    scalar::one_name,
    "一个版式名（review、communique、work-report，或 templates/ 里的文件名）",
    "a template: review, communique, work-report, or a file in templates/"
);
form!(
    GLOB,
    scalar::glob,
    "inputs/ 下的文件名，可用 * ? [ab] **（不能以 / 开头，不能含 ..）",
    "a file name under inputs/, with * ? [ab] ** if wanted (no / in front, no ..)"
);
form!(
    PATH,
    scalar::inner_path,
    "项目里的相对路径（如 \"inputs/2020年已发布.csv\"）",
    "a path within the project such as \"inputs/2020.csv\""
);
form!(
    DURATION,
    |text| scalar::duration(text).is_some(),
    "时长（如 \"5s\"、\"10min\"、\"2h\"）",
    "a duration such as \"5s\", \"10min\", \"2h\""
);
form!(
    SIZE,
    |text| scalar::size(text).is_some(),
    "大小（如 \"512MiB\"、\"1GiB\"）",
    "a size such as \"512MiB\", \"1GiB\""
);
form!(
    NUMBER,
    |text| scalar::decimal(text).is_some(),
    "加引号的数（如 \"0.5\"）",
    "a number in quotation marks such as \"0.5\""
);
form!(
    UNIT,
    |text| Unit::parse(text).is_some(),
    "计量单位（如 \"亿元\"、\"万人\"、\"%\"、\"元/人\"、\"上年=100\"）",
    "a unit such as \"亿元\", \"万人\", \"%\", \"元/人\", \"上年=100\""
);
form!(
    ROWS,
    |text| scalar::rows(text).is_some(),
    "表头所在的行（如 \"3:4\"，即第 3 至 4 行）",
    "the heading rows such as \"3:4\""
);
form!(COLUMN, |text| scalar::column(text).is_some(), "列号（如 C、AA）", "a column such as C, AA");
form!(
    MEANING,
    scalar::column_meaning,
    "该列的时期或内容（如 \"2021\"、\"2021-Q3\"、\"change\"、\"share\"），或列标题（如 \"2021年户籍人口（万人）\"）",
    "what the column holds: a period such as \"2021\", \"2021-Q3\", or \"level\", \"change\", \"share\", \"index\", \"rank\"; or a heading in Chinese"
);
form!(
    CODE,
    scalar::code,
    "问题代码（nianbao explain 可列出全部）",
    "the code of a finding (`nianbao explain` lists them)"
);

choices!(SEVERITIES, "error", "warning", "note");
choices!(STATUSES, "not-applicable", "below-unit", "unknown", "pending", "confidential");
choices!(
    KINDS,
    "value",
    "volume",
    "count",
    "per-capita" = "per_capita",
    "growth-only" = "growth_only",
    "balance",
    "rate",
    "permille",
    "share",
    "structure",
    "price-index" = "price_index",
    "ratio"
);
choices!(TIMES, "flow", "stock", "average" = "avg");
choices!(
    CHANGES,
    "real" = "real_pct",
    "nominal",
    "comparable",
    "volume",
    "points" = "pp",
    "permille-points" = "ppm",
    "absolute" = "abs",
    "absolute-and-percent" = "abs_pct" = "pct_and_abs" = "pct_or_abs",
    "index" = "idx",
    "difference" = "diff",
    "none"
);
choices!(DIRECTIONS, "floor", "ceiling", "none");
choices!(
    CHARTS,
    "level-and-change",
    "bars",
    "stacked",
    "structure",
    "lines",
    "dumbbell",
    "multiples",
    "targets"
);
choices!(CHART_MEASURES, "level", "change");
choices!(AXES, "aligned", "double");
choices!(STEPS, "years", "quarters", "months", "to-date" = "to_date");
choices!(PARTS_OF_YEARS, "quarters", "months", "to-date" = "to_date");
choices!(EDITIONS, "large", "screen", "summary", "booklet");
choices!(LANGUAGES, "zh", "en");
choices!(ROUNDINGS, "half-up" = "half_up", "gbt8170");
choices!(VERDICTS, "完成", "基本完成", "未完成");
choices!(LISTS, "、", "和");
choices!(FALLS, "下降", "下跌");
choices!(MONEY, "万元", "亿元");
choices!(COMPARISONS, "比上年", "同比");
choices!(LARGE_GROWTHS, "percent", "times", "ratio", "doubling");

table!(ROOT, "review.toml", {
    "report" (required): Inner(&REPORT), "至少写 year = 报告年。", "At least year = the year under review.";
    "source": Tables(&SOURCE), "读哪些文件；不写则读 inputs/ 下的全部表格。先写的优先。", "Which files to read; without any, every spreadsheet under inputs/. Earlier ones come first.";
    "indicator": Tables(&INDICATOR), "增加指标，或改写内置目录里的指标。", "Adds to, or overrides, the built-in catalogue.";
    "chapter": Tables(&CHAPTER), "章节；不写则用标准章节。", "The chapters; without any, the standard ones.";
    "target": Tables(&TARGET), "本年和下一年的目标。", "Promises for the year under review and the next.";
    "comparison": Tables(&COMPARISON), "几个地区的对比表。", "Tables that compare several areas.";
    "series": Tables(&SERIES), "分季度、分月或累计的表。", "Tables of the quarters or months of the year, or of sums since January.";
    "revision": Tables(&REVISION), "上年已公布的数为什么修订。", "Why figures that were published last year are revised.";
    "disclosure": Inner(&DISCLOSURE), "什么样的数会泄露单个单位的资料。", "Which figures would reveal a single unit's data.";
    "rounding": Inner(&ROUNDING), "数字修约。", "How numbers are rounded.";
    "wording": Inner(&WORDING), "行文习惯。", "House style of the sentences.";
    "fonts": Inner(&FONTS), "字体从哪里来。", "Where fonts come from.";
    "checks": Map(&CODE, &OneOf(SEVERITIES)), "改变某类问题的轻重：error、warning、note。", "Changes the severity of a kind of finding.";
    "waive": Tables(&WAIVE), "由人负责、写明理由而放行的一个问题。", "One finding that a person answers for.";
    "publish": Inner(&PUBLISH), "怎样发布。", "How a release is published.";
    "limits": Inner(&LIMITS), "读取每个文件和排版的限额。", "Limits for reading each file, and for typesetting.";
});

table!(REPORT, "[report]", {
    "year" (required): Integer(1949, 2200), "报告年，例如 2021。", "The year under review.";
    "id": Text(&FOLDER), "output/ 下的文件夹名；默认是年份。", "The folder under output/; default: the year.";
    "title": Text(&SOME), "标题。", "The title.";
    "title_en": Text(&SOME), "英文标题，language = \"en\" 时用。", "The title of an English review.";
    "issuer_en": Text(&SOME), "发布单位的英文名称，language = \"en\" 时用。", "Who issues an English review.";
    "area": Text(&SOME), "地区，例如 荷塘区。", "The area that the review is about.";
    "scope": Text(&SOME), "表里分几个范围时用哪个，例如 \"全区\"、\"区本级\"、\"含开发区\"；没有注明范围的数，也当作这个范围的，除非同一指标另有注明的。", "Of figures of several extents of the area the one that is meant: 全区, 区本级, 含开发区. Figures that name none count as of it, unless others of the same indicator name it.";
    "issuer": Text(&SOME), "发布单位。", "Who issues it.";
    "date": Date, "印在封面上的日期，不带引号。", "The printed date, without quotation marks.";
    "occasion": Text(&SOME), "左上角的会议材料字样。", "The mark at the top left.";
    "session": Text(&SOME), "在哪次会议上作报告，例如 某区第六届人民代表大会第二次会议（work-report 版式）。", "The session at which the report is given (template work-report).";
    "speaker": Text(&SOME), "报告人（work-report 版式）。", "The speaker (template work-report).";
    "classification": Text(&SOME), "例如 内部资料。", "内部资料 and the like.";
    "contact": Text(&SOME), "联系方式。", "The contact line.";
    "template": Text(&TEMPLATE), "版式：review、communique、work-report，或 templates/ 里的文件。", "The template: review, communique, work-report, or a file in templates/.";
    "editions": List(&OneOf(EDITIONS)), "另外生成的版本：large 大字版、screen 屏幕版、summary 摘要、booklet 装订成册（加封面，页数凑成 4 的倍数）。", "Further editions: large print, screen, a two-page summary, a booklet with a cover and a multiple of 4 pages.";
    "history": Integer(3, 20), "附“历年主要指标”表，写多少年；不写则没有这张表。", "Adds a table of so many years.";
    "signatures": List(&Text(&SOME)), "审核页上的签名栏，例如 [\"编制\", \"审核\", \"签发\"]；有放行的问题时必有审核页。", "The lines of the page of signatures; waived findings always bring that page.";
    "language": OneOf(LANGUAGES), "zh 或 en。", "zh or en.";
    "previous": Text(&PATH), "上年已发布数据的 CSV；没有本程序的上年成果时用。", "CSV of last year's published figures, where no earlier release exists.";
});

table!(SOURCE, "[[source]]", {
    "file" (required): Text(&GLOB), "inputs/ 下的文件名，可用 * 等。", "A file name or pattern under inputs/.";
    "sheet": Text(&SOME), "只读这张工作表。", "Only this sheet.";
    "missing": Map(&ANY, &OneOf(STATUSES)), "缺数符号的含义，例如 { \"—\" = \"not-applicable\" }。", "What marks of missing values mean.";
    "table": Inner(&LAYOUT), "表在哪里；只在程序拿不准时需要。", "Where the table is; only where detection is ambiguous.";
    "winner": List(&Text(&SOME)), "几个来源的数不一致时，这些指标以本来源为准。", "Indicators for which this source wins where sources differ.";
});

table!(LAYOUT, "table", {
    "header": Text(&ROWS), "表头的行，例如 \"3:4\"。", "The heading rows.";
    "label": Text(&COLUMN), "指标名称所在的列。", "The column of the names.";
    "unit": Text(&COLUMN), "单位所在的列。", "The column of the units.";
    "columns": Map(&COLUMN, &Text(&MEANING)), "各列的时期或内容。", "What the columns hold.";
});

table!(INDICATOR, "[[indicator]]", {
    "id" (required): Text(&ID), "标识；与目录相同则是改写。", "Its id; one of the catalogue's overrides that indicator.";
    "name": Text(&SOME), "打印的名称。", "Its name as printed.";
    "name_en": Text(&SOME), "英文名称，language = \"en\" 时打印，句中用，首字母小写。", "Its name in an English review, as in the middle of a sentence.";
    "aliases": List(&Text(&SOME)), "表格里的其他名称（追加）。", "Other names in spreadsheets (added to the known ones).";
    "below": Map(&SOME, &List(&Text(&SOME))), "只在某指标之下才成立的简称。", "Names that count only below another indicator.";
    "unit": Text(&UNIT), "打印的单位；同类单位自动换算。", "The unit shown; others of the same dimension are converted exactly.";
    "kind": OneOf(KINDS), "指标的性质。", "What sort of quantity it is.";
    "time": OneOf(TIMES), "flow 全年，stock 年末，average 平均。", "Over the year, at its end, or its mean.";
    "change": OneOf(CHANGES), "变动的形式。", "The form of its change.";
    "decimals": Inner(&DECIMALS), "小数位数。", "Decimals printed.";
    "direction": OneOf(DIRECTIONS), "floor 越多越好，ceiling 越少越好，none 都不是。", "Which way is better.";
    "publish_level": Flag, "是否可以打印总量。", "Whether the level may be printed.";
    "part_of": Text(&SOME), "属于哪个指标。", "The indicator that this one is a part of.";
    "complete": Flag, "各部分合计等于总计时写 true。", "Whether the parts make the whole.";
    "division": Text(&SOME), "总体按什么分，例如 \"行业\"、\"消费类型\"；同一总体里分法相同的各部分，才相互比较（增长最快）。complete 的各部分不用写。", "By what the whole is divided; only parts of one division are compared with one another. Not needed for complete parts.";
    "average_years": Integer(2, 10), "另写几年平均增长，例如 2：两年平均增长5.1%。只用于基数年份异常的指标。", "Tells the average growth of so many years too; for growth over an unusual year.";
    "denominator": Text(&SOME), "比重的分母，印在正文里。", "What a share is a share of, as printed.";
    "range": Inner(&RANGE), "可能的最小值和最大值。", "The least and greatest possible value.";
    "formula": Text(&SOME), "由其他指标计算，例如 \"tax_revenue / budget_revenue\"。", "How it is calculated from other indicators.";
    "identity": Text(&SOME), "应当等于什么；只用来核对，例如 \"birth_rate - death_rate\"。", "What it must equal; only checked, never used to calculate.";
    "largest": Text(&SOME), "最大一家单位的数（同单位，或占比%）是哪个指标；占比过大时不发布。", "The indicator that gives the largest unit's value, or its share in %; too large a share must not be published.";
    "headline": Text(&SOME), "有几个口径的增速时以哪个为主，写表头括号里的名称，例如 \"省财政厅口径\"；其余写在后面。", "Of growths on several bases the one that comes first, by its name in the heading.";
    "scope": Text(&SOME), "这个指标用哪个范围的数，例如 \"区本级\"、\"含开发区\"，印在名称后面；默认同 report.scope。", "The extent of the area that its figures are of, such as 区本级; default: report.scope.";
    "counted_by": Text(&SOME), "由多少家单位汇总：数单位的那个指标；不足三家时不发布。", "The indicator that counts the units behind this figure; below three it must not be published.";
});

table!(DISCLOSURE, "[disclosure]", {
    "units": Integer(2, 100), "少于多少家单位的数不发布；默认 3。", "A figure of fewer units is not published; default 3.";
    "share": Text(&NUMBER), "最大一家占到百分之多少，就不发布；默认 \"70\"。", "Nor one of which the largest unit has this share in %; default \"70\".";
});

table!(DECIMALS, "decimals", {
    "level": Integer(0, 10), "总量的小数位数。", "Of the level.";
    "change": Integer(0, 10), "变动的小数位数。", "Of the change.";
});

table!(RANGE, "range", {
    "min": Text(&NUMBER), "最小值。", "The least value.";
    "max": Text(&NUMBER), "最大值。", "The greatest value.";
});

table!(CHAPTER, "[[chapter]]", {
    "title" (required): Text(&SOME), "章标题，不写编号。", "The heading, without its number.";
    "title_en": Text(&SOME), "英文章标题，language = \"en\" 时用。", "The heading in an English review.";
    "indicators": List(&Text(&SOME)), "这一章的指标，名称或标识，按次序。", "Its indicators, names or ids, in order.";
    "charts": Tables(&CHART), "图。", "Its charts.";
});

table!(CHART, "charts", {
    "kind" (required): OneOf(CHARTS), "图的种类。", "The sort of chart.";
    "title": Text(&SOME), "图题；不写则自动。", "Its title; without one it is made.";
    "indicator": Text(&SOME), "画哪个指标；structure 的总体。", "What it shows; for structure: the whole.";
    "indicators": List(&Text(&SOME)), "画哪几个指标；structure 的各部分。", "What it shows, several; for structure: the parts.";
    "measure": OneOf(CHART_MEASURES), "level 总量（默认），change 比上年的变动。", "level (the default) or change.";
    "axes": OneOf(AXES), "level-and-change 的总量和增速：aligned 上下两格（默认）；double 柱线图，同在一格，左轴总量，右轴增速。", "Of level-and-change: aligned, two panels (the default); or double, one panel, the level on the left axis, the change on the right.";
    "periods": OneOf(STEPS), "years 逐年（默认）；报告年的 quarters 分季度、months 分月、to-date 1月以来的累计。", "years (the default); or of the year under review the quarters, the months, or to-date: sums since January.";
    "years": Integer(2, 30), "逐年画时，画多少年；默认 5。有数的不到三年就不画总量和增速图，除非只要两年。", "How many years, where it shows years; default 5. With fewer than three known, level-and-change is not drawn, unless two are asked for.";
});

table!(TARGET, "[[target]]", {
    "indicator" (required): Text(&SOME), "哪个指标。", "Of what.";
    "year": Integer(1949, 2200), "哪一年；默认是报告年。", "For which year; default: the year under review.";
    "promise" (required): Text(&SOME), "目标原文，例如 \"8.0%以上\"。", "The promise as written.";
    "actual": Text(&SOME), "各来源表里没有实绩时，由人填报，例如 \"140余亿元\"。", "The actual, where no source gives it, such as \"140余亿元\".";
    "verdict": OneOf(VERDICTS), "原文算不出结果时，由人填报：完成、基本完成、未完成。", "What a person found where the words of the promise do not decide.";
});

table!(COMPARISON, "[[comparison]]", {
    "title" (required): Text(&SOME), "表题，不写编号和年份。", "The caption, without number and year.";
    "areas" (required): List(&Text(&SOME)), "哪些地区，写法与来源表一致，按次序。", "The areas, spelt as in the sources, in order.";
    "indicators" (required): List(&Text(&SOME)), "比哪些指标。", "The indicators to compare.";
    "against": Text(&SOME), "上一级地区，例如 \"全市\"：写出增速高于或低于它多少。", "The area above: the growth is said as higher or lower than there.";
    "rank": Flag, "true：写出按增速的位次。", "Whether the places by growth are printed.";
});

table!(SERIES, "[[series]]", {
    "title" (required): Text(&SOME), "表题，不写编号和年份。", "The caption, without number and year.";
    "indicators" (required): List(&Text(&SOME)), "哪些指标，按次序。", "The indicators, in order.";
    "periods" (required): OneOf(PARTS_OF_YEARS), "quarters 分季度，months 分月，to-date 1月以来的累计；都与上年同期比。", "quarters, months, or to-date: sums since January; each is compared with the same time a year before.";
});

table!(REVISION, "[[revision]]", {
    "indicator": Text(&SOME), "哪个指标；不写则适用于全部修订（如经济普查后的统一修订）。", "Of what; without it, of everything (a census).";
    "year": Integer(1949, 2200), "哪一年的数；不写则不限。", "Of which year; without it, of any.";
    "reason" (required): Text(&SOME), "原因，印在修订说明里。", "Why, as printed.";
});

table!(ROUNDING, "[rounding]", {
    "mode": OneOf(ROUNDINGS), "half-up 四舍五入，gbt8170 四舍六入五留双。", "half-up, or half to even (gbt8170).";
});

table!(WORDING, "[wording]", {
    "list": OneOf(LISTS), "并列的最后两项之间用 、 还是 和。", "Between the last two of a list.";
    "price-fall": OneOf(FALLS), "价格降低的用词。", "The word for falling prices.";
    "money": OneOf(MONEY), "金额用 万元 还是 亿元（没有写 unit 的内置指标）。", "Money in 万元 or 亿元, of built-in indicators without a unit of their own.";
    "comparison": OneOf(COMPARISONS), "比上年 还是 同比。", "比上年 or 同比.";
    "large-growth": OneOf(LARGE_GROWTHS), "增长100%以上时：percent 增长150.0%（默认），times 增长1.5倍，ratio 是上年的2.5倍，doubling 够翻番的写翻一番，其余写百分数。", "A growth of 100 % and more: in percent (the default), 增长1.5倍, 是上年的2.5倍, or 翻一番 where it doubled and percent otherwise.";
    "pace": Flag, "true：写出增速比上年提高、回落多少。上年的增速核实后常有修订，来源表里是修订后的才写。", "Tells by how much growth quickened or slowed; only where the sources give last year's growth as revised.";
    "about": Inner(&ABOUT), "“左右”的范围。", "How far 左右 reaches.";
});

table!(ABOUT, "about", {
    "points": Text(&NUMBER), "百分点，例如 \"0.5\"。", "In points.";
    "in-step": Text(&NUMBER), "“与经济增长基本同步”的范围，百分点，例如 \"1.0\"。", "How far 基本同步 reaches, in points.";
});

table!(FONTS, "[fonts]", {
    "directories": List(&Text(&SOME)), "先找这些文件夹。", "Folders to look in first.";
    "system": Flag, "true：已安装的官方字体优先。", "Whether installed official families win for their role.";
});

table!(WAIVE, "[[waive]]", {
    "code" (required): Text(&CODE), "问题代码。", "Which kind of finding.";
    "at" (required): Text(&SOME), "位置：文件!表!单元格；正文写 text/文件.md:行。", "Where: file!sheet!cell; in prose text/file.md:line.";
    "reason" (required): Text(&SOME), "理由。", "Why.";
    "by" (required): Text(&SOME), "谁负责。", "Who.";
    "until": Date, "有效期至。", "Until when.";
});

table!(PUBLISH, "[publish]", {
    "keep": Integer(1, 1000), "保留多少次成果。", "How many releases are kept.";
    "settle": Text(&DURATION), "比这更新的输入文件要等一等。", "A younger input is waited for.";
    "timeout": Text(&DURATION), "整个运行的时限。", "Time for a whole run.";
    "on_success": List(&Text(&ANY)), "成功后运行的命令及其参数。", "The command after a success, with its arguments.";
    "on_warning": List(&Text(&ANY)), "有警告时运行的命令及其参数。", "The command after a success with warnings.";
    "on_failure": List(&Text(&ANY)), "失败后运行的命令及其参数。", "The command after a failure.";
});

table!(LIMITS, "[limits]", {
    "reader_memory": Text(&SIZE), "内存。", "Memory.";
    "reader_time": Text(&DURATION), "时间。", "Time.";
    "render_memory": Text(&SIZE), "排版的内存。", "Memory for typesetting.";
    "output_size": Text(&SIZE), "一次成果的大小。", "The size of a release.";
});
