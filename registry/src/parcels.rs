//! Which files does a request hand in? A source alone, or a ZIP of the files of a version.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::candidate::Files;
use crate::manifest::SOURCE;
use crate::problem::Problem;

/// Files of a version, at most.
const MOST_FILES: usize = 60;
/// Bytes of a version once unpacked, at most: an archive that swells further is refused.
const MOST_BYTES: u64 = 32 << 20;
/// Letters of the name of a file, at most.
const LONGEST_NAME: usize = 100;
/// What may be published beside a source: no page and no drawing, in which a browser could run a program.
const ENDINGS: &[&str] = &[
    "json", "csv", "tsv", "geojson", "ndjson", "md", "txt", "ttl", "jsonld", "xlsx", "ods", "sql",
];

/// Reads the body of a request, by its media type.
pub(crate) fn read(media: &str, body: &[u8]) -> Result<Files, Problem> {
    let media = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media.as_str() {
        "application/zip" | "application/x-zip-compressed" => unpack(body),
        "application/json" | "application/schema+json" => {
            Ok(Files::from([(SOURCE.to_owned(), body.to_vec())]))
        }
        _ => Err(Problem::MediaUnknown),
    }
}

fn unpack(body: &[u8]) -> Result<Files, Problem> {
    let broken = |_| Problem::BodyInvalid;
    let mut archive = ZipArchive::new(Cursor::new(body)).map_err(broken)?;
    if archive.len() > MOST_FILES {
        return Err(Problem::TooLarge);
    }
    let mut files = Files::new();
    let mut left = MOST_BYTES;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(broken)?;
        let name = entry.name().map_err(broken)?.into_owned();
        if !is_sound(&name) {
            return Err(Problem::FileRefused { name: name.chars().take(LONGEST_NAME).collect() });
        }
        let mut bytes = Vec::new();
        // One byte more than what is left shows that there is too much.
        let read = entry.take(left.saturating_add(1)).read_to_end(&mut bytes);
        let read = read.map_err(|_| Problem::BodyInvalid)?;
        left =
            left.checked_sub(u64::try_from(read).unwrap_or(u64::MAX)).ok_or(Problem::TooLarge)?;
        if files.insert(name, bytes).is_some() {
            return Err(Problem::BodyInvalid);
        }
    }
    if files.contains_key(SOURCE) { Ok(files) } else { Err(Problem::SourceMissing) }
}

/// A name without folders, of letters and figures that every system writes alike.
fn is_sound(name: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    name.len() <= LONGEST_NAME
        && name.bytes().all(letter)
        && name.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::read;
    use crate::problem::Problem;

    fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn a_source_alone_or_with_its_companions() {
        let alone = read("application/json; charset=utf-8", b"{}").unwrap();
        assert_eq!(alone.keys().collect::<Vec<_>>(), ["schema.json"]);
        let archive = zip(&[("schema.json", b"{}"), ("exemple-valide.csv", b"a\n1\n")]);
        assert_eq!(read("application/zip", &archive).unwrap().len(), 2);
    }

    #[test]
    fn what_is_hostile_is_refused() {
        let refused = |bytes: &[u8]| read("application/zip", bytes).unwrap_err();
        for name in [
            "../schema.json",
            "/etc/passwd.json",
            "a/b.json",
            "page.html",
            "dessin.svg",
            ".json",
            "a\0.json",
        ] {
            let archive = zip(&[("schema.json", b"{}"), (name, b"")]);
            assert!(matches!(refused(&archive), Problem::FileRefused { .. }), "{name}");
        }
        assert_eq!(refused(&zip(&[("autre.json", b"{}")])), Problem::SourceMissing);
        assert_eq!(refused(b"PK\x03\x04"), Problem::BodyInvalid);
        assert_eq!(read("text/html", b"").unwrap_err(), Problem::MediaUnknown);
        // A bomb: 64 MB of zeros in some 60 kB.
        let zeros = vec![0; 64 << 20];
        let bomb = zip(&[("schema.json", b"{}"), ("zeros.txt", &zeros)]);
        assert!(bomb.len() < 100_000);
        assert_eq!(refused(&bomb), Problem::TooLarge);
        let many: Vec<String> = (0..61).map(|number| format!("f{number}.json")).collect();
        let many: Vec<_> = many.iter().map(|name| (name.as_str(), b"{}".as_slice())).collect();
        assert_eq!(refused(&zip(&many)), Problem::TooLarge);
    }
}
