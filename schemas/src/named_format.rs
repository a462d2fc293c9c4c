//! Under which names is a named format known?
//!
//! Schemas of the field give one check many names: `french-siret-value`,
//! `siret`, `numero-siret`. The engine knows one name for each.

/// Canonical name of each format, then the other names seen for it in Table
/// Schema formats, JSON Schema formats and Validata checks, in lower case, with
/// hyphens and without the `-value` ending.
const FORMATS: &[(&str, &[&str])] = &[
    ("siren", &["french-siren", "numero-siren"]),
    ("siret", &["french-siret", "numero-siret"]),
    (
        "commune-insee",
        &["code-commune-insee", "code-insee", "code-insee-commune", "insee", "french-commune-code"],
    ),
    ("code-postal-fr", &["code-postal", "code-postal-francais", "french-postal-code"]),
    ("departement-fr", &["numero-departement", "code-departement", "french-department-code"]),
    ("region-fr", &["code-region", "french-region-code"]),
    ("canton-fr", &["code-canton", "french-canton-code"]),
    ("code-pays", &["code-pays-iso2", "country-code", "iso-3166-1", "iso-3166-1-alpha-2"]),
    ("code-pays-alpha3", &["code-pays-iso3", "country-code-alpha3", "iso-3166-1-alpha-3"]),
    ("telephone", &["phone", "phone-number", "french-phone-number", "numero-telephone", "tel"]),
    ("courriel", &["email", "e-mail", "mail", "idn-email", "adresse-electronique"]),
    ("uri", &["url", "iri"]),
    ("uuid", &["guid"]),
    ("horaires-osm", &["opening-hours", "osm-opening-hours", "horaires", "horaires-ouverture"]),
    ("iban", &[]),
    ("rna", &["code-rna", "numero-rna", "french-rna"]),
    ("plage-annees", &["year-interval", "years-interval"]),
    ("code-prefixe", &["prefixed-code"]),
    ("devise", &["code-devise", "currency", "currency-code", "iso-4217"]),
    ("intervalle", &["interval", "date-interval", "intervalle-dates"]),
    ("nomenclature-actes", &["nomenclature-acte"]),
    ("ipv4", &["adresse-ipv4"]),
    ("ipv6", &["adresse-ipv6"]),
    ("nom-hote", &["hostname", "idn-hostname"]),
    ("couleur-hex", &["color-hex", "hex-color", "couleur"]),
    ("wkt", &[]),
];

/// The name the engine gives to a format or a check, whatever name the schema
/// gives it: case, separators and the `-value` ending of Validata do not count.
///
/// Validata's `commune`, `canton`, `departement`, `region` and `pays` check
/// *names* of places, not codes: they are none of these formats.
///
/// `None` when nothing checks it.
pub fn canonical_format(name: &str) -> Option<&'static str> {
    let plain = plain_name(name);
    let letters = |text: &str| text.replace(['-', ' ', '.'], "");
    let wanted = letters(&plain);
    FORMATS
        .iter()
        .find(|(canonical, others)| {
            letters(canonical) == wanted || others.iter().any(|other| letters(other) == wanted)
        })
        .map(|(canonical, _)| *canonical)
}

/// Lower case, hyphens, no `-value` ending.
pub(crate) fn plain_name(name: &str) -> String {
    let plain = name.trim().to_lowercase().replace('_', "-");
    match plain.strip_suffix("-value").or_else(|| plain.strip_suffix("-values")) {
        Some(stem) => stem.to_owned(),
        None => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::{FORMATS, canonical_format};

    #[test]
    fn old_and_new_names_meet() {
        assert_eq!(canonical_format("french-siret-value"), Some("siret"));
        assert_eq!(canonical_format("SIRET"), Some("siret"));
        assert_eq!(canonical_format("phone_number_value"), Some("telephone"));
        assert_eq!(canonical_format("email"), Some("courriel"));
        assert_eq!(canonical_format("french_gps_coordinates"), None);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names: Vec<&str> = FORMATS
            .iter()
            .flat_map(|(canonical, others)| std::iter::once(canonical).chain(*others))
            .copied()
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
