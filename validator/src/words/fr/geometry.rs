//! How is a fault of place told in French (E401 to E406)?

use etalon_schemas::GeoPointForm;

use crate::fact::{Axis, GeometryFault};

use super::{Case, Sentence, by, n, q, rewrite, value};
use crate::words::{Lang, country};

/// E401.
pub(super) fn point(case: &Case<'_>, form: GeoPointForm) -> Sentence {
    let form = match form {
        GeoPointForm::Text => {
            "la longitude puis la latitude, séparées par une virgule, comme «\u{a0}-17.447, 14.693\u{a0}»"
        }
        GeoPointForm::Array => {
            "la longitude puis la latitude entre crochets, comme «\u{a0}[-17.447, 14.693]\u{a0}»"
        }
        GeoPointForm::Object => "un objet, comme «\u{a0}{\"lon\": -17.447, \"lat\": 14.693}\u{a0}»",
    };
    let what = value(case, "n’est pas un point", "ne sont pas des points");
    Sentence::new(what, rewrite(case, "la longitude vient en premier", &format!("Écrivez {form}.")))
}

/// E402.
pub(super) fn range(case: &Case<'_>, axis: Axis) -> Sentence {
    let (one, many, limit) = match axis {
        Axis::Latitude => ("La latitude", "latitudes", "une latitude va de -90 à 90\u{a0}degrés"),
        Axis::Longitude => {
            ("La longitude", "longitudes", "une longitude va de -180 à 180\u{a0}degrés")
        }
    };
    let what = if case.is_plural() {
        format!("{} sont impossibles\u{a0}: {limit}.", n(case.count, many, many))
    } else {
        let read = match case.seen.filter(|seen| !seen.masked) {
            Some(seen) => format!(" de {}", q(&seen.text)),
            None => String::new(),
        };
        format!("{one}{read} est impossible\u{a0}: {limit}.")
    };
    let mend = "Vérifiez la place du séparateur décimal et l’ordre des coordonnées\u{202f}; exprimez-les en degrés décimaux (WGS\u{a0}84).";
    Sentence::new(what, rewrite(case, "", mend))
}

/// E403.
pub(super) fn swapped(case: &Case<'_>, code: Option<&str>) -> Sentence {
    let why = match code {
        Some(code) => format!(
            "échangées, elles situent {} dans le pays attendu ({})",
            by(case, "le lieu", "ces lieux"),
            country::name(code, Lang::Fr)
        ),
        None => "aucune latitude ne dépasse 90 degrés".to_owned(),
    };
    let what = if case.is_plural() {
        format!(
            "La latitude et la longitude semblent inversées sur {}\u{a0}: {why}.",
            n(case.count, "ligne", "lignes")
        )
    } else {
        format!("La latitude et la longitude semblent inversées\u{a0}: {why}.")
    };
    let mend = match case.swap {
        Some((one, other)) => format!(
            "Échangez les valeurs des colonnes {} et {}{}.",
            q(one),
            q(other),
            by(case, "", " sur ces lignes")
        ),
        None => rewrite(case, "la longitude vient en premier", "Échangez les deux coordonnées."),
    };
    Sentence::new(what, mend)
}

/// E404.
pub(super) fn outside(case: &Case<'_>, code: &str) -> Sentence {
    let country = country::name(code, Lang::Fr);
    let what = if case.is_plural() {
        format!(
            "{} hors du pays attendu ({country}).",
            n(case.count, "lieu se trouve", "lieux se trouvent")
        )
    } else {
        format!("Ce lieu se trouve hors du pays attendu ({country}).")
    };
    Sentence::new(
        what,
        "Vérifiez les coordonnées (signe, séparateur décimal, ordre) et le code du pays ou de la commune de la ligne.",
    )
}

/// E405.
pub(super) fn invalid(case: &Case<'_>, fault: GeometryFault) -> Sentence {
    let (one, many, mend) = match fault {
        GeometryFault::Unreadable => (
            "La géométrie ne peut pas être lue\u{a0}: ce n’est ni du GeoJSON ni une autre forme que le champ accepte",
            "géométries ne peuvent pas être lues\u{a0}: ce n’est ni du GeoJSON ni une autre forme que le champ accepte",
            "Écrivez la géométrie en GeoJSON, comme {\"type\": \"Point\", \"coordinates\": [-17.447, 14.693]}.",
        ),
        GeometryFault::Type => (
            "La géométrie n’a pas de type, ou un type que GeoJSON ne connaît pas",
            "géométries n’ont pas de type, ou un type que GeoJSON ne connaît pas",
            "Écrivez dans «\u{a0}type\u{a0}» l’un de ces noms\u{a0}: Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon ou GeometryCollection.",
        ),
        GeometryFault::Coordinates => (
            "Les coordonnées de la géométrie manquent, ou ne sont pas emboîtées comme son type le demande",
            "géométries n’ont pas les coordonnées que leur type demande",
            "Écrivez dans «\u{a0}coordinates\u{a0}» une position pour un Point, une liste de positions pour une LineString, une liste d’anneaux pour un Polygon.",
        ),
        GeometryFault::ShortRing => (
            "Un anneau du polygone a moins de quatre positions",
            "polygones ont un anneau de moins de quatre positions",
            "Donnez au moins trois positions différentes, puis répétez la première à la fin.",
        ),
        GeometryFault::OpenRing => (
            "Un anneau du polygone n’est pas fermé\u{a0}: sa dernière position diffère de la première",
            "polygones ont un anneau qui n’est pas fermé\u{a0}: sa dernière position diffère de la première",
            "Répétez la première position à la fin de l’anneau.",
        ),
        GeometryFault::RingOrder => (
            "Le contour du polygone tourne dans le sens des aiguilles d’une montre\u{202f}; GeoJSON demande le sens inverse",
            "polygones ont un contour qui tourne dans le sens des aiguilles d’une montre\u{202f}; GeoJSON demande le sens inverse",
            "Inversez l’ordre des positions du contour extérieur\u{202f}; les trous tournent dans l’autre sens.",
        ),
    };
    let what = if case.is_plural() {
        format!("{}.", n(case.count, many, many))
    } else {
        format!("{one}.")
    };
    Sentence::new(what, mend)
}

/// E406.
pub(super) fn projected(case: &Case<'_>) -> Sentence {
    let what = if case.is_plural() {
        format!(
            "Les coordonnées de {} semblent être des mètres d’un système projeté (Lambert, UTM…), et non des degrés.",
            n(case.count, "ligne", "lignes")
        )
    } else {
        "Les coordonnées semblent être des mètres d’un système projeté (Lambert, UTM…), et non des degrés.".to_owned()
    };
    Sentence::new(
        what,
        "Convertissez les coordonnées en degrés décimaux (WGS 84, EPSG:4326) dans votre logiciel de cartographie, puis exportez de nouveau.",
    )
}
