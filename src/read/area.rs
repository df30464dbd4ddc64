//! Labels that are known places.

use super::text::tidy;

/// Provinces and cities as yearbooks list them without 省 or 市, and wholes.
const PLACES: &str = "全国 全省 全市 全区 全县 全州 全盟 \
    北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾 \
    石家庄 太原 呼和浩特 沈阳 大连 长春 哈尔滨 南京 杭州 宁波 合肥 福州 厦门 南昌 济南 青岛 郑州 武汉 长沙 广州 深圳 南宁 海口 成都 贵阳 昆明 拉萨 西安 兰州 西宁 银川 乌鲁木齐 \
    苏州 无锡 常州 株洲 湘潭 衡阳 岳阳 常德 邵阳 益阳 娄底 郴州 永州 怀化 张家界 湘西州 珠海 东莞 佛山 温州 烟台 唐山 包头 \
    东部地区 中部地区 西部地区 东北地区 东部 中部 西部 东北 \
    中国 美国 日本 德国 英国 法国 印度 俄罗斯 巴西 加拿大 意大利 韩国 澳大利亚 墨西哥 西班牙 印度尼西亚 土耳其 荷兰 瑞士 新加坡 马来西亚 泰国 越南 菲律宾 南非 埃及 欧盟 东盟 世界";

/// Countries and regions as English tables list them, separated by `|`.
const COUNTRIES: &str = "World|United Kingdom|Great Britain|England|England and Wales|Scotland|Wales|Northern Ireland|\
    North East|North West|Yorkshire and the Humber|Yorkshire and The Humber|East Midlands|West Midlands|East|East of England|London|South East|South West|\
    United States|Northeast|Midwest|South|West|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of Columbia|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Puerto Rico|\
    Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cambodia|Cameroon|Canada|Cape Verde|Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kuwait|Kyrgyzstan|Latvia|Lebanon|Lesotho|Liberia|Libya|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|Norway|Oman|Pakistan|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Romania|Russia|Russian Federation|Rwanda|Samoa|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Swaziland|Sweden|Switzerland|Syria|Tajikistan|Thailand|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Uganda|Ukraine|United Arab Emirates|Uruguay|Uzbekistan|Vanuatu|Venezuela|Viet Nam|Vietnam|Yemen|Zambia|Zimbabwe|Euro area|European Union|OECD";

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
pub(super) fn place(label: &str) -> Option<String> {
    let name = tidy(label);
    if name.is_ascii() {
        return is_country(&name).then_some(name);
    }
    if PLACES.split_whitespace().any(|place| place == name) {
        return Some(name);
    }
    let length = name.chars().count();
    let plain = name.chars().all(char::is_alphabetic) && !name.contains(['的', '和', '与', '及', '占', '其']);
    let known_ending = ENDINGS.iter().any(|ending| name.ends_with(ending));
    let no_place = NO_PLACES
        .iter()
        .any(|word| name == *word || (word.chars().count() > 1 && name.ends_with(word) && length > 5));
    let no_place = no_place
        || ["上市", "超市", "小区", "社区", "城镇", "乡镇", "股市", "城乡", "建成区"]
            .iter()
            .any(|word| name.ends_with(word));
    (plain && known_ending && !no_place && (2..=12).contains(&length)).then_some(name)
}

fn is_country(name: &str) -> bool {
    let without_bracket = name.split(" (").next().unwrap_or(name).trim();
    COUNTRIES.split('|').any(|country| country == name || country == without_bracket)
}

/// The place that a title speaks of first: 2021年荷塘区主要经济指标. `None` if it names none.
pub(super) fn in_title(title: &str) -> Option<String> {
    let text = tidy(title);
    let start = text
        .rfind(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '度' | '》' | '《' | '：' | ':'))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let mut best = None;
    let mut from = start;
    for (at, c) in text[start..].char_indices() {
        let end = start + at + c.len_utf8();
        let candidate = &text[from..end];
        let ends =
            ["省", "市", "区", "县", "州", "镇", "乡"].iter().any(|ending| candidate.ends_with(ending));
        if ends
            && candidate.chars().count() <= 8
            && let Some(found) = place(candidate)
        {
            // 湖南省株洲市荷塘区: the last one is meant.
            best = Some(found);
            from = end;
        }
        if at > 60 {
            break;
        }
    }
    best
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
            "合计",
            "指标",
            "GDP",
            "",
        ] {
            assert_eq!(place(label), None, "{label}");
        }
    }

    #[test]
    fn the_place_of_a_title() {
        assert_eq!(in_title("2021年荷塘区主要经济指标").as_deref(), Some("荷塘区"));
        assert_eq!(in_title("荷塘区2021年国民经济主要指标").as_deref(), None);
        assert_eq!(in_title("荷塘区国民经济主要指标").as_deref(), Some("荷塘区"));
        assert_eq!(in_title("2021年湖南省株洲市荷塘区主要指标").as_deref(), Some("荷塘区"));
        assert_eq!(in_title("主要指标"), None);
    }
}
