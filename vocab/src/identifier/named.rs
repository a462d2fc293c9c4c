//! Which form does a schema mean by the name it gives to a format: `bce`, `code-postal-sn`, `telephone-tn`?

use std::collections::BTreeMap;
use std::sync::OnceLock;

use etalon_schemas::Text;

use super::shape::Shape;
use super::{Identifier, Kind, Personal, find};
use crate::country::pack::{self, Country};

/// What the forms that every country has are called.
const TITLES: &str = include_str!("../../data/formes.json");

/// The numbering of organisations, territories or anything else, or the postcodes or telephone numbers of a country
/// (ISO 3166-1 alpha-2 code in small letters), that goes by this name. Those of persons have none: a schema cannot
/// ask for them.
pub fn named(name: &str) -> Option<&'static Identifier> {
    if let Some(scheme) = find(name) {
        return (scheme.kind != Kind::Person).then_some(scheme);
    }
    let (_, code) = name.rsplit_once('-')?;
    forms(pack::pack(&code.to_uppercase())?).iter().find(|form| form.scheme == name)
}

/// The names there are, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    let schemes = super::identifiers().iter().filter(|scheme| scheme.kind != Kind::Person);
    let mut names: Vec<&str> = schemes.map(|scheme| scheme.scheme.as_str()).collect();
    names.extend(pack::packs().flat_map(forms).map(|form| form.scheme.as_str()));
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}

/// The postcodes and the telephone numbers of a country, made when they are first asked for.
fn forms(country: &'static Country) -> &'static [Identifier] {
    static TEXTS: OnceLock<BTreeMap<String, Text>> = OnceLock::new();
    let titles = TEXTS.get_or_init(|| serde_json::from_str(TITLES).unwrap_or_default());
    country.forms.get_or_init(|| {
        let of = |form: &str| titles.get(form).cloned().unwrap_or_default();
        let code = country.code.to_lowercase();
        let mut forms = Vec::new();
        if let Some(shape) = &country.postal.shape {
            let name = format!("code-postal-{code}");
            forms.push(Identifier {
                example: country.postal.examples.first().cloned(),
                confidence: country.postal.confidence,
                ..form(&name, country, &of("code-postal"), shape.clone())
            });
        }
        let digits = country.phone.code.trim_start_matches('+');
        let pattern = format!("[+]{digits}(?:{})", country.phone.shape.pattern());
        if let Ok(shape) = Shape::new(&pattern) {
            let name = format!("telephone-{code}");
            forms.push(Identifier {
                confidence: country.phone.confidence,
                separators: ".-()/".to_owned(),
                personal: Personal::Possible,
                ..form(&name, country, &of("telephone"), shape)
            });
        }
        forms
    })
}

fn form(name: &str, country: &Country, title: &Text, shape: Shape) -> Identifier {
    let mut titles = Text::default();
    for (language, title) in title.iter() {
        let place = country.names.get(language).unwrap_or(&country.code);
        titles.insert(language, format!("{title} ({place})"));
    }
    Identifier {
        scheme: name.to_owned(),
        kind: Kind::General,
        countries: vec![country.code.clone()],
        titles,
        level: Text::default(),
        shape,
        written: Vec::new(),
        written_only: false,
        separators: String::new(),
        extras: Vec::new(),
        prefix: String::new(),
        check: None,
        personal: Personal::No,
        confidence: country.postal.confidence,
        example: None,
        source: None,
        note: Text::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifier::IdentifierFault;

    #[test]
    fn every_country_has_its_forms() {
        let count = |start: &str| names().filter(|name| name.starts_with(start)).count();
        assert_eq!(count("telephone-"), pack::packs().count());
        assert!(count("code-postal-") > 20);
        for name in names() {
            let form = named(name).unwrap();
            assert!(
                form.titles.exact("fr").is_some() && form.titles.exact("en").is_some(),
                "{name}"
            );
            if let Some(example) = &form.example {
                assert_eq!(form.check(example), Ok(()), "{name}");
            }
        }
        assert!(named("nir").is_none() && named("inconnu").is_none());
    }

    #[test]
    fn forms_say_what_is_wrong() {
        let senegal = named("telephone-sn").unwrap();
        assert_eq!(senegal.check("+221338490909"), Ok(()));
        assert_eq!(senegal.corrected("+221 33 849 09 09").as_deref(), Some("+221338490909"));
        let fault = named("code-postal-be").unwrap().check("50000").unwrap_err();
        assert_eq!(fault, IdentifierFault::Length { expected: vec![4], seen: 5 });
    }
}
