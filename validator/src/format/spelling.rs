//! Which format does a name in a schema mean?

use etalon_schemas::canonical_format;

use super::NamedFormat;

/// The canonical name of a format, as the schemas crate knows it.
pub(super) fn canonical(format: NamedFormat) -> &'static str {
    match format {
        NamedFormat::Siren => "siren",
        NamedFormat::Siret => "siret",
        NamedFormat::CommuneInsee => "commune-insee",
        NamedFormat::CodePostalFr => "code-postal-fr",
        NamedFormat::DepartementFr => "departement-fr",
        NamedFormat::RegionFr => "region-fr",
        NamedFormat::CantonFr => "canton-fr",
        NamedFormat::Pays => "code-pays",
        NamedFormat::PaysAlpha3 => "code-pays-alpha3",
        NamedFormat::Telephone => "telephone",
        NamedFormat::Courriel => "courriel",
        NamedFormat::Uri => "uri",
        NamedFormat::Uuid => "uuid",
        NamedFormat::HorairesOsm => "horaires-osm",
        NamedFormat::Iban => "iban",
        NamedFormat::Rna => "rna",
        NamedFormat::PlageAnnees => "plage-annees",
        NamedFormat::CodePrefixe => "code-prefixe",
        NamedFormat::Devise => "devise",
        NamedFormat::Intervalle => "intervalle",
        NamedFormat::NomenclatureActes => "nomenclature-actes",
        NamedFormat::Ipv4 => "ipv4",
        NamedFormat::Ipv6 => "ipv6",
        NamedFormat::Hostname => "nom-hote",
        NamedFormat::CouleurHex => "couleur-hex",
        NamedFormat::Wkt => "wkt",
    }
}

/// The format that `name` means, under any of the names schemas give it.
pub(super) fn parse(name: &str) -> Option<NamedFormat> {
    let wanted = canonical_format(name)?;
    NamedFormat::ALL.iter().copied().find(|format| canonical(*format) == wanted)
}
