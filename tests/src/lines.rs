//! How are findings written in the expectations of tests? One line each, facts only.

use std::fmt::Write as _;

use etalon_validator::{FileReport, Finding, Severity, Verdict};

/// One line a finding, in the order of the report: `E202 erreur ligne 3 colonne latitude`.
///
/// The line and the column are left out where the finding has none; the spaces around the name
/// of a column too, for they would not be seen.
pub fn findings_lines(report: &FileReport) -> Vec<String> {
    report.findings.iter().map(finding_line).collect()
}

/// The line of one finding.
pub fn finding_line(finding: &Finding) -> String {
    let mut line = format!("{} {}", finding.code(), severity_word(finding.severity));
    if let Some(number) = finding.place.line {
        let _ = write!(line, " ligne {number}");
    }
    if let Some(name) = finding.place.column_name() {
        let _ = write!(line, " colonne {}", name.trim());
    }
    line
}

/// `erreur`, `avertissement` or `information`.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "erreur",
        Severity::Warning => "avertissement",
        Severity::Information => "information",
    }
}

/// `conforme`, `non conforme` or `non vérifié`.
pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Conforms => "conforme",
        Verdict::DoesNotConform => "non conforme",
        Verdict::CouldNotCheck => "non vérifié",
    }
}

#[cfg(test)]
mod tests {
    use super::finding_line;
    use etalon_validator::{Fact, Finding, Place, Severity};

    #[test]
    fn a_line_leaves_out_what_is_not_known() {
        let mut finding = Finding {
            fact: Fact::ValueMissing,
            severity: Severity::Error,
            place: Place::default(),
            seen: None,
            remedy: None,
            related: None,
        };
        assert_eq!(finding_line(&finding), "E201 erreur");
        finding.place.line = Some(3);
        finding.place.field = Some("nom".to_owned());
        assert_eq!(finding_line(&finding), "E201 erreur ligne 3 colonne nom");
        finding.place.header = Some("Nom du lieu".to_owned());
        assert_eq!(finding_line(&finding), "E201 erreur ligne 3 colonne Nom du lieu");
    }
}
