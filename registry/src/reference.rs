//! What do schemas and reports refer to? Shared fields, code lists, rule pages, forms.

use axum::extract::Path;
use axum::response::Response;
use etalon_schemas::{BASE_IRI, Text};
use etalon_validator::Code;
use etalon_vocab::CodeList;
use serde::Serialize;

use crate::answer::{Keep, MARKDOWN, SCHEMA_JSON, TURTLE, bytes, elsewhere, json};
use crate::problem::Problem;

/// The fields that schemas share, as published.
const SHARED_FIELDS: &[u8] = include_bytes!("../../schemas/data/champs/1.0.0/schema.json");
/// What a source of Étalon must be, as published.
const META_SCHEMA: &[u8] = include_bytes!("../../schemas/data/meta/x-etalon-1.schema.json");

/// `GET /commun/champs/1.0.0/schema.json`: what the schemas `$ref`.
pub(crate) async fn shared_fields() -> Response {
    bytes(SHARED_FIELDS, SCHEMA_JSON, Keep::Forever)
}

/// `GET /meta/x-etalon-1.schema.json`: what a source of Étalon must be.
pub(crate) async fn meta_schema() -> Response {
    bytes(META_SCHEMA, SCHEMA_JSON, Keep::Briefly)
}

/// `GET /formats/rapport-1.schema.json`: what a report in JSON is.
pub(crate) async fn report_schema() -> Response {
    bytes(etalon_validator::report::json::SCHEMA, SCHEMA_JSON, Keep::Briefly)
}

/// A line of the list of code lists.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ListSummary {
    name: &'static str,
    iri: &'static str,
    titles: &'static Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'static str>,
    /// Open lists advise; closed lists bind.
    open: bool,
    concepts: usize,
    href: String,
}

/// `GET /listes`: the code lists, by name.
pub(crate) async fn lists() -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Lists {
        lists: Vec<ListSummary>,
    }
    let lists = named_lists().map(|(name, list, _)| ListSummary {
        name,
        iri: &list.iri,
        titles: &list.titles,
        version: list.version.as_deref(),
        open: list.open,
        concepts: list.concepts.len(),
        href: format!("/listes/{name}.ttl"),
    });
    json(&Lists { lists: lists.collect() }, Keep::Briefly)
}

/// `GET /listes/{name}.ttl`: a code list in Turtle; its IRI, without suffix, leads to it.
pub(crate) async fn list(Path(file): Path<String>) -> Result<Response, Problem> {
    let asked = file.strip_suffix(".ttl").unwrap_or(&file);
    let (name, _, turtle) =
        named_lists().find(|(name, _, _)| *name == asked).ok_or(Problem::ListUnknown)?;
    Ok(if asked == file {
        elsewhere(format!("/listes/{name}.ttl"))
    } else {
        bytes(turtle, TURTLE, Keep::Briefly)
    })
}

/// Name, list and Turtle of every list; the name ends the IRI.
fn named_lists() -> impl Iterator<Item = (&'static str, &'static CodeList, &'static str)> {
    etalon_vocab::embedded::sources().filter_map(|(name, turtle)| {
        let list = etalon_vocab::embedded::find(&format!("{BASE_IRI}listes/{name}"))?;
        Some((name, list, turtle))
    })
}

/// `GET /regles`: every rule, by code.
pub(crate) async fn rules() -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Rule {
        code: Code,
        slug: &'static str,
        title: &'static str,
        href: String,
    }
    #[derive(Serialize)]
    struct Rules {
        rules: Vec<Rule>,
    }
    let rules = Code::ALL.iter().map(|code| Rule {
        code: *code,
        slug: code.slug(),
        title: code.title(),
        href: format!("/regles/{code}"),
    });
    json(&Rules { rules: rules.collect() }, Keep::Briefly)
}

/// `GET /regles/{code}`: the page of `E101`, also called `E101-colonne-obligatoire-absente`,
/// `colonne-obligatoire-absente`, and any of them with `.md`.
pub(crate) async fn rule(Path(asked): Path<String>) -> Result<Response, Problem> {
    let page =
        code(asked.strip_suffix(".md").unwrap_or(&asked)).ok_or(Problem::RuleUnknown)?.page();
    Ok(bytes(page, MARKDOWN, Keep::Briefly))
}

fn code(asked: &str) -> Option<Code> {
    let whole = |code: &Code| {
        asked.split_once('-').is_some_and(|(start, slug)| {
            start.eq_ignore_ascii_case(code.as_str()) && slug == code.slug()
        })
    };
    asked.parse().ok().or_else(|| Code::ALL.iter().copied().find(whole))
}

#[cfg(test)]
mod tests {
    use etalon_schemas::catalogue::shared;
    use etalon_validator::Code;

    use crate::client::get;

    #[test]
    fn schemas_of_reference_are_at_the_address_they_give_themselves() {
        for path in [
            "/commun/champs/1.0.0/schema.json",
            "/meta/x-etalon-1.schema.json",
            "/formats/rapport-1.schema.json",
        ] {
            let reply = get(path);
            assert_eq!(
                (reply.status, reply.header("content-type")),
                (200, "application/schema+json")
            );
            assert_eq!(reply.json()["$id"], format!("https://w3id.org/etalon{path}"));
        }
        let fields = get("/commun/champs/1.0.0/schema.json");
        assert!(fields.header("cache-control").ends_with("immutable"));
        let known = shared("https://w3id.org/etalon/commun/champs/1.0.0/schema.json");
        assert_eq!(Some(fields.json()), known);
    }

    #[test]
    fn every_code_list_is_listed_and_served_in_turtle() {
        let lists = get("/listes").json();
        let lists = lists["lists"].as_array().unwrap();
        assert_eq!(lists.len(), etalon_vocab::embedded().count());
        for list in lists {
            let reply = get(list["href"].as_str().unwrap());
            assert_eq!(
                (reply.status, reply.header("content-type")),
                (200, "text/turtle; charset=utf-8")
            );
            let read = etalon_vocab::CodeList::read(reply.text()).unwrap();
            assert_eq!(list["iri"], read.iri);
            assert_eq!(list["concepts"], read.concepts.len());
            let path = read.iri.strip_prefix("https://w3id.org/etalon").unwrap();
            assert_eq!(get(path).header("location"), list["href"].as_str().unwrap());
        }
    }

    #[test]
    fn every_rule_has_its_page_under_all_its_names() {
        let rules = get("/regles").json();
        let rules = rules["rules"].as_array().unwrap();
        assert_eq!(rules.len(), Code::ALL.len());
        assert_eq!(
            (&rules[0]["code"], &rules[0]["href"]),
            (&"E101".into(), &"/regles/E101".into())
        );
        let page = Code::E101.page();
        for name in
            ["E101", "e101", "E101-colonne-obligatoire-absente", "colonne-obligatoire-absente"]
        {
            for suffix in ["", ".md"] {
                let reply = get(&format!("/regles/{name}{suffix}"));
                assert_eq!((reply.status, reply.text()), (200, page), "{name}{suffix}");
                assert_eq!(reply.header("content-type"), "text/markdown; charset=utf-8");
            }
        }
        assert_eq!(get("/regles/E101-en-tete-en-double").status, 404);
    }
}
