//! In which words does `OpenRefine` tell what was done to a project?

use crate::words::{Lang, quoted};

/// A column takes another name.
pub fn renamed(from: &str, to: &str, lang: Lang) -> String {
    let (from, to) = (quoted(from, lang), quoted(to, lang));
    match lang {
        Lang::Fr => format!("Renommer la colonne {from} en {to}"),
        Lang::En => format!("Rename the column {from} to {to}"),
    }
}

/// A column is made.
pub fn added(name: &str, lang: Lang) -> String {
    let name = quoted(name, lang);
    match lang {
        Lang::Fr => format!("Créer la colonne {name}"),
        Lang::En => format!("Create the column {name}"),
    }
}

/// The cells of a column are rewritten by a step.
pub fn rewritten(name: &str, step: &str, lang: Lang) -> String {
    let (name, step) = (quoted(name, lang), quoted(step, lang));
    match lang {
        Lang::Fr => format!("Réécrire la colonne {name}, étape {step}"),
        Lang::En => format!("Rewrite the column {name}, step {step}"),
    }
}

/// The values of a column become codes.
pub fn translated(name: &str, lang: Lang) -> String {
    let name = quoted(name, lang);
    match lang {
        Lang::Fr => format!("Remplacer les valeurs de la colonne {name} par leurs codes"),
        Lang::En => format!("Replace the values of the column {name} by their codes"),
    }
}

/// The empty cells of a column take a value.
pub fn completed(name: &str, lang: Lang) -> String {
    let name = quoted(name, lang);
    match lang {
        Lang::Fr => format!("Compléter les cellules vides de la colonne {name}"),
        Lang::En => format!("Fill the empty cells of the column {name}"),
    }
}

/// A column is taken away.
pub fn removed(name: &str, lang: Lang) -> String {
    let name = quoted(name, lang);
    match lang {
        Lang::Fr => format!("Retirer la colonne {name}"),
        Lang::En => format!("Remove the column {name}"),
    }
}

/// Columns are put in the order of the schema.
pub fn ordered(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "Ranger les colonnes dans l’ordre du schéma",
        Lang::En => "Put the columns in the order of the schema",
    }
}

/// The name of a column of the city whose name a field takes.
pub fn former(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{name} (origine)"),
        Lang::En => format!("{name} (original)"),
    }
}

/// Steps that `OpenRefine` has no expression for.
pub fn not_done(steps: &[String], lang: Lang) -> String {
    let steps: Vec<String> = steps.iter().map(|step| quoted(step, lang)).collect();
    let steps = steps.join(", ");
    match lang {
        Lang::Fr => format!("à faire autrement\u{a0}: {steps}"),
        Lang::En => format!("to be done otherwise: {steps}"),
    }
}
