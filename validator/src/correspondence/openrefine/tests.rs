//! Do the operations do what the mapping says, and say what they do not?

use etalon_schemas::{FieldType, Kind, ListForm, Record};
use proptest::prelude::*;

use super::*;
use crate::correspondence::{Axis, Extra, arbitrary};

fn line(target: &str, sources: &[&str], steps: &[Step]) -> Line {
    let sources = sources.iter().map(|source| (*source).to_owned()).collect();
    Line { target: target.into(), sources, steps: steps.to_vec(), ..Line::default() }
}

fn mapping(headers: &[&str], lines: Vec<Line>) -> Correspondence {
    let headers = headers.iter().map(|header| (*header).to_owned()).collect();
    Correspondence { schema: "x".into(), headers, lines, ..Correspondence::default() }
}

fn member<'v>(operation: &'v Value, name: &str) -> &'v str {
    operation.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The columns of a project after the operations, as `OpenRefine` would have them; the error is what it would refuse.
fn applied(headers: &[String], operations: &Value) -> Result<Vec<String>, String> {
    let mut columns = headers.to_vec();
    for operation in operations.as_array().into_iter().flatten() {
        let has = |columns: &[String], name: &str| columns.iter().any(|column| column == name);
        let needs = |columns: &[String], name: &str| {
            if has(columns, name) { Ok(()) } else { Err(format!("{name}: {operation}")) }
        };
        match member(operation, "op") {
            "core/column-rename" => {
                let to = member(operation, "newColumnName");
                needs(&columns, member(operation, "oldColumnName"))?;
                if has(&columns, to) {
                    return Err(format!("taken: {operation}"));
                }
                for column in &mut columns {
                    if column == member(operation, "oldColumnName") {
                        to.clone_into(column);
                    }
                }
            }
            "core/column-addition" => {
                needs(&columns, member(operation, "baseColumnName"))?;
                if has(&columns, member(operation, "newColumnName")) {
                    return Err(format!("taken: {operation}"));
                }
                assert_eq!(operation.get("columnInsertIndex"), Some(&json!(columns.len())));
                columns.push(member(operation, "newColumnName").to_owned());
            }
            "core/text-transform" | "core/mass-edit" => {
                needs(&columns, member(operation, "columnName"))?;
            }
            "core/column-removal" => {
                needs(&columns, member(operation, "columnName"))?;
                columns.retain(|column| column != member(operation, "columnName"));
            }
            "core/column-reorder" => {
                let names = operation.get("columnNames").and_then(Value::as_array).unwrap();
                let names: Vec<String> =
                    names.iter().map(|name| name.as_str().unwrap().to_owned()).collect();
                assert_eq!(
                    columns.iter().collect::<std::collections::BTreeSet<_>>(),
                    names.iter().collect()
                );
                columns = names;
            }
            other => return Err(other.to_owned()),
        }
    }
    Ok(columns)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn the_columns_end_as_the_mapping_says(
        drawn in arbitrary::correspondence(),
        picks in proptest::collection::vec(proptest::collection::vec(0_usize..6, 0..3), 5),
        headers in proptest::collection::btree_set("[a-f]{1,2}", 1..6),
    ) {
        // Fields and columns share a few short names, so that they meet.
        let headers: Vec<String> = headers.into_iter().collect();
        let mut mapping = drawn;
        let names = ["a", "b", "c", "ab", "z"];
        for ((line, picks), name) in mapping.lines.iter_mut().zip(&picks).zip(names) {
            line.target = name.to_owned();
            line.sources = picks.iter().filter_map(|pick| headers.get(*pick)).cloned().collect();
        }
        let spare = headers.iter().filter(|header| mapping.lines.iter().all(|line| !line.sources.contains(header)));
        mapping.extras = spare
            .enumerate()
            .map(|(place, source)| Extra { source: source.clone(), kept: place % 2 == 0 })
            .collect();
        mapping.headers.clone_from(&headers);
        let operations = operations(&mapping, None, Lang::Fr);
        let columns = applied(&headers, &operations.json).map_err(TestCaseError::fail)?;
        for line in &mapping.lines {
            let says = line.status != Status::Refused && !(line.sources.is_empty() && line.constant.is_none());
            let lacks = line.steps.first().filter(|step| step.combines());
            let lacks = lacks.is_some_and(|step| operations.left_out.contains(&(line.target.clone(), written(step))));
            let former = headers.contains(&line.target);
            prop_assert!(!says || lacks || columns.contains(&line.target), "{:?} {:?}", line, columns);
            prop_assert!(says || former || !columns.contains(&line.target));
        }
        for extra in mapping.extras.iter().filter(|extra| extra.kept) {
            let former = format!("{} (origine)", extra.source);
            prop_assert!(columns.contains(&extra.source) || columns.contains(&former));
        }
    }
}

#[test]
fn each_step_has_its_expression() {
    let lists = Field {
        name: "services".into(),
        kind: FieldType::List(ListForm { separator: Some('|'), item: None }),
        ..Field::default()
    };
    let record = Record { fields: vec![lists], ..Record::default() };
    let schema = Schema { kind: Kind::Record(record), ..Schema::default() };
    let s = str::to_owned;
    let mut services = line("services", &["Services"], &[Step::Split { separator: s("/") }]);
    services.values = vec![(s("Wifi \"libre\""), s("wifi"))];
    let mut kind = line("type", &["Type"], &[]);
    kind.values = vec![(s("CAF"), s("caf")), (s(""), s("autre")), (s("*"), s("divers"))];
    kind.constant = Some(s("x"));
    let lines = vec![
        line("adresse", &["No", "Voie"], &[Step::Join { separator: s(" ") }]),
        line("date", &["Ouv"], &[Step::Date { pattern: s("%d/%m/%Y") }]),
        line("code", &["Code"], &[Step::Pad { length: 5 }, Step::Prefix { text: s("insee:") }]),
        line("nom", &["Nom"], &[Step::Extract { pattern: s(r"^(\w+)/") }, Step::Format]),
        line("lat", &["X", "Y"], &[Step::Project { from: s("EPSG:2154"), axis: Axis::Latitude }]),
        line("pmr", &["PMR"], &[Step::Boolean { yes: vec![s("Oui")], no: vec![s("")] }]),
        services,
        kind,
    ];
    let headers = ["No", "Voie", "Ouv", "Code", "Nom", "X", "Y", "PMR", "Services", "Type"];
    let made = operations(&mapping(&headers, lines), Some(&schema), Lang::Fr);
    let expressions: Vec<&str> = made
        .json
        .as_array()
        .unwrap()
        .iter()
        .map(|operation| member(operation, "expression"))
        .filter(|expression| !expression.is_empty())
        .collect();
    assert_eq!(
        expressions,
        [
            r#"grel:filter([cells["No"].value, cells["Voie"].value], v, isNonBlank(v)).join(" ")"#,
            r#"grel:value.toString().toDate("dd/MM/yyyy").toString("yyyy-MM-dd")"#,
            r#"grel:"00000".substring(0, max(0, 5 - value.toString().length())) + value"#,
            r#"grel:if(value.toString().startsWith("insee:"), value, "insee:" + value)"#,
            r"grel:value.match(/(?s).*?(?:^(\w+)\/).*/)[0]",
            r#"grel:with(coalesce(value, "").toString().trim().toLowercase(), v, if(inArray(["oui"], v), "true", if(inArray([""], v), "false", value)))"#,
            r#"grel:with("{\"Wifi \\\"libre\\\"\":\"wifi\"}".parseJson(), codes, forEach(value.split("/"), v, coalesce(codes[v.trim()], v.trim())).join("|"))"#,
            "value",
            r#"grel:if(isBlank(value), "x", value)"#,
        ]
    );
    let lacking: Vec<&str> = made.left_out.iter().map(|(target, _)| target.as_str()).collect();
    assert_eq!(lacking, ["nom", "lat", "type"]);
    let told = made.json.to_string();
    assert!(told.contains("à faire autrement\u{a0}: «\u{a0}format\u{a0}»"), "{told}");
    let columns = applied(&headers.map(str::to_owned), &made.json).unwrap();
    let wanted = ["adresse", "date", "code", "nom", "pmr", "services", "type", "X", "Y"];
    assert_eq!(columns, wanted);
}

/// The keys that `OpenRefine` writes in its own histories for each operation, beside `op` and `description`.
const KEYS: [(&str, &[&str]); 6] = [
    ("core/column-rename", &["newColumnName", "oldColumnName"]),
    ("core/column-removal", &["columnName"]),
    ("core/column-reorder", &["columnNames"]),
    (
        "core/column-addition",
        &[
            "baseColumnName",
            "columnInsertIndex",
            "engineConfig",
            "expression",
            "newColumnName",
            "onError",
        ],
    ),
    (
        "core/text-transform",
        &["columnName", "engineConfig", "expression", "onError", "repeat", "repeatCount"],
    ),
    ("core/mass-edit", &["columnName", "edits", "engineConfig", "expression"]),
];

proptest! {
    #[test]
    fn operations_have_the_keys_of_the_program_itself(mapping in arbitrary::correspondence()) {
        let made = operations(&mapping, None, Lang::Fr);
        for operation in made.json.as_array().unwrap() {
            let op = member(operation, "op");
            let known = KEYS.iter().find(|(name, _)| *name == op);
            let mut wanted: Vec<&str> = known.map(|(_, keys)| keys.to_vec()).unwrap_or_default();
            wanted.extend(["description", "op"]);
            wanted.sort_unstable();
            let mut keys: Vec<&str> =
                operation.as_object().unwrap().keys().map(String::as_str).collect();
            keys.sort_unstable();
            prop_assert_eq!(keys, wanted, "{}", op);
            for edit in operation.get("edits").and_then(Value::as_array).into_iter().flatten() {
                let mut keys: Vec<&str> =
                    edit.as_object().unwrap().keys().map(String::as_str).collect();
                keys.sort_unstable();
                prop_assert_eq!(keys, ["from", "fromBlank", "fromError", "to"]);
            }
        }
    }
}
