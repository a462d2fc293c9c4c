//! How is a step written? A word, or a small table: `"horaires"`, `{ date = "%d/%m/%Y" }`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_writer::ToTomlValue as _;

use super::quoted;
use crate::correspondence::fault::{Mistake, Wanted};
use crate::correspondence::notation::{Key, nearest, plain};
use crate::correspondence::{Axis, Step};

/// Names of the steps and of what goes with them, in French and in English.
const NAMES: &[(&str, &str)] = &[
    ("joindre", "join"),
    ("premier", "first"),
    ("partie", "part"),
    ("extraire", "extract"),
    ("date", "date"),
    ("nombre", "number"),
    ("oui", "yes"),
    ("multiplier", "multiply"),
    ("prefixe", "prefix"),
    ("zeros", "pad"),
    ("projection", "project"),
    ("separer", "split"),
    ("cases", "flags"),
    ("jours", "weekdays"),
    ("horaires", "hours"),
    ("format", "format"),
    ("identifiant", "slug"),
    ("separateur", "separator"),
    ("milliers", "group"),
    ("non", "no"),
    ("axe", "axis"),
];

/// How many of them are steps; the others go with one.
const STEPS: usize = 17;

/// A key of a table and what stands there.
type Entry<'s, 't> = (&'static str, &'s Spanned<DeValue<'t>>);

/// A step, as an element of the list.
pub(in crate::correspondence) fn element(step: &Step) -> String {
    let inside = written(step);
    if inside == step.name() { quoted(&inside) } else { format!("{{ {inside} }}") }
}

/// A step, as it stands alone on the line of a cell: without the braces.
pub(in crate::correspondence) fn written(step: &Step) -> String {
    let name = step.name();
    match step {
        Step::Join { separator } | Step::Split { separator } => pair(name, separator),
        Step::Part { separator, position } => {
            format!("{name} = {position}, {}", pair("separateur", separator))
        }
        Step::Extract { pattern } | Step::Date { pattern } => pair(name, pattern),
        Step::Number { decimal, group } => match group {
            None => pair(name, decimal),
            Some(group) => format!("{}, {}", pair(name, decimal), pair("milliers", group)),
        },
        Step::Boolean { yes, no } => format!("{name} = {}, non = {}", list(yes), list(no)),
        Step::Scale { factor } => format!("{name} = {}", factor.to_toml_value()),
        Step::Prefix { text } => pair(name, text),
        Step::Pad { length } => format!("{name} = {length}"),
        Step::Project { from, axis } => {
            format!("{}, {}", pair(name, from), pair("axe", axis.name()))
        }
        Step::Flags { codes } => format!("{name} = {}", list(codes)),
        Step::FirstOf | Step::Weekdays | Step::Hours | Step::Format | Step::Slug => name.to_owned(),
    }
}

fn pair(key: &str, text: &str) -> String {
    format!("{key} = {}", quoted(text))
}

/// Texts between brackets.
pub(super) fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// The step that stands there.
pub(in crate::correspondence) fn read(value: &DeValue<'_>) -> Result<Step, Mistake> {
    match value {
        DeValue::String(word) => word_step(word),
        DeValue::Table(table) => table_step(table),
        _ => Err(Mistake::WrongKind { key: Key::Steps.name().to_owned(), wanted: Wanted::Steps }),
    }
}

/// The step that stands on a line of a cell, without the braces.
pub(in crate::correspondence) fn read_line(line: &str) -> Result<Step, Mistake> {
    let table = format!("{{ {line} }}");
    match DeValue::parse(&table) {
        Ok(table) => read(table.get_ref()),
        Err(_) => word_step(line.trim().trim_matches('"')),
    }
}

fn word_step(word: &str) -> Result<Step, Mistake> {
    Ok(match known(word, STEPS).ok_or_else(|| unknown(word))? {
        "premier" => Step::FirstOf,
        "jours" => Step::Weekdays,
        "horaires" => Step::Hours,
        "format" => Step::Format,
        "identifiant" => Step::Slug,
        step => {
            let (key, wanted) = (step.to_owned(), wanted(step));
            return Err(Mistake::IncompleteStep { step: word.to_owned(), key, wanted });
        }
    })
}

fn table_step(table: &DeTable<'_>) -> Result<Step, Mistake> {
    let mut entries: Vec<Entry<'_, '_>> = Vec::new();
    let mut written: Vec<_> = table.iter().collect();
    written.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in written {
        let name = known(key.get_ref(), NAMES.len()).ok_or_else(|| unknown(key.get_ref()))?;
        entries.push((name, value));
    }
    let steps = || NAMES.iter().take(STEPS).map(|(name, _)| *name);
    let Some(step) =
        entries.iter().map(|(name, _)| *name).find(|name| steps().any(|one| one == *name))
    else {
        return Err(Mistake::WrongKind {
            key: Key::Steps.name().to_owned(),
            wanted: Wanted::Steps,
        });
    };
    let asked = Asked { step, entries: &entries };
    let (made, taken): (Step, &[&str]) = match step {
        "joindre" => (Step::Join { separator: asked.text(step)? }, &[]),
        "partie" => {
            let separator = asked.text("separateur")?;
            (Step::Part { separator, position: asked.integer(step)? }, &["separateur"])
        }
        "extraire" => (Step::Extract { pattern: asked.text(step)? }, &[]),
        "date" => (Step::Date { pattern: asked.text(step)? }, &[]),
        "nombre" => {
            let group = asked.get("milliers").map(|_| asked.text("milliers")).transpose()?;
            (Step::Number { decimal: asked.text(step)?, group }, &["milliers"])
        }
        "oui" => (Step::Boolean { yes: asked.texts(step)?, no: asked.texts("non")? }, &["non"]),
        "multiplier" => (Step::Scale { factor: asked.number(step)? }, &[]),
        "prefixe" => (Step::Prefix { text: asked.text(step)? }, &[]),
        "zeros" => (Step::Pad { length: asked.integer(step)? }, &[]),
        "projection" => {
            let axis = Axis::read(&asked.text("axe")?).ok_or_else(|| asked.lacks("axe"))?;
            (Step::Project { from: asked.text(step)?, axis }, &["axe"])
        }
        "separer" => (Step::Split { separator: asked.text(step)? }, &[]),
        "cases" => (Step::Flags { codes: asked.texts(step)? }, &[]),
        word => (word_step(word)?, &[]),
    };
    let stranger = entries.iter().find(|(name, _)| *name != step && !taken.contains(name));
    match stranger {
        Some((name, _)) => Err(Mistake::UnknownKey { key: (*name).to_owned(), meant: None }),
        None => Ok(made),
    }
}

/// A step asked for, and what goes with it.
struct Asked<'s, 't> {
    step: &'static str,
    entries: &'s [Entry<'s, 't>],
}

impl<'t> Asked<'_, 't> {
    fn get(&self, key: &str) -> Option<&DeValue<'t>> {
        let found = self.entries.iter().find(|(name, _)| *name == key);
        found.map(|(_, value)| value.get_ref())
    }

    fn lacks(&self, key: &str) -> Mistake {
        let wanted = wanted(key);
        Mistake::IncompleteStep { step: self.step.to_owned(), key: key.to_owned(), wanted }
    }

    fn text(&self, key: &str) -> Result<String, Mistake> {
        let text = self.get(key).and_then(DeValue::as_str);
        text.map(str::to_owned).ok_or_else(|| self.lacks(key))
    }

    fn texts(&self, key: &str) -> Result<Vec<String>, Mistake> {
        let Some(DeValue::Array(array)) = self.get(key) else { return Err(self.lacks(key)) };
        let texts = array.iter().map(|one| one.get_ref().as_str().map(str::to_owned));
        texts.collect::<Option<_>>().ok_or_else(|| self.lacks(key))
    }

    fn integer<N: std::str::FromStr>(&self, key: &str) -> Result<N, Mistake> {
        let Some(DeValue::Integer(number)) = self.get(key) else { return Err(self.lacks(key)) };
        number.as_str().parse().map_err(|_| self.lacks(key))
    }

    fn number(&self, key: &str) -> Result<f64, Mistake> {
        let text = match self.get(key) {
            Some(DeValue::Integer(number)) => number.as_str(),
            Some(DeValue::Float(number)) => number.as_str(),
            _ => return Err(self.lacks(key)),
        };
        text.parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(|| self.lacks(key))
    }
}

/// The French name that a word means, among the first ones of the table.
fn known(word: &str, among: usize) -> Option<&'static str> {
    let word = plain(word);
    let found = NAMES.iter().take(among).find(|(fr, en)| word == *fr || word == *en);
    found.map(|(french, _)| *french)
}

fn unknown(word: &str) -> Mistake {
    let names = NAMES.iter().flat_map(|(french, english)| [*french, *english]);
    Mistake::UnknownStep { step: word.to_owned(), meant: nearest(word, names) }
}

/// What goes with a key of a step.
fn wanted(key: &str) -> Wanted {
    match key {
        "partie" | "zeros" => Wanted::Integer,
        "multiplier" => Wanted::Number,
        "oui" | "non" | "cases" => Wanted::Texts,
        "axe" => Wanted::Axis,
        _ => Wanted::Text,
    }
}
