//! In which words does the server speak? Problems, the index and the command, French first.

pub(crate) mod detail;
pub mod operation;
pub(crate) mod page;
pub(crate) mod refusal;
pub(crate) mod state;

use std::io;
use std::net::SocketAddr;

use etalon_validator::words::Lang;

use crate::problem::Problem;
use crate::{fetch, sparql};

/// What the command is for.
pub const ABOUT: &str =
    "Le registre d’Étalon\u{a0}: publie les schémas partagés, les listes de codes et les règles.";
/// What `serve` does.
pub const SERVE: &str = "Sert le registre jusqu’à ce qu’on l’arrête (alias\u{a0}: servir)";
/// What `--listen` is.
pub const LISTEN: &str =
    "Adresse IP et port d’écoute\u{a0}: 127.0.0.1:8080 par défaut, ou la variable ETALON_LISTEN";
/// What `--base-url` is.
pub const BASE_URL: &str = "Adresse publique du registre, qui commence celles que donnent ses listes, ou la variable ETALON_BASE_URL";
/// The public address is ill written.
pub const BASE_URL_MISUSE: &str = "L’adresse publique (--base-url ou ETALON_BASE_URL) est mal écrite. Donnez une adresse du web, par exemple https://formats.ville.example/.";
/// What the API is.
pub(crate) const OPENAPI: &str = "Lire est libre. Écrire demande un jeton. Les problèmes suivent la RFC 9457\u{a0}; leurs textes sont en français ou en anglais selon Accept-Language. Chaque réponse dit par X-Registry-Seq de quel changement elle date\u{a0}; min_seq en demande un plus récent.";
/// What `--help` does.
pub const HELP: &str = "Affiche cette aide";
/// What `--version` does.
pub const VERSION: &str = "Affiche la version";
/// How the command is written.
pub const EXAMPLES: &str = "Exemples\u{a0}:
  etalon-registry serve --listen 127.0.0.1:8080
  etalon-registry export sauvegarde.zip --database sqlite:///var/lib/etalon/registre.db";
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

/// Who publishes the catalogue, as it is told in French.
pub(crate) const PUBLISHER: &str = "Registre d’Étalon";

/// Addresses named by the index, in French and in English.
pub(crate) const PLACES: &[(&str, &str, &str)] = &[
    ("/api/v1/schemas{?q,theme}", "Liste des schémas", "List of schemas"),
    ("/api/v1/search{?q,theme,namespace}", "Recherche", "Search"),
    ("/api/v1/changes{?since,limit}", "Journal des changements", "Log of changes"),
    ("/api/v1/namespaces", "Espaces de noms", "Namespaces"),
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
    ("/openapi.json", "Description de l’API", "Description of the API"),
    (
        "/schemas.json",
        "Catalogue à la manière de schema.data.gouv.fr",
        "Catalogue in the manner of schema.data.gouv.fr",
    ),
    (
        "/catalog.json",
        "Catalogue à la manière de SchemaStore",
        "Catalogue in the manner of SchemaStore",
    ),
    (
        "/catalogue.ttl",
        "Catalogue DCAT, aussi en .jsonld et en .rdf",
        "DCAT catalogue, also as .jsonld and .rdf",
    ),
    ("/feed.atom", "Fil des publications", "Feed of publications"),
    ("/health/ready", "Le serveur est-il à jour\u{202f}?", "Is the server up to date?"),
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
        Problem::Fetch(fault) => return fetch::words::title(*fault, lang),
        Problem::NotAcceptable { .. } => ("Forme absente", "No such form"),
        Problem::Withdrawn { .. } => ("Version retirée de la publication", "Withdrawn version"),
        Problem::TooEarly => ("État pas encore atteint", "State not reached yet"),
        Problem::Busy => ("Registre occupé", "Registry busy"),
        Problem::Unauthenticated => ("Jeton nécessaire", "Token needed"),
        Problem::TokenInvalid => ("Jeton refusé", "Token refused"),
        Problem::Forbidden { .. } => ("Rôle insuffisant", "Insufficient role"),
        Problem::TokenUnknown => ("Jeton inconnu", "Unknown token"),
        Problem::NamespaceUnknown { .. } => ("Espace de noms inconnu", "Unknown namespace"),
        Problem::NameReserved => ("Nom réservé", "Reserved name"),
        Problem::DraftUnknown { .. } => ("Version inconnue", "Unknown version"),
        Problem::TransitionRefused { .. } => ("Changement d’état refusé", "State change refused"),
        Problem::VersionImmutable { .. } => ("Version figée", "Immutable version"),
        Problem::PreconditionRequired => ("Étiquette du brouillon absente", "Draft tag missing"),
        Problem::PreconditionFailed => ("Brouillon changé entre-temps", "Draft changed meanwhile"),
        Problem::ReasonMissing => ("Raison absente", "Reason missing"),
        Problem::PublicationRefused { .. } => ("Publication refusée", "Publication refused"),
        Problem::SourceUnreadable { .. } => ("Source illisible", "Unreadable source"),
        Problem::SourceMissing => ("Source absente", "Source missing"),
        Problem::FileRefused { .. } => ("Fichier refusé", "File refused"),
        Problem::BodyInvalid => ("Contenu mal écrit", "Malformed body"),
        Problem::MediaUnknown => ("Type de contenu inconnu", "Unknown media type"),
        Problem::JobUnknown => ("Vérification inconnue", "Unknown job"),
        Problem::JobRunning => ("Vérification en cours", "Job running"),
        Problem::TooLarge => ("Contenu trop grand", "Body too large"),
        Problem::TooOften => ("Demandes trop fréquentes", "Too many requests"),
        Problem::TooSlow => ("Délai dépassé", "Time exceeded"),
        Problem::Internal => ("Erreur du registre", "Error of the registry"),
    };
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}
