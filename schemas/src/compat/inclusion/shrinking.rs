//! Which smaller document shows the same?

use serde_json::{Map, Value};

/// Documents tried before the smallest so far is kept.
const MOST_TRIED: usize = 300;

/// The smallest document near `value` that is still a witness.
pub(super) fn smallest(value: Value, confirms: &dyn Fn(&Value) -> Option<bool>) -> Value {
    let mut best = value;
    let mut tried = 0;
    'again: loop {
        let size = size(&best);
        for smaller in smaller(&best, 0) {
            if self::size(&smaller) >= size {
                continue;
            }
            tried += 1;
            if tried > MOST_TRIED {
                return best;
            }
            match confirms(&smaller) {
                Some(true) => {
                    best = smaller;
                    continue 'again;
                }
                Some(false) => {}
                None => return best,
            }
        }
        return best;
    }
}

fn size(value: &Value) -> usize {
    value.to_string().len()
}

/// Values near one and simpler, the simplest first.
fn smaller(value: &Value, depth: usize) -> Vec<Value> {
    let mut found = Vec::new();
    if depth > 0 {
        found.extend([Value::from(0), Value::from(""), Value::Null]);
    }
    if depth > 12 {
        return found;
    }
    match value {
        Value::String(text) => {
            let letters: Vec<char> = text.chars().collect();
            for kept in [letters.len() / 2, letters.len().saturating_sub(1)] {
                found.push(letters.iter().take(kept).collect::<String>().into());
            }
        }
        Value::Array(items) => {
            for place in 0..items.len() {
                let rest = items.iter().enumerate().filter(|(at, _)| *at != place);
                found.push(rest.map(|(_, item)| item.clone()).collect());
            }
            for (place, item) in items.iter().enumerate() {
                for simpler in smaller(item, depth + 1) {
                    let mut items = items.clone();
                    if let Some(slot) = items.get_mut(place) {
                        *slot = simpler;
                    }
                    found.push(Value::Array(items));
                }
            }
        }
        Value::Object(members) => {
            for name in members.keys() {
                let rest = members.iter().filter(|(other, _)| *other != name);
                let rest: Map<String, Value> =
                    rest.map(|(name, member)| (name.clone(), member.clone())).collect();
                found.push(Value::Object(rest));
            }
            for (name, member) in members {
                for simpler in smaller(member, depth + 1) {
                    let mut members = members.clone();
                    members.insert(name.clone(), simpler);
                    found.push(Value::Object(members));
                }
            }
        }
        _ => {}
    }
    found
}
