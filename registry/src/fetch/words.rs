//! In which words does the server say why it did not fetch a file?

use etalon_validator::words::Lang;

use super::Fault;

/// The title of a problem.
pub(crate) fn title(fault: Fault, lang: Lang) -> &'static str {
    let (fr, en) = match fault {
        Fault::Malformed | Fault::Scheme | Fault::Credentials | Fault::Port | Fault::Private => {
            ("Adresse refusée", "Address refused")
        }
        Fault::Unreachable | Fault::Redirect | Fault::Status(_) | Fault::Slow => {
            ("Fichier inaccessible", "File out of reach")
        }
        Fault::TooLarge => ("Fichier trop grand", "File too large"),
        Fault::Busy => ("Registre occupé", "Registry busy"),
    };
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// What is wrong, and how to mend it.
pub(crate) fn detail(fault: Fault, lang: Lang) -> String {
    match lang {
        Lang::Fr => french(fault),
        Lang::En => english(fault),
    }
}

fn french(fault: Fault) -> String {
    match fault {
        Fault::Malformed => "L’adresse du fichier n’est pas une adresse du web, ou dépasse 2000 caractères. Donnez-la en entier\u{a0}: https://donnees.ville.example/bornes.csv.",
        Fault::Scheme => "Le registre ne va chercher un fichier que par http ou https. Donnez une telle adresse, ou envoyez le fichier.",
        Fault::Credentials => "L’adresse contient un nom ou un mot de passe\u{a0}: le registre ne s’en sert pas. Retirez-les, ou envoyez le fichier.",
        Fault::Port => "Le registre ne va chercher un fichier que sur les ports 80, 443, 8080 et 8443. Envoyez plutôt le fichier.",
        Fault::Private => "Cette adresse mène à un réseau privé ou réservé, où le registre ne va pas. Donnez une adresse publique, ou envoyez le fichier.",
        Fault::Unreachable => "Le serveur de cette adresse est inconnu, ne répond pas, ou son certificat n’est pas reconnu. Vérifiez l’adresse dans un navigateur, ou envoyez le fichier.",
        Fault::Redirect => "Cette adresse renvoie trop souvent à une autre, ou à une adresse moins sûre. Donnez l’adresse finale du fichier.",
        Fault::Status(status) => {
            return format!(
                "Le serveur de cette adresse ne donne pas le fichier (réponse {status}). Vérifiez qu’il se télécharge sans compte, ou envoyez-le."
            );
        }
        Fault::Slow => "Le fichier met trop longtemps à venir. Réessayez, ou envoyez-le.",
        Fault::TooLarge => "Le fichier de cette adresse dépasse 100\u{a0}Mo une fois décompressé. Vérifiez-le avec la commande «\u{a0}etalon validate\u{a0}».",
        Fault::Busy => "Trop de fichiers sont cherchés en même temps. Recommencez dans quelques secondes.",
    }
    .to_owned()
}

fn english(fault: Fault) -> String {
    match fault {
        Fault::Malformed => "The address of the file is no address of the web, or exceeds 2000 characters. Give the whole of it: https://data.city.example/points.csv.",
        Fault::Scheme => "The registry fetches files over http or https only. Give such an address, or send the file.",
        Fault::Credentials => "The address holds a name or a password, which the registry does not use. Remove them, or send the file.",
        Fault::Port => "The registry fetches files on ports 80, 443, 8080 and 8443 only. Send the file instead.",
        Fault::Private => "This address leads to a private or reserved network, where the registry does not go. Give a public address, or send the file.",
        Fault::Unreachable => "The server of this address is unknown, does not answer, or its certificate is not trusted. Check the address in a browser, or send the file.",
        Fault::Redirect => "This address leads to another one too often, or to a less secure one. Give the last address of the file.",
        Fault::Status(status) => {
            return format!(
                "The server of this address does not give the file (answer {status}). Check that it can be downloaded without an account, or send it."
            );
        }
        Fault::Slow => "The file takes too long to come. Try again, or send it.",
        Fault::TooLarge => "The file of this address exceeds 100 MB once unpacked. Check it with the command “etalon validate”.",
        Fault::Busy => "Too many files are being fetched. Try again in a few seconds.",
    }
    .to_owned()
}
