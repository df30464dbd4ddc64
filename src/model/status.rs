use serde::{Deserialize, Serialize};

/// The status of an observation, by its letter in the SDMX code list `CL_OBS_STATUS` (v2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Status {
    /// Normal.
    #[default]
    #[serde(rename = "A")]
    Normal,
    /// Break in the series: 口径调整，不可比.
    #[serde(rename = "B")]
    Break,
    /// Estimated: 推算、估计.
    #[serde(rename = "E")]
    Estimated,
    /// Forecast, plan: 预计、计划.
    #[serde(rename = "F")]
    Forecast,
    /// Missing because the thing does not exist: 无该项 (`—`).
    #[serde(rename = "M")]
    NotApplicable,
    /// Too small for the unit: 不足最小单位数 (`…`).
    #[serde(rename = "N")]
    BelowUnit,
    /// Missing, unknown: 不详 (blank).
    #[serde(rename = "O")]
    Unknown,
    /// Missing, not out yet: 待定、未出、暂无.
    #[serde(rename = "L")]
    Pending,
    /// Provisional: 初步核算、快报数.
    #[serde(rename = "P")]
    Provisional,
    /// Missing, confidential: 涉密.
    #[serde(rename = "Q")]
    Confidential,
}

impl Status {
    /// What stands in a table in place of a missing value.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::NotApplicable => "—",
            Self::BelowUnit => "…",
            Self::Pending => "暂无",
            Self::Confidential => "*",
            Self::Unknown
            | Self::Normal
            | Self::Break
            | Self::Estimated
            | Self::Forecast
            | Self::Provisional => "",
        }
    }
}
