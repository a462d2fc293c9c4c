//! How is the schema documented on a page that stands alone? No script, nothing fetched.

use super::Sheet;
use super::words::{Word, kind, word};

/// The style, inlined: the page is one file.
const STYLE: &str = include_str!("html/style.css");

/// The page.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let (schema, language) = (sheet.schema, sheet.language);
    let title = safe(schema.title(language));
    let id = schema.id.as_ref().map_or_else(|| schema.name.clone(), ToString::to_string);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p><code>{}</code> · {} {}</p>\n",
        safe(&id),
        word(Word::Version, language),
        safe(schema.version.as_deref().unwrap_or("—"))
    );
    if let Some(description) = schema.descriptions.get(language) {
        page.push_str(&format!("<p>{}</p>\n", safe(description)));
    }
    fields(&mut page, sheet);
    for field in &sheet.record.fields {
        let codes = sheet.codes_of(field);
        if codes.is_empty() || codes.len() > 60 {
            continue;
        }
        let values = word(Word::Values, language);
        let name = safe(&field.name);
        page.push_str(&format!("<h3 id=\"{name}\"><code>{name}</code> — {values}</h3>\n<ul>\n"));
        for code in codes {
            let label = code.labels.get(language).filter(|label| *label != code.notation);
            let label = label.map(|label| format!(" — {}", safe(label))).unwrap_or_default();
            page.push_str(&format!("<li><code>{}</code>{label}</li>\n", safe(&code.notation)));
        }
        page.push_str("</ul>\n");
    }
    let rules = super::markdown::rules(sheet);
    if !rules.is_empty() {
        page.push_str(&format!("<h2>{}</h2>\n<ul>\n", word(Word::Rules, language)));
        for rule in rules {
            page.push_str(&format!("<li>{}</li>\n", safe(&rule)));
        }
        page.push_str("</ul>\n");
    }
    if !sheet.schema.sources.is_empty() {
        page.push_str(&format!("<h2>{}</h2>\n<ul>\n", word(Word::Sources, language)));
        for source in &sheet.schema.sources {
            let title = safe(&source.title);
            page.push_str(&match &source.path {
                Some(path) => format!("<li><a href=\"{}\">{title}</a></li>\n", safe(path)),
                None => format!("<li>{title}</li>\n"),
            });
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn fields(page: &mut String, sheet: &Sheet<'_>) {
    let language = sheet.language;
    let title = word(Word::Fields, language);
    page.push_str(&format!("<h2>{title}</h2>\n<table>\n<caption>{title}</caption>\n<thead><tr>"));
    for head in [Word::Field, Word::Type, Word::Required, Word::Meaning] {
        page.push_str(&format!("<th scope=\"col\">{}</th>", word(head, language)));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for field in &sheet.record.fields {
        let required = if field.is_required() { Word::Yes } else { Word::No };
        let unit = field.unit.as_ref().map(|unit| format!(" ({})", safe(unit))).unwrap_or_default();
        page.push_str(&format!(
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}{unit}</td><td>{}</td><td>{}</td></tr>\n",
            safe(&field.name),
            kind(&field.kind, language),
            word(required, language),
            safe(field.descriptions.get(language).or_else(|| field.titles.get(language)).unwrap_or_default())
        ));
    }
    page.push_str("</tbody>\n</table>\n");
}

/// A text whose marks of HTML are made harmless.
fn safe(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
