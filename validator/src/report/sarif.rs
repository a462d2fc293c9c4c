//! How does a code-review tool read a report? As SARIF 2.1.0 (OASIS).

use serde_json::{Value, json};

use crate::code::Code;
use crate::finding::{Finding, Severity};
use crate::report::{ENGINE, FileReport, RULESET, Report};
use crate::words::{self, Lang};

/// Address of the JSON Schema of the format.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The findings as SARIF.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut codes: Vec<Code> =
        report.files.iter().flat_map(|file| file.findings.iter().map(Finding::code)).collect();
    codes.sort_unstable();
    codes.dedup();
    let results: Vec<Value> = report
        .files
        .iter()
        .enumerate()
        .flat_map(|(at, file)| {
            let codes = &codes;
            file.findings.iter().map(move |finding| result(finding, file, at, codes, lang))
        })
        .collect();
    let language = match lang {
        Lang::Fr => "fr-FR",
        Lang::En => "en-US",
    };
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "etalon",
                "version": ENGINE,
                "semanticVersion": ENGINE,
                "informationUri": etalon_schemas::BASE_IRI,
                "language": language,
                "properties": { "ruleset": RULESET },
                "rules": codes.iter().map(|code| rule(*code, lang)).collect::<Vec<_>>(),
            }},
            "language": language,
            "columnKind": "unicodeCodePoints",
            "artifacts": report.files.iter().map(artifact).collect::<Vec<_>>(),
            "results": results,
            "properties": { "profile": report.profile.name() },
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code, lang: Lang) -> Value {
    json!({
        "id": code.as_str(),
        "name": code.slug(),
        "shortDescription": { "text": words::title(code, lang) },
        "fullDescription": { "text": words::title(code, lang) },
        "helpUri": super::help_uri(code),
    })
}

fn artifact(file: &FileReport) -> Value {
    json!({
        "location": { "uri": uri(&file.name) },
        "length": file.size,
        "hashes": { "sha-256": file.sha256 },
    })
}

fn result(finding: &Finding, file: &FileReport, at: usize, codes: &[Code], lang: Lang) -> Value {
    let sentence = words::finding(finding, lang);
    let place = &finding.place;
    let mut location = json!({
        "physicalLocation": { "artifactLocation": { "uri": uri(&file.name), "index": at } }
    });
    if let (Some(line), Some(physical)) =
        (place.line, location.get_mut("physicalLocation").and_then(Value::as_object_mut))
    {
        physical.insert("region".to_owned(), json!({ "startLine": line }));
    }
    if let (Some(name), Some(location)) = (place.column_name(), location.as_object_mut()) {
        let logical = json!([{ "name": name, "kind": "member" }]);
        location.insert("logicalLocations".to_owned(), logical);
    }
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "note",
    };
    let print = crate::check::sha256(
        format!(
            "{}\u{0}{}\u{0}{:?}\u{0}{:?}\u{0}{}",
            file.name,
            finding.code(),
            place.column_name(),
            finding.seen.as_ref().map(|seen| &seen.text),
            place.row.unwrap_or_default()
        )
        .as_bytes(),
    );
    json!({
        "ruleId": finding.code().as_str(),
        "ruleIndex": codes.iter().position(|code| *code == finding.code()).unwrap_or_default(),
        "level": level,
        "message": { "text": format!("{} {}", sentence.what, sentence.mend).trim() },
        "locations": [location],
        "partialFingerprints": { "etalon/v1": print },
    })
}

/// A file name as a URI reference (RFC 3986).
fn uri(name: &str) -> String {
    let mut uri = String::with_capacity(name.len());
    for byte in name.replace('\\', "/").bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn each_result_points_at_its_rule_and_file() {
        let report = sample::report();
        let log: Value = serde_json::from_str(&render(&report, Lang::Fr)).unwrap();
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), report.files[0].findings.len());
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
        let uri = &run["artifacts"][0]["location"]["uri"];
        assert_eq!(uri, "dossier%20%C3%A9t%C3%A9/bornes%20%3C1%3E.csv");
    }
}
