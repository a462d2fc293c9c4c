//! Do the same rows give the same findings, whatever file they come in?

#![cfg(test)]

use etalon_tests::bench::common;
use etalon_tests::workbook::{SheetCell, workbook};
use etalon_tests::{Ready, check, findings_lines};
use etalon_validator::{FileReport, Finding};
use serde_json::{Map, Value, json};

/// What the finding of a fault says, its place in the file left out.
type Said = (String, String, Option<u64>, Option<String>, Option<String>, Option<String>);

/// Columns whose sound values are numbers.
const NUMBERS: &[&str] = &[
    "debit_m3_h",
    "population_desservie",
    "prix_m3",
    "annee_installation",
    "latitude",
    "longitude",
];

/// One table: a sound row, then one fault a row.
const ROWS: &[&[(&str, &str)]] = &[
    &[],
    &[("latitude", "14,6789")],
    &[("date_mise_a_jour", "12/03/2026")],
    &[("type", "borne fontaine")],
    &[("id", "DKR-01")],
    &[("statut", "")],
    &[("latitude", "-17.4612"), ("longitude", "14.6789")],
    &[("debit_m3_h", "-0.6")],
    &[("population_desservie", "350.5")],
    &[("potable", "peut-être")],
    &[("commune_code", "92094")],
    &[("devise", "")],
    &[("annee_installation", "deux mille onze")],
    &[("nom", "Borne-fontaine du marché ")],
    &[("latitude", "48.8566"), ("longitude", "2.3522")],
    &[("date_mise_a_jour", "2026-02-30")],
];

/// A sound row; `#` is the number of the row.
const SOUND: &[(&str, &str)] = &[
    ("id", "DKR-#"),
    ("nom", "Borne-fontaine du marché"),
    ("type", "borne-fontaine"),
    ("origine_eau", "reseau"),
    ("potable", "oui"),
    ("statut", "fonctionnel"),
    ("debit_m3_h", "1.2"),
    ("population_desservie", "350"),
    ("prix_m3", "450"),
    ("devise", "XOF"),
    ("annee_installation", "2011"),
    ("commune_code", "pcode:SN0101"),
    ("commune_nom", "Dakar"),
    ("pays_code", "SN"),
    ("latitude", "14.6789"),
    ("longitude", "-17.4612"),
    ("date_mise_a_jour", "2026-03-12"),
];

/// The names of the columns, and the rows.
fn table(ready: &Ready) -> (Vec<String>, Vec<Vec<String>>) {
    let fields = &ready.schema.record().unwrap().fields;
    // Why without `geometrie`: in GeoJSON it is the geometry itself.
    let header: Vec<String> =
        fields.iter().map(|field| field.name.clone()).filter(|name| name != "geometrie").collect();
    let rows = ROWS.iter().enumerate().map(|(at, changes)| {
        let value = |name: &String| {
            let own = changes.iter().find(|(changed, _)| changed == name);
            let sound = || SOUND.iter().find(|(known, _)| known == name);
            let text = own.or_else(sound).map_or("", |(_, value)| *value);
            text.replace('#', &format!("{:02}", at + 1))
        };
        header.iter().map(value).collect()
    });
    let rows = rows.collect();
    (header, rows)
}

fn csv(header: &[String], rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |cells: &[String]| cells.iter().map(quoted).collect::<Vec<_>>().join(",");
    let rows = rows.iter().map(|row| line(row));
    [line(header)].into_iter().chain(rows).map(|line| line + "\n").collect()
}

/// The records as JSON: numbers where they are numbers, `null` for nothing.
fn records(header: &[String], rows: &[Vec<String>]) -> Vec<Map<String, Value>> {
    let value = |name: &String, cell: &String| match cell.parse::<serde_json::Number>() {
        _ if cell.is_empty() => Value::Null,
        Ok(number) if NUMBERS.contains(&name.as_str()) => Value::Number(number),
        _ => Value::String(cell.clone()),
    };
    let record = |row: &Vec<String>| {
        header.iter().zip(row).map(|(name, cell)| (name.clone(), value(name, cell))).collect()
    };
    rows.iter().map(record).collect()
}

/// The records as features: sound coordinates become the geometry.
fn features(records: Vec<Map<String, Value>>) -> Value {
    let feature = |mut record: Map<String, Value>| {
        let both = (record.get("longitude").cloned(), record.get("latitude").cloned());
        let geometry = match both {
            (Some(Value::Number(longitude)), Some(Value::Number(latitude))) => {
                record.remove("longitude");
                record.remove("latitude");
                json!({"type": "Point", "coordinates": [longitude, latitude]})
            }
            _ => Value::Null,
        };
        json!({"type": "Feature", "geometry": geometry, "properties": record})
    };
    let features: Vec<Value> = records.into_iter().map(feature).collect();
    json!({"type": "FeatureCollection", "features": features})
}

/// The rows as typed cells: real numbers, real dates.
fn cells(header: &[String], rows: &[Vec<String>]) -> Vec<Vec<SheetCell>> {
    let cell = |name: &String, text: &String| match text.as_str() {
        "" => SheetCell::Empty,
        "2026-03-12" => SheetCell::Day(46_093),
        number if NUMBERS.contains(&name.as_str()) && number.parse::<f64>().is_ok() => {
            SheetCell::Number(number.to_owned())
        }
        text => SheetCell::Text(text.to_owned()),
    };
    let first = header.iter().map(|name| SheetCell::Text(name.clone())).collect();
    let rows = rows
        .iter()
        .map(|row| header.iter().zip(row).map(|(name, text)| cell(name, text)).collect());
    [first].into_iter().chain(rows).collect()
}

fn said(finding: &Finding) -> Said {
    (
        finding.code().as_str().to_owned(),
        format!("{:?}", finding.severity),
        finding.place.row,
        finding.place.column_name().map(str::to_owned),
        finding.seen.as_ref().map(|seen| seen.text.clone()),
        finding.remedy.as_ref().map(|remedy| format!("{remedy:?}")),
    )
}

/// What the report says, in an order that no format changes. The absence of `geometrie` is
/// left out: GeoJSON has it of its own.
fn all_said(report: &FileReport) -> Vec<Said> {
    let mut said: Vec<Said> = report.findings.iter().map(said).collect();
    said.retain(|(code, _, _, column, _, _)| {
        !(code == "E102" && column.as_deref() == Some("geometrie"))
    });
    said.sort();
    said
}

#[test]
fn csv_xlsx_ndjson_json_and_geojson_say_the_same() {
    let ready = common("point-eau").unwrap();
    let (header, rows) = table(&ready);
    let records = records(&header, &rows);
    let lines: String =
        records.iter().map(|record| Value::Object(record.clone()).to_string() + "\n").collect();
    let reference = check(&ready, "points.csv", csv(&header, &rows).as_bytes()).unwrap();
    let wanted = all_said(&reference);
    let in_rows: Vec<u64> = wanted.iter().filter_map(|said| said.2).collect();
    for row in 2..=u64::try_from(ROWS.len()).unwrap() {
        assert!(in_rows.contains(&row), "row {row}: {:?}", findings_lines(&reference));
    }
    assert!(!in_rows.contains(&1), "{:?}", findings_lines(&reference));
    let mut faults = Vec::new();
    for (name, bytes) in [
        ("points.xlsx", workbook(&cells(&header, &rows)).unwrap()),
        ("points.ndjson", lines.into_bytes()),
        ("points.json", serde_json::to_vec(&records).unwrap()),
        ("points.geojson", serde_json::to_vec(&features(records.clone())).unwrap()),
    ] {
        let report = check(&ready, name, &bytes).unwrap();
        let found = all_said(&report);
        let missing: Vec<&Said> = wanted.iter().filter(|said| !found.contains(said)).collect();
        let extra: Vec<&Said> = found.iter().filter(|said| !wanted.contains(said)).collect();
        for (sign, all) in [("-", missing), ("+", extra)] {
            faults.extend(all.iter().map(|said| format!("{name} {sign} {said:?}")));
        }
        assert_eq!(report.counts.rows, reference.counts.rows, "{name}");
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
