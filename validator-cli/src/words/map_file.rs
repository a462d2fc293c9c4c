//! How is it told what was written of a mapping, and what was remembered?

use std::path::Path;

use etalon_validator::correspondence::experience::Learned;
use etalon_validator::correspondence::{Correspondence, Kept, Status};
use etalon_validator::words::{Lang, count, joined, quoted};

/// A mapping was written: where, what it decides, what was kept of the one before.
pub(crate) fn written(
    path: &Path,
    mapping: &Correspondence,
    kept: Option<Kept>,
    lang: Lang,
) -> String {
    let path = quoted(&path.display().to_string(), lang);
    let of = |status: Status| mapping.lines.iter().filter(move |line| line.status == status);
    let fed = of(Status::Proposed).filter(|line| !line.sources.is_empty()).count() as u64;
    let accepted = of(Status::Accepted).count() as u64;
    let refused = of(Status::Refused).count() as u64;
    let fields = mapping.lines.len() as u64;
    let left = mapping.extras.len() as u64;
    match lang {
        Lang::Fr => {
            let mut parts = vec![count(fed, "proposé", "proposés", lang)];
            if accepted > 0 {
                parts.push(count(accepted, "accepté", "acceptés", lang));
            }
            if refused > 0 {
                parts.push(count(refused, "refusé", "refusés", lang));
            }
            let mut text = format!(
                "Correspondance enregistrée dans {path}\u{a0}: {}, dont {}\u{202f}; {}.",
                count(fields, "champ", "champs", lang),
                joined(&parts, "et"),
                count(left, "colonne sans champ", "colonnes sans champ", lang)
            );
            if let Some(kept) = kept {
                text.push_str(&format!(
                    " Les décisions de la correspondance précédente sont gardées ({} et {})\u{202f}; le reste est proposé de nouveau.",
                    count(kept.accepted as u64, "ligne acceptée", "lignes acceptées", lang),
                    count(kept.refused as u64, "ligne refusée", "lignes refusées", lang)
                ));
            }
            text
        }
        Lang::En => {
            let mut parts = vec![count(fed, "proposed", "proposed", lang)];
            if accepted > 0 {
                parts.push(count(accepted, "accepted", "accepted", lang));
            }
            if refused > 0 {
                parts.push(count(refused, "refused", "refused", lang));
            }
            let mut text = format!(
                "Mapping written to {path}: {}, of which {}; {}.",
                count(fields, "field", "fields", lang),
                joined(&parts, "and"),
                count(left, "column without a field", "columns without a field", lang)
            );
            if let Some(kept) = kept {
                text.push_str(&format!(
                    " The decisions of the former mapping are kept ({} and {}); the rest is proposed anew.",
                    count(kept.accepted as u64, "accepted line", "accepted lines", lang),
                    count(kept.refused as u64, "refused line", "refused lines", lang)
                ));
            }
            text
        }
    }
}

/// What was remembered of a mapping.
pub(crate) fn remembered(path: &Path, learned: Learned, lang: Lang) -> String {
    let path = quoted(&path.display().to_string(), lang);
    let (columns, values) = (learned.columns as u64, learned.values as u64);
    match lang {
        Lang::Fr => format!(
            "Retenu dans {path}\u{a0}: {} et {}.\n",
            count(columns, "nouvelle colonne", "nouvelles colonnes", lang),
            count(values, "nouvelle valeur", "nouvelles valeurs", lang)
        ),
        Lang::En => format!(
            "Remembered in {path}: {} and {}.\n",
            count(columns, "new column", "new columns", lang),
            count(values, "new value", "new values", lang)
        ),
    }
}

/// What stands at the top of a file of what is remembered: always in French, so that files of two people merge.
pub(crate) fn memory(schema: &str) -> String {
    let schema = quoted(schema, Lang::Fr);
    format!(
        "Ce qui a été accepté dans les correspondances vers le schéma {schema}, un fait par ligne, dans l’ordre\u{a0}:\n\
         «\u{a0}colonne\u{a0}», le champ, l’en-tête\u{202f}; «\u{a0}valeur\u{a0}», le champ, la valeur, son code. Deux fichiers se réunissent ligne à ligne."
    )
}

/// Lines of a memory that say nothing known.
pub(crate) fn strange(path: &Path, lines: usize, lang: Lang) -> String {
    let path = quoted(&path.display().to_string(), lang);
    let lines = lines as u64;
    match lang {
        Lang::Fr => format!(
            "Le fichier {path} contient {}, laissées de côté\u{a0}: vérifiez qu’une fusion ne s’y est pas arrêtée à mi-chemin.",
            count(lines, "ligne incomprise", "lignes incomprises", lang)
        ),
        Lang::En => format!(
            "The file {path} holds {}, left aside: check that a merge did not stop halfway in it.",
            count(lines, "line that says nothing known", "lines that say nothing known", lang)
        ),
    }
}

/// What the operations of `OpenRefine` do not do.
pub(crate) fn left_out(left_out: &[(String, String)], lang: Lang) -> String {
    let listed: Vec<String> = left_out
        .iter()
        .map(|(field, what)| format!("{} ({})", quoted(field, lang), what))
        .collect();
    match lang {
        Lang::Fr => format!(
            "OpenRefine ne sait pas faire tout ce que dit la correspondance. À faire autrement, ou avec «\u{a0}etalon convert\u{a0}»\u{a0}: {}.",
            joined(&listed, "et")
        ),
        Lang::En => format!(
            "OpenRefine cannot do all that the mapping says. To be done otherwise, or with “etalon convert”: {}.",
            joined(&listed, "and")
        ),
    }
}

/// A mapping towards another schema, where its decisions were to be kept.
pub(crate) fn other(name: &str, schema: &str, lang: Lang) -> String {
    let (name, schema) = (quoted(name, lang), quoted(schema, lang));
    match lang {
        Lang::Fr => format!(
            "la correspondance {name} mène à un autre schéma, {schema}\u{202f}; ses décisions seraient perdues. Écrivez dans un autre fichier."
        ),
        Lang::En => format!(
            "the mapping {name} leads to another schema, {schema}; its decisions would be lost. Write to another file."
        ),
    }
}

/// A mapping with decisions of its own, where another one was to be written.
pub(crate) fn decided(name: &str, lang: Lang) -> String {
    let name = quoted(name, lang);
    match lang {
        Lang::Fr => format!(
            "la correspondance {name} contient d’autres décisions, qui seraient perdues. Écrivez dans un autre fichier, ou retirez celui-là."
        ),
        Lang::En => format!(
            "the mapping {name} holds other decisions, which would be lost. Write to another file, or remove that one."
        ),
    }
}

/// A mapping whose texts do not fit in the cells of a workbook.
pub(crate) fn no_workbook(name: &str, lang: Lang) -> String {
    let name = quoted(name, lang);
    match lang {
        Lang::Fr => format!(
            "la correspondance vers {name} contient un texte trop long pour une cellule de classeur. Écrivez-la en «\u{a0}.toml\u{a0}»."
        ),
        Lang::En => format!(
            "the mapping towards {name} holds a text too long for the cell of a workbook. Write it as “.toml”."
        ),
    }
}
