//! How does a continuous integration server read a report? As JUnit XML.
//!
//! One suite a file, one case for each rule and column that has findings; a
//! file without error has one case that passes.

use std::collections::BTreeMap;

use crate::finding::Severity;
use crate::report::{FileReport, Group, Report};
use crate::words::label::{Label, colon, label};
use crate::words::{self, Lang};

/// The report as JUnit XML.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let (mut tests, mut failures) = (0, 0);
    let mut suites = String::new();
    for file in &report.files {
        let errors = file.groups.iter().filter(|group| is_error(group)).count();
        let cases = file.groups.len().max(1);
        tests += cases;
        failures += errors;
        suites.push_str(&suite(file, cases, errors, lang));
    }
    text.push_str(&format!(
        "<testsuites name=\"etalon\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{suites}</testsuites>\n"
    ));
    text
}

fn is_error(group: &Group) -> bool {
    group.first.severity == Severity::Error
}

fn suite(file: &FileReport, cases: usize, failures: usize, lang: Lang) -> String {
    let name = escaped(&file.name);
    let mut text = format!(
        "  <testsuite name=\"{name}\" tests=\"{cases}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n"
    );
    if file.groups.is_empty() {
        let title = escaped(label(Label::NoFinding, lang));
        text.push_str(&format!("    <testcase classname=\"{name}\" name=\"{title}\"/>\n"));
    }
    let mut names = BTreeMap::new();
    for group in &file.groups {
        let mut title = title(group, lang);
        let times = names.entry(title.clone()).or_insert(0_u32);
        *times += 1;
        // Why: servers take two cases of one name for one case run twice.
        if *times > 1 {
            title.push_str(&format!(" ({times})"));
        }
        text.push_str(&case(&name, &title, group, lang));
    }
    text.push_str("  </testsuite>\n");
    text
}

/// The rule and the column of a case.
fn title(group: &Group, lang: Lang) -> String {
    let first = &group.first;
    let code = first.code();
    let column = first.place.column_name().filter(|_| group.columns.len() <= 1);
    let column = column.map(|name| format!(" · {}", words::safe(name))).unwrap_or_default();
    format!("{code} {}{column}", words::title(code, lang))
}

fn case(class: &str, title: &str, group: &Group, lang: Lang) -> String {
    let code = group.first.code();
    let name = escaped(title);
    let sentence = words::group(group, lang);
    let lines: Vec<String> = group.lines.iter().map(ToString::to_string).collect();
    let colon = colon(lang);
    let mut detail = format!(
        "{}\n{}\n{}{colon} {}",
        sentence.what,
        sentence.mend,
        label(Label::Occurrences, lang),
        group.count
    );
    if !lines.is_empty() {
        let head = label(group.place_label(), lang);
        detail.push_str(&format!("\n{head}{colon} {}", lines.join(", ")));
    }
    let detail = escaped(&detail);
    let message = escaped(&sentence.what);
    let inner = if is_error(group) {
        format!("<failure type=\"{code}\" message=\"{message}\">{detail}</failure>")
    } else {
        format!("<system-out>{detail}</system-out>")
    };
    format!("    <testcase classname=\"{class}\" name=\"{name}\">{inner}</testcase>\n")
}

/// A text for XML 1.0: marks escaped, characters that it forbids taken away.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn counts_agree_with_the_cases_and_nothing_breaks_out() {
        let text = render(&sample::report(), Lang::Fr);
        assert_eq!(text.matches("<failure ").count(), 4);
        assert!(text.contains("failures=\"4\""));
        assert_eq!(text.matches("<testcase ").count(), 7);
        assert!(!text.contains("<script") && !text.contains('\0'));
    }

    #[test]
    fn no_two_cases_have_the_same_name() {
        let mut report = sample::report();
        let again = report.files[0].groups[1].clone();
        report.files[0].groups.push(again);
        let text = render(&report, Lang::En);
        let mut names: Vec<&str> =
            text.lines().filter_map(|l| l.split(" name=\"").nth(1)).collect();
        names = names.iter().filter_map(|rest| rest.split('"').next()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
