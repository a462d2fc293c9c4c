//! What does a JSON Schema assert of numbers and texts?

use serde_json::Value;

use super::super::Reading;
use super::super::nodes::{Atom, NodeId, Strict};
use super::super::rational::Rational;
use super::{Place, Reader};

/// What makes an assertion of a bound.
type Bound = fn(Rational, Strict) -> Atom;

impl Reader<'_, '_> {
    pub(super) fn numbers(&mut self, at: &Place<'_>, parts: &mut Vec<NodeId>) {
        let flagged = |key: &str| at.members.get(key) == Some(&Value::Bool(true));
        let bounds: [(&str, &str, Bound); 2] = [
            ("minimum", "exclusiveMinimum", Atom::AtLeast),
            ("maximum", "exclusiveMaximum", Atom::AtMost),
        ];
        for (loose, strict, atom) in bounds {
            // Why: the fourth draft turns a bound into a strict one by a flag.
            let own = if flagged(strict) && self.rank <= 4 { Strict::Yes } else { Strict::No };
            for (key, strictness) in [(loose, own), (strict, Strict::Yes)] {
                if let Some(Value::Number(number)) = at.members.get(key) {
                    parts.push(match Rational::read(number) {
                        Some(bound) => self.nodes.atom(atom(bound, strictness)),
                        None => self.nodes.atom(Atom::Opaque(format!("{key} {number}"))),
                    });
                }
            }
        }
        if let Some(Value::Number(number)) = at.members.get("multipleOf") {
            let step = Rational::read(number).filter(|step| *step != Rational::ZERO);
            parts.push(match step {
                Some(step) => self.nodes.atom(Atom::Multiple(step)),
                None => self.nodes.atom(Atom::Opaque(format!("multipleOf {number}"))),
            });
        }
    }

    pub(super) fn texts(&mut self, at: &Place<'_>, parts: &mut Vec<NodeId>) {
        if let Some(least) = at.count("minLength").filter(|least| *least > 0) {
            parts.push(self.nodes.atom(Atom::MinLength(least)));
        }
        if let Some(most) = at.count("maxLength") {
            parts.push(self.nodes.atom(Atom::MaxLength(most)));
        }
        if let Some(source) = at.members.get("pattern").and_then(Value::as_str) {
            parts.push(self.pattern(source));
        }
        if self.formats == Reading::Annotations {
            return;
        }
        let text = |key: &str| at.members.get(key).and_then(Value::as_str);
        if let Some(format) = text("format").filter(|format| (self.known_format)(format)) {
            parts.push(self.nodes.atom(Atom::Format(format.to_owned())));
        }
        // Why: only these two drafts let contents bind.
        if self.rank == 6 || self.rank == 7 {
            for key in ["contentEncoding", "contentMediaType"] {
                if let Some(name) = text(key) {
                    parts.push(self.nodes.atom(Atom::Format(format!("{key} {name}"))));
                }
            }
        }
    }

    /// The texts in which a pattern is found, in the dialect the engine runs.
    pub(super) fn pattern(&mut self, source: &str) -> NodeId {
        match jsonschema_regex::to_rust_regex(source) {
            Ok(expression) => self.nodes.atom(Atom::Pattern(expression.into_owned())),
            Err(()) => self.nodes.atom(Atom::Opaque(format!("pattern {source}"))),
        }
    }
}
