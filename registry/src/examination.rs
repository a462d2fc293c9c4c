//! May this be published? The source, its examples, what it refers to, and what it breaks.
//!
//! What is found is kept with the version, with the engine and the rules that
//! found it: a later engine never judges it again.

use etalon_schemas::compat::{
    self, Answer, Bump, Comparison, Means, Policy, Reading, Verdict, Witness,
};
use etalon_schemas::{BASE_IRI, Document, Kind, Language, Lint, Schema};
use etalon_validator::comparison::{Titles, json};
use etalon_validator::judge::{Checkers, EmbeddedLists};
use etalon_validator::report::{ENGINE, RULESET};
use etalon_validator::{CheckOptions, Checker, Input, Verdict as Conformity};
use serde::Serialize;
use serde_json::Value;

use crate::candidate::Candidate;
use crate::manifest::{Act, Key, SOURCE};

/// What was found.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Examination {
    /// Version of the engine.
    pub(crate) engine: &'static str,
    /// Version of its rules.
    pub(crate) ruleset: &'static str,
    /// Language of the source.
    pub(crate) language: &'static str,
    /// What is wrong with the source.
    pub(crate) lints: Vec<Lint>,
    /// What the examples gave.
    pub(crate) examples: Vec<Example>,
    /// The comparison with the version before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) compatibility: Option<Value>,
    /// Whether a profile keeps to its base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) profile: Option<Value>,
    /// Why it may not be published.
    pub(crate) refusals: Vec<Refusal>,
    /// Who published it all the same, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) forced: Option<Act>,
}

/// What an example gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Example {
    /// Its file.
    pub(crate) file: String,
    /// Whether it should conform.
    pub(crate) valid: bool,
    /// Whether it gave what it should.
    pub(crate) holds: bool,
}

/// Why something may not be published.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub(crate) enum Refusal {
    /// The source names itself otherwise.
    Identity {
        /// `namespace`, `name` or `version`.
        member: &'static str,
        /// What the address says.
        expected: String,
        /// What the source says.
        found: String,
    },
    /// A rule its author wrote is not applied, or cannot be met.
    Lint {
        /// The remark.
        remark: Lint,
    },
    /// An example does not give what it should.
    Example {
        /// Its file.
        file: String,
        /// Whether it should conform.
        valid: bool,
    },
    /// Something of this registry is referred to that is not there.
    Reference {
        /// Its address.
        iri: String,
    },
    /// Not every file of the profile is one of its base.
    Profile {
        /// The base.
        base: String,
        /// A file of the profile that is none of its base; without one, it could not be proved.
        #[serde(skip_serializing_if = "Option::is_none")]
        witness: Option<Witness>,
    },
    /// Old files are no longer valid, and the version does not say so.
    Breaking {
        /// The version before.
        against: String,
        /// The version that the changes call for.
        #[serde(skip_serializing_if = "Option::is_none")]
        next: Option<String>,
        /// An old file that the new version refuses; without one, it could not be proved that there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        witness: Option<Witness>,
    },
}

impl Refusal {
    /// Whether a maintainer may publish all the same, with a reason.
    pub(crate) fn can_be_forced(&self) -> bool {
        matches!(self, Self::Lint { .. } | Self::Breaking { .. })
    }
}

/// What stands around a candidate.
#[derive(Debug, Clone, Default)]
pub(crate) struct Around {
    /// The version before, with the bytes of its source.
    pub(crate) before: Option<(Key, Vec<u8>)>,
    /// The source of the version it is a profile of, when it is here.
    pub(crate) base: Option<Vec<u8>>,
}

/// Examines a candidate. Bounded, but long enough to be kept away from other requests.
pub(crate) fn examine(candidate: &Candidate, around: &Around) -> Examination {
    let mut refusals = identity(candidate);
    let grave = candidate.lints.iter().filter(|lint| lint.fact.is_grave());
    refusals.extend(grave.map(|remark| Refusal::Lint { remark: remark.clone() }));
    let examples = examples(candidate);
    let failed = examples.iter().filter(|example| !example.holds);
    refusals.extend(failed.map(|it| Refusal::Example { file: it.file.clone(), valid: it.valid }));
    refusals.extend(references(&candidate.schema));
    let profile = profile(candidate, around, &mut refusals);
    let compatibility = compatibility(candidate, around, &mut refusals);
    Examination {
        engine: ENGINE,
        ruleset: RULESET,
        language: language(candidate.language),
        lints: candidate.lints.clone(),
        examples,
        compatibility,
        profile,
        refusals,
        forced: None,
    }
}

fn language(language: Language) -> &'static str {
    match language {
        Language::Etalon => "etalon",
        Language::TableSchema => "table-schema",
        Language::DataPackage => "data-package",
        _ => "json-schema",
    }
}

/// What the source says of its own name must be what it is handed in under.
fn identity(candidate: &Candidate) -> Vec<Refusal> {
    let Key { id, version } = &candidate.key;
    let schema = &candidate.schema;
    let mut refusals = Vec::new();
    let mut compare = |member, expected: String, found: Option<String>| {
        if let Some(found) = found.filter(|found| *found != expected) {
            refusals.push(Refusal::Identity { member, expected, found });
        }
    };
    let own = schema.id.as_ref();
    compare("namespace", id.namespace.to_string(), own.map(|own| own.namespace.to_string()));
    compare("name", id.name.to_string(), own.map(|own| own.name.to_string()));
    compare("version", version.to_string(), schema.semver().map(|own| own.to_string()));
    refusals
}

/// Runs the examples: `exemple-valide…` must conform, `exemple-invalide…` must not.
fn examples(candidate: &Candidate) -> Vec<Example> {
    let source = candidate.files.get(SOURCE).map(Vec::as_slice).unwrap_or_default();
    let tables = candidate.files.iter().filter(|(name, _)| {
        name.starts_with("exemple-")
            && ![".constats.json", ".md"].iter().any(|end| name.ends_with(end))
    });
    let tables: Vec<_> = tables.collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let checker = Checker::compile(&candidate.schema, source, &|iri| etalon_vocab::find(iri));
    let options = CheckOptions { remedies: false, digest: false, ..CheckOptions::default() };
    let run = |(name, bytes): (&String, &Vec<u8>)| {
        let valid = !name.starts_with("exemple-invalide");
        let report = checker.check(Input { name, bytes }, &options);
        let wanted = if valid { Conformity::Conforms } else { Conformity::DoesNotConform };
        Example { file: name.clone(), valid, holds: report.verdict == wanted }
    };
    tables.into_iter().map(run).collect()
}

/// The code lists of this registry that a schema names and that are not there.
fn references(schema: &Schema) -> Vec<Refusal> {
    let fields = schema.record().into_iter().flat_map(|record| &record.fields);
    let lists = fields.filter_map(|field| field.code_list.as_ref());
    let ours = lists.filter(|list| list.iri.starts_with(BASE_IRI));
    let missing = ours.filter(|list| etalon_vocab::find(&list.iri).is_none());
    missing.map(|list| Refusal::Reference { iri: list.iri.clone() }).collect()
}

fn profile(candidate: &Candidate, around: &Around, refusals: &mut Vec<Refusal>) -> Option<Value> {
    let named = candidate.schema.extends.as_deref()?;
    let Some(base) = around.base.as_deref().and_then(whole) else {
        refusals.push(Refusal::Reference { iri: named.to_owned() });
        return None;
    };
    let profile = compat::profile::inherited(&written(candidate), &base);
    let found = with_means(&profile, &base, |means| compat::profile::kept(&profile, &base, means));
    if found.verdict() != Verdict::Compatible {
        let witness = found.witness().cloned();
        refusals.push(Refusal::Profile { base: named.to_owned(), witness });
    }
    let name = candidate.key.to_string();
    Some(json::profile(&found, Policy::default(), Titles { old: &name, new: named }))
}

fn compatibility(
    candidate: &Candidate,
    around: &Around,
    refusals: &mut Vec<Refusal>,
) -> Option<Value> {
    let (key, source) = around.before.as_ref()?;
    let mut old = whole(source)?;
    let mut new = written(candidate);
    old.version = Some(key.version.to_string());
    new.version = Some(candidate.key.version.to_string());
    let compared = with_means(&old, &new, |means| compat::compare(&old, &new, means));
    // A pre-release binds nobody.
    let binds = candidate.key.version.pre.is_none();
    if binds && compared.bump() == Bump::Major && compared.called.enough == Some(false) {
        refusals.push(Refusal::Breaking {
            against: key.to_string(),
            next: compared.called.next.clone(),
            witness: Answer::witness(&compared.old_files).cloned(),
        });
    }
    let names = (key.to_string(), candidate.key.to_string());
    Some(json::comparison(&compared, Titles { old: &names.0, new: &names.1 }))
}

/// Compares two sources as they were written, for programs.
pub(crate) fn compare(old: (&Key, &[u8]), new: (&Key, &[u8]), policy: Policy) -> Option<Value> {
    let compared = compared(old, new, policy)?;
    let names = (old.0.to_string(), new.0.to_string());
    Some(json::comparison(&compared, Titles { old: &names.0, new: &names.1 }))
}

/// Compares two sources as they were written.
pub(crate) fn compared(
    old: (&Key, &[u8]),
    new: (&Key, &[u8]),
    policy: Policy,
) -> Option<Comparison> {
    let (mut one, mut two) = (whole(old.1)?, whole(new.1)?);
    one.version = Some(old.0.version.to_string());
    two.version = Some(new.0.version.to_string());
    let judge = Checkers::compile(&one, &two, &|iri| etalon_vocab::find(iri));
    let means = Means { judge: &judge, lists: &EmbeddedLists, policy, formats: Reading::default() };
    Some(compat::compare(&one, &two, &means))
}

fn with_means<T>(old: &Schema, new: &Schema, run: impl FnOnce(&Means<'_>) -> T) -> T {
    let judge = Checkers::compile(old, new, &|iri| etalon_vocab::find(iri));
    let (policy, formats) = (Policy::default(), Reading::default());
    run(&Means { judge: &judge, lists: &EmbeddedLists, policy, formats })
}

/// The schema of a candidate, as written.
fn written(candidate: &Candidate) -> Schema {
    let source = candidate.files.get(SOURCE).map(Vec::as_slice).unwrap_or_default();
    whole(source).unwrap_or_else(|| candidate.schema.clone())
}

/// Why as written: a JSON Schema is mended on reading, and what is compared is what its author wrote.
fn whole(source: &[u8]) -> Option<Schema> {
    let (mut schema, _, language) = crate::candidate::read(source).ok()?;
    if language == Language::JsonSchema && matches!(schema.kind, Kind::Document(_)) {
        let source = source.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(source);
        schema.kind = Kind::Document(Document { schema: serde_json::from_slice(source).ok()? });
    }
    Some(schema)
}
