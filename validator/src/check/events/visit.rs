//! Is each value, as the parser meets it, what its rule asks for?

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{Object, Rule};

/// Whole numbers up to here are told apart by a double.
const EXACT: u64 = 1 << 53;

/// Reads a value, and fails when it is not surely what the rule asks for.
#[derive(Clone, Copy)]
pub(super) struct Seed<'r>(pub(super) &'r Rule);

impl<'d> DeserializeSeed<'d> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'d>>(self, parser: D) -> Result<(), D::Error> {
        parser.deserialize_any(self)
    }
}

/// The value is left to the library.
fn doubt<T, E: Error>() -> Result<T, E> {
    Err(E::custom("doubt"))
}

fn sure<E: Error>(sure: bool) -> Result<(), E> {
    if sure { Ok(()) } else { doubt() }
}

impl Seed<'_> {
    fn number(self, number: f64, whole: bool) -> bool {
        let rule = self.0;
        let typed = rule.types.is_none_or(|types| types.number || (types.integer && whole));
        let above =
            rule.least.is_none_or(|(least, open)| number > least || (number >= least && !open));
        let below = rule.most.is_none_or(|(most, open)| number < most || (number <= most && !open));
        typed && above && below && rule.listed.is_none()
    }
}

impl<'d> Visitor<'d> for Seed<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value of the schema")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        let typed = self.0.types.is_none_or(|types| types.null);
        sure(typed && self.0.listed.is_none_or(|listed| listed.null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        let typed = self.0.types.is_none_or(|types| types.boolean);
        let listed = |listed: super::Listed| if value { listed.yes } else { listed.no };
        sure(typed && self.0.listed.is_none_or(listed))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        #[expect(clippy::cast_precision_loss, reason = "larger ones are in doubt")]
        let number = value as f64;
        sure(value <= EXACT && self.number(number, true))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        #[expect(clippy::cast_precision_loss, reason = "larger ones are in doubt")]
        let number = value as f64;
        sure(value.unsigned_abs() <= EXACT && self.number(number, true))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        sure(value.is_finite() && self.number(value, false))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let typed = self.0.types.is_none_or(|types| types.string);
        sure(typed && self.0.text.as_ref().is_none_or(|tests| tests.accept(text)))
    }

    fn visit_seq<A: SeqAccess<'d>>(self, mut items: A) -> Result<(), A::Error> {
        let typed = self.0.types.is_none_or(|types| types.array);
        if !typed || self.0.listed.is_some() {
            return doubt();
        }
        let Some(rule) = &self.0.array else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        let anything = Rule::default();
        let mut count = 0;
        let mut first = rule.first.iter();
        loop {
            let next = first.next().or(rule.others.as_deref()).unwrap_or(&anything);
            if items.next_element_seed(Seed(next))?.is_none() {
                return sure(count >= rule.least && count <= rule.most);
            }
            count += 1;
        }
    }

    fn visit_map<A: MapAccess<'d>>(self, mut members: A) -> Result<(), A::Error> {
        let typed = self.0.types.is_none_or(|types| types.object);
        if !typed || self.0.listed.is_some() {
            return doubt();
        }
        let Some(rule) = &self.0.object else {
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        let (mut seen, mut next) = (0_u64, 0);
        while let Some(at) = members.next_key_seed(Name { rule, next })? {
            let Some((at, (_, member))) = at.and_then(|at| Some((at, rule.members.get(at)?)))
            else {
                if rule.closed {
                    return doubt();
                }
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            let bit = 1_u64 << (at % super::MEMBERS);
            // Why: of a name that comes twice, the last value counts.
            if seen & bit != 0 {
                return doubt();
            }
            seen |= bit;
            next = at + 1;
            members.next_value_seed(Seed(member))?;
        }
        sure(seen & rule.required == rule.required)
    }
}

/// Which member is this? Most often the one after the last.
struct Name<'r> {
    rule: &'r Object,
    next: usize,
}

impl<'d> DeserializeSeed<'d> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'d>>(self, parser: D) -> Result<Self::Value, D::Error> {
        parser.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let members = &self.rule.members;
        if members.get(self.next).is_some_and(|(known, _)| **known == *name) {
            return Ok(Some(self.next));
        }
        Ok(members.iter().position(|(known, _)| **known == *name))
    }
}
