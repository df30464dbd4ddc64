//! Labels that are known places.

use super::{label, pattern::Pattern, text::tidy};
use regex::Captures;
use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

/// Provinces and cities as yearbooks list them without 省 or 市, and wholes.
const PLACES: &str = "全国 全省 全市 全区 全县 全州 全盟 \
    北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 \
    石家庄 太原 呼和浩特 沈阳 大连 长春 哈尔滨 南京 杭州 宁波 合肥 福州 厦门 南昌 济南 青岛 郑州 武汉 长沙 广州 深圳 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 \
    苏州 无锡 常州 株洲 湘潭 衡阳 岳阳 常德 邵阳 益阳 娄底 郴州 永州 怀化 张家界 湘西州 珠海 东莞 佛山 温州 烟台 唐山 包头 \
    东部地区 中部地区 西部地区 东北地区 东部 中部 西部 东北 \
    中国 世界";

/// Countries, and what they have joined, with which a district trades.
const ABROAD: &str = "美国 日本 德国 英国 法国 印度 俄罗斯 巴西 加拿大 意大利 韩国 澳大利亚 墨西哥 西班牙 印度尼西亚 土耳其 荷兰 瑞士 新加坡 马来西亚 泰国 越南 菲律宾 南非 埃及 欧盟 东盟";

/// Countries and regions as English tables list them, separated by `|`.
const COUNTRIES: &str = "World|United Kingdom|Great Britain|England|England and Wales|Scotland|Wales|Northern Ireland|\
    North East|North West|Yorkshire and the Humber|Yorkshire and The Humber|East Midlands|West Midlands|East|East of England|London|South East|South West|\
    United States|Northeast|Midwest|South|West|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Puerto Rico|\
    Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kuwait|Kyrgyzstan|Latvia|Lebanon|Lesotho|Liberia|Libya|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|Norway|Oman|Pakistan|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Russian Federation|Rwanda|Samoa|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Swaziland|Sweden|Switzerland|Syria|Tajikistan|Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|Uruguay|Uzbekistan|Vanuatu|Venezuela|Viet Nam|Vietnam|Yemen|Zambia|Zimbabwe|Euro area|European Union|OECD";

static KNOWN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PLACES.split_whitespace().chain(ABROAD.split_whitespace()).collect());
static KNOWN_ABROAD: LazyLock<HashSet<&str>> = LazyLock::new(|| COUNTRIES.split('|').collect());

/// All provinces together, in national tables: not the table's own place, whatever that is.
const ALL_PROVINCES: &str = "地方合计";

/// Names of places that begin with 和, which joins nothing there: 株洲市和平区, 巴州和静县. 和平江县 is none.
static FROM_AND: Pattern = Pattern::new(
    "和平(区|县|镇|乡|村|街|里|路|门|桥|新|社区|农场)|和田(市|县|地区)|和(静|硕|政|顺)县|和硕(镇|苏木)|和(顺|龙)(镇|街)|和龙市|和林格尔|和布克赛尔",
);

/// Endings of the names of places.
const ENDINGS: &[&str] = &[
    "省",
    "自治区",
    "特别行政区",
    "自治州",
    "地区",
    "市",
    "区",
    "县",
    "镇",
    "街道",
    "街道办",
    "街道办事处",
    "乡",
    "旗",
    "苏木",
];

/// Words with such an ending that are no places.
const NO_PLACES: &[&str] = &[
    "城市",
    "城镇",
    "城乡",
    "乡镇",
    "地区",
    "街道",
    "超市",
    "上市",
    "小区",
    "社区",
    "园区",
    "景区",
    "灾区",
    "库区",
    "林区",
    "牧区",
    "山区",
    "城区",
    "郊区",
    "县区",
    "市区",
    "市县",
    "区县",
    "建成区",
    "建制镇",
    "集镇",
    "农村地区",
    "片区",
    "辖区",
    "股市",
    "县",
    "区",
    "市",
    "省",
    "乡",
    "镇",
    "各区",
    "各县",
    "各市",
    "分地区",
    "按地区",
    "棚户区",
    "自贸区",
    "保税区",
    "保护区",
    "门市",
    "都市",
    "行政区",
    "其他地区",
    "贫困地区",
    "民族地区",
    "沿海地区",
];

/// The place that a label names, as written without spaces. `None` for any other label.
pub(in crate::read) fn place(label: &str) -> Option<String> {
    let name = tidy(label);
    if name == ALL_PROVINCES {
        return Some(name);
    }
    let name = without_sum(&name).to_owned();
    if name.is_ascii() {
        return is_country(&name).then_some(name);
    }
    if KNOWN.contains(name.as_str()) {
        return Some(name);
    }
    if let Some(level) = name.strip_prefix(['我', '本']).filter(|level| level.chars().count() == 1) {
        return matches!(level, "国" | "省" | "市" | "州" | "盟" | "区" | "县" | "旗" | "镇" | "乡")
            .then(|| format!("全{level}"));
    }
    if let Some(of) = name.strip_suffix("本级") {
        let level = matches!(of, "省" | "市" | "州" | "盟" | "区" | "县" | "旗");
        return (level || (of.chars().count() <= 6 && place(of).is_some())).then_some(name);
    }
    if let Some(extent) = extent(&name) {
        return Some(extent);
    }
    if !ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    let length = name.chars().count();
    // 省市 are levels and no place.
    let is_of_levels = name.chars().all(|c| "国省市州县区旗镇乡".contains(c));
    let plain = name.chars().all(char::is_alphabetic)
        && !is_of_levels
        && !has_joiner(&name)
        && !name.contains(['的', '占'])
        && !["其中", "其他", "其它", "其余", "尤其"].iter().any(|word| name.contains(word));
    let no_place = NO_PLACES
        .iter()
        .any(|word| name == *word || (word.chars().count() > 1 && name.ends_with(word) && length > 5));
    let compared = ["高于", "低于", "比", "较", "超", "与", "居", "除", "不含"]
        .iter()
        .any(|word| name.starts_with(word) && !matches!(name.as_str(), "比如县" | "居巢区"));
    let no_place = no_place
        || compared
        || ["上市", "超市", "小区", "社区", "城镇", "乡镇", "股市", "城乡", "建成区"]
            .iter()
            .any(|word| name.ends_with(word) && !is_town_of_a_city(&name));
    // 双江拉祜族佤族布朗族傣族自治县
    let longest = if name.contains("族自治") { 18 } else { 12 };
    (plain && !no_place && (2..=longest).contains(&length)).then_some(name)
}

/// 老城镇 and 东城镇 are towns, 小城镇 is a sort of them.
fn is_town_of_a_city(name: &str) -> bool {
    name.ends_with("城镇")
        && name.chars().count() == 3
        && !name.starts_with(['小', '大', '中', '各', '建', '非', '全', '本', '我', '新', '与', '和', '及'])
}

/// Whether a name joins two: 城镇和农村地区, 区和县, 市及县. In 泰和县, 民和回族土族自治县, 和县 and 及口镇 the sign is a part of the name.
fn has_joiner(name: &str) -> bool {
    const JOINS: [char; 3] = ['和', '与', '及'];
    if !name.contains(JOINS) {
        return false;
    }
    let text = FROM_AND.replace_all(name, "");
    let Some((before, behind)) = text.split_once(JOINS) else { return false };
    let mut before = before.chars();
    let first = before.next();
    let is_of_levels = first.is_some_and(|c| "国省市州盟区县旗镇乡村城以".contains(c));
    before.next().is_some() || is_of_levels || behind.contains(JOINS) || behind.contains(['各', '全', '其'])
}

/// The place in brackets behind a name: 一般公共预算收入（全市）. Brackets that leave a place out (不含开发区) name none.
pub(in crate::read) fn behind(name: &str) -> Option<(String, String)> {
    let inside = name.strip_suffix(['）', ')'])?;
    let open = inside.rfind(['（', '('])?;
    let bracket = inside[open..].trim_start_matches(['（', '(']);
    if let Some(scope) =
        place(bracket).filter(|it| crate::model::Area::from(it.as_str()).is_scope() && open > 0)
    {
        return Some((name[..open].to_owned(), scope));
    }
    let without =
        ["不含", "含", "除", "扣除", "不包括", "包括", "分"].iter().any(|word| bracket.starts_with(word));
    let place = place(bracket).filter(|_| !without && open > 0)?;
    Some((name[..open].to_owned(), place))
}

/// What an area is with or without, in the words of notes: 含开发区, 不含开发区 of 不包括开发区, 除高新区外.
fn extent(name: &str) -> Option<String> {
    const WITHOUT: [&str; 7] = ["不含", "不包括", "不包含", "剔除", "扣除", "除去", "除"];
    const WITH: [&str; 3] = ["包括", "包含", "含"];
    let after = |words: &[&str]| words.iter().find_map(|word| name.strip_prefix(word));
    let (word, of) = match after(&WITHOUT) {
        Some(of) => ("不含", of),
        None => ("含", after(&WITH)?),
    };
    let of = ["以外", "之外", "外"].iter().find_map(|end| of.strip_suffix(end)).unwrap_or(of);
    let is_part = |of: &str| {
        of.chars().all(char::is_alphabetic)
            && TITLE_ONLY.iter().chain(&["高新区", "经开区"]).any(|ending| of.ends_with(ending))
    };
    of.split(['、', '和', '及', '与']).all(is_part).then(|| format!("{word}{of}"))
}

/// 全市平均, 全区合计, 全省平均水平: of the place.
fn without_sum(name: &str) -> &str {
    let mut rest = name;
    for word in ["水平", "平均", "合计"] {
        rest = rest.strip_suffix(word).filter(|rest| !rest.is_empty()).unwrap_or(rest);
    }
    rest
}

/// Names of provinces and autonomous prefectures in full, wherever they stand. 四川 alone may be a part of another name.
static PROVINCES: Pattern = Pattern::new(concat!(
    r"(北京|天津|上海|重庆)市|(河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)省",
    r"|(内蒙古|西藏|广西壮族|宁夏回族|新疆维吾尔)自治区",
    r"|(延边朝鲜族|恩施土家族苗族|湘西土家族苗族|阿坝藏族羌族|甘孜藏族|凉山彝族|黔东南苗族侗族|黔南布依族苗族|黔西南布依族苗族|西双版纳傣族|文山壮族苗族|红河哈尼族彝族|德宏傣族景颇族|怒江傈僳族|迪庆藏族|大理白族|楚雄彝族|临夏回族|甘南藏族|海南藏族|海北藏族|海西蒙古族藏族|黄南藏族|果洛藏族|玉树藏族|伊犁哈萨克|博尔塔拉蒙古|昌吉回族|巴音郭楞蒙古|克孜勒苏柯尔克孜)自治州",
));

/// A text with blanks in the place of the provinces that it names: they are no part of a population.
pub(in crate::read) fn without_provinces(text: &str) -> Cow<'_, str> {
    PROVINCES.replace_all(text, " ")
}

/// Whether it is a place with which a district trades as with a foreign country.
pub(in crate::read) fn is_abroad(place: &str) -> bool {
    static OUTSIDE: LazyLock<HashSet<&str>> =
        LazyLock::new(|| ABROAD.split_whitespace().chain(["香港", "澳门", "台湾"]).collect());
    OUTSIDE.contains(place.strip_prefix("中国").unwrap_or(place))
}

fn is_country(name: &str) -> bool {
    let without_bracket = name.split(" (").next().unwrap_or(name).trim();
    KNOWN_ABROAD.contains(name) || KNOWN_ABROAD.contains(without_bracket)
}

/// The place that a group of rows without numbers of its own is headed by: what [`place`] knows, and parks and zones too,
/// which inside a name (工业园区) may be no place.
pub(in crate::read) fn of_group(label: &str) -> Option<String> {
    place(label).or_else(|| {
        let name = tidy(label);
        let plain = name.chars().all(char::is_alphabetic) && name.chars().count() <= 14;
        (plain && !is_everywhere(&name) && TITLE_ONLY.iter().any(|ending| name.ends_with(ending)))
            .then_some(name)
    })
}

/// Whether a name under the word for places is one by its look: 前进村 and 红旗农场 are there, too.
pub(in crate::read) fn is_one(name: &str) -> bool {
    const SMALLEST: [&str; 10] =
        ["村", "社区", "居委会", "农场", "林场", "渔场", "牧场", "团场", "嘎查", "管委会"];
    let is_small = SMALLEST.iter().any(|end| name.ends_with(end) && name != *end);
    is_surely_one(name) || of_group(name).is_some() || (is_small && may_be_one(name))
}

/// Whether a name is that of a place wherever it stands, or of one of those that are numbered: 一〇二团.
pub(in crate::read) fn is_surely_one(name: &str) -> bool {
    static REGIMENT: Pattern = Pattern::new("^第?[0-9〇零一二三四五六七八九十百]+(团|师|连|团场)$");
    place(name).is_some() || REGIMENT.is_match(name)
}

/// Whether a name among places is one, which elsewhere may be a sort of them: 城区 and 郊区 beside 平安县.
pub(in crate::read) fn is_one_among(name: &str) -> bool {
    matches!(name, "城区" | "郊区" | "矿区" | "市区" | "林区" | "中心城区" | "主城区" | "老城区")
        || is_one(name)
}

/// Whether a name under the word for places may be one, however it is called: 东坡堡, 郊区, 市直; not 其中：规上企业.
pub(in crate::read) fn may_be_one(name: &str) -> bool {
    static NONE: Pattern = Pattern::new(
        "其中|其他|其它|其余|合计|小计|总计|平均|各|以上|以下|企业|单位|部门|项目|产业|业$|收入|支出|产值|投资|消费|总额|规上|限上|居民|农村$|^城镇$|[小大中新各]城镇$|城乡|人口|工程|(户|人|数|率|比|额|量|厂|店|校|院|站|库|路|桥|线)$",
    );
    let length = name.chars().count();
    (2..=18).contains(&length) && name.chars().all(char::is_alphanumeric) && !NONE.is_match(name)
}

/// Endings of places in titles and group rows that in other labels may be a part of a name.
const TITLE_ONLY: &[&str] = &["办事处", "开发区", "园区", "新区", "本级", "示范区", "合作区"];

/// Endings of places in titles, with the level that they stand for: the smallest unit is the one meant.
const LEVELS: &[(&str, u8)] = &[
    ("省本级", 5),
    ("市本级", 5),
    ("区本级", 5),
    ("县本级", 5),
    ("州本级", 5),
    ("街道", 4),
    ("办事处", 4),
    ("开发区", 4),
    ("园区", 4),
    ("镇", 4),
    ("乡", 4),
    ("苏木", 4),
    ("自治区", 1),
    ("地区", 2),
    ("区", 3),
    ("县", 3),
    ("旗", 3),
    ("市", 2),
    ("州", 2),
    ("省", 1),
    ("国", 0),
];

/// 与全省全市对比, 同全国、全省比较, 全市排名: what the numbers are held against, none of the places whose they are.
static COMPARED_WITH: Pattern = Pattern::new(
    r"[与同和]全[国省市州盟]([、和及与]?全[国省市州盟])*(及?各[区县市州]+|平均(水平)?)*(情况)?的?(对比|比较|对照|相比)|全[国省市州盟]((各|[区县市州])*[区县市州])?(中的)?(排名|排位|位次|名次|排序)",
);

/// A title without what its numbers are held against. 全区与全市对比 has the numbers of both.
fn without_compared(title: &str) -> Cow<'_, str> {
    let is_between_places = |at: usize| {
        let before = title[..at].chars().next_back();
        before.is_some_and(|c| "国省市州盟区县旗镇乡道".contains(c))
    };
    COMPARED_WITH.replace_all(title, |found: &Captures<'_>| {
        let is_joined = found.get(0).is_some_and(|it| is_between_places(it.start()));
        if is_joined { found[0].to_owned() } else { " ".to_owned() }
    })
}

/// The place that a title speaks of, wherever it stands: 2021年荷塘区主要经济指标, 主要指标（荷塘区）. Of several the smallest
/// unit, and of equal ones the last. `None` if it names none.
pub(in crate::read) fn in_title(title: &str) -> Option<String> {
    places_in_title(title).0
}

/// The same, and a second place beside it, of which the title speaks as well: 全区及开发区, 青禾区、天元区.
pub(in crate::read) fn places_in_title(title: &str) -> (Option<String>, Option<String>) {
    let text = without_compared(&tidy(title)).into_owned();
    // 全区（不含开发区、高新区）
    if let Some(extent) = label::brackets(&text).iter().find_map(|group| extent(&tidy(group))) {
        return (Some(extent), None);
    }
    let mut found: Vec<Found> = Vec::new();
    let (mut start, mut beside) = (0, None);
    let separates = |c: char| !c.is_alphabetic() || matches!(c, '年' | '月' | '度');
    // 统计年鉴, 统计月报
    let is_in_a_word = |at: usize, sign: &str| {
        let next = &text[at + sign.len()..];
        let is_timed = text[..at].ends_with(|c: char| c.is_ascii_digit());
        !is_timed && (sign == "年" && next.starts_with('鉴') || sign == "月" && next.starts_with('报'))
    };
    for (at, sign) in text.match_indices(separates).chain([(text.len(), "")]) {
        if is_in_a_word(at, sign) {
            continue;
        }
        let is_behind_bracket = text[..start].ends_with([')', '）']);
        // 近年来青禾区, and not 2021年来安县.
        let is_since = ["近年", "几年", "多年", "历年"].iter().any(|years| text[..start].ends_with(years));
        let run = if is_since { start + text[start..at].find(|c| c != '来').unwrap_or(0) } else { start };
        // 青禾区（原江北区）, 青禾区（代管江北新区）
        let is_former = text[..start].ends_with(['(', '（']) && !found.is_empty() && is_aside(&text[run..at]);
        if !is_former {
            found.extend(in_run(&text[run..at], run, is_behind_bracket));
        }
        start = at + sign.len();
    }
    let (mut best, mut before): (Option<&Found>, usize) = (None, 0);
    for (n, it) in found.iter().enumerate() {
        if is_joined(text.get(before..it.start).unwrap_or_default(), n > 0) {
            beside.get_or_insert_with(|| it.name.clone());
        } else if best.is_none_or(|best| best.level <= it.level) {
            best = Some(it);
        }
        before = it.end;
    }
    if best.is_some_and(|best| best.level <= 2) {
        beside = beside.or_else(|| district_unread(&text, &found));
    }
    let best = best.map(|it| it.name.clone());
    let beside = beside.filter(|beside| best.as_ref() != Some(beside));
    (best, beside)
}

/// Whether the name of a district is longer than any is, and so has something in front of it: 县域云峰区.
fn is_too_long(name: &str) -> bool {
    const LONG: usize = 5;
    name.ends_with('区') && name.chars().count() >= LONG && is_wide(name) && !name.ends_with("自治区")
}

/// What seems to be a district in a title that names a city or a province, and was not found among its places, whatever stands in
/// front of it: 江州市县域监测云峰区.
fn district_unread(title: &str, found: &[Found]) -> Option<String> {
    static DISTRICT: Pattern = Pattern::new(r"\p{Han}{2}[区县]");
    const NONE: &str = "各区 各县 分区 分县 全区 全县 我区 我县 本区 本县 及区 及县 区县 县区 市区 市县 城区 郊区 园区 社区 地区 景区 片区 \
        辖区 山区 林区 库区 灾区 牧区 校区 小区 港区 矿区 专区 特区 街区 新区 发区 开区 范区 验区 税区 作区 能区 业区 聚区 假区 护区 \
        理区 务区 政区 户区 贸区 部区 流区 中区 点区 心区 化区 先区";
    let is_one = |it: &regex::Match<'_>| {
        let next = title[it.end()..].chars().next();
        !NONE.split_whitespace().any(|end| it.as_str().ends_with(end))
            && !it.as_str().contains(['年', '月', '及', '与', '对', '各', '分', '按', '以'])
            && !has_joiner(it.as_str())
            && !it.as_str().starts_with('和')
            && !next.is_some_and(|next| "域间位级属县市".contains(next))
            && !found.iter().any(|place| place.start < it.end() && it.start() < place.end)
    };
    DISTRICT.find_iter(title).find(is_one).map(|it| it.as_str().to_owned())
}

/// Whether a bracket behind a place speaks of another one that it was called, or looks after.
fn is_aside(inside: &str) -> bool {
    let is_former = inside.strip_prefix('原').is_some_and(|rest| rest.chars().count() >= 3);
    is_former || ["代管", "托管", "曾用名", "即"].iter().any(|word| inside.starts_with(word))
}

/// A place in a title, and from where to where its name stands.
struct Found {
    level: u8,
    name: String,
    start: usize,
    end: usize,
}

/// What joins a place to what stands in front of it.
const JOINERS: [&str; 7] = ["以及", "及其", "及", "和", "与", "暨", "、"];

/// Whether a place is joined to what stands in front of it: to another one, or to something else, as in 镇街及开发区. The
/// number of a title joins nothing: 二、开发区.
fn is_joined(between: &str, is_behind_a_place: bool) -> bool {
    if is_behind_a_place && (JOINERS.contains(&between) || matches!(between, "/" | "，" | "," | "—" | "-"))
    {
        return true;
    }
    let Some(before) = JOINERS.iter().find_map(|word| between.strip_suffix(word)) else { return false };
    let before = before.trim_end_matches([' ', ')', '）']).chars().next_back();
    before.is_some_and(|c| c.is_alphabetic() && !"一二三四五六七八九十".contains(c))
}

/// Whether a place lies within a district: a street, a town, a park.
pub(in crate::read) fn is_small(place: &str) -> bool {
    LEVELS.iter().find(|(ending, _)| place.ends_with(ending)).is_some_and(|(_, level)| *level == 4)
}

/// Whether a place is a district or a county, or wider: 青溪县, 江苏省, 南京; not 全区, which is a whole, nor 高新区, which is none.
pub(in crate::read) fn is_wide(place: &str) -> bool {
    const ZONES: [&str; 19] = [
        "高新区",
        "经开区",
        "新区",
        "工业区",
        "产业区",
        "功能区",
        "示范区",
        "合作区",
        "度假区",
        "管理区",
        "商务区",
        "集聚区",
        "保税区",
        "试验区",
        "集中区",
        "物流区",
        "旅游区",
        "风景区",
        "核心区",
    ];
    let is_whole = is_everywhere(place) || ["全", "含", "不含"].iter().any(|word| place.starts_with(word));
    let ends = |ends: &[&str]| ends.iter().any(|end| place.ends_with(end));
    !is_whole
        && !ends(&ZONES)
        && !ends(TITLE_ONLY)
        && (KNOWN.contains(place) || is_country(place) || ends(&["省", "市", "区", "县", "旗", "自治州"]))
}

/// The places in a run of letters, one after another: 湖南省, 株洲市, 荷塘区; `start` is where the run stands.
fn in_run(run: &str, start: usize, is_behind_bracket: bool) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut from, mut before) = (0, 0);
    for (at, c) in run.char_indices().take(30) {
        let end = at + c.len_utf8();
        let (piece, next) = (&run[from..end], &run[end..]);
        let own = match piece {
            "和县" if run[..from].ends_with("马鞍山市") => piece,
            _ => named(piece, from > 0 || is_behind_bracket),
        };
        let place = in_words(own, next);
        // 青禾区本级: the government of the district alone, not the district.
        let place = place.or_else(|| in_words(&run[before..end], next).filter(|(level, _)| *level == 5));
        if let Some((level, name)) = place {
            found.push(Found { level, name, start: start + end - own.len(), end: start + end });
            (before, from) = (from, end);
        }
    }
    found
}

/// What may be the name of a place at the end of a piece of a title: without what joins it to the one before, and without what
/// stands in front of it; `is_behind` is whether it stands right behind a place or a bracket. 全区 of 主要经济指标全区, 天元区 of 末天元区; nothing of 占全市.
fn named(piece: &str, is_behind: bool) -> &str {
    const WORDS: [&str; 57] = [
        "指标",
        "情况",
        "报表",
        "以来",
        "期间",
        "时期",
        "关于",
        "反馈",
        "下达",
        "提供",
        "提交",
        "提请",
        "呈报",
        "呈送",
        "抄送",
        "抄报",
        "根据",
        "给",
        "通报",
        "考核",
        "核定",
        "核实",
        "核算",
        "审核",
        "评估",
        "监测",
        "测算",
        "报送",
        "上报",
        "填报",
        "转发",
        "印发",
        "公布",
        "发布",
        "汇总",
        "整理",
        "编制",
        "的",
        "局",
        "委",
        "厅",
        "队",
        "对",
        "调查",
        "普查",
        "规划",
        "年鉴",
        "月报",
        "季报",
        "公报",
        "提要",
        "分行",
        "支行",
        "海关",
        "修订后",
        "高质量发展",
        "数据",
    ];
    // 占全市, 高于全市, 安全区, 纳入全市
    const COMPARED: [char; 19] = [
        '与', '和', '同', '比', '较', '及', '占', '于', '在', '居', '为', '列', '对', '超', '安', '健', '入',
        '成', '实',
    ];
    // 2021年末青禾区: the end of the year.
    let piece = piece.trim_start_matches(['末', '底', '初', '份']);
    // 市统计局反馈青禾区, 关于青禾区: who tells it is no part of the name.
    let behind = WORDS.iter().filter_map(|word| Some(piece.rfind(word)? + word.len())).max();
    // 普查后地区生产总值
    let piece = piece[behind.unwrap_or(0)..].trim_start_matches(if behind.is_some() { "后" } else { "" });
    // 主要指标与全市比较
    let compares = behind.is_some() && piece.starts_with("与全");
    let is_own = piece.starts_with('和') && FROM_AND.find(piece).is_some_and(|it| it.start() == 0);
    let may_join = (is_behind || behind.is_some()) && !compares && !is_own;
    let joiner = JOINERS.iter().find(|word| may_join && piece.starts_with(**word));
    let piece = &piece[joiner.map_or(0, |word| word.len())..];
    let mut back = piece.char_indices().rev();
    let (last, whole) = (back.next(), back.next());
    // 第七次全国人口普查 is of any place.
    let is_level = last.is_some_and(|(_, level)| "省市州盟区县旗镇乡".contains(level));
    match (whole, back.next()) {
        (Some((_, '全' | '我' | '本')), Some((_, before))) if is_level && COMPARED.contains(&before) => "",
        (Some((at, '全' | '我' | '本')), Some(_)) if is_level => &piece[at..],
        _ => piece,
    }
}

/// The place that a label names which heads rows and has no numbers itself, whatever else it says: 开发区建设情况. Two are one
/// that is neither.
pub(in crate::read) fn in_heading(label: &str) -> Option<String> {
    // Few labels are worth the look.
    if !label.contains(['区', '县', '市', '省', '镇', '乡', '道', '州', '旗', '国', '处', '级']) {
        return None;
    }
    match places_in_title(label) {
        (Some(one), Some(other)) => Some(format!("{one}、{other}等地")),
        (None, Some(other)) if !label.contains('与') => Some(format!("{other}等地")),
        // 人均地区生产总值, 海绵城市建设
        (one, _) => one.filter(|one| !one.ends_with("地区") && !one.ends_with("城市")),
    }
}

/// The place that a sheet or a file is named after: 天元区, 2021年金山街道主要指标. `None` for any other name.
pub(in crate::read) fn of_name(name: &str) -> Option<String> {
    in_title(name).or_else(|| place(name).filter(|name| !is_everywhere(name)))
}

/// The place that a piece of a title is, with its level.
fn in_words(piece: &str, next: &str) -> Option<(u8, String)> {
    // 供区人大会议参阅, 据区财政局: for whom or from whom the numbers are.
    const SENT: [char; 14] =
        ['供', '送', '报', '呈', '交', '据', '经', '由', '请', '致', '按', '向', '从', '发'];
    const WORDS: &[&str] =
        &["市场", "区域", "区间", "县域", "乡村", "乡镇", "镇街", "镇村", "国家", "国民", "国有"];
    let (ending, level) = *LEVELS.iter().find(|(ending, _)| piece.ends_with(ending))?;
    let last = piece.chars().next_back()?;
    let in_a_word = next.chars().next().is_some_and(|next| WORDS.contains(&format!("{last}{next}").as_str()));
    let length = piece.chars().count();
    if is_everywhere(piece) || (in_a_word && level != 0) {
        return None;
    }
    match (level, length) {
        (5, ..=12) => return piece.chars().all(char::is_alphabetic).then(|| (5, piece.to_owned())),
        (4, ..=14) if TITLE_ONLY.contains(&ending) => return of_group(piece).map(|name| (4, name)),
        (0, _) => return matches!(piece, "全国" | "中国").then(|| (0, piece.to_owned())),
        (_, 2) if piece.starts_with(SENT) => return None,
        (_, 2) if piece.starts_with(['我', '本']) => return Some((level, format!("全{ending}"))),
        _ => {}
    }
    let name = (length <= 8).then(|| place(piece))??;
    (!is_too_long(&name)).then_some((level, name))
}

/// Whether all places of a sort are meant (各街道, 分县区), or a sort of places: 乡镇街道.
fn is_everywhere(name: &str) -> bool {
    const SORTS: &[&str] = &[
        "分", "按", "乡镇", "镇街", "县区", "区县", "市县", "县市", "城乡", "城镇", "城市", "农村", "部分",
        "有关", "相关", "周边", "其他", "其它",
    ];
    name.contains('各')
        || SORTS.iter().any(|sort| name.starts_with(sort))
        || matches!(name, "街道办事处" | "办事处" | "街道办")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        for label in [
            "北京",
            "北京市",
            "内蒙古自治区",
            "荷塘区",
            "金山街道",
            "仙庾镇",
            "全国",
            "全市",
            "泰和县",
            "民和回族土族自治县",
            "和县",
            "和平县",
            "太和区",
            "仁和区",
            "中和街道",
            "和桥镇",
            "呼和浩特市",
            "居巢区",
            "及口镇",
            "老城镇",
            "双江拉祜族佤族布朗族傣族自治县",
            "比如县",
            "United Kingdom",
            "Iran (Islamic Republic of)",
        ] {
            assert!(place(label).is_some(), "{label}");
        }
    }

    #[test]
    fn no_places() {
        for label in [
            "城市",
            "城镇",
            "城乡",
            "超市",
            "上市",
            "地区",
            "建成区",
            "地区生产总值",
            "区和县",
            "省和市",
            "城镇和农村地区",
            "荷塘区和天元区",
            "仁和区和天元区",
            "天元区和平江县",
            "市区及县",
            "其中青禾区",
            "比全市",
            "居全市",
            "合计",
            "指标",
            "GDP",
            "",
        ] {
            assert_eq!(place(label), None, "{label}");
        }
    }

    #[test]
    fn what_an_area_is_with_or_without() {
        for (label, extent) in [
            ("不含开发区", Some("不含开发区")),
            ("不包括高新区", Some("不含高新区")),
            ("除开发区外", Some("不含开发区")),
            ("包含经开区", Some("含经开区")),
            ("不含开发区、高新区", Some("不含开发区、高新区")),
            ("含山县", Some("含山县")),
            ("除农户", None),
        ] {
            assert_eq!(place(label).as_deref(), extent, "{label}");
        }
    }

    #[test]
    fn the_place_of_a_title() {
        assert_eq!(in_title("2021年荷塘区主要经济指标").as_deref(), Some("荷塘区"));
        assert_eq!(in_title("荷塘区2021年国民经济主要指标").as_deref(), Some("荷塘区"));
        assert_eq!(in_title("荷塘区国民经济主要指标").as_deref(), Some("荷塘区"));
        assert_eq!(in_title("2021年湖南省株洲市荷塘区主要指标").as_deref(), Some("荷塘区"));
        assert_eq!(in_title("主要指标"), None);
    }
    #[test]
    fn a_second_place_of_a_title() {
        for (title, beside) in [
            ("2024年全区及开发区主要指标", Some("开发区")),
            ("2024年全区与全市对比", Some("全市")),
            ("2024年青禾区、天元区主要指标", Some("天元区")),
            ("2024年镇街、开发区主要指标", Some("开发区")),
            ("2024年主要指标（与全市比较）", None),
            ("2024年青禾区主要指标与全市比较", None),
            ("2024年株洲市青禾区主要指标", None),
            ("2024年全区各镇街及开发区主要指标", None),
            ("附件2、青禾区主要指标", None),
            ("（二）开发区主要指标", None),
            ("2024年主要指标；一、开发区", None),
            ("青禾区2024年主要指标；（二）、开发区", None),
            ("表1.2、青禾区主要指标", None),
            ("2024年全区（本级）及开发区主要指标", Some("开发区")),
            ("2024年株洲市和平区主要指标", None),
            ("2024年全区主要指标与开发区对比", Some("开发区")),
            ("2024年主要指标和开发区建设", Some("开发区")),
            ("江州市县域云峰区2025年主要指标", Some("云峰区")),
            ("江州市规上工业云峰区2025年", Some("云峰区")),
            ("江州市县域泰和县2025年主要指标", Some("泰和县")),
            ("2024年吉安市泰和县主要指标", None),
            ("2024年天元区和平江县主要指标", Some("平江县")),
            ("2024年江州市和沛县主要指标", Some("沛县")),
            ("江州市2025年各县区主要指标", None),
            ("江州市2025年城区、郊区主要指标", None),
            ("江州市2025年县域经济主要指标", None),
        ] {
            assert_eq!(places_in_title(title).1.as_deref(), beside, "{title}");
        }
    }

    #[test]
    fn the_smallest_place_of_a_title_wherever_it_stands() {
        for (title, expected) in [
            ("天元区2021年主要经济指标", Some("天元区")),
            ("2021年主要指标（天元区）", Some("天元区")),
            ("2021年金山街道主要经济指标", Some("金山街道")),
            ("2021年青禾区金山街道主要经济指标", Some("金山街道")),
            ("金山街道2021年主要指标（青禾区）", Some("金山街道")),
            ("金山街道：2021年", Some("金山街道")),
            ("2021年金山办事处主要指标", Some("金山办事处")),
            ("2021年青禾高新技术产业园区主要经济指标", Some("青禾高新技术产业园区")),
            ("2021年市本级财政", Some("市本级")),
            ("2021年青禾区本级财政", Some("青禾区本级")),
            ("青禾区2021年主要指标（株洲市统计局）", Some("青禾区")),
            ("我区2021年主要指标", Some("全区")),
            ("2024年全国国民经济核算主要指标", Some("全国")),
            ("全国主要价格指数（上年=100）", Some("全国")),
            ("2020—2024年全国居民收入和消费情况", Some("全国")),
            ("2021年各街道财政总收入", None),
            ("2021年青禾区各镇、街道主要指标", Some("青禾区")),
            ("2021年青禾区分街道主要指标", Some("青禾区")),
            ("2021年青禾区乡村市场情况", Some("青禾区")),
            ("2021年主要经济指标（分县区）", None),
            ("乡镇街道主要指标", None),
            ("2024年主要经济指标全区与全市对比", Some("全区")),
            ("2024年全区及开发区主要指标", Some("全区")),
            ("2024年全区（含开发区）主要指标", Some("含开发区")),
            ("2024年全区（不包括开发区、高新区）主要指标", Some("不含开发区、高新区")),
            ("2024年主要经济指标天元区", Some("天元区")),
            ("2024年青禾区主要指标与全市比较", Some("青禾区")),
            ("今年以来全区主要指标", Some("全区")),
            ("2024年镇街、开发区主要指标", None),
            ("二、开发区主要指标", Some("开发区")),
            ("2024年和平区主要指标", Some("和平区")),
            ("株洲市统计局反馈青禾区2024年上半年主要指标", Some("青禾区")),
            ("株洲市统计局关于反馈青禾区2024年上半年主要指标的函", Some("青禾区")),
            ("株洲市统计局提供的青禾区2024年主要指标", Some("青禾区")),
            ("青禾区近三年财政收支情况（供区十届人大六次会议参阅）", Some("青禾区")),
            ("主要指标（提交区政协会议）", None),
            ("主要指标（送区政府办）", None),
            ("主要指标（据县财政局）", None),
            ("雄县主要指标", Some("雄县")),
            ("关于青禾区2024年上半年主要指标的报告", Some("青禾区")),
            ("市局通报青禾区2024年主要指标", Some("青禾区")),
            ("株洲市下达青禾区2024年主要指标目标", Some("青禾区")),
            ("青禾区统计局反馈柳河镇2024年主要指标", Some("柳河镇")),
            ("“十三五”时期青禾区主要指标", Some("青禾区")),
            ("近年来青禾区主要指标", Some("青禾区")),
            ("青禾区（原江北区）2020年主要指标", Some("青禾区")),
            ("青禾区（代管江北新区）2024年主要指标", Some("青禾区")),
            ("2020年主要指标（原州区）", Some("原州区")),
            ("2024年来安县主要指标", Some("来安县")),
            ("青禾区统计局2024年主要指标", Some("青禾区")),
            ("2024年青禾区和平街道主要指标", Some("和平街道")),
            ("2024年主要指标及在全市位次", None),
            ("2024年纳入全市考核的指标", None),
            ("附件全市主要指标", Some("全市")),
            ("第七次全国人口普查主要数据", None),
            ("2024年盐城市主要指标", Some("盐城市")),
            ("2025年江州市1%人口抽样调查云峰区主要数据", Some("云峰区")),
            ("江州市第五次全国经济普查云峰区主要数据", Some("云峰区")),
            ("江州市“十四五”规划云峰区主要指标", Some("云峰区")),
            ("江州市2025年统计年鉴云峰区部分", Some("云峰区")),
            ("江州市统计月报云峰区2025年主要指标", Some("云峰区")),
            ("人民银行江州市分行云峰区2025年存贷款", Some("云峰区")),
            ("2025年主要指标与全省全市对比情况", None),
            ("2025年主要经济指标全市排名情况", None),
            ("2025年全市各县区排位", None),
            ("第五次经济普查后地区生产总值", None),
            ("2024年槐林区工业集中区主要指标", Some("工业集中区")),
            ("2024年吉安市泰和县主要指标", Some("泰和县")),
            ("泰和县2024年主要指标", Some("泰和县")),
            ("2024年普洱市澜沧拉祜族自治县主要指标", Some("澜沧拉祜族自治县")),
            ("河源市和平县2024年主要指标", Some("和平县")),
            ("马鞍山市和县2024年主要指标", Some("和县")),
            ("和县2024年主要指标", Some("和县")),
        ] {
            assert_eq!(in_title(title).as_deref(), expected, "{title}");
        }
    }
}
