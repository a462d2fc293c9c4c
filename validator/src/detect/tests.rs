//! Are schemas recognised by what tells them apart, and by nothing else?

use std::sync::Arc;

use super::*;
use crate::excerpt::Column;

fn found(name: &str, version: &str, fields: &str) -> Candidate {
    let source = format!(r#"{{"name": "{name}", "version": "{version}", "fields": [{fields}]}}"#);
    let loaded = etalon_schemas::load(source.as_bytes(), &|_| None).unwrap();
    let schema = loaded.resources.into_iter().next().unwrap().schema;
    let place = format!("{name}-{version}.json");
    let (bytes, lints) = (source.into_bytes(), loaded.lints);
    Candidate::found(Found { place, schema, bytes: bytes.into(), lints: Arc::from(lints) }).unwrap()
}

fn fields(names: &[&str]) -> String {
    let fields: Vec<String> =
        names.iter().map(|name| format!(r#"{{"name": "{name}", "type": "string"}}"#)).collect();
    fields.join(",")
}

fn file(columns: &[(&str, &str)]) -> Excerpt {
    let column = |(header, value): &(&str, &str)| Column {
        header: (*header).to_owned(),
        cells: vec![(*value).to_owned()],
    };
    Excerpt { columns: columns.iter().map(column).collect(), rows: 1 }
}

fn headers(names: &[&str]) -> Excerpt {
    file(&names.iter().map(|name| (*name, "")).collect::<Vec<_>>())
}

/// What comes first: its name, its version, how sure it is.
fn first(excerpt: &Excerpt, known: &Known) -> String {
    let fits = rank(excerpt, known);
    let first = fits.first().map(|fit| {
        let version = fit.candidate.version.as_deref().unwrap_or_default();
        format!("{} {version} {:?}", fit.candidate.id, fit.confidence)
    });
    first.unwrap_or_default()
}

const GENERAL: [&str; 5] = ["nom", "adresse", "commune", "latitude", "longitude"];

fn towns() -> Known {
    Known::gathered(|| {
        let with = |more: &[&str]| fields(&[&GENERAL[..], more].concat());
        vec![
            found("bancs", "1.0.0", &with(&["materiau_assise", "nombre_places", "accoudoirs"])),
            found("fontaines", "1.0.0", &with(&["debit", "eau_potable", "hivernage"])),
            found("fontaines", "1.1.0", &with(&["debit", "eau_potable", "hivernage", "prix"])),
            found("jeux", "0.1.0", &with(&["age_minimum", "age_maximum", "sol_amortissant"])),
        ]
    })
}

#[test]
fn rare_columns_tell_schemas_apart_and_common_ones_prove_nothing() {
    let known = towns();
    let bench = headers(&[&GENERAL[..], &["materiau_assise", "accoudoirs"]].concat());
    assert_eq!(first(&bench, &known), "bancs 1.0.0 Sure");
    let anything = headers(&GENERAL);
    assert!(rank(&anything, &known).iter().all(|fit| fit.confidence == Confidence::Unsure));
    assert!(best(&anything, &known).is_none());
    let other = headers(&["nom", "adresse", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
    assert!(rank(&other, &known).is_empty());
    assert!(rank(&Excerpt::default(), &known).is_empty());
    assert!(rank(&bench, &Known::default()).is_empty());
}

#[test]
fn the_newest_version_that_fits_as_well_stands_for_all() {
    let known = towns();
    let old = headers(&[&GENERAL[..], &["debit", "eau_potable", "hivernage"]].concat());
    assert_eq!(first(&old, &known), "fontaines 1.1.0 Sure");
    let versions = Known::gathered(|| {
        vec![
            found("bacs", "2.0.0", &fields(&["id", "couleur", "volume"])),
            found("bacs", "1.0.0", &fields(&["id", "couleur", "volume", "essence"])),
        ]
    });
    let dropped = headers(&["id", "couleur", "volume", "essence"]);
    assert_eq!(first(&dropped, &versions), "bacs 1.0.0 Sure");
}

#[test]
fn values_decide_between_twins() {
    let twin = |name: &str, format: &str| {
        found(
            name,
            "1.0.0",
            &format!(
                r#"{}, {{"name": "jour", "type": "date", "format": "{format}"}}"#,
                fields(&["ligne", "arret", "montees"])
            ),
        )
    };
    let known = Known::gathered(move || vec![twin("a", "%Y-%m-%d"), twin("b", "%d/%m/%Y")]);
    let row = |day| file(&[("ligne", "4"), ("arret", "Gare"), ("montees", "12"), ("jour", day)]);
    assert_eq!(first(&row("2026-03-01"), &known), "a 1.0.0 Sure");
    assert_eq!(first(&row("01/03/2026"), &known), "b 1.0.0 Sure");
    assert_eq!(first(&row(""), &known), "a 1.0.0 Unsure");
}

#[test]
fn reasons_say_what_is_there_and_what_is_not() {
    let known = Known::gathered(|| {
        let siret = r#"{"name": "siret", "type": "string", "format": "siret", "constraints": {"required": true}}"#;
        vec![found("marches", "1.0.0", &format!("{siret}, {}", fields(&["objet", "montant"])))]
    });
    let excerpt =
        file(&[("SIRET", "13002526500013"), ("objet", "Voirie"), ("montant", "12"), ("x", "1")]);
    let fits = rank(&excerpt, &known);
    let reasons = fits[0].reasons(&excerpt, &known);
    assert!(reasons.contains(&Reason::Columns { known: 3, of: 4 }), "{reasons:?}");
    assert!(reasons.contains(&Reason::Required { there: 1, of: 1, missing: vec![] }));
    assert!(reasons.contains(&Reason::Values { accepted: 3, of: 3 }));
    assert!(reasons.contains(&Reason::Unknown { headers: vec!["x".to_owned()], count: 1 }));
}
