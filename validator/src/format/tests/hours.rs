//! Are opening hours read as the notation of `OpenStreetMap` sets, and pointed at where they fail?

use super::super::FormatFault::Shape;
use super::super::HoursReason::{
    Dash, DateExpected, DayExpected, DayOfMonth, DayRank, EmptyRule, EndExpected, FrenchWord,
    HourRange, HourWithH, MinuteRange, NoMinutes, Order, Seconds, SeparatorExpected, TimeExpected,
    UnclosedComment, UnexpectedSign, UnknownWord, Week,
};
use super::super::{FormatFault, HoursFault, HoursReason, NamedFormat, ShapeFault};
use super::{accepts, refuses};

fn fault(reason: HoursReason, position: usize, length: usize) -> FormatFault {
    Shape(ShapeFault::Hours(HoursFault { reason, position, length }))
}

#[test]
fn published_hours_are_accepted() {
    accepts(
        NamedFormat::HorairesOsm,
        &[
            "24/7",
            "Mo-Fr 08:00-12:00,Mo-Fr 14:00-18:00,Th 08:00-18:00",
            "Mo-Fr 09:00-12:00,14:00-18:30; Sa 08:30-12:00",
            "Mo 14:00-18:00; Tu-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00",
            "Tu,Fr 14:00-18:00; We,Sa 10:00-13:00, 14:00-18:00",
            "Mo-Su",
            "Mo-Fr 8:00-12:00",
            "mo-fr 08:00-18:00; ph OFF",
            "00:00-00:00",
            "Fr-Mo 22:00-26:00",
            "Mo-Fr 08:00-24:00",
            "Sa 18:00+",
            "Sa 18:00-22:00+",
            "Mo-Fr08:00-12:00;Sa09:00-12:00",
            "24/7; Dec 25 off",
            "Mo - Fr 08:00 - 12:00",
        ],
    );
}

#[test]
fn the_rest_of_the_notation_is_accepted() {
    accepts(
        NamedFormat::HorairesOsm,
        &[
            "Mo[1] 10:00-12:00",
            "Mo[-1],Tu[1,3] 10:00-12:00",
            "We[1-2] +1 day 10:00-12:00",
            "PH,Mo-Fr 08:00-12:00",
            "SH Mo-Fr 08:00-12:00",
            "Mo-Fr,PH off",
            "PH -1 day 09:00-12:00",
            "Apr-Oct Mo-Fr 08:00-18:00; Nov-Mar 09:00-17:00",
            "Apr-Oct: Mo-Fr 08:00-18:00",
            "Jan 1-Mar 31,Oct 15-Dec 31 10:00-16:00",
            "Dec 24-26 off",
            "Dec 24,31 10:00-12:00",
            "Dec 25-Jan 1 off",
            "Mar Su[-1]-Oct Su[-1] 09:00-20:00",
            "Jun 15+ 10:00-19:00",
            "easter -2 days off",
            "easter-Oct 31 10:00-18:00",
            "2024 Mo-Fr 08:00-12:00",
            "2024-2026/2 Mo 08:00-12:00",
            "2024+ Mo 08:00-12:00",
            "2024 Dec 24-2025 Jan 2 off",
            "2024,2026: Mo 08:00-12:00",
            "week 1-53/2 Mo 09:00-12:00",
            "week 01-10,20 09:00-12:00",
            "Apr week 14-18 Mo 09:00-12:00",
            "sunrise-sunset",
            "(sunrise+01:00)-(sunset-00:30)",
            "dawn-dusk; PH closed",
            "10:00-16:00/90",
            "10:00-16:00/01:30",
            "Mo-Fr 08:00-12:00 open \"sur rendez-vous\"",
            "\"sur rendez-vous\"",
            "\"été\": Mo-Fr 08:00-12:00",
            "Mo-Fr 08:00-12:00 \"accueil ; état civil\" || Sa unknown",
            "off",
            "Mo-Fr 08:00-12:00 || \"sur appel\"",
        ],
    );
}

#[test]
fn french_hours_are_rewritten_when_every_word_is_known() {
    refuses(
        NamedFormat::HorairesOsm,
        &[
            ("lundi-vendredi 8h-12h", fault(FrenchWord, 1, 5), Some("Mo-Fr 08:00-12:00")),
            ("Mo-Fr 8h30-12h", fault(HourWithH, 7, 1), Some("Mo-Fr 08:30-12:00")),
            (
                "du lundi au vendredi de 8h00 à 12h00",
                fault(FrenchWord, 1, 2),
                Some("Mo-Fr 08:00-12:00"),
            ),
            (
                "Mercredi de 14h à 16H et le Samedi de 10h à 12H",
                fault(FrenchWord, 1, 8),
                Some("We 14:00-16:00,Sa 10:00-12:00"),
            ),
            ("lun-ven 8h-17h", fault(FrenchWord, 1, 3), Some("Mo-Fr 08:00-17:00")),
            ("Mo–Fr 08:00–12:00", fault(Dash, 3, 1), Some("Mo-Fr 08:00-12:00")),
            ("Mo-Fr 08:00-12:00;", fault(EmptyRule, 19, 0), Some("Mo-Fr 08:00-12:00")),
            (
                "Mo-Fr 08:00-12:00; Su fermé",
                fault(FrenchWord, 23, 5),
                Some("Mo-Fr 08:00-12:00; Su off"),
            ),
            ("9h-12h et 14h-17h du lundi au vendredi", fault(HourWithH, 1, 1), None),
            ("lundi au vendredi sauf mercredi 9h-12h", fault(FrenchWord, 1, 5), None),
            ("2ème Jeudi du mois de 14h à 17h", fault(NoMinutes, 1, 1), None),
            ("8h-12h30 / 13h30-17h", fault(HourWithH, 1, 1), None),
        ],
    );
}

#[test]
fn the_place_and_the_reason_are_told() {
    refuses(
        NamedFormat::HorairesOsm,
        &[
            ("true", fault(UnknownWord, 1, 4), None),
            ("Mo-Fr 9-12", fault(NoMinutes, 7, 1), None),
            ("0800-1200", fault(NoMinutes, 1, 4), None),
            ("Mo-Fr 08:00", fault(EndExpected, 12, 0), None),
            ("Mo-Fr 08:00-", fault(TimeExpected, 13, 0), None),
            ("Mo-Fr 25:00-26:00", fault(HourRange, 7, 2), None),
            ("Mo-Fr 08:00-49:00", fault(HourRange, 13, 2), None),
            ("Mo-Fr 24:00-25:00", fault(HourRange, 7, 2), None),
            ("Mo-Fr 08:00-48:30", fault(HourRange, 13, 2), None),
            ("Mo-Fr 99999999999:00-10:00", fault(HourRange, 7, 11), None),
            ("Mo-Fr 08:60-12:00", fault(MinuteRange, 10, 2), None),
            ("Mo-Fr 08:0-12:00", fault(MinuteRange, 10, 1), None),
            ("08:00:00-12:00:00", fault(Seconds, 6, 1), None),
            ("Mo-Xx 08:00-12:00", fault(DayExpected, 4, 2), None),
            ("08:00-12:00 Mo-Fr", fault(Order, 13, 2), None),
            ("Mo-Fr 08:00-12:00 14:00-18:00", fault(SeparatorExpected, 19, 2), None),
            ("Mo-Fr 08:00-12:00 Sa 09:00-12:00", fault(SeparatorExpected, 19, 2), None),
            ("Mo Tu 08:00-12:00", fault(SeparatorExpected, 4, 2), None),
            ("Mo[6] 08:00-12:00", fault(DayRank, 4, 1), None),
            ("Feb 30 off", fault(DayOfMonth, 5, 2), None),
            ("Jan-08:00", fault(DateExpected, 5, 2), None),
            ("2024-08-01", fault(DateExpected, 6, 2), None),
            ("week 54 Mo", fault(Week, 6, 2), None),
            ("Mo-Fr 08:00-12:00 \"été", fault(UnclosedComment, 19, 4), None),
            ("Mo-Fr: 08:00-12:00", fault(UnexpectedSign, 6, 1), None),
            ("Mo-Fr 08:00-12:00 | Sa", fault(UnexpectedSign, 19, 1), None),
            ("; Mo", fault(EmptyRule, 1, 1), None),
            ("", fault(EmptyRule, 1, 0), None),
        ],
    );
}
