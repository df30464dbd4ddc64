//! Labels that are a name and nothing else, told at a glance: a list of a hundred thousand firms need not be searched for
//! words of time and measure a hundred thousand times.

use std::sync::LazyLock;

/// Of every word that means something in a label one character: without them none of the words can be there. The words are
/// those of time (年, 月, 季度, 期末, 累计, 1至11月), of measure (see `Heading`), of numbering and marks (其中), of money, of
/// missing values, and those that stand around a number (突破300, 增长8.2%, 持平).
const SIGNS: &str = "年月季期累至\
    贡拉次排变比较均基完度达标划任议增涨降与口义际价占构份数预估算报步绝量额核执绩值本减落跌\
    其元币\
    无缺详待未暂密\
    平亏突近缩缓窄负提升扩快余多为\
    修订布审终式馈案诺";

const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// One bit for each Chinese character.
static IS_SIGN: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut is_sign = vec![false; (u32::from(LAST) - u32::from(FIRST) + 1) as usize];
    for sign in SIGNS.chars().filter_map(place) {
        is_sign[sign] = true;
    }
    is_sign
});

fn place(c: char) -> Option<usize> {
    (FIRST..=LAST).contains(&c).then(|| (u32::from(c) - u32::from(FIRST)) as usize)
}

/// Whether a label is Chinese characters and digits among them, neither first nor last, and no word that means more than a
/// name can be in it.
pub(in crate::read) fn is_unmarked(label: &str) -> bool {
    let is_sign = &*IS_SIGN;
    let (mut first, mut digit) = (true, false);
    for c in label.chars() {
        digit = c.is_ascii_digit();
        if digit && !first {
            continue;
        }
        if place(c).is_none_or(|place| is_sign[place]) {
            return false;
        }
        first = false;
    }
    !first && !digit
}

#[cfg(test)]
pub(in crate::read) mod tests {
    use super::*;
    use crate::{
        model::{Dimension, Unit},
        project::MissingMarks,
        read::{
            table::view::{self, Class},
            words::{
                heading::{self, Heading},
                label::{self, Label},
                missing,
                period::TimeWords,
            },
        },
    };
    use proptest::prelude::*;

    #[test]
    fn names_and_labels_that_say_more() {
        for name in ["第1户企业", "湖南某某机械有限公司", "金山街道", "粮食"] {
            assert!(is_unmarked(name), "{name}");
        }
        for label in
            ["", "1", "企业2021", "2021企业", "粮食 ", "粮食（吨）", "总量", "其中", "GDP", "二季度", "万元"]
        {
            assert!(!is_unmarked(label), "{label}");
        }
    }

    /// Characters of the words that mean something, and others.
    const WORDS: &str = "上下同去今当前后初末底全半第一二三四五六七八九十百千万亿个日号止零〇\
        环定动献位名变化差完成进率计生育列率速幅长减平净加额自然极候存货库变动落低少跌升\
        指重比例份构绝总余快初测推最终决执行实绩金完合发据高提扩大回缓收窄负突破近多持扭转盈诺\
        人户家件台套辆所座处条只头匹项吨公斤克里米千瓦时度倍美港欧圆\
        不该出核发布公反馈涉保省市区县镇乡街道旗国我含除占为按以等和的机械有限公司粮食企业工业";

    /// Labels of such words and of others.
    pub(in crate::read) fn label() -> impl Strategy<Value = String> {
        let characters: Vec<String> = WORDS.chars().chain(SIGNS.chars()).map(String::from).collect();
        let digits = ["0", "1", "12", "2021", "20", "100", "9"].map(str::to_owned);
        let piece = prop_oneof![
            8 => prop::sample::select(WORDS.chars().map(String::from).collect::<Vec<_>>()),
            1 => prop::sample::select(characters),
            2 => prop::sample::select(digits.to_vec()),
            2 => "[\u{4e00}-\u{9fff}]",
        ];
        prop::collection::vec(piece, 1..9).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        /// The glance finds what the whole search finds: nothing but a name.
        #[test]
        fn an_unmarked_label_is_a_name_to_every_reader(label in label()) {
            if is_unmarked(&label) {
                let name = || label.as_str();
                prop_assert_eq!(Label::take_apart(&label), Label { name: name().into(), ..Label::default() });
                prop_assert_eq!(TimeWords::take_apart(&label), TimeWords { rest: name().into(), ..TimeWords::default() });
                prop_assert_eq!(Heading::take_apart(&label), Heading { name: label.clone(), ..Heading::default() });
                prop_assert_eq!(heading::fall_of(&label), None);
                prop_assert_eq!(label::unit_suffix(&label), None);
                prop_assert!(!Unit::of_symbol(&label).is_some_and(|unit| matches!(unit.dimension(), Dimension::Money(_))));
                prop_assert_eq!(missing::status(&label, &MissingMarks::new()), None);
                prop_assert_eq!(view::class_of(&label), Class::Text);
            }
        }
    }
}
