//! Of whom a title speaks besides time, place and what is measured: 区属国有企业主要经济指标 is not about the whole area.
//!
//! Words that narrow are without number, so it is the others that are known here: what is left of a title when they are taken
//! away may narrow what stands below it.

use super::about::{About, without_number};
use crate::{
    model::Indicator,
    project::Catalogue,
    read::words::{area, label, period::TimeWords, text, unit},
};
use ecow::{EcoString, EcoVec};

/// Words of titles that narrow nothing: what tables are called, and in which form they are.
const FORMS: &str = "
主要 基本 综合 重要 核心 关键 有关 相关 部分 全部 总体 整体 各项 若干 其他 其它 区域 地区 本地区 分地区 本 我区 我市 我县 辖区 全域 属地 经济 发展 运行 形势 态势 状况 情况 概况 现状 活动
指标 数据 数字 数值 数 资料 统计 核算 调查 监测 普查 测算 分析 对比 比较 对照 参考 表 表格 一览 一览表 明细 明细表 汇总 汇总表 总表 简表 附表 附件 附录 续表 样表 报表 月报 季报 年报 快报 公报 年鉴 手册 提要
卡片 简报 旬报 日报 台账 清单 图表 表样 模板 底稿 初稿 定稿 终稿 版 修订 修订版 更新 完成 实现 执行 进度 进展 增速 增长 增幅 增减 速度 增长率 水平 增量 存量 规模 总额 总量 总值 余额 增加 减少 下降
变化 变动 涨幅 涨跌 同比 环比 比重 占比 结构 构成 比例 分布 排名 排位 位次 名次 考核 评价 目标 任务 计划 预期 指导 分解 责任 承诺 完成率 历年 近年 年度 季度 月度 月份 当月 本月 累计 全年 年末 期末 月末
季末 年 月 季 日 期 时期 阶段 以来 同期 上年 去年 今年 本年 当年 前 后 上 下 半年 分月 分季 分年 逐月 逐季 逐年 历史 十四五 十三五 十二五 十一五 五年 最新 初步 初步数 快报数 年报数 核实 核实数 最终
最终数 正式 当年价 当年价格 现价 现行价格 可比价 可比价格 不变价 不变价格 按当年价格计算 按可比价格计算 计算 口径 单位 计量单位 金额 数量 数额 事业 领域 方面 效益 效益情况 财务 财务状况 分行业 按行业 行业 门类 大类
分产业 类型 分类 类别 类 各类 品种 产品 主要产品 县区 区县 县市区 区县市 各区县 各区 各县 各市 市州 区市 乡镇 镇乡 镇街 街镇 街道 街乡 社区 村居 区 县 市 乡 镇 街 村 各 分 按 或 等 的 之 在 为 对 于 中 内 间
来 已 将 并 由 从 自 到 至 以 以及 其中 含 其 小 统计局 财政局 税务局 商务局 发改局 发改委 发展和改革局 发展改革局 工信局 经信局 科技局 教育局 卫健局 卫健委 卫生健康局 人社局 人力资源和社会保障局 民政局
农业农村局 住建局 住房和城乡建设局 文旅局 文化和旅游局 交通局 交通运输局 生态环境局 公安局 市场监管局 市场监督管理局 医保局 应急局 应急管理局 自然资源局 供电局 供电公司 国家统计局 调查队 金融办 人民银行
人民政府 政府 办公室 人大 人民代表大会 党工委 管委会 委员会 编 编制 编印 编报 制 制表 填报 报送 上报 提供 发布 公布 印 印发 机密 秘密 内部 内部资料 注意 保存 妥善保管 供参考 仅供参考 请勿外传 打印 版本
审核 负责人 联系人 电话 全国 全省 全市 全区 全县 全镇 全乡 全街道 本级 分季度 分月度 分年度 度 经营 生产经营 实事 学年 学年初 高质量 末 末以来 初 近两年 近三年 近四年 近五年 近十年 三年 历次 次 接待 位置 分级 征缴 扩面
参保 基金 概览 速览 要览 便览 总结 通报 督查 反馈 快讯 专报 报告 报告期 序列 时间序列 说明 备注 补充 填表 登记 备案 公示 公开 信息公开 材料 汇编 会议 平衡 平衡表 收支平衡 绩效 得分 评分 指标体系 体系 统计数据 月报表 季报表 年报表
旬报表 主要经济指标 增长情况 一至 第 号 份 批 页 续 合并 整理 摘要 摘编 简析 简要 简明 常用 定期 专业 专业报表 综合表 基层 基层表 定报 直报 单项 专项统计 大事 走势 走势图 趋势 曲线 图 图示 排行 排行榜 榜 国网 晾晒 亮晒 赛马 比拼 贡献率 拉动 入库 供应 底 截 截止 截至 历 分税种 税种 分企业类型 分经济类型 分登记注册类型 新建 第七次 第五次 实际 抽样 抽样调查 幅 幅度 网络 报 鉴 老龄 配置 交易 学 结果 统一 统一核算 支出法 生产法 收入法 政府工作报告 工作报告 批准 通过 审议 参阅 领导干部 业务 终期 中期 改革 改革开放 投入 产出 强度 成效 亮点 动态 景气 评估 反映 效果 国家 省 全省性 国际 世界
";

/// Words of what is measured that are about everybody.
const SUBJECTS: &str = "
国民经济 国民经济核算 社会 社会发展 经济社会 经济和社会发展 全社会 财政 财政收支 财税 税收 税务 税费 一般公共预算 公共预算 公共财政 地方财政 预算 决算 预算执行 收支 收入 支出 金融 存贷款 存款 贷款 信贷 货币 货币供应量
供应量 金融机构 保险 保费 资本市场 证券 居民 城乡 城乡居民 城镇 农村 生活 消费 生产 分配 使用 支配 可支配 人均 人均收入 民生 社会保障 社保 社会保险 就业 劳动 劳动力 劳动工资 工资 人口 常住人口 户籍人口
人力资源 人力社保 人社 民政 养老 医保 低保 救助 福利 价格 物价 指数 价格指数 消费价格 居民消费价格 产值 总产值 增加值 面积 产量 销量 销售 销售额 销售面积 人数 户数 个数 投资 固定资产 固定资产投资 项目建设 建设
开发 土地 对外 外贸 外经 外经贸 外资 外向型 内贸 国内贸易 对外贸易 对外经济 进出口 进口 出口 贸易 货物 货物贸易 开放 开放型 商务 商贸 商贸流通 商贸流通业 流通 市场 消费品 消费品市场 社会消费品 招商 招商引资 利用 实际利用 能源
电力 电量 用电 用电量 全社会用电量 用水 用气 节能 减排 能耗 资源 环境 环保 生态 生态环境 环境质量 环境保护 空气 空气质量 水质 水资源 气象 应急 安全 安全生产 事故 灾害 绿化 林业 城市 城建 城市建设 城市管理
降耗 用地 本外币 城镇化 城镇化率 公用事业 公共 公共服务 基础设施 市政 产业 三次产业 工农业 社会事业 科教文卫 四上 市场主体 经营主体
";

/// Words of parts of the economy, and what the names of their own indicators have.
const SECTORS: &[(&str, &str)] = &[
    (
        "工业 规模以上工业企业 规模以上工业 规上工业企业 规上工业 规模工业企业 规模工业 工业企业 工业经济 制造业",
        "工业 制造业 产能 产品销售 利润率 亏损 产量 发电 四上 生产者 装机",
    ),
    (
        "农业 农业农村 农业农村经济 农村经济 农业经济 农林牧渔业 农林牧渔 农牧渔业 种植业 畜牧业 畜牧 渔业 粮食 农产品 农作物 畜禽 林牧渔业 三农 乡村振兴 第一产业 一产",
        "农 粮 稻 棉 油料 蔬菜 肉 蛋 奶 水产 猪 第一产业 乡村",
    ),
    ("建筑业 资质以上建筑业企业 资质以上建筑业 建筑业企业 建筑", "建筑"),
    ("第二产业 二产", "第二产业 工业 建筑业 制造业"),
    ("房地产 房地产业 房地产市场 房地产开发 商品房 住房 楼市", "房地产 商品房"),
    (
        "服务业 规模以上服务业企业 规模以上服务业 规上服务业企业 规上服务业 现代服务业 生产性服务业 第三产业",
        "服务 第三产业 批发 零售 住宿 餐饮 运输 金融业 房地产业 信息传输 商务 消费品 软件 旅游",
    ),
    ("批发和零售业 批发零售业 批零住餐业 批零住餐 批发业 零售业 批发 零售", "批发 零售 消费品"),
    ("住宿和餐饮业 住宿餐饮业 住宿业 餐饮业 住宿 餐饮", "住宿 餐饮"),
    ("文化旅游 文化旅游体育 文旅 文体 文化 旅游业 旅游 体育", "文化 旅游 游客 博物馆 图书馆 体育"),
    (
        "交通运输 交通运输业 交通 运输 物流业 物流 邮政业 邮政 快递业 快递 电信 通信 邮电 公路 水路 铁路 航空",
        "运输 铁路 公路 高速 港口 汽车 邮政 快递 电信 移动电话 宽带 互联网 5g",
    ),
    ("数字经济 信息化 互联网", "数字 电信 软件 互联网 5g 移动电话 宽带 信息"),
    ("民营经济 民间投资 非公经济 非公有制经济 民营", "民营 民间 非公 市场主体"),
    (
        "教育 教育事业 教育经费 学校 各级各类学校 中小学 基础教育 义务教育 学前教育 职业教育 高等教育 普通中小学",
        "教育 招生 在校 在学 在园 入学 学位",
    ),
    (
        "卫生 卫生健康 卫生事业 医疗卫生机构 医疗卫生 医疗 卫生机构 卫生资源 医疗机构 计划生育",
        "卫生 医 护士 寿命 出生 死亡",
    ),
    (
        "科技 专利授权 科学技术 科技创新 科技活动 研究与试验发展 研发活动 研发经费 研发 创新 知识产权 专利",
        "r&d 研究 专利 技术 科技 高新",
    ),
];

/// Words of a name that say that it is of the whole.
const OF_THE_WHOLE: &[&str] = &[
    "地区生产总值",
    "gdp",
    "全社会",
    "全区",
    "全市",
    "社会消费品",
    "一般公共预算",
    "常住人口",
    "户籍人口",
    "居民",
];

/// Ends of names of indicators that are names of a population too: 高新技术企业.
const POPULATIONS: &[&str] = &["企业", "机构", "单位", "人员", "主体", "馆", "用户", "学生", "人数", "人口"];

/// A part of the economy, and the word for it.
type Sector = (usize, &'static str);

/// What a title says of whose figures these are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::read) struct Scope {
    /// Words that nobody knows.
    unknown: EcoVec<EcoString>,
    /// The title in pieces, as 工业、投资 has two: the parts of the economy that each names. A piece without one, which names
    /// something else, is about everything.
    pieces: EcoVec<EcoVec<Sector>>,
    /// It is about what households earn and spend.
    of_households: bool,
}

impl Scope {
    /// What a title says, its place aside. Nothing where it is not in Chinese.
    pub(in crate::read) fn of(about: &About, catalogue: &Catalogue) -> Self {
        let Some(title) = about.title.as_deref().filter(|title| text::has_cjk(title)) else {
            return Self::default();
        };
        let measures = measures_in(title, catalogue);
        let mut scan = Scan::default();
        let title = without_time_and_place(title, about);
        let mut rest = title.as_str();
        while !rest.is_empty() {
            rest = scan.word(rest, &measures);
        }
        scan.end_of_word("");
        scan.end_of_piece();
        let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
        scan.scope.of_households = says(&["居民", "住户"]) && !says(&["财政", "预算"]);
        scan.scope
    }

    /// What of the title may narrow an indicator that is called so.
    pub(super) fn narrows(&self, found: &Indicator, name: &str) -> Option<&str> {
        if self.of_households && is_of_the_budget(found) {
            return Some("居民");
        }
        let (known, name) = (text::plain(&found.name), text::plain(name));
        let says = |word: &str| known.contains(word) || name.contains(word);
        if let Some(word) = self.unknown.iter().find(|word| !says(word)) {
            return Some(word);
        }
        let is_of =
            |sector: &Sector| SECTORS.get(sector.0).is_some_and(|(_, own)| own.split_whitespace().any(&says));
        let fits = |piece: &EcoVec<Sector>| piece.is_empty() || piece.iter().any(is_of);
        let whole = OF_THE_WHOLE.iter().any(|word| name.contains(word));
        if whole || self.pieces.is_empty() || self.pieces.iter().any(fits) {
            return None;
        }
        self.pieces.iter().flatten().next().map(|sector| sector.1)
    }
}

/// The words of a title, one after another.
#[derive(Default)]
struct Scan {
    scope: Scope,
    /// Characters of no known word.
    unknown: String,
    /// The word of one character before.
    before: &'static str,
    /// What the piece names so far.
    sectors: EcoVec<Sector>,
    says_more: bool,
}

impl Scan {
    /// Takes the next word; gives what follows.
    fn word<'t>(&mut self, rest: &'t str, measures: &[String]) -> &'t str {
        let Some(c) = rest.chars().next() else { return "" };
        let form = longest(rest, FORMS.split_whitespace());
        let subject = longest(rest, SUBJECTS.split_whitespace().chain(measures.iter().map(String::as_str)));
        let sector = longest_sector(rest);
        let length = |word: Option<&str>| word.map_or(0, str::len);
        let best = length(form).max(length(subject)).max(sector.map_or(0, |(_, word)| word.len()));
        let is_chinese = text::has_cjk(c.encode_utf8(&mut [0; 4]));
        if best == 0 && is_chinese && !SEPARATORS.contains(&c) {
            if self.unknown.is_empty() {
                self.unknown.push_str(self.before);
            }
            self.unknown.push(c);
            return &rest[c.len_utf8()..];
        }
        self.end_of_word(rest);
        self.before = form.filter(|word| word.len() == best && word.chars().count() == 1).unwrap_or_default();
        match sector {
            Some(sector) if sector.1.len() == best => self.sectors.push(sector),
            _ if best > 0 => self.says_more |= length(subject) == best && length(form) < best,
            _ => self.end_of_piece(),
        }
        &rest[if best == 0 { c.len_utf8() } else { best }..]
    }

    /// The unknown characters are a word, unless they are a unit, or with what follows the name of a place.
    fn end_of_word(&mut self, rest: &str) {
        const PLACES: [&str; 10] = ["区", "县", "市", "省", "镇", "乡", "街道", "州", "旗", "供电"];
        const NO_PLACES: [char; 10] = ['景', '园', '校', '厂', '矿', '牧', '灾', '库', '林', '新'];
        let unknown = std::mem::take(&mut self.unknown);
        let is_short = unknown.chars().count() <= 4 && !unknown.ends_with(NO_PLACES);
        if is_short && PLACES.iter().any(|end| rest.starts_with(end)) || unit::parse(&unknown).is_some() {
            return;
        }
        self.scope.unknown.extend(Some(unknown).filter(|it| !it.is_empty()).map(EcoString::from));
    }

    fn end_of_piece(&mut self) {
        let sectors = std::mem::take(&mut self.sectors);
        if std::mem::take(&mut self.says_more) || !sectors.is_empty() {
            self.scope.pieces.push(sectors);
        }
    }
}

/// What parts the things that a title lists, besides all that is no Chinese character.
const SEPARATORS: [char; 4] = ['和', '与', '及', '暨'];

/// A title without its time, place and units.
fn without_time_and_place(title: &str, about: &About) -> String {
    let mut rest = text::plain(&TimeWords::parse(without_number(title)).rest);
    if let Some((number, behind)) = rest.split_once('、')
        && number.chars().all(|c| "一二三四五六七八九十".contains(c))
    {
        rest = behind.to_owned();
    }
    let groups = label::brackets(title).into_iter().map(|group| text::plain(&group));
    let is_unit = |text: &str| unit::parse(text).is_some();
    let units = groups.filter(|group| {
        group.contains("=100") || group.split(['、', ',', '/']).all(is_unit) || is_unit(group)
    });
    let places = [about.area.as_ref().map(|it| it.as_str().to_owned()), area::in_title(title)];
    for words in units.chain(places.into_iter().flatten().map(|place| text::plain(&place))) {
        rest = rest.replace(&words, " ");
    }
    rest
}

/// The names of what is measured that stand in a title, but for those that are names of a population too.
fn measures_in(title: &str, catalogue: &Catalogue) -> Vec<String> {
    let title = text::plain(title);
    let names = catalogue.iter().flat_map(|it| [&it.name].into_iter().chain(&it.aliases));
    let names = names
        .map(|name| text::plain(name))
        .filter(|name| name.chars().count() > 1 && title.contains(&**name));
    names.filter(|name| !POPULATIONS.iter().any(|end| name.ends_with(end))).collect()
}

fn is_of_the_budget(found: &Indicator) -> bool {
    let id = found.id.as_str();
    id.starts_with("expenditure_") || id.starts_with("budget_") || id.ends_with("tax_revenue")
}

fn longest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    words.filter(|word| text.starts_with(word)).max_by_key(|word| word.len())
}

fn longest_sector(text: &str) -> Option<Sector> {
    let words = SECTORS
        .iter()
        .enumerate()
        .filter_map(|(n, (words, _))| Some((n, longest(text, words.split_whitespace())?)));
    words.max_by_key(|(_, word)| word.len())
}
