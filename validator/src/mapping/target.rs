//! What does a field want? Its names, its words, the values it takes.

use std::collections::BTreeSet;

use etalon_schemas::{Field, Record, Schema};
use etalon_vocab::fold::fold;

use crate::check::value::{KindPlan, ValuePlan};
use crate::enumeration::Enumeration;
use crate::fact::DateKind;
use crate::format::NamedFormat;
use crate::lexicon::{Name, Nature, is_link, stem, words};
use crate::mapping::profile;
use crate::plan::{CodeLists, Plan};

/// A field, ready to be compared with columns.
#[derive(Debug)]
pub(super) struct Target<'s> {
    /// The field itself.
    pub(super) field: &'s Field,
    /// Its name.
    pub(super) name: Name,
    /// Its titles and its English name.
    pub(super) titles: Vec<Name>,
    /// Headers seen in real exports.
    pub(super) aliases: Vec<Name>,
    /// What its title and description speak of.
    pub(super) described: Described,
    /// What its values look like.
    pub(super) nature: Option<Nature>,
    /// Whether its values may not come back.
    pub(super) unique: bool,
    /// Codes and their labels, folded, when it takes codes.
    pub(super) codes: BTreeSet<String>,
}

/// The words of a description.
#[derive(Debug, Default)]
pub(super) struct Described {
    /// Their stems.
    pub(super) stems: BTreeSet<String>,
    /// The concepts they stand for.
    pub(super) concepts: BTreeSet<u16>,
}

impl<'s> Target<'s> {
    /// The fields of a schema and their plan; none for a schema of documents.
    pub(super) fn of_schema(
        schema: &'s Schema,
        record: &'s Record,
        lists: &CodeLists,
    ) -> (Vec<Self>, Plan) {
        let plan = Plan::compile(schema, record, lists);
        let targets = record
            .fields
            .iter()
            .zip(&plan.fields)
            .map(|(field, planned)| Self::of(field, &planned.value, record))
            .collect();
        (targets, plan)
    }

    fn of(field: &'s Field, value: &ValuePlan, record: &Record) -> Self {
        let titles: Vec<Name> = field
            .titles
            .iter()
            .map(|(_, title)| title)
            .chain(field.alias_en.as_deref())
            .filter(|title| !title.trim().is_empty())
            .map(Name::of)
            .collect();
        let name = Name::of(&field.name);
        let keys: Vec<&String> = record.primary_key.iter().collect();
        let item = match &value.kind {
            KindPlan::List { item: Some(item), .. } => item.as_ref(),
            _ => value,
        };
        Self {
            nature: nature(field, value, &name, &titles),
            unique: field.constraints.unique || keys == [&field.name],
            codes: codes(item),
            described: described(field),
            aliases: field.aliases.iter().map(|alias| Name::of(alias)).collect(),
            field,
            name,
            titles,
        }
    }
}

/// What the values look like: what the type or the format says, else what the names say.
fn nature(field: &Field, value: &ValuePlan, name: &Name, titles: &[Name]) -> Option<Nature> {
    let named = || name.nature().or_else(|| titles.iter().find_map(Name::nature));
    match (value.format, &value.kind) {
        (Some(NamedFormat::Courriel), _) => return Some(Nature::Email),
        (Some(NamedFormat::Telephone), _) => return Some(Nature::Phone),
        (Some(NamedFormat::Uri), _) => return Some(Nature::Url),
        (Some(NamedFormat::Siret), _) => return Some(Nature::Siret),
        (Some(NamedFormat::Siren), _) => return Some(Nature::Siren),
        (Some(NamedFormat::Rna), _) => return Some(Nature::Rna),
        (Some(NamedFormat::Uuid), _) => return Some(Nature::Uuid),
        (Some(NamedFormat::HorairesOsm), _) => return Some(Nature::Hours),
        (Some(NamedFormat::CommuneInsee), _) => return Some(Nature::CommuneCode),
        (Some(NamedFormat::CodePostalFr), _) => return Some(Nature::PostalCode),
        (Some(NamedFormat::Wkt), _) => return Some(Nature::Geometry),
        (_, KindPlan::Boolean(_)) => return Some(Nature::Truth),
        (_, KindPlan::Point(_)) => return Some(Nature::Point),
        (_, KindPlan::Geometry(_)) => return Some(Nature::Geometry),
        (_, KindPlan::Moment(form)) => {
            return Some(match form.kind {
                DateKind::Date | DateKind::DateTime => Nature::Date,
                DateKind::Time => Nature::Time,
                DateKind::Year => Nature::Year,
                DateKind::YearMonth | DateKind::Duration => return None,
            });
        }
        (_, KindPlan::Integer(_) | KindPlan::Number(_)) => {
            let numeric = named().filter(|nature| {
                matches!(
                    nature,
                    Nature::Latitude
                        | Nature::Longitude
                        | Nature::Easting
                        | Nature::Northing
                        | Nature::Amount
                        | Nature::Year
                )
            });
            return Some(numeric.unwrap_or(Nature::Number));
        }
        (_, KindPlan::Object | KindPlan::Any) => return None,
        _ => {}
    }
    if value.allowed.is_some() || value.codes.is_some() {
        return None;
    }
    let example = field.example.as_ref().and_then(|example| example.as_str());
    let shown = example
        .and_then(|example| profile::telling(example.split(['|', ';']).next().unwrap_or(example)));
    shown.or_else(named)
}

fn codes(value: &ValuePlan) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    if let Some(allowed) = &value.allowed {
        codes.extend(allowed.listed.iter().map(|code| fold(code)));
    }
    if let Some(used) = value.codes.filter(|used| !used.prefixes) {
        for concept in &used.list.concepts {
            codes.insert(fold(&concept.notation));
            codes.extend(concept.labels.iter().map(|(_, label)| fold(label)));
            codes.extend(concept.alternatives.iter().map(|(_, label)| fold(label)));
        }
    }
    if codes.is_empty()
        && let Some(pattern) = &value.pattern
        && let Some(found) = Enumeration::tried(&pattern.source, &|text| pattern.matches(text))
    {
        codes.extend(found.values.iter().map(|code| fold(code)));
    }
    codes.remove("");
    codes
}

fn described(field: &Field) -> Described {
    let mut described = Described::default();
    let texts = field.descriptions.iter().chain(field.titles.iter()).map(|(_, text)| text);
    for text in texts {
        for word in words(text).into_iter().filter(|word| word.len() > 2 && !is_link(word)) {
            described.stems.insert(stem(&word));
        }
        let name = Name::of(text);
        for span in &name.spans {
            let strong = span.senses.iter().filter(|sense| !sense.weak);
            described.concepts.extend(strong.map(|sense| sense.concept));
        }
    }
    described
}
