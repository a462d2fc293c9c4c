//! How does a report look in a ticket or a wiki? As Markdown (GitHub's flavour).

use crate::report::{FileReport, Group, Report};
use crate::words::label::{Label, label, more, tally};
use crate::words::{self, Lang};

/// The report as Markdown.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut text = format!("# {}\n", label(Label::ReportTitle, lang));
    for file in &report.files {
        render_file(&mut text, file, report, lang);
    }
    text
}

fn render_file(text: &mut String, file: &FileReport, report: &Report, lang: Lang) {
    let counts = file.counts;
    text.push_str(&format!(
        "\n## {} — {}\n\n",
        safe(&file.name),
        words::verdict(file.verdict, lang)
    ));
    let mut facts: Vec<(Label, String)> = Vec::new();
    let schema = match &file.schema {
        None => label(Label::SchemaNone, lang).to_owned(),
        Some(schema) => {
            let detected = if schema.detected {
                format!(" ({})", label(Label::SchemaDetected, lang))
            } else {
                String::new()
            };
            let version = schema.version.as_deref().unwrap_or_default();
            format!("{} {}{detected}", safe(&schema.id), safe(version))
        }
    };
    facts.push((Label::Schema, schema));
    facts.push((Label::Profile, words::label::profile(report.profile, lang).to_owned()));
    // Why: a graph has no rows.
    if file.groups.iter().all(|group| !group.first.code().is_of_graph()) {
        facts.push((Label::Rows, words::number(counts.rows, lang)));
        facts.push((Label::RowsInError, words::number(counts.rows_in_error, lang)));
    }
    facts.push((Label::Findings, tally(counts.errors, counts.warnings, counts.informations, lang)));
    facts.extend(file.reading.encoding.as_ref().map(|encoding| (Label::Encoding, safe(encoding))));
    facts.push((Label::Fingerprint, format!("`{}`", file.sha256)));
    text.push_str("| | |\n|---|---|\n");
    for (name, value) in facts {
        text.push_str(&format!("| {} | {value} |\n", label(name, lang)));
    }
    if file.groups.is_empty() {
        text.push_str(&format!("\n{}\n", label(Label::NoFinding, lang)));
        return;
    }
    let heads = [
        Label::Severity,
        Label::Code,
        Label::Column,
        Label::Occurrences,
        Label::FirstLines,
        Label::What,
    ];
    let heads: Vec<&str> = heads.iter().map(|head| label(*head, lang)).collect();
    text.push_str(&format!("\n| {} |\n|---|---|---|--:|---|---|\n", heads.join(" | ")));
    for group in &file.groups {
        text.push_str(&row(group, lang));
    }
    text.push_str(&format!("\n### {}\n", label(Label::Mend, lang)));
    for group in &file.groups {
        render_group(text, group, lang);
    }
    if file.truncated {
        text.push_str(&format!("\n{}\n", label(Label::Truncated, lang)));
    }
}

fn row(group: &Group, lang: Lang) -> String {
    let first = &group.first;
    let column = first.place.column_name().filter(|_| group.columns.len() <= 1).map(safe);
    format!(
        "| {} | [{}]({}) | {} | {} | {} | {} |\n",
        words::severity(first.severity, lang, false),
        first.code(),
        super::help_uri(first.code()),
        column.unwrap_or_default(),
        words::number(group.count, lang),
        lines(group, lang),
        sentence(&words::group(group, lang).what),
    )
}

fn lines(group: &Group, lang: Lang) -> String {
    let numbers: Vec<String> = group.lines.iter().map(|line| words::number(*line, lang)).collect();
    let rest = group.count.saturating_sub(group.lines.len() as u64);
    if rest > 0 && !numbers.is_empty() {
        format!("{} {}", numbers.join(", "), more(rest, lang))
    } else {
        numbers.join(", ")
    }
}

fn render_group(text: &mut String, group: &Group, lang: Lang) {
    let first = &group.first;
    let column = first.place.column_name().filter(|_| group.columns.len() <= 1);
    let column = column.map(|name| format!(" · {}", safe(name))).unwrap_or_default();
    text.push_str(&format!("\n**{}{column}**\n\n", first.code()));
    text.push_str(&format!("{}\n", sentence(&words::group(group, lang).mend)));
    if !group.samples.is_empty() {
        text.push('\n');
    }
    for sample in &group.samples {
        let seen = safe(&sample.seen.text);
        match &sample.replacement {
            Some(with) => text.push_str(&format!("- {seen} → {}\n", safe(with))),
            None => text.push_str(&format!("- {seen}\n")),
        }
    }
}

/// A name or a value on one line, cut when very long, its marks made harmless.
fn safe(text: &str) -> String {
    escaped(&words::safe(text))
}

/// A sentence, whole, its marks made harmless.
fn sentence(text: &str) -> String {
    escaped(&words::plain(text))
}

/// A text whose marks of Markdown and HTML are made harmless.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // Why: the value of a cell must notify nobody; the empty comment breaks the mention.
            '@' if characters.peek().is_some_and(char::is_ascii_alphanumeric) => {
                safe.push_str("@<!-- -->");
            }
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '#' | '~' | '$' => {
                safe.push('\\');
                safe.push(character);
            }
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn tables_keep_their_shape_whatever_the_values() {
        let text = render(&sample::report(), Lang::Fr);
        assert!(!text.contains("<script") && !text.contains("<b>"));
        let rows = text.lines().filter(|line| line.starts_with("| erreur"));
        for row in rows {
            let bars = row.replace("\\|", "").matches('|').count();
            assert_eq!(bars, 7, "{row}");
        }
    }

    #[test]
    fn sentences_are_whole_and_mention_nobody() {
        let long = "é".repeat(900);
        assert_eq!(sentence(&long), long);
        assert_eq!(safe("Rue @ssas"), "Rue @<!-- -->ssas");
        assert_eq!(safe("aaa@…"), "aaa@…");
    }
}
