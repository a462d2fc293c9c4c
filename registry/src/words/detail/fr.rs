//! What is wrong with a request this time, and how to mend it, in French?

use etalon_validator::words::Lang;

use crate::access::{EVERYWHERE, Role};
use crate::manifest::State;
use crate::problem::Problem;
use crate::words::state;

/// The sentence.
#[expect(clippy::too_many_lines, reason = "one sentence for each problem")]
pub(super) fn detail(problem: &Problem) -> String {
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
        Problem::NotAcceptable { known } => format!("Cette version n’a pas de forme que vous acceptiez. Choisissez parmi\u{a0}: {}.", known.join(", ")),
        Problem::Withdrawn { reason } => {
            format!("Cette version n’est plus servie, pour la raison suivante\u{a0}: «\u{a0}{reason}\u{a0}». Choisissez une autre version du schéma.")
        }
        Problem::Busy => {
            "Trop de demandes arrivent en même temps. Recommencez dans quelques secondes.".to_owned()
        }
        Problem::TooEarly => "Ce serveur ne connaît pas encore l’état demandé. Attendez quelques secondes, ou vérifiez «\u{a0}min_seq\u{a0}».".to_owned(),
        Problem::Unauthenticated => {
            "Cette demande écrit ou lit ce qui n’est pas public. Joignez un jeton\u{a0}: «\u{a0}Authorization: Bearer etalon_…\u{a0}».".to_owned()
        }
        Problem::TokenInvalid => {
            "Le jeton n’est pas reconnu, il est périmé ou il a été révoqué. Demandez-en un autre à qui administre votre espace de noms.".to_owned()
        }
        Problem::Forbidden { namespace, role } => {
            let role = role_fr(*role);
            match namespace.as_str() {
                EVERYWHERE => format!("Il faut le rôle {role} sur tout le registre. Demandez-le à qui tient le registre."),
                _ => format!("Il faut le rôle {role} dans l’espace de noms «\u{a0}{namespace}\u{a0}». Demandez-le à qui l’administre."),
            }
        }
        Problem::TokenUnknown => "Aucun jeton de vos espaces de noms n’a cet identifiant. Leur liste est à l’adresse /api/v1/tokens.".to_owned(),
        Problem::NamespaceUnknown { namespace } => format!(
            "L’espace de noms «\u{a0}{namespace}\u{a0}» n’existe pas. Demandez à qui tient le registre de le créer."
        ),
        Problem::NameReserved => "Ce nom est celui d’une partie du registre. Choisissez-en un autre.".to_owned(),
        Problem::DraftUnknown { key } => format!(
            "La version «\u{a0}{key}\u{a0}» n’existe pas, ou c’est un brouillon que ce jeton ne permet pas de lire. Vérifiez l’adresse et le jeton."
        ),
        Problem::TransitionRefused { from, to } => {
            let to = state_fr(*to);
            match from {
                Some(from) => format!("De l’état «\u{a0}{}\u{a0}», une version ne passe pas à «\u{a0}{to}\u{a0}». L’ordre est\u{a0}: brouillon, en relecture, publiée, dépréciée, hors d’usage\u{202f}; le retrait est possible dès la publication.", state_fr(*from)),
                None => format!("Une version ne commence pas à l’état «\u{a0}{to}\u{a0}». Déposez-la comme brouillon, en relecture ou publiée."),
            }
        }
        Problem::VersionImmutable { state } => format!(
            "Cette version est à l’état «\u{a0}{}\u{a0}»\u{a0}: son contenu ne change plus. Publiez vos changements sous un autre numéro.",
            state_fr(*state)
        ),
        Problem::PreconditionRequired => {
            "Ce brouillon existe déjà. Lisez-le, puis renvoyez son étiquette (ETag) dans l’en-tête If-Match, pour ne pas effacer le travail d’autrui.".to_owned()
        }
        Problem::PreconditionFailed => {
            "Quelqu’un a changé ce brouillon depuis que vous l’avez lu. Relisez-le, reportez-y vos changements, puis recommencez.".to_owned()
        }
        Problem::ReasonMissing => "Cet acte demande une raison, qui sera publiée. Donnez-la dans «\u{a0}reason\u{a0}».".to_owned(),
        Problem::PublicationRefused { refusals } => match refusals.len() {
            1 => "Un défaut empêche la publication\u{a0}: voyez «\u{a0}errors\u{a0}».".to_owned(),
            many => format!("{many} défauts empêchent la publication\u{a0}: voyez «\u{a0}errors\u{a0}»."),
        },
        Problem::SourceUnreadable { why } => format!(
            "Le fichier schema.json n’est pas un schéma qui puisse être lu ({why}). Vérifiez-le avec «\u{a0}etalon schema lint\u{a0}»."
        ),
        Problem::SourceMissing => "L’archive ne contient pas de fichier schema.json. Placez-le à sa racine.".to_owned(),
        Problem::FileRefused { name } => format!(
            "Le fichier «\u{a0}{name}\u{a0}» n’est pas accepté. Donnez-lui un nom sans dossier ni accent et une extension connue, comme .json, .csv, .md ou .ttl."
        ),
        Problem::BodyInvalid => "Le contenu de la demande n’a pas la forme attendue. Comparez-le à la description de l’API.".to_owned(),
        Problem::MediaUnknown => "Ce type de contenu n’est pas lu ici. Envoyez application/json, application/schema+json ou application/zip.".to_owned(),
        Problem::JobUnknown => "Aucune vérification ne porte ce nom, ou son rapport n’est plus gardé\u{a0}: il l’est un jour. Envoyez de nouveau le fichier.".to_owned(),
        Problem::JobRunning => "Cette vérification n’est pas finie. Attendez, puis demandez de nouveau son rapport.".to_owned(),
        Problem::TooLarge => "Le contenu dépasse la limite. Réduisez les exemples, ou retirez des fichiers.".to_owned(),
        Problem::TooOften => "Trop de demandes viennent de votre adresse. Attendez quelques secondes, puis recommencez plus lentement.".to_owned(),
        Problem::TooSlow => "La demande a duré trop longtemps. Recommencez, ou réduisez ce que vous envoyez.".to_owned(),
        Problem::Sparql(_) | Problem::Fetch(_) | Problem::Internal => {
            "Le registre n’a pas pu répondre\u{202f}; votre demande n’est pas en cause. Réessayez plus tard et, si l’erreur persiste, prévenez qui tient le registre.".to_owned()
        }
    }
}

fn role_fr(role: Role) -> &'static str {
    match role {
        Role::Reader => "de lecture (reader)",
        Role::Contributor => "de contribution (contributor)",
        Role::Maintainer => "de maintenance (maintainer)",
        Role::Steward => "de gouvernance (steward)",
        Role::Admin => "d’administration (admin)",
    }
}

fn state_fr(state: State) -> &'static str {
    state::state(state, Lang::Fr)
}
