//! Which part of an address, of a period or of opening hours is wrong, in French?

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
        ShapeFault::Address => ("elle ne peut pas être lue comme telle".to_owned(), None),
        ShapeFault::NoHash => ("le croisillon «\u{a0}#\u{a0}» manque au début".to_owned(), None),
        ShapeFault::Wkt(fault) => (wkt(*fault), None),
    }
}

fn email(fault: EmailFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault {
        EmailFault::NoAt => ("il manque «\u{a0}@\u{a0}»", None),
        EmailFault::SeveralAts => (
            "elle contient plusieurs «\u{a0}@\u{a0}»",
            Some("Gardez une seule adresse par cellule"),
        ),
        EmailFault::EmptyLocal => ("rien ne précède «\u{a0}@\u{a0}»", None),
        EmailFault::LongLocal => ("la partie avant «\u{a0}@\u{a0}» dépasse 64 caractères", None),
        EmailFault::LocalDots => (
            "un point commence, termine ou se répète dans la partie avant «\u{a0}@\u{a0}»",
            Some("Retirez le point en trop"),
        ),
        EmailFault::EmptyDomain => ("rien ne suit «\u{a0}@\u{a0}»", None),
        EmailFault::NoDomainDot => (
            "le nom après «\u{a0}@\u{a0}» n’a pas de point",
            Some(
                "Complétez l’adresse après «\u{a0}@\u{a0}», par exemple par «\u{a0}.sn\u{a0}» ou «\u{a0}.be\u{a0}»",
            ),
        ),
        EmailFault::Domain(host_fault) => {
            return (format!("après «\u{a0}@\u{a0}», {}", host(host_fault)), None);
        }
        EmailFault::TopLevel => (
            "l’adresse ne finit pas par un domaine comme «\u{a0}.fr\u{a0}» ou «\u{a0}.org\u{a0}»",
            Some("Vérifiez la fin de l’adresse"),
        ),
    };
    (why.to_owned(), advice)
}

fn uri(fault: UriFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault {
        UriFault::NoScheme => (
            "le début «\u{a0}https://\u{a0}» manque",
            Some("Ajoutez «\u{a0}https://\u{a0}» au début de l’adresse"),
        ),
        UriFault::NoHost => (
            "aucun nom de site ne suit «\u{a0}https://\u{a0}»",
            Some("Écrivez deux barres après «\u{a0}https:\u{a0}», puis le nom du site"),
        ),
        UriFault::RepeatedScheme => (
            "le début «\u{a0}https://\u{a0}» est répété",
            Some("Gardez un seul «\u{a0}https://\u{a0}»"),
        ),
        UriFault::Port => ("le numéro de port n’est pas un nombre", None),
        UriFault::Percent { position } => {
            let why = format!(
                "le signe «\u{a0}%\u{a0}» en position {position} n’est pas suivi de deux chiffres hexadécimaux"
            );
            return (why, Some("Recopiez l’adresse depuis la barre du navigateur"));
        }
    };
    (why.to_owned(), advice)
}

fn phone(fault: PhoneFault) -> (String, Option<&'static str>) {
    match fault {
        PhoneFault::TooShort { digits } => (
            format!("il n’y a que {}", n(digits as u64, "chiffre", "chiffres")),
            Some("Complétez le numéro, avec l’indicatif du pays ou le zéro du début"),
        ),
        PhoneFault::TooLong { digits } => (
            format!("il y a {}, trop pour un seul numéro", n(digits as u64, "chiffre", "chiffres")),
            Some("Gardez un seul numéro par cellule"),
        ),
        PhoneFault::UnknownPrefix => (
            "aucun numéro ne commence ainsi".to_owned(),
            Some(
                "Vérifiez l’indicatif, et écrivez-le avec «\u{a0}+\u{a0}», comme «\u{a0}+221\u{a0}» ou «\u{a0}+32\u{a0}»",
            ),
        ),
    }
}

fn hours(fault: HoursFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault.reason {
        HoursReason::UnknownWord => ("un mot n’est pas connu", None),
        HoursReason::FrenchWord => (
            "un mot est en français, alors que les jours et les mois s’abrègent en anglais",
            Some(
                "Écrivez les jours Mo, Tu, We, Th, Fr, Sa, Su, les jours fériés PH, et «\u{a0}off\u{a0}» pour fermé",
            ),
        ),
        HoursReason::HourWithH => (
            "une heure est écrite avec «\u{a0}h\u{a0}»",
            Some("Écrivez les heures comme «\u{a0}08:30\u{a0}»"),
        ),
        HoursReason::NoMinutes => {
            ("une heure n’a pas ses minutes", Some("Écrivez les heures comme «\u{a0}09:00\u{a0}»"))
        }
        HoursReason::Seconds => (
            "une heure comporte des secondes",
            Some("Retirez les secondes\u{a0}: «\u{a0}09:00\u{a0}»"),
        ),
        HoursReason::HourRange => {
            ("une heure dépasse 24:00", Some("Écrivez des heures de 00:00 à 24:00"))
        }
        HoursReason::MinuteRange => (
            "les minutes ne vont pas de 00 à 59",
            Some("Écrivez les minutes avec deux chiffres, de 00 à 59"),
        ),
        HoursReason::TimeExpected => ("une heure est attendue", None),
        HoursReason::EndExpected => (
            "l’heure de fin manque",
            Some("Donnez l’heure de fin après un trait d’union, comme «\u{a0}09:00-12:00\u{a0}»"),
        ),
        HoursReason::DayExpected => ("un jour de la semaine est attendu (Mo, Tu, We…)", None),
        HoursReason::DayOfMonth => ("ce jour n’existe pas dans le mois", Some("Vérifiez la date")),
        HoursReason::DayRank => (
            "le rang d’un jour dans le mois va de 1 à 5",
            Some("Écrivez un rang de 1 à 5, comme «\u{a0}Mo[1]\u{a0}» pour le premier lundi"),
        ),
        HoursReason::DateExpected => ("un mois ou une date est attendu", None),
        HoursReason::Week => (
            "un numéro de semaine de 1 à 53 est attendu",
            Some("Écrivez «\u{a0}week\u{a0}» puis un numéro de 1 à 53"),
        ),
        HoursReason::Dash => (
            "le tiret n’est pas le trait d’union du clavier",
            Some("Remplacez le tiret par un trait d’union «\u{a0}-\u{a0}»"),
        ),
        HoursReason::Order => (
            "une partie n’est pas à sa place",
            Some("Écrivez dans cet ordre\u{a0}: les mois, les jours, puis les heures"),
        ),
        HoursReason::SeparatorExpected => (
            "il manque un séparateur",
            Some(
                "Séparez les plages d’une journée par une virgule, et les règles par un point-virgule",
            ),
        ),
        HoursReason::EmptyRule => (
            "rien ne se trouve entre deux séparateurs, ou après le dernier",
            Some("Retirez le séparateur en trop"),
        ),
        HoursReason::UnclosedComment => (
            "un commentaire ouvert par un guillemet ne se ferme pas",
            Some("Fermez le guillemet du commentaire"),
        ),
        HoursReason::UnexpectedSign => ("un signe ne peut pas se trouver là", None),
    };
    (format!("en position {}, {why}", fault.position), advice)
}

fn interval(fault: IntervalFault) -> &'static str {
    match fault {
        IntervalFault::NoSlash => "aucune barre «\u{a0}/\u{a0}» ne sépare le début de la fin",
        IntervalFault::SeveralSlashes => "il y a plus d’une barre «\u{a0}/\u{a0}»",
        IntervalFault::Start => "le début n’existe pas dans le calendrier ou s’écrit autrement",
        IntervalFault::End => "la fin n’existe pas dans le calendrier ou s’écrit autrement",
        IntervalFault::Reversed => "la fin précède le début",
    }
}

fn prefix(fault: PrefixFault) -> &'static str {
    match fault {
        PrefixFault::NoColon => "aucun deux-points ne sépare la nomenclature du code",
        PrefixFault::EmptyScheme => "rien ne précède le deux-points",
        PrefixFault::EmptyCode => "rien ne suit le deux-points",
    }
}

fn act(fault: ActFault) -> (String, Option<&'static str>) {
    let (why, advice) = match fault {
        ActFault::NoSlash => {
            ("aucune barre «\u{a0}/\u{a0}» ne sépare la matière de la sous-matière", None)
        }
        ActFault::SpaceAtSlash => (
            "une espace touche la barre «\u{a0}/\u{a0}»",
            Some("Retirez les espaces autour de la barre"),
        ),
        ActFault::EmptySecond => ("la sous-matière manque après la barre «\u{a0}/\u{a0}»", None),
        ActFault::UnknownMatter => (
            "la matière n’est aucune des neuf de la nomenclature",
            Some(
                "Choisissez l’une des neuf matières\u{a0}: Commande publique, Urbanisme, Domaine et patrimoine, Fonction publique, Institutions et vie politique, Libertés publiques et pouvoirs de police, Finances locales, Domaines de compétences par thèmes, Autres domaines de compétences",
            ),
        ),
    };
    (why.to_owned(), advice)
}

fn host(fault: HostFault) -> &'static str {
    match fault {
        HostFault::EmptyLabel => "deux points se suivent, ou un point commence ou termine le nom",
        HostFault::LongLabel => "une partie du nom dépasse 63 caractères",
        HostFault::Hyphen => "une partie du nom commence ou finit par un trait d’union",
        HostFault::TooLong => "le nom dépasse 253 caractères",
    }
}

fn wkt(fault: WktFault) -> String {
    let why = match fault.reason {
        WktReason::UnknownType => "un nom de géométrie est attendu (POINT, POLYGON…)",
        WktReason::OpeningExpected => "une parenthèse ouvrante est attendue",
        WktReason::ClosingExpected => "une virgule ou une parenthèse fermante est attendue",
        WktReason::NumberExpected => "un nombre est attendu",
        WktReason::CoordinateCount => "la position n’a pas le bon nombre de coordonnées",
        WktReason::Depth => "trop de géométries sont emboîtées",
        WktReason::Trailing => "du texte suit la fin de la géométrie",
    };
    format!("en position {}, {why}", fault.position)
}
