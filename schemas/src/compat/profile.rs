//! Is a schema a true profile of another: is every file of the profile a file of its base?

use super::comparison::{Means, answer};
use super::verdict::{Answer, Question};
use crate::field::Field;
use crate::schema::{Kind, Record, Schema};

/// A profile that says nothing itself of what its base says: titles, units, code
/// lists, properties and other names are those of the base where it has none.
pub fn inherited(profile: &Schema, base: &Schema) -> Schema {
    let mut whole = profile.clone();
    if whole.titles.is_empty() {
        whole.titles = base.titles.clone();
    }
    if whole.descriptions.is_empty() {
        whole.descriptions = base.descriptions.clone();
    }
    whole.theme = whole.theme.or_else(|| base.theme.clone());
    whole.rdf_class = whole.rdf_class.or_else(|| base.rdf_class.clone());
    if let (Kind::Record(record), Kind::Record(above)) = (&mut whole.kind, &base.kind) {
        inherit_fields(record, above);
    }
    whole
}

fn inherit_fields(record: &mut Record, base: &Record) {
    for field in &mut record.fields {
        let Some(above) = base.field(&field.name) else { continue };
        inherit(field, above);
    }
}

fn inherit(field: &mut Field, base: &Field) {
    for (language, text) in base.titles.iter() {
        if field.titles.exact(language).is_none() {
            field.titles.insert(language, text);
        }
    }
    for (language, text) in base.descriptions.iter() {
        if field.descriptions.exact(language).is_none() {
            field.descriptions.insert(language, text);
        }
    }
    // Why: a profile may list the codes it keeps of the list, and need not name the list again.
    if field.code_list.is_none() {
        field.code_list.clone_from(&base.code_list);
    }
    if field.unit.is_none() {
        field.unit.clone_from(&base.unit);
    }
    if field.property.is_none() {
        field.property.clone_from(&base.property);
    }
    if field.alias_en.is_none() {
        field.alias_en.clone_from(&base.alias_en);
    }
    if field.personal_data.is_none() {
        field.personal_data.clone_from(&base.personal_data);
    }
    for alias in &base.aliases {
        if !field.aliases.contains(alias) {
            field.aliases.push(alias.clone());
        }
    }
}

/// Whether every file of the profile is one of its base; the profile was made
/// whole by [`inherited`]. The profile stands as the old version in `means`, its base as the new.
pub fn kept(profile: &Schema, base: &Schema, means: &Means<'_>) -> Answer {
    answer(profile, base, Question::OldFiles, means)
}
