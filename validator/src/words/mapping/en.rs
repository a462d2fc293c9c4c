//! How is a proposal told in English?

use super::{Remark, Supplement};
use crate::lexicon::Nature;
use crate::mapping::{Pattern, Reason};
use crate::words::{Lang, joined, quoted};

pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::SameName => "the name of the field".to_owned(),
        Reason::KnownHeader => "a name often given to this field".to_owned(),
        Reason::Remembered { same_schema: true } => "accepted before for this schema".to_owned(),
        Reason::Remembered { same_schema: false } => {
            "accepted before for another schema".to_owned()
        }
        Reason::SameTitle => "the title of the field".to_owned(),
        Reason::Words { pairs } => words(pairs),
        Reason::Truncated => "the beginning of the name, cut at ten letters".to_owned(),
        Reason::SameMeaning => "two words for one thing".to_owned(),
        Reason::SameUsage => "other formats give both names to one field".to_owned(),
        Reason::NearSpelling => "a name spelt much the same".to_owned(),
        Reason::Described => "the description of the field speaks of it".to_owned(),
        Reason::Valid { percent } => format!("{percent}% of the values suit the field"),
        Reason::Invalid { percent } => {
            format!("but {percent}% of the values do not suit the field")
        }
        Reason::Nature { nature: told, percent } => {
            format!("{percent}% of the values are {}", nature(*told))
        }
        Reason::Codes { percent } => {
            format!("{percent}% of the values are codes of the field, or their labels")
        }
        Reason::Unique => "no value comes back".to_owned(),
    }
}

fn words(pairs: &[(String, String)]) -> String {
    let (same, other): (Vec<_>, Vec<_>) = pairs.iter().partition(|(one, two)| one == two);
    let mut clauses = Vec::new();
    if !same.is_empty() {
        let same: Vec<String> = same.iter().map(|(word, _)| quoted(word, Lang::En)).collect();
        clauses.push(format!("in common: {}", joined(&same, "and")));
    }
    clauses.extend(
        other
            .iter()
            .map(|(one, two)| format!("{} means {}", quoted(one, Lang::En), quoted(two, Lang::En))),
    );
    clauses.join(", ")
}

pub(super) fn pattern(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Address => "an address in several columns",
        Pattern::Point => "latitude and longitude in one column",
        Pattern::Coordinates => "longitude and latitude put together as a point",
        Pattern::Projected => "projected coordinates, to be turned into degrees",
        Pattern::Flags => "yes-or-no columns, one a code",
        Pattern::Weekdays => "one column a weekday, or several",
        Pattern::Values => "several columns for one list of values",
        Pattern::Period => "a beginning and an end in one column",
        Pattern::Person => "a first name and a name put together",
        Pattern::Numbered => "numbered columns that follow one another",
        Pattern::Parts => "a postal code and a municipality in one column",
    }
}

pub(super) fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Email => "e-mail addresses",
        Nature::Phone => "telephone numbers",
        Nature::Url => "web addresses",
        Nature::Latitude => "latitudes",
        Nature::Longitude => "longitudes",
        Nature::Easting => "projected coordinates towards the east",
        Nature::Northing => "projected coordinates towards the north",
        Nature::Point => "points (latitude and longitude)",
        Nature::Geometry => "geometries",
        Nature::Siret => "SIRET numbers",
        Nature::Siren => "SIREN numbers",
        Nature::Rna => "RNA numbers",
        Nature::PostalCode => "postal codes",
        Nature::CommuneCode => "codes of municipalities",
        Nature::Uuid => "UUIDs",
        Nature::Date => "dates",
        Nature::Time => "times",
        Nature::Year => "years",
        Nature::Hours => "opening hours",
        Nature::Truth => "yes or no",
        Nature::Number => "numbers",
        Nature::Amount => "amounts of money",
        Nature::Identifier => "identifiers",
        Nature::Prose => "long texts",
        Nature::Address => "postal addresses",
    }
}

pub(super) fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::None => "no counterpart",
        Remark::Others => "or else:",
        Remark::Groups => "Fields made of several columns, or of a part of one:",
        Remark::Missing => "Required fields without a column:",
        Remark::Left => "Other fields without a column:",
        Remark::Unnamed => "(no header)",
        Remark::Empty => {
            "No column could be read in this file. Check that it is a table, with a header row."
        }
    }
}

pub(super) fn supplement(of: Supplement) -> &'static str {
    match of {
        Supplement::Country => "the publisher’s country, given or read in the values",
        Supplement::Currency => "the money of the country",
        Supplement::OnlyValue => "the only value allowed",
        Supplement::FileName => "the name of the file says so",
        Supplement::Names => "all the names say so",
        Supplement::LastResort => "a required field: the nearest of the columns left",
        Supplement::Reference => "a reference that does not come back",
        Supplement::Identifier => {
            "no column numbers the rows: the identifier is made of what tells them apart"
        }
        Supplement::Wording => "your own words, beside the code",
    }
}
