//! Is a schema included in another when its documents are?

mod contradictions;
mod hostile;

use serde_json::json;

use super::*;

fn compare(narrow: Value, wide: Value) -> Inclusion {
    included(&narrow, &wide, Reading::Annotations, Members::All).unwrap()
}

#[test]
fn corpus() {
    let Ok(corpus) = std::env::var("ETALON_CORPUS") else { return };
    let text =
        std::fs::read_to_string(format!("{corpus}/compatibility/backward-strict.json")).unwrap();
    let vectors: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut counts = BTreeMap::new();
    let mut slowest = Vec::new();
    for vector in &vectors {
        let start = std::time::Instant::now();
        let found = included(&vector["old"], &vector["new"], Reading::Annotations, Members::All);
        slowest.push((start.elapsed().as_millis(), vector["id"].to_string()));
        let expected = vector["backward_compatible"].as_bool().unwrap();
        let verdict = match &found {
            Ok(Inclusion::Included) => {
                if expected {
                    "right"
                } else {
                    "WRONG"
                }
            }
            Ok(Inclusion::Witness(_)) => {
                if expected {
                    "WRONG"
                } else {
                    "right"
                }
            }
            Ok(Inclusion::Unknown(_)) => "unknown",
            Err(_) => "ERROR",
        };
        *counts.entry(verdict).or_insert(0) += 1;
        if verdict != "right" {
            eprintln!(
                "{verdict} {} {}\n  old {}\n  new {}\n  {found:?}",
                vector["source"], vector["index"], vector["old"], vector["new"]
            );
        }
    }
    slowest.sort();
    slowest.reverse();
    slowest.truncate(8);
    eprintln!("{counts:?} {slowest:?}");
    assert!(!counts.contains_key("WRONG"));
    let _ = compare(json!({}), json!({}));
}

#[test]
fn recursion_is_unrolled() {
    let person = json!({"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/$defs/p"}}}});
    let old = json!({"properties": {"person": {"$ref": "#/$defs/p"}}, "$defs": {"p": person}});
    let new = json!({"properties": {"person": person}, "$defs": {"p": person}});
    assert_eq!(compare(old.clone(), new.clone()), Inclusion::Included);
    assert_eq!(compare(new, old), Inclusion::Included);
}
