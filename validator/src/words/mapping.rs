//! In which words is a proposal told? Which column is which field, how sure that is, and why.

mod en;
mod fr;

use super::Lang;
use crate::lexicon::Nature;
use crate::mapping::{Pattern, Reason};

/// Why a column is thought to be a field: a clause, without capital or stop.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::reason(reason),
        Lang::En => en::reason(reason),
    }
}

/// What was recognised in several columns, or in the parts of one: a clause.
pub fn pattern(pattern: Pattern, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::pattern(pattern),
        Lang::En => en::pattern(pattern),
    }
}

/// What values are, in the plural and without article: *adresses électroniques*.
pub fn nature(nature: Nature, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::nature(nature),
        Lang::En => en::nature(nature),
    }
}

/// What fills a field that has no column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supplement {
    /// The country of the publisher.
    Country,
    /// Its money.
    Currency,
    /// The only value that the field allows.
    OnlyValue,
    /// What the name of the file says.
    FileName,
    /// What the names of the things say.
    Names,
    /// The likeliest of the columns that are left, for a field that must be filled.
    LastResort,
    /// A reference that another field has as well.
    Reference,
    /// Names and places made an identifier.
    Identifier,
    /// The city's own words, of which another field holds the code.
    Wording,
}

/// Why a field is filled so: a clause.
pub fn supplement(of: Supplement, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::supplement(of),
        Lang::En => en::supplement(of),
    }
}

/// A remark around the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remark {
    /// A column has no field.
    None,
    /// Other fields it could be; they follow.
    Others,
    /// Fields made of several columns, or of a part of one; they follow.
    Groups,
    /// Required fields without a column; they follow.
    Missing,
    /// Other fields without a column; they follow.
    Left,
    /// A column without a header.
    Unnamed,
    /// The file has no column that could be read.
    Empty,
}

/// A remark, as a heading or a phrase.
pub fn remark(remark: Remark, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::remark(remark),
        Lang::En => en::remark(remark),
    }
}

/// What the proposal is about: the file and the schema.
pub fn heading(file: &str, schema: &str, lang: Lang) -> String {
    let (file, schema) = (super::quoted(file, lang), super::quoted(schema, lang));
    match lang {
        Lang::Fr => format!("Colonnes de {file} et champs du schéma {schema}"),
        Lang::En => format!("Columns of {file} and fields of the schema {schema}"),
    }
}

/// How many columns have a field, out of how many.
pub fn count(found: usize, columns: usize, lang: Lang) -> String {
    let (found, columns) = (found as u64, columns as u64);
    match lang {
        Lang::Fr => {
            let all = super::count(columns, "colonne", "colonnes", lang);
            let proposed = super::count(found, "champ proposé", "champs proposés", lang);
            format!("{all}, {proposed}. À relire\u{a0}: c’est vous qui décidez.")
        }
        Lang::En => {
            let all = super::count(columns, "column", "columns", lang);
            let proposed = super::count(found, "field proposed", "fields proposed", lang);
            format!("{all}, {proposed}. To be read over: you decide.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_in_both_languages() {
        let valid = Reason::Valid { percent: 98 };
        assert_eq!(reason(&valid, Lang::Fr), "98\u{a0}% des valeurs conviennent au champ");
        assert_eq!(reason(&valid, Lang::En), "98% of the values suit the field");
        let words = Reason::Words { pairs: vec![("mail".to_owned(), "courriel".to_owned())] };
        assert_eq!(reason(&words, Lang::Fr), "«\u{a0}mail\u{a0}» veut dire «\u{a0}courriel\u{a0}»");
        for nature_told in Nature::ALL {
            let told = Reason::Nature { nature: nature_told, percent: 100 };
            assert!(!reason(&told, Lang::Fr).is_empty() && !reason(&told, Lang::En).is_empty());
        }
    }
}
