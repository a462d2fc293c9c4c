//! How are the reasons for a schema told in French?

use crate::detect::Reason;
use crate::words::typography::{count, number, quoted};
use crate::words::{Lang, fr, joined};

pub(super) fn reason(reason: &Reason) -> String {
    let names = |names: &[String]| {
        let quoted: Vec<String> = names.iter().map(|name| q(name)).collect();
        joined(&quoted, "et")
    };
    match reason {
        Reason::Columns { known, of } => format!(
            "{} sur {} {} le nom d’un champ.",
            count(*known, "colonne", "colonnes", Lang::Fr),
            number(*of, Lang::Fr),
            by(*known, "porte", "portent")
        ),
        Reason::Telling { headers } => match headers.as_slice() {
            [only] => format!("Peu d’autres schémas ont une colonne {}.", q(only)),
            several => format!("Peu d’autres schémas ont les colonnes {}.", names(several)),
        },
        Reason::Alias { header, field } => {
            format!("La colonne {} ressemble au champ {}.", q(header), q(field))
        }
        Reason::Required { there, of, .. } if there == of => match of {
            1 => "La colonne obligatoire est là.".to_owned(),
            of => format!("Les {} colonnes obligatoires sont là.", number(*of, Lang::Fr)),
        },
        Reason::Required { there, of, missing } => format!(
            "{} sur {} {} là\u{202f}; il manque par exemple {}.",
            count(*there, "colonne obligatoire", "colonnes obligatoires", Lang::Fr),
            number(*of, Lang::Fr),
            by(*there, "est", "sont"),
            names(missing)
        ),
        Reason::Format { header, format } => {
            format!("La colonne {} contient {}.", q(header), fr::format::name(*format).some)
        }
        Reason::Values { accepted, of } if accepted == of => {
            "Toutes les valeurs lues conviennent à leur champ.".to_owned()
        }
        Reason::Values { accepted, of } => format!(
            "{} sur {} {} à leur champ.",
            count(*accepted, "valeur lue", "valeurs lues", Lang::Fr),
            number(*of, Lang::Fr),
            by(*accepted, "convient", "conviennent")
        ),
        Reason::Refused { header, field } => format!(
            "La plupart des valeurs de la colonne {} ne conviennent pas au champ {}.",
            q(header),
            q(field)
        ),
        Reason::Unknown { headers, count: 1 } => {
            format!("La colonne {} n’a pas de champ.", names(headers))
        }
        Reason::Unknown { headers, count: all } => format!(
            "{} n’ont pas de champ, {}{}.",
            count(*all, "colonne", "colonnes", Lang::Fr),
            if *all > headers.len() as u64 { "par exemple " } else { "" },
            names(headers)
        ),
    }
}

fn q(text: &str) -> String {
    quoted(text, Lang::Fr)
}

/// The singular or the plural; zero is singular in French.
fn by(number: u64, one: &'static str, several: &'static str) -> &'static str {
    if number < 2 { one } else { several }
}
