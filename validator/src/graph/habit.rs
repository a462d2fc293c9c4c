//! Which fault did the publisher make, and what should be written instead?
//!
//! What to write is looked up in the background of the profile: a theme, a
//! frequency, a language or a type of file is recognised by its code or its label.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use etalon_vocab::fold;
use etalon_vocab::graph::{Graph, Id, Term, known};
use etalon_vocab::profile;
use etalon_vocab::xsd;

use crate::fact::{GraphFault, Habit, NodeKinds};
use crate::finding::Remedy;

const DCT: &str = "http://purl.org/dc/terms/";
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
/// The licences that the profile knows, under all the addresses in use; the first of each is the one it advises.
const LICENCES: &str = "https://w3id.org/etalon/def/profil/licences";
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// Longest text that is written again in a remedy, in characters.
const LONGEST: usize = 100;

/// Properties whose value may name a person, or be a way to reach one.
const PERSONAL: &[&str] = &[
    "http://xmlns.com/foaf/0.1/name",
    "http://xmlns.com/foaf/0.1/givenName",
    "http://xmlns.com/foaf/0.1/familyName",
    "http://xmlns.com/foaf/0.1/firstName",
    "http://xmlns.com/foaf/0.1/lastName",
    "http://xmlns.com/foaf/0.1/mbox",
    "http://xmlns.com/foaf/0.1/phone",
    "http://www.w3.org/2006/vcard/ns#fn",
    "http://www.w3.org/2006/vcard/ns#given-name",
    "http://www.w3.org/2006/vcard/ns#family-name",
    "http://www.w3.org/2006/vcard/ns#hasName",
    "http://www.w3.org/2006/vcard/ns#hasEmail",
    "http://www.w3.org/2006/vcard/ns#email",
    "http://www.w3.org/2006/vcard/ns#hasTelephone",
    "http://www.w3.org/2006/vcard/ns#tel",
    "http://www.w3.org/2006/vcard/ns#street-address",
    "http://schema.org/email",
    "http://schema.org/telephone",
];

/// Codes of ISO 639-1 of the languages of member cities, and those of the authority table.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "ARA"),
    ("de", "DEU"),
    ("en", "ENG"),
    ("es", "SPA"),
    ("fr", "FRA"),
    ("it", "ITA"),
    ("lb", "LTZ"),
    ("mg", "MLG"),
    ("nl", "NLD"),
    ("pt", "POR"),
    ("ro", "RON"),
    ("vi", "VIE"),
];

/// Whether the value of a property may be personal.
pub(super) fn is_personal(property: &str) -> bool {
    PERSONAL.contains(&property)
}

/// The habit behind a fault about this property.
pub(super) fn habit(property: &str, fault: &GraphFault) -> Option<Habit> {
    let about_nature = matches!(
        fault,
        GraphFault::Kind { .. }
            | GraphFault::NotA { .. }
            | GraphFault::NotIn { .. }
            | GraphFault::Node
            | GraphFault::Or
            | GraphFault::Pattern { .. }
    );
    if !about_nature {
        return None;
    }
    let (namespace, name) = [DCT, DCAT]
        .into_iter()
        .find_map(|namespace| Some((namespace, property.strip_prefix(namespace)?)))?;
    Some(match (namespace, name) {
        (DCT, "language") => Habit::Language,
        (DCAT, "mediaType" | "compressFormat" | "packageFormat") => Habit::MediaType,
        (DCT, "format") => Habit::Format,
        (DCAT, "theme" | "themeTaxonomy") => Habit::Theme,
        (DCT, "accrualPeriodicity") => Habit::Frequency,
        (DCT, "license") => Habit::License,
        (DCT, "rights") => Habit::Rights,
        (DCT, "accessRights") => Habit::AccessRights,
        (DCT, "spatial") => Habit::Spatial,
        (DCT, "publisher" | "creator") => Habit::Agent,
        (DCAT, "contactPoint") => Habit::Contact,
        _ => return None,
    })
}

/// What to write instead of a value, as Turtle writes it.
pub(super) fn remedy(
    data: &Graph,
    value: Id,
    property: &str,
    fault: &GraphFault,
) -> Option<Remedy> {
    let Term::Literal { text, datatype, .. } = data.terms().get(value) else { return None };
    if text.chars().count() > LONGEST || text.contains(['\n', '\r', '"', '\\']) {
        return None;
    }
    match fault {
        GraphFault::Untagged => Some(Remedy::replace(format!("\"{text}\"@fr")).to_confirm()),
        GraphFault::Datatype { expected, .. } if datatype == known::XSD_STRING => {
            // Why: a plain text that is a date, a number… only lacks its datatype.
            let name = expected.strip_prefix("xsd:")?;
            let iri = format!("{}{name}", xsd::NAMESPACE);
            let typed = name != "string" && !text.is_empty() && xsd::well_formed(text, &iri);
            let speaks_for_itself = xsd::Value::read(text, &iri).is_some();
            (typed && speaks_for_itself).then(|| Remedy::replace(format!("\"{text}\"^^xsd:{name}")))
        }
        _ => {
            let habit = habit(property, fault);
            if let Some(habit) = habit
                && let Some((iri, sure)) = resource(text, habit)
            {
                let remedy = Remedy::replace(format!("<{iri}>"));
                return Some(if sure { remedy } else { remedy.to_confirm() });
            }
            let wants_address = matches!(
                fault,
                GraphFault::Kind { expected: NodeKinds::Iri | NodeKinds::Resource, .. }
            );
            let trimmed = text.trim();
            let is_address = ["http://", "https://"].iter().any(|start| trimmed.starts_with(start))
                && !trimmed.contains(|sign: char| sign.is_whitespace() || "<>{}|^`".contains(sign));
            (wants_address && is_address).then(|| Remedy::replace(format!("<{trimmed}>")))
        }
    }
}

/// The resource a text stands for, and whether there is no doubt.
fn resource(text: &str, habit: Habit) -> Option<(String, bool)> {
    let table = match habit {
        Habit::Language => {
            let code = text.trim().to_ascii_lowercase();
            let short = code.split(['-', '_']).next().unwrap_or_default();
            if let Some((_, long)) = LANGUAGES.iter().find(|(known, _)| *known == short) {
                return Some((format!("{AUTHORITY}language/{long}"), true));
            }
            "language/"
        }
        Habit::MediaType => return media_type(text),
        Habit::Format => "file-type/",
        Habit::Theme => "data-theme/",
        Habit::Frequency => "frequency/",
        Habit::License => "licence/",
        Habit::AccessRights => "access-right/",
        Habit::Rights | Habit::Spatial | Habit::Agent | Habit::Contact => return None,
    };
    let known = concepts().get(table)?;
    known.get(&fold(text)).map(|(iri, is_code)| (iri.clone(), *is_code))
}

/// `text/csv`, in whatever case.
fn media_type(text: &str) -> Option<(String, bool)> {
    let text = text.trim().to_ascii_lowercase();
    let (kind, name) = text.split_once('/')?;
    let kinds = ["application", "audio", "font", "image", "model", "text", "video"];
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
    let well_formed = kinds.contains(&kind) && !name.is_empty() && name.bytes().all(sound);
    well_formed.then(|| (format!("{MEDIA_TYPES}{text}"), true))
}

/// Concepts of a table by code and label, with whether the text is a code.
type Concepts = BTreeMap<String, (String, bool)>;

/// The concepts of the background, by table. Codes win over labels, the first label over the others.
fn concepts() -> &'static BTreeMap<String, Concepts> {
    static CONCEPTS: OnceLock<BTreeMap<String, Concepts>> = OnceLock::new();
    CONCEPTS.get_or_init(|| {
        let graph = profile::background_graph();
        let terms = graph.terms();
        let mut tables: BTreeMap<String, Concepts> = BTreeMap::new();
        // Why: licences have addresses of many hosts; ours gathers them in a scheme.
        let licences: BTreeSet<&str> = match terms.find_iri(&format!("{SKOS}inScheme")) {
            Some(scheme) => graph
                .pairs(scheme)
                .filter(|(scheme, _)| terms.lexical(*scheme) == LICENCES)
                .map(|(_, concept)| terms.lexical(concept))
                .collect(),
            None => BTreeSet::new(),
        };
        let predicates = ["notation", "prefLabel", "altLabel", "hiddenLabel"];
        for (at, name) in predicates.into_iter().enumerate() {
            let Some(predicate) = terms.find_iri(&format!("{SKOS}{name}")) else { continue };
            for (label, concept) in graph.pairs(predicate) {
                let iri = terms.lexical(concept);
                let split = iri
                    .strip_prefix(AUTHORITY)
                    .and_then(|rest| rest.split_at_checked(rest.find('/')? + 1));
                let table = match split {
                    Some((table, _)) => table,
                    None if licences.contains(iri) => "licence/",
                    None => continue,
                };
                let known = tables.entry(table.to_owned()).or_default();
                let entry = (iri.to_owned(), at == 0);
                known.entry(fold(terms.lexical(label))).or_insert(entry);
                if let Some((_, code)) = split {
                    known.entry(fold(code)).or_insert((iri.to_owned(), true));
                }
            }
        }
        tables
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_lead_to_the_address_advised() {
        for text in ["lov2", "Licence Ouverte 2.0", "licence ouverte"] {
            let (iri, _) = resource(text, Habit::License).unwrap();
            assert_eq!(iri, "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "{text}");
        }
        assert_eq!(
            resource("mensuelle", Habit::Frequency).unwrap().0,
            format!("{AUTHORITY}frequency/MONTHLY")
        );
    }
}
