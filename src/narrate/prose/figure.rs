//! What a placeholder prints: every word by the rules of the wording, every digit from the ledger.

use super::written::{Known, Written};
use crate::{
    compute::Results,
    finding::{Code, Finding, Findings, Site, Text},
    model::{
        Decimal, Fact, Figure, FigureId, FigureMeasure, HedgeWord, Hedged, Indicator, IndicatorId, Movement,
        Origin, Period, Shown, Unit, last_step, page::Style,
    },
    project::{Misplaced, Placeholder, PlaceholderForm, Project, placeholder},
    text,
    wording::{self, Comparison},
};

/// Fills placeholders in.
pub(super) struct Filler<'a> {
    pub(super) project: &'a Project,
    pub(super) results: &'a mut Results,
    pub(super) findings: &'a mut Findings,
}

/// Where a placeholder stands, and how it looks.
#[derive(Clone)]
pub(super) struct Spot {
    /// For findings.
    pub(super) site: Site,
    /// In the file, in bytes.
    pub(super) at: usize,
    pub(super) style: Style,
}

impl Filler<'_> {
    /// Adds to `out` what the inside of a pair of braces prints. What cannot be printed is a finding, and 【缺】.
    pub(super) fn fill(&mut self, inside: &str, spot: &Spot, out: &mut Written) {
        match placeholder(&self.project.catalogue, inside) {
            Ok(found) => {
                let printed = match &found.form {
                    PlaceholderForm::Literal(words) => {
                        self.literal(words, spot, out);
                        true
                    }
                    PlaceholderForm::Automatic => {
                        self.misplaced_automatic(spot);
                        false
                    }
                    PlaceholderForm::Together => self.together(&found, spot, out),
                    PlaceholderForm::Target | PlaceholderForm::Verdict => self.target(&found, spot, out),
                    _ => self.of_fact(&found, spot, out),
                };
                if !printed {
                    out.say("【缺】", spot.at, Style::Strong);
                }
            }
            Err(wrong) => {
                self.findings.push(misplaced(&wrong, inside, spot.site.clone()));
                out.say("【缺】", spot.at, Style::Strong);
            }
        }
    }

    fn year(&self, found: &Placeholder) -> i16 {
        found.year.unwrap_or(self.project.report.year)
    }

    fn fact(&self, id: &IndicatorId, year: i16) -> Option<Fact> {
        self.results.facts.get(id)?.fact(Period::Year(year)).cloned()
    }

    fn indicator(&self, id: &IndicatorId) -> Option<Indicator> {
        self.project.catalogue.get(id).cloned()
    }

    fn of_fact(&mut self, found: &Placeholder, spot: &Spot, out: &mut Written) -> bool {
        let year = self.year(found);
        let Some(indicator) = found.indicators.first().and_then(|id| self.indicator(id)) else {
            return false;
        };
        let Some(fact) = self.fact(&indicator.id, year) else {
            return self.missing(&indicator, year, None, spot);
        };
        let style = self.project.wording.clone();
        match &found.form {
            PlaceholderForm::Level | PlaceholderForm::Digits if fact.derived.hedged.is_some() => {
                let Some(hedged) = &fact.derived.hedged else { return false };
                let bare = found.form == PlaceholderForm::Digits;
                let words = if bare { hedged.hedged.bare() } else { hedged.words.clone() };
                out.figure(&words, hedged.figure.clone(), None, spot.at, spot.style);
            }
            PlaceholderForm::Level | PlaceholderForm::Digits => {
                let Some(level) = &fact.level else {
                    return self.missing(&indicator, year, Some(&fact), spot);
                };
                let display = self.results.ledger.get(&level.figure).map(|figure| figure.display.clone());
                let words = match (&found.form, display) {
                    (PlaceholderForm::Level, Some(display)) => display,
                    _ => level.digits.clone(),
                };
                out.figure(&words, level.figure.clone(), Some(of_level(level, &fact)), spot.at, spot.style);
            }
            PlaceholderForm::Hanzi => {
                let Some(level) = &fact.level else {
                    return self.missing(&indicator, year, Some(&fact), spot);
                };
                let Some(words) = wording::hanzi(level.value) else {
                    self.findings.push(no_hanzi(&indicator, level, &spot.site));
                    return false;
                };
                let id = FigureId(format!("{}.characters", level.figure));
                let (rule, unrounded) = ("characters", level.exact);
                let origin = Origin::Computed { rule, operands: vec![level.figure.clone()], unrounded };
                let Some(of) = self.results.ledger.get(&level.figure).cloned() else { return false };
                let id = self.results.ledger.enter(Figure { id, display: words.clone(), origin, ..of });
                out.figure(&words, id, Some(of_level(level, &fact)), spot.at, spot.style);
            }
            PlaceholderForm::Change | PlaceholderForm::Growth => {
                let comparison = match found.form {
                    PlaceholderForm::Change => Comparison::Named,
                    _ => Comparison::Understood,
                };
                let sentence = wording::change(&indicator, &fact, &style, comparison);
                if sentence.is_empty() {
                    return self.missing(&indicator, year, Some(&fact), spot);
                }
                out.sentence(sentence, |id| of_figure(id, &fact), spot.at, spot.style);
            }
            PlaceholderForm::GrowthDigits => {
                let Some(movement) = &fact.movement else {
                    return self.missing(&indicator, year, Some(&fact), spot);
                };
                let words = wording::amount(&indicator, movement);
                let known = Known { unsigned: true, ..of_movement(movement) };
                out.figure(&words, movement.figure.clone(), Some(known), spot.at, spot.style);
            }
            PlaceholderForm::Hedged(hedge, number) => {
                return self.hedged(&indicator, &fact, *hedge, number, spot, out);
            }
            _ => return false,
        }
        true
    }

    /// 突破300家, if it is true.
    fn hedged(
        &mut self,
        indicator: &Indicator,
        fact: &Fact,
        hedge: HedgeWord,
        number: &str,
        spot: &Spot,
        out: &mut Written,
    ) -> bool {
        if let Some(known) = &fact.derived.hedged
            && known.hedged == (Hedged { word: hedge, number: number.parse().unwrap_or_default() })
        {
            out.figure(&known.words, known.figure.clone(), None, spot.at, spot.style);
            return true;
        }
        let Some(level) = &fact.level else {
            return self.missing(indicator, fact.period.year(), Some(fact), spot);
        };
        let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
        let (digits, unit) = number.split_at(end);
        let unit = if unit.is_empty() { Some(level.unit.clone()) } else { Unit::parse(unit) };
        let round: Option<Decimal> = digits.parse().ok();
        let (Some(unit), Some(round)) = (unit, round) else {
            let wrong = Misplaced::Form(format!("{}{number}", hedge.word()));
            self.findings.push(misplaced(&wrong, number, spot.site.clone()));
            return false;
        };
        let Some(datum) = level.unit.convert(level.exact, &unit) else {
            let wrong = Misplaced::Form(format!("{}{number}", hedge.word()));
            self.findings.push(misplaced(&wrong, number, spot.site.clone()));
            return false;
        };
        if !hedge.holds(datum, round, last_step(round)) {
            self.findings.push(untrue(indicator, hedge, number, level, &spot.site));
            return false;
        }
        let behind = if hedge.stands_behind() { hedge.word() } else { "" };
        let before = if hedge.stands_behind() { "" } else { hedge.word() };
        out.say(before, spot.at, spot.style);
        let words = format!("{digits}{behind}{unit}");
        let id = FigureId(format!("{}.{}{digits}", level.figure, hedge_id(hedge)));
        let operands = vec![level.figure.clone()];
        let origin = Origin::Computed { rule: "hedge", operands, unrounded: datum };
        let of = self.results.ledger.get(&level.figure).cloned();
        let Some(of) = of else { return false };
        let figure =
            Figure { id, value: round, unit: unit.symbol().to_owned(), display: words.clone(), origin, ..of };
        let id = self.results.ledger.enter(figure);
        let known = Known { exact: datum, shown: round, previous: None, basis: None, unsigned: false };
        out.figure(&words, id, Some(known), spot.at, spot.style);
        true
    }

    /// 分别增长8.2%、7.6%. Where the signs differ, the names that stand before the braces are said again with their own verb.
    fn together(&mut self, found: &Placeholder, spot: &Spot, out: &mut Written) -> bool {
        let year = self.year(found);
        let mut items = Vec::new();
        for (id, name) in found.indicators.iter().zip(&found.names) {
            let Some(mut indicator) = self.indicator(id) else { return false };
            let fact = self.fact(id, year).filter(|fact| fact.movement.is_some());
            let Some(fact) = fact else { return self.missing(&indicator, year, None, spot) };
            // The staff's own name for it is printed.
            indicator.name.clone_from(name);
            indicator.denominator = None;
            items.push((indicator, fact));
        }
        let borrowed: Vec<_> = items.iter().map(|(indicator, fact)| (indicator, fact)).collect();
        let known = |id: &FigureId| items.iter().find_map(|(_, fact)| of_figure(id, fact));
        if let Some(sentence) = wording::values_together(&borrowed, &self.project.wording) {
            out.sentence(sentence, known, spot.at, spot.style);
            self.note_bases(&borrowed, spot);
            return true;
        }
        let before: String = out.text();
        let names = |and: &str| {
            let (last, rest) = found.names.split_last().expect("a list has names");
            format!("{}{and}{last}", rest.join("、"))
        };
        let Some(listed) = ["、", "和"].map(names).into_iter().find(|names| before.ends_with(names.as_str()))
        else {
            self.findings.push(unlike(&found.names, spot.site.clone()));
            return false;
        };
        let keep = out.glyphs.len() - listed.chars().count();
        out.glyphs.truncate(keep);
        let sentence = wording::respectively(&borrowed, &self.project.wording, Comparison::Understood);
        out.sentence(sentence, known, spot.at, spot.style);
        true
    }

    /// Real and nominal growth in one list: said, since the list is the staff's (domain §2.6).
    fn note_bases(&mut self, items: &[(&Indicator, &Fact)], spot: &Spot) {
        let basis = |(_, fact): &(&Indicator, &Fact)| fact.movement.as_ref().and_then(|it| it.basis.clone());
        let first = items.first().and_then(basis);
        let Some(other) = items.iter().find(|item| basis(item) != first) else { return };
        let (first, other) = (&items[0].0.name, &other.0.name);
        self.findings.push(
            Finding::new(
                Code::ListBasis,
                spot.site.clone(),
                text!(
                    "“{first}”与“{other}”的增速口径不同（不变价、现价或可比口径），并列在一个“分别”里",
                    "the growths of `{first}` and `{other}` are on different bases and stand in one list"
                ),
            )
            .hint(text!("分开表述，或加注口径", "separate them, or say on which basis each is")),
        );
    }

    fn target(&mut self, found: &Placeholder, spot: &Spot, out: &mut Written) -> bool {
        let year = self.year(found);
        let Some(indicator) = found.indicators.first().and_then(|id| self.indicator(id)) else {
            return false;
        };
        let target = self
            .results
            .targets
            .iter()
            .find(|target| target.indicator.id == indicator.id && target.year == year)
            .cloned();
        let Some(target) = target else {
            self.findings.push(no_target(&indicator, year, spot.site.clone()));
            return false;
        };
        if found.form == PlaceholderForm::Verdict {
            let Some(verdict) = target.verdict else {
                self.findings.push(no_target(&indicator, year, spot.site.clone()));
                return false;
            };
            out.say(verdict.word(), spot.at, spot.style);
            return true;
        }
        match (&target.promise, &target.figure) {
            (Some(promise), Some(figure)) => {
                let own_verb = !promise.before.is_empty();
                let verb =
                    if own_verb { &promise.before } else { wording::promised(&indicator, &promise.unit) };
                out.say(verb, spot.at, spot.style);
                out.figure(&promise.written, figure.clone(), None, spot.at, spot.style);
                out.say(&promise.after, spot.at, spot.style);
            }
            _ => out.say(&target.text, spot.at, spot.style),
        }
        true
    }

    /// A numeral that is a name: it is printed as written, and is in the ledger as what it is.
    fn literal(&mut self, words: &str, spot: &Spot, out: &mut Written) {
        let mut rest = words;
        let mut n = 0;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let end = rest[start..]
                .find(|c: char| !c.is_ascii_digit() && c != '.')
                .map_or(rest.len(), |length| start + length);
            let digits = rest[start..end].trim_end_matches('.');
            let end = start + digits.len();
            out.say(&rest[..start], spot.at, spot.style);
            let id = FigureId(format!("text:{}:{n}", spot.site));
            let figure = self.results.ledger.enter(written(id, words, digits, &spot.site));
            out.literal(digits, figure, spot.at, spot.style);
            n += 1;
            rest = &rest[end..];
        }
        out.say(rest, spot.at, spot.style);
    }

    fn missing(&mut self, indicator: &Indicator, year: i16, fact: Option<&Fact>, spot: &Spot) -> bool {
        let name = &indicator.name;
        let only_growth = fact.is_some_and(|fact| fact.level.is_none() && fact.movement.is_some());
        let hint = if only_growth && !indicator.publish_level {
            text!(
                "这个指标只发布增速：写 {{{name}：增幅}}；确需印总量，在 [[indicator]] 里写 publish_level = true",
                "only its growth is published: write {{{name}：增幅}}; to print the level set publish_level = true"
            )
        } else {
            text!(
                "在 inputs/ 的来源表里补上；暂时没有这个数，就改写这一句",
                "add it to a source under inputs/; without the figure, write the sentence without it"
            )
        };
        let message = text!(
            "正文要用“{name}”{year}年的数，各来源表里没有",
            "the prose asks for `{name}` of {year}, which no source gives"
        );
        self.findings.push(Finding::new(Code::PlaceholderMissing, spot.site.clone(), message).hint(hint));
        false
    }

    fn misplaced_automatic(&mut self, spot: &Spot) {
        let message = text!("{{自动}} 要单独成段", "{{自动}} must be a paragraph of its own");
        let hint = text!("在它前后各空一行", "leave an empty line before and after it");
        self.findings.push(Finding::new(Code::PlaceholderInvalid, spot.site.clone(), message).hint(hint));
    }
}

fn of_level(level: &Shown, fact: &Fact) -> Known {
    let previous = fact.previous.as_ref().map(|previous| previous.exact);
    Known { exact: level.exact, shown: level.value, previous, basis: None, unsigned: false }
}

fn of_movement(movement: &Movement) -> Known {
    let (exact, shown) = (movement.change.value(), movement.value);
    Known { exact, shown, previous: None, basis: movement.basis.clone(), unsigned: false }
}

/// What is known of a figure of a fact. (The digits of a movement stand without their sign, the verb says it.)
fn of_figure(id: &FigureId, fact: &Fact) -> Option<Known> {
    let movement = fact.movement.iter().chain(&fact.others).find(|it| it.figure == *id);
    movement.map(of_movement).or_else(|| {
        let level = fact.level.as_ref().filter(|level| level.figure == *id)?;
        Some(of_level(level, fact))
    })
}

fn hedge_id(hedge: HedgeWord) -> &'static str {
    match hedge {
        HedgeWord::Exceeds | HedgeWord::Above => "over-",
        HedgeWord::Nearly => "nearly-",
        HedgeWord::Odd | HedgeWord::More => "some-",
        HedgeWord::Below => "under-",
    }
}

fn written(id: FigureId, name: &str, digits: &str, site: &Site) -> Figure {
    Figure {
        id,
        indicator: None,
        name: name.to_owned(),
        area: None,
        period: None,
        measure: FigureMeasure::Literal,
        value: digits.parse().unwrap_or_default(),
        unit: String::new(),
        display: digits.to_owned(),
        status: crate::model::Status::Normal,
        origin: Origin::Written {
            file: site.file.clone().unwrap_or_default(),
            line: site.line.unwrap_or(1),
            column: site.column.unwrap_or(1),
        },
        places: Vec::new(),
    }
}

fn untrue(indicator: &Indicator, hedge: HedgeWord, number: &str, level: &Shown, site: &Site) -> Finding {
    let (name, word) = (&indicator.name, hedge.word());
    let exact = format!("{}{}", crate::model::plain(level.exact), level.unit);
    let message = text!(
        "“{name}”是 {exact}，不能写“{word}{number}”",
        "`{name}` is {exact}; {word} {number} is not true of it"
    );
    Finding::new(Code::PlaceholderUntrue, site.clone(), message)
        .hint(text!("换一个整数，或换一个限定词", "use another round number or another hedge"))
}

fn no_hanzi(indicator: &Indicator, level: &Shown, site: &Site) -> Finding {
    let (name, digits) = (&indicator.name, format!("{}{}", level.digits, level.unit));
    let message = text!(
        "“{name}”是 {digits}，不是 0 到 9999 的整数，写不成汉字",
        "`{name}` is {digits}, which is no whole number from 0 to 9999 to be written in characters"
    );
    Finding::new(Code::PlaceholderInvalid, site.clone(), message)
        .hint(text!("去掉“：汉字”，印阿拉伯数字", "leave out 汉字; then digits are printed"))
}

fn unlike(names: &[String], site: Site) -> Finding {
    let list = names.join("、");
    let message = text!(
        "{list} 有增有减（或单位不同），一个“分别”说不了",
        "{list} rise and fall (or have different units): one 分别 cannot say that"
    );
    Finding::new(Code::PlaceholderUntrue, site, message).hint(text!(
        "把名称照花括号里的写法紧放在花括号前面，程序就能拆开来写",
        "put the names, written as in the braces, right before them; then the list is split"
    ))
}

fn no_target(indicator: &Indicator, year: i16, site: Site) -> Finding {
    let name = &indicator.name;
    let message = text!("“{name}”{year}年没有目标可写", "`{name}` has no target (or no verdict) for {year}");
    Finding::new(Code::PlaceholderMissing, site, message).hint(text!(
        "在 review.toml 里加 [[target]]：indicator = \"{name}\"、year = {year}、promise = \"…\"",
        "add a [[target]] to review.toml: indicator = \"{name}\", year = {year}, promise = \"…\""
    ))
}

/// What is wrong with the inside of a pair of braces.
fn misplaced(wrong: &Misplaced, inside: &str, site: Site) -> Finding {
    let forms: (Code, Text, Text) = match wrong {
        Misplaced::Empty => (
            Code::PlaceholderInvalid,
            text!("花括号里是空的", "the braces are empty"),
            text!(
                "写指标名称；要印花括号，写 \\{{",
                "write the name of an indicator; for a brace write \\{{"
            ),
        ),
        Misplaced::Unknown(name, near) => unknown(name, near),
        Misplaced::Ambiguous(name, ids) => {
            let ids = ids.join("、");
            (
                Code::PlaceholderUnknown,
                text!("“{name}”可以指 {ids}", "`{name}` can mean {ids}"),
                text!("写其中一个的全名", "write the full name of one of them"),
            )
        }
        Misplaced::Elsewhere(name, area) => (
            Code::PlaceholderUnknown,
            text!("“{name}”是{area}的数，不是本地区的", "`{name}` is a figure of {area}, not of this area"),
            text!("去掉“{area}”，或另设指标", "leave {area} out, or define an indicator of its own"),
        ),
        Misplaced::Year(year) => (
            Code::PlaceholderInvalid,
            text!("@ 后面应为年份，实为“{year}”", "a year must stand behind @; found `{year}`"),
            text!("写四位数，例如 @2020", "write four digits such as @2020"),
        ),
        Misplaced::Form(form) => (
            Code::PlaceholderInvalid,
            text!("“：”后面的“{form}”不是一种写法", "`{form}` behind the colon is no form"),
            text!(
                "可用：数、汉字、比上年、增幅、增幅数、分别增幅、突破n、超过n、近n、n余、n多、不足n、目标、完成情况",
                "the forms: 数, 汉字, 比上年, 增幅, 增幅数, 分别增幅, 突破n, 超过n, 近n, n余, n多, 不足n, 目标, 完成情况"
            ),
        ),
        Misplaced::Count => (
            Code::PlaceholderInvalid,
            text!(
                "{{{inside}}}：“分别增幅”要两个以上的指标，其余写法只要一个",
                "{{{inside}}}: 分别增幅 needs two or more indicators, every other form one"
            ),
            text!("例如 {{甲、乙：分别增幅}}", "for example {{a、b：分别增幅}}"),
        ),
    };
    Finding::new(forms.0, site, forms.1).hint(forms.2)
}

fn unknown(name: &str, near: &[String]) -> (Code, Text, Text) {
    let hint = if near.is_empty() {
        text!(
            "是新指标就先写进 review.toml 的 [[indicator]]；不是数据就写 {{字面：{name}}}",
            "put a new indicator into [[indicator]] in review.toml first; for no datum write {{字面：{name}}}"
        )
    } else {
        let Text { zh, en } = Text::list(near);
        text!("最接近的是 {zh}", "the nearest are {en}")
    };
    (Code::PlaceholderUnknown, text!("没有叫“{name}”的指标", "no indicator is called `{name}`"), hint)
}
