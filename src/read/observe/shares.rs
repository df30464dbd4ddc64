//! What a share is a share of, where that is written: 占GDP比重 of 第三产业增加值 is its own, 占财政总收入比重 of 税收收入 is not.

use super::{Reader, ValueCell};
use crate::{
    finding::Code,
    model::{Indicator, Kind, Measure},
    project::Catalogue,
    read::{
        table::{axis::Axis, naming},
        words::text,
    },
    text,
};

impl<'c> Reader<'_, 'c> {
    /// The indicator that a share is of, or is itself. `None`, with a finding, where it is written to be a share of something
    /// else than those of the indicator are.
    pub(super) fn of_share(
        &mut self,
        cell: &ValueCell<'_>,
        measure: Measure,
        known: &'c Indicator,
    ) -> Option<&'c Indicator> {
        let (row, column) = (&*cell.row.axis, &cell.column.axis);
        let line = [column, row].into_iter().find(|axis| axis.heading.share_of.is_some());
        let (Some(line), Measure::Share) = (line, measure) else { return Some(known) };
        let Some(whole) = line.heading.share_of.as_deref().filter(|_| !is_a_share(known)) else {
            return Some(known);
        };
        // 占GDP比重 below R&D经费支出 is its intensity.
        if let Some(share) = itself(known, line, whole, self.place.catalogue) {
            return Some(share);
        }
        if is_its_whole(known, whole, self.place.catalogue) {
            return Some(known);
        }
        let (label, name) = (line.path.join("/"), &known.name);
        let message = text!(
            "“{label}”的分母不是“{name}”等指标的比重通常用的，没有使用",
            "`{label}` is not a share in that in which shares of `{name}` and others are usually given; it was not used"
        );
        let hint = text!(
            "不用则不必处理；要用就在 review.toml 里加一个指标，名称同表里一样",
            "leave it if it is not wanted; else add an indicator to review.toml that is called as in the table"
        );
        self.say(Code::ColumnUnmatched, line.at, message, hint);
        None
    }
}

fn is_a_share(known: &Indicator) -> bool {
    matches!(known.kind, Kind::Share | Kind::Rate | Kind::Structure | Kind::Permille)
}

/// The indicator that an amount and the words for its share are the name of, where it is no part of a whole: then its share
/// in GDP is a figure of its own.
fn itself<'c>(
    known: &Indicator,
    line: &Axis,
    whole: &str,
    catalogue: &'c Catalogue,
) -> Option<&'c Indicator> {
    let is_below = line.path.last().is_some_and(|label| label.starts_with('占'));
    if !is_below || known.part_of.is_some() {
        return None;
    }
    let names = [&known.name].into_iter().chain(&known.aliases);
    let mut found = names.filter_map(|name| naming::known_as(&format!("{name}占{whole}比重"), catalogue));
    found.find(|it| is_a_share(it))
}

/// Whether an indicator is a part of what a share of it is written to be in, or that itself. Where it is of nothing that is known, the whole
/// may be one of its kind (固定资产投资 of 房地产开发投资) or the GDP. What it is in a whole place (占全市比重) is told elsewhere.
fn is_its_whole(known: &Indicator, whole: &str, catalogue: &Catalogue) -> bool {
    const PLACES: [&str; 10] =
        ["全国", "全省", "全市", "全州", "全盟", "全区", "全县", "全旗", "全镇", "全乡"];
    const ALL: [&str; 8] = ["全部", "总", "总量", "总额", "合计", "总计", "总数", "全社会"];
    let whole = text::plain(whole).replace("规上", "规模以上").replace("限上", "限额以上");
    if ALL.contains(&whole.as_str()) || PLACES.iter().any(|place| whole.starts_with(place)) {
        return true;
    }
    let named = naming::known_as(&whole, catalogue);
    let bare = ALL.iter().fold(whole.as_str(), |name, word| name.strip_prefix(word).unwrap_or(name));
    let mut above = std::iter::once(known).chain(naming::ancestors(known, catalogue));
    let is_up =
        |up: &Indicator| named.is_some_and(|it| it.id == up.id) || text::plain(&up.name).contains(bare);
    let is_of_its_kind = |whole: &str| tail(whole) == tail(&known.name);
    let is_open = |it: &Indicator| it.id.as_str() == "gdp" || is_of_its_kind(&it.name);
    let is_all = bare.len() < whole.len() && is_of_its_kind(bare);
    above.any(is_up) || known.part_of.is_none() && (is_all || named.is_some_and(is_open))
}

/// The last two characters of a name: 投资, 收入.
fn tail(name: &str) -> Option<&str> {
    name.char_indices().rev().nth(1).map(|(at, _)| &name[at..])
}
