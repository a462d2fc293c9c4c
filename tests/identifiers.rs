//! Do identifiers get the verdict of the facts gathered on them, and that of python-stdnum?

#![cfg(test)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, ExitCode, Stdio};

use etalon_tests::corpus::{Corpus, Outcome, run_each};
use etalon_tests::{files, peers};
use etalon_vocab::identifier::{find, find_in, identifiers};
use serde_json::Value;

/// Why our verdict and that of stdnum may differ on a number of this scheme.
fn known_difference(scheme: &str, number: &str, theirs: bool) -> Option<&'static str> {
    let letter = |number: &str| number.chars().any(|sign| sign.is_ascii_alphabetic());
    Some(match (scheme, theirs) {
        ("bce", true) if number.len() < 10 => "stdnum adds the leading zero",
        ("bce", true) if ["00", "98", "99"].iter().any(|key| number.ends_with(key)) => {
            "97 less a remainder is from 01 to 97; stdnum compares remainders"
        }
        ("niss", false) => "stdnum leaves out births after today; we have no clock",
        ("bn-ca", false) => "stdnum knows the programmes RC, RM, RP and RT; there are others",
        ("mf-tn", true) => "stdnum looks at the form alone; we check the key letter",
        ("eik", true) if number.len() == 10 => "stdnum takes personal numbers for VAT numbers",
        ("eik", false) if number.len() == 13 => {
            "a branch has four digits more, which stdnum refuses"
        }
        ("idno" | "idnp", true) => "the first digit says who is registered",
        ("lei", true) if number.len() != 20 => "stdnum checks the key, not the length",
        ("tva-mc", true) if letter(number) => "Monaco has keys of digits alone",
        _ => return None,
    })
}

fn main() -> ExitCode {
    run_each(&[
        ("the_examples_of_the_facts_get_their_verdict", facts),
        ("stdnum_agrees_on_ten_thousand_numbers_of_each_scheme", stdnum),
    ])
}

fn facts() -> Outcome {
    match Corpus::find() {
        Ok(corpus) => judge_facts(&corpus).into(),
        Err(reason) => Outcome::Ignored(reason),
    }
}

fn judge_facts(corpus: &Corpus) -> Result<Vec<String>, String> {
    let text = files::text(&corpus.folder.join("../../domain/identifiers.json"))?;
    let facts: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let countries = facts.get("countries").and_then(Value::as_object).ok_or("no countries")?;
    let mut faults = Vec::new();
    let mut certain = 0;
    for (country, facts) in countries {
        let rows = ["business_ids", "person_ids"]
            .into_iter()
            .filter_map(|kind| facts.get(kind).and_then(Value::as_array))
            .flatten();
        for row in rows {
            let scheme = row.get("id").and_then(Value::as_str).unwrap_or_default();
            let Some(identifier) = find_in(scheme, country) else {
                faults.push(format!("{country} {scheme}: unknown"));
                continue;
            };
            let low = row.get("confidence").and_then(Value::as_str) == Some("low");
            if identifier.is_advisory() != low {
                faults.push(format!("{country} {scheme}: advisory is {}", !low));
            }
            for (kind, passes) in [("valid", true), ("invalid", false)] {
                let examples = row.get(kind).and_then(Value::as_array).into_iter().flatten();
                for (at, example) in examples.filter_map(Value::as_str).enumerate() {
                    certain += usize::from(!low);
                    let verdict = identifier.check(example);
                    if verdict.is_ok() != passes {
                        faults.push(format!("{country} {scheme}: {kind} {at} gives {verdict:?}"));
                    }
                }
            }
        }
        let example = facts.pointer("/admin/example").and_then(Value::as_str);
        let split = example.and_then(|example| example.split_once(':'));
        let sound = split.is_some_and(|(scheme, code)| {
            find_in(scheme, country).is_some_and(|scheme| scheme.check(code).is_ok())
        });
        if !sound {
            faults.push(format!("{country}: {example:?} is refused"));
        }
    }
    if certain < 300 {
        faults.push(format!("only {certain} examples were found"));
    }
    Ok(faults)
}

fn stdnum() -> Outcome {
    match peers::python("identifiants", &peers::IDENTIFIERS) {
        Ok(python) => compare(Command::new(python)).into(),
        Err(reason) => Outcome::Ignored(reason),
    }
}

fn compare(mut python: Command) -> Result<Vec<String>, String> {
    let text = |error: std::io::Error| error.to_string();
    let mut child = python
        .arg(files::tests_folder().join("peers/identifiers.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(text)?;
    let mut input = child.stdin.take().ok_or("no standard input")?;
    for one in identifiers() {
        writeln!(input, "{}\t{}", one.scheme, one.shape.pattern()).map_err(text)?;
    }
    drop(input);
    let output = child.wait_with_output().map_err(text)?;
    let answer = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let mut faults: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut tried: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in answer.lines() {
        let mut parts = line.split('\t');
        let (Some(scheme), Some(number), Some(verdict)) =
            (parts.next(), parts.next(), parts.next())
        else {
            return Err(format!("not understood: {line}"));
        };
        let theirs = verdict == "1";
        let ours = find(scheme).ok_or("unknown scheme")?.check(number);
        let counts = tried.entry(scheme).or_default();
        counts.0 += 1;
        counts.1 += usize::from(ours.is_ok());
        if ours.is_ok() != theirs && known_difference(scheme, number, theirs).is_none() {
            let seen = faults.entry(scheme.to_owned()).or_default();
            seen.push(format!("{number}: stdnum {theirs}, ours {ours:?}"));
        }
    }
    let mut faults: Vec<String> = faults
        .into_iter()
        .map(|(scheme, seen)| {
            let first: Vec<&str> = seen.iter().take(5).map(String::as_str).collect();
            format!("{scheme}: {} differences, among them\n  {}", seen.len(), first.join("\n  "))
        })
        .collect();
    // Why: judges who accept nothing would agree.
    for (scheme, (numbers, accepted)) in &tried {
        if *numbers != 10_000 || *accepted < 100 {
            faults.push(format!("{scheme}: {accepted} accepted of {numbers}"));
        }
    }
    if tried.len() != 29 {
        faults.push(format!("{} schemes were compared instead of 29", tried.len()));
    }
    Ok(faults)
}
