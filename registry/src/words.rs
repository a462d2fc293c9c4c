//! In which words does the server speak? Problems, the index and the command, French first.

use std::io;
use std::net::SocketAddr;

use etalon_validator::words::Lang;

use crate::problem::Problem;
use crate::sparql;

/// What the command is for.
pub const ABOUT: &str =
    "Le registre d’Étalon\u{a0}: publie les schémas partagés, les listes de codes et les règles.";
/// What `serve` does.
pub const SERVE: &str = "Sert le registre jusqu’à ce qu’on l’arrête (alias\u{a0}: servir)";
/// What `--listen` is.
pub const LISTEN: &str =
    "Adresse IP et port d’écoute\u{a0}: 127.0.0.1:8080 par défaut, ou la variable ETALON_LISTEN";
/// What `--help` does.
pub const HELP: &str = "Affiche cette aide";
/// What `--version` does.
pub const VERSION: &str = "Affiche la version";
/// How the command is written.
pub const EXAMPLES: &str = "Exemple\u{a0}:
  etalon-registry serve --listen 127.0.0.1:8080";
/// The command is ill written.
pub const MISUSE: &str = "La commande est mal écrite. Écrivez «\u{a0}etalon-registry serve\u{a0}», ou «\u{a0}etalon-registry --help\u{a0}» pour voir l’aide.";
/// The address to listen on is ill written.
pub const LISTEN_MISUSE: &str = "L’adresse d’écoute (--listen ou ETALON_LISTEN) est mal écrite. Donnez une adresse IP et un port, par exemple 127.0.0.1:8080 ou [::]:8080.";
/// The machine refuses what the server needs.
pub const CANNOT_START: &str = "Le registre ne peut pas fonctionner\u{a0}: le système lui refuse ce qu’il demande. Vérifiez les limites du compte qui le lance.";

/// The line that says where the server answers.
pub fn listening(address: SocketAddr) -> String {
    format!("Le registre répond à l’adresse http://{address}/")
}

/// Why an address cannot be listened on.
pub fn cannot_listen(address: SocketAddr) -> impl FnOnce(io::Error) -> io::Error {
    move |error| {
        let why = match error.kind() {
            io::ErrorKind::AddrInUse => {
                "un autre programme l’occupe. Arrêtez-le ou choisissez un autre port"
            }
            io::ErrorKind::AddrNotAvailable => {
                "cette machine ne la porte pas. Choisissez une de ses adresses"
            }
            io::ErrorKind::PermissionDenied => {
                "le système le refuse. Choisissez un port à partir de 1024"
            }
            _ => "le système le refuse. Choisissez-en une autre",
        };
        let text =
            format!("Impossible d’écouter à l’adresse {address}\u{a0}: {why} avec --listen.");
        io::Error::new(error.kind(), text)
    }
}

/// Title of the index, in French and in English.
pub(crate) const REGISTRY: (&str, &str) = (
    "Étalon, le registre des formats de données partagés par les villes francophones",
    "Étalon, the registry of the data formats that francophone cities share",
);

/// Addresses named by the index, in French and in English.
pub(crate) const PLACES: &[(&str, &str, &str)] = &[
    ("/api/v1/schemas{?q,theme}", "Liste des schémas", "List of schemas"),
    ("/api/v1/schemas/{namespace}/{name}", "Versions d’un schéma", "Versions of a schema"),
    ("/api/v1/schemas/{namespace}/{name}/{version}", "Champs d’une version", "Fields of a version"),
    ("/{namespace}/{name}/{version}/schema.json", "Source d’un schéma", "Source of a schema"),
    (
        "/{namespace}/{name}/{version}/exemple-valide.csv",
        "Exemple de fichier valide",
        "Example of a valid file",
    ),
    ("/listes", "Listes de codes", "Code lists"),
    ("/listes/{list}.ttl", "Liste de codes, en Turtle", "Code list, in Turtle"),
    ("/regles", "Règles de vérification", "Validation rules"),
    ("/regles/{code}", "Page d’une règle, en Markdown", "Page of a rule, in Markdown (French)"),
    (
        "/meta/x-etalon-1.schema.json",
        "Forme de la source d’un schéma",
        "Form of the source of a schema",
    ),
    ("/formats/rapport-1.schema.json", "Forme d’un rapport en JSON", "Form of a report in JSON"),
    ("/sparql{?query}", "Questions SPARQL 1.1 sur le graphe", "SPARQL 1.1 queries over the graph"),
    ("/sante", "État du serveur", "Health of the server"),
];

/// The title of a problem, the same each time it is met.
pub(crate) fn title(problem: &Problem, lang: Lang) -> &'static str {
    let (fr, en) = match problem {
        Problem::PageUnknown => ("Adresse inconnue", "Unknown address"),
        Problem::SchemaUnknown { .. } => ("Schéma inconnu", "Unknown schema"),
        Problem::VersionUnknown { .. } => ("Version inconnue", "Unknown version"),
        Problem::FileUnknown { .. } => ("Fichier inconnu", "Unknown file"),
        Problem::ListUnknown => ("Liste de codes inconnue", "Unknown code list"),
        Problem::RuleUnknown => ("Règle inconnue", "Unknown rule"),
        Problem::NameInvalid => ("Nom mal écrit", "Malformed name"),
        Problem::VersionInvalid => ("Version mal écrite", "Malformed version"),
        Problem::RequestInvalid => ("Demande illisible", "Unreadable request"),
        Problem::MethodNotAllowed => ("Méthode refusée", "Method not allowed"),
        Problem::Sparql(fault) => return sparql::words::title(fault, lang),
        Problem::Internal => ("Erreur du registre", "Error of the registry"),
    };
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// What is wrong this time, and how to mend it.
pub(crate) fn detail(problem: &Problem, lang: Lang) -> String {
    if let Problem::Sparql(fault) = problem {
        return sparql::words::detail(fault, lang);
    }
    match lang {
        Lang::Fr => detail_fr(problem),
        Lang::En => detail_en(problem),
    }
}

fn detail_fr(problem: &Problem) -> String {
    match problem {
        Problem::PageUnknown => {
            "Rien n’est publié à cette adresse. Partez de «\u{a0}/\u{a0}», qui dit ce que sert le registre.".to_owned()
        }
        Problem::SchemaUnknown { id, suggestions } => {
            let meant = match suggestions.first() {
                Some(name) => format!(" Vouliez-vous dire «\u{a0}{name}\u{a0}»\u{202f}?"),
                None => String::new(),
            };
            format!("Aucun schéma publié ne s’appelle «\u{a0}{id}\u{a0}».{meant} La liste est à l’adresse /api/v1/schemas.")
        }
        Problem::VersionUnknown { id, known } => {
            let known = known.join(", ");
            format!("Le schéma «\u{a0}{id}\u{a0}» n’a pas cette version. Choisissez parmi\u{a0}: {known}.")
        }
        Problem::FileUnknown { known } => {
            let known = known.join(", ");
            format!("Cette version du schéma n’a pas ce fichier. Choisissez parmi\u{a0}: {known}.")
        }
        Problem::ListUnknown => {
            "Aucune liste de codes ne porte ce nom. Leur liste est à l’adresse /listes.".to_owned()
        }
        Problem::RuleUnknown => {
            "Aucune règle ne porte ce code. Leur liste est à l’adresse /regles.".to_owned()
        }
        Problem::NameInvalid => {
            "L’espace de noms et le nom d’un schéma s’écrivent en minuscules sans accents, avec des chiffres et des traits d’union, en 80 caractères au plus\u{a0}: commun/point-eau. Corrigez l’adresse.".to_owned()
        }
        Problem::VersionInvalid => {
            "Une version s’écrit 1.0.0\u{202f}; «\u{a0}1\u{a0}», «\u{a0}1.0\u{a0}» et «\u{a0}latest\u{a0}» mènent à la plus récente. Corrigez l’adresse.".to_owned()
        }
        Problem::RequestInvalid => {
            "L’adresse ou ses paramètres ne peuvent pas être lus\u{a0}: ils doivent être en UTF-8, et chaque paramètre donné une seule fois. Corrigez l’adresse.".to_owned()
        }
        Problem::MethodNotAllowed => {
            "Cette adresse se lit seulement\u{a0}: utilisez GET ou HEAD.".to_owned()
        }
        Problem::Sparql(_) | Problem::Internal => {
            "Le registre n’a pas pu répondre\u{202f}; votre demande n’est pas en cause. Réessayez plus tard et, si l’erreur persiste, prévenez qui tient le registre.".to_owned()
        }
    }
}

fn detail_en(problem: &Problem) -> String {
    match problem {
        Problem::PageUnknown => {
            "Nothing is published at this address. Start from “/”, which says what the registry serves.".to_owned()
        }
        Problem::SchemaUnknown { id, suggestions } => {
            let meant = match suggestions.first() {
                Some(name) => format!(" Did you mean “{name}”?"),
                None => String::new(),
            };
            format!("No published schema is called “{id}”.{meant} The list is at /api/v1/schemas.")
        }
        Problem::VersionUnknown { id, known } => {
            format!("The schema “{id}” has no such version. Choose among: {}.", known.join(", "))
        }
        Problem::FileUnknown { known } => {
            format!("This version of the schema has no such file. Choose among: {}.", known.join(", "))
        }
        Problem::ListUnknown => {
            "No code list has this name. They are listed at /listes.".to_owned()
        }
        Problem::RuleUnknown => "No rule has this code. They are listed at /regles.".to_owned(),
        Problem::NameInvalid => {
            "The namespace and the name of a schema are written in lower case without accents, with digits and hyphens, in 80 characters at most: commun/point-eau. Correct the address.".to_owned()
        }
        Problem::VersionInvalid => {
            "A version is written 1.0.0; “1”, “1.0” and “latest” lead to the newest. Correct the address.".to_owned()
        }
        Problem::RequestInvalid => {
            "The address or its parameters cannot be read: they must be in UTF-8, and each parameter given once. Correct the address.".to_owned()
        }
        Problem::MethodNotAllowed => "This address is only read: use GET or HEAD.".to_owned(),
        Problem::Sparql(_) | Problem::Internal => {
            "The registry could not answer; your request is not at fault. Try again later and, if the error lasts, warn whoever runs the registry.".to_owned()
        }
    }
}
