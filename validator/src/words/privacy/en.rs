//! In English.

use etalon_vocab::identifier::{self, Confidence};
use etalon_vocab::personal::Authority;

use crate::privacy::{Category, Level, Reason};

pub(super) const SMALL: &str = "Group territories, years or categories, or blank these cells; blank another cell of the row and of the column too, so that totals do not give them back.";

pub(super) fn category(category: Category) -> &'static str {
    match category {
        Category::Name => "names of persons",
        Category::GivenName => "given names",
        Category::FamilyName => "family names",
        Category::Email => "e-mail addresses of persons",
        Category::Phone => "telephone numbers of persons",
        Category::NationalId => "identity numbers of persons",
        Category::BirthDate => "dates or years of birth",
        Category::Address => "addresses of persons",
        Category::Health => "health data",
        Category::Special => "origins, beliefs, trade union membership or convictions",
        Category::Financial => "income, debts or aid of persons",
        Category::Iban => "bank accounts",
        Category::LicencePlate => "licence plates",
        Category::Ip => "IP addresses",
        Category::Mac => "hardware addresses of devices (MAC)",
        Category::GeolocationTrace => "successive places of a person or vehicle",
        Category::PhotoUrl => "links to pictures or documents",
        Category::FreeText => "free texts that name people",
        Category::Age => "ages",
        Category::BirthPlace => "places of birth or nationalities",
        Category::Sex => "sexes or titles",
        Category::Pseudonym => "numbers that each stand for a person",
    }
}

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Review => "to be looked at",
        Level::Likely => "likely",
        Level::Confirmed => "confirmed",
    }
}

pub(super) fn reason(reason: &Reason) -> String {
    let register = |scheme: &str| {
        let title = identifier::find(scheme).and_then(|one| one.titles.get("en")).unwrap_or(scheme);
        format!("“{title}”")
    };
    match reason {
        Reason::Header => "the header says so".to_owned(),
        Reason::BareHeader => {
            "the header says nothing of it, the values were judged alone".to_owned()
        }
        Reason::Values { percent } => {
            format!("{percent}% of the values looked at have the form of it")
        }
        Reason::Key { scheme } => format!("the check digits are those of {}", register(scheme)),
        Reason::Form { scheme } => format!("the values have the form of {}", register(scheme)),
        Reason::PersonsBeside => "other columns stand for persons".to_owned(),
        Reason::Words => "the words of the values speak of it".to_owned(),
        Reason::Mentions => "texts name a person, or give a number or an e-mail address".to_owned(),
        Reason::Sequence => "rows follow the moves of the same number".to_owned(),
    }
}

pub(super) fn advice(category: Category) -> &'static str {
    match category {
        Category::Name | Category::GivenName | Category::FamilyName => {
            "Remove the column, or replace each name by a keyed pseudonym if rows must stay linked."
        }
        Category::Email | Category::Phone => {
            "Remove the column, or give the contact of the service."
        }
        Category::NationalId => {
            "Remove the column: an identity number is not published. A keyed pseudonym can replace it."
        }
        Category::BirthDate | Category::Age => {
            "Keep the year alone, better an age group, or remove the column."
        }
        Category::Address => {
            "Remove the column, or keep only the street, the quarter or the municipality."
        }
        Category::Health | Category::Special => {
            "Remove the column, or publish counts by groups large enough rather than one row per person."
        }
        Category::Financial => "Remove the column, or publish ranges or averages by group.",
        Category::Iban => "Remove the column.",
        Category::LicencePlate => "Remove the column, or replace each plate by a keyed pseudonym.",
        Category::Ip | Category::Mac => {
            "Remove the column, or count connections by place and hour rather than by device."
        }
        Category::GeolocationTrace => {
            "Aggregate by stretch of road, by quarter and by hour; rounded positions are not always enough."
        }
        Category::PhotoUrl => "Look at the pictures: blur faces and plates, or remove the column.",
        Category::FreeText => "Read the texts again and remove the names, or remove the column.",
        Category::BirthPlace | Category::Sex => {
            "Remove the column, or group, if it lets someone be recognised together with others."
        }
        Category::Pseudonym => {
            "Replace each number by a pseudonym made for this publication, or remove the column."
        }
    }
}

pub(super) fn authority(country: &str, found: Option<&Authority>) -> String {
    let Some(found) = found else {
        return format!(
            "Country {country}: its law and data protection authority are not known to Étalon."
        );
    };
    let unsure = if found.confidence == Confidence::High { "" } else { " (to be confirmed)" };
    let law = found.law.get("en").map_or_else(
        || format!("no general law confirmed for this country ({country})"),
        |law| format!("{law}{unsure}"),
    );
    let authority = found
        .authority
        .as_deref()
        .map_or_else(|| "no authority confirmed".to_owned(), |name| format!("{name}{unsure}"));
    format!(
        "Law: {law}. Authority: {authority}. Some authorities ask for a declaration or an authorisation before publication."
    )
}
