//! What is the name of this country? Members of the Organisation internationale de la Francophonie, French territories.

use super::Lang;

/// ISO 3166-1 alpha-2 code, French name, English name; sorted by code.
const NAMES: &[(&str, &str, &str)] = &[
    ("AD", "Andorre", "Andorra"),
    ("AE", "Émirats arabes unis", "United Arab Emirates"),
    ("AL", "Albanie", "Albania"),
    ("AM", "Arménie", "Armenia"),
    ("BE", "Belgique", "Belgium"),
    ("BF", "Burkina Faso", "Burkina Faso"),
    ("BG", "Bulgarie", "Bulgaria"),
    ("BI", "Burundi", "Burundi"),
    ("BJ", "Bénin", "Benin"),
    ("BL", "Saint-Barthélemy", "Saint Barthélemy"),
    ("CA", "Canada", "Canada"),
    ("CD", "République démocratique du Congo", "Democratic Republic of the Congo"),
    ("CF", "République centrafricaine", "Central African Republic"),
    ("CG", "Congo", "Congo"),
    ("CH", "Suisse", "Switzerland"),
    ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
    ("CM", "Cameroun", "Cameroon"),
    ("CV", "Cap-Vert", "Cabo Verde"),
    ("CY", "Chypre", "Cyprus"),
    ("DJ", "Djibouti", "Djibouti"),
    ("DZ", "Algérie", "Algeria"),
    ("EG", "Égypte", "Egypt"),
    ("FR", "France", "France"),
    ("GA", "Gabon", "Gabon"),
    ("GF", "Guyane", "French Guiana"),
    ("GH", "Ghana", "Ghana"),
    ("GN", "Guinée", "Guinea"),
    ("GP", "Guadeloupe", "Guadeloupe"),
    ("GQ", "Guinée équatoriale", "Equatorial Guinea"),
    ("GR", "Grèce", "Greece"),
    ("GW", "Guinée-Bissau", "Guinea-Bissau"),
    ("HT", "Haïti", "Haiti"),
    ("KH", "Cambodge", "Cambodia"),
    ("KM", "Comores", "Comoros"),
    ("LA", "Laos", "Laos"),
    ("LB", "Liban", "Lebanon"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("MA", "Maroc", "Morocco"),
    ("MC", "Monaco", "Monaco"),
    ("MD", "Moldavie", "Moldova"),
    ("MF", "Saint-Martin", "Saint Martin"),
    ("MG", "Madagascar", "Madagascar"),
    ("MK", "Macédoine du Nord", "North Macedonia"),
    ("ML", "Mali", "Mali"),
    ("MQ", "Martinique", "Martinique"),
    ("MR", "Mauritanie", "Mauritania"),
    ("MU", "Maurice", "Mauritius"),
    ("NC", "Nouvelle-Calédonie", "New Caledonia"),
    ("NE", "Niger", "Niger"),
    ("PF", "Polynésie française", "French Polynesia"),
    ("PM", "Saint-Pierre-et-Miquelon", "Saint Pierre and Miquelon"),
    ("QA", "Qatar", "Qatar"),
    ("RE", "La Réunion", "Réunion"),
    ("RO", "Roumanie", "Romania"),
    ("RW", "Rwanda", "Rwanda"),
    ("SC", "Seychelles", "Seychelles"),
    ("SN", "Sénégal", "Senegal"),
    ("ST", "Sao Tomé-et-Principe", "São Tomé and Príncipe"),
    ("TD", "Tchad", "Chad"),
    ("TG", "Togo", "Togo"),
    ("TN", "Tunisie", "Tunisia"),
    ("VN", "Viêt Nam", "Viet Nam"),
    ("VU", "Vanuatu", "Vanuatu"),
    ("WF", "Wallis-et-Futuna", "Wallis and Futuna"),
    ("YT", "Mayotte", "Mayotte"),
];

/// The name of a country, or its code where the name is not known here.
pub(super) fn name(code: &str, lang: Lang) -> &str {
    let wanted = code.trim();
    match NAMES.iter().find(|(known, _, _)| known.eq_ignore_ascii_case(wanted)) {
        Some((_, french, english)) => match lang {
            Lang::Fr => french,
            Lang::En => english,
        },
        None => wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_and_unknown_ones_come_back() {
        assert!(NAMES.is_sorted_by_key(|(code, _, _)| *code));
        assert_eq!(name("sn", Lang::Fr), "Sénégal");
        assert_eq!(name("PE", Lang::Fr), "PE");
    }
}
