//! What a formula may say, and what is told of one that cannot be read.

use super::*;

fn show(expr: &Expr) -> String {
    match expr {
        Expr::Indicator(id) => id.to_string(),
        Expr::Number(number) => number.to_string(),
        Expr::Negate(operand) => format!("(-{})", show(operand)),
        Expr::Binary(operator, left, right) => {
            let sign = match operator {
                Operator::Add => '+',
                Operator::Subtract => '-',
                Operator::Multiply => '*',
                Operator::Divide => '/',
            };
            format!("({} {sign} {})", show(left), show(right))
        }
        Expr::Mean(of) => format!("mean({})", show(of)),
        Expr::Last(of) => format!("last({})", show(of)),
        Expr::Growth(of) => format!("growth({of})"),
        Expr::AverageGrowth(of, years) => format!("average_growth({of}, {years})"),
        Expr::Chain(of, years) => format!("chain({of}, {years})"),
        Expr::Contribution(part, whole) => format!("contribution({}, {})", show(part), show(whole)),
        Expr::Pull(part, whole) => format!("pull({}, {})", show(part), show(whole)),
        Expr::Proportion(parts) => parts.iter().map(show).collect::<Vec<_>>().join(" : "),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(formula(text, &Catalogue::builtin()).map(|expr| show(&expr)), Ok(expected.to_owned()));
}

#[track_caller]
fn refused(text: &str, expected: &[FormulaError]) {
    assert_eq!(formula(text, &Catalogue::builtin()), Err(expected.to_vec()));
}

#[test]
fn ids_and_chinese_names() {
    check("tax_revenue / budget_revenue", "(tax_revenue / budget_revenue)");
    check("税收收入÷一般公共预算收入", "(tax_revenue / budget_revenue)");
    check("R&D经费/国内生产总值", "(rd_expenditure / gdp)");
    check("5G基站数 / '固定资产投资(不含农户)'", "(base_stations_5g / fixed_asset_investment)");
    check("「R&D经费」*1.5", "(rd_expenditure * 1.5)");
}

#[test]
fn order_of_operations() {
    check("gdp - va_primary - va_secondary", "((gdp - va_primary) - va_secondary)");
    check("gdp + exports * 2 / imports", "(gdp + ((exports * 2) / imports))");
    check("（gdp ＋ exports）× −2", "((gdp + exports) * (-2))");
}

#[test]
fn every_unknown_name_is_told() {
    refused(
        "税收 / 失业率",
        &[
            FormulaError::Unknown { name: "税收".to_owned(), at: 0 },
            FormulaError::Ambiguous { name: "失业率".to_owned(), at: 5 },
        ],
    );
}

#[test]
fn functions() {
    check("gdp / mean(常住人口)", "(gdp / mean(population_resident))");
    check("gdp / 年平均（常住人口）", "(gdp / mean(population_resident))");
    check("(1 + 增速(income_all)) / cpi - 1", "(((1 + growth(income_all)) / cpi) - 1)");
    check("年均增速（GDP，5）", "average_growth(gdp, 5)");
    check("chain(cpi, 5)", "chain(cpi, 5)");
    check("贡献率(va_primary + va_secondary, gdp)", "contribution((va_primary + va_secondary), gdp)");
    check("拉动(va_primary, 上年(gdp))", "pull(va_primary, last(gdp))");
    check("va_primary ∶ va_secondary : va_tertiary", "va_primary : va_secondary : va_tertiary");
}

#[test]
fn functions_without_what_they_need() {
    let refuse = |text: &str, name: &str, needs| {
        refused(text, &[FormulaError::Operands { name: name.to_owned(), needs, at: 0 }]);
    };
    refuse("growth(gdp / 2)", "growth", "增速(居民人均可支配收入)");
    refuse("年均增速(gdp, 1)", "年均增速", "年均增速(地区生产总值, 5)");
    refuse("年均增速(gdp, 2.5)", "年均增速", "年均增速(地区生产总值, 5)");
    refuse("mean(gdp, exports)", "mean", "年平均(常住人口)");
    refuse("pull(gdp, exports, imports)", "pull", "拉动(第一产业, 地区生产总值)");
    refused("pull(gdp", &[FormulaError::Unbalanced { at: 0 }]);
    refused("(gdp : exports)", &[FormulaError::OperatorMissing { found: ":".to_owned(), at: 5 }]);
    refused("mean(税收)", &[FormulaError::Unknown { name: "税收".to_owned(), at: 5 }]);
}

#[test]
fn no_formula() {
    refused("", &[FormulaError::OperandMissing { at: 0 }]);
    refused("gdp /", &[FormulaError::OperandMissing { at: 5 }]);
    refused("gdp exports", &[FormulaError::OperatorMissing { found: "exports".to_owned(), at: 4 }]);
    refused("(gdp", &[FormulaError::Unbalanced { at: 0 }]);
    refused("gdp)", &[FormulaError::Unbalanced { at: 3 }]);
    refused("gdp * / 2", &[FormulaError::OperandMissing { at: 6 }]);
    refused("'gdp", &[FormulaError::Unbalanced { at: 0 }]);
    refused(&"(".repeat(60), &[FormulaError::TooDeep { at: 50 }]);
}

#[test]
fn operands_once() {
    let expr = formula("gdp / (gdp + exports)", &Catalogue::builtin()).expect("a formula");
    assert_eq!(expr.indicators().iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["gdp", "exports"]);
}
