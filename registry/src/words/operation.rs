//! In which words does the command tell what was kept, moved, verified?

use std::path::Path;

use crate::operation::{Imported, Trouble};
use crate::storage::Fault;
use crate::storage::verification::{Extent, Flaw};

/// What `export` does.
pub const EXPORT: &str =
    "Écrit tout ce que tient le registre dans une archive (alias\u{a0}: exporter)";
/// What `import` does.
pub const IMPORT: &str = "Remplit un registre vide avec une archive (alias\u{a0}: importer)";
/// What `check` does.
pub const CHECK: &str =
    "Vérifie que ce que tient le registre est ce qui y fut écrit (alias\u{a0}: verifier)";
/// What `import-table-schemas` does.
pub const TABLE_SCHEMAS: &str = "Publie les schémas d’un dossier (Table Schema, JSON Schema, Data Package) sous un espace de noms";
/// What the folder of schemas is.
pub const FOLDER: &str = "Dossier des fichiers .json";
/// What `--namespace` is.
pub const NAMESPACE: &str = "Espace de noms, créé s’il n’existe pas\u{a0}: fr";
/// The namespace is ill written.
pub const NAMESPACE_MISUSE: &str = "L’espace de noms (--namespace) est mal écrit. Il s’écrit en minuscules sans accents, avec des chiffres et des traits d’union\u{a0}: fr.";
/// What `--database` is.
pub const DATABASE: &str = "Base de données\u{a0}: sqlite://fichier ou postgres://…\u{202f}; sqlite://etalon-registre.db par défaut, ou la variable ETALON_DATABASE";
/// What the file of an archive is.
pub const ARCHIVE: &str = "Fichier de l’archive (ZIP)";

/// The first token, shown once.
pub fn first_token(token: &str) -> String {
    format!(
        "Premier démarrage. Jeton d’administration, valable un an et montré cette seule fois\u{a0}: {token}\nDonnez-en d’autres, moins puissants, à ceux qui publient (POST /api/v1/tokens)."
    )
}

/// All was written.
pub fn exported(file: &Path) -> String {
    format!(
        "L’archive «\u{a0}{}\u{a0}» est écrite. Elle contient les empreintes des jetons\u{a0}: gardez-la comme la base elle-même.",
        file.display()
    )
}

/// All was read.
pub fn imported(seq: i64) -> String {
    format!("Le registre est rempli, jusqu’au changement n°\u{a0}{seq}.")
}

/// What became of a schema.
pub fn table_schema(path: &Path, imported: &Imported) -> String {
    let path = path.display();
    match imported {
        Imported::Published { name, remarks: 0 } => format!("{path}\u{a0}: publié, {name}"),
        Imported::Published { name, remarks } => {
            format!("{path}\u{a0}: publié, {name} (remarques de relecture\u{a0}: {remarks})")
        }
        Imported::Already { name } => format!("{path}\u{a0}: déjà publié, {name}"),
        Imported::Refused { reason } => format!("{path}\u{a0}: non publié. {reason}"),
    }
}

/// How many schemas were published.
pub fn table_schemas(published: usize, of: usize) -> String {
    format!("Schémas publiés\u{a0}: {published} sur {of}.")
}

/// What was verified.
pub fn checked(extent: Extent, flaws: usize) -> String {
    let Extent { changes, versions, blobs } = extent;
    let seen = format!(
        "Changements\u{a0}: {changes}. Versions et espaces de noms\u{a0}: {versions}. Contenus\u{a0}: {blobs}."
    );
    match flaws {
        0 => format!("{seen} Tout est tel qu’il fut écrit."),
        1 => format!("{seen} Un défaut est trouvé\u{a0}: restaurez une sauvegarde d’avant lui."),
        _ => format!(
            "{seen} {flaws} défauts sont trouvés\u{a0}: restaurez une sauvegarde d’avant eux."
        ),
    }
}

/// What is not as it was written.
pub fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Number(seq) => {
            format!("Le changement n°\u{a0}{seq} ne suit pas le précédent\u{a0}: il en manque.")
        }
        Flaw::Chain(seq) => {
            format!(
                "Le changement n°\u{a0}{seq} fut altéré, ou celui d’avant\u{a0}: la chaîne est rompue."
            )
        }
        Flaw::Counter => "Le compteur ne s’arrête pas au dernier changement.".to_owned(),
        Flaw::Altered(digest) => format!("Un contenu fut altéré\u{a0}: {digest}."),
        Flaw::Missing(digest) => format!("Un contenu manque\u{a0}: {digest}."),
        Flaw::Differs(subject) => {
            format!("«\u{a0}{subject}\u{a0}» n’est pas tel que le dit son dernier changement.")
        }
    }
}

/// Why an operation could not be done, and what to do.
pub fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Storage(fault) => self::fault(fault),
        Trouble::Refused(why) => why.clone(),
        Trouble::File { path, cause } => format!(
            "Le fichier «\u{a0}{}\u{a0}» ne peut pas être lu ou écrit ({cause}). Vérifiez son chemin, ses droits et la place libre.",
            path.display()
        ),
    }
}

/// Why the database did not do what was asked, and what to do.
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Address => {
            "L’adresse de la base (--database ou ETALON_DATABASE) n’est pas comprise. Écrivez sqlite://fichier, sqlite:///chemin/du/fichier ou postgres://compte@machine/base.".to_owned()
        }
        Fault::Damaged(what) => format!(
            "La base ne contient pas ce qui y fut écrit ({what}). Lancez «\u{a0}etalon-registry check\u{a0}», puis restaurez une sauvegarde."
        ),
        Fault::Newer { found, known } => format!(
            "La base fut mise à jour par un programme plus récent (étape {found}, celui-ci en connaît {known}). Utilisez ce programme plus récent."
        ),
        Fault::NotEmpty => {
            "Ce registre contient déjà quelque chose. Importez dans une base neuve.".to_owned()
        }
        Fault::Archive(what) => format!(
            "L’archive n’est pas utilisable ({what}). Exportez-la de nouveau, ou prenez-en une autre."
        ),
        Fault::Database(cause) => format!(
            "La base de données ne répond pas comme prévu ({cause}). Vérifiez son adresse, ses droits, et qu’elle fonctionne."
        ),
    }
}
