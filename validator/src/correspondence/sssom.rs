//! How is a mapping exchanged as SSSOM? The [Simple Standard for Sharing Ontological Mappings], as TSV.
//!
//! It says which column means which field, how sure that is and who decided; not how values are rewritten, which
//! stands in the comments. Columns have no IRI: they are named by their position, as [RFC 7111] does.
//!
//! [Simple Standard for Sharing Ontological Mappings]: https://mapping-commons.github.io/sssom/
//! [RFC 7111]: https://www.rfc-editor.org/rfc/rfc7111

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use etalon_schemas::{BASE_IRI, Schema};
use etalon_vocab::graph::write::Names;

use super::toml::steps::written;
use super::{Confidence, Correspondence, Line, Status, Step};

/// The columns of the table, in the order of the standard.
const COLUMNS: [&str; 9] = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "comment",
];

/// A mapping as SSSOM TSV. Labels are in `language`.
pub fn write(mapping: &Correspondence, schema: Option<&Schema>, language: &str) -> String {
    let mut writer = Writer { mapping, schema, prefixes: BTreeMap::new() };
    let file = mapping.file.as_deref().unwrap_or("fichier");
    let columns = format!("urn:etalon:fichier:{}#col=", percent(file));
    writer.prefixes.insert("colonne".to_owned(), columns);
    for (prefix, iri) in [
        ("semapv", "https://w3id.org/semapv/vocab/"),
        ("skos", "http://www.w3.org/2004/02/skos/core#"),
        ("sssom", "https://w3id.org/sssom/"),
    ] {
        writer.prefixes.insert(prefix.to_owned(), iri.to_owned());
    }
    let mut rows = String::new();
    for line in &mapping.lines {
        for source in &line.sources {
            let row = writer.row(line, source, language);
            rows.push_str(&tabbed(&row));
        }
    }
    for extra in &mapping.extras {
        rows.push_str(&tabbed(&writer.unmatched(&extra.source)));
    }
    format!("{}{}{rows}", writer.heading(file, language), tabbed(&COLUMNS.map(str::to_owned)))
}

struct Writer<'m> {
    mapping: &'m Correspondence,
    schema: Option<&'m Schema>,
    /// Namespaces by their prefixes.
    prefixes: BTreeMap<String, String>,
}

impl Writer<'_> {
    /// The metadata of the set, as YAML in comments.
    fn heading(&self, file: &str, language: &str) -> String {
        let title =
            self.schema.map_or(self.mapping.schema.as_str(), |schema| schema.title(language));
        let mut lines = vec!["curie_map:".to_owned()];
        lines.extend(self.prefixes.iter().map(|(name, iri)| format!("  {name}: {}", yaml(iri))));
        // Why: the mapping belongs to the city, which has not said under which licence.
        lines.push("license: \"https://w3id.org/sssom/license/unspecified\"".to_owned());
        let id = format!(
            "urn:etalon:correspondance:{}:{}",
            percent(&self.mapping.schema).replace("%2F", ":"),
            percent(file)
        );
        lines.push(format!("mapping_set_id: {}", yaml(&id)));
        lines.push(format!("mapping_set_title: {}", yaml(&format!("{file} → {title}"))));
        lines.push("mapping_tool: \"Étalon\"".to_owned());
        lines.push(format!("mapping_tool_version: {}", yaml(env!("CARGO_PKG_VERSION"))));
        lines.push(format!("object_source: {}", yaml(&self.schema_iri())));
        if let Some(version) = &self.mapping.version {
            lines.push(format!("object_source_version: {}", yaml(version)));
        }
        format!("# {}\n", lines.join("\n# "))
    }

    fn schema_iri(&self) -> String {
        let known = self.schema.and_then(|schema| schema.iri.clone());
        known.unwrap_or_else(|| format!("{BASE_IRI}{}", self.mapping.schema))
    }

    fn subject(&self, source: &str) -> String {
        let place = self.mapping.headers.iter().position(|header| header == source);
        match place {
            Some(place) => format!("colonne:{}", place + 1),
            None => format!("colonne:{}", percent(source)),
        }
    }

    fn row(&mut self, line: &Line, source: &str, language: &str) -> [String; 9] {
        let field = self.schema.and_then(Schema::record).and_then(|of| of.field(&line.target));
        let label = field.and_then(|field| field.titles.get(language)).unwrap_or(&line.target);
        let property = field.and_then(|field| field.property.clone());
        let iri =
            property.unwrap_or_else(|| format!("{}#{}", self.schema_iri(), percent(&line.target)));
        let refused = line.status == Status::Refused;
        let by_hand = line.status != Status::Proposed;
        let justification =
            if by_hand { "semapv:ManualMappingCuration" } else { "semapv:LexicalMatching" };
        let confidence = if by_hand { Some("1.0") } else { line.confidence.map(degree) };
        let done: Vec<String> = line.steps.iter().map(written).collect();
        let comment: Vec<String> =
            line.reason.iter().cloned().chain(done).filter(|part| !part.is_empty()).collect();
        [
            self.subject(source),
            source.to_owned(),
            self.predicate(line, source).to_owned(),
            if refused { "Not" } else { "" }.to_owned(),
            self.short(&iri),
            label.to_owned(),
            justification.to_owned(),
            confidence.unwrap_or_default().to_owned(),
            comment.join(" ; "),
        ]
    }

    /// A column that no field takes.
    fn unmatched(&self, source: &str) -> [String; 9] {
        let text = str::to_owned;
        [
            self.subject(source),
            text(source),
            text("skos:exactMatch"),
            String::new(),
            text("sssom:NoTermFound"),
            String::new(),
            text("semapv:LexicalMatching"),
            String::new(),
            String::new(),
        ]
    }

    /// A part of an address is narrower than the address; a column that holds two fields is broader than each.
    fn predicate(&self, line: &Line, source: &str) -> &'static str {
        let is_part = line.sources.len() > 1 && !matches!(line.steps.first(), Some(Step::FirstOf));
        let others = self.mapping.lines.iter().filter(|one| {
            one.target != line.target
                && one.status != Status::Refused
                && one.sources.iter().any(|other| other == source)
        });
        if is_part {
            "skos:broadMatch"
        } else if others.count() > 0 {
            "skos:narrowMatch"
        } else if line.status == Status::Proposed && line.confidence != Some(Confidence::Sure) {
            "skos:closeMatch"
        } else {
            "skos:exactMatch"
        }
    }

    /// An IRI by its short name; the namespaces used are told in the heading.
    fn short(&mut self, iri: &str) -> String {
        if let Some((prefix, namespace, local)) = Names::usual().split(iri) {
            self.prefixes.insert(prefix.to_owned(), namespace.to_owned());
            return format!("{prefix}:{local}");
        }
        let cut = iri.rfind(['#', '/']).map_or(0, |cut| cut + 1);
        let (namespace, local) = iri.split_at_checked(cut).unwrap_or(("", iri));
        let known = self.prefixes.iter().find(|(_, known)| *known == namespace);
        let prefix = known.map(|(prefix, _)| prefix.clone()).unwrap_or_else(|| {
            let place = self.prefixes.keys().filter(|name| name.starts_with("champ")).count();
            if place == 0 { "champ".to_owned() } else { format!("champ{}", place + 1) }
        });
        self.prefixes.insert(prefix.clone(), namespace.to_owned());
        format!("{prefix}:{local}")
    }
}

/// The number that stands for a word; the bounds of the three words lie between them.
fn degree(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Sure => "0.95",
        Confidence::Likely => "0.75",
        Confidence::Unsure => "0.5",
    }
}

/// A row of the table: a cell that holds a tab, a line end or a quote stands between quotes.
fn tabbed(cells: &[String]) -> String {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| {
            if cell.contains(['\t', '\n', '\r', '"']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        })
        .collect();
    format!("{}\n", cells.join("\t"))
}

/// A text of YAML: a string of JSON is one.
fn yaml(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What is neither an unreserved sign of an IRI nor ASCII, as bytes.
fn percent(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}
