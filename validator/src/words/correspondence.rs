//! In which words is a mapping file explained, and what is wrong in it told? In French and in English.

mod en;
mod fr;
pub mod operation;

use super::typography::{count, joined, number, quoted};
use super::{Lang, Sentence};
use crate::correspondence::fault::{Fault, Site, Wanted};
use crate::correspondence::{Facts, Key, Line, Notes};

/// Codes of a list that are named beside a field.
const CODES: usize = 20;

/// A mistake of a mapping file: what is wrong, and how to mend it.
pub fn fault(fault: &Fault, lang: Lang) -> Sentence {
    match lang {
        Lang::Fr => fr::fault::sentence(fault),
        Lang::En => en::fault::sentence(fault),
    }
}

/// Where a mistake stands; empty when the whole file is meant.
pub fn site(site: &Site, lang: Lang) -> String {
    let row = number(site.line, lang);
    match (lang, &site.sheet, site.line) {
        (_, None, 0) => String::new(),
        (Lang::Fr, None, _) => format!("ligne {row}"),
        (Lang::En, None, _) => format!("line {row}"),
        (Lang::Fr, Some(sheet), 0) => format!("feuille {}", quoted(sheet, lang)),
        (Lang::En, Some(sheet), 0) => format!("sheet {}", quoted(sheet, lang)),
        (Lang::Fr, Some(sheet), _) => format!("feuille {}, ligne {row}", quoted(sheet, lang)),
        (Lang::En, Some(sheet), _) => format!("sheet {}, row {row}", quoted(sheet, lang)),
    }
}

/// What a mapping file is about.
pub fn heading(file: Option<&str>, schema: &str, lang: Lang) -> String {
    let schema = quoted(schema, lang);
    match (lang, file.map(|file| quoted(file, lang))) {
        (Lang::Fr, Some(file)) => {
            format!("Correspondance entre les colonnes de {file} et les champs du schéma {schema}.")
        }
        (Lang::Fr, None) => {
            format!("Correspondance entre des colonnes et les champs du schéma {schema}.")
        }
        (Lang::En, Some(file)) => {
            format!("How the columns of {file} become the fields of the schema {schema}.")
        }
        (Lang::En, None) => format!("How columns become the fields of the schema {schema}."),
    }
}

/// How to read over and to change a mapping file.
pub fn notice(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::NOTICE,
        Lang::En => en::NOTICE,
    }
}

/// The steps there are.
pub fn steps(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::STEPS,
        Lang::En => en::STEPS,
    }
}

/// How to fill in a workbook.
pub fn sheets(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::SHEETS,
        Lang::En => en::SHEETS,
    }
}

/// The header of a column of the workbook.
pub fn header(key: Key, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::fault::title(key),
        Lang::En => en::fault::title(key),
    }
}

/// The header of a column that only helps.
pub fn helping(help: Help, lang: Lang) -> &'static str {
    match (lang, help) {
        (Lang::Fr, Help::Title) => "Titre",
        (Lang::Fr, Help::Required) => "Obligatoire",
        (Lang::Fr, Help::Facts) => "Contenu",
        (Lang::En, Help::Title) => "Title",
        (Lang::En, Help::Required) => "Required",
        (Lang::En, Help::Facts) => "Content",
    }
}

/// Columns of the workbook that reading leaves aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Help {
    /// The title of the field.
    Title,
    /// Whether the field must have a value.
    Required,
    /// What a column is like.
    Facts,
}

/// Yes or no, in a cell.
pub fn choice(value: bool, lang: Lang) -> &'static str {
    match (lang, value) {
        (Lang::Fr, true) => "oui",
        (Lang::Fr, false) => "non",
        (Lang::En, true) => "yes",
        (Lang::En, false) => "no",
    }
}

/// What the blocks about columns left over are for.
pub fn leftovers(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "Colonnes qui ne correspondent à aucun champ. Avec «\u{a0}garder = true\u{a0}», elles sont recopiées à la suite des \
             champs, sous leur nom."
        }
        Lang::En => {
            "Columns that match no field. With “keep = true” they are copied after the fields, under their own name."
        }
    }
}

/// What helps to decide on a line: the field, its columns, the codes to choose from.
pub fn line(line: &Line, notes: &Notes<'_>, lang: Lang) -> String {
    let mut told = Vec::new();
    let record = notes.schema.and_then(|schema| schema.record());
    if let Some(field) = record.and_then(|record| record.field(&line.target)) {
        let title = field.titles.get(lang.tag()).unwrap_or(&field.name);
        told.push(match (lang, field.is_required()) {
            (_, false) => title.to_owned(),
            (Lang::Fr, true) => format!("{title} (obligatoire)"),
            (Lang::En, true) => format!("{title} (required)"),
        });
        told.extend(field.descriptions.get(lang.tag()).map(str::to_owned));
    }
    for source in &line.sources {
        told.extend(notes.columns.get(source).map(|of| facts(source, of, lang)));
    }
    if let Some(codes) = notes.codes.get(&line.target).filter(|codes| !codes.is_empty()) {
        told.push(listed(codes, lang));
    }
    // Why: a text of the schema may hold several lines, and the reader of these wants one for each thing.
    told.iter().map(|text| text.replace('\n', " ")).collect::<Vec<_>>().join("\n")
}

fn listed(codes: &[(String, String)], lang: Lang) -> String {
    let shown: Vec<String> = codes
        .iter()
        .take(CODES)
        .map(
            |(code, label)| {
                if label.is_empty() { code.clone() } else { format!("{code} ({label})") }
            },
        )
        .collect();
    let more = codes.len().saturating_sub(CODES) as u64;
    let shown = shown.join(", ");
    match (lang, more) {
        (Lang::Fr, 0) => format!("Codes\u{a0}: {shown}."),
        (Lang::En, 0) => format!("Codes: {shown}."),
        (Lang::Fr, _) => {
            format!("Codes\u{a0}: {shown} et {}.", count(more, "autre", "autres", lang))
        }
        (Lang::En, _) => format!("Codes: {shown} and {}.", count(more, "other", "others", lang)),
    }
}

/// What the cells of a column are like, without any of them.
pub fn facts(header: &str, facts: &Facts, lang: Lang) -> String {
    let of = |value: usize| number(value as u64, lang);
    let (rows, filled) = (of(facts.rows), of(facts.filled));
    let header = quoted(header, lang);
    let shape = facts.shape.as_deref().map(|shape| quoted(shape, lang));
    let distinct = facts.distinct as u64;
    let mut parts = match lang {
        Lang::Fr => vec![
            format!("Colonne {header}\u{a0}: {filled} cellules remplies sur {rows} lues"),
            count(distinct, "valeur distincte", "valeurs distinctes", lang),
        ],
        Lang::En => vec![
            format!("Column {header}: {filled} cells filled out of {rows} read"),
            count(distinct, "distinct value", "distinct values", lang),
        ],
    };
    parts.extend(shape.map(|shape| match lang {
        Lang::Fr => format!("de la forme {shape} pour la plupart"),
        Lang::En => format!("most of the form {shape}"),
    }));
    format!("{}.", parts.join(", "))
}

/// Said beside a value for which no code was found.
pub fn no_code(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "aucun code proche\u{a0}: retirez le «\u{a0}#\u{a0}» et écrivez le code",
        Lang::En => "no close code: remove the “#” and write the code",
    }
}

/// Said when a column has more values than are written.
pub fn unwritten(more: u64, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "{} de plus dans la colonne\u{a0}: ajoutez celles dont vous avez besoin.",
            count(more, "valeur", "valeurs", lang)
        ),
        Lang::En => format!(
            "{} more in the column: add those you need.",
            count(more, "value", "values", lang)
        ),
    }
}

/// Names with a word before the last one.
fn names(names: &[&str], lang: Lang) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name, lang)).collect();
    joined(&names, if lang == Lang::Fr { "ou" } else { "or" })
}

/// What goes with a key, as it is written.
fn example(key: &str, wanted: Wanted) -> String {
    match wanted {
        Wanted::Text => format!("{key} = \"…\""),
        Wanted::Texts => format!("{key} = [\"…\", \"…\"]"),
        Wanted::Integer => format!("{key} = 1"),
        Wanted::Number => format!("{key} = 0.01"),
        Wanted::Boolean => format!("{key} = true"),
        Wanted::Steps => "etapes = [{ date = \"%d/%m/%Y\" }]".to_owned(),
        Wanted::Block => format!("[[{key}]]"),
        Wanted::Values => "valeurs = { \"Association\" = \"association\" }".to_owned(),
        Wanted::Axis => "axe = \"latitude\"".to_owned(),
    }
}
