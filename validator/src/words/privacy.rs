//! How are personal columns and small counts told? What, why, where, and what to do; never a value.

mod en;
mod fr;

use etalon_vocab::personal::Authority;

use super::Lang;
use super::typography::count;
use crate::privacy::{Category, Level, Marks, Reason};

/// What a column of this category holds: `numéros d’identité`.
pub fn category(category: Category, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::category(category),
        Lang::En => en::category(category),
    }
}

/// How sure a judgement is, in a word or two.
pub fn level(level: Level, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::level(level),
        Lang::En => en::level(level),
    }
}

/// Why a column is thought to be personal, without a capital or a full stop.
pub fn reason(reason: &Reason, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::reason(reason),
        Lang::En => en::reason(reason),
    }
}

/// What to do of such a column before it is published.
pub fn advice(category: Category, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::advice(category),
        Lang::En => en::advice(category),
    }
}

/// What to do of small counts.
pub fn small_advice(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::SMALL,
        Lang::En => en::SMALL,
    }
}

/// The law and the authority of the country of the publisher.
pub fn authority(country: &str, found: Option<&Authority>, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::authority(country, found),
        Lang::En => en::authority(country, found),
    }
}

/// Which rows: `12 lignes, dont 1, 2, 5`.
pub fn rows(cells: &Marks, lang: Lang) -> String {
    let (one, many, among) = match lang {
        Lang::Fr => ("ligne", "lignes", "dont"),
        Lang::En => ("row", "rows", "among them"),
    };
    let named: Vec<String> = cells.rows.iter().take(10).map(u64::to_string).collect();
    let total = count(cells.count, one, many, lang);
    if named.is_empty() {
        return total;
    }
    let between = if cells.count > named.len() as u64 { among } else { "(" };
    let rows = named.join(", ");
    if between == "(" { format!("{total} ({rows})") } else { format!("{total}, {between} {rows}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_named_up_to_ten() {
        let cells = Marks { count: 2, rows: vec![3, 9] };
        assert_eq!(rows(&cells, Lang::Fr), "2\u{a0}lignes (3, 9)");
        let cells = Marks { count: 40, rows: (1..=20).collect() };
        assert_eq!(rows(&cells, Lang::En), "40 rows, among them 1, 2, 3, 4, 5, 6, 7, 8, 9, 10");
    }

    #[test]
    fn a_country_without_a_sure_line_is_said_so() {
        let line = authority("SN", etalon_vocab::personal::authority("SN"), Lang::Fr);
        assert!(line.contains("loi 2008-12") && line.contains("CDP"), "{line}");
        let line = authority("CF", etalon_vocab::personal::authority("CF"), Lang::Fr);
        assert!(line.contains("à confirmer"), "{line}");
        let line = authority("BI", etalon_vocab::personal::authority("BI"), Lang::Fr);
        assert!(line.contains("aucune loi"), "{line}");
    }
}
