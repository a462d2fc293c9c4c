//! How does a report look in a browser? One page that stands alone: no script, nothing fetched.
//!
//! Follows RGAA 4 and WCAG 2.2 AA: language, headings in order, captions and
//! scopes of tables, contrast, no meaning by colour alone.

use crate::finding::{Finding, Severity};
use crate::report::{ENGINE, FileReport, Group, RULESET, Report, Verdict};
use crate::words::label::{Label, delimiter, label, more, tally};
use crate::words::{self, Lang};

/// Findings told one by one on the page; the other forms tell all that were kept.
const DETAILS: usize = 200;

/// Size of the page, in bytes, past which no more findings are told one by one.
const LARGEST: usize = 85_000;

/// The style, inlined: the page is one file.
const STYLE: &str = include_str!("html/style.css");

/// The report as an HTML page.
pub fn render(report: &Report, lang: Lang) -> String {
    let title = label(Label::ReportTitle, lang);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} — {verdict}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        tag = lang.tag(),
        verdict = words::verdict(report.verdict, lang),
    );
    for file in &report.files {
        section(&mut page, file, report, lang);
    }
    page.push_str(&format!(
        "</main>\n<footer><p>{} {ENGINE} · {} {RULESET}</p></footer>\n</body>\n</html>\n",
        label(Label::GeneratedBy, lang),
        label(Label::Ruleset, lang),
    ));
    page
}

fn section(page: &mut String, file: &FileReport, report: &Report, lang: Lang) {
    let class = match file.verdict {
        Verdict::Conforms => "good",
        Verdict::DoesNotConform | Verdict::CouldNotCheck => "bad",
    };
    page.push_str(&format!(
        "<section>\n<h2>{}</h2>\n<p class=\"verdict {class}\">{}</p>\n",
        safe(&file.name),
        words::verdict(file.verdict, lang)
    ));
    facts(page, file, report, lang);
    if file.groups.is_empty() {
        if file.verdict == Verdict::Conforms {
            page.push_str(&format!("<p>{}</p>\n", label(Label::NoFinding, lang)));
        }
        page.push_str("</section>\n");
        return;
    }
    page.push_str(&format!("<h3>{}</h3>\n", label(Label::Groups, lang)));
    for group in &file.groups {
        article(page, group, lang);
    }
    details(page, file, lang);
    page.push_str("</section>\n");
}

/// What was checked and how, as a list of terms.
fn facts(page: &mut String, file: &FileReport, report: &Report, lang: Lang) {
    let counts = file.counts;
    let mut facts: Vec<(Label, String)> = Vec::new();
    facts.push((Label::Findings, tally(counts.errors, counts.warnings, counts.informations, lang)));
    // Why: a graph has no rows.
    if file.groups.iter().all(|group| !group.first.code().is_of_graph()) {
        facts.push((Label::Rows, words::number(counts.rows, lang)));
        facts.push((Label::RowsInError, words::number(counts.rows_in_error, lang)));
    }
    let schema = match &file.schema {
        None => label(Label::SchemaNone, lang).to_owned(),
        Some(schema) => {
            let mut text = words::safe(&schema.id);
            for part in schema.version.iter().chain(&schema.title) {
                text.push_str(&format!(" · {}", words::safe(part)));
            }
            if schema.detected {
                text.push_str(&format!(" ({})", label(Label::SchemaDetected, lang)));
            }
            text
        }
    };
    facts.push((Label::Schema, schema));
    facts.push((Label::Profile, words::label::profile(report.profile, lang).to_owned()));
    let reading = &file.reading;
    facts.extend(reading.format.as_ref().map(|format| (Label::Format, words::file_format(format))));
    facts.extend(reading.packing.as_ref().map(|packing| (Label::Packing, packing.clone())));
    facts.extend(reading.encoding.as_ref().map(|encoding| (Label::Encoding, encoding.clone())));
    facts.extend(reading.delimiter.map(|mark| (Label::Delimiter, delimiter(mark, lang))));
    facts.extend(reading.sheet.as_ref().map(|sheet| (Label::Sheet, words::safe(sheet))));
    facts.extend(reading.header_line.map(|line| (Label::HeaderLine, words::number(line, lang))));
    facts.push((Label::Size, words::size(file.size, lang)));
    facts.push((Label::Fingerprint, file.sha256.clone()));
    page.push_str("<dl>\n");
    for (name, value) in facts {
        page.push_str(&format!(
            "<div><dt>{}</dt><dd>{}</dd></div>\n",
            label(name, lang),
            safe(&value)
        ));
    }
    page.push_str("</dl>\n");
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "information",
    }
}

fn article(page: &mut String, group: &Group, lang: Lang) {
    let first = &group.first;
    let code = first.code();
    let column = first.place.column_name().filter(|_| group.columns.len() <= 1);
    let column = column
        .map(|name| {
            format!(
                " — {} {}",
                label(group.column_label(), lang).to_lowercase(),
                words::quoted(name, lang)
            )
        })
        .unwrap_or_default();
    let sentence = words::group(group, lang);
    page.push_str(&format!(
        "<article class=\"{}\">\n<h4><span class=\"tag\">{} {code}</span> {}{}</h4>\n<p>{}</p>\n",
        class(first.severity),
        words::severity(first.severity, lang, false),
        safe(words::title(code, lang)),
        safe(&column),
        safe(&sentence.what)
    ));
    if !sentence.mend.is_empty() {
        let mend = label(Label::Mend, lang);
        page.push_str(&format!("<p><strong>{mend}</strong> {}</p>\n", safe(&sentence.mend)));
    }
    let (time, times) = (label(Label::Time, lang), label(Label::Times, lang));
    let mut where_ = words::count(group.count, time, times, lang);
    if !group.lines.is_empty() && group.columns.len() <= 1 {
        let numbers: Vec<String> =
            group.lines.iter().map(|line| words::number(*line, lang)).collect();
        let head = label(group.place_label(), lang);
        where_.push_str(&format!(" — {} {}", head.to_lowercase(), numbers.join(", ")));
        let rest = group.count.saturating_sub(group.lines.len() as u64);
        if rest > 0 {
            where_.push_str(&format!(" {}", more(rest, lang)));
        }
    }
    page.push_str(&format!("<p class=\"where\">{}</p>\n", safe(&where_)));
    samples(page, group, lang);
    page.push_str(&format!(
        "<p><a href=\"{}\">{} ({code})</a></p>\n</article>\n",
        super::help_uri(code),
        label(Label::RulePage, lang)
    ));
}

fn samples(page: &mut String, group: &Group, lang: Lang) {
    if group.samples.is_empty() {
        return;
    }
    page.push_str(&format!(
        "<table>\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>\n",
        label(Label::Samples, lang),
        label(Label::Seen, lang),
        label(Label::Proposed, lang)
    ));
    for sample in &group.samples {
        let mut seen =
            format!("<code dir=\"auto\">{}</code>", safe(&words::safe(&sample.seen.text)));
        if sample.seen.masked {
            seen.push_str(&format!(" ({})", label(Label::Masked, lang)));
        }
        let with = sample
            .replacement
            .as_ref()
            .map(|with| format!("<code dir=\"auto\">{}</code>", safe(&words::safe(with))));
        page.push_str(&format!("<tr><td>{seen}</td><td>{}</td></tr>\n", with.unwrap_or_default()));
    }
    page.push_str("</tbody>\n</table>\n");
}

/// The findings one by one, folded away.
fn details(page: &mut String, file: &FileReport, lang: Lang) {
    page.push_str(&format!(
        "<h3>{title}</h3>\n<details>\n<summary>{title}</summary>\n<table>\n<caption>{title}</caption>\n<thead><tr>",
        title = label(Label::Detail, lang)
    ));
    for head in [Label::Place, Label::Severity, Label::Code, Label::What, Label::Mend] {
        page.push_str(&format!("<th scope=\"col\">{}</th>", label(head, lang)));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    let mut shown = 0;
    for finding in file.findings.iter().take(DETAILS) {
        let row = row(finding, lang);
        if page.len() + row.len() > LARGEST {
            break;
        }
        page.push_str(&row);
        shown += 1;
    }
    page.push_str("</tbody>\n</table>\n</details>\n");
    if file.truncated || shown < file.findings.len() {
        page.push_str(&format!("<p>{}</p>\n", label(Label::Truncated, lang)));
    }
}

fn row(finding: &Finding, lang: Lang) -> String {
    let sentence = words::finding(finding, lang);
    format!(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        safe(&words::place(&finding.place, lang)),
        words::severity(finding.severity, lang, false),
        finding.code(),
        safe(&sentence.what),
        safe(&sentence.mend)
    )
}

/// A text on one line, whose marks of HTML and of direction are made harmless.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in words::plain(text).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
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
    fn the_page_stands_alone_and_nothing_breaks_out() {
        let page = render(&sample::report(), Lang::Fr);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
        for forbidden in ["<script", "<link", "@import", "url(", "<img", "src="] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("&lt;script&gt;") && !page.contains("awa.ndiaye"));
        assert!(page.len() < 100_000);
    }

    #[test]
    fn many_long_findings_leave_the_page_light_and_say_so() {
        let mut report = sample::report();
        let file = &mut report.files[0];
        file.name = "\u{202e}vsc.csv".to_owned();
        file.truncated = false;
        let seen = "<".repeat(120);
        for finding in &mut file.findings {
            finding.seen = finding.seen.as_ref().map(|_| crate::mask::Seen::plain(&seen));
        }
        file.findings = file.findings.iter().cycle().take(200).cloned().collect();
        let page = render(&report, Lang::Fr);
        assert!(page.len() < 100_000 && !page.contains('\u{202e}'), "{}", page.len());
        assert!(page.contains(label(Label::Truncated, Lang::Fr)));
    }

    #[test]
    fn tags_are_closed_and_headings_in_order() {
        let page = render(&sample::report(), Lang::En);
        for tag in ["main", "section", "article", "table", "tbody", "tr", "td", "dl", "details"] {
            let opened = page.matches(&format!("<{tag}>")).count()
                + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        let mut last = 0;
        for part in page.split("<h").skip(1) {
            let Some(level) = part.chars().next().and_then(|c| c.to_digit(10)) else { continue };
            assert!(level <= last + 1, "h{level} after h{last}");
            last = level;
        }
    }
}
