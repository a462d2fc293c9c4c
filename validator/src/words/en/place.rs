//! Where is a finding, in English?

use crate::finding::Place;

use super::q;
use crate::words::Lang;
use crate::words::typography::{number, safe};

/// `line 12, column “code_insee”`, `cell B12`, `object 3, property “nom”`.
pub(in crate::words) fn place(place: &Place) -> String {
    let mut parts = Vec::new();
    let is_json = place.pointer.is_some() || (place.line.is_none() && place.row.is_some());
    if let Some(cell) = &place.cell {
        parts.push(format!("cell {}", safe(cell)));
    } else if let Some(line) = place.line {
        parts.push(format!("line {}", number(line, Lang::En)));
    } else if let Some(row) = place.row {
        parts.push(format!("object {}", number(row, Lang::En)));
    }
    if let Some(node) = &place.node {
        // Why: the number of a node without a name is ours, and is found nowhere in the file.
        let named = !node.starts_with("_:");
        parts.push(if named {
            format!("resource {}", q(node))
        } else {
            "anonymous resource".to_owned()
        });
    }
    let noun = if is_json || place.node.is_some() { "property" } else { "column" };
    match (place.column_name().filter(|name| !name.trim().is_empty()), place.column) {
        (Some(name), _) => parts.push(format!("{noun} {}", q(name))),
        (None, Some(position)) if !is_json => parts.push(format!("{noun} {position}")),
        (None, _) => {
            if let Some(pointer) = place.pointer.as_deref().filter(|pointer| pointer.len() > 1) {
                parts.push(format!("at {}", safe(pointer)));
            }
        }
    }
    if let Some(item) = place.item {
        parts.push(format!("item {item} of the list"));
    }
    if parts.is_empty() { "the whole file".to_owned() } else { parts.join(", ") }
}
