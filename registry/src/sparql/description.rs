//! What does the service offer? Its [description](https://www.w3.org/TR/sparql11-service-description/).

use axum::http::HeaderMap;
use axum::response::Response;
use etalon_schemas::BASE_IRI;
use etalon_vocab::sparql::{Form, LONGEST};

use super::accept;
use crate::answer::{Keep, bytes};
use crate::problem::Problem;

/// The description, as a graph.
pub(super) fn answer(headers: &HeaderMap) -> Result<Response, Problem> {
    use etalon_vocab::graph::write::Context;
    use etalon_vocab::graph::{Builder, Syntax, read, write::write};
    let form = accept::forms(headers, None).into_iter().find(|form| form.is_graph());
    let syntax = match form.unwrap_or(Form::Turtle) {
        Form::JsonLd => Syntax::JsonLd,
        Form::NTriples => Syntax::NTriples,
        _ => Syntax::Turtle,
    };
    let turtle = turtle();
    let mut builder = Builder::default();
    read(&mut builder, &mut turtle.as_bytes(), Syntax::Turtle, BASE_IRI)
        .map_err(|_| Problem::Internal)?;
    let text = write(&builder.build(), syntax, &Context::default());
    Ok(bytes(text, accept::content_type(form.unwrap_or(Form::Turtle)), Keep::Briefly))
}

fn turtle() -> String {
    let formats: Vec<&str> = [
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "JSON-LD",
    ]
    .into();
    let formats: Vec<String> =
        formats.into_iter().map(|name| format!("<http://www.w3.org/ns/formats/{name}>")).collect();
    format!(
        "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix dct: <http://purl.org/dc/terms/> .

<{BASE_IRI}sparql> a sd:Service ;
    dct:title \"{}\"@fr , \"{}\"@en ;
    dct:description \"{}\"@fr , \"{}\"@en ;
    sd:endpoint <{BASE_IRI}sparql> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat {} ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
",
        super::words::TITLE.0,
        super::words::TITLE.1,
        super::words::offer_fr(LONGEST),
        super::words::offer_en(LONGEST),
        formats.join(" , "),
    )
}
