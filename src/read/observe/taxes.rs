//! 消费税 goes to the central government alone. Where a district's table lists it, or 中央级 beside 区级, the taxes beside it are all that were
//! collected there, and not the part that is revenue of the district's own budget.

use super::{Drafts, Place, Table, naming};
use crate::{
    finding::{CellRef, Code, Finding, Findings, Text},
    model::{Area, Indicator},
    project::Catalogue,
    read::words::pattern::Pattern,
    text,
};

/// Taxes of the central government.
const CENTRAL: [&str; 4] = ["消费税", "国内消费税", "车辆购置税", "车购税"];

/// Takes the indicator from taxes beside such a row, with one finding.
pub(super) fn heed(table: &Table, place: &Place<'_>, drafts: &mut Drafts, findings: &mut Findings) {
    let of_the_nation = ["全国", "中国", "中央"];
    let is_national = |area: &Area| of_the_nation.contains(&area.as_str());
    if table.is_list() || table.about.area.as_ref().is_some_and(is_national) {
        return;
    }
    let of_the_office = || of_the_tax_office(table).map(|(at, line)| (at, office(&line)));
    let said = central(table).map(|(at, name)| (at, beside_central(&name))).or_else(of_the_office);
    let Some((at, (message, hint))) = said else { return };
    let mut told = Some(Finding::new(Code::RowNarrowed, place.at(at), message).hint(hint));
    for n in 0..drafts.len() {
        let it = drafts.get(n).observation;
        let indicator = it.indicator.as_ref().and_then(|id| place.catalogue.get(id));
        let is_tax = indicator.is_some_and(|it| is_tax(it, place.catalogue));
        if !is_tax || it.area.as_ref().is_some_and(is_national) {
            continue;
        }
        drafts.observation(n).indicator = None;
        findings.append(told.take().into_iter().collect());
    }
}

/// The row of a tax of the central government; or that of its part in all taxes, beside those of the lower levels, unless the table is one
/// of a budget.
fn central(table: &Table) -> Option<(CellRef, String)> {
    const LEVEL: [&str; 4] = ["中央级", "中央级收入", "中央级税收", "中央级税收收入"];
    const LOWER: [&str; 8] = ["地方级", "省级", "市级", "区级", "县级", "市区级", "市县级", "区县级"];
    let row_of = |is_meant: &dyn Fn(&str) -> bool| {
        table.rows.iter().find_map(|row| {
            let name = row.axis.names.last().filter(|name| is_meant(&name.bare))?;
            Some((row.axis.at, name.bare.to_string()))
        })
    };
    let is_lower = |name: &str| LOWER.iter().any(|level| name.starts_with(level));
    let level = || row_of(&|name| LEVEL.contains(&name)).filter(|_| row_of(&is_lower).is_some());
    let is_of_a_budget = || row_of(&|name| name.contains("预算收入")).is_some();
    row_of(&|name| CENTRAL.contains(&name)).or_else(|| level().filter(|_| !is_of_a_budget()))
}

/// The title, or a line below it, that says that the numbers are those of a tax office, which collects for all levels of government, or
/// that they are by industry, as only its are.
fn of_the_tax_office(table: &Table) -> Option<(CellRef, String)> {
    static OFFICE: Pattern = Pattern::new("税务(局|部门|系统|分局|所)|[国地]税局|行业税收|税收分行业");
    let title = table.about.title.as_deref().zip(table.about.title_at);
    let below = table.lines_above.iter().map(|(line, at)| (line.as_str(), *at));
    let found =
        title.into_iter().chain(below).find(|(line, _)| OFFICE.is_match(line) && !line.contains("预算收入"));
    found.map(|(line, at)| (at, line.to_owned()))
}

/// Whether an indicator is the revenue from taxes, or a part of it.
fn is_tax(found: &Indicator, catalogue: &Catalogue) -> bool {
    let is_all = |it: &Indicator| it.id.as_str() == "tax_revenue";
    is_all(found) || naming::ancestors(found, catalogue).any(is_all)
}

fn beside_central(name: &str) -> (Text, Text) {
    let message = text!(
        "表里列有“{name}”，它是中央收入；这里的税收像是当地征收的全部税收，没有当作一般公共预算里的税收收入使用",
        "the table lists {name}, which goes to the central government: the taxes here seem to be all that were collected, and were not used as tax revenue of the local budget"
    );
    (message, use_the_other())
}

fn office(line: &str) -> (Text, Text) {
    let message = text!(
        "“{line}”像是税务部门的表，税收有各级的；看不出是不是一般公共预算里的，没有当作它使用",
        "`{line}` seems to be a table of the tax office, whose taxes are those of all levels of government: whether they are those of the local budget cannot be seen; they were not used as such"
    );
    (message, use_the_other())
}

fn use_the_other() -> Text {
    text!(
        "要用一般公共预算里的税收收入，用财政部门的表；不用则不必处理",
        "for the tax revenue of the local budget use the finance department's table; leave it if it is not wanted"
    )
}
