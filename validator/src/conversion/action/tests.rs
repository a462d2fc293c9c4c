//! What does each step make of what people write?

use serde_json::{Value, json};

use super::*;
use crate::plan::Plan;

/// The plan of a schema with one field of Table Schema.
pub(in crate::conversion) fn plan(field: &Value) -> (etalon_schemas::Schema, Plan) {
    let source = json!({ "fields": [field] }).to_string();
    let loaded = etalon_schemas::load(source.as_bytes(), &|_| None).unwrap();
    let schema = loaded.resources.into_iter().next().unwrap().schema;
    let plan = Plan::compile(&schema, schema.record().unwrap(), &|iri| etalon_vocab::find(iri));
    (schema, plan)
}

/// What the steps make of the cells of a row; several values are shown between bars.
fn made(
    field: &Value,
    country: Option<&str>,
    steps: &[Step],
    cells: &[&str],
) -> Result<String, Fact> {
    let (_, plan) = plan(field);
    let target = Target { value: &plan.fields[0].value, unit: None, country };
    let actions = Action::all(steps, cells.len()).unwrap();
    match run(&actions, cells, target) {
        Ok(Made::Nothing) => Ok(String::new()),
        Ok(Made::One(text)) => Ok(text.into_owned()),
        Ok(Made::Many(texts)) => Ok(texts.join("|")),
        Err(refusal) => Err(refusal.fact),
    }
}

fn text() -> Value {
    json!({ "name": "a", "type": "string" })
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn columns_are_put_together() {
    let join = [Step::Join { separator: " ".into() }];
    assert_eq!(
        made(&text(), None, &join, &["12", " bis ", "", "rue Haute"]).unwrap(),
        "12 bis rue Haute"
    );
    assert_eq!(made(&text(), None, &[], &["12", "rue Haute"]).unwrap(), "12 rue Haute");
    assert_eq!(made(&text(), None, &[Step::FirstOf], &["", " ", "b", "c"]).unwrap(), "b");
    assert_eq!(made(&text(), None, &join, &[" ", ""]).unwrap(), "");
    let flags = [Step::Flags { codes: owned(&["wifi", "scanner", "ordinateur"]) }];
    assert_eq!(made(&text(), None, &flags, &["Oui", "", "x"]).unwrap(), "wifi|ordinateur");
    assert!(made(&text(), None, &flags, &["peut-être", "", ""]).is_err());
}

#[test]
fn parts_are_taken_out() {
    let part = |position| [Step::Part { separator: ",".into(), position }];
    assert_eq!(made(&text(), None, &part(1), &["44.84, -0.58"]).unwrap(), "44.84");
    assert_eq!(made(&text(), None, &part(2), &["44.84, -0.58"]).unwrap(), "-0.58");
    assert_eq!(made(&text(), None, &part(-1), &["a, b, c"]).unwrap(), "c");
    assert!(made(&text(), None, &part(3), &["44.84, -0.58"]).is_err());
    let code = [Step::Extract { pattern: r"\b(\d{5})\b".into() }];
    assert_eq!(made(&text(), None, &code, &["8 rue Haute - 33000 Bordeaux"]).unwrap(), "33000");
    assert!(matches!(
        made(&text(), None, &code, &["8 rue Haute"]),
        Err(Fact::PatternMismatch { .. })
    ));
}

#[test]
fn days_are_written_as_the_field_wants_them() {
    let field = |kind: &str, format: &str| json!({ "name": "a", "type": kind, "format": format });
    let date = [Step::Date { pattern: "%d/%m/%Y".into() }];
    let day = field("date", "default");
    assert_eq!(made(&day, None, &date, &["03/04/2024"]).unwrap(), "2024-04-03");
    assert_eq!(made(&day, None, &date, &["2024-04-03"]).unwrap(), "2024-04-03");
    assert!(matches!(made(&day, None, &date, &["31/02/2024"]), Err(Fact::DateMalformed { .. })));
    assert_eq!(made(&field("date", "%Y%m%d"), None, &date, &["03/04/2024"]).unwrap(), "20240403");
    assert_eq!(made(&field("year", "default"), None, &date, &["03/04/2024"]).unwrap(), "2024");
    assert_eq!(made(&field("integer", "default"), None, &date, &["03/04/2024"]).unwrap(), "2024");
    let moment = [Step::Date { pattern: "%Y-%m-%d %H:%M:%S".into() }];
    assert_eq!(made(&day, None, &moment, &["2022-09-26 19:00:45"]).unwrap(), "2022-09-26");
    assert_eq!(
        made(&field("datetime", "default"), None, &moment, &["2022-09-26 19:00:45"]).unwrap(),
        "2022-09-26T19:00:45"
    );
}

#[test]
fn numbers_keep_their_digits() {
    let field = json!({ "name": "a", "type": "number" });
    let number = |decimal: &str, group: Option<&str>| {
        [Step::Number { decimal: decimal.into(), group: group.map(str::to_owned) }]
    };
    assert_eq!(made(&field, None, &number(",", None), &["-0,580"]).unwrap(), "-0.580");
    assert_eq!(
        made(&field, None, &number(",", Some(" ")), &["1\u{202f}234,50 €"]).unwrap(),
        "1234.50"
    );
    assert_eq!(made(&field, None, &number(".", Some(",")), &["$1,234"]).unwrap(), "1234");
    assert!(made(&field, None, &number(",", None), &["12 à 15"]).is_err());
    let scale = [Step::Scale { factor: 0.01 }];
    for (centimetres, metres) in [("57", "0.57"), ("350", "3.5"), ("29", "0.29"), ("-7", "-0.07")] {
        assert_eq!(made(&field, None, &scale, &[centimetres]).unwrap(), metres);
    }
    let french = json!({ "name": "a", "type": "number", "decimalChar": "," });
    assert_eq!(made(&french, None, &number(".", None), &["2.5"]).unwrap(), "2,5");
    assert_eq!(made(&french, None, &scale, &["57"]).unwrap(), "0,57");
}

#[test]
fn words_for_yes_and_no_become_those_of_the_field() {
    let step = [Step::Boolean { yes: owned(&["Oui", "X"]), no: owned(&["Non"]) }];
    let boolean = json!({ "name": "a", "type": "boolean" });
    let words = json!({ "name": "a", "type": "string", "constraints": { "enum": ["oui", "non"] } });
    assert_eq!(made(&boolean, None, &step, &["oui"]).unwrap(), "true");
    assert_eq!(made(&words, None, &step, &["NON"]).unwrap(), "non");
    assert!(matches!(made(&words, None, &step, &["?"]), Err(Fact::BooleanMalformed { .. })));
}

#[test]
fn codes_are_completed() {
    let steps = [Step::Pad { length: 5 }, Step::Prefix { text: "insee:".into() }];
    assert_eq!(made(&text(), None, &steps, &["1053"]).unwrap(), "insee:01053");
    assert_eq!(made(&text(), None, &steps[1..], &["insee:01053"]).unwrap(), "insee:01053");
    assert_eq!(
        made(&text(), None, &[Step::Slug], &["École Jean-Jaurès (annexe)"]).unwrap(),
        "ecole-jean-jaures-annexe"
    );
}

#[test]
fn telephone_numbers_and_addresses_are_completed_by_country() {
    let phone = json!({ "name": "a", "type": "string", "constraints": { "pattern": "^\\+[1-9][0-9]{5,14}$" } });
    let format = [Step::Format];
    for (country, written, wanted) in [
        ("FR", "05 82 58 28 46", "+33582582846"),
        ("FR", "+33 (0)5 82 58 28 46", "+33582582846"),
        ("FR", "0033582582846", "+33582582846"),
        ("FR", "0262 12 34 56", "+262262123456"),
        ("SN", "33 821 00 00", "+221338210000"),
        ("CA", "514 555-0123", "+15145550123"),
        ("BE", "081 24 00 00", "+3281240000"),
    ] {
        assert_eq!(made(&phone, Some(country), &format, &[written]).unwrap(), wanted);
    }
    for unclear in ["05 82 58 28 46 / 05 82 58 28 47", "poste 12", "12"] {
        assert_eq!(made(&phone, Some("FR"), &format, &[unclear]).unwrap(), unclear);
    }
    let uri = json!({ "name": "a", "type": "string", "format": "uri" });
    for (written, wanted) in [
        ("www.ville.example/page", "https://www.ville.example/page"),
        ("http://https://ville.example", "https://ville.example"),
        ("voir le site", "voir le site"),
    ] {
        assert_eq!(made(&uri, None, &format, &[written]).unwrap(), wanted);
    }
}

#[test]
fn lists_are_cut_and_each_part_goes_on() {
    let split = |separator: &str| Step::Split { separator: separator.into() };
    let steps = [split("\n"), split(","), Step::Slug];
    assert_eq!(
        made(&text(), None, &steps, &["Accès libre,\nScan, Wi-Fi\n"]).unwrap(),
        "acces-libre|scan|wi-fi"
    );
    assert_eq!(made(&text(), None, &[split("/")], &[" / "]).unwrap(), "");
}

#[test]
fn weekdays_become_opening_hours() {
    let week = |cells: [&str; 7]| made(&text(), None, &[Step::Weekdays], &cells).unwrap();
    let day = "8h30-12h / 14h-17h";
    assert_eq!(
        week([day, day, "fermé", day, day, "09:00-12:00", ""]),
        "Mo,Tu 08:30-12:00,14:00-17:00; We off; Th,Fr 08:30-12:00,14:00-17:00; Sa 09:00-12:00"
    );
    assert_eq!(week([day, day, day, "", "", "", ""]), "Mo-We 08:30-12:00,14:00-17:00");
    assert_eq!(week(["sur rendez-vous", "", "", "", "", "", ""]), "lundi sur rendez-vous");
    assert_eq!(week([""; 7]), "");
}

#[test]
fn hours_in_french_are_rewritten_or_kept() {
    let hours = |text: &str| made(&self::text(), None, &[Step::Hours], &[text]).unwrap();
    assert_eq!(hours("du lundi au vendredi de 8h30 à 17h"), "Mo-Fr 08:30-17:00");
    assert_eq!(hours("9h-12h et 14h-17h du lundi au vendredi"), "Mo-Fr 09:00-12:00,14:00-17:00");
    assert_eq!(hours("Mo-Fr 08:30-17:00"), "Mo-Fr 08:30-17:00");
    assert_eq!(hours("selon la saison"), "selon la saison");
}

#[test]
fn metres_become_degrees() {
    let field = json!({ "name": "latitude", "type": "number" });
    let project = [Step::Project { from: "EPSG:2154".into(), axis: Axis::Latitude }];
    assert_eq!(made(&field, None, &project, &["652469,02", "6 862 035,26"]).unwrap(), "48.8566");
    assert_eq!(made(&field, None, &project, &["", ""]).unwrap(), "");
    assert!(made(&field, None, &project, &["652469", ""]).is_err());
}

#[test]
fn steps_that_cannot_be_taken_are_told() {
    let fault = |step: Step, sources| Action::all(&[step], sources).unwrap_err().1;
    let system = Step::Project { from: "Lambert".into(), axis: Axis::Latitude };
    assert_eq!(fault(system.clone(), 2), StepFault::System("Lambert".into()));
    assert_eq!(fault(system.clone(), 1), StepFault::Sources { wanted: 2, given: 1 });
    assert_eq!(fault(Step::Extract { pattern: "(".into() }, 1), StepFault::Pattern("(".into()));
    assert_eq!(fault(Step::Date { pattern: "%Q".into() }, 1), StepFault::Date("%Q".into()));
    assert_eq!(fault(Step::Weekdays, 2), StepFault::Sources { wanted: 7, given: 2 });
    let late = Action::all(&[Step::Slug, Step::FirstOf], 2).unwrap_err();
    assert_eq!(late, (1, StepFault::NotFirst));
}
