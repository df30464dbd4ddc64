//! Names that stand in the middle of the lines that they are about, without merged cells.

/// Which names the lines of an axis have, where the first line is without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Centred {
    /// Names stand at the first of their lines, as is usual.
    No,
    /// Every name stands at the same place of its lines, of which each has as many: for each line the one with its name.
    Of(Vec<usize>),
    /// Names do not stand at the first of their lines, and which lines are whose cannot be seen.
    Unclear,
}

/// How the names of groups stand beside their lines: `lines` has for each line what stands there besides (总量, 增速, 位次), and
/// whether the name of a group stands at it.
///
/// A line without a name before the first name is of no group (a total), unless what stands there stands at a line of some
/// group too, and not at the first name. Where nothing stands there, the line has no name at all.
pub(super) fn centred(lines: &[(String, bool)]) -> Centred {
    let named: Vec<usize> = (0..lines.len()).filter(|&n| lines[n].1).collect();
    let (Some((first, false)), Some(&at)) = (lines.first(), named.first()) else { return Centred::No };
    let is_of_some_group = lines[at..].iter().any(|(text, is_named)| text == first && !is_named);
    if first.is_empty() || lines[at].0 == *first || !is_of_some_group {
        return Centred::No;
    }
    let size = lines.len() / named.len();
    let is_regular = named.len() >= 2
        && size * named.len() == lines.len()
        && lines.iter().all(|(text, _)| !text.is_empty())
        && named.iter().enumerate().all(|(n, line)| n * size + at == *line)
        && (size..lines.len()).all(|n| lines[n].0 == lines[n - size].0);
    if is_regular {
        return Centred::Of((0..lines.len()).map(|n| n / size * size + at).collect());
    }
    Centred::Unclear
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<(String, bool)> {
        text.split(' ').map(|line| (line.trim_end_matches('*').to_owned(), line.ends_with('*'))).collect()
    }

    #[test]
    fn names_in_the_middle_are_told_from_those_at_the_first() {
        assert_eq!(centred(&lines("总量* 增速 位次 总量* 增速 位次")), Centred::No);
        assert_eq!(centred(&lines("总量 增速* 位次 总量 增速* 位次")), Centred::Of(vec![1, 1, 1, 4, 4, 4]));
        assert_eq!(centred(&lines("总量 增速 位次* 总量 增速 位次*")), Centred::Of(vec![2, 2, 2, 5, 5, 5]));
        assert_eq!(centred(&lines("总量 增速* 总量 增速* 位次")), Centred::Unclear);
        // A total in front of the groups, and a column of its own.
        assert_eq!(centred(&lines("总量 增速 总量* 增速 总量* 增速")), Centred::No);
        assert_eq!(centred(&lines("2021年 增减额* 增减率")), Centred::No);
        // One group cannot be compared with another, and a line with nothing has no name.
        assert_eq!(centred(&lines("总量 增速* 总量")), Centred::Unclear);
        assert_eq!(centred(&lines(" 黄*  黄* ")), Centred::No);
        let with_nothing = [("总量", false), ("", true), ("总量", false), ("", true)];
        assert_eq!(
            centred(&with_nothing.map(|(text, is_named)| (text.to_owned(), is_named))),
            Centred::Unclear
        );
    }

    proptest! {
        /// Groups of equal lines are found wherever in them the name stands, and a name is always of its own line.
        #[test]
        fn groups_of_equal_lines_are_found(size in 2_usize..6, groups in 2_usize..6, at in 1_usize..6) {
            let at = at.min(size - 1);
            let all: Vec<(String, bool)> =
                (0..size * groups).map(|n| ((n % size).to_string(), n % size == at)).collect();
            let of: Vec<usize> = (0..size * groups).map(|n| n / size * size + at).collect();
            prop_assert_eq!(centred(&all), Centred::Of(of));
        }
    }
}
