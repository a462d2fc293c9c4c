//! Are addresses, periods, colours and geometries checked part by part?

use super::super::FormatFault::{self, Shape};
use super::super::{
    ActFault, EmailFault, HostFault, IntervalFault, NamedFormat, PhoneFault, ShapeFault, UriFault,
    WktFault, WktReason,
};
use super::{accepts, foreign, length, refuses};

#[test]
fn phones() {
    let fault = |fault| Shape(ShapeFault::Phone(fault));
    accepts(
        NamedFormat::Telephone,
        &[
            "0123456789",
            "01 99 00 27 37",
            "01.99.00.27.37",
            "01-99-00-27-37",
            "+33 1 99 00 27 37",
            "+33(0)1 99 00 27 37",
            "0033199002737",
            "+221 33 849 05 00",
            "00 32 2 279 22 11",
            "+3222792211",
            "3949",
            "115",
            "15",
            "118 218",
            "116 117",
            "1014",
            "01\u{A0}99\u{202F}00 27 37",
            "(0)1 99 00 27 37",
        ],
    );
    refuses(
        NamedFormat::Telephone,
        &[
            ("0199002", fault(PhoneFault::TooShort { digits: 7 }), None),
            ("199002737", fault(PhoneFault::TooShort { digits: 9 }), None),
            ("+33 1 99 00", fault(PhoneFault::TooShort { digits: 7 }), None),
            ("+3319900273", fault(PhoneFault::TooShort { digits: 10 }), None),
            ("01 99 00 27 37 / 38", fault(PhoneFault::TooLong { digits: 12 }), None),
            ("+33 1 99 00 27 37 38", fault(PhoneFault::TooLong { digits: 13 }), None),
            ("+1234567890123456", fault(PhoneFault::TooLong { digits: 16 }), None),
            ("1199002737", fault(PhoneFault::UnknownPrefix), None),
            ("+03199002737", fault(PhoneFault::UnknownPrefix), None),
            ("+33 012345678", fault(PhoneFault::UnknownPrefix), None),
            ("01 99 00 27 37 poste 3", foreign(16, 'p'), None),
            ("NC", foreign(1, 'N'), None),
            ("01+99002737", foreign(3, '+'), None),
            ("01–99–00–27–37", foreign(3, '–'), Some("01-99-00-27-37")),
            ("+٢٢١338490500", foreign(2, '٢'), Some("+221338490500")),
        ],
    );
}

#[test]
fn emails() {
    let fault = |fault| Shape(ShapeFault::Email(fault));
    let long = format!("{}@ville.fr", "a".repeat(65));
    accepts(
        NamedFormat::Courriel,
        &[
            "mairie@ville.fr",
            "etat-civil+actes@mairie.ville-de-paris.fr",
            "accueil@évry.fr",
            "a@b.xn--p1ai",
            "実例@例え.テスト",
            "o'neil@b.travel",
        ],
    );
    refuses(
        NamedFormat::Courriel,
        &[
            ("mairie.ville.fr", fault(EmailFault::NoAt), None),
            ("a@b.fr;c@d.fr", fault(EmailFault::SeveralAts), None),
            ("@ville.fr", fault(EmailFault::EmptyLocal), None),
            (&long, fault(EmailFault::LongLocal), None),
            ("a..b@ville.fr", fault(EmailFault::LocalDots), None),
            ("a.@ville.fr", fault(EmailFault::LocalDots), None),
            ("mairie@", fault(EmailFault::EmptyDomain), None),
            ("mairie@ville", fault(EmailFault::NoDomainDot), None),
            ("mairie@ville..fr", fault(EmailFault::Domain(HostFault::EmptyLabel)), None),
            ("mairie@-ville.fr", fault(EmailFault::Domain(HostFault::Hyphen)), None),
            ("mairie@ville.f", fault(EmailFault::TopLevel), None),
            ("mairie@ville.12", fault(EmailFault::TopLevel), None),
            ("jean dupont@ville.fr", foreign(5, ' '), None),
            ("mairie@ville,fr", foreign(13, ','), None),
            ("mairie @ ville.fr", foreign(7, ' '), Some("mairie@ville.fr")),
            ("mailto:mairie@ville.fr", foreign(7, ':'), Some("mairie@ville.fr")),
            ("<mairie@ville.fr>", foreign(1, '<'), Some("mairie@ville.fr")),
        ],
    );
}

#[test]
fn uris() {
    let fault = |fault| Shape(ShapeFault::Uri(fault));
    accepts(
        NamedFormat::Uri,
        &[
            "https://ville.fr",
            "http://ville.fr:8080/a?b=c#d",
            "https://user@ville.fr/",
            "https://évry.fr/médiathèque",
            "https://ville.fr/?a[]=1",
            "https://[2001:db8::1]:443/",
            "https://ville.fr/a%20b",
            "HTTPS://VILLE.FR",
            "mailto:mairie@ville.fr",
            "urn:isbn:9780141036144",
            "ftp://ville.fr/f",
            "https://ville.fr/redirect?u=http://autre.fr",
        ],
    );
    refuses(
        NamedFormat::Uri,
        &[
            ("www.ville.fr", fault(UriFault::NoScheme), None),
            ("ville.fr:8080/a", fault(UriFault::NoScheme), None),
            ("//ville.fr/a", fault(UriFault::NoScheme), None),
            ("C:/dossier/f.csv", fault(UriFault::NoScheme), None),
            ("https://", fault(UriFault::NoHost), None),
            ("https:/ville.fr", fault(UriFault::NoHost), None),
            ("http:ville.fr", fault(UriFault::NoHost), None),
            ("https:///page", fault(UriFault::NoHost), None),
            ("http://https://ville.fr", fault(UriFault::RepeatedScheme), Some("https://ville.fr")),
            ("https://ville.fr:80a/", fault(UriFault::Port), None),
            ("https://ville.fr/100%", fault(UriFault::Percent { position: 21 }), None),
            ("https://ville.fr/é%2", fault(UriFault::Percent { position: 19 }), None),
            ("https://ville.fr/mon fichier", foreign(21, ' '), None),
            ("https://ville.fr/a|b", foreign(19, '|'), None),
            ("<https://ville.fr>", fault(UriFault::NoScheme), Some("https://ville.fr")),
        ],
    );
}

#[test]
fn uuids_and_colours() {
    let uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    accepts(NamedFormat::Uuid, &[uuid, "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6"]);
    refuses(
        NamedFormat::Uuid,
        &[
            ("f81d4fae7dec11d0a76500a0c91e6bf6", foreign(9, '7'), Some(uuid)),
            ("{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}", foreign(1, '{'), Some(uuid)),
            ("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6", foreign(1, 'u'), Some(uuid)),
            ("f81d4fae-7dec-11d0-a765-00a0c91e6bf", length(&[36], 35), None),
            ("g81d4fae-7dec-11d0-a765-00a0c91e6bf6", foreign(1, 'g'), None),
        ],
    );
    accepts(NamedFormat::CouleurHex, &["#fff", "#1E90FF", "#1E90FF80", "#abcd"]);
    refuses(
        NamedFormat::CouleurHex,
        &[
            ("1E90FF", Shape(ShapeFault::NoHash), Some("#1E90FF")),
            ("rouge", Shape(ShapeFault::NoHash), None),
            ("#12345", length(&[4, 5, 7, 9], 6), None),
            ("#12345G", foreign(7, 'G'), None),
        ],
    );
}

#[test]
fn periods() {
    let fault = |fault| Shape(ShapeFault::Interval(fault));
    accepts(NamedFormat::PlageAnnees, &["2024", "2023/2024", "2024/2024"]);
    refuses(
        NamedFormat::PlageAnnees,
        &[
            ("2024/2023", fault(IntervalFault::Reversed), None),
            ("2023-2024", fault(IntervalFault::Start), Some("2023/2024")),
            ("2023 – 2024", fault(IntervalFault::Start), Some("2023/2024")),
            ("2023/24", fault(IntervalFault::End), None),
            ("23", fault(IntervalFault::Start), None),
            ("2022/2023/2024", fault(IntervalFault::SeveralSlashes), None),
        ],
    );
    accepts(
        NamedFormat::Intervalle,
        &["2024-01-01/2024-12-31", "2024-02-29/2024-02-29", "2000-02-29/2001-01-01"],
    );
    refuses(
        NamedFormat::Intervalle,
        &[
            ("2024-12-31/2024-01-01", fault(IntervalFault::Reversed), None),
            ("2024-01-01 / 2024-12-31", fault(IntervalFault::Start), Some("2024-01-01/2024-12-31")),
            ("2024-01-01", fault(IntervalFault::NoSlash), None),
            ("2023-02-29/2023-03-01", fault(IntervalFault::Start), None),
            ("1900-02-29/1901-01-01", fault(IntervalFault::Start), None),
            ("2024-01-01/2024-13-01", fault(IntervalFault::End), None),
            ("2024-01-01/2024-04-31", fault(IntervalFault::End), None),
            ("01/01/2024-31/12/2024", fault(IntervalFault::SeveralSlashes), None),
        ],
    );
}

#[test]
fn acts() {
    let fault = |fault| Shape(ShapeFault::Act(fault));
    accepts(
        NamedFormat::NomenclatureActes,
        &[
            "Finances locales/Décisions budgétaires",
            "FINANCES LOCALES/Divers",
            "Domaines de competences par themes/Culture",
            "Liberte\u{301}s publiques et pouvoirs de police/Police municipale",
            "7.1",
            "7",
            "7.10.1",
            "7/Décisions budgétaires",
        ],
    );
    refuses(
        NamedFormat::NomenclatureActes,
        &[
            ("Finances locales", fault(ActFault::NoSlash), None),
            ("0.1", fault(ActFault::NoSlash), None),
            ("7.", fault(ActFault::NoSlash), None),
            ("Finances locales/", fault(ActFault::EmptySecond), None),
            ("Finances/Budget", fault(ActFault::UnknownMatter), None),
            (
                "Finances locales / Décisions budgétaires",
                fault(ActFault::SpaceAtSlash),
                Some("Finances locales/Décisions budgétaires"),
            ),
        ],
    );
}

#[test]
fn machines() {
    let host = |fault| Shape(ShapeFault::Host(fault));
    let address = || Shape(ShapeFault::Address);
    let long = "a".repeat(64);
    accepts(NamedFormat::Ipv4, &["192.0.2.1", "0.0.0.0"]);
    refuses(
        NamedFormat::Ipv4,
        &[
            ("192.0.2.256", address(), None),
            ("192.0.2.01", address(), None),
            ("192.0.2. 1", address(), Some("192.0.2.1")),
        ],
    );
    accepts(NamedFormat::Ipv6, &["2001:db8::1", "::", "::ffff:192.0.2.1"]);
    refuses(
        NamedFormat::Ipv6,
        &[("2001:db8::1::", address(), None), ("fe80::1%eth0", address(), None)],
    );
    accepts(NamedFormat::Hostname, &["ville.fr", "localhost", "a-b.c1.example"]);
    refuses(
        NamedFormat::Hostname,
        &[
            ("ville..fr", host(HostFault::EmptyLabel), None),
            ("ville.fr.", host(HostFault::EmptyLabel), None),
            ("-ville.fr", host(HostFault::Hyphen), None),
            (&long, host(HostFault::LongLabel), None),
            ("ville_1.fr", foreign(6, '_'), None),
            ("évry.fr", foreign(1, 'é'), None),
        ],
    );
}

#[test]
fn geometries() {
    let fault =
        |reason, position| -> FormatFault { Shape(ShapeFault::Wkt(WktFault { reason, position })) };
    accepts(
        NamedFormat::Wkt,
        &[
            "POINT(2.35 48.85)",
            "point (2.35 48.85)",
            "POINT Z (2.35 48.85 35)",
            "POINTZ(2.35 48.85 35)",
            "SRID=4326;POINT(2.35 48.85)",
            "LINESTRING(0 0, 1 1.5e-3,-2 +3)",
            "POLYGON((0 0,1 0,1 1,0 0),(0.1 0.1,0.2 0.1,0.2 0.2,0.1 0.1))",
            "MULTIPOINT(0 0,1 1)",
            "MULTIPOINT((0 0),(1 1))",
            "MULTIPOLYGON(((0 0,1 0,1 1,0 0)))",
            "GEOMETRYCOLLECTION(POINT(0 0),LINESTRING(0 0,1 1))",
            "POINT EMPTY",
        ],
    );
    refuses(
        NamedFormat::Wkt,
        &[
            ("48.85, 2.35", fault(WktReason::UnknownType, 1), None),
            ("CERCLE(0 0)", fault(WktReason::UnknownType, 1), None),
            ("POINT 2.35 48.85", fault(WktReason::OpeningExpected, 7), None),
            ("POINT(2.35,48.85)", fault(WktReason::CoordinateCount, 11), None),
            ("POINT(a b)", fault(WktReason::NumberExpected, 7), None),
            ("POINT(2.35 48.85", fault(WktReason::ClosingExpected, 17), None),
            ("POINT(2.35 48.85) x", fault(WktReason::Trailing, 19), None),
            ("POLYGON(0 0,1 0)", fault(WktReason::OpeningExpected, 9), None),
            ("LINESTRING(0 0,1 1 1)", fault(WktReason::CoordinateCount, 21), None),
            ("POINT Z (1 2)", fault(WktReason::CoordinateCount, 13), None),
        ],
    );
}
