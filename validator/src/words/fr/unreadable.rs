//! Why a file cannot be read, in French (E150)?

use crate::read::Unreadable;

use super::{Sentence, n, names, q};
use crate::words::{Lang, size};

/// E150.
pub(in crate::words) fn unreadable(why: &Unreadable) -> Sentence {
    match why {
        Unreadable::TruncatedGzip => Sentence::new(
            "Le fichier compressé (gzip) est incomplet\u{a0}: il s’arrête avant sa fin.",
            "Téléchargez-le ou compressez-le de nouveau, et comparez sa taille à celle de l’original.",
        ),
        Unreadable::CorruptGzip => Sentence::new(
            "Le fichier compressé (gzip) est abîmé\u{a0}: son contenu ne peut pas être restitué.",
            "Téléchargez-le ou compressez-le de nouveau.",
        ),
        Unreadable::CorruptZip => Sentence::new(
            "L’archive ZIP ou le classeur est abîmé\u{a0}: son contenu ne peut pas être restitué.",
            "Ouvrez-le dans le logiciel d’origine et enregistrez-le de nouveau, ou téléchargez-le une seconde fois.",
        ),
        Unreadable::Interrupted => Sentence::new(
            "La lecture du fichier s’est interrompue\u{a0}: il a changé, ou n’était plus accessible.",
            "Attendez qu’il soit entièrement enregistré, puis recommencez la vérification.",
        ),
        Unreadable::Encrypted => Sentence::new(
            "Le fichier est protégé par un mot de passe.",
            "Retirez le mot de passe, puis enregistrez de nouveau le fichier.",
        ),
        Unreadable::TooLarge { limit } => Sentence::new(
            format!(
                "Le fichier est trop volumineux\u{a0}: la limite est de {}, une fois décompressé.",
                size(*limit, Lang::Fr)
            ),
            "Découpez le fichier en plusieurs, par année ou par quartier par exemple, ou demandez une limite plus élevée.",
        ),
        Unreadable::Bomb => Sentence::new(
            "L’archive contient beaucoup plus de données que sa taille ne le laisse croire\u{202f}; elle n’a pas été ouverte jusqu’au bout, par sécurité.",
            "Vérifiez d’où vient cette archive, et donnez le fichier de données lui-même, sans le compresser.",
        ),
        Unreadable::SeveralFiles { names: files } => Sentence::new(
            format!(
                "L’archive contient plusieurs fichiers\u{a0}: {}.",
                names(files, files.len() as u64)
            ),
            "Gardez dans l’archive le seul fichier à vérifier, ou donnez ce fichier sans archive.",
        ),
        Unreadable::NoFile => Sentence::new(
            "L’archive ne contient aucun fichier de données.",
            "Mettez dans l’archive un fichier CSV, XLSX, ODS ou JSON, ou donnez ce fichier sans archive.",
        ),
        Unreadable::Nested => Sentence::new(
            "L’archive contient une autre archive.",
            "Sortez le fichier de données de l’archive intérieure, et donnez-le seul.",
        ),
        Unreadable::Spreadsheet => Sentence::new(
            "Le classeur ne peut pas être lu\u{a0}: il est abîmé, ou écrit dans une variante inconnue.",
            "Ouvrez-le dans un tableur, puis enregistrez-le de nouveau en XLSX, en ODS ou en CSV.",
        ),
        Unreadable::NoSuchSheet { asked, sheets } => Sentence::new(
            format!(
                "Le classeur n’a pas de feuille {}\u{202f}; il contient {}.",
                q(asked),
                names(sheets, sheets.len() as u64)
            ),
            "Indiquez le nom d’une de ces feuilles, écrit exactement de la même façon.",
        ),
        Unreadable::LineTooLong { line, limit } => Sentence::new(
            format!(
                "La ligne {line} est trop longue\u{a0}: la limite est de {} par ligne.",
                size(*limit, Lang::Fr)
            ),
            "Cherchez un guillemet ouvert et jamais fermé, ou une cellule qui contient un document entier.",
        ),
        Unreadable::TooManyColumns { found, limit } => Sentence::new(
            format!(
                "Le fichier compte {}\u{202f}; la limite est de {}.",
                n(*found as u64, "colonne", "colonnes"),
                n(*limit as u64, "colonne", "colonnes")
            ),
            "Supprimez les colonnes vides\u{202f}; si les lignes et les colonnes ont été échangées, rétablissez un enregistrement par ligne.",
        ),
        Unreadable::TooDeep { limit } => Sentence::new(
            format!(
                "Le document JSON emboîte plus de {} d’objets ou de listes.",
                n(*limit as u64, "niveau", "niveaux")
            ),
            "Donnez une liste d’objets simples, dont les valeurs sont des textes, des nombres ou des listes courtes.",
        ),
        Unreadable::NoSuchLine { line } => Sentence::new(
            format!(
                "L’en-tête est demandé à la ligne {line}, mais le fichier n’a pas cette ligne."
            ),
            "Indiquez le numéro de la ligne qui porte les noms des colonnes\u{202f}; la première ligne porte le numéro 1.",
        ),
        Unreadable::NotJson => Sentence::new(
            "Le schéma décrit un document JSON, et ce fichier n’en est pas un.",
            "Donnez le fichier JSON, ou choisissez un schéma de tableau.",
        ),
    }
}
