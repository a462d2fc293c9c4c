//! What is wrong with a request this time, and how to mend it, in English?

use crate::access::{EVERYWHERE, Role};
use crate::problem::Problem;

/// The sentence.
pub(super) fn detail(problem: &Problem) -> String {
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
        Problem::NotAcceptable { known } => format!("This version has no form that you accept. Choose among: {}.", known.join(", ")),
        Problem::Withdrawn { reason } => {
            format!("This version is no longer served, for this reason: “{reason}”. Choose another version of the schema.")
        }
        Problem::Busy => "Too many requests at once. Try again in a few seconds.".to_owned(),
        Problem::TooEarly => "This server does not know the state asked for yet. Wait a few seconds, or check “min_seq”.".to_owned(),
        Problem::Unauthenticated => {
            "This request writes, or reads what is not public. Add a token: “Authorization: Bearer etalon_…”.".to_owned()
        }
        Problem::TokenInvalid => {
            "The token is not known, has expired or was revoked. Ask whoever administers your namespace for another one.".to_owned()
        }
        Problem::Forbidden { namespace, role } => {
            let role = role_en(*role);
            match namespace.as_str() {
                EVERYWHERE => format!("The role {role} is needed over the whole registry. Ask whoever runs it."),
                _ => format!("The role {role} is needed in the namespace “{namespace}”. Ask whoever administers it."),
            }
        }
        Problem::TokenUnknown => "No token of your namespaces has this identifier. They are listed at /api/v1/tokens.".to_owned(),
        Problem::NamespaceUnknown { namespace } => format!(
            "The namespace “{namespace}” does not exist. Ask whoever runs the registry to make it."
        ),
        Problem::NameReserved => "This name is that of a part of the registry. Choose another one.".to_owned(),
        Problem::DraftUnknown { key } => format!(
            "The version “{key}” does not exist, or it is a draft that this token does not allow to read. Check the address and the token."
        ),
        Problem::TransitionRefused { from, to } => match from {
            Some(from) => format!("From “{}”, a version does not become “{}”. The order is: draft, in_review, published, deprecated, retired; it can be withdrawn once published.", from.word(), to.word()),
            None => format!("A version does not begin as “{}”. Put it as draft, in_review or published.", to.word()),
        },
        Problem::VersionImmutable { state } => format!(
            "This version is “{}”: its content no longer changes. Publish your changes under another number.",
            state.word()
        ),
        Problem::PreconditionRequired => {
            "This draft is there already. Read it, then send its ETag back in the If-Match header, so as not to erase the work of others.".to_owned()
        }
        Problem::PreconditionFailed => {
            "Somebody changed this draft since you read it. Read it again, make your changes to it, then try again.".to_owned()
        }
        Problem::ReasonMissing => "This act needs a reason, which will be published. Give it in “reason”.".to_owned(),
        Problem::PublicationRefused { refusals } => match refusals.len() {
            1 => "A fault prevents publication: see “errors”.".to_owned(),
            many => format!("{many} faults prevent publication: see “errors”."),
        },
        Problem::SourceUnreadable { why } => format!(
            "The file schema.json is no schema that can be read ({why}). Check it with “etalon schema lint”."
        ),
        Problem::SourceMissing => "The archive holds no file schema.json. Put it at its root.".to_owned(),
        Problem::FileRefused { name } => format!(
            "The file “{name}” is not accepted. Give it a name without folder or accent and a known ending, such as .json, .csv, .md or .ttl."
        ),
        Problem::BodyInvalid => "The body of the request has not the expected form. Compare it with the description of the API.".to_owned(),
        Problem::MediaUnknown => "This media type is not read here. Send application/json, application/schema+json or application/zip.".to_owned(),
        Problem::JobUnknown => "No job has this name, or its report is no longer kept: it is for a day. Send the file again.".to_owned(),
        Problem::JobRunning => "This job is not done. Wait, then ask for its report again.".to_owned(),
        Problem::TooLarge => "The body exceeds the limit. Shorten the examples, or remove files.".to_owned(),
        Problem::TooOften => "Too many requests come from your address. Wait a few seconds, then go more slowly.".to_owned(),
        Problem::TooSlow => "The request took too long. Try again, or send less.".to_owned(),
        Problem::Sparql(_) | Problem::Fetch(_) | Problem::Internal => {
            "The registry could not answer; your request is not at fault. Try again later and, if the error lasts, warn whoever runs the registry.".to_owned()
        }
    }
}

fn role_en(role: Role) -> &'static str {
    match role {
        Role::Reader => "reader",
        Role::Contributor => "contributor",
        Role::Maintainer => "maintainer",
        Role::Steward => "steward",
        Role::Admin => "admin",
    }
}
