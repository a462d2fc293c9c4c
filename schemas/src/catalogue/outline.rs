//! Which names and columns has a schema, known without reading it?
//!
//! The build writes them beside each source.

use super::Entry;

/// What a schema shows of itself from afar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its titles, in any language.
    pub titles: &'static [&'static str],
    /// Its English slug.
    pub alias_en: Option<&'static str>,
    /// Its columns; none when it describes whole documents.
    pub columns: &'static [Column],
}

/// A column, as far as it can be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Name of the field.
    pub name: &'static str,
    /// English name.
    pub alias_en: Option<&'static str>,
    /// Headers seen in real exports.
    pub aliases: &'static [&'static str],
    /// Whether it must be there.
    pub required: bool,
}

impl Entry {
    /// What the schema shows of itself.
    pub fn outline(&self) -> Outline {
        self.outline
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;

    #[test]
    fn outlines_say_what_the_schemas_say() {
        for entry in Catalogue::embedded().list() {
            let (outline, schema) = (entry.outline(), entry.schema());
            assert_eq!(outline.alias_en, schema.alias_en.as_deref(), "{}", entry.id);
            let mut titles: Vec<&str> = schema.titles.iter().map(|(_, title)| title).collect();
            let mut told = outline.titles.to_vec();
            titles.sort_unstable();
            told.sort_unstable();
            assert_eq!(told, titles, "{}", entry.id);
            let fields = schema.record().map_or(&[][..], |record| &record.fields);
            assert_eq!(outline.columns.len(), fields.len(), "{}", entry.id);
            for (column, field) in outline.columns.iter().zip(fields) {
                let case = format!("{} {}", entry.id, field.name);
                assert_eq!(column.name, field.name, "{case}");
                assert_eq!(column.alias_en, field.alias_en.as_deref(), "{case}");
                assert_eq!(column.aliases, field.aliases, "{case}");
                assert_eq!(column.required, field.is_required(), "{case}");
            }
        }
    }
}
