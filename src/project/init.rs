//! What `nianbao init DIR` puts into a new folder.

/// The built-in templates of whole publications; the others are of editions, or only to be looked at.
pub const DOCUMENTS: [&str; 3] = ["review", "communique", "work-report"];

/// The files of a new project for this year, set with this template (`None`: the review): paths relative to the folder with
/// `/`, and their text.
#[must_use]
pub fn starter(year: i16, template: Option<&str>) -> Vec<(String, String)> {
    let set_with = match template {
        Some(template) if DOCUMENTS.contains(&template) => format!("template = \"{template}\""),
        _ => "#~ template = \"communique\"".to_owned(),
    };
    let file = |path: &str, text: &str| {
        let text = text.replace("{last}", &(year - 1).to_string()).replace("{next}", &(year + 1).to_string());
        (path.to_owned(), text.replace("{year}", &year.to_string()).replace("{template}", &set_with))
    };
    vec![
        file("inputs/review.toml", include_str!("starter/review.toml")),
        file("templates/fonts/README.md", include_str!("starter/fonts.md")),
        file("README.md", include_str!("starter/README.md")),
        file(".gitignore", "/output/\n"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::parse;
    use std::path::Path;

    fn review(year: i16) -> String {
        review_set_with(year, None)
    }

    fn review_set_with(year: i16, template: Option<&str>) -> String {
        let files = starter(year, template);
        files.into_iter().find(|(path, _)| path == "inputs/review.toml").expect("a review.toml").1
    }

    #[test]
    fn a_new_project_can_be_read() {
        let (project, findings) = parse(Path::new("."), "inputs/review.toml", &review(2025)).expect("right");
        assert!(findings.is_empty());
        assert_eq!(project.report.year, 2025);
        assert_eq!(project.chapters.len(), 12);
        assert!(project.targets.is_empty());
    }

    #[test]
    fn the_template_asked_for_is_the_one_it_is_set_with() {
        for (template, title) in [
            ("review", "2025年国民经济和社会发展年度回顾"),
            ("communique", "2025年国民经济和社会发展统计公报"),
            ("work-report", "政府工作报告"),
        ] {
            let text = review_set_with(2025, Some(template));
            let (project, _) = parse(Path::new("."), "inputs/review.toml", &text).expect("right");
            assert_eq!((project.report.template.as_str(), project.report.title.as_str()), (template, title));
        }
    }

    #[test]
    fn every_suggestion_in_it_is_right_too() {
        let text = review(2025);
        let all: Vec<_> = text
            .lines()
            .map(|line| line.strip_prefix("#~ ").or(line.strip_prefix("#~")).unwrap_or(line))
            .collect();
        let (project, _) = parse(Path::new("."), "inputs/review.toml", &all.join("\n")).expect("right");
        assert_eq!(project.sources.len(), 1);
        assert_eq!(project.targets.len(), 2);
        assert_eq!(project.formulas.len(), 1);
        assert_eq!(project.waivers.len(), 1);
    }

    #[test]
    fn years_are_filled_in() {
        for (path, text) in starter(2025, None) {
            for mark in ["{year}", "{last}", "{next}", "{template}"] {
                assert!(!text.contains(mark), "{path}");
            }
        }
        assert!(review(2025).contains("2024年已发布.csv"));
    }
}
