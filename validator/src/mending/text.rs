//! How does a person read what was mended? Kind by kind, column by column.

use std::collections::BTreeMap;

use crate::mending::{Change, Entry, Mending};
use crate::report::text::fold;
use crate::words::label::{Label, label};
use crate::words::mending::{Part, change, kept, part};
use crate::words::{Lang, count, quoted, safe};

/// What was done and what waits for an answer, folded at a width.
pub fn render(mending: &Mending, names: (&str, &str), lang: Lang, width: usize) -> String {
    let mut page = Page { text: String::new(), lang, width };
    page.line("", &format!("{} → {}", safe(names.0), safe(names.1)));
    if mending.done.is_empty() {
        page.text.push('\n');
        page.line("", part(Part::Nothing, lang));
    } else {
        page.section(Part::Done, &mending.done);
    }
    if mending.kept > 0 {
        page.line("  ", &kept(mending.kept, lang));
    }
    if !mending.declined.is_empty() {
        page.section(Part::Declined, &mending.declined);
        page.line("  ", part(Part::Interactive, lang));
    }
    page.text.push('\n');
    page.line("", part(Part::Left, lang));
    page.text
}

/// A question about a kind of change in a column.
pub fn question(entry: &Entry, lang: Lang) -> String {
    let example = shown(entry, lang).map(|shown| format!("\n    {shown}")).unwrap_or_default();
    format!("  {}{example}\n  {} ", head(entry, lang), part(Part::Question, lang))
}

struct Page {
    text: String,
    lang: Lang,
    width: usize,
}

impl Page {
    fn line(&mut self, indent: &str, words: &str) {
        for line in fold(words, self.width.saturating_sub(indent.len())) {
            self.text.push_str(indent);
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }

    fn section(&mut self, title: Part, entries: &[Entry]) {
        self.text.push('\n');
        self.line("", part(title, self.lang));
        for entry in together(entries) {
            self.line("  ", &head(&entry, self.lang));
            if let Some(example) = shown(&entry, self.lang) {
                self.line("    ", &example);
            }
        }
    }
}

/// Entries whose column says nothing more are one.
fn together(entries: &[Entry]) -> Vec<Entry> {
    let mut found: BTreeMap<(Change, Option<usize>), Entry> = BTreeMap::new();
    for entry in entries {
        let alike =
            matches!(entry.change, Change::HeaderSpelling | Change::Spaces | Change::CellEncoding);
        let at = entry.at.filter(|_| !alike);
        let known = found.entry((entry.change, at)).or_insert_with(|| Entry {
            count: 0,
            column: None,
            example: None,
            ..entry.clone()
        });
        // Why: the name of the column is told when it is the only one.
        known.column = entry.column.clone().filter(|_| known.count == 0);
        known.count += entry.count;
        if known.example.is_none() {
            known.example.clone_from(&entry.example);
        }
    }
    found.into_values().collect()
}

fn head(entry: &Entry, lang: Lang) -> String {
    let mut head = change(entry.change, lang).to_owned();
    if let Some(column) = &entry.column {
        let name = quoted(column.trim(), lang);
        head.push_str(&format!(" · {} {name}", label(Label::Column, lang).to_lowercase()));
    }
    let counted =
        !matches!(entry.change, Change::Encoding | Change::DoubleEncoding | Change::Delimiter);
    if counted {
        let (time, times) = (label(Label::Time, lang), label(Label::Times, lang));
        head.push_str(&format!(" · {}", count(entry.count, time, times, lang)));
    }
    head
}

fn shown(entry: &Entry, lang: Lang) -> Option<String> {
    let example = entry.example.as_ref()?;
    Some(format!("{} → {}", quoted(&example.before, lang), quoted(&example.after, lang)))
}
