//! What are the members of a record written on one line? Read without keeping a tree of values.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// The names of the members of a table of records, by column.
#[derive(Debug)]
pub(crate) struct Names<'h> {
    columns: &'h [String],
    by_name: BTreeMap<&'h str, usize>,
}

/// A member as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Member<'t> {
    /// It is not there, or null.
    None,
    /// A truth value.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Cow<'t, str>),
    /// A list or an object, passed over.
    Nested,
}

/// The members of a record, by column.
#[derive(Debug, Default)]
pub(crate) struct Members<'t> {
    pub(crate) cells: Vec<Member<'t>>,
    seen: Vec<bool>,
}

impl<'h> Names<'h> {
    pub(crate) fn of(columns: &'h [String]) -> Self {
        let by_name = columns.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        Self { columns, by_name }
    }

    /// Whether there is a column of this name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }

    /// The column of a name; `next` is where it most likely is.
    pub(super) fn column(&self, name: &str, next: usize) -> Option<usize> {
        if self.columns.get(next).is_some_and(|known| known == name) {
            return Some(next);
        }
        self.by_name.get(name).copied()
    }
}

impl<'t> Members<'t> {
    /// Reads a line; `false` when it is no object, when a name is not known, or comes twice.
    pub(crate) fn read(&mut self, line: &'t str, names: &Names<'_>) -> bool {
        self.clear(names);
        let mut parser = serde_json::Deserializer::from_str(line);
        let record = Record { members: self, names };
        parser.deserialize_map(record).is_ok() && parser.end().is_ok()
    }

    /// Forgets the last record.
    pub(super) fn clear(&mut self, names: &Names<'_>) {
        self.cells.clear();
        self.cells.resize(names.columns.len(), Member::None);
        self.seen.clear();
        self.seen.resize(names.columns.len(), false);
    }

    /// Sets a member that was not written.
    pub(super) fn fill(&mut self, column: usize, member: Member<'t>) {
        if let (Some(cell), Some(false)) = (self.cells.get_mut(column), self.seen.get(column)) {
            *cell = member;
        }
    }

    /// Takes the members of an object; fails when a name is not known, or comes twice.
    pub(super) fn take<A: MapAccess<'t>>(
        &mut self,
        mut map: A,
        names: &Names<'_>,
    ) -> Result<(), A::Error> {
        let mut next = 0;
        while let Some(column) = map.next_key_seed(Name { names, next })? {
            let slots =
                column.and_then(|at| Some((at, self.cells.get_mut(at)?, self.seen.get_mut(at)?)));
            let Some((at, cell, seen)) = slots.filter(|(_, _, seen)| !**seen) else {
                return Err(A::Error::custom("unknown"));
            };
            *seen = true;
            *cell = map.next_value_seed(Value)?;
            next = at + 1;
        }
        Ok(())
    }
}

struct Record<'m, 't, 'h> {
    members: &'m mut Members<'t>,
    names: &'m Names<'h>,
}

impl<'t> Visitor<'t> for Record<'_, 't, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, map: A) -> Result<(), A::Error> {
        self.members.take(map, self.names)
    }
}

struct Name<'n, 'h> {
    names: &'n Names<'h>,
    next: usize,
}

impl<'t> DeserializeSeed<'t> for Name<'_, '_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<Self::Value, D::Error> {
        parser.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_, '_> {
    type Value = Option<usize>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.names.column(name, self.next))
    }
}

/// A value, as a member.
pub(super) struct Value;

impl<'t> DeserializeSeed<'t> for Value {
    type Value = Member<'t>;

    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<Member<'t>, D::Error> {
        parser.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Value {
    type Value = Member<'t>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Member<'t>, E> {
        Ok(Member::None)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Member<'t>, E> {
        Ok(Member::Boolean(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "as the reader of whole documents does")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Member<'t>, E> {
        Ok(Member::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "as the reader of whole documents does")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Member<'t>, E> {
        Ok(Member::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Member<'t>, E> {
        Ok(Member::Number(value))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'t str) -> Result<Member<'t>, E> {
        Ok(Member::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Member<'t>, E> {
        Ok(Member::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut items: A) -> Result<Member<'t>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Member::Nested)
    }

    fn visit_map<A: MapAccess<'t>>(self, mut members: A) -> Result<Member<'t>, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Member::Nested)
    }
}

/// The names of the members of an object, each as often as it is written.
pub(crate) struct Keys<'k>(pub(crate) &'k mut dyn FnMut(&str));

impl<'t> Visitor<'t> for Keys<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let tell = self.0;
        while map.next_key_seed(Told(tell))?.is_some() {
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

struct Told<'k>(&'k mut dyn FnMut(&str));

impl<'t> DeserializeSeed<'t> for Told<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, parser: D) -> Result<(), D::Error> {
        parser.deserialize_str(self)
    }
}

impl Visitor<'_> for Told<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<(), E> {
        (self.0)(name);
        Ok(())
    }
}
