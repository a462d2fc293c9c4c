//! Which steps are proposed for what cities write?

use serde_json::{Value, json};

use super::*;
use crate::conversion::action::tests::plan;

fn column(header: &str, cells: &[&str]) -> Column {
    Column {
        header: header.to_owned(),
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    }
}

fn proposed(field: &Value, country: Option<&str>, columns: &[Column]) -> Vec<Step> {
    let (schema, plan) = plan(field);
    let field = schema.record().unwrap().fields.first().unwrap();
    let ask = Ask { field, plan: plan.fields.first().unwrap(), country };
    prepare(ask, &columns.iter().collect::<Vec<_>>())
}

/// The proposal for a field of a common schema.
fn common(id: &str, name: &str, country: Option<&str>, columns: &[Column]) -> Vec<Step> {
    let entry = etalon_schemas::catalogue::Catalogue::embedded().find(id).unwrap();
    let record = entry.schema().record().unwrap();
    let plan = crate::plan::Plan::compile(entry.schema(), record, &|iri| etalon_vocab::find(iri));
    let field = record.field(name).unwrap();
    let ask = Ask { field, plan: &plan.fields[plan.position(name).unwrap()], country };
    prepare(ask, &columns.iter().collect::<Vec<_>>())
}

fn date(pattern: &str) -> Vec<Step> {
    vec![Step::Date { pattern: pattern.to_owned() }]
}

#[test]
fn the_order_of_day_and_month_is_decided_by_the_values_or_not_at_all() {
    let field = json!({ "name": "a", "type": "date" });
    let told = |cells: &[&str]| proposed(&field, None, &[column("Date", cells)]);
    assert_eq!(told(&["03/04/2024", "31/12/2023"]), date("%d/%m/%Y"));
    assert_eq!(told(&["03/04/2024", "12/31/2023"]), date("%m/%d/%Y"));
    assert_eq!(told(&["03/04/2024", "05/06/2023"]), Vec::new());
    assert_eq!(told(&["03/03/2024", "05/05/2023"]), date("%d/%m/%Y"));
    assert_eq!(told(&["2022-09-26 19:00:45"]), date("%Y-%m-%d %H:%M:%S"));
    assert_eq!(told(&["14 juillet 2024", "1 août 2023"]), date("%d %B %Y"));
    assert_eq!(told(&["2024-04-03", ""]), Vec::new());
}

#[test]
fn marks_and_units_of_numbers_are_told() {
    let field = json!({ "name": "a", "type": "number" });
    let number = |decimal: &str, group: Option<&str>| {
        vec![Step::Number { decimal: decimal.into(), group: group.map(str::to_owned) }]
    };
    let told = |cells: &[&str]| proposed(&field, None, &[column("Prix", cells)]);
    assert_eq!(told(&["1,5", "22"]), number(",", None));
    assert_eq!(told(&["1 250,50", "22,1"]), number(",", Some(" ")));
    assert_eq!(told(&["1.250,50", "22,1"]), number(",", Some(".")));
    assert_eq!(told(&["1,250", "22,100"]), Vec::new());
    assert_eq!(told(&["1.5", "22"]), Vec::new());
    let metres = "commun/arbre-public";
    let scaled = common(metres, "hauteur_m", None, &[column("hauteur_cm", &["350", "1200"])]);
    assert_eq!(scaled, [Step::Scale { factor: 0.01 }]);
    let plain = common(metres, "hauteur_m", None, &[column("hauteur_m", &["3.5", "12"])]);
    assert_eq!(plain, []);
}

#[test]
fn words_for_yes_and_no_are_found_among_the_values() {
    let field = json!({ "name": "a", "type": "boolean" });
    let told = proposed(&field, None, &[column("PMR", &["Oui", "NON", "Oui", ""])]);
    let words = |word: &str| vec![word.to_owned()];
    assert_eq!(told, [Step::Boolean { yes: words("Oui"), no: words("NON") }]);
}

#[test]
fn bare_codes_get_the_scheme_that_alone_fits() {
    let schema = "commun/equipement-public";
    let prefix = |text: &str| Step::Prefix { text: text.to_owned() };
    let communes = column("code_commune", &["33063", "33522"]);
    let told = common(schema, "commune_code", Some("FR"), std::slice::from_ref(&communes));
    assert_eq!(told, [prefix("insee:")]);
    let short = column("insee", &["1053", "33522", "2A004"]);
    let told = common(schema, "commune_code", Some("FR"), &[short]);
    assert_eq!(told, [Step::Pad { length: 5 }, prefix("insee:")]);
    let siret = column("SIRET", &["12345678200010"]);
    assert_eq!(common(schema, "gestionnaire_id", Some("FR"), &[siret]), [prefix("siret:")]);
    let whole = column("commune", &["insee:33063"]);
    assert_eq!(common(schema, "commune_code", None, &[whole]), []);
}

#[test]
fn postcodes_get_their_zeros_back() {
    let schema = "commun/equipement-public";
    let codes = column("CP", &["1000", "33000"]);
    let told = common(schema, "code_postal", Some("FR"), std::slice::from_ref(&codes));
    assert_eq!(told, [Step::Pad { length: 5 }]);
    assert_eq!(common(schema, "code_postal", Some("BE"), &[column("CP", &["1000", "5000"])]), []);
    let pattern =
        json!({ "name": "cp", "type": "string", "constraints": { "pattern": "^\\d{5}$" } });
    assert_eq!(proposed(&pattern, None, &[codes]), [Step::Pad { length: 5 }]);
}

#[test]
fn telephone_numbers_addresses_and_hours_are_told() {
    let schema = "commun/equipement-public";
    let phones = column("Tél.", &["05 82 58 28 46", ""]);
    assert_eq!(common(schema, "telephone", Some("FR"), &[phones]), [Step::Format]);
    let sites = column("Site", &["www.ville.example", "https://ville.example"]);
    assert_eq!(common(schema, "site_web", None, &[sites]), [Step::Format]);
    let hours = column("Horaires", &["lundi à vendredi 9h-17h", "sur rendez-vous"]);
    assert_eq!(common(schema, "horaires", None, &[hours]), [Step::Hours]);
    let week: Vec<Column> = (0..7).map(|_| column("jour", &["9h-12h"])).collect();
    assert_eq!(common(schema, "horaires", None, &week), [Step::Weekdays]);
}

#[test]
fn coordinates_are_told_by_order_and_by_system() {
    let schema = "commun/equipement-public";
    let part =
        |separator: &str, position| vec![Step::Part { separator: separator.to_owned(), position }];
    let pair = column("geo_point_2d", &["44.84, -0.58", "44.94, -0.24"]);
    let told = |field: &str, column: &Column, country| {
        common(schema, field, country, std::slice::from_ref(column))
    };
    assert_eq!(told("latitude", &pair, None), part(",", 1));
    assert_eq!(told("longitude", &pair, None), part(",", 2));
    let swapped = column("coord", &["-0.58, 44.84"]);
    assert_eq!(told("latitude", &swapped, Some("FR")), part(",", 2));
    let spaced = column("GPS", &["46.82 -71.24", "46.81 -71.21"]);
    assert_eq!(told("longitude", &spaced, None), part(" ", 2));
    let wkt = column("geom", &["POINT (2.35 48.85)"]);
    assert!(matches!(told("latitude", &wkt, Some("FR")).as_slice(), [Step::Extract { .. }]));
    assert_eq!(told("latitude", &column("lat", &["48.85", "44.1"]), None), []);
    let xy = [column("X", &["652469.02"]), column("Y", &["6862035.26"])];
    let from = "EPSG:2154".to_owned();
    assert_eq!(
        common(schema, "longitude", Some("FR"), &xy),
        [Step::Project { from, axis: crate::correspondence::Axis::Longitude }]
    );
}

#[test]
fn lists_are_cut_where_people_cut_them() {
    let field = json!({ "name": "services", "type": "string",
        "constraints": { "pattern": "(?:(?:^|\\|)(Accès|Scan|Wi-Fi))+$" } });
    let split = |separator: &str| vec![Step::Split { separator: separator.to_owned() }];
    let told = |cells: &[&str]| proposed(&field, None, &[column("services", cells)]);
    assert_eq!(told(&["Accès / Scan", "Scan"]), split(" / "));
    assert_eq!(told(&["Accès;Scan", "Wi-Fi"]), split(";"));
    assert_eq!(told(&["impression couleur; scan A3"]), split(";"));
    assert_eq!(told(&["Accès|Scan"]), []);
    let columns = [column("a", &["Accès", ""]), column("b", &["Scan", "Scan"])];
    let gathered = proposed(&field, None, &columns);
    assert_eq!(
        gathered,
        [Step::Join { separator: "|".into() }, Step::Split { separator: "|".into() }]
    );
}
