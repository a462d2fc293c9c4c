//! How does a continuous integration server read a report? As JUnit XML.
//!
//! One suite a file, one case for each rule and column that has findings; a
//! file without error has one case that passes.

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
    for group in &file.groups {
        text.push_str(&case(&name, group, lang));
    }
    text.push_str("  </testsuite>\n");
    text
}

fn case(class: &str, group: &Group, lang: Lang) -> String {
    let first = &group.first;
    let code = first.code();
    let column = first.place.column_name().filter(|_| group.columns.len() <= 1);
    let column = column.map(|name| format!(" · {name}")).unwrap_or_default();
    let name = escaped(&format!("{code} {}{column}", words::title(code, lang)));
    let sentence = words::group(group, lang);
    let lines: Vec<String> = group.lines.iter().map(ToString::to_string).collect();
    let colon = colon(lang);
    let detail = escaped(&format!(
        "{}\n{}\n{}{colon} {}\n{}{colon} {}",
        sentence.what,
        sentence.mend,
        label(Label::Occurrences, lang),
        group.count,
        label(group.place_label(), lang),
        lines.join(", ")
    ));
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
}
