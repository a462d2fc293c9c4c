//! Which embedded schema does a person mean?

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Catalogue, Entry, NotFound};
use crate::id::{BASE_IRI, Version};

/// Suggestions given at most.
const MOST_SUGGESTIONS: usize = 3;
/// Likeness (Jaro-Winkler) under which a name suggests nothing.
const LEAST_LIKENESS: f64 = 0.80;

impl Catalogue {
    /// The schema a person names: `commun/point-eau`, `point-eau`, its English
    /// slug `water-point`, its title, or an IRI; with a version
    /// (`point-eau/1.0.0`, `point-eau@1.0.0`, or the start of one, `point-eau@1`),
    /// else the newest. Capitals, accents, spaces and `_` do not count.
    pub fn find(&self, query: &str) -> Result<&Entry, NotFound> {
        let asked = asked(query);
        let (name, version) = split(&asked);
        let mut found = self.named(name, version);
        if found.is_none() && version.is_none() {
            // `point-eau/1.0.0`, and not `commun/point-eau`.
            found = asked.rsplit_once('/').and_then(|(name, tail)| self.named(name, Some(tail)));
        }
        found.ok_or_else(|| self.not_found(query, name))
    }

    fn named(&self, name: &str, version: Option<&str>) -> Option<&Entry> {
        let bearers = self.list().into_iter().filter(|entry| {
            entry.id.to_string() == name || names(entry).iter().any(|known| known == name)
        });
        match version {
            None | Some("latest") => bearers.into_iter().find(|entry| self.is_latest(entry)),
            Some(version) => bearers
                .filter(|entry| starts(&entry.version, version))
                .max_by_key(|entry| (entry.version.pre.is_none(), entry.version.clone())),
        }
    }

    fn not_found(&self, query: &str, name: &str) -> NotFound {
        let bare = name.rsplit('/').next().unwrap_or(name);
        let likeness = |entry: &Entry| {
            let near = names(entry).into_iter().map(|known| likeness(bare, &known));
            near.fold(0.0_f64, f64::max)
        };
        let mut near: Vec<_> =
            self.newest().into_iter().map(|entry| (likeness(entry), entry)).collect();
        near.retain(|(likeness, _)| *likeness >= LEAST_LIKENESS);
        near.sort_by(|one, two| two.0.total_cmp(&one.0));
        NotFound {
            query: query.to_owned(),
            suggestions: near
                .into_iter()
                .take(MOST_SUGGESTIONS)
                .map(|(_, entry)| entry.id.to_string())
                .collect(),
        }
    }
}

/// Likeness of two slugs, from 0 to 1; a whole word in common counts as near.
fn likeness(asked: &str, known: &str) -> f64 {
    let words = |text: &str| -> Vec<String> {
        let words = text.split('-').filter(|word| word.len() > 3);
        words.map(|word| word.trim_end_matches('s').to_owned()).collect()
    };
    let known_words = words(known);
    let common = words(asked).iter().any(|word| known_words.contains(word));
    let whole = strsim::jaro_winkler(asked, known);
    if common { whole.max(0.85) } else { whole }
}

/// The words a schema answers to, as slugs: its name, its English slug, its titles.
fn names(entry: &Entry) -> Vec<String> {
    let outline = entry.outline();
    let mut names = vec![entry.id.name.to_string()];
    names.extend(outline.alias_en.map(str::to_owned));
    names.extend(outline.titles.iter().map(|title| slug(title)));
    names
}

/// The query as slugs separated by `/`, without base, file name or fragment.
fn asked(query: &str) -> String {
    let query = query.trim();
    let path = query.strip_prefix(BASE_IRI).unwrap_or(query);
    let path = path.split_once('#').map_or(path, |(path, _)| path);
    let path = path.strip_suffix("/schema.json").unwrap_or(path).trim_matches('/');
    slug(path)
}

/// Name and version: `@` marks a version, and so do three steps.
fn split(asked: &str) -> (&str, Option<&str>) {
    if let Some((name, version)) = asked.rsplit_once('@') {
        return (name, Some(version));
    }
    match asked.rsplit_once('/') {
        Some((name, version)) if name.contains('/') => (name, Some(version)),
        _ => (asked, None),
    }
}

/// Whether a version is the one asked, or starts with it: `1`, `1.2`, `v1.2.0`.
fn starts(version: &Version, asked: &str) -> bool {
    let asked = asked.strip_prefix('v').unwrap_or(asked);
    let whole = version.to_string();
    whole == asked
        || whole.strip_prefix(asked).is_some_and(|rest| !asked.is_empty() && rest.starts_with('.'))
}

/// Lower case, without accents, other signs than those of identifiers as hyphens.
fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            '/' | '@' | '.' => slug.push(letter),
            _ if letter.is_alphanumeric() => slug.extend(letter.to_lowercase()),
            _ if slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.trim_matches('-').to_owned()
}
