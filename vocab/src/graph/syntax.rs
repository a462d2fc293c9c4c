//! In which syntax is RDF written?

/// A syntax of RDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Syntax {
    /// <https://www.w3.org/TR/turtle/>
    Turtle,
    /// <https://www.w3.org/TR/trig/>
    TriG,
    /// <https://www.w3.org/TR/n-triples/>
    NTriples,
    /// <https://www.w3.org/TR/n-quads/>
    NQuads,
    /// <https://www.w3.org/TR/rdf-syntax-grammar/>
    RdfXml,
    /// <https://www.w3.org/TR/json-ld11/>
    JsonLd,
}

impl Syntax {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Turtle, Self::TriG, Self::NTriples, Self::NQuads, Self::RdfXml, Self::JsonLd];

    /// The name that commands and reports use, which is also the file extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::RdfXml => "rdf",
            Self::JsonLd => "jsonld",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::TriG => "application/trig",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::RdfXml => "application/rdf+xml",
            Self::JsonLd => "application/ld+json",
        }
    }

    /// The syntax of this name, extension or media type.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name.trim().to_ascii_lowercase().as_str() {
            "ttl" | "turtle" | "text/turtle" => Self::Turtle,
            "trig" | "application/trig" => Self::TriG,
            "nt" | "ntriples" | "n-triples" | "application/n-triples" => Self::NTriples,
            "nq" | "nquads" | "n-quads" | "application/n-quads" => Self::NQuads,
            "rdf" | "xml" | "rdfxml" | "rdf/xml" | "owl" | "application/rdf+xml" => Self::RdfXml,
            "jsonld" | "json-ld" | "json" | "application/ld+json" => Self::JsonLd,
            _ => return None,
        })
    }

    /// The syntax of a file, by its first bytes where they tell, else by the extension of its name, else Turtle.
    pub fn guess(name: &str, bytes: &[u8]) -> Self {
        let named = name.rsplit_once('.').and_then(|(_, extension)| Self::from_name(extension));
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        let xml = ["<?xml", "<rdf:RDF", "<!DOCTYPE", "<!--"];
        if xml.iter().any(|start| text.starts_with(start.as_bytes())) {
            return Self::RdfXml;
        }
        // Why: `[` opens a JSON array as well as an anonymous node of Turtle; `{` also opens a graph of TriG.
        let after = text.get(1..).unwrap_or_default().trim_ascii_start();
        let json = match text.first() {
            Some(b'{') => after.starts_with(b"\"") || after.starts_with(b"}"),
            Some(b'[') => after.starts_with(b"{"),
            _ => false,
        };
        if json {
            return Self::JsonLd;
        }
        named.filter(|named| !matches!(named, Self::RdfXml | Self::JsonLd)).unwrap_or(Self::Turtle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_win_over_the_name() {
        for (name, bytes, syntax) in [
            ("a.ttl", "@prefix : <#> .", Syntax::Turtle),
            ("a.rdf", "@prefix : <#> .", Syntax::Turtle),
            ("a.ttl", "\u{feff}<?xml version='1.0'?>", Syntax::RdfXml),
            ("a", "{ \"@id\": \"a\" }", Syntax::JsonLd),
            ("a.nt", "<a:b> <a:c> <a:d> .", Syntax::NTriples),
            ("a.trig", "{ <a:b> <a:c> <a:d> }", Syntax::TriG),
            ("a.ttl", "[ a <a:b> ] .", Syntax::Turtle),
            ("a.json", "[{}]", Syntax::JsonLd),
            ("a.nq", "", Syntax::NQuads),
        ] {
            assert_eq!(Syntax::guess(name, bytes.as_bytes()), syntax, "{name} {bytes}");
        }
        for syntax in Syntax::ALL {
            assert_eq!(Syntax::from_name(syntax.name()), Some(syntax));
            assert_eq!(Syntax::from_name(syntax.media_type()), Some(syntax));
        }
    }
}
