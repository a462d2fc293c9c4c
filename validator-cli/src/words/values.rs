//! In which words is the code of a value proposed?

use etalon_validator::codes::Suggestion;
use etalon_validator::words::{Lang, confidence, plain};

/// The proposals as a table: value, code, how sure it is, the other codes that may be meant.
pub(crate) fn table(rows: &[(String, &Suggestion)], lang: Lang) -> String {
    let heads = match lang {
        Lang::Fr => ["Valeur", "Code", "Confiance", "Autres possibilités"],
        Lang::En => ["Value", "Code", "Confidence", "Other candidates"],
    };
    let mut lines = vec![heads.map(str::to_owned)];
    lines.extend(rows.iter().map(|(value, found)| cells(value, found, lang)));
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2), 0];
    let mut text = String::new();
    for line in &lines {
        let padded: Vec<String> =
            line.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(padded.join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn cells(value: &str, found: &Suggestion, lang: Lang) -> [String; 4] {
    let none = match lang {
        Lang::Fr => "aucun",
        Lang::En => "none",
    };
    let sure = found.confidence.map(|one| confidence(one, lang)).unwrap_or_default();
    let others = found.candidates.iter().filter(|one| Some(&one.code) != found.code.as_ref());
    let others: Vec<&str> = others.map(|one| one.code.as_str()).collect();
    let code = found.code.as_deref().unwrap_or(none);
    [plain(value), plain(code), sure.to_owned(), plain(&others.join(", "))]
}
