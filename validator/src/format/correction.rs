//! What should a text have been, if that needs no guess?

use super::{NamedFormat, act, currency, email, fault, hours, uri, uuid};

/// The text as it should have been written, if it can be computed and passes the check.
pub(super) fn correct(format: NamedFormat, text: &str) -> Option<String> {
    // Nothing of that length is a value; rewriting it would only cost time.
    if text.is_empty() || text.len() > 4096 {
        return None;
    }
    candidate(format, text)
        .filter(|corrected| corrected != text && fault(format, corrected).is_ok())
}

fn candidate(format: NamedFormat, text: &str) -> Option<String> {
    match format {
        NamedFormat::Siren
        | NamedFormat::Siret
        | NamedFormat::CommuneInsee
        | NamedFormat::CodePostalFr
        | NamedFormat::DepartementFr
        | NamedFormat::RegionFr
        | NamedFormat::CantonFr => Some(compact(text.strip_suffix(".0").unwrap_or(text))),
        NamedFormat::Pays | NamedFormat::PaysAlpha3 | NamedFormat::Rna => Some(compact(text)),
        NamedFormat::Iban => {
            let compacted = compact(text);
            let bare =
                compacted.strip_prefix("IBAN").map(|rest| rest.trim_start_matches(':').to_owned());
            Some(bare.unwrap_or(compacted))
        }
        NamedFormat::Devise => currency::from_sign(text)
            .map_or_else(|| Some(compact(text)), |code| Some(code.to_owned())),
        NamedFormat::Telephone => {
            Some(text.chars().filter(|c| !invisible(*c)).map(plain).collect())
        }
        NamedFormat::Courriel => email::unwrapped(text),
        NamedFormat::Uri => Some(uri::unwrapped(text)),
        NamedFormat::Uuid => Some(uuid::unwrapped(
            &text.chars().filter(|c| !c.is_whitespace()).map(plain).collect::<String>(),
        )),
        NamedFormat::HorairesOsm => hours::rewritten(text),
        NamedFormat::PlageAnnees => {
            let spaceless = text.chars().filter(|c| !c.is_whitespace()).map(plain);
            Some(spaceless.map(|c| if c == '-' { '/' } else { c }).collect())
        }
        NamedFormat::Intervalle | NamedFormat::Ipv4 | NamedFormat::Ipv6 | NamedFormat::Hostname => {
            Some(text.chars().filter(|c| !c.is_whitespace() && !invisible(*c)).map(plain).collect())
        }
        NamedFormat::CodePrefixe => {
            let (scheme, code) = text.split_once(':')?;
            Some(format!("{}:{}", scheme.trim().to_ascii_lowercase(), code.trim()))
        }
        NamedFormat::NomenclatureActes => act::tightened(text),
        NamedFormat::CouleurHex => Some(format!("#{text}")),
        NamedFormat::Wkt => None,
    }
}

/// Capitals and ASCII digits, without the separators that people put in numbers.
fn compact(text: &str) -> String {
    text.chars()
        .map(plain)
        .filter(|c| !c.is_whitespace() && !invisible(*c) && !matches!(c, '.' | '-' | '_'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

/// Characters that show nothing and come with copied text: zero-width spaces, direction marks, byte order mark.
fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// A digit of another script as an ASCII digit, a dash as a hyphen, any other character as it is.
///
/// The scripts are those of member cities: Arabic (both sets), Khmer, Lao; and the wide forms of spreadsheets.
fn plain(c: char) -> char {
    const ZEROS: [u32; 5] = [0x0660, 0x06F0, 0x17E0, 0x0ED0, 0xFF10];
    if c.is_ascii() {
        return c;
    }
    if hours::is_dash(c) {
        return '-';
    }
    ZEROS
        .iter()
        .filter_map(|zero| u32::from(c).checked_sub(*zero))
        .find_map(|value| char::from_digit(value, 10))
        .unwrap_or(c)
}
