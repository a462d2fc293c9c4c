//! Is a schema included in another when its documents are?

mod contradictions;

use serde_json::json;

use super::*;

fn compare(narrow: Value, wide: Value) -> Inclusion {
    included(&narrow, &wide, Reading::Annotations, Members::All).unwrap()
}

#[test]
fn recursion_is_unrolled() {
    let person = json!({"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/$defs/p"}}}});
    let old = json!({"properties": {"person": {"$ref": "#/$defs/p"}}, "$defs": {"p": person}});
    let new = json!({"properties": {"person": person}, "$defs": {"p": person}});
    assert_eq!(compare(old.clone(), new.clone()), Inclusion::Included);
    assert_eq!(compare(new, old), Inclusion::Included);
}
