//! What was typed. Nothing is looked up here.

mod complaint;

use crate::{
    finding::Language,
    run::{Build, Order, Talk},
};
use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::{ffi::OsString, io::Write as _, path::PathBuf};

/// 从统计表格到印好的年度回顾：读表、算比上年的变化、核对、排成 PDF。
#[derive(Debug, Parser)]
#[command(
    name = "nianbao",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(
    after_help = "不写命令就是 build。退出码：0 已发布或无变化；1 有错误，没有发布；2 用法或 review.toml 有错；\
                        70 程序自身的问题；74 写不了 output/；75 另一次运行正在进行；130、143 被中断。"
)]
pub struct Typed {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: BuildArgs,
    #[command(flatten)]
    common: Common,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Common {
    /// 答案的形式：text（默认）或 json
    #[arg(long, global = true, value_name = "形式", value_enum, default_value_t = Format::Text, hide_default_value = true, hide_possible_values = true)]
    format: Format,
    /// 提示的语言：zh（默认）或 en
    #[arg(long, global = true, value_name = "语言", value_enum, default_value_t = Lang::Zh, hide_default_value = true, hide_possible_values = true)]
    lang: Lang,
    /// 只显示错误
    #[arg(long, short, global = true)]
    quiet: bool,
    /// 多说一些：每个阶段用了多久
    #[arg(long, short, global = true)]
    verbose: bool,
    /// 显示帮助
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lang {
    Zh,
    En,
}

#[derive(Debug, Args)]
struct BuildArgs {
    /// 项目文件夹（里面有 inputs/review.toml），默认是当前文件夹
    #[arg(value_name = "文件夹")]
    dir: Option<PathBuf>,
    /// 只出草稿：不发布，有错误也出，缺的印作【缺】
    #[arg(long, value_name = "草稿.pdf")]
    draft: Option<PathBuf>,
    /// 警告也算错误
    #[arg(long)]
    strict: bool,
    /// 输入没有变化也重新发布
    #[arg(long)]
    force: bool,
    /// 另一次运行没有结束时，最多等多少秒；默认不等
    #[arg(long, value_name = "秒", default_value_t = 0, hide_default_value = true)]
    wait: u64,
    /// 整个运行最多用多少秒；默认按 review.toml 的 publish.timeout
    #[arg(long, value_name = "秒")]
    timeout: Option<u64>,
    /// 把版式所用的数据另写到这个文件
    #[arg(long, value_name = "文件")]
    page_data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 读表、计算、核对、排版、发布
    Build(BuildArgs),
    /// 只核对，不出 PDF，不发布
    Check {
        /// 项目文件夹，默认是当前文件夹
        #[arg(value_name = "文件夹")]
        dir: Option<PathBuf>,
        /// 警告也算错误
        #[arg(long)]
        strict: bool,
    },
    /// 看看从表格里读出了什么（不需要项目）
    Read {
        /// 表格文件
        #[arg(required = true, value_name = "文件")]
        files: Vec<PathBuf>,
        /// 再列出比上年同期的变化（只做加减乘除，供查看）
        #[arg(long)]
        changes: bool,
    },
    /// 从数字查到单元格，或从单元格查到印在哪里
    Trace {
        /// 印出的数字、数字的编号，或“文件!表!C5”
        #[arg(value_name = "数字或单元格")]
        what: String,
        /// 项目文件夹，默认是当前文件夹
        #[arg(value_name = "文件夹")]
        dir: Option<PathBuf>,
    },
    /// 说明一种问题的意思和改法
    Explain {
        /// 问题的代码；不写就列出全部
        #[arg(value_name = "代码")]
        code: Option<String>,
    },
    /// 新建一个项目文件夹
    Init {
        /// 新建的文件夹，或已有的项目
        #[arg(value_name = "文件夹")]
        dir: PathBuf,
        /// 报告年度；已有的项目不必写
        #[arg(long, value_name = "年份")]
        year: Option<i16>,
        /// 另外复制一个版式及其字号颜色，以便修改：review、communique、work-report
        #[arg(long, value_name = "版式")]
        template: Option<String>,
    },
    /// 检查字体和环境
    Doctor {
        /// 项目文件夹，默认是当前文件夹
        #[arg(value_name = "文件夹")]
        dir: Option<PathBuf>,
    },
    /// 列出已发布的各版
    History {
        /// 项目文件夹，默认是当前文件夹
        #[arg(value_name = "文件夹")]
        dir: Option<PathBuf>,
    },
    /// 最近一次成功是什么时候，后来为什么没有，输入有没有变化
    Status {
        /// 项目文件夹，默认是当前文件夹
        #[arg(value_name = "文件夹")]
        dir: Option<PathBuf>,
    },
    /// 签发：这一版永远保留，以后的新版放在它旁边
    SignOff {
        /// 年报的 id，通常是年份
        #[arg(value_name = "年份")]
        id: String,
        /// 签发人
        #[arg(long, value_name = "姓名")]
        by: String,
        /// 第几版；默认是最新的
        #[arg(long, value_name = "N")]
        release: Option<u32>,
        /// 项目文件夹，默认是当前文件夹
        #[arg(value_name = "文件夹")]
        dir: Option<PathBuf>,
    },
    /// 核对一次发布：文件有没有被改动，用自带的输入能否重新生成
    Verify {
        /// 发布的文件夹，如 output/2021；或项目文件夹（核对最近一次发布）
        #[arg(value_name = "文件夹")]
        dir: PathBuf,
    },
    /// 输出定时任务：cron 和 systemd
    Schedule {
        /// 项目文件夹，默认是当前文件夹
        #[arg(value_name = "文件夹")]
        dir: Option<PathBuf>,
        /// 几点运行，默认 02:00
        #[arg(long, value_name = "时:分", default_value = "02:00", hide_default_value = true)]
        at: String,
        /// systemd 以哪个用户运行
        #[arg(long, value_name = "用户")]
        user: Option<String>,
    },
    /// 输出 review.toml 的 JSON schema
    Schema,
    /// 输出命令行补全脚本
    Completions {
        /// 命令行程序：bash、zsh、fish 等
        #[arg(value_name = "程序", hide_possible_values = true)]
        shell: clap_complete::Shell,
    },
    /// 输出手册页
    Man,
}

impl Typed {
    /// Reads the command line; prints help and usage errors itself, and ends with exit code 2 on those.
    #[must_use]
    pub fn read() -> Self {
        Self::try_read(std::env::args_os()).unwrap_or_else(|error| {
            let words: Vec<OsString> = std::env::args_os().collect();
            if let Some(help) = complaint::help(&error) {
                // A closed pipe is no trouble of ours.
                let _ = std::io::stdout().write_all(help.as_bytes());
            } else if let Some(said) = complaint::said_of(&error).filter(|_| !wants_english(&words)) {
                eprint!("{said}");
            } else {
                error.exit();
            }
            std::process::exit(error.exit_code());
        })
    }

    fn try_read(words: impl IntoIterator<Item: Into<OsString> + Clone>) -> Result<Self, clap::Error> {
        let matches = in_chinese(Self::command()).try_get_matches_from(words)?;
        Self::from_arg_matches(&matches)
    }

    /// The language of messages.
    #[must_use]
    pub fn language(&self) -> Language {
        match self.common.lang {
            Lang::Zh => Language::Zh,
            Lang::En => Language::En,
        }
    }

    /// Whether the answer is JSON.
    #[must_use]
    pub fn json(&self) -> bool {
        self.common.format == Format::Json
    }

    /// How much is said.
    #[must_use]
    pub fn talk(&self) -> Talk {
        match (self.common.quiet, self.common.verbose) {
            (true, _) => Talk::Little,
            (false, false) => Talk::Plain,
            (false, true) => Talk::Much,
        }
    }

    /// What is to be done.
    #[must_use]
    pub fn into_order(self) -> Order {
        let here = |dir: Option<PathBuf>| dir.unwrap_or_else(|| PathBuf::from("."));
        match self.command {
            None => Order::Build(self.build.into()),
            Some(Command::Build(args)) => Order::Build(args.into()),
            Some(Command::Check { dir, strict }) => Order::Check { root: here(dir), strict },
            Some(Command::Read { files, changes }) => Order::Read { files, changes },
            Some(Command::Trace { what, dir }) => Order::Trace { what, root: here(dir) },
            Some(Command::Explain { code }) => Order::Explain { code },
            Some(Command::Init { dir, year, template }) => Order::Init { root: dir, year, template },
            Some(Command::Doctor { dir }) => Order::Doctor { root: here(dir) },
            Some(Command::History { dir }) => Order::History { root: here(dir) },
            Some(Command::Status { dir }) => Order::Status { root: here(dir) },
            Some(Command::SignOff { id, by, release, dir }) => {
                Order::SignOff { id, release, by, root: here(dir) }
            }
            Some(Command::Verify { dir }) => Order::Verify { folder: dir },
            Some(Command::Schedule { dir, at, user }) => Order::Schedule { root: here(dir), at, user },
            Some(Command::Schema) => Order::Schema,
            Some(Command::Completions { shell }) => Order::Print(completions(shell)),
            Some(Command::Man) => Order::Print(manual()),
        }
    }
}

impl From<BuildArgs> for Build {
    fn from(args: BuildArgs) -> Self {
        Self {
            root: args.dir.unwrap_or_else(|| PathBuf::from(".")),
            draft: args.draft,
            strict: args.strict,
            force: args.force,
            wait: std::time::Duration::from_secs(args.wait),
            page_data: args.page_data,
            timeout: args.timeout.map(std::time::Duration::from_secs),
        }
    }
}

/// Whether a command line that could not be read asks for English.
fn wants_english(words: &[OsString]) -> bool {
    words.iter().any(|word| word == "--lang=en")
        || words.windows(2).any(|two| two[0] == "--lang" && two[1] == "en")
}

/// The words that clap itself adds to the help, for readers of Chinese.
fn in_chinese(command: clap::Command) -> clap::Command {
    command
        .help_template("{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            argument.help_heading(heading)
        })
        .mut_subcommands(in_chinese)
}

fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "nianbao", &mut script);
    script
}

fn manual() -> Vec<u8> {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(Typed::command()).render(&mut page);
    page
}
