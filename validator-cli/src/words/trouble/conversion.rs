//! How is it told that a mapping cannot be applied?

use std::path::Path;

use etalon_validator::conversion::{Obstacle, StepFault};
use etalon_validator::correspondence::Fault;
use etalon_validator::words::{self, Lang, correspondence, joined, number, quoted};
use etalon_validator::{Fact, Finding, Severity};

/// Mistakes that are told.
const TOLD: usize = 20;

/// The mistakes of a mapping file.
pub(super) fn mapping(name: &str, faults: &[Fault], lang: Lang) -> String {
    let name = quoted(name, lang);
    let mut text = match lang {
        Lang::Fr => format!("la correspondance {name} ne peut pas être utilisée."),
        Lang::En => format!("the mapping {name} cannot be used."),
    };
    for fault in faults.iter().take(TOLD) {
        let said = correspondence::fault(fault, lang);
        let site = correspondence::site(&fault.site, lang);
        let colon = match (lang, site.is_empty()) {
            (_, true) => "",
            (Lang::Fr, false) => "\u{a0}: ",
            (Lang::En, false) => ": ",
        };
        text.push_str(&format!("\n  {site}{colon}{} {}", said.what, said.mend));
    }
    text
}

/// What keeps a mapping from being applied to a file.
pub(super) fn obstacles(name: Option<&str>, obstacles: &[Obstacle], lang: Lang) -> String {
    let name = name.map(|name| quoted(name, lang));
    let mut text = match (lang, name) {
        (Lang::Fr, Some(name)) => {
            format!("la correspondance {name} ne peut pas être appliquée à ce fichier.")
        }
        (Lang::En, Some(name)) => format!("the mapping {name} cannot be applied to this file."),
        (Lang::Fr, None) => {
            "ce qui est proposé pour ce fichier ne suffit pas à le convertir.".to_owned()
        }
        (Lang::En, None) => {
            "what is proposed for this file is not enough to convert it.".to_owned()
        }
    };
    for obstacle in obstacles.iter().take(TOLD) {
        text.push_str(&format!("\n  {}", self::obstacle(obstacle, lang)));
    }
    text
}

fn obstacle(obstacle: &Obstacle, lang: Lang) -> String {
    let list = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| quoted(name, lang)).collect();
        joined(&names, if lang == Lang::Fr { "et" } else { "and" })
    };
    match (obstacle, lang) {
        (Obstacle::Proposed(fields), Lang::Fr) => format!(
            "Ces champs obligatoires ne sont que proposés\u{a0}: {}. Relisez-les et passez leur «\u{a0}statut\u{a0}» à «\u{a0}accepté\u{a0}», ou ajoutez l’option «\u{a0}--accept-proposed\u{a0}».",
            list(fields)
        ),
        (Obstacle::Proposed(fields), Lang::En) => format!(
            "These required fields are only proposed: {}. Read them over and set their “statut” to “accepté”, or add the option “--accept-proposed”.",
            list(fields)
        ),
        (Obstacle::Unfed(fields), Lang::Fr) => format!(
            "Ces champs obligatoires ne reçoivent ni colonne, ni constante\u{a0}: {}. Donnez-leur une «\u{a0}source\u{a0}» ou une «\u{a0}constante\u{a0}» dans la correspondance, ou une valeur par l’option «\u{a0}--set CHAMP=VALEUR\u{a0}».",
            list(fields)
        ),
        (Obstacle::Unfed(fields), Lang::En) => format!(
            "These required fields have neither a column nor a constant: {}. Give them a “source” or a “constante” in the mapping, or a value by the option “--set FIELD=VALUE”.",
            list(fields)
        ),
        (Obstacle::UnknownField(field), Lang::Fr) => {
            format!(
                "Le champ {} n’existe pas dans le schéma. Corrigez son nom.",
                quoted(field, lang)
            )
        }
        (Obstacle::UnknownField(field), Lang::En) => {
            format!("The schema has no field {}. Mend its name.", quoted(field, lang))
        }
        (Obstacle::MissingColumn { field, header }, Lang::Fr) => format!(
            "Le champ {} vient de la colonne {}, que le fichier n’a pas. Corrigez l’en-tête dans la correspondance.",
            quoted(field, lang),
            quoted(header, lang)
        ),
        (Obstacle::MissingColumn { field, header }, Lang::En) => format!(
            "The field {} comes from the column {}, which the file does not have. Mend the header in the mapping.",
            quoted(field, lang),
            quoted(header, lang)
        ),
        (Obstacle::Step { field, place, fault }, Lang::Fr) => format!(
            "Champ {}, étape {}\u{a0}: {}",
            quoted(field, lang),
            number(*place as u64, lang),
            step(fault, lang)
        ),
        (Obstacle::Step { field, place, fault }, Lang::En) => format!(
            "Field {}, step {}: {}",
            quoted(field, lang),
            number(*place as u64, lang),
            step(fault, lang)
        ),
        (_, Lang::Fr) => {
            "Une partie de la correspondance n’est pas connue de cette version.".to_owned()
        }
        (_, Lang::En) => "This version does not know a part of the mapping.".to_owned(),
    }
}

fn step(fault: &StepFault, lang: Lang) -> String {
    match (fault, lang) {
        (StepFault::Pattern(pattern), Lang::Fr) => {
            format!("{} n’est pas une expression régulière. Corrigez-la.", quoted(pattern, lang))
        }
        (StepFault::Pattern(pattern), Lang::En) => {
            format!("{} is no regular expression. Mend it.", quoted(pattern, lang))
        }
        (StepFault::Date(pattern), Lang::Fr) => format!(
            "{} n’est pas un motif de date connu. Écrivez-le comme «\u{a0}%d/%m/%Y\u{a0}».",
            quoted(pattern, lang)
        ),
        (StepFault::Date(pattern), Lang::En) => format!(
            "{} is no known pattern of dates. Write it like “%d/%m/%Y”.",
            quoted(pattern, lang)
        ),
        (StepFault::System(name), Lang::Fr) => format!(
            "le système de coordonnées {} n’est pas connu. Donnez son code EPSG, comme «\u{a0}EPSG:2154\u{a0}» pour le Lambert-93.",
            quoted(name, lang)
        ),
        (StepFault::System(name), Lang::En) => format!(
            "the reference system {} is not known. Give its EPSG code, such as “EPSG:2154” for Lambert-93.",
            quoted(name, lang)
        ),
        (StepFault::Sources { wanted, given }, Lang::Fr) => format!(
            "elle demande {} colonnes, et la ligne en donne {}.",
            number(*wanted as u64, lang),
            number(*given as u64, lang)
        ),
        (StepFault::Sources { wanted, given }, Lang::En) => format!(
            "it takes {} columns, and the line gives {}.",
            number(*wanted as u64, lang),
            number(*given as u64, lang)
        ),
        (StepFault::NotFirst, Lang::Fr) => {
            "elle réunit des colonnes, et doit être la première.".to_owned()
        }
        (StepFault::NotFirst, Lang::En) => {
            "it puts columns together, and must come first.".to_owned()
        }
        (_, Lang::Fr) => "il lui manque une valeur. Complétez-la.".to_owned(),
        (_, Lang::En) => "it lacks a value. Complete it.".to_owned(),
    }
}

/// A conversion without a mapping.
pub(super) fn no_mapping(file: &str, schema: Option<&str>, lang: Lang) -> String {
    let (named, schema) = (quoted(file, lang), schema.unwrap_or("SCHÉMA"));
    match lang {
        Lang::Fr => format!(
            "pour convertir {named}, il faut une correspondance. Faites-la proposer par «\u{a0}etalon map {file} --schema {schema} -o correspondance.toml\u{a0}», relisez-la et donnez-la par «\u{a0}--mapping\u{a0}»\u{202f}; ou appliquez ce qui est proposé, sans le relire, par «\u{a0}--schema\u{a0}» et «\u{a0}--accept-proposed\u{a0}»."
        ),
        Lang::En => format!(
            "converting {named} takes a mapping. Have one proposed by “etalon map {file} --schema {schema} -o correspondance.toml”, read it over and give it by “--mapping”; or apply what is proposed, without reading it over, by “--schema” and “--accept-proposed”."
        ),
    }
}

/// A mapping that names no schema.
pub(super) fn no_schema(name: &str, lang: Lang) -> String {
    let name = quoted(name, lang);
    match lang {
        Lang::Fr => format!(
            "la correspondance {name} ne dit pas vers quel schéma convertir. Ajoutez-y «\u{a0}schema\u{a0}», ou donnez l’option «\u{a0}--schema\u{a0}»."
        ),
        Lang::En => format!(
            "the mapping {name} does not say to which schema it converts. Add “schema” to it, or give the option “--schema”."
        ),
    }
}

/// A file that is no table.
pub(super) fn no_table(file: &str, facts: &[Fact], lang: Lang) -> String {
    let name = quoted(file, lang);
    let mut text = match lang {
        Lang::Fr => format!("le fichier {name} ne peut pas être converti."),
        Lang::En => format!("the file {name} cannot be converted."),
    };
    for fact in facts.iter().take(TOLD) {
        let said = words::finding(&Finding::of(fact.clone(), Severity::Error), lang);
        text.push_str(&format!(" {} {}", said.what, said.mend));
    }
    text
}

/// A name without a known extension.
pub(super) fn unknown_format(path: &str, lang: Lang) -> String {
    let path = quoted(path, lang);
    match lang {
        Lang::Fr => format!(
            "le nom {path} ne dit pas quel format écrire. Terminez-le par «\u{a0}.csv\u{a0}», «\u{a0}.xlsx\u{a0}», «\u{a0}.ndjson\u{a0}» ou «\u{a0}.geojson\u{a0}», ou donnez l’option «\u{a0}--format\u{a0}»."
        ),
        Lang::En => format!(
            "the name {path} does not tell which format to write. End it with “.csv”, “.xlsx”, “.ndjson” or “.geojson”, or give the option “--format”."
        ),
    }
}

/// More rows than a sheet holds.
pub(super) fn sheet_full(path: &str, lang: Lang) -> String {
    let path = quoted(path, lang);
    match lang {
        Lang::Fr => format!(
            "le classeur {path} ne peut pas être écrit\u{a0}: une feuille contient au plus 1\u{202f}048\u{202f}576 lignes, en-tête compris. Écrivez plutôt un fichier «\u{a0}.csv\u{a0}»."
        ),
        Lang::En => format!(
            "the workbook {path} cannot be written: a sheet holds at most 1,048,576 rows, its header included. Write a “.csv” file instead."
        ),
    }
}

/// A file that would be written over another one of the same command.
pub(super) fn written_over(path: &Path, lang: Lang) -> String {
    let path = quoted(&path.to_string_lossy(), lang);
    match lang {
        Lang::Fr => format!(
            "le fichier {path} sert déjà dans cette commande, et serait perdu. Donnez un autre nom au fichier à écrire."
        ),
        Lang::En => format!(
            "the file {path} already serves in this command, and would be lost. Give another name to the file to write."
        ),
    }
}
