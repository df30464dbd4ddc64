//! Cells in aligned columns on a terminal, where a Chinese character is two wide: names to the left, values to the right.

use std::io::{self, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest a line may be: what does not fit is left out and counted.
const LINE: usize = 150;
/// The widest columns: names, what they were taken for, headings.
const NAME: usize = 36;
const ABOUT: usize = 30;
const HEADING: usize = 22;
/// The columns in front of the values: number, name, what it was taken for.
const LABELS: usize = 3;
/// Columns of values at the right that are kept when others are left out: there the latest year often stands.
const LAST: usize = 2;

/// What was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// Columns of values.
    pub(super) columns: usize,
}

/// Draws headings (for each column of values, from the top down) and lines (number, name, what it was taken for, values).
pub(super) fn grid(headings: &[Vec<String>], lines: &[Vec<String>], out: &mut dyn Write) -> io::Result<Cut> {
    let widths = widths(headings, lines);
    let kept = kept(&widths);
    let levels = headings.first().map_or(0, Vec::len);
    for level in 0..levels {
        let text = heading_line(headings, level, &widths, &kept);
        writeln!(out, "{}", text.trim_end())?;
    }
    for line in lines {
        writeln!(out, "{}", value_line(line, &widths, &kept).trim_end())?;
    }
    Ok(Cut { columns: headings.len() - kept.iter().filter(|column| column.is_some()).count() })
}

fn widths(headings: &[Vec<String>], lines: &[Vec<String>]) -> Vec<usize> {
    let widest = |column: usize| {
        let cells = lines.iter().filter(|line| line.len() > LABELS || column < LABELS);
        cells.filter_map(|line| line.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
    };
    let of_labels = [widest(0).max(1), widest(1).min(NAME), widest(2).min(ABOUT)];
    let of_value = |(n, path): (usize, &Vec<String>)| {
        let heading = path.last().map_or(0, |text| text.width()).min(HEADING);
        widest(n + LABELS).max(heading)
    };
    of_labels.into_iter().chain(headings.iter().enumerate().map(of_value)).collect()
}

/// The columns of values that fit, by index; `None` where some are left out.
fn kept(widths: &[usize]) -> Vec<Option<usize>> {
    let columns = &widths[LABELS..];
    let room = LINE.saturating_sub(widths[..LABELS].iter().sum::<usize>() + 8);
    let needs = |columns: &[usize]| columns.iter().map(|width| width + 2).sum::<usize>();
    if needs(columns) <= room || columns.len() <= LAST + 1 {
        return (0..columns.len()).map(Some).collect();
    }
    let last = columns.len() - LAST;
    let room = room.saturating_sub(needs(&columns[last..]) + 3);
    let fits = (1..last).take_while(|&n| needs(&columns[..n]) <= room).last().unwrap_or(1);
    (0..fits).map(Some).chain([None]).chain((last..columns.len()).map(Some)).collect()
}

/// One level of the headings: what heads several columns is written once over all of them.
fn heading_line(headings: &[Vec<String>], level: usize, widths: &[usize], kept: &[Option<usize>]) -> String {
    let mut text = labels(&[], widths);
    let lowest = headings.first().map_or(0, Vec::len) == level + 1;
    let mut at = 0;
    while at < kept.len() {
        let Some(column) = kept[at] else {
            text.push_str("  …");
            at += 1;
            continue;
        };
        let prefix = &headings[column][..=level];
        let is_of_group = |it: &&Option<usize>| it.is_some_and(|it| headings[it][..=level] == *prefix);
        let run = if lowest { 1 } else { kept[at..].iter().take_while(is_of_group).count() };
        let columns = kept[at..at + run].iter().flatten();
        let width = columns.map(|it| widths[it + LABELS] + 2).sum::<usize>() - 2;
        let cell = fitted(&headings[column][level], width);
        let gap = " ".repeat(width.saturating_sub(cell.width()));
        text.push_str("  ");
        text.extend(if lowest { [gap, cell] } else { [cell, gap] });
        at += run;
    }
    text
}

fn value_line(line: &[String], widths: &[usize], kept: &[Option<usize>]) -> String {
    let mut text = labels(line, widths);
    for column in kept {
        let Some(column) = column else {
            text.push_str("  …");
            continue;
        };
        let cell = line.get(column + LABELS).map_or("", String::as_str);
        let gap = " ".repeat(widths[column + LABELS].saturating_sub(cell.width()));
        text.extend(["  ", &gap, cell]);
    }
    text
}

/// Number, name and what it was taken for, in front of the values.
fn labels(line: &[String], widths: &[usize]) -> String {
    let cell = |n: usize| fitted(line.get(n).map_or("", String::as_str), widths[n]);
    let gap = |n: usize, cell: &str| " ".repeat(widths[n].saturating_sub(cell.width()));
    let [number, name, about] = [cell(0), cell(1), cell(2)];
    let gaps = [gap(0, &number), gap(1, &name), gap(2, &about)];
    format!("  {}{number}  {name}{}  {about}{} │", gaps[0], gaps[1], gaps[2])
}

/// A text that takes no more room than `width`, with `…` for what is left out.
pub(super) fn fitted(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut out, mut taken) = (String::new(), 1);
    for c in text.chars() {
        taken += c.width().unwrap_or(0);
        if taken > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(headings: &[&[&str]], lines: &[&[&str]]) -> (String, usize) {
        let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let headings: Vec<_> = headings.iter().map(|path| owned(path)).collect();
        let lines: Vec<_> = lines.iter().map(|line| owned(line)).collect();
        let mut out = Vec::new();
        let cut = grid(&headings, &lines, &mut out).unwrap();
        (String::from_utf8(out).unwrap(), cut.columns)
    }

    #[test]
    fn a_group_is_written_once_over_its_columns() {
        let (text, cut) = drawn(
            &[&["2021年", "绝对数"], &["2021年", "增长%"], &["2020年", "绝对数"]],
            &[&["", "列", "", "C", "D", "E"], &["3", "税收收入", "=税收收入 亿元", "12", "8.2%", "11"]],
        );
        assert_eq!(
            text,
            "                              │  2021年         2020年\n\
             \u{20}                             │  绝对数  增长%  绝对数\n\
             \u{20}    列                       │       C      D       E\n\
             \u{20} 3  税收收入  =税收收入 亿元 │      12   8.2%      11\n"
        );
        assert_eq!(cut, 0);
    }

    #[test]
    fn what_is_too_wide_is_left_out_and_counted() {
        let names: Vec<String> = (2000..2022).map(|year| format!("{year}年")).collect();
        let headings: Vec<[&str; 1]> = names.iter().map(|name| [name.as_str()]).collect();
        let headings: Vec<&[&str]> = headings.iter().map(|path| &path[..]).collect();
        let mut line = vec!["3", "地区生产总值", "=地区生产总值 亿元"];
        line.extend(std::iter::repeat_n("123456.78", 22));
        let (text, cut) = drawn(&headings, &[&line]);
        assert!(text.lines().all(|line| line.width() <= LINE), "{text}");
        assert!(text.contains("2000年") && text.contains("2021年") && text.contains('…'), "{text}");
        assert_eq!(text.matches("123456.78").count() + cut, 22);
    }

    #[test]
    fn texts_are_cut_by_their_width() {
        assert_eq!(fitted("地区生产总值", 12), "地区生产总值");
        assert_eq!(fitted("地区生产总值", 11), "地区生产总…");
        assert_eq!(fitted("地区生产总值", 10), "地区生产…");
        assert_eq!(fitted("GDP", 2), "G…");
    }
}
