//! Where is a finding, in French?

use crate::finding::Place;

use super::q;
use crate::words::Lang;
use crate::words::typography::{number, safe};

/// `ligne 12, colonne « code_insee »`, `cellule B12`, `objet 3, propriété « nom »`.
pub(in crate::words) fn place(place: &Place) -> String {
    let mut parts = Vec::new();
    let is_json = place.pointer.is_some() || (place.line.is_none() && place.row.is_some());
    if let Some(cell) = &place.cell {
        parts.push(format!("cellule {}", safe(cell)));
    } else if let Some(line) = place.line {
        parts.push(format!("ligne {}", number(line, Lang::Fr)));
    } else if let Some(row) = place.row {
        parts.push(format!("objet {}", number(row, Lang::Fr)));
    }
    if let Some(node) = &place.node {
        // Why: the number of a node without a name is ours, and is found nowhere in the file.
        let named = !node.starts_with("_:");
        parts.push(if named {
            format!("ressource {}", q(node))
        } else {
            "ressource anonyme".to_owned()
        });
    }
    let noun = if is_json || place.node.is_some() { "propriété" } else { "colonne" };
    match (place.column_name().filter(|name| !name.trim().is_empty()), place.column) {
        (Some(name), _) => parts.push(format!("{noun} {}", q(name))),
        (None, Some(position)) if !is_json => parts.push(format!("{noun} {position}")),
        (None, _) => {
            if let Some(pointer) = place.pointer.as_deref().filter(|pointer| pointer.len() > 1) {
                parts.push(format!("emplacement {}", safe(pointer)));
            }
        }
    }
    if let Some(item) = place.item {
        parts.push(format!("élément {item} de la liste"));
    }
    if parts.is_empty() { "ensemble du fichier".to_owned() } else { parts.join(", ") }
}
