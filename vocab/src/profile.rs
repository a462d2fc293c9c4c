//! What must a catalogue of a city say, level by level? The profile of DCAT, and the ontology beside it.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use crate::graph::write::Context;
use crate::graph::{Builder, Graph, ReadError, Syntax, read};

/// The files of the ontology and of the profile: path below `data`, and text.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/graphes.rs"));

/// How much of the profile a catalogue follows. Each level holds the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// What a small town can do: the mandatory part of DCAT-AP.
    Socle,
    /// What re-users need.
    Recommande,
    /// All of it.
    Complet,
}

/// The text names no level.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown level: {0:?}")]
pub struct UnknownLevel(pub String);

/// A file of the ontology or of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File {
    /// Its path below `vocab/data`: `profil/socle.shapes.ttl`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Level {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Socle, Self::Recommande, Self::Complet];

    /// The name people type.
    pub fn name(self) -> &'static str {
        match self {
            Self::Socle => "socle",
            Self::Recommande => "recommande",
            Self::Complet => "complet",
        }
    }

    /// Its shapes and those of the levels it holds, the least first.
    pub fn shapes(self) -> Vec<File> {
        let levels = Self::ALL.into_iter().filter(|level| *level <= self);
        levels.filter_map(|level| file(&format!("profil/{level}.shapes.ttl"))).collect()
    }
}

impl fmt::Display for Level {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, UnknownLevel> {
        match crate::fold(text).as_str() {
            "socle" => Ok(Self::Socle),
            "recommande" => Ok(Self::Recommande),
            "complet" => Ok(Self::Complet),
            _ => Err(UnknownLevel(text.to_owned())),
        }
    }
}

/// Every file of the ontology and of the profile, by folder and name.
pub fn files() -> impl Iterator<Item = File> {
    FILES.iter().map(|(path, text)| File { path, text })
}

/// The file of this path.
pub fn file(path: &str) -> Option<File> {
    files().find(|file| file.path == path)
}

/// The background: what is known of themes, frequencies, licences… without asking anybody.
pub fn background() -> impl Iterator<Item = File> {
    files().filter(|file| file.path.starts_with("profil/fond/"))
}

/// Adds the background to a builder.
pub fn add_background(builder: &mut Builder) -> Result<(), ReadError> {
    for file in background() {
        read(builder, &mut file.text.as_bytes(), Syntax::Turtle, etalon_schemas::BASE_IRI)?;
    }
    Ok(())
}

/// The background alone, read once; a test holds that it can be.
pub fn background_graph() -> &'static Graph {
    static GRAPH: OnceLock<Graph> = OnceLock::new();
    GRAPH.get_or_init(|| {
        let mut builder = Builder::default();
        let _ = add_background(&mut builder);
        builder.build()
    })
}

/// The terms JSON-LD is written with, read once.
pub fn context() -> &'static Context {
    static CONTEXT: OnceLock<Context> = OnceLock::new();
    CONTEXT.get_or_init(|| {
        let document = file("profil/contexte.jsonld").map(|file| serde_json::from_str(file.text));
        document.and_then(Result::ok).map(|document| Context::read(&document)).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shacl::Shapes;

    #[test]
    fn every_file_can_be_read() {
        assert!(files().count() > 5);
        for file in files() {
            let syntax = Syntax::guess(file.path, file.text.as_bytes());
            let mut builder = Builder::default();
            read(&mut builder, &mut file.text.as_bytes(), syntax, etalon_schemas::BASE_IRI)
                .unwrap_or_else(|error| panic!("{}: {error}", file.path));
        }
        assert!(!background_graph().triples().is_empty());
    }

    #[test]
    fn each_level_has_shapes_without_remark_and_holds_the_one_before() {
        for (count, level) in (1..).zip(Level::ALL) {
            assert_eq!(level.shapes().len(), count, "{level}");
            assert_eq!(level.name().parse(), Ok(level));
            let mut builder = Builder::default();
            for file in level.shapes() {
                read(
                    &mut builder,
                    &mut file.text.as_bytes(),
                    Syntax::Turtle,
                    etalon_schemas::BASE_IRI,
                )
                .unwrap();
            }
            let shapes = Shapes::compile(builder.build()).unwrap();
            assert_eq!(shapes.remarks(), [], "{level}");
            assert!(shapes.have_targets());
        }
        assert_eq!("Recommandé".parse(), Ok(Level::Recommande));
        assert!("tout".parse::<Level>().is_err());
    }

    #[test]
    fn the_context_can_be_used_for_writing_and_reading() {
        let text = file("profil/contexte.jsonld").unwrap().text;
        let document: serde_json::Value = serde_json::from_str(text).unwrap();
        assert!(document.get("@context").is_some());
        assert!(format!("{:?}", context()).contains("http://purl.org/dc/terms/title"));
    }
}
