//! In which words does SPARQL answer when there is no answer?

use etalon_validator::words::Lang;
use etalon_vocab::sparql::Refusal;

use super::Fault;

/// Title of the service, in French and in English.
pub(super) const TITLE: (&str, &str) =
    ("Graphe du registre Étalon", "Graph of the Étalon registry");

pub(super) fn offer_fr(longest: usize) -> String {
    format!(
        "Formats, champs, listes de codes et vocabulaire. Questions SPARQL 1.1 de {longest} octets au plus\u{202f}; ni mise à jour, ni SERVICE, ni FROM. Les réponses sont bornées en lignes, en octets, en temps et en mémoire."
    )
}

pub(super) fn offer_en(longest: usize) -> String {
    format!(
        "Formats, fields, code lists and vocabulary. SPARQL 1.1 queries of at most {longest} bytes; no update, no SERVICE, no FROM. Answers are bounded in rows, bytes, time and memory."
    )
}

/// The title of a fault.
pub(crate) fn title(fault: &Fault, lang: Lang) -> &'static str {
    let (fr, en) = match fault {
        Fault::Request => ("Demande SPARQL illisible", "Unreadable SPARQL request"),
        Fault::Update => ("Mise à jour refusée", "Update refused"),
        Fault::Busy => ("Service occupé", "Service busy"),
        Fault::Down => ("Service indisponible", "Service unavailable"),
        Fault::Refused(refusal) => match refusal {
            Refusal::TooMuch { .. } => ("Question trop longue", "Query too long"),
            Refusal::TooDeep => ("Question trop imbriquée", "Query nested too deeply"),
            Refusal::Syntax { .. } => ("Question mal écrite", "Malformed query"),
            Refusal::Service => ("SERVICE refusé", "SERVICE refused"),
            Refusal::Graphs => ("Choix de graphe refusé", "Choice of graph refused"),
            Refusal::NoForm { .. } => ("Forme de réponse inconnue", "Unknown form of answer"),
            Refusal::TooLong => ("Réponse trop longue à trouver", "Answer too long to find"),
            Refusal::TooLarge => ("Question trop gourmande", "Query too demanding"),
            _ => ("Évaluation impossible", "Evaluation impossible"),
        },
    };
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
    }
}

/// What is wrong, and how to mend it.
pub(crate) fn detail(fault: &Fault, lang: Lang) -> String {
    match lang {
        Lang::Fr => detail_fr(fault),
        Lang::En => detail_en(fault),
    }
}

fn detail_fr(fault: &Fault) -> String {
    match fault {
        Fault::Request => "Posez une seule question\u{a0}: GET /sparql?query=…, ou POST de type application/sparql-query ou application/x-www-form-urlencoded.".to_owned(),
        Fault::Update => "Le graphe se lit seulement. Posez une question\u{a0}: SELECT, ASK, CONSTRUCT ou DESCRIBE.".to_owned(),
        Fault::Busy => "D’autres questions sont en cours. Recommencez dans quelques secondes.".to_owned(),
        Fault::Down => "Le registre n’a pas pu lancer l’évaluation. Recommencez plus tard et, si l’erreur persiste, prévenez qui tient le registre.".to_owned(),
        Fault::Refused(refusal) => match refusal {
            Refusal::TooMuch { bytes } => format!("La question compte au moins {bytes} octets. Raccourcissez-la à {} octets.", etalon_vocab::sparql::LONGEST),
            Refusal::TooDeep => "Trop de parties s’emboîtent. Écrivez la question plus à plat, ou en plusieurs questions.".to_owned(),
            Refusal::Syntax { message } => format!("La question n’est pas du SPARQL 1.1\u{a0}: {message}. Corrigez-la à cet endroit."),
            Refusal::Service => "Le registre n’interroge aucun autre service. Retirez SERVICE, et interrogez l’autre service vous-même.".to_owned(),
            Refusal::Graphs => "Il n’y a qu’un graphe. Retirez FROM, FROM NAMED et les paramètres default-graph-uri et named-graph-uri.".to_owned(),
            Refusal::NoForm { graph: true } => "La réponse est un graphe. Demandez text/turtle, application/n-triples ou application/ld+json.".to_owned(),
            Refusal::NoForm { graph: false } => "La réponse est un tableau. Demandez application/sparql-results+json, application/sparql-results+xml, text/csv ou text/tab-separated-values.".to_owned(),
            Refusal::TooLong => "La réponse n’a pas été trouvée à temps. Précisez la question\u{a0}: moins de combinaisons, un LIMIT, un tri sur moins de lignes.".to_owned(),
            Refusal::TooLarge => "La réponse demande plus de mémoire qu’il n’en est accordé. Précisez la question\u{a0}: moins de combinaisons, un LIMIT, un tri sur moins de lignes.".to_owned(),
            other => format!("L’évaluation a échoué\u{a0}: {other}. Simplifiez la question."),
        },
    }
}

fn detail_en(fault: &Fault) -> String {
    match fault {
        Fault::Request => "Ask one question: GET /sparql?query=…, or POST of type application/sparql-query or application/x-www-form-urlencoded.".to_owned(),
        Fault::Update => "The graph is only read. Ask a question: SELECT, ASK, CONSTRUCT or DESCRIBE.".to_owned(),
        Fault::Busy => "Other questions are under way. Try again in a few seconds.".to_owned(),
        Fault::Down => "The registry could not start the evaluation. Try again later and, if the error lasts, warn whoever runs the registry.".to_owned(),
        Fault::Refused(refusal) => match refusal {
            Refusal::TooMuch { bytes } => format!("The query has at least {bytes} bytes. Shorten it to {} bytes.", etalon_vocab::sparql::LONGEST),
            Refusal::TooDeep => "Too many parts stand inside one another. Write the query flatter, or as several queries.".to_owned(),
            Refusal::Syntax { message } => format!("The query is not SPARQL 1.1: {message}. Correct it there."),
            Refusal::Service => "The registry asks no other service. Remove SERVICE, and ask the other service yourself.".to_owned(),
            Refusal::Graphs => "There is one graph. Remove FROM, FROM NAMED and the parameters default-graph-uri and named-graph-uri.".to_owned(),
            Refusal::NoForm { graph: true } => "The answer is a graph. Ask for text/turtle, application/n-triples or application/ld+json.".to_owned(),
            Refusal::NoForm { graph: false } => "The answer is a table. Ask for application/sparql-results+json, application/sparql-results+xml, text/csv or text/tab-separated-values.".to_owned(),
            Refusal::TooLong => "The answer was not found in time. Make the query more precise: fewer combinations, a LIMIT, fewer rows to sort.".to_owned(),
            Refusal::TooLarge => "The answer needs more memory than is granted. Make the query more precise: fewer combinations, a LIMIT, fewer rows to sort.".to_owned(),
            other => format!("The evaluation failed: {other}. Simplify the query."),
        },
    }
}
