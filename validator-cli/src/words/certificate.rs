//! How is it told that a key was drawn, that a certificate was made, or why it was not?

use etalon_validator::certificate::Certificate;
use etalon_validator::certificate::key::KeyFault;
use etalon_validator::words::certificate::date;
use etalon_validator::words::{Lang, count, quoted};

/// What a product missed in a suite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Miss {
    /// It refused a file that conforms.
    GoodRefused,
    /// It let a faulty file pass.
    BadAccepted,
    /// It wrote no such file.
    NotWritten,
    /// What it wrote has so many errors.
    DoesNotConform(u64),
    /// What it wrote has more or fewer records.
    Records {
        /// Those it wrote.
        rows: u64,
        /// Those of the file.
        of: u64,
    },
}

/// A key was drawn.
pub(crate) fn key_made(path: &str, kid: &str, lang: Lang) -> String {
    let path = quoted(path, lang);
    match lang {
        Lang::Fr => format!(
            "Clé privée enregistrée dans {path}, que vous seul pouvez lire. Gardez-la en lieu sûr et ne la transmettez pas. Sa clé publique s’appelle {kid}\u{202f}; «\u{a0}etalon key show\u{a0}» la montre."
        ),
        Lang::En => format!(
            "Private key written to {path}, which you alone can read. Keep it safe and hand it to nobody. Its public key is called {kid}; “etalon key show” shows it."
        ),
    }
}

/// A certificate was made.
pub(crate) fn made(certificate: &Certificate, path: &str, lang: Lang) -> String {
    let (name, path) = (quoted(certificate.credential_subject.name(), lang), quoted(path, lang));
    let until = date(certificate.valid_until, lang);
    match lang {
        Lang::Fr => {
            format!("Certificat de {name} enregistré dans {path}, valable jusqu’au {until}.")
        }
        Lang::En => format!("Certificate of {name} written to {path}, valid until {until}."),
    }
}

/// No certificate was made.
pub(crate) fn not_made(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "Aucun certificat n’a été délivré\u{a0}: corrigez ce qui est dit ci-dessus, puis recommencez."
        }
        Lang::En => "No certificate was issued: mend what is said above, then try again.",
    }
}

/// What a product missed about a file of a suite.
pub(crate) fn miss(file: &str, miss: Miss, lang: Lang) -> String {
    let file = quoted(file, lang);
    match (miss, lang) {
        (Miss::GoodRefused, Lang::Fr) => format!(
            "Le fichier {file} est conforme, et le logiciel l’a refusé (resultats/refus.txt). Il doit l’accepter."
        ),
        (Miss::GoodRefused, Lang::En) => format!(
            "The file {file} conforms, and the product refused it (resultats/refus.txt). It must take it."
        ),
        (Miss::BadAccepted, Lang::Fr) => format!(
            "Le fichier {file} est fautif, et le logiciel ne l’a pas refusé. Nommez-le dans resultats/refus.txt si le logiciel le refuse."
        ),
        (Miss::BadAccepted, Lang::En) => format!(
            "The file {file} is faulty, and the product did not refuse it. Name it in resultats/refus.txt if the product does."
        ),
        (Miss::NotWritten, Lang::Fr) => format!(
            "Le logiciel n’a pas écrit resultats/{}. Il doit y remettre les enregistrements de ce fichier.",
            file.trim_matches(['«', '»', '\u{a0}'])
        ),
        (Miss::NotWritten, Lang::En) => format!(
            "The product did not write the file {file} in resultats. It must write the records of that file there."
        ),
        (Miss::DoesNotConform(errors), Lang::Fr) => format!(
            "Le fichier {file} qu’a écrit le logiciel n’est pas conforme\u{a0}: {}. La commande «\u{a0}etalon validate\u{a0}» les montre.",
            count(errors, "erreur", "erreurs", lang)
        ),
        (Miss::DoesNotConform(errors), Lang::En) => format!(
            "The file {file} that the product wrote does not conform: {}. The command “etalon validate” shows them.",
            count(errors, "error", "errors", lang)
        ),
        (Miss::Records { rows, of }, Lang::Fr) => format!(
            "Le fichier {file} qu’a écrit le logiciel compte {}, au lieu de {of}.",
            count(rows, "enregistrement", "enregistrements", lang)
        ),
        (Miss::Records { rows, of }, Lang::En) => format!(
            "The file {file} that the product wrote has {} in place of {of}.",
            count(rows, "record", "records", lang)
        ),
    }
}

/// A file is already where a key would be written.
pub(crate) fn key_exists(path: &str, lang: Lang) -> String {
    let path = quoted(path, lang);
    match lang {
        Lang::Fr => format!(
            "le fichier {path} existe déjà, et une clé n’en remplace jamais un\u{a0}: tout ce qui est signé avec elle en dépend. Donnez un autre nom."
        ),
        Lang::En => format!(
            "the file {path} exists, and a key never replaces one: all that is signed with it depends on it. Give another name."
        ),
    }
}

/// Others may read a private key.
pub(crate) fn key_exposed(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "d’autres comptes de ce poste peuvent lire la clé privée {}. Réservez-la à vous seul par la commande «\u{a0}chmod 600\u{a0}»\u{202f}; si elle a pu être lue, changez-en.",
            quoted(name, lang)
        ),
        Lang::En => format!(
            "other accounts of this machine can read the private key {}. Keep it to yourself with the command “chmod 600”; if it may have been read, draw another.",
            quoted(name, lang)
        ),
    }
}

/// A file is not the key that is wanted.
pub(crate) fn bad_key(name: &str, fault: KeyFault, lang: Lang) -> String {
    let name = quoted(name, lang);
    match (fault, lang) {
        (KeyFault::NoKey, Lang::Fr) => format!(
            "le fichier {name} ne contient pas de clé lisible (JSON Web Key). La commande «\u{a0}etalon key new\u{a0}» en crée une."
        ),
        (KeyFault::NoKey, Lang::En) => format!(
            "the file {name} holds no readable key (JSON Web Key). The command “etalon key new” draws one."
        ),
        (KeyFault::OtherKind, Lang::Fr) => format!(
            "la clé {name} n’est pas une clé Ed25519, seule acceptée. La commande «\u{a0}etalon key new\u{a0}» en crée une."
        ),
        (KeyFault::OtherKind, Lang::En) => format!(
            "the key {name} is no Ed25519 key, and only those are taken. The command “etalon key new” draws one."
        ),
        (KeyFault::PublicOnly, Lang::Fr) => format!(
            "la clé {name} est publique\u{a0}: elle vérifie, mais ne signe pas. Donnez le fichier qu’a écrit «\u{a0}etalon key new\u{a0}»."
        ),
        (KeyFault::PublicOnly, Lang::En) => format!(
            "the key {name} is public: it verifies, but does not sign. Give the file that “etalon key new” wrote."
        ),
        (KeyFault::Halves, Lang::Fr) => format!(
            "les deux moitiés de la clé {name} ne vont pas ensemble\u{a0}: le fichier a été modifié. Reprenez l’original."
        ),
        (KeyFault::Halves, Lang::En) => format!(
            "the two halves of the key {name} do not fit: the file was changed. Take the original."
        ),
    }
}

/// The system gives no random bytes.
pub(crate) fn no_chance(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => {
            "le système ne fournit pas de hasard, sans lequel aucune clé n’est sûre. Créez la clé sur un autre poste."
        }
        Lang::En => {
            "the system gives no random bytes, without which no key is safe. Draw the key on another machine."
        }
    }
}

/// A folder is no suite, or one that was changed.
pub(crate) fn bad_suite(path: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "le dossier {} n’est pas une suite d’essais intacte\u{a0}: suite.json y manque ou s’y lit mal, ou l’un de ses fichiers ne donne pas ce qu’il annonce. Reprenez la suite d’origine, et ne modifiez que «\u{a0}resultats\u{a0}».",
            quoted(path, lang)
        ),
        Lang::En => format!(
            "the folder {} is no untouched suite: suite.json is missing or unreadable, or one of its files does not give what it says. Take the original suite, and change “resultats” only.",
            quoted(path, lang)
        ),
    }
}
