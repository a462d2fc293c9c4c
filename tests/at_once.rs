//! Do raw exports become files that conform without a hand on them? What is proposed is applied at once.
//!
//! Exports of ours (`tests/fixtures/*/*-brut`) give the very bytes that stand beside them. Those of the corpus are
//! compared with the mappings that a person wrote for them (`tests/conversion`): what differs is shown, field by field.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use etalon_schemas::Schema;
use etalon_tests::conversion::{self, CASES, Given, schema};
use etalon_tests::corpus::{self, Corpus, Outcome};
use etalon_tests::{bench, checker, files};
use etalon_validator::conversion::Format;
use etalon_validator::correspondence::experience::Experience;
use etalon_validator::correspondence::proposal::{Basis, propose};
use etalon_validator::correspondence::{self, Correspondence, Line, Step};
use etalon_validator::excerpt::Excerpt;
use etalon_validator::mapping::{self, Memory};
use etalon_validator::read::expected::Expected;
use etalon_validator::words::Lang;
use etalon_validator::{Input, ReadOptions};

fn main() -> ExitCode {
    corpus::run_each(&[
        ("raw_exports_of_ours_give_the_very_bytes", ours),
        ("proposals_are_near_what_a_person_wrote", others),
    ])
}

/// How much less of the rows than with a hand on them may be converted.
const SPARE: f64 = 0.3;
/// Fewest fields of the ten mappings that are proposed with the columns or the constant that a person gave.
const NEAR: usize = 95;

/// What `etalon map` writes for a file.
fn proposed(
    name: &str,
    bytes: &[u8],
    schema: &Schema,
    named: &str,
    given: &[(String, String)],
) -> Correspondence {
    let lists = |iri: &str| etalon_vocab::find(iri);
    let input = Input { name, bytes };
    let excerpt = Excerpt::of(input, &ReadOptions::default(), &Expected::default(), Excerpt::ROWS);
    let proposal = mapping::propose(&excerpt, schema, &lists, &Memory::default());
    let basis = Basis {
        named,
        schema,
        lists: &lists,
        file: Some(name),
        excerpt: &excerpt,
        proposal: &proposal,
        experience: &Experience::default(),
        country: None,
        given,
        lang: Lang::Fr,
    };
    propose(&basis).0
}

/// Folders of raw exports.
const RAW: [&str; 5] = [
    "dakar/bornes-fontaines-brut",
    "namur/contacts-brut",
    "namur/velos-brut",
    "quimper/deliberations-brut",
    "tunis/aires-jeux-brut",
];

/// What a raw export comes with.
const COMPANIONS: [&str; 6] =
    ["LISEZMOI.md", "attendu.csv", "rejets.csv", "schema.txt", "schema.json", "valeurs.txt"];

fn ours() -> Outcome {
    let folder = |name: &&str| files::tests_folder().join("fixtures").join(name);
    let told: Result<Vec<Vec<String>>, String> =
        RAW.iter().map(|name| one_of_ours(&folder(name))).collect();
    Outcome::from(told.map(|told| told.concat()))
}

fn one_of_ours(folder: &Path) -> Result<Vec<String>, String> {
    let own = folder.join("schema.json");
    let ready = if own.is_file() {
        checker(&files::bytes(&own)?)?
    } else {
        let named = files::text(&folder.join("schema.txt"))?;
        bench::common(named.trim().trim_start_matches("commun/"))?
    };
    let mut data = files::below(folder)?;
    data.retain(|path: &PathBuf| !COMPANIONS.iter().any(|name| path.ends_with(name)));
    let [file] = data.as_slice() else { return Err(format!("{}: no file", folder.display())) };
    let values = folder.join("valeurs.txt");
    let values = if values.is_file() { files::text(&values)? } else { String::new() };
    let pair = |line: &str| line.split_once('=').map(|(one, two)| (one.to_owned(), two.to_owned()));
    let given: Vec<(String, String)> = values.lines().filter_map(pair).collect();
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = files::bytes(file)?;
    let mapping = proposed(&name, &bytes, &ready.schema, &ready.schema.name, &given);
    let made = conversion::apply(&mapping, &name, &bytes, &ready.schema, Format::Csv, true)?;
    let mut told: Vec<String> = conversion::faults(&ready, &made, Format::Csv);
    for (end, bytes) in [("attendu.csv", &made.rows), ("rejets.csv", &made.rejects)] {
        let path = folder.join(end);
        if files::blessing() {
            std::fs::write(&path, bytes).map_err(|error| error.to_string())?;
        } else if files::bytes(&path)? != *bytes {
            told.push(format!("{name}: {end} is other than expected"));
        }
    }
    Ok(told)
}

/// How near a line is to the one that a person wrote.
fn differences(hand: &Line, own: Option<&Line>) -> Vec<String> {
    let Some(own) = own else { return vec!["nothing".to_owned()] };
    let columns = |line: &Line| line.sources.iter().map(|one| plain(one)).collect::<BTreeSet<_>>();
    let mut told = Vec::new();
    if columns(hand) != columns(own) {
        told.push(format!("columns {:?}, by hand {:?}", own.sources, hand.sources));
    }
    if hand.constant != own.constant {
        told.push(format!("constant {:?}, by hand {:?}", own.constant, hand.constant));
    }
    if hand.steps != own.steps {
        let names = |line: &Line| line.steps.iter().map(Step::name).collect::<Vec<_>>();
        told.push(format!("steps {:?}, by hand {:?}", names(own), names(hand)));
    }
    let same = |(from, to): &&(String, String)| {
        own.values.iter().any(|(one, other)| plain(one) == plain(from) && other == to)
    };
    let other = hand.values.iter().filter(|pair| !same(pair)).count();
    if other > 0 {
        told.push(format!("{other} values of {} otherwise", hand.values.len()));
    }
    told
}

/// A header as people type it: without no-break spaces.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").trim().to_owned()
}

#[expect(clippy::print_stdout, reason = "what differs is to be read")]
fn others() -> Outcome {
    let corpus = match Corpus::find() {
        Ok(corpus) => corpus,
        Err(reason) => return Outcome::Ignored(reason),
    };
    let Some(data) = corpus.folder.parent() else { return Outcome::Ignored(String::new()) };
    let compared = || -> Result<(usize, usize, String), String> {
        let (mut near, mut all, mut text) = (0, 0, String::new());
        for case in &CASES {
            let ready = schema(case.schema, data)?;
            let hand = files::tests_folder().join("conversion");
            let hand = files::bytes(&hand.join(format!("{}.toml", case.mapping)))?;
            let hand = correspondence::read(&hand).correspondence().clone();
            let bytes = files::bytes(&data.join(case.file))?;
            let name = case.file.rsplit('/').next().unwrap_or_default();
            // Why: what a city knows of its whole file stands in no column.
            let given = hand.lines.iter().filter(|line| line.sources.is_empty());
            let given = given.filter(|line| line.target != "pays_code" && line.target != "devise");
            let given: Vec<(String, String)> = given
                .filter_map(|line| Some((line.target.clone(), line.constant.clone()?)))
                .collect();
            let given: Vec<(String, String)> = match name {
                "source.csv" if case.schema != "commun/subvention" => {
                    vec![("pivot".to_owned(), "00000000000000".to_owned())]
                }
                "source.csv" => Vec::new(),
                _ if given.iter().any(|(field, _)| field == "commune_code") => given,
                _ => given
                    .into_iter()
                    .chain([("commune_code".to_owned(), "sgc:2466023".to_owned())])
                    .collect(),
            };
            let own = proposed(name, &bytes, &ready.schema, case.schema, &given);
            let Given { summary, .. } =
                conversion::apply(&own, name, &bytes, &ready.schema, Format::Csv, true)?;
            let _ = writeln!(
                text,
                "{}: {} rows, {} converted, {} rejected {:?}",
                case.file,
                summary.read,
                summary.written,
                summary.rejected,
                summary
                    .reasons
                    .iter()
                    .take(3)
                    .map(|reason| format!("{reason:?}").chars().take(90).collect::<String>())
                    .collect::<Vec<_>>()
            );
            for line in &hand.lines {
                let found = own.lines.iter().find(|own| own.target == line.target);
                let told = differences(line, found);
                all += 1;
                near += usize::from(
                    !told
                        .iter()
                        .any(|one| one.starts_with("columns") || one.starts_with("constant")),
                );
                if !told.is_empty() {
                    let _ = writeln!(text, "  {}: {}", line.target, told.join("; "));
                }
            }
            #[expect(clippy::cast_precision_loss, reason = "a few hundred rows")]
            let share = summary.written as f64 / summary.read.max(1) as f64;
            if share < case.share - SPARE {
                return Err(format!("{}: {} of {} rows", case.file, summary.written, summary.read));
            }
        }
        Ok((near, all, text))
    };
    Outcome::from(compared().map(|(near, all, text)| {
        println!("{text}{near} of {all} fields fed as by hand");
        if near < NEAR {
            vec![format!("only {near} of {all} fields fed as by hand")]
        } else {
            Vec::new()
        }
    }))
}
