//! Is this a table at all, or something else under its name?

use crate::fact::Impostor;

/// Recognises what is surely not a table from its first bytes.
pub fn of_bytes(bytes: &[u8]) -> Option<Impostor> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"%PDF") {
        Some(Impostor::Pdf)
    } else if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") || starts(b"II*\0") {
        Some(Impostor::Image)
    } else if starts(b"{\\rtf") {
        Some(Impostor::Rtf)
    } else if starts(b"PAR1") || starts(b"SQLite format 3\0") || starts(b"\0\0\x27\x0a") {
        Some(Impostor::Database)
    } else if starts(b"Rar!") || starts(b"7z\xbc\xaf") || starts(b"BZh") || starts(b"\x7fELF") {
        Some(Impostor::Binary)
    } else {
        None
    }
}

/// Recognises a page or a document from its first characters.
pub fn of_text(text: &str) -> Option<Impostor> {
    let start: String =
        text.trim_start().chars().take(512).collect::<String>().to_ascii_lowercase();
    let html = ["<!doctype html", "<html", "<head", "<body"];
    if html.iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
        || (start.starts_with("<!--") && start.contains("<html"))
    {
        return Some(Impostor::Html);
    }
    if start.starts_with("<?xml") || (start.starts_with('<') && start.contains("xmlns")) {
        return Some(Impostor::Xml);
    }
    // Why: one control character in a hundred is more than any damaged export has.
    let (mut controls, mut all) = (0_usize, 0_usize);
    for character in text.chars().take(4096) {
        all += 1;
        controls += usize::from(
            character == '\u{fffd}' || (character.is_control() && !"\t\r\n\0".contains(character)),
        );
    }
    (all > 64 && controls * 10 > all).then_some(Impostor::Binary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_documents_are_recognised() {
        assert_eq!(of_text("\n<!DOCTYPE html><p>Connexion</p>"), Some(Impostor::Html));
        assert_eq!(of_text("<?xml version=\"1.0\"?><stations/>"), Some(Impostor::Xml));
        assert_eq!(of_bytes(b"%PDF-1.7"), Some(Impostor::Pdf));
        assert_eq!(of_text("nom;adresse\n<b>École</b>;x\n"), None);
    }
}
