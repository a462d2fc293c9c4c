//! Does /sparql answer as the protocol says, and does no question hold the server?

use std::thread;
use std::time::{Duration, Instant};

use super::{Reply, Server};

impl Server {
    fn ask(&self, query: &str, accept: &str) -> Reply {
        let kind = format!("Content-Type: application/sparql-query\r\nAccept: {accept}\r\n");
        self.send("POST", "/sparql", &kind, query)
    }
}

const CSV: &str = "text/csv";

#[test]
fn formats_fields_lists_and_vocabulary_can_be_asked() {
    let server = Server::start();
    let titles = "PREFIX dct: <http://purl.org/dc/terms/> PREFIX prof: <http://www.w3.org/ns/dx/prof/>
        SELECT ?title { ?v a prof:Profile ; prof:hasToken \"point-eau\" ; dct:title ?title FILTER(lang(?title) = 'fr') }";
    let reply = server.ask(titles, CSV);
    assert_eq!(reply.status, 200, "{}", reply.body);
    assert!(reply.head.contains("content-type: text/csv; charset=utf-8"), "{}", reply.head);
    assert!(reply.head.contains("etalon-reponse-coupee: non"), "{}", reply.head);
    assert_eq!(reply.body, "title\r\nPoint d’eau\r\n");
    for (what, query) in [
        (
            "fields",
            "PREFIX sh: <http://www.w3.org/ns/shacl#> ASK { ?shape sh:property [ sh:path ?path ; sh:name ?name ; sh:minCount 1 ] }",
        ),
        (
            "lists",
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?c skos:inScheme <https://w3id.org/etalon/listes/type-point-eau> ; skos:prefLabel ?l }",
        ),
        ("vocabulary", "ASK { <https://w3id.org/etalon/def#openList> a ?class }"),
    ] {
        let reply = server.ask(query, "application/sparql-results+json");
        assert!(reply.body.contains("\"boolean\":true"), "{what}: {}", reply.body);
    }
    let described =
        server.ask("DESCRIBE <https://w3id.org/etalon/commun/point-eau>", "text/turtle");
    assert!(described.body.contains("commun/point-eau/1.0.0"), "{}", described.body);
    let many = server.ask("SELECT * { ?s ?p ?o }", CSV);
    assert!(many.head.contains("etalon-reponse-coupee: oui"), "{}", many.head);
    assert_eq!(many.body.lines().count(), 10_001);
}

#[test]
fn the_three_ways_of_the_protocol_are_understood() {
    let server = Server::start();
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    for reply in [
        server.send("GET", "/sparql?query=ASK%20%7B%7D", "", ""),
        server.send("POST", "/sparql", form, "query=ASK+%7B%7D"),
        server.ask("ASK {}", "*/*"),
    ] {
        assert_eq!((reply.status, reply.body.contains("true")), (200, true), "{}", reply.body);
    }
    let named = server.send("GET", "/sparql?query=ASK%7B%7D&format=xml", "", "");
    assert!(named.head.contains("application/sparql-results+xml"), "{}", named.head);
    let description = server.send("GET", "/sparql", "Accept: text/turtle\r\n", "");
    assert!(description.body.contains("sd:SPARQL11Query"), "{}", description.body);
    for (reply, status, code) in [
        (server.send("POST", "/sparql", form, "update=DROP+ALL"), 400, "sparql-update-refused"),
        (server.ask("DROP ALL", CSV), 400, "sparql-query-invalid"),
        (server.ask("SELECT", CSV), 400, "sparql-query-invalid"),
        (server.ask("ASK { SERVICE <http://127.0.0.1/> {} }", CSV), 400, "sparql-service-refused"),
        (server.ask("ASK FROM <http://a/> {}", CSV), 400, "sparql-dataset-refused"),
        (server.ask("ASK {}", "text/turtle"), 406, "sparql-not-acceptable"),
        (server.ask(&" ".repeat(100_000), CSV), 413, "sparql-query-too-long"),
        (server.ask(&format!("ASK {{{}", "{".repeat(16_000)), CSV), 400, "sparql-query-too-deep"),
        (
            server.send("POST", "/sparql", "Content-Type: text/plain\r\n", "ASK {}"),
            400,
            "sparql-request-invalid",
        ),
        (
            server.send("GET", "/sparql?query=ASK{}&query=ASK{}", "", ""),
            400,
            "sparql-request-invalid",
        ),
    ] {
        assert_eq!(reply.status, status, "{code}: {}", reply.body);
        assert!(reply.body.contains(&format!("\"code\":\"{code}\"")), "{code}: {}", reply.body);
    }
}

/// Each would take hours or gigabytes.
const HOSTILE: [&str; 6] = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
    "SELECT * { ?a (!<http://x/>)* ?b . ?c (!<http://x/>)* ?d } ORDER BY ?d",
    "SELECT (GROUP_CONCAT(?c) AS ?all) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '(((a{1,30}){1,30}){1,30})b')) }",
    "SELECT (MD5(?x) AS ?m) { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?c), STR(?f), STR(?a)) AS ?x) } ORDER BY ?m",
];

#[test]
fn a_hostile_question_ends_at_its_deadline_and_others_stay_fast() {
    let server = Server::start();
    assert_eq!(server.ask("ASK {}", CSV).status, 200);
    thread::scope(|scope| {
        let asked: Vec<_> = HOSTILE
            .chunks(2)
            .map(|pair| {
                pair.iter()
                    .map(|query| {
                        let server = &server;
                        scope.spawn(move || {
                            let began = Instant::now();
                            (server.ask(query, CSV), began.elapsed())
                        })
                    })
                    .collect::<Vec<_>>()
            })
            .flat_map(|running| {
                thread::sleep(Duration::from_secs(1));
                let mut slowest = Duration::ZERO;
                for _ in 0..20 {
                    let began = Instant::now();
                    let page = server.send("GET", "/commun/point-eau/1.0.0/schema.json", "", "");
                    assert_eq!(page.status, 200);
                    slowest = slowest.max(began.elapsed());
                }
                assert!(slowest < Duration::from_secs(2), "{slowest:?}");
                running.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
            })
            .collect();
        for ((reply, took), query) in asked.iter().zip(HOSTILE) {
            // Either it was ended, or its answer was small enough to be found and cut.
            let ended =
                ["sparql-timeout", "sparql-memory"].iter().any(|code| reply.body.contains(code));
            assert!(ended || reply.status == 200, "{query}: {} {}", reply.status, reply.body);
            // Two deadlines of eight seconds, and two processes that read the graph, on a machine that does other things.
            assert!(*took < Duration::from_secs(40), "{query}: {took:?}");
        }
    });
    let count = server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", CSV);
    assert_eq!(count.status, 200, "{}", count.body);
}

#[cfg(target_os = "linux")]
#[test]
fn no_process_outlives_its_server() {
    let server = Server::start();
    assert_eq!(server.ask("ASK {}", CSV).status, 200);
    let parent = server.child.id().to_string();
    let children = || {
        let found = std::fs::read_dir("/proc").unwrap().flatten().filter(|process| {
            let status = std::fs::read_to_string(process.path().join("status")).unwrap_or_default();
            status.contains("etalon-registr") && status.contains(&format!("PPid:\t{parent}\n"))
        });
        found.map(|process| process.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    let before = children();
    assert_eq!(before.len(), 1, "one process evaluates");
    drop(server);
    let deadline = Instant::now() + Duration::from_secs(10);
    let alive = || std::path::Path::new(&format!("/proc/{}", before[0])).exists();
    while alive() && Instant::now() < deadline {
        thread::sleep(Duration::from_millis(50));
    }
    assert!(!alive(), "the process that evaluates still runs");
}
