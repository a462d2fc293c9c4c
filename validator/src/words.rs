//! In which words is a finding told? Every sentence of the engine, in French and in English.
//!
//! A sentence is made of facts ([`crate::fact`]) by exhaustive matches: a fact
//! without its two sentences does not compile. Text only: no markup, no
//! colour, no escaping; the renderings of `report` do that.

mod case;
pub mod certificate;
pub mod compat;
pub mod correspondence;
mod country;
pub mod detect;
mod en;
mod fr;
pub mod label;
mod lint;
pub mod mapping;
pub mod mending;
mod moment;
pub mod privacy;
mod typography;

use std::fmt;
use std::str::FromStr;

use etalon_schemas::Lint;
use etalon_vocab::graph::Syntax;

use crate::code::Code;
use crate::correspondence::Confidence;
use crate::fact::{GraphUnreadable, Impostor};
use crate::finding::{Finding, Place, Severity};
use crate::format::NamedFormat;
use crate::read::Unreadable;
use crate::report::{Group, Verdict};
use case::Case;

pub use label::{Label, label};
pub use typography::{count, joined, number, plain, quoted, safe, size};

/// How sure a proposal is, in a word.
pub fn confidence(confidence: Confidence, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => confidence.name(),
        Lang::En => confidence.key(),
    }
}

/// A language the engine speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

/// The text names no language the engine speaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown language: {0:?}")]
pub struct UnknownLang(pub String);

impl Lang {
    /// Its BCP 47 tag: `fr` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.tag())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Reads a BCP 47 tag or a locale of POSIX: `fr`, `fr-SN`, `en_GB.UTF-8`.
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        let wanted = text.trim().to_ascii_lowercase();
        match wanted.split(['-', '_', '.', '@']).next() {
            Some("fr" | "fra" | "fre") => Ok(Self::Fr),
            Some("en" | "eng") => Ok(Self::En),
            _ => Err(UnknownLang(text.to_owned())),
        }
    }
}

/// What is said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What is wrong: expected and seen.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl Sentence {
    fn new(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), mend: mend.into() }
    }
}

/// One finding: what is wrong with its value, and how to mend it.
pub fn finding(finding: &Finding, lang: Lang) -> Sentence {
    sentence(&Case::of_finding(finding), lang)
}

/// A group of findings: the same facts, with a value as an example only.
pub fn group(group: &Group, lang: Lang) -> Sentence {
    sentence(&Case::of_group(group), lang)
}

fn sentence(case: &Case<'_>, lang: Lang) -> Sentence {
    match lang {
        Lang::Fr => fr::sentence(case),
        Lang::En => en::sentence(case),
    }
}

/// Where a finding is: `ligne 12, colonne « code_insee »`.
pub fn place(place: &Place, lang: Lang) -> String {
    match lang {
        Lang::Fr => fr::place::place(place),
        Lang::En => en::place::place(place),
    }
}

/// The short title of a rule.
pub fn title(code: Code, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::title::title(code),
        Lang::En => en::title::title(code),
    }
}

/// A remark on a schema.
pub fn lint(remark: &Lint, lang: Lang) -> Sentence {
    match lang {
        Lang::Fr => lint::fr::sentence(remark),
        Lang::En => lint::en::sentence(remark),
    }
}

/// The name of a severity: `erreur`, `avertissements`.
pub fn severity(severity: Severity, lang: Lang, plural: bool) -> &'static str {
    match (lang, severity, plural) {
        (Lang::Fr, Severity::Error, false) => "erreur",
        (Lang::Fr, Severity::Error, true) => "erreurs",
        (Lang::Fr, Severity::Warning, false) => "avertissement",
        (Lang::Fr, Severity::Warning, true) => "avertissements",
        (Lang::Fr, Severity::Information, false) => "information",
        (Lang::Fr, Severity::Information, true) => "informations",
        (Lang::En, Severity::Error, false) => "error",
        (Lang::En, Severity::Error, true) => "errors",
        (Lang::En, Severity::Warning, false) => "warning",
        (Lang::En, Severity::Warning, true) => "warnings",
        (Lang::En, Severity::Information, false) => "note",
        (Lang::En, Severity::Information, true) => "notes",
    }
}

/// The verdict, as a title.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match (lang, verdict) {
        (Lang::Fr, Verdict::Conforms) => "Conforme",
        (Lang::Fr, Verdict::DoesNotConform) => "Non conforme",
        (Lang::Fr, Verdict::CouldNotCheck) => "Vérification impossible",
        (Lang::En, Verdict::Conforms) => "Conforms",
        (Lang::En, Verdict::DoesNotConform) => "Does not conform",
        (Lang::En, Verdict::CouldNotCheck) => "Could not be checked",
    }
}

/// What a file that is no table looks like: `une page HTML`.
pub fn impostor(found: Impostor, lang: Lang) -> &'static str {
    match (lang, found) {
        (Lang::Fr, Impostor::Html) => "une page HTML",
        (Lang::Fr, Impostor::Xml) => "un document XML",
        (Lang::Fr, Impostor::Pdf) => "un document PDF",
        (Lang::Fr, Impostor::Image) => "une image",
        (Lang::Fr, Impostor::Office) => "un document de bureautique, texte ou présentation",
        (Lang::Fr, Impostor::Rtf) => "un texte mis en forme (RTF)",
        (Lang::Fr, Impostor::Database) => "une base de données ou une couche géographique",
        (Lang::Fr, Impostor::Binary) => "un fichier que rien ne permet de lire comme du texte",
        (Lang::Fr, Impostor::Json) => "un document JSON sans liste d’objets",
        (Lang::En, Impostor::Html) => "an HTML page",
        (Lang::En, Impostor::Xml) => "an XML document",
        (Lang::En, Impostor::Pdf) => "a PDF document",
        (Lang::En, Impostor::Image) => "an image",
        (Lang::En, Impostor::Office) => "a word-processor or presentation document",
        (Lang::En, Impostor::Rtf) => "a formatted text (RTF)",
        (Lang::En, Impostor::Database) => "a database or a geographic layer",
        (Lang::En, Impostor::Binary) => "a file that nothing allows to read as text",
        (Lang::En, Impostor::Json) => "a JSON document without a list of objects",
    }
}

/// What keeps a file from being read.
pub fn unreadable(why: &Unreadable, lang: Lang) -> Sentence {
    match lang {
        Lang::Fr => fr::unreadable_file(why),
        Lang::En => en::unreadable_file(why),
    }
}

/// What keeps a graph of RDF from being read.
pub fn unreadable_graph(why: &GraphUnreadable, lang: Lang) -> Sentence {
    match lang {
        Lang::Fr => fr::unreadable_graph(why),
        Lang::En => en::unreadable_graph(why),
    }
}

/// The name of a syntax of RDF, the same in both languages.
pub fn syntax(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::Turtle => "Turtle",
        Syntax::TriG => "TriG",
        Syntax::NTriples => "N-Triples",
        Syntax::NQuads => "N-Quads",
        Syntax::RdfXml => "RDF/XML",
        Syntax::JsonLd => "JSON-LD",
    }
}

/// The name of a file format as people write it: `CSV`, `GeoJSON`, `Turtle`.
pub fn file_format(name: &str) -> String {
    Syntax::ALL
        .into_iter()
        .map(syntax)
        .chain(["GeoJSON"])
        .find(|known| known.eq_ignore_ascii_case(name))
        .map_or_else(|| name.to_uppercase(), str::to_owned)
}

/// The name of a format, without article: `SIRET`, `adresse électronique`.
pub fn format_name(format: NamedFormat, lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => fr::format::name(format).one,
        Lang::En => en::format::name(format).one,
    }
}

#[cfg(test)]
mod tests;
