//! How is it told that a file could not be mended?

use etalon_validator::mending::Unmendable;
use etalon_validator::words::{Lang, count};

/// The file would be written over itself.
pub(super) fn same_file(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "le fichier corrigé prendrait la place de {name}. Donnez un autre nom à l’option «\u{a0}--output\u{a0}», ou ajoutez «\u{a0}--overwrite\u{a0}» si c’est ce que vous voulez."
        ),
        Lang::En => format!(
            "the mended file would take the place of {name}. Give another name to the option “--output”, or add “--overwrite” if that is what you want."
        ),
    }
}

/// The standard input holds the file, not the answers.
pub(super) fn nobody_to_ask(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "l’option «\u{a0}--interactive\u{a0}» lit vos réponses sur l’entrée standard, qui contient déjà le fichier. Donnez le nom du fichier au lieu de «\u{a0}-\u{a0}»."
        }
        Lang::En => {
            "the option “--interactive” reads your answers on the standard input, which already holds the file. Give the name of the file instead of “-”."
        }
    }
}

/// Only text is written.
pub(super) fn other_form(form: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "le fichier corrigé est toujours un CSV, et ne peut pas porter l’extension «\u{a0}.{form}\u{a0}». Donnez-lui un nom en «\u{a0}.csv\u{a0}»\u{202f}; un tableur l’ouvre aussi."
        ),
        Lang::En => format!(
            "the mended file is always a CSV, and cannot have the extension “.{form}”. Give it a name in “.csv”; a spreadsheet opens it too."
        ),
    }
}

/// The file cannot be mended.
pub(super) fn unmendable(name: &str, why: &Unmendable, lang: Lang) -> String {
    match (why, lang) {
        (Unmendable::Records(format), Lang::Fr) => format!(
            "le fichier {name} est du {}, que cette commande ne sait pas réécrire\u{a0}: elle corrige les tables (CSV, Excel, OpenDocument). La commande «\u{a0}etalon validate\u{a0}» dit ce qu’il faut y corriger.",
            format.to_uppercase()
        ),
        (Unmendable::Records(format), Lang::En) => format!(
            "the file {name} is {}, which this command cannot write: it mends tables (CSV, Excel, OpenDocument). The command “etalon validate” says what to mend in it.",
            format.to_uppercase()
        ),
        (Unmendable::Undecodable(places), Lang::Fr) => format!(
            "le fichier {name} contient des octets illisibles ({}), que la correction perdrait. Indiquez son encodage par l’option «\u{a0}--encoding\u{a0}», ou enregistrez-le de nouveau en UTF-8.",
            count(*places as u64, "endroit", "endroits", lang)
        ),
        (Unmendable::Undecodable(places), Lang::En) => format!(
            "the file {name} holds bytes that cannot be read ({}), which mending would lose. Name its encoding with the option “--encoding”, or save it again as UTF-8.",
            count(*places as u64, "place", "places", lang)
        ),
        (Unmendable::Changed, Lang::Fr) => format!(
            "le fichier {name} a changé pendant sa correction. Attendez que personne n’y écrive, puis recommencez."
        ),
        (Unmendable::Changed, Lang::En) => {
            format!(
                "the file {name} changed while it was mended. Wait until nobody writes to it, then try again."
            )
        }
        (_, Lang::Fr) => format!(
            "le fichier {name} n’est pas une table que l’on puisse corriger. La commande «\u{a0}etalon validate\u{a0}» dit pourquoi."
        ),
        (_, Lang::En) => format!(
            "the file {name} is no table that can be mended. The command “etalon validate” says why."
        ),
    }
}
