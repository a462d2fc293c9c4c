//! How are the reasons for a schema told in English?

use crate::detect::Reason;
use crate::words::typography::{count, number, quoted};
use crate::words::{Lang, en, joined};

pub(super) fn reason(reason: &Reason) -> String {
    let names = |names: &[String]| {
        let quoted: Vec<String> = names.iter().map(|name| q(name)).collect();
        joined(&quoted, "and")
    };
    match reason {
        Reason::Columns { known, of } => format!(
            "{} of {} {} the name of a field.",
            count(*known, "column", "columns", Lang::En),
            number(*of, Lang::En),
            by(*known, "bears", "bear")
        ),
        Reason::Telling { headers } => match headers.as_slice() {
            [only] => format!("Few other schemas have a column {}.", q(only)),
            several => format!("Few other schemas have the columns {}.", names(several)),
        },
        Reason::Alias { header, field } => {
            format!("The column {} resembles the field {}.", q(header), q(field))
        }
        Reason::Required { there, of, .. } if there == of => match of {
            1 => "The required column is there.".to_owned(),
            of => format!("The {} required columns are there.", number(*of, Lang::En)),
        },
        Reason::Required { there, of, missing } => format!(
            "{} of {} {} there; {} for example is missing.",
            count(*there, "required column", "required columns", Lang::En),
            number(*of, Lang::En),
            by(*there, "is", "are"),
            names(missing)
        ),
        Reason::Format { header, format } => {
            format!("The column {} holds {}.", q(header), en::format::name(*format).some)
        }
        Reason::Values { accepted, of } if accepted == of => {
            "All the values read suit their field.".to_owned()
        }
        Reason::Values { accepted, of } => format!(
            "{} of {} {} their field.",
            count(*accepted, "value read", "values read", Lang::En),
            number(*of, Lang::En),
            by(*accepted, "suits", "suit")
        ),
        Reason::Refused { header, field } => {
            format!("Most values of the column {} do not suit the field {}.", q(header), q(field))
        }
        Reason::Unknown { headers, count: 1 } => {
            format!("The column {} has no field.", names(headers))
        }
        Reason::Unknown { headers, count: all } => format!(
            "{} have no field, {}{}.",
            count(*all, "column", "columns", Lang::En),
            if *all > headers.len() as u64 { "such as " } else { "" },
            names(headers)
        ),
    }
}

fn q(text: &str) -> String {
    quoted(text, Lang::En)
}

fn by(number: u64, one: &'static str, several: &'static str) -> &'static str {
    if number == 1 { one } else { several }
}
