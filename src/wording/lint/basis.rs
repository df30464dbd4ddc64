//! Growths on different bases in one 分别 list (domain §2.6): a reader takes them for comparable.

use super::{Fault, Line};
use crate::{finding::Code, project::Catalogue, text, wording::claim::list};
use regex::Regex;
use std::sync::LazyLock;

static TOGETHER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<names>[^，。；：]+?)(?:比上年|较上年|比去年|较去年|同比)?分别(?:增长|下降)(?P<values>\d[^，。；：]*)")
        .expect("a pattern of this file")
});

/// Of lists whose numbers are bound to data this is said with the data's own bases.
pub(super) fn all(line: Line<'_>, catalogue: &Catalogue, faults: &mut Vec<Fault>) {
    for found in TOGETHER.captures_iter(line.text) {
        let (Some(names), Some(values)) = (found.name("names"), found.name("values")) else { continue };
        if line.data.iter().any(|datum| datum.at.start < values.end() && datum.at.end > values.start()) {
            continue;
        }
        let known: Vec<_> = list(names.as_str())
            .into_iter()
            .filter_map(|name| Some((name, catalogue.find(name)?.change.basis()?)))
            .collect();
        let Some((first, basis)) = known.first() else { continue };
        let Some((other, _)) = known.iter().find(|(_, its)| its != basis) else { continue };
        let message = text!(
            "“{first}”与“{other}”的增速口径不同（不变价、现价或可比口径），并列在一个“分别”里",
            "the growths of `{first}` and `{other}` are on different bases and stand in one list"
        );
        faults.push(line.fault(Code::ListBasis, names.start()..values.end(), message, None));
    }
}
