//! Does a key come back? Primary, unique and foreign keys, by 128-bit fingerprints.
//!
//! A key of any length takes 24 bytes. Two different keys have the same
//! fingerprint with a probability below 10⁻²⁰ for a billion rows. Rows whose key
//! came before are told once all rows are read; their values are then read again.

mod ledger;

use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashSet};
use std::io;

use siphasher::sip128::{Hasher128 as _, SipHasher13};

use crate::check::collector::Collector;
use crate::check::columns::Columns;
use crate::check::package::References;
use crate::check::rows::{Places, Values, row_place};
use crate::dataset::RowPlace;
use crate::fact::Fact;
use crate::finding::Place;
use crate::mask::Seen;
use crate::plan::{KeyPlan, Plan, ReferencePlan};
use crate::read::stretches::Stop;
pub(crate) use ledger::Repeat;
pub use ledger::Shelf;
pub(crate) use ledger::Store;
use ledger::{Entry, Ledger};

/// Repeated keys told one by one at least; groups name fewer.
const TOLD: usize = 64;

/// The keys that can be looked at in a table: those whose columns are all there.
#[derive(Default)]
pub(crate) struct KeySet<'k> {
    unique: Vec<&'k KeyPlan>,
    references: Vec<Reference<'k>>,
}

struct Reference<'k> {
    plan: &'k ReferencePlan,
    target: Target<'k>,
}

/// Where the keys referred to are.
enum Target<'k> {
    /// In this file: gathered as rows are read, references judged at the end.
    Here(Vec<usize>),
    /// In a file read before.
    There(&'k HashSet<u128>),
    /// In a file that was not given.
    Unknown,
}

/// The keys met in a stretch of the file.
#[derive(Debug, Default)]
pub(crate) struct Prints {
    /// For each unique key, its fingerprints and their rows.
    unique: Vec<Vec<(u128, RowPlace)>>,
    /// For each reference to this file.
    inner: Vec<Inner>,
}

/// What a reference to this file must compare.
#[derive(Debug, Default)]
struct Inner {
    known: HashSet<u128>,
    asked: Vec<(u128, RowPlace, String)>,
}

/// The keys met so far.
#[derive(Debug, Default)]
pub(crate) struct Met {
    ledgers: Vec<Ledger>,
    inner: Vec<Inner>,
}

/// The values of some fields, by row, as [`Values`] keep them.
pub(crate) type Found = BTreeMap<u64, Vec<Option<String>>>;

/// Reads the values of some fields in some rows again.
pub(crate) type Revisit<'v> = dyn FnMut(&BTreeSet<u64>, &[usize]) -> Result<Found, Stop> + 'v;

/// The fingerprint of a combination of texts.
pub(crate) fn fingerprint<'t>(parts: impl Iterator<Item = &'t str>) -> u128 {
    use std::hash::Hasher as _;
    let mut hasher = SipHasher13::new_with_keys(0x6574_616c_6f6e, 1);
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish128().as_u128()
}

impl<'k> KeySet<'k> {
    /// The keys whose columns are all there.
    pub(crate) fn of(plan: &'k Plan, columns: &Columns, references: &'k References) -> Self {
        let present = |at: &usize| columns.of_field.get(*at).is_some_and(Option::is_some);
        let unique = plan.keys.iter().filter(|key| key.fields.iter().all(present)).collect();
        let references = plan
            .references
            .iter()
            .filter(|reference| reference.fields.iter().all(present))
            .map(|reference| {
                let target = if reference.resource.is_empty() {
                    let fields: Option<Vec<usize>> =
                        reference.reference_fields.iter().map(|name| plan.position(name)).collect();
                    match fields.filter(|fields| fields.iter().all(present)) {
                        Some(fields) => Target::Here(fields),
                        None => Target::Unknown,
                    }
                } else {
                    references
                        .find(&reference.resource, &reference.reference_fields)
                        .map_or(Target::Unknown, Target::There)
                };
                Reference { plan: reference, target }
            })
            .collect();
        Self { unique, references }
    }

    /// The fact of a key that came back, by its place.
    pub(crate) fn repeated(&self, at: usize, plan: &Plan) -> Option<Fact> {
        let key = self.unique.get(at)?;
        let fields = plan.names(&key.fields);
        Some(if key.primary {
            Fact::DuplicateKey { fields }
        } else {
            Fact::DuplicateValue { fields }
        })
    }

    /// The fact of a reference to this file that nothing answers, by its place.
    pub(crate) fn lost(&self, at: usize, plan: &Plan) -> Option<Fact> {
        let reference = self.references.get(at)?.plan;
        Some(Fact::ReferenceNotFound {
            fields: plan.names(&reference.fields),
            resource: reference.resource.clone(),
            reference_fields: reference.reference_fields.clone(),
        })
    }

    /// Whether rows refer to rows of the same file.
    pub(crate) fn refers_here(&self) -> bool {
        self.references.iter().any(|reference| matches!(reference.target, Target::Here(_)))
    }

    /// Whether there is nothing to look at.
    pub(crate) fn is_empty(&self) -> bool {
        self.unique.is_empty() && self.references.is_empty()
    }

    /// Nothing met yet.
    pub(crate) fn prints(&self) -> Prints {
        Prints {
            unique: vec![Vec::new(); self.unique.len()],
            inner: self.references.iter().map(|_| Inner::default()).collect(),
        }
    }

    /// Looks at the keys of a row.
    pub(crate) fn row(
        &self,
        places: &Places<'_>,
        place: RowPlace,
        values: &Values<'_>,
        prints: &mut Prints,
        collector: &mut Collector,
    ) {
        for (key, prints) in self.unique.iter().zip(&mut prints.unique) {
            let missing = |at: &usize| text(values, *at).is_none();
            if key.primary && key.fields.iter().any(missing) {
                incomplete(places, place, key, values, collector);
                continue;
            }
            if key.fields.iter().all(missing) {
                continue;
            }
            let parts = key.fields.iter().map(|at| text(values, *at).unwrap_or("\u{0}"));
            prints.push((fingerprint(parts), place));
        }
        for (reference, inner) in self.references.iter().zip(&mut prints.inner) {
            reference.row(places, place, values, inner, collector);
        }
    }

    /// Tells the keys that came back, and judges the references that waited for the last row.
    pub(crate) fn finish(
        &self,
        met: Met,
        places: &Places<'_>,
        mut store: Option<&mut Store>,
        revisit: &mut Revisit<'_>,
        collector: &mut Collector,
    ) -> Result<(), Stop> {
        for (key, ledger) in self.unique.iter().zip(met.ledgers) {
            repeated(key, ledger, places, store.as_deref_mut(), revisit, collector)?;
        }
        for (reference, inner) in self.references.iter().zip(met.inner) {
            match &reference.target {
                Target::Here(_) => {
                    for (print, place, text) in inner.asked {
                        if !inner.known.contains(&print) {
                            not_found(places, place, reference.plan, &text, collector);
                        }
                    }
                }
                Target::Unknown if !reference.plan.resource.is_empty() => {
                    let resource = reference.plan.resource.clone();
                    collector.structural(Fact::ReferenceUnchecked { resource }, Place::default());
                }
                Target::Unknown | Target::There(_) => {}
            }
        }
        Ok(())
    }
}

impl Prints {
    /// Adds those of other rows; references to this file are left out.
    pub(crate) fn join(&mut self, others: Self) {
        for (prints, others) in self.unique.iter_mut().zip(others.unique) {
            prints.extend(others);
        }
    }

    /// Forgets the rows that are not kept, by their number.
    pub(crate) fn keep(&mut self, kept: &dyn Fn(u64) -> bool) {
        for prints in &mut self.unique {
            prints.retain(|(_, place)| kept(place.number));
        }
    }
}

impl Met {
    /// The rows that refer to a key of this file that no row has, by their number.
    pub(crate) fn unmet(&self) -> Vec<(usize, u64)> {
        let of = |(at, inner): (usize, &Inner)| {
            let lost = inner.asked.iter().filter(|(print, ..)| !inner.known.contains(print));
            lost.map(|(_, place, _)| (at, place.number)).collect::<Vec<_>>()
        };
        self.inner.iter().enumerate().flat_map(of).collect()
    }

    /// Tells the rows whose key came before, with the place of the key.
    pub(crate) fn repeats(
        self,
        mut store: Option<&mut Store>,
        tell: &mut dyn FnMut(usize, Repeat),
    ) -> io::Result<()> {
        for (at, ledger) in self.ledgers.into_iter().enumerate() {
            ledger.repeats(store.as_deref_mut(), &mut |repeat| tell(at, repeat))?;
        }
        Ok(())
    }

    /// Takes the keys of the next stretch, whose rows come after those of `base`; puts them on the shelf when there
    /// is one and memory is short.
    pub(crate) fn absorb(
        &mut self,
        prints: Prints,
        base: RowPlace,
        store: Option<&mut Store>,
    ) -> io::Result<()> {
        self.ledgers.resize_with(prints.unique.len(), Ledger::default);
        for (ledger, prints) in self.ledgers.iter_mut().zip(prints.unique) {
            for (print, place) in prints {
                let place = place.after(base);
                ledger.add(Entry::of(print, place.number, place.line));
            }
        }
        self.inner.resize_with(prints.inner.len(), Inner::default);
        for (inner, part) in self.inner.iter_mut().zip(prints.inner) {
            inner.known.extend(part.known);
            let unknown = part.asked.into_iter().filter(|(print, ..)| !inner.known.contains(print));
            inner
                .asked
                .extend(unknown.map(|(print, place, text)| (print, place.after(base), text)));
        }
        if let Some(store) = store
            && self.ledgers.iter().map(Ledger::held).sum::<usize>() > store.limit
        {
            for ledger in &mut self.ledgers {
                ledger.empty(store)?;
            }
        }
        Ok(())
    }
}

/// Tells the rows whose key came before: all are counted, the first ones are told one by one.
fn repeated(
    key: &KeyPlan,
    ledger: Ledger,
    places: &Places<'_>,
    store: Option<&mut Store>,
    revisit: &mut Revisit<'_>,
    collector: &mut Collector,
) -> Result<(), Stop> {
    let fields = places.plan.names(&key.fields);
    let fact =
        if key.primary { Fact::DuplicateKey { fields } } else { Fact::DuplicateValue { fields } };
    let grave = collector.is_error(&fact);
    let most = collector.room().max(TOLD);
    let mut first: BinaryHeap<Repeat> = BinaryHeap::new();
    let mut count: u64 = 0;
    ledger.repeats(store, &mut |repeat| {
        count += 1;
        if grave {
            collector.mark_row(u64::from(repeat.row));
        }
        if first.len() < most {
            first.push(repeat);
        } else if let Some(mut last) = first.peek_mut()
            && *last > repeat
        {
            *last = repeat;
        }
    })?;
    let told = first.into_sorted_vec();
    if told.is_empty() {
        return Ok(());
    }
    let rows: BTreeSet<u64> = told.iter().map(|repeat| u64::from(repeat.row)).collect();
    let values = revisit(&rows, &key.fields)?;
    for repeat in &told {
        let place = RowPlace { number: u64::from(repeat.row), line: u64::from(repeat.line) };
        let before =
            RowPlace { number: u64::from(repeat.first_row), line: u64::from(repeat.first_line) };
        let nothing = Vec::new();
        let parts = values.get(&place.number).unwrap_or(&nothing);
        let seen = seen(places, &key.fields, parts);
        let at = key_place(places, place, &key.fields);
        collector.add(fact.clone(), at, Some(seen), None, Some(row_place(before)));
    }
    let like = key_place(places, RowPlace::default(), &key.fields);
    collector.count_more(&fact, &like, count - told.len() as u64);
    Ok(())
}

impl Reference<'_> {
    fn row(
        &self,
        places: &Places<'_>,
        place: RowPlace,
        values: &Values<'_>,
        inner: &mut Inner,
        collector: &mut Collector,
    ) {
        let fields = &self.plan.fields;
        let asked_text = || {
            let parts = fields.iter().map(|at| text(values, *at).unwrap_or_default());
            parts.collect::<Vec<_>>().join(", ")
        };
        let print = |fields: &[usize]| {
            let whole = fields.iter().all(|at| text(values, *at).is_some());
            whole
                .then(|| fingerprint(fields.iter().map(|at| text(values, *at).unwrap_or_default())))
        };
        match &self.target {
            Target::Here(own) => {
                inner.known.extend(print(own));
                if let Some(print) = print(fields)
                    && !inner.known.contains(&print)
                {
                    inner.asked.push((print, place, asked_text()));
                }
            }
            Target::There(known) => {
                if let Some(print) = print(fields)
                    && !known.contains(&print)
                {
                    not_found(places, place, self.plan, &asked_text(), collector);
                }
            }
            Target::Unknown => {}
        }
    }
}

fn text<'v>(values: &'v Values<'_>, field: usize) -> Option<&'v str> {
    values.texts.get(field).and_then(Option::as_deref)
}

/// The place of a key: its cell when it is one field, else its row.
fn key_place(places: &Places<'_>, place: RowPlace, fields: &[usize]) -> Place {
    match fields {
        [only] => places.field(place, *only),
        _ => row_place(place),
    }
}

fn seen(places: &Places<'_>, fields: &[usize], parts: &[Option<String>]) -> Seen {
    let personal =
        fields.iter().any(|at| places.plan.fields.get(*at).is_some_and(|field| field.personal));
    let text =
        parts.iter().map(|part| part.as_deref().unwrap_or_default()).collect::<Vec<_>>().join(", ");
    if personal { Seen::masked(&text) } else { Seen::plain(&text) }
}

fn incomplete(
    places: &Places<'_>,
    place: RowPlace,
    key: &KeyPlan,
    values: &Values<'_>,
    collector: &mut Collector,
) {
    // Why: a required field without value was already said by E201.
    let silent = key.fields.iter().all(|at| {
        let has_value = values.texts.get(*at).is_some_and(Option::is_some);
        has_value || places.plan.fields.get(*at).is_some_and(|field| field.required)
    });
    if !silent {
        let fact = Fact::KeyIncomplete { fields: places.plan.names(&key.fields) };
        collector.add(fact, key_place(places, place, &key.fields), None, None, None);
    }
}

fn not_found(
    places: &Places<'_>,
    place: RowPlace,
    plan: &ReferencePlan,
    text: &str,
    collector: &mut Collector,
) {
    let fact = Fact::ReferenceNotFound {
        fields: places.plan.names(&plan.fields),
        resource: plan.resource.clone(),
        reference_fields: plan.reference_fields.clone(),
    };
    let personal = plan
        .fields
        .iter()
        .any(|at| places.plan.fields.get(*at).is_some_and(|field| field.personal));
    let seen = if personal { Seen::masked(text) } else { Seen::plain(text) };
    collector.add(fact, key_place(places, place, &plan.fields), Some(seen), None, None);
}
