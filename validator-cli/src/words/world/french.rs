//! How is a fault of disk or network told in French?

use std::io;
use std::path::Path;

use etalon_validator::words::Lang;

use super::{bare, seconds, shown, size};
use crate::source::{Access, Location, TlsCause, WorldFault};

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each fault, in one place, so that none is forgotten"
)]
pub(super) fn sentence(fault: &WorldFault) -> String {
    match fault {
        WorldFault::Missing { path, near: Some(near) } => {
            format!(
                "Le fichier {} est introuvable. Vouliez-vous dire {}\u{202f}?",
                file(path),
                quoted(near)
            )
        }
        WorldFault::Missing { path, near: None } => {
            format!(
                "Le fichier {} est introuvable. Vérifiez son nom et le dossier où il se trouve.",
                file(path)
            )
        }
        WorldFault::FolderMissing { path, folder, access: Access::Read } => format!(
            "Le fichier {} est introuvable\u{a0}: le dossier {} n’existe pas. Vérifiez le chemin indiqué.",
            file(path),
            file(folder)
        ),
        WorldFault::FolderMissing { path, folder, access: Access::Write } => format!(
            "Le fichier {} ne peut pas être écrit\u{a0}: le dossier {} n’existe pas. Créez ce dossier, ou choisissez un autre emplacement.",
            file(path),
            file(folder)
        ),
        WorldFault::Folder { path, access: Access::Read } => {
            format!(
                "{} est un dossier et non un fichier. Indiquez l’un des fichiers qu’il contient.",
                file(path)
            )
        }
        WorldFault::Folder { path, access: Access::Write } => format!(
            "Le résultat ne peut pas être écrit\u{a0}: {} est un dossier. Indiquez le nom d’un fichier.",
            file(path)
        ),
        WorldFault::Forbidden { path, access: Access::Read } => format!(
            "Vous n’avez pas le droit de lire le fichier {}. Demandez ce droit à son propriétaire, ou travaillez sur une copie.",
            file(path)
        ),
        WorldFault::Forbidden { path, access: Access::Write } => format!(
            "Vous n’avez pas le droit d’écrire le fichier {}. Vérifiez qu’il n’est pas protégé, ou choisissez un autre emplacement.",
            file(path)
        ),
        WorldFault::Unreadable { origin, cause } => format!(
            "La lecture {} a échoué\u{a0}: {}. Vérifiez que rien n’en empêche l’accès, puis recommencez.",
            content(origin),
            reason(cause)
        ),
        WorldFault::Unwritable { path: Some(path), cause } => format!(
            "Le fichier {} n’a pas pu être écrit\u{a0}: {}. Libérez l’emplacement, ou choisissez-en un autre.",
            file(path),
            reason(cause)
        ),
        WorldFault::Unwritable { path: None, cause } => format!(
            "Le résultat n’a pas pu être écrit sur la sortie standard\u{a0}: {}. Écrivez-le plutôt dans un fichier.",
            reason(cause)
        ),
        WorldFault::TooLarge { origin, limit } => format!(
            "Le contenu {} dépasse la taille acceptée ({}). Découpez les données, ou retirez ce qui n’est pas utile.",
            content(origin),
            size(*limit, Lang::Fr)
        ),
        WorldFault::LineTooLong { origin, limit } => format!(
            "Le contenu {} n’est pas un tableau lisible\u{a0}: une ligne dépasse {}. Vérifiez que les fins de ligne n’ont pas été perdues.",
            content(origin),
            size(*limit, Lang::Fr)
        ),
        WorldFault::BadAddress { url } => format!(
            "L’adresse {} n’est pas valable. Écrivez-la en entier, par exemple https://ville.example/schema.json.",
            address(url)
        ),
        WorldFault::NotHttp { url } => format!(
            "L’adresse {} ne peut pas être lue\u{a0}: seules les adresses http et https le sont. Pour un fichier de votre poste, indiquez son chemin.",
            address(url)
        ),
        WorldFault::Credentials { host } => format!(
            "L’adresse sur {} contient un nom d’utilisateur ou un mot de passe, ce qui est refusé. Retirez-les, ou téléchargez d’abord le document.",
            quoted(host)
        ),
        WorldFault::PrivateAddress { url } => format!(
            "L’adresse {} mène à un réseau privé, ce qui est refusé. Utilisez une adresse publique, ou téléchargez d’abord le document.",
            address(url)
        ),
        WorldFault::Offline { url } => format!(
            "L’adresse {} ne peut pas être lue hors ligne\u{a0}: aucune copie n’en est gardée sur ce poste. Recommencez avec une connexion, ou indiquez un fichier.",
            address(url)
        ),
        WorldFault::UnknownHost { url, host } => format!(
            "Le site {} est introuvable (adresse {}). Vérifiez l’orthographe de l’adresse et votre connexion.",
            quoted(host),
            address(url)
        ),
        WorldFault::Unreachable { url } => format!(
            "Le site n’accepte pas la connexion (adresse {}). Vérifiez l’adresse et votre connexion, puis recommencez plus tard.",
            address(url)
        ),
        WorldFault::Interrupted { url } => format!(
            "La réponse de l’adresse {} s’est interrompue avant la fin. Vérifiez votre connexion, puis recommencez.",
            address(url)
        ),
        WorldFault::Timeout { url, after } => format!(
            "L’adresse {} n’a pas tout envoyé en {}. Vérifiez votre connexion, puis recommencez plus tard.",
            address(url),
            seconds(after.as_secs_f64(), ',')
        ),
        WorldFault::Status { url, code } => format!(
            "L’adresse {} n’a pas donné le document\u{a0}: {} (code {code}). {}",
            address(url),
            status(*code).0,
            status(*code).1
        ),
        WorldFault::RedirectLoop { url, limit } => format!(
            "L’adresse {} renvoie sans fin vers d’autres adresses (plus de {limit} fois). Indiquez l’adresse finale du document.",
            address(url)
        ),
        WorldFault::Downgrade { url } => format!(
            "L’adresse sûre {} renvoie vers une adresse http qui ne l’est pas, ce qui est refusé. Demandez au site de corriger ce renvoi.",
            address(url)
        ),
        WorldFault::Tls { url, cause } => format!(
            "La connexion sûre à l’adresse {} n’a pas pu être établie\u{a0}: {}",
            address(url),
            match cause {
                TlsCause::Expired =>
                    "le certificat du site est périmé. Vérifiez la date de votre poste, ou prévenez le site.",
                TlsCause::UnknownIssuer =>
                    "l’autorité qui a signé le certificat est inconnue de votre poste. Si votre réseau inspecte les connexions, installez son certificat.",
                TlsCause::WrongName =>
                    "le certificat du site est fait pour un autre nom. Vérifiez l’adresse.",
                TlsCause::Other =>
                    "l’échange a échoué. Vérifiez que l’adresse est bien en https et que votre poste a des autorités de certification.",
            }
        ),
    }
}

/// What an HTTP status means, and what to do.
fn status(code: u16) -> (&'static str, &'static str) {
    match code {
        404 | 410 => ("il n’existe pas à cet endroit", "Vérifiez l’adresse."),
        401 | 403 => (
            "l’accès en est réservé",
            "Demandez une adresse publique, ou téléchargez d’abord le document.",
        ),
        429 => ("le site a reçu trop de demandes", "Recommencez plus tard."),
        500.. => ("le site est en panne", "Recommencez plus tard."),
        _ => ("la réponse du site est inattendue", "Vérifiez l’adresse."),
    }
}

fn reason(cause: &io::Error) -> String {
    match (cause.kind(), cause.raw_os_error()) {
        (io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded, _) => {
            "l’espace de stockage est plein".to_owned()
        }
        (io::ErrorKind::ReadOnlyFilesystem, _) => "l’emplacement est en lecture seule".to_owned(),
        (io::ErrorKind::OutOfMemory, _) => "la mémoire de l’ordinateur est insuffisante".to_owned(),
        (io::ErrorKind::ResourceBusy, _) => "un autre programme l’utilise".to_owned(),
        (_, Some(code)) => format!("erreur du système nº {code}"),
        (_, None) => "cause inconnue".to_owned(),
    }
}

/// The end of « le contenu… ».
fn content(origin: &Location) -> String {
    match origin {
        Location::Stdin => "de l’entrée standard".to_owned(),
        Location::File(path) => format!("du fichier {}", file(path)),
        Location::Url(url) => format!("de l’adresse {}", address(url)),
    }
}

fn quoted(text: &str) -> String {
    format!("«\u{a0}{}\u{a0}»", shown(text))
}

fn file(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

fn address(url: &str) -> String {
    quoted(&bare(url))
}
