//! Which report tries the renderings? One with every kind of place and hostile values.

use crate::fact::{Fact, NumberFault};
use crate::finding::{Finding, Place, Remedy, Severity};
use crate::mask::Seen;
use crate::profile::Profile;
use crate::report::group::Groups;
use crate::report::{ColumnMatch, Counts, FileReport, Reading, Report, SchemaFacts, Verdict};

/// A value that tries to break out of every format.
const HOSTILE: &str = "<script>alert(1)</script>|\"'=1+1\n\u{202e}\0&amp;]]>";

/// A report over two files.
#[expect(clippy::too_many_lines, reason = "one finding of each kind, side by side")]
pub(crate) fn report() -> Report {
    let cell = |line: u64, header: &str| Place {
        line: Some(line),
        row: Some(line - 1),
        column: Some(3),
        header: Some(header.to_owned()),
        field: Some(header.to_owned()),
        cell: Some(format!("C{line}")),
        ..Place::default()
    };
    let mut findings = vec![Finding {
        fact: Fact::RequiredColumnMissing {
            field: "commune_code".to_owned(),
            nearest: Some("<b>insee</b>".to_owned()),
        },
        severity: Severity::Error,
        place: Place { field: Some("commune_code".to_owned()), ..Place::default() },
        seen: None,
        remedy: None,
        related: None,
    }];
    for (line, text, with) in [(2, "22,5", "22.5"), (3, "7,4", "7.4"), (9, "150,0", "150.0")] {
        findings.push(Finding {
            fact: Fact::NumberMalformed {
                integer: false,
                decimal_mark: '.',
                fault: NumberFault::DecimalMark,
            },
            severity: Severity::Error,
            place: cell(line, "puissance_nominale"),
            seen: Some(Seen::plain(text)),
            remedy: Some(Remedy::replace(with)),
            related: None,
        });
    }
    findings.push(Finding {
        fact: Fact::NotAllowed { allowed: vec!["oui".to_owned(), "non".to_owned()], count: 2 },
        severity: Severity::Error,
        place: cell(4, "gratuit|<i>"),
        seen: Some(Seen::plain(HOSTILE)),
        remedy: None,
        related: None,
    });
    findings.push(Finding {
        fact: Fact::DuplicateKey { fields: vec!["courriel".to_owned()] },
        severity: Severity::Error,
        place: cell(6, "courriel"),
        seen: Some(Seen::masked("awa.ndiaye@mairie.example")),
        remedy: None,
        related: Some(cell(5, "courriel")),
    });
    findings.push(Finding {
        fact: Fact::Padding,
        severity: Severity::Warning,
        place: cell(7, "nom"),
        seen: Some(Seen::plain(" Quai du Port ")),
        remedy: Some(Remedy::replace("Quai du Port")),
        related: None,
    });
    findings.push(Finding {
        fact: Fact::EncodingNotUtf8 { encoding: "windows-1252".to_owned() },
        severity: Severity::Information,
        place: Place::default(),
        seen: None,
        remedy: None,
        related: None,
    });
    let mut groups = Groups::default();
    let mut counts = Counts { rows: 9, rows_in_error: 5, ..Counts::default() };
    for finding in &findings {
        groups.add(finding);
        counts.add(finding.severity);
    }
    let file = FileReport {
        name: "dossier été/bornes <1>.csv".to_owned(),
        sha256: "0".repeat(64),
        size: 2048,
        verdict: Verdict::DoesNotConform,
        schema: Some(SchemaFacts {
            id: "commun/borne".to_owned(),
            version: Some("1.0.0".to_owned()),
            title: Some("Borne & <recharge>".to_owned()),
            iri: None,
            sha256: "1".repeat(64),
            detected: true,
        }),
        reading: Reading {
            format: Some("csv".to_owned()),
            encoding: Some("windows-1252".to_owned()),
            delimiter: Some(';'),
            header_line: Some(1),
            headers: vec!["id".to_owned(), "nom".to_owned(), "puissance_nominale".to_owned()],
            ..Reading::default()
        },
        columns: vec![
            ColumnMatch { header: "id".to_owned(), field: Some("id".to_owned()) },
            ColumnMatch { header: "zz".to_owned(), field: None },
        ],
        counts,
        groups: groups.into_vec(),
        findings,
        truncated: true,
    };
    let sound = FileReport {
        name: "sain.csv".to_owned(),
        verdict: Verdict::Conforms,
        schema: None,
        counts: Counts { rows: 3, ..Counts::default() },
        groups: Vec::new(),
        findings: Vec::new(),
        truncated: false,
        ..file.clone()
    };
    Report::of(Profile::Standard, vec![file, sound])
}
