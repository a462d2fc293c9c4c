//! How are personal columns and small counts told? What, why, where, and what to do; never a value.

mod en;
mod fr;

use etalon_vocab::personal::Authority;

use super::typography::count;
use super::{Lang, Sentence};
use crate::privacy::{Category, Concern, Level, Marks, Reason};

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

/// What a check says of personal data.
pub(super) fn concern(concern: &Concern, lang: Lang) -> Sentence {
    match concern {
        Concern::Column { category, level, reasons, cells } => {
            column(*category, *level, reasons, cells, lang)
        }
        Concern::SmallCounts { cells } => small(cells, lang),
    }
}

/// A column that is about persons, as a finding.
fn column(one: Category, sure: Level, reasons: &[Reason], cells: &Marks, lang: Lang) -> Sentence {
    let (what, sure, place) = (category(one, lang), level(sure, lang), rows(cells, lang));
    let why: Vec<String> = reasons.iter().map(|one| reason(one, lang)).collect();
    let said = match lang {
        Lang::Fr => format!(
            "La colonne semble contenir des {what} ({sure}\u{202f}; {place})\u{a0}: {}.",
            why.join("\u{202f}; ")
        ),
        Lang::En => {
            format!("The column seems to hold {what} ({sure}; {place}): {}.", why.join("; "))
        }
    };
    Sentence::new(said, advice(one, lang))
}

/// Small counts, as a finding.
fn small(cells: &Marks, lang: Lang) -> Sentence {
    let place = rows(cells, lang);
    let said = match lang {
        Lang::Fr => format!(
            "Des cellules comptent de 1 à 4 personnes ({place})\u{a0}: on pourrait les reconnaître."
        ),
        Lang::En => format!("Cells count 1 to 4 persons ({place}): they could be recognised."),
    };
    Sentence::new(said, small_advice(lang))
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
