//! How is it told what became of the rows of a file?

use etalon_validator::conversion::{Conversion, Summary};
use etalon_validator::words::{self, Lang, count, joined, quoted};
use serde_json::json;

use crate::command::Paths;

/// Reasons, columns or values that are named.
const NAMED: usize = 12;

/// What is told.
pub(crate) struct Told<'t> {
    pub(crate) summary: &'t Summary,
    pub(crate) conversion: &'t Conversion<'t>,
    pub(crate) paths: &'t Paths,
}

/// The summary for people.
pub(crate) fn text(told: &Told<'_>, lang: Lang) -> String {
    let mut lines = rows(told, lang);
    lines.extend(values(told.summary, lang));
    lines.extend(columns(told.conversion, lang));
    // Why: each line ends, the last one too.
    lines.push(String::new());
    lines.join("\n")
}

/// What became of the rows, and why some were rejected.
fn rows(told: &Told<'_>, lang: Lang) -> Vec<String> {
    let Told { summary, paths, .. } = told;
    let rows = |number| match lang {
        Lang::Fr => count(number, "ligne", "lignes", lang),
        Lang::En => count(number, "row", "rows", lang),
    };
    let (output, rejects) = (paths.output.display(), paths.rejects.display());
    let mut lines = vec![
        match lang {
            Lang::Fr => format!(
                "{}\u{a0}: {}, {}.",
                count(summary.read, "ligne lue", "lignes lues", lang),
                count(summary.written, "convertie", "converties", lang),
                count(summary.rejected, "rejetée", "rejetées", lang)
            ),
            Lang::En => format!(
                "{}: {}, {}.",
                count(summary.read, "row read", "rows read", lang),
                count(summary.written, "converted", "converted", lang),
                count(summary.rejected, "rejected", "rejected", lang)
            ),
        },
        match lang {
            Lang::Fr => format!("Fichier converti\u{a0}: {output}"),
            Lang::En => format!("Converted file: {output}"),
        },
    ];
    if summary.rejected > 0 {
        lines.push(match lang {
            Lang::Fr => format!("Lignes rejetées, avec leurs motifs\u{a0}: {rejects}"),
            Lang::En => format!("Rejected rows, with their reasons: {rejects}"),
        });
    }
    for reason in summary.reasons.iter().take(NAMED) {
        let title = words::title(reason.code, lang);
        let rows = rows(reason.rows);
        let of = match (lang, &reason.field) {
            (_, None) => String::new(),
            (Lang::Fr, Some(field)) => format!(", champ {}", quoted(field, lang)),
            (Lang::En, Some(field)) => format!(", field {}", quoted(field, lang)),
        };
        lines.push(match lang {
            Lang::Fr => format!("  {} {title}{of}\u{a0}: {rows}", reason.code),
            Lang::En => format!("  {} {title}{of}: {rows}", reason.code),
        });
    }
    if let Some(more) = summary.reasons.len().checked_sub(NAMED).filter(|more| *more > 0) {
        lines.push(match lang {
            Lang::Fr => {
                format!("  et {}.", count(more as u64, "autre motif", "autres motifs", lang))
            }
            Lang::En => {
                format!("  and {}.", count(more as u64, "other reason", "other reasons", lang))
            }
        });
    }
    if summary.blank > 0 {
        let blank = rows(summary.blank);
        lines.push(match lang {
            Lang::Fr => format!("Sans aucune valeur, et laissées de côté\u{a0}: {blank}."),
            Lang::En => format!("Without any value, and left aside: {blank}."),
        });
    }
    lines
}

/// What the rules for values did; never a value.
fn values(summary: &Summary, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for (field, number) in &summary.others {
        let field = quoted(field, lang);
        lines.push(match lang {
            Lang::Fr => format!(
                "Champ {field}\u{a0}: {} par la règle «\u{a0}*\u{a0}» de la correspondance.",
                count(
                    *number,
                    "cellule non comprise a été remplie",
                    "cellules non comprises ont été remplies",
                    lang
                )
            ),
            Lang::En => format!(
                "Field {field}: {} by the rule “*” of the mapping.",
                count(
                    *number,
                    "cell not understood was filled",
                    "cells not understood were filled",
                    lang
                )
            ),
        });
    }
    if !summary.unused.is_empty() {
        let number = summary.unused.len() as u64;
        lines.push(match lang {
            Lang::Fr => format!(
                "{} à aucune ligne.",
                count(number, "règle de valeur n’a servi", "règles de valeur n’ont servi", lang)
            ),
            Lang::En => format!(
                "{} no row.",
                count(number, "rule for a value served", "rules for values served", lang)
            ),
        });
    }
    lines
}

/// What became of the columns, and which fields are left empty.
fn columns(conversion: &Conversion<'_>, lang: Lang) -> Vec<String> {
    let kept: Vec<String> = conversion
        .extras
        .iter()
        .map(|(header, name)| match (quoted(header, lang), quoted(name, lang)) {
            (header, name) if header == name => header,
            (header, name) => format!("{header} ({name})"),
        })
        .collect();
    let all = |names: &[String]| names.iter().map(|name| quoted(name, lang)).collect::<Vec<_>>();
    let (dropped, waiting) = (all(&conversion.dropped), all(&conversion.waiting));
    let mut lines = Vec::new();
    if !kept.is_empty() {
        let kept = named(&kept, lang);
        lines.push(match lang {
            Lang::Fr => format!("Colonnes gardées après les champs du schéma\u{a0}: {kept}."),
            Lang::En => format!("Columns kept after the fields of the schema: {kept}."),
        });
    }
    if !dropped.is_empty() {
        let dropped = named(&dropped, lang);
        lines.push(match lang {
            Lang::Fr => format!("Colonnes laissées de côté\u{a0}: {dropped}."),
            Lang::En => format!("Columns left aside: {dropped}."),
        });
    }
    if !waiting.is_empty() {
        let waiting = named(&waiting, lang);
        lines.push(match lang {
            Lang::Fr => format!(
                "Champs laissés vides, car personne n’a encore accepté leur proposition\u{a0}: {waiting}. Acceptez-les dans la correspondance, ou ajoutez l’option «\u{a0}--accept-proposed\u{a0}»."
            ),
            Lang::En => format!(
                "Fields left empty, since nobody has accepted their proposal yet: {waiting}. Accept them in the mapping, or add the option “--accept-proposed”."
            ),
        });
    }
    lines
}

/// The first names of a list, and how many others there are.
fn named(names: &[String], lang: Lang) -> String {
    let Some(others) = names.len().checked_sub(NAMED).filter(|others| *others > 0) else {
        return joined(names, if lang == Lang::Fr { "et" } else { "and" });
    };
    let first = names.get(..NAMED).unwrap_or(names).join(", ");
    let others = others as u64;
    match lang {
        Lang::Fr => format!("{first} et {}", count(others, "autre", "autres", lang)),
        Lang::En => format!("{first} and {}", count(others, "other", "others", lang)),
    }
}

/// The summary for programs.
pub(crate) fn json(told: &Told<'_>) -> Result<String, serde_json::Error> {
    let Told { summary, conversion, paths } = told;
    let reasons: Vec<_> = summary
        .reasons
        .iter()
        .map(|reason| json!({"code": reason.code.as_str(), "field": reason.field, "rows": reason.rows}))
        .collect();
    let kept: Vec<_> = conversion
        .extras
        .iter()
        .map(|(header, name)| json!({"source": header, "name": name}))
        .collect();
    let unused: Vec<_> = summary
        .unused
        .iter()
        .map(|(field, value)| json!({"field": field, "value": value}))
        .collect();
    let others: Vec<_> = summary
        .others
        .iter()
        .map(|(field, count)| json!({"field": field, "values": count}))
        .collect();
    let rejects = (summary.rejected > 0).then(|| paths.rejects.display().to_string());
    let document = json!({
        "read": summary.read,
        "written": summary.written,
        "rejected": summary.rejected,
        "blank": summary.blank,
        "output": paths.output.display().to_string(),
        "rejects": rejects,
        "reasons": reasons,
        "columns": {"kept": kept, "dropped": conversion.dropped},
        "waiting": conversion.waiting,
        "values": {"unused": unused, "replaced": others},
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&document)?))
}
