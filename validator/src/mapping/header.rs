//! What does a header say, once what all headers share is left out?

use std::collections::BTreeMap;

use crate::excerpt::Excerpt;
use crate::lexicon::Name;

/// Share of the columns from which a first word is a prefix that says nothing: `bf_`, `properties.`.
const SHARED: f64 = 0.4;
/// Columns from which a share means something.
const ENOUGH: usize = 5;

/// A header, ready to be compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    /// As written.
    pub(super) text: String,
    /// All of it.
    pub(super) whole: Name,
    /// Without the prefix it shares with others, when it has one.
    pub(super) short: Option<Name>,
    /// Whether it may have been cut at ten letters, as Shapefiles do.
    pub(super) cut: bool,
}

/// Length at which Shapefiles cut the names of columns.
const SHAPEFILE: usize = 10;

impl Header {
    /// The headers of a table.
    pub(super) fn of_table(excerpt: &Excerpt) -> Vec<Self> {
        let names: Vec<Name> =
            excerpt.columns.iter().map(|column| Name::of(&column.header)).collect();
        let mut firsts: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            if let [first, _, ..] = name.words.as_slice() {
                *firsts.entry(first.text.as_str()).or_default() += 1;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
        let is_shared = |name: &Name| {
            let first = name.words.first().map_or("", |word| word.text.as_str());
            let count = firsts.get(first).copied().unwrap_or(0);
            names.len() >= ENOUGH && count as f64 >= SHARED * names.len() as f64
        };
        names
            .iter()
            .zip(&excerpt.columns)
            .map(|(name, column)| Self {
                text: column.header.clone(),
                short: if is_shared(name) { name.without_first() } else { None },
                whole: name.clone(),
                cut: column.header.trim().chars().count() == SHAPEFILE,
            })
            .collect()
    }

    /// What is compared: the header without the prefix it shares.
    pub(super) fn name(&self) -> &Name {
        self.short.as_ref().unwrap_or(&self.whole)
    }

    /// Whether it has nothing to say.
    pub(super) fn is_empty(&self) -> bool {
        self.whole.key.is_empty()
    }

    /// Whether a folded name without separators is this header, accents lost or not.
    pub(super) fn is(&self, name: &Name) -> bool {
        if self.is_empty() || name.key.is_empty() {
            return false;
        }
        let same = |own: &Name| {
            own.key == name.key
                || !own.bare.is_empty() && own.bare == name.bare && own.bare.len() > 2
        };
        same(&self.whole)
            || self.short.as_ref().is_some_and(same)
            // Why: `haut_tot` and `tot haut`; words in another order.
            || sorted(self.name()) == sorted(name)
            || !name.bare.is_empty() && self.whole.key == name.bare && name.bare.len() > 2
    }

    /// Whether a name was cut to give this header.
    pub(super) fn is_cut_from(&self, name: &Name) -> bool {
        let key = &self.whole.key;
        self.cut && name.key.len() > key.len() && key.len() >= 7 && name.key.starts_with(key)
    }
}

fn sorted(name: &Name) -> Vec<&str> {
    let mut words: Vec<&str> = name.words.iter().map(|word| word.text.as_str()).collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::excerpt::Column;

    fn headers(texts: &[&str]) -> Vec<Header> {
        let columns = texts
            .iter()
            .map(|text| Column { header: (*text).to_owned(), cells: Vec::new() })
            .collect();
        Header::of_table(&Excerpt { columns, rows: 0 })
    }

    #[test]
    fn a_prefix_that_most_columns_share_says_nothing() {
        let found = headers(&["bf_nom", "bf_adresse", "bf_ville", "bf_tel", "id"]);
        assert!(found[0].is(&Name::of("nom")));
        assert!(found[2].is(&Name::of("ville")));
        let kept = headers(&["date_debut", "date_fin", "nom", "ville", "tel", "mail"]);
        assert!(!kept[0].is(&Name::of("debut")));
    }

    #[test]
    fn accents_letters_and_order_may_be_lost() {
        let found = headers(&["Anne_plantation", "hauteur tot", "circonfere", "", "…"]);
        assert!(found[0].is(&Name::of("année_plantation")));
        assert!(found[1].is(&Name::of("tot_hauteur")));
        assert!(found[2].is_cut_from(&Name::of("circonférence")));
        assert!(!found[3].is(&Name::of("")) && !found[4].is(&Name::of("nom")));
    }
}
