use crate::{finding::Text, text};

/// What a font is for. GB/T 9704 tells levels apart by family, not by weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 小标宋: the title.
    Title,
    /// 仿宋: running text.
    Body,
    /// 黑体: headings of the first level, captions, what stands in a chart.
    Heading,
    /// 楷体: headings of the second level, issuer and date.
    Kai,
    /// 宋体: tables, notes, page numbers.
    Song,
    /// Digits and Latin letters in running text and in tables.
    Latin,
}

/// How a family stands to its role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The family that the standard names, or its commercial twin; an installed one counts with `fonts.system = true`.
    Official,
    /// An open family of the same style.
    Open,
    /// An open family of another style, better than none.
    StandIn,
}

/// A family that may serve a role.
pub(super) struct Candidate {
    /// As fonts call themselves.
    pub(super) family: &'static str,
    pub(super) standing: Standing,
}

const fn official(family: &'static str) -> Candidate {
    Candidate { family, standing: Standing::Official }
}

const fn open(family: &'static str) -> Candidate {
    Candidate { family, standing: Standing::Open }
}

const fn stand_in(family: &'static str) -> Candidate {
    Candidate { family, standing: Standing::StandIn }
}

const TITLE: &[Candidate] = &[
    official("FZXiaoBiaoSong-B05S"),
    official("FZXiaoBiaoSong-B05"),
    official("方正小标宋简体"),
    open("Noto Serif SC"),
    open("Noto Serif CJK SC"),
];
const BODY: &[Candidate] = &[
    official("FangSong_GB2312"),
    official("仿宋_GB2312"),
    official("FangSong"),
    official("仿宋"),
    official("STFangsong"),
    open("FandolFang R"),
    stand_in("Noto Serif SC"),
    stand_in("Noto Serif CJK SC"),
];
const HEADING: &[Candidate] = &[
    official("SimHei"),
    official("黑体"),
    official("STHeiti"),
    open("Noto Sans SC"),
    open("Noto Sans CJK SC"),
    open("FandolHei"),
];
const KAI: &[Candidate] = &[
    official("KaiTi_GB2312"),
    official("楷体_GB2312"),
    official("KaiTi"),
    official("楷体"),
    official("STKaiti"),
    open("FandolKai"),
    stand_in("LXGW WenKai"),
];
const SONG: &[Candidate] = &[
    official("SimSun"),
    official("宋体"),
    official("STSong"),
    open("Noto Serif SC"),
    open("Noto Serif CJK SC"),
];
const LATIN: &[Candidate] = &[official("Times New Roman"), open("Noto Serif SC"), open("Noto Serif CJK SC")];

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [Self::Title, Self::Body, Self::Heading, Self::Kai, Self::Song, Self::Latin];

    /// The key in the page data.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Kai => "kai",
            Self::Song => "song",
            Self::Latin => "latin",
        }
    }

    /// The name for people.
    #[must_use]
    pub fn name(self) -> Text {
        match self {
            Self::Title => text!("标题（小标宋）", "title (Xiaobiaosong)"),
            Self::Body => text!("正文（仿宋）", "body (Fangsong)"),
            Self::Heading => text!("标题一级（黑体）", "heading (Heiti)"),
            Self::Kai => text!("标题二级（楷体）", "second heading (Kaiti)"),
            Self::Song => text!("表格（宋体）", "tables (Songti)"),
            Self::Latin => text!("数字和字母（宋体）", "digits and Latin letters (serif)"),
        }
    }

    /// The families that may serve, best first.
    pub(super) fn candidates(self) -> &'static [Candidate] {
        match self {
            Self::Title => TITLE,
            Self::Body => BODY,
            Self::Heading => HEADING,
            Self::Kai => KAI,
            Self::Song => SONG,
            Self::Latin => LATIN,
        }
    }

    /// The families that have the rarest characters, for what the chosen one lacks: names of people and places, ㎡.
    pub(super) fn last_resorts(self) -> &'static [&'static str] {
        match self {
            Self::Heading => &["Noto Sans SC", "Noto Sans CJK SC"],
            Self::Title | Self::Body | Self::Kai | Self::Song | Self::Latin => {
                &["Noto Serif SC", "Noto Serif CJK SC"]
            }
        }
    }

    /// The weight that the role is set in, where the family has several.
    pub(super) fn weight(self) -> u16 {
        match self {
            Self::Title => 700,
            Self::Body | Self::Heading | Self::Kai | Self::Song | Self::Latin => 400,
        }
    }

    /// The lightest weight of an open family that may serve: a 小标宋 is heavy by itself, a 宋体 only when bold.
    pub(super) fn least_weight(self) -> u16 {
        match self {
            Self::Title => 600,
            Self::Body | Self::Heading | Self::Kai | Self::Song | Self::Latin => 0,
        }
    }

    /// The file that a Windows computer has for this role.
    pub(super) fn usual_file(self) -> &'static str {
        match self {
            Self::Title => "FZXBSJW.TTF",
            Self::Body => "simfang.ttf",
            Self::Heading => "simhei.ttf",
            Self::Kai => "simkai.ttf",
            Self::Song => "simsun.ttc",
            Self::Latin => "times.ttf",
        }
    }
}
