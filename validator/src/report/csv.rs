//! How does a spreadsheet read a report? One line a finding.

use crate::report::Report;
use crate::words::{self, Lang};

/// Heads of the columns; they do not change with the language.
const HEAD: &str = "file,code,severity,line,column,field,cell,seen,message,mend,replacement\n";

/// The findings as CSV (RFC 4180): comma, UTF-8, one header line.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut text = HEAD.to_owned();
    for file in &report.files {
        for finding in &file.findings {
            let sentence = words::finding(finding, lang);
            let place = &finding.place;
            let seen = finding.seen.as_ref().map(|seen| seen.text.as_str());
            let replacement = finding.remedy.as_ref().and_then(|remedy| remedy.replacement());
            let line = place.line.or(place.row).map(|line| line.to_string());
            let cells = [
                Some(file.name.as_str()),
                Some(finding.code().as_str()),
                Some(words::severity(finding.severity, lang, false)),
                line.as_deref(),
                place.header.as_deref(),
                place.field.as_deref(),
                place.cell.as_deref().or(place.pointer.as_deref()),
                seen,
                Some(&sentence.what),
                Some(&sentence.mend),
                replacement,
            ];
            let cells: Vec<String> =
                cells.iter().map(|cell| quoted(cell.unwrap_or_default())).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
    }
    text
}

/// A cell on one line, quoted where it must be. An apostrophe goes before what
/// a spreadsheet would run as a formula.
fn quoted(text: &str) -> String {
    // Why: first, so that no control character hides the sign of a formula, nor reaches a terminal.
    let text = words::plain(text);
    let number = text.parse::<f64>().is_ok_and(f64::is_finite);
    let formula = !number && text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text };
    if text.contains([',', '"', ';']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_finding_is_a_record_of_the_same_width() {
        let report = sample::report();
        let text = render(&report, Lang::Fr);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(records.len(), report.files[0].findings.len());
        assert!(records.iter().any(|record| &record[10] == "22.5"));
    }

    #[test]
    fn formulas_are_made_harmless_and_numbers_kept() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-0.6"), "-0.6");
        assert_eq!(quoted("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(quoted("-inf"), "'-inf");
        assert_eq!(quoted("\0=1+1\u{1b}[2J"), "␀=1+1␛[2J");
    }
}
