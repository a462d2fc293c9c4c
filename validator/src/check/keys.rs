//! Does a key come back? Primary, unique and foreign keys, by 128-bit fingerprints.
//!
//! A key of any length takes 24 bytes. Two different keys have the same
//! fingerprint with a probability below 10⁻²⁰ for a billion rows.

use std::collections::{HashMap, HashSet};

use siphasher::sip128::{Hasher128 as _, SipHasher13};

use crate::check::collector::Collector;
use crate::check::columns::Columns;
use crate::check::package::References;
use crate::check::rows::{Places, Values, row_place};
use crate::dataset::RowPlace;
use crate::fact::Fact;
use crate::finding::{Place, Remedy};
use crate::mask::Seen;
use crate::plan::{KeyPlan, Plan, ReferencePlan};

/// The keys of a table, while its rows are read.
pub(crate) struct Keys<'k> {
    unique: Vec<(&'k KeyPlan, HashMap<u128, RowPlace>)>,
    references: Vec<Reference<'k>>,
}

struct Reference<'k> {
    plan: &'k ReferencePlan,
    target: Target<'k>,
}

/// Where the keys referred to are.
enum Target<'k> {
    /// In this file: gathered as rows are read, references judged at the end.
    Here { fields: Vec<usize>, known: HashSet<u128>, asked: Vec<(u128, RowPlace, String)> },
    /// In a file read before.
    There(&'k HashSet<u128>),
    /// In a file that was not given.
    Unknown,
}

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

impl<'k> Keys<'k> {
    /// The keys whose columns are all there.
    pub(crate) fn of(plan: &'k Plan, columns: &Columns, references: &'k References) -> Self {
        let present = |at: &usize| columns.of_field.get(*at).is_some_and(Option::is_some);
        let unique = plan
            .keys
            .iter()
            .filter(|key| key.fields.iter().all(present))
            .map(|key| (key, HashMap::new()))
            .collect();
        let references = plan
            .references
            .iter()
            .filter(|reference| reference.fields.iter().all(present))
            .map(|reference| {
                let target = if reference.resource.is_empty() {
                    let fields: Option<Vec<usize>> =
                        reference.reference_fields.iter().map(|name| plan.position(name)).collect();
                    match fields.filter(|fields| fields.iter().all(present)) {
                        Some(fields) => {
                            Target::Here { fields, known: HashSet::new(), asked: Vec::new() }
                        }
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

    /// Looks at the keys of a row.
    pub(crate) fn row(
        &mut self,
        places: &Places<'_>,
        place: RowPlace,
        values: &Values,
        collector: &mut Collector,
    ) {
        for (key, known) in &mut self.unique {
            let parts = texts(values, &key.fields);
            if key.primary && parts.iter().any(Option::is_none) {
                incomplete(places, place, key, values, collector);
                continue;
            }
            if parts.iter().all(Option::is_none) {
                continue;
            }
            let print = fingerprint(parts.iter().map(|part| part.unwrap_or("\u{0}")));
            if let Some(first) = known.get(&print).copied() {
                let fields = places.plan.names(&key.fields);
                let fact = if key.primary {
                    Fact::DuplicateKey { fields }
                } else {
                    Fact::DuplicateValue { fields }
                };
                let related = Some(row_place(first));
                let at = key_place(places, place, &key.fields);
                collector.add(
                    fact,
                    at,
                    Some(seen(places, &key.fields, &parts)),
                    None::<Remedy>,
                    related,
                );
            } else {
                known.insert(print, place);
            }
        }
        for reference in &mut self.references {
            reference.row(places, place, values, collector);
        }
    }

    /// Judges the references that waited for the last row.
    pub(crate) fn finish(self, places: &Places<'_>, collector: &mut Collector) {
        for reference in self.references {
            match reference.target {
                Target::Here { known, asked, .. } => {
                    for (print, place, text) in asked {
                        if !known.contains(&print) {
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
    }
}

impl Reference<'_> {
    fn row(
        &mut self,
        places: &Places<'_>,
        place: RowPlace,
        values: &Values,
        collector: &mut Collector,
    ) {
        let parts = texts(values, &self.plan.fields);
        let asked_text =
            || parts.iter().map(|part| part.unwrap_or_default()).collect::<Vec<_>>().join(", ");
        let asks = parts.iter().all(Option::is_some);
        let print = fingerprint(parts.iter().map(|part| part.unwrap_or_default()));
        match &mut self.target {
            Target::Here { fields, known, asked } => {
                let own = texts(values, fields);
                if own.iter().all(Option::is_some) {
                    known.insert(fingerprint(own.iter().map(|part| part.unwrap_or_default())));
                }
                if asks && !known.contains(&print) {
                    asked.push((print, place, asked_text()));
                }
            }
            Target::There(known) => {
                if asks && !known.contains(&print) {
                    not_found(places, place, self.plan, &asked_text(), collector);
                }
            }
            Target::Unknown => {}
        }
    }
}

fn texts<'v>(values: &'v Values, fields: &[usize]) -> Vec<Option<&'v str>> {
    fields.iter().map(|at| values.texts.get(*at).and_then(Option::as_deref)).collect()
}

/// The place of a key: its cell when it is one field, else its row.
fn key_place(places: &Places<'_>, place: RowPlace, fields: &[usize]) -> Place {
    match fields {
        [only] => places.field(place, *only),
        _ => row_place(place),
    }
}

fn seen(places: &Places<'_>, fields: &[usize], parts: &[Option<&str>]) -> Seen {
    let personal =
        fields.iter().any(|at| places.plan.fields.get(*at).is_some_and(|field| field.personal));
    let text = parts.iter().map(|part| part.unwrap_or_default()).collect::<Vec<_>>().join(", ");
    if personal { Seen::masked(&text) } else { Seen::plain(&text) }
}

fn incomplete(
    places: &Places<'_>,
    place: RowPlace,
    key: &KeyPlan,
    values: &Values,
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
