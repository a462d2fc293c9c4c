//! What was a schema drawn from? Laws, standards and other schemas, as Table Schema lists them.

use serde_json::Value;

/// A source of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Its web address; anything else is left out, for it becomes a link.
    pub path: Option<String>,
}

/// The `sources` of a schema: objects with a title, an address or both.
///
/// Source: Table Schema, <https://specs.frictionlessdata.io/table-schema/>.
pub(crate) fn sources(value: Option<&Value>) -> Vec<Source> {
    let listed = value.and_then(Value::as_array).into_iter().flatten();
    listed
        .filter_map(|source| {
            let text = |key: &str| source.get(key).and_then(Value::as_str).map(str::trim);
            let path = text("path")
                .filter(|path| path.starts_with("https://") || path.starts_with("http://"));
            let title = text("title").filter(|title| !title.is_empty()).or(path)?;
            Some(Source { title: title.to_owned(), path: path.map(str::to_owned) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::sources;

    #[test]
    fn a_source_has_a_title_and_perhaps_a_link() {
        let read = sources(Some(&json!([
            {"title": "WPdx", "path": "https://www.waterpointdata.org/"},
            {"title": "Loi n° 2016-1321", "path": "javascript:alert(1)"},
            {"path": "https://exemple.test/"},
            {"email": "x"},
            3
        ])));
        let read: Vec<(&str, Option<&str>)> =
            read.iter().map(|source| (source.title.as_str(), source.path.as_deref())).collect();
        assert_eq!(
            read,
            [
                ("WPdx", Some("https://www.waterpointdata.org/")),
                ("Loi n° 2016-1321", None),
                ("https://exemple.test/", Some("https://exemple.test/")),
            ]
        );
        assert!(sources(None).is_empty());
    }
}
