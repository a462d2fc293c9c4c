//! Who made a schema? Authors, publishers and maintainers, as Table Schema lists them.

use serde_json::Value;

/// Someone who made a schema. Addresses of persons are left out on purpose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// Name of a person or organisation.
    pub title: String,
    /// What they did: `author`, `publisher`, `maintainer`, `wrangler`, `contributor`.
    pub role: Option<String>,
    /// The organisation a person belongs to.
    pub organisation: Option<String>,
    /// Web address; anything else is left out, for it becomes a link.
    pub path: Option<String>,
}

/// The `contributors` of a schema: those that have a title.
///
/// Source: Table Schema, <https://specs.frictionlessdata.io/table-schema/>.
pub(crate) fn contributors(value: Option<&Value>) -> Vec<Contributor> {
    let listed = value.and_then(Value::as_array).into_iter().flatten();
    listed
        .filter_map(|contributor| {
            let text = |key: &str| {
                let found = contributor.get(key).and_then(Value::as_str).map(str::trim);
                found.filter(|text| !text.is_empty()).map(str::to_owned)
            };
            let link = |text: &String| text.starts_with("https://") || text.starts_with("http://");
            Some(Contributor {
                title: text("title")?,
                role: text("role"),
                organisation: text("organization").or_else(|| text("organisation")),
                path: text("path").filter(link),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::contributors;

    #[test]
    fn a_contributor_has_a_title_and_no_address_of_a_person() {
        let read = contributors(Some(&json!([
            {"title": "Ville de Thiès", "role": "author", "email": "a@b.sn", "path": "https://thies.sn"},
            {"title": " ", "role": "author"},
            {"title": "Étalon", "path": "javascript:alert(1)", "organization": "Communes unies"},
        ])));
        let [first, second] = read.as_slice() else { panic!("{read:?}") };
        assert_eq!(
            (first.title.as_str(), first.role.as_deref()),
            ("Ville de Thiès", Some("author"))
        );
        assert_eq!(first.path.as_deref(), Some("https://thies.sn"));
        assert_eq!(
            (second.organisation.as_deref(), second.path.as_deref()),
            (Some("Communes unies"), None)
        );
        assert!(!format!("{read:?}").contains("a@b.sn"));
        assert!(contributors(None).is_empty());
    }
}
