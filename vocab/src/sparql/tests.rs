//! Questions asked of a small graph.

use super::{Answer, CancellationToken, Dataset, Form, Limits, Refusal};

const GRAPH: &str = "<http://a/1> <http://a/p> \"un\" .\n<http://a/1> <http://a/q> <http://a/2> .\n<http://a/2> <http://a/p> \"deux\" .\n";
const LIMITS: Limits = Limits { rows: 100, bytes: 10_000 };

fn ask_in(question: &str, forms: &[Form], limits: Limits) -> Result<Answer, Refusal> {
    let data = Dataset::read(GRAPH.as_bytes()).unwrap();
    data.ask(question, forms, limits, CancellationToken::new())
}

fn ask(question: &str) -> Result<Answer, Refusal> {
    ask_in(question, &Form::ALL, LIMITS)
}

#[test]
fn the_four_kinds_of_question_are_answered_in_every_form() {
    let text = |answer: Answer| String::from_utf8(answer.body).unwrap();
    let select = "SELECT ?o WHERE { ?s <http://a/p> ?o } ORDER BY ?o";
    let construct = "CONSTRUCT { ?s <http://b/p> ?o } WHERE { ?s <http://a/p> ?o }";
    assert_eq!(text(ask_in(select, &[Form::Csv], LIMITS).unwrap()), "o\r\ndeux\r\nun\r\n");
    assert_eq!(text(ask("ASK { ?s ?p \"un\" }").unwrap()), "{\"head\":{},\"boolean\":true}");
    assert_eq!(text(ask_in(construct, &[Form::NTriples], LIMITS).unwrap()).lines().count(), 2);
    assert!(text(ask("DESCRIBE <http://a/1>").unwrap()).contains("un"));
    for form in Form::ALL {
        let question = if form.is_graph() { construct } else { select };
        let answer = ask_in(question, &[form], LIMITS).unwrap();
        assert_eq!((answer.form, answer.cut), (form, false));
        assert!(text(answer).contains("deux"), "{form:?}");
    }
}

#[test]
fn an_answer_that_is_cut_says_so_and_stays_sound() {
    let question = "SELECT * { ?s ?p ?o }";
    let answer = ask_in(question, &[Form::Json], Limits { rows: 2, bytes: 10_000 }).unwrap();
    let read: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.cut, read["results"]["bindings"].as_array().unwrap().len()), (true, 2));
    let whole = ask_in(question, &[Form::Json], Limits { rows: 3, bytes: 10_000 }).unwrap();
    assert!(!whole.cut);
    let short = ask_in(question, &[Form::Json], Limits { rows: 3, bytes: 1 }).unwrap();
    assert!(short.cut && serde_json::from_slice::<serde_json::Value>(&short.body).is_ok());
}

#[test]
fn what_is_not_offered_is_refused_by_its_name() {
    let service = "SELECT * { SERVICE SILENT <http://autre.example/sparql> { ?s ?p ?o } }";
    assert_eq!(ask(service), Err(Refusal::Service));
    let hidden = "SELECT * { ?s ?p ?o FILTER(?s = 1 || !EXISTS { SERVICE ?s { ?a ?b ?c } }) }";
    assert_eq!(ask(hidden), Err(Refusal::Service));
    assert_eq!(ask("SELECT * FROM <http://a/g> { ?s ?p ?o }"), Err(Refusal::Graphs));
    for change in
        ["INSERT DATA { <a:a> <a:b> <a:c> }", "LOAD <http://a/x>", "DROP ALL", "", "SELECT"]
    {
        assert!(matches!(ask(change), Err(Refusal::Syntax { .. })), "{change}");
    }
    let rows = ask_in("ASK {}", &[Form::Turtle], LIMITS);
    assert_eq!(rows, Err(Refusal::NoForm { graph: false }));
}

#[test]
fn depth_and_length_are_bounded() {
    let deep = |open: &str, close: &str, times: usize| {
        format!("SELECT * {{ {}{} }}", open.repeat(times), close.repeat(times))
    };
    assert_eq!(ask(&deep("{", "}", 3000)), Err(Refusal::TooDeep));
    assert_eq!(ask(&format!("ASK {{ FILTER({}1) }}", "!".repeat(5000))), Err(Refusal::TooDeep));
    assert_eq!(ask(&format!("ASK {{ FILTER({}1) }}", "! ".repeat(5000))), Err(Refusal::TooDeep));
    assert!(ask(&deep("{ ?s ?p ?o ", "}", 60)).is_ok());
    assert_eq!(ask(&" ".repeat(20_000)), Err(Refusal::TooMuch { bytes: 20_000 }));
}
