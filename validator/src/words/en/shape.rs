//! Which part of an address, of a period or of opening hours is wrong, in English?

use crate::format::{
    ActFault, EmailFault, HostFault, HoursFault, HoursReason, IntervalFault, PhoneFault,
    PrefixFault, ShapeFault, UriFault, WktFault, WktReason,
};

use super::n;

/// What is wrong, and what to do when the way the format is written does not say it well enough.
pub(super) fn shape(fault: &ShapeFault) -> (String, Option<&'static str>) {
    match fault {
        ShapeFault::Email(fault) => email(*fault),
        ShapeFault::Uri(fault) => uri(*fault),
        ShapeFault::Phone(fault) => phone(*fault),
        ShapeFault::Hours(fault) => hours(*fault),
        ShapeFault::Interval(fault) => (interval(*fault).to_owned(), None),
        ShapeFault::Prefix(fault) => (prefix(*fault).to_owned(), None),
        ShapeFault::Act(fault) => act(*fault),
        ShapeFault::Host(fault) => (host(*fault).to_owned(), None),
        ShapeFault::Address => ("it cannot be read as one".to_owned(), None),
        ShapeFault::NoHash => ("the hash sign “#” is missing at the beginning".to_owned(), None),
        ShapeFault::Wkt(fault) => (wkt(*fault), None),
    }
}

fn email(fault: EmailFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault {
        EmailFault::NoAt => ("there is no “@”", None),
        EmailFault::SeveralAts => {
            ("it has several “@”", Some("Keep a single address in each cell"))
        }
        EmailFault::EmptyLocal => ("nothing stands before “@”", None),
        EmailFault::LongLocal => ("the part before “@” has more than 64 characters", None),
        EmailFault::LocalDots => (
            "a dot begins, ends or is repeated in the part before “@”",
            Some("Remove the extra dot"),
        ),
        EmailFault::EmptyDomain => ("nothing stands after “@”", None),
        EmailFault::NoDomainDot => (
            "the name after “@” has no dot",
            Some("Complete the address after “@”, for example with “.sn” or “.be”"),
        ),
        EmailFault::Domain(host_fault) => {
            return (format!("after “@”, {}", host(host_fault)), None);
        }
        EmailFault::TopLevel => (
            "the address does not end with a domain such as “.fr” or “.org”",
            Some("Check the end of the address"),
        ),
    };
    (why.to_owned(), advice)
}

fn uri(fault: UriFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault {
        UriFault::NoScheme => (
            "“https://” is missing at the beginning",
            Some("Add “https://” at the beginning of the address"),
        ),
        UriFault::NoHost => (
            "no name of a site follows “https://”",
            Some("Write two slashes after “https:”, then the name of the site"),
        ),
        UriFault::RepeatedScheme => {
            ("“https://” is repeated at the beginning", Some("Keep a single “https://”"))
        }
        UriFault::Port => ("the port is not a number", None),
        UriFault::Percent { position } => {
            let why = format!(
                "the sign “%” in position {position} is not followed by two hexadecimal digits"
            );
            return (why, Some("Copy the address again from the address bar of the browser"));
        }
    };
    (why.to_owned(), advice)
}

fn phone(fault: PhoneFault) -> (String, Option<&'static str>) {
    match fault {
        PhoneFault::TooShort { digits } => (
            format!("it has only {}", n(digits as u64, "digit", "digits")),
            Some("Complete the number, with the code of the country or the zero at the beginning"),
        ),
        PhoneFault::TooLong { digits } => (
            format!("it has {}, too many for a single number", n(digits as u64, "digit", "digits")),
            Some("Keep a single number in each cell"),
        ),
        PhoneFault::UnknownPrefix => (
            "no number begins so".to_owned(),
            Some("Check the code of the country, and write it with “+”, such as “+221” or “+32”"),
        ),
    }
}

fn hours(fault: HoursFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault.reason {
        HoursReason::UnknownWord => ("a word is not known", None),
        HoursReason::FrenchWord => (
            "a word is French, whereas days and months have English abbreviations",
            Some(
                "Write days as Mo, Tu, We, Th, Fr, Sa, Su, public holidays as PH, and “off” for closed",
            ),
        ),
        HoursReason::HourWithH => {
            ("a time is written with “h”", Some("Write times such as “08:30”"))
        }
        HoursReason::NoMinutes => ("a time has no minutes", Some("Write times such as “09:00”")),
        HoursReason::Seconds => ("a time has seconds", Some("Remove the seconds: “09:00”")),
        HoursReason::HourRange => {
            ("a time is later than 24:00", Some("Write times from 00:00 to 24:00"))
        }
        HoursReason::MinuteRange => (
            "the minutes do not go from 00 to 59",
            Some("Write minutes with two digits, from 00 to 59"),
        ),
        HoursReason::TimeExpected => ("a time is expected", None),
        HoursReason::EndExpected => {
            ("the end is missing", Some("Give the end after a hyphen, such as “09:00-12:00”"))
        }
        HoursReason::DayExpected => ("a day of the week is expected (Mo, Tu, We…)", None),
        HoursReason::DayOfMonth => ("this day does not exist in the month", Some("Check the date")),
        HoursReason::DayRank => (
            "the rank of a day in the month goes from 1 to 5",
            Some("Write a rank from 1 to 5, such as “Mo[1]” for the first Monday"),
        ),
        HoursReason::DateExpected => ("a month or a date is expected", None),
        HoursReason::Week => (
            "a number of a week from 1 to 53 is expected",
            Some("Write “week” and a number from 1 to 53"),
        ),
        HoursReason::Dash => (
            "the dash is not the hyphen of the keyboard",
            Some("Replace the dash with a hyphen “-”"),
        ),
        HoursReason::Order => {
            ("a part is not in its place", Some("Write in this order: months, days, then hours"))
        }
        HoursReason::SeparatorExpected => (
            "a separator is missing",
            Some("Separate the hours of a day with a comma, and rules with a semicolon"),
        ),
        HoursReason::EmptyRule => (
            "nothing stands between two separators, or after the last one",
            Some("Remove the extra separator"),
        ),
        HoursReason::UnclosedComment => {
            ("a comment that a quote opens does not close", Some("Close the quote of the comment"))
        }
        HoursReason::UnexpectedSign => ("a sign cannot stand there", None),
    };
    (format!("in position {}, {why}", fault.position), advice)
}

fn interval(fault: IntervalFault) -> &'static str {
    match fault {
        IntervalFault::NoSlash => "no slash “/” separates the start from the end",
        IntervalFault::SeveralSlashes => "there is more than one slash “/”",
        IntervalFault::Start => "the start does not exist in the calendar or is written otherwise",
        IntervalFault::End => "the end does not exist in the calendar or is written otherwise",
        IntervalFault::Reversed => "the end is before the start",
    }
}

fn prefix(fault: PrefixFault) -> &'static str {
    match fault {
        PrefixFault::NoColon => "no colon separates the scheme from the code",
        PrefixFault::EmptyScheme => "nothing stands before the colon",
        PrefixFault::EmptyCode => "nothing stands after the colon",
    }
}

fn act(fault: ActFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault {
        ActFault::NoSlash => ("no slash “/” separates the matter from the sub-matter", None),
        ActFault::SpaceAtSlash => {
            ("a space touches the slash “/”", Some("Remove the spaces around the slash"))
        }
        ActFault::EmptySecond => ("the sub-matter is missing after the slash “/”", None),
        ActFault::UnknownMatter => (
            "the matter is none of the nine of the nomenclature",
            Some(
                "Choose one of the nine matters: Commande publique, Urbanisme, Domaine et patrimoine, Fonction publique, Institutions et vie politique, Libertés publiques et pouvoirs de police, Finances locales, Domaines de compétences par thèmes, Autres domaines de compétences",
            ),
        ),
    };
    (why.to_owned(), advice)
}

fn host(fault: HostFault) -> &'static str {
    match fault {
        HostFault::EmptyLabel => "two dots follow each other, or a dot begins or ends the name",
        HostFault::LongLabel => "a part of the name has more than 63 characters",
        HostFault::Hyphen => "a part of the name begins or ends with a hyphen",
        HostFault::TooLong => "the name has more than 253 characters",
    }
}

fn wkt(fault: WktFault) -> String {
    let why = match fault.reason {
        WktReason::UnknownType => "the name of a geometry is expected (POINT, POLYGON…)",
        WktReason::OpeningExpected => "an opening parenthesis is expected",
        WktReason::ClosingExpected => "a comma or a closing parenthesis is expected",
        WktReason::NumberExpected => "a number is expected",
        WktReason::CoordinateCount => "the position does not have the right number of coordinates",
        WktReason::Depth => "too many geometries are nested",
        WktReason::Trailing => "text follows the end of the geometry",
    };
    format!("in position {}, {why}", fault.position)
}
