//! Do two lists of lines agree? And if not, which lines are too many or missing?

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::files;

/// What differs between expected and found lines, order left aside: `- ` expected only,
/// `+ ` found only. `None` when they agree.
pub fn difference(expected: &[String], found: &[String]) -> Option<String> {
    let mut balance: BTreeMap<&str, i64> = BTreeMap::new();
    for line in expected {
        *balance.entry(line).or_default() -= 1;
    }
    for line in found {
        *balance.entry(line).or_default() += 1;
    }
    let mut told = String::new();
    for (line, count) in balance {
        let sign = if count < 0 { '-' } else { '+' };
        for _ in 0..count.abs() {
            let _ = writeln!(told, "    {sign} {line}");
        }
    }
    (!told.is_empty()).then_some(told)
}

/// The sections of a file of expectations: `## name`, then its lines; blank lines and lines
/// before the first section are left out.
pub fn sections(text: &str) -> Vec<(String, Vec<String>)> {
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if let Some(name) = line.strip_prefix("## ") {
            sections.push((name.to_owned(), Vec::new()));
        } else if let Some((_, lines)) = sections.last_mut()
            && !line.is_empty()
        {
            lines.push(line.to_owned());
        }
    }
    sections
}

/// Writes sections again, below what stood before the first one.
pub fn write_sections(path: &Path, sections: &[(String, Vec<String>)]) -> Result<(), String> {
    let old = files::text(path).unwrap_or_default();
    let mut new = old.split("## ").next().unwrap_or_default().trim_end().to_owned();
    for (name, lines) in sections {
        if !new.is_empty() {
            new.push_str("\n\n");
        }
        let _ = write!(new, "## {name}\n{}", lines.join("\n"));
    }
    new.push('\n');
    fs::write(path, new).map_err(|error| format!("{}: {error}", path.display()))
}

/// Compares sections name by name: what differs, or `None`.
pub fn difference_by_section(
    expected: &[(String, Vec<String>)],
    found: &[(String, Vec<String>)],
) -> Option<String> {
    let names = |sections: &[(String, Vec<String>)]| {
        sections.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let mut told = difference(&names(expected), &names(found)).unwrap_or_default();
    for (name, lines) in found {
        if let Some((_, wanted)) = expected.iter().find(|(known, _)| known == name)
            && let Some(lines) = difference(wanted, lines)
        {
            let _ = write!(told, "  {name}\n{lines}");
        }
    }
    (!told.is_empty()).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::{difference, difference_by_section, sections};

    fn lines(text: &str) -> Vec<String> {
        text.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn a_line_too_many_and_a_line_missing_are_told() {
        assert_eq!(difference(&lines("a,b"), &lines("b,a")), None);
        assert_eq!(difference(&lines("a,b"), &lines("b,b")).unwrap(), "    - a\n    + b\n");
    }

    #[test]
    fn sections_are_compared_by_their_names() {
        let one = sections(
            "# Titre\nnote\n\n## a.csv\nconforme\n\n## b.csv\nnon conforme\nE113 erreur\n",
        );
        assert_eq!(one.len(), 2);
        assert_eq!(one[1].1, ["non conforme", "E113 erreur"]);
        assert_eq!(difference_by_section(&one, &one), None);
        let other = sections("## a.csv\nnon conforme\n## c.csv\nconforme");
        let told = difference_by_section(&one, &other).unwrap();
        for part in ["- b.csv", "+ c.csv", "- conforme", "+ non conforme"] {
            assert!(told.contains(part), "{told}");
        }
    }
}
