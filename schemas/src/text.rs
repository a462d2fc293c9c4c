//! What is a label in several languages?

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text in several languages, keyed by BCP 47 tag (`fr`, `en`, `nl`…).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<String, String>);

impl Text {
    /// A text known in one language only.
    pub fn of(language: &str, text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(language.to_owned(), text.into())]))
    }

    /// The text in `language`, else in French, else in English, else in the
    /// first language there is.
    pub fn get(&self, language: &str) -> Option<&str> {
        self.0
            .get(language)
            .or_else(|| self.0.get("fr"))
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map(String::as_str)
    }

    /// The text in exactly this language.
    pub fn exact(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// Adds or replaces the text of one language.
    pub fn insert(&mut self, language: &str, text: impl Into<String>) {
        self.0.insert(language.to_owned(), text.into());
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Tag and text of every language, in the order of the tags.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn falls_back_to_french_then_english() {
        let mut text = Text::of("en", "Water point");
        assert_eq!(text.get("wo"), Some("Water point"));
        text.insert("fr", "Point d’eau");
        assert_eq!(text.get("wo"), Some("Point d’eau"));
        assert_eq!(text.exact("wo"), None);
    }
}
