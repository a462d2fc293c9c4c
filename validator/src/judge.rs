//! Do small tables pass under the two versions of a format? The engine lent to `etalon_schemas::compat`.

use std::borrow::Cow;

use etalon_schemas::Schema;
use etalon_schemas::compat::{Family, Fault as Found, Judge, Judgement, Policy, Side};
use etalon_vocab::code_list::CodeList;

use crate::check::lexical::{self, Lexical};
use crate::check::{CheckOptions, Checker, Input, cell};
use crate::code::Code;
use crate::dataset::Cell;
use crate::fact::Fact;
use crate::finding::{Finding, Severity};
use crate::format::NamedFormat;
use crate::plan::CodeLists;
use crate::privacy;
use crate::profile::Profile;
use crate::read::ReadOptions;
use crate::read::encoding::Encoding;
use crate::report::Verdict;

/// Findings kept: more than the rows that are tried at once can give.
const MOST_FINDINGS: usize = 100_000;

/// The two versions, ready to check.
#[derive(Debug)]
pub struct Checkers {
    old: Checker,
    new: Checker,
}

impl Checkers {
    /// Compiles both versions.
    pub fn compile(old: &Schema, new: &Schema, lists: &CodeLists) -> Self {
        Self { old: Checker::compile(old, b"", lists), new: Checker::compile(new, b"", lists) }
    }

    fn of(&self, side: Side) -> &Checker {
        match side {
            Side::Old => &self.old,
            Side::New => &self.new,
        }
    }
}

/// The profile by which a policy is judged.
fn profile(policy: Policy) -> Profile {
    match policy {
        Policy::Strict => Profile::Strict,
        Policy::Open => Profile::Standard,
    }
}

impl Judge for Checkers {
    fn judge(&self, side: Side, policy: Policy, table: &str) -> Judgement {
        let checker = self.of(side);
        let profile = profile(policy);
        // Why: how these tables are written is known, and there are thousands of them.
        let read = ReadOptions {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(b','),
            header_line: Some(1),
            ..ReadOptions::default()
        };
        let options = CheckOptions {
            profile,
            max_findings: MOST_FINDINGS,
            digest: false,
            remedies: false,
            // Why: whether a file follows a format does not depend on what its columns seem to hold.
            privacy: privacy::Policy::Off,
            read,
            ..CheckOptions::default()
        };
        let input = Input { name: "temoin.csv", bytes: table.as_bytes() };
        let report = checker.check(input, &options);
        let errors = report.findings.iter().filter(|found| found.severity == Severity::Error);
        Judgement {
            conforms: report.verdict == Verdict::Conforms,
            faults: errors.map(fault).collect(),
        }
    }

    fn takes(&self, side: Side, policy: Policy, field: &str, cells: &[String]) -> Vec<bool> {
        let plan = self.of(side).plan();
        let field = plan.and_then(|plan| plan.fields.get(plan.position(field)?));
        let Some(field) = field else { return vec![true; cells.len()] };
        let (profile, mut faults) = (profile(policy), Vec::new());
        let is_error = |fact: &Fact| profile.severity(fact) == Severity::Error;
        let takes = |text: &String| {
            let given = Cell::Text(Cow::Borrowed(text));
            match lexical::of(&given, field) {
                Lexical::Missing => !field.required || !is_error(&Fact::ValueMissing),
                Lexical::Text { text, .. } => {
                    faults.clear();
                    cell::look(&field.value, &text, false, &mut faults);
                    !faults.iter().any(|fault| is_error(&fault.fact))
                }
                Lexical::Error(_) | Lexical::Nested { .. } | Lexical::Items(_) => false,
            }
        };
        cells.iter().map(takes).collect()
    }

    fn binds(&self, policy: Policy, format: &str) -> bool {
        // Why: opening hours in plain words are of use to people, and are an error to the letter only.
        policy == Policy::Strict || format != NamedFormat::HorairesOsm.name()
    }
}

fn fault(finding: &Finding) -> Found {
    let place = &finding.place;
    let named = match &finding.fact {
        Fact::RequiredColumnMissing { field, .. } | Fact::OptionalColumnMissing { field, .. } => {
            Some(field.clone())
        }
        Fact::UnknownColumn { header, .. } => Some(header.clone()),
        _ => None,
    };
    Found {
        row: place.row,
        column: named.or_else(|| place.field.clone()).or_else(|| place.header.clone()),
        family: family(finding.code()),
    }
}

fn family(code: Code) -> Family {
    match code {
        Code::E101 | Code::E102 => Family::Missing,
        Code::E103 | Code::E107 => Family::Unknown,
        Code::E104 => Family::Order,
        Code::E105
        | Code::E106
        | Code::E108
        | Code::E111
        | Code::E112
        | Code::E113
        | Code::E114
        | Code::E115
        | Code::E116 => Family::File,
        Code::E301 | Code::E302 => Family::Key,
        Code::E304 => Family::Reference,
        Code::E303 | Code::E305 | Code::E306 | Code::E307 | Code::E308 | Code::E309 => Family::Rule,
        _ => Family::Value,
    }
}

/// The code lists that come with the program, the same for both versions.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedLists;

impl etalon_schemas::compat::Lists for EmbeddedLists {
    fn codes(&self, _: Side, iri: &str) -> Option<Vec<String>> {
        etalon_vocab::find(iri).map(notations)
    }
}

fn notations(list: &CodeList) -> Vec<String> {
    list.concepts.iter().map(|concept| concept.notation.clone()).collect()
}

#[cfg(test)]
mod contradictions;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_columns_seem_to_hold_says_nothing_of_their_format() {
        let source = r#"{"fields": [{"name": "nom"}, {"name": "prenom"}, {"name": "courriel"}]}"#;
        let loaded = etalon_schemas::load(source.as_bytes(), &|_| None).unwrap();
        let schema = &loaded.resources[0].schema;
        let judge = Checkers::compile(schema, schema, &|_| None);
        let table = "nom,prenom,courriel\nNdiaye,Awa,awa.ndiaye@poste.example\nTremblay,Luc,luc.tremblay@poste.example\n";
        let options = CheckOptions { profile: Profile::Strict, ..CheckOptions::default() };
        let input = Input { name: "a.csv", bytes: table.as_bytes() };
        assert_ne!(judge.old.check(input, &options).verdict, Verdict::Conforms);
        assert!(judge.judge(Side::Old, Policy::Strict, table).conforms);
    }
}
