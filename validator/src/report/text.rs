//! How does a person read a report in a terminal? Grouped first, gravest first, at the width asked for.

mod paint;

use crate::finding::Severity;
use crate::report::{FileReport, Group, Report, SchemaFacts, Verdict};
use crate::words::label::{Label, colon, delimiter, label, more, tally};
use crate::words::{self, Lang};
use paint::{Colour, Paint};

/// How to lay the text out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextOptions {
    /// Width in characters.
    pub width: usize,
    /// Whether to use the colours of a terminal; the text says all without them.
    pub colour: bool,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { width: 80, colour: false }
    }
}

/// The report as text.
pub fn render(report: &Report, lang: Lang, options: &TextOptions) -> String {
    let mut page = Page {
        text: String::new(),
        lang,
        paint: Paint(options.colour),
        width: options.width.max(40),
    };
    for (index, file) in report.files.iter().enumerate() {
        if index > 0 {
            page.line("");
        }
        page.file(file, report);
    }
    if report.files.len() > 1 {
        page.line("");
        let verdict = page.verdict(report.verdict);
        page.line(&format!("{}{} {verdict}", label(Label::Files, lang), colon(lang)));
    }
    page.text
}

struct Page {
    text: String,
    lang: Lang,
    paint: Paint,
    width: usize,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// Writes a paragraph, folded at the width, each line after `indent`.
    fn paragraph(&mut self, indent: &str, text: &str) {
        for line in fold(text, self.width.saturating_sub(indent.chars().count())) {
            self.line(&format!("{indent}{line}"));
        }
    }

    /// Writes a title; what passes the width goes under it.
    fn title(&mut self, text: &str) {
        if paint::width(text) <= self.width {
            return self.line(text);
        }
        for (index, line) in fold(text, self.width.saturating_sub(2)).iter().enumerate() {
            let indent = if index == 0 { "" } else { "  " };
            self.line(&format!("{indent}{line}"));
        }
    }

    fn verdict(&self, verdict: Verdict) -> String {
        let colour = match verdict {
            Verdict::Conforms => Colour::Green,
            Verdict::DoesNotConform | Verdict::CouldNotCheck => Colour::Red,
        };
        self.paint.bold(colour, words::verdict(verdict, self.lang))
    }

    fn file(&mut self, file: &FileReport, report: &Report) {
        let lang = self.lang;
        let counts = file.counts;
        let tally = tally(counts.errors, counts.warnings, counts.informations, lang);
        let verdict = self.verdict(file.verdict);
        self.title(&format!("{} — {verdict}", words::safe(&file.name)));
        self.paragraph("  ", &schema_line(file.schema.as_ref(), lang));
        self.paragraph("  ", &reading_line(file, lang));
        let (row, rows) = (label(Label::DataRow, lang), label(Label::DataRows, lang));
        // Why: a JSON document has no rows to count.
        let is_table = !file.reading.headers.is_empty();
        let rows = if is_table {
            format!("{}, ", words::count(counts.rows, row, rows, lang))
        } else {
            String::new()
        };
        let profile = format!(
            "{} {}",
            label(Label::Profile, lang).to_lowercase(),
            words::label::profile(report.profile, lang)
        );
        self.paragraph("  ", &format!("{rows}{tally} ({profile})"));
        for group in &file.groups {
            self.group(group);
        }
        if file.groups.is_empty() && file.verdict == Verdict::Conforms {
            self.line("");
            self.line(&format!("  {}", label(Label::NoFinding, lang)));
        }
        if file.truncated {
            self.line("");
            self.paragraph("  ", label(Label::Truncated, lang));
        }
        if let Some(first) = file.groups.first() {
            let command = label(Label::ExplainCommand, lang);
            let (title, colon) = (label(Label::RulePage, lang), colon(lang));
            let hint = format!("{title}{colon} {command} {}", first.first.code());
            self.line("");
            let hint = self.paint.colour(Colour::Cyan, &hint);
            self.paragraph("  ", &hint);
        }
    }

    fn group(&mut self, group: &Group) {
        let lang = self.lang;
        let first = &group.first;
        let (colour, severity) = match first.severity {
            Severity::Error => (Colour::Red, first.severity),
            Severity::Warning => (Colour::Yellow, first.severity),
            Severity::Information => (Colour::Cyan, first.severity),
        };
        let mark = format!("{} {}", first.code(), words::severity(severity, lang, false));
        let mut head = self.paint.bold(colour, &mark);
        let column = first.place.column_name().filter(|_| group.columns.len() <= 1);
        if let Some(column) = column {
            let name = format!(
                "{} {}",
                label(group.column_label(), lang).to_lowercase(),
                words::quoted(column, lang)
            );
            head.push_str(&format!(" · {}", self.paint.colour(Colour::Bold, &name)));
        }
        if group.count > 1 && group.columns.len() <= 1 {
            let (time, times) = (label(Label::Time, lang), label(Label::Times, lang));
            head.push_str(&format!(" · {}", words::count(group.count, time, times, lang)));
        }
        self.line("");
        self.title(&head);
        let sentence = words::group(group, lang);
        self.paragraph("  ", &sentence.what);
        self.paragraph("  ", &sentence.mend);
        self.lines_of(group);
        self.samples(group);
    }

    fn lines_of(&mut self, group: &Group) {
        let lang = self.lang;
        if group.lines.is_empty() {
            return;
        }
        if group.columns.len() > 1 && group.first.code().is_structural() {
            return;
        }
        let numbers: Vec<String> =
            group.lines.iter().map(|line| words::number(*line, lang)).collect();
        let mut text = format!("{} {}", label(group.place_label(), lang), numbers.join(", "));
        let rest = group.count.saturating_sub(group.lines.len() as u64);
        if rest > 0 && group.lines.len() > 1 {
            text.push_str(&format!(" {}", more(rest, lang)));
        }
        self.paragraph("    ", &text);
    }

    fn samples(&mut self, group: &Group) {
        // Why: a single finding already quotes its value in the sentence.
        if group.count == 1 {
            return;
        }
        for sample in &group.samples {
            let seen = words::quoted(&sample.seen.text, self.lang);
            let text = match (&sample.replacement, sample.seen.masked) {
                (Some(with), _) => {
                    format!(
                        "{seen} → {}",
                        self.paint.colour(Colour::Cyan, &words::quoted(with, self.lang))
                    )
                }
                (None, true) => format!("{seen} ({})", label(Label::Masked, self.lang)),
                (None, false) => seen,
            };
            self.paragraph("    ", &text);
        }
    }
}

fn schema_line(schema: Option<&SchemaFacts>, lang: Lang) -> String {
    let head = label(Label::Schema, lang);
    let Some(schema) = schema else {
        return format!("{head}{} {}", colon(lang), label(Label::SchemaNone, lang));
    };
    let mut text = format!("{head}{} {}", colon(lang), words::safe(&schema.id));
    if let Some(version) = &schema.version {
        text.push_str(&format!(" {}", words::safe(version)));
    }
    if let Some(title) = &schema.title {
        text.push_str(&format!(", {}", words::quoted(title, lang)));
    }
    if schema.detected {
        text.push_str(&format!(" ({})", label(Label::SchemaDetected, lang)));
    }
    text
}

fn reading_line(file: &FileReport, lang: Lang) -> String {
    let reading = &file.reading;
    let mut parts = Vec::new();
    parts.extend(reading.format.as_ref().map(|format| words::file_format(format)));
    parts.extend(reading.packing.clone());
    parts.extend(reading.encoding.as_ref().map(|encoding| {
        let bom = if reading.bom {
            format!(" {}", label(Label::ByteOrderMark, lang))
        } else {
            String::new()
        };
        format!("{} {encoding}{bom}", label(Label::Encoding, lang).to_lowercase())
    }));
    parts.extend(reading.delimiter.map(|character| {
        format!("{} {}", label(Label::Delimiter, lang).to_lowercase(), delimiter(character, lang))
    }));
    parts.extend(reading.sheet.as_ref().map(|sheet| {
        format!("{} {}", label(Label::Sheet, lang).to_lowercase(), words::quoted(sheet, lang))
    }));
    parts.extend(reading.header_line.map(|line| {
        format!(
            "{}\u{a0}{}",
            label(Label::HeaderLine, lang).to_lowercase(),
            words::number(line, lang)
        )
    }));
    if parts.is_empty() {
        return String::new();
    }
    format!("{}{} {}", label(Label::Reading, lang), colon(lang), parts.join(", "))
}

/// Folds a text into lines of at most `width` cells, at ordinary spaces; a word
/// longer than a line is cut, but never inside a code of colour.
pub(crate) fn fold(text: &str, width: usize) -> Vec<String> {
    let width = width.max(20);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let size = paint::width(word);
        if length > 0 && length + 1 + size > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        if size <= width {
            line.push_str(word);
            length += size;
            continue;
        }
        for (character, cells) in paint::cells(word) {
            if length + cells > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            line.push(character);
            length += cells;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn no_line_passes_the_width_and_all_is_said_without_colour() {
        let report = sample::report();
        for lang in [Lang::Fr, Lang::En] {
            let text = render(&report, lang, &TextOptions::default());
            for line in text.lines() {
                assert!(line.chars().count() <= 80, "{line}");
            }
            assert!(text.contains("E202") && text.contains("22.5") && !text.contains('\x1b'));
            let colour = render(&report, lang, &TextOptions { width: 80, colour: true });
            assert!(colour.contains("\x1b[1;31m"));
        }
    }

    #[test]
    fn hostile_values_stay_on_their_line() {
        let text = render(&sample::report(), Lang::Fr, &TextOptions::default());
        assert!(!text.contains("\u{202e}") && !text.contains('\0'));
        assert!(!text.contains("awa.ndiaye"));
    }

    #[test]
    fn long_names_are_folded_with_and_without_colour() {
        let mut report = sample::report();
        report.files[0].name = "a".repeat(190);
        let header = format!("{} {}", "colonne".repeat(15), "长".repeat(60));
        report.files[0].groups[1].first.place.header = Some(header);
        for colour in [false, true] {
            let text = render(&report, Lang::Fr, &TextOptions { width: 80, colour });
            for line in text.lines() {
                assert!(paint::width(line) <= 80, "{line}");
            }
            assert_eq!(text.matches('长').count(), 60);
            assert!(!text.contains("\x1b\n") && !text.contains("[1\n"));
        }
    }
}
