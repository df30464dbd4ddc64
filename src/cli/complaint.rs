//! What is said of a command line that cannot be understood.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Help and version as they are; everything else as the program's findings are said: what was expected, what was found,
/// what to do.
pub(super) fn said_of(error: &Error) -> Option<String> {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return None;
    }
    let argument = words(error, ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能和 {} 一起用", words(error, ContextKind::PriorArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match words(error, ContextKind::InvalidValue) {
                value if value.is_empty() => format!("{argument} 后面要写值"),
                value => format!("{argument} 不能是“{value}”"),
            }
        }
        _ => format!("命令看不懂：{error}"),
    };
    let known = words(error, ContextKind::ValidValue);
    let likely = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand]
        .map(|kind| words(error, kind))
        .into_iter()
        .find(|words| !words.is_empty());
    let advice = match likely {
        Some(likely) => format!("是不是 {likely}？"),
        None if !known.is_empty() => format!("可以写：{known}。"),
        None => String::new(),
    };
    Some(format!("错误 命令的写法不对\n    {message}\n    怎么办：{advice}全部写法见 nianbao --help\n"))
}

/// The help that was asked for. The word for options in its line of usage is clap's own.
pub(super) fn help(error: &Error) -> Option<String> {
    (error.kind() == ErrorKind::DisplayHelp)
        .then(|| error.render().to_string().replace("[OPTIONS]", "[选项]"))
}

fn words(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join("、"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Typed;
    use super::*;

    #[track_caller]
    fn check(typed: &str, said: &str) {
        let error = Typed::try_read(typed.split(' ')).expect_err("not understood");
        assert_eq!(said_of(&error).as_deref().unwrap_or_default().trim_end(), said.trim_end());
    }

    #[test]
    fn what_is_wrong_and_what_to_do() {
        check(
            "nianbao build --forse",
            "错误 命令的写法不对\n    没有“--forse”这个选项\n    怎么办：是不是 --force？全部写法见 nianbao --help",
        );
        check(
            "nianbao sign-off 2024",
            "错误 命令的写法不对\n    缺少 --by <姓名>\n    怎么办：全部写法见 nianbao --help",
        );
        check(
            "nianbao build --wait 一会儿",
            "错误 命令的写法不对\n    --wait <秒> 不能是“一会儿”\n    怎么办：全部写法见 nianbao --help",
        );
        check(
            "nianbao status --format xml",
            "错误 命令的写法不对\n    --format <形式> 不能是“xml”\n    怎么办：可以写：text、json。全部写法见 nianbao --help",
        );
        check(
            "nianbao read",
            "错误 命令的写法不对\n    缺少 <文件>...\n    怎么办：全部写法见 nianbao --help",
        );
    }

    #[test]
    fn help_is_no_complaint() {
        let error = Typed::try_read(["nianbao", "check", "--help"]).expect_err("help");
        assert_eq!(said_of(&error), None);
        let help = help(&error).expect("help");
        assert!(
            help.starts_with("只核对，不出 PDF，不发布\n\n用法：nianbao check [选项] [文件夹]\n"),
            "{help}"
        );
        assert!(help.contains("\n选项:\n") && help.contains("显示帮助"), "{help}");
        assert!(!help.contains("Print help") && !help.contains("default:"), "{help}");
    }
}
