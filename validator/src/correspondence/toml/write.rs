//! How does a mapping read as a text? Blocks in the order of the schema, with remarks that say what to look at.

use super::quoted;
use super::steps::element;
use crate::correspondence::{Confidence, Correspondence, Extra, Key, Line, Notes};
use crate::words::correspondence as words;
use crate::words::{Lang, plain};

/// Longest list that stays on its line.
const WIDE: usize = 90;

/// Writes a mapping; remarks are in `lang`, keys and statuses always in French.
pub fn write(mapping: &Correspondence, notes: &Notes<'_>, lang: Lang) -> String {
    let mut text = String::new();
    let title = notes.schema.map_or(mapping.schema.as_str(), |schema| schema.title(lang.tag()));
    remarks(&mut text, &words::heading(mapping.file.as_deref(), title, lang));
    remarks(&mut text, "\n");
    remarks(&mut text, words::notice(lang));
    remarks(&mut text, "\n");
    remarks(&mut text, words::steps(lang));
    text.push('\n');
    set(&mut text, Key::Schema, &quoted(&mapping.schema));
    set_text(&mut text, Key::Version, mapping.version.as_deref());
    set_text(&mut text, Key::File, mapping.file.as_deref());
    set_text(&mut text, Key::Country, mapping.country.as_deref());
    if !mapping.headers.is_empty() {
        set(&mut text, Key::Headers, &texts(&mapping.headers));
    }
    for line in &mapping.lines {
        text.push('\n');
        remarks(&mut text, &words::line(line, notes, lang));
        field(&mut text, line, notes, lang);
    }
    if !mapping.extras.is_empty() {
        text.push('\n');
        remarks(&mut text, words::leftovers(lang));
    }
    for extra in &mapping.extras {
        column(&mut text, extra, notes, lang);
    }
    text
}

fn field(text: &mut String, line: &Line, notes: &Notes<'_>, lang: Lang) {
    text.push_str(&format!("[[{}]]\n", Key::Field.name()));
    set(text, Key::Target, &quoted(&line.target));
    match line.sources.as_slice() {
        [] => set(text, Key::Source, &quoted("")),
        [one] => set(text, Key::Source, &quoted(one)),
        several => set(text, Key::Sources, &texts(several)),
    }
    set_text(text, Key::Constant, line.constant.as_deref());
    set(text, Key::Status, &quoted(line.status.name()));
    set_text(text, Key::Confidence, line.confidence.map(Confidence::name));
    set_text(text, Key::Reason, line.reason.as_deref());
    if !line.others.is_empty() {
        set(text, Key::Others, &texts(&line.others));
    }
    if !line.steps.is_empty() {
        set(text, Key::Steps, &wrapped(&line.steps.iter().map(element).collect::<Vec<_>>()));
    }
    let fresh: Vec<&str> = notes.without_code(line).collect();
    if line.values.is_empty() && fresh.is_empty() {
        return;
    }
    text.push_str(&format!("[{}.{}]\n", Key::Field.name(), Key::Values.name()));
    for (from, to) in &line.values {
        text.push_str(&format!("{} = {}\n", quoted(from), quoted(to)));
    }
    for value in fresh {
        text.push_str(&format!("# {} = \"\"  # {}\n", quoted(value), words::no_code(lang)));
    }
    if let Some(more) = notes.unwritten.get(&line.target) {
        remarks(text, &words::unwritten(*more, lang));
    }
}

fn column(text: &mut String, extra: &Extra, notes: &Notes<'_>, lang: Lang) {
    text.push('\n');
    if let Some(facts) = notes.columns.get(&extra.source) {
        remarks(text, &words::facts(&extra.source, facts, lang));
    }
    text.push_str(&format!("[[{}]]\n", Key::Column.name()));
    set(text, Key::Source, &quoted(&extra.source));
    set(text, Key::Kept, &extra.kept.to_string());
}

fn set(text: &mut String, key: Key, value: &str) {
    text.push_str(&format!("{} = {value}\n", key.name()));
}

fn set_text(text: &mut String, key: Key, value: Option<&str>) {
    if let Some(value) = value {
        set(text, key, &quoted(value));
    }
}

/// Texts in a list.
fn texts(texts: &[String]) -> String {
    wrapped(&texts.iter().map(|text| quoted(text)).collect::<Vec<_>>())
}

/// Elements on a line, or one a line when they are long.
fn wrapped(elements: &[String]) -> String {
    let short = format!("[{}]", elements.join(", "));
    if short.chars().count() <= WIDE {
        return short;
    }
    let lines: Vec<String> = elements.iter().map(|element| format!("  {element},\n")).collect();
    format!("[\n{}]", lines.concat())
}

/// Lines that reading leaves aside.
fn remarks(text: &mut String, remarks: &str) {
    for remark in remarks.lines() {
        text.push_str(format!("# {}", plain(remark)).trim_end());
        text.push('\n');
    }
}
