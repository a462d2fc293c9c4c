//! Which formats speak of this? Names, titles, fields and descriptions, accents, case and French endings aside.
//!
//! There is no index to keep in step: each version on the shelf has its own
//! sorted stems, and a search goes through them, a few milliseconds for ten
//! thousand schemas.

use axum::extract::{Query, State};
use axum::http::header::{HeaderValue, LINK};
use axum::response::Response;
use etalon_schemas::wire::SchemaSummary;
use etalon_schemas::{Field, Schema, Text};
use etalon_validator::lexicon::{stem, words};
use etalon_vocab::fold;
use serde::{Deserialize, Serialize};

use crate::answer::{Keep, json};
use crate::app::App;
use crate::manifest::Manifest;
use crate::problem::Problem;
use crate::shelf::{Held, Shelf};
use crate::versions::SEQ;

/// Results given at once, when nothing is said, and at most.
const PAGE: (usize, usize) = (20, 100);
/// Fields named in a result, at most.
const MOST_FIELDS: usize = 5;
/// Words of a search that count.
const MOST_WORDS: usize = 12;
/// Words of a description that count.
const LONGEST: usize = 80;

/// The stems of a version, sorted, each with its greatest weight.
#[derive(Debug, Default)]
pub(crate) struct Stems(Vec<(Box<str>, u8)>);

impl Stems {
    /// The stems of a version: its name weighs most, its description least.
    pub(crate) fn of(manifest: &Manifest, schema: &Schema) -> Self {
        let mut stems = Vec::new();
        let mut add = |text: &str, weight: u8| {
            let words = words(text).into_iter().take(LONGEST);
            stems.extend(words.map(|word| (stem(&word).into_boxed_str(), weight)));
        };
        add(manifest.id.name.as_str(), 10);
        add(manifest.id.namespace.as_str(), 4);
        let mut all = |texts: &Text, weight| {
            texts.iter().for_each(|(_, text)| add(text, weight));
        };
        all(&schema.titles, 8);
        all(&schema.descriptions, 1);
        for field in fields(schema) {
            all(&field.titles, 3);
        }
        for field in fields(schema) {
            add(&field.name, 3);
            field.aliases.iter().for_each(|alias| add(alias, 2));
        }
        for text in [&schema.alias_en, &schema.theme].into_iter().flatten() {
            add(text, 5);
        }
        // The heaviest of equal stems comes first, and stays alone.
        stems.sort_by(|one, two| one.0.cmp(&two.0).then(two.1.cmp(&one.1)));
        stems.dedup_by(|next, kept| next.0 == kept.0);
        Self(stems)
    }

    /// How many of the words are spoken of, and how much.
    fn score(&self, asked: &[Asked]) -> Score {
        let weights = asked.iter().filter_map(|word| self.weight(word));
        weights.fold((0, 0), |(words, sum), weight| (words + 1, sum + u32::from(weight)))
    }

    fn weight(&self, asked: &Asked) -> Option<u8> {
        let whole = self.0.binary_search_by(|(stem, _)| (**stem).cmp(asked.stem.as_str())).ok();
        let whole = whole.and_then(|place| self.0.get(place)).map(|(_, weight)| weight * 2);
        let from = self.0.partition_point(|(stem, _)| **stem < *asked.word);
        let begun = self.0.iter().skip(from).take_while(|(stem, _)| stem.starts_with(&asked.word));
        whole.max(begun.map(|(_, weight)| *weight).max())
    }
}

/// Words that are spoken of, and the sum of their weights.
type Score = (usize, u32);

/// A word that is asked for: whole, or the beginning of one.
#[derive(Debug)]
pub(crate) struct Asked {
    word: String,
    stem: String,
}

fn asked(text: &str) -> Vec<Asked> {
    let words = words(text).into_iter().take(MOST_WORDS);
    words.map(|word| Asked { stem: stem(&word), word }).collect()
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Question {
    /// Words, or beginnings of words.
    #[serde(default)]
    pub(crate) q: String,
    /// Theme folder: `environnement`.
    #[serde(default)]
    pub(crate) theme: String,
    /// Namespace: `commun`.
    #[serde(default)]
    pub(crate) namespace: String,
    limit: Option<usize>,
    #[serde(default)]
    cursor: String,
}

/// A version that speaks of what is asked for.
#[derive(Debug, Serialize)]
struct Match {
    #[serde(flatten)]
    schema: SchemaSummary,
    score: u32,
    /// The fields that speak of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Spoken>,
}

/// A field that speaks of what is asked for.
#[derive(Debug, Serialize)]
pub(crate) struct Spoken {
    /// Its name.
    pub(crate) name: String,
    /// Its title.
    pub(crate) title: String,
}

/// What a search found, from one place on.
#[derive(Debug)]
pub(crate) struct Hits<'s> {
    /// How many there are in all.
    pub(crate) total: usize,
    /// Place of the first of these.
    pub(crate) from: usize,
    /// How many are given at once.
    pub(crate) limit: usize,
    /// The words.
    pub(crate) asked: Vec<Asked>,
    /// Versions with their scores, best first.
    pub(crate) page: Vec<(u32, &'s Held)>,
}

impl Hits<'_> {
    /// Place of the first of those that follow, if there are any.
    pub(crate) fn next(&self) -> Option<usize> {
        let next = self.from.saturating_add(self.limit);
        (next < self.total).then_some(next)
    }
}

/// `GET /api/v1/search?q=&theme=&namespace=&limit=&cursor=`: the newest versions, best first.
pub(crate) async fn search(
    State(app): State<App>,
    Query(question): Query<Question>,
) -> Result<Response, Problem> {
    #[derive(Serialize)]
    struct Answer {
        total: usize,
        results: Vec<Match>,
    }
    let shelf = app.store.shelf();
    let found = found(&shelf, &question)?;
    let results = found.page.iter().map(|(score, held)| Match {
        schema: shelf.summary(held),
        score: *score,
        fields: spoken(&held.schema, &found.asked, "fr"),
    });
    let answer = Answer { total: found.total, results: results.collect() };
    let mut response = json(&answer, Keep::Briefly)?;
    response.headers_mut().insert(SEQ, shelf.seq.into());
    if let Some(next) = found.next() {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in
            [("q", &question.q), ("theme", &question.theme), ("namespace", &question.namespace)]
        {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query
            .append_pair("limit", &found.limit.to_string())
            .append_pair("cursor", &next.to_string());
        let link = format!("</api/v1/search?{}>; rel=\"next\"", query.finish());
        response.headers_mut().extend(HeaderValue::from_str(&link).ok().map(|link| (LINK, link)));
    }
    Ok(response)
}

/// The newest versions that speak of what is asked for, best first.
pub(crate) fn found<'s>(shelf: &'s Shelf, question: &Question) -> Result<Hits<'s>, Problem> {
    let asked = asked(&question.q);
    let theme = fold(&question.theme);
    let concerned = |held: &&Held| {
        let Manifest { id, .. } = &held.manifest;
        (question.namespace.is_empty() || id.namespace.as_str() == question.namespace)
            && (theme.is_empty() || held.schema.theme.as_deref().map(fold) == Some(theme.clone()))
    };
    let of = shelf.newest_of_each().filter(concerned);
    let mut scored: Vec<_> = of.map(|held| (held.stems.score(&asked), held)).collect();
    // Those that speak of every word; where there are none, of as many as can be.
    let most = scored.iter().map(|((spoken, _), _)| *spoken).max().unwrap_or(0);
    scored.retain(|((spoken, _), _)| *spoken == most && (most > 0 || asked.is_empty()));
    scored.sort_by(|one, two| two.0.cmp(&one.0).then(one.1.manifest.id.cmp(&two.1.manifest.id)));
    let limit = question.limit.unwrap_or(PAGE.0).clamp(1, PAGE.1);
    let from = if question.cursor.is_empty() { Ok(0) } else { question.cursor.parse::<usize>() };
    let from = from.map_err(|_| Problem::RequestInvalid)?;
    let total = scored.len();
    let page = scored.into_iter().skip(from).take(limit);
    let page = page.map(|((_, score), held)| (score, held)).collect();
    Ok(Hits { total, from, limit, asked, page })
}

/// The fields that one of the words is about, with their titles in a language.
pub(crate) fn spoken(schema: &Schema, asked: &[Asked], language: &str) -> Vec<Spoken> {
    let about = |text: &str| {
        words(text).iter().any(|word| {
            let own = stem(word);
            asked.iter().any(|it| it.stem == own || word.starts_with(&it.word))
        })
    };
    let speaks = |field: &&Field| {
        about(&field.name)
            || field.titles.iter().any(|(_, title)| about(title))
            || field.aliases.iter().any(|alias| about(alias))
    };
    let found = fields(schema).filter(speaks).take(MOST_FIELDS);
    let told = found.map(|field| Spoken {
        name: field.name.clone(),
        title: field.titles.get(language).unwrap_or(&field.name).to_owned(),
    });
    told.collect()
}

fn fields(schema: &Schema) -> impl Iterator<Item = &Field> {
    schema.record().into_iter().flat_map(|record| &record.fields)
}

#[cfg(test)]
mod tests {
    use crate::client::get;

    fn ids(query: &str) -> Vec<String> {
        let found = get(&format!("/api/v1/search?{query}"));
        assert_eq!(found.status, 200, "{query}");
        let found = found.json()["results"].as_array().unwrap().clone();
        found.into_iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn accents_case_and_endings_do_not_count() {
        for q in ["arbre", "ARBRES", "%C3%81rbres", "arbres+publics", "tree", "arb"] {
            assert_eq!(ids(&format!("q={q}"))[0], "commun/arbre-public", "{q}");
        }
        for q in ["equipement", "%C3%A9quipements"] {
            assert_eq!(ids(&format!("q={q}"))[0], "commun/equipement-public", "{q}");
        }
        assert!(ids("q=zzzz").is_empty());
        assert_eq!(ids("q=arbre+zzzz"), ids("q=arbre"), "as many words as can be");
        assert!(ids("q=arbre+essence").len() < ids("q=essence").len() + ids("q=arbre").len());
    }

    #[test]
    fn fields_are_searched_and_named() {
        let found = get("/api/v1/search?q=code+postal").json();
        let first = &found["results"][0];
        assert!(first["fields"][0]["name"].is_string(), "{first}");
        assert!(found["total"].as_u64().unwrap() > 1);
    }

    #[test]
    fn pages_follow_each_other_without_a_hole() {
        let all = ids("limit=100");
        let mut gathered = Vec::new();
        let mut next = "/api/v1/search?limit=7".to_owned();
        loop {
            let page = get(&next);
            let results = page.json()["results"].as_array().unwrap().clone();
            gathered.extend(results.iter().map(|one| one["id"].as_str().unwrap().to_owned()));
            let link = page.header("link");
            if link.is_empty() {
                break;
            }
            next = link.split(['<', '>']).nth(1).unwrap().to_owned();
        }
        assert_eq!(gathered, all);
        assert_eq!(all.len(), 26);
        assert!(ids("theme=Environnement&limit=100").contains(&"commun/arbre-public".to_owned()));
        assert!(ids("namespace=ailleurs").is_empty());
        assert_eq!(get("/api/v1/search?cursor=x").status, 400);
    }
}
