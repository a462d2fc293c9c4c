//! How is a misused command told? The parser speaks English; the user is answered in French.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use etalon_validator::words::{Lang, quoted};

/// Marks, inside an error of the parser, the values that an option accepts.
const MARK: &str = "expected: ";

/// The error of a value parser: the values that are accepted.
pub(crate) fn expected(values: &str) -> String {
    format!("{MARK}{values}")
}

/// The sentence for a misused command line.
pub(crate) fn sentence(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) if matches!(kind, ContextKind::ValidValue) => {
            Some(texts.join(", "))
        }
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        Some(other) => Some(other.to_string()),
        None => None,
    };
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let shown_argument = quoted(argument.split(' ').next().unwrap_or_default(), lang);
    let accepted = context(ContextKind::ValidValue).or_else(|| {
        let source = std::error::Error::source(error)?.to_string();
        source.strip_prefix(MARK).map(str::to_owned)
    });
    let accepted = accepted.map(|values| {
        values.split(", ").map(|value| quoted(value, lang)).collect::<Vec<_>>().join(", ")
    });
    let near = context(ContextKind::SuggestedArg)
        .or_else(|| context(ContextKind::SuggestedSubcommand))
        .or_else(|| context(ContextKind::SuggestedValue))
        .map(|near| quoted(&near, lang));
    let mut text = match lang {
        Lang::Fr => french(error, &shown_argument, &value),
        Lang::En => english(error, &shown_argument, &value),
    };
    if let Some(near) = near {
        text.push_str(&match lang {
            Lang::Fr => format!(" Vouliez-vous dire {near}\u{202f}?"),
            Lang::En => format!(" Did you mean {near}?"),
        });
    }
    if let Some(accepted) = accepted.filter(|accepted| !accepted.is_empty()) {
        text.push_str(&match lang {
            Lang::Fr => format!(" Valeurs admises\u{a0}: {accepted}."),
            Lang::En => format!(" Accepted values: {accepted}."),
        });
    }
    text.push_str(match lang {
        Lang::Fr => " L’option «\u{a0}--help\u{a0}» rappelle les usages.",
        Lang::En => " The option “--help” recalls the uses.",
    });
    text
}

fn french(error: &clap::Error, argument: &str, value: &str) -> String {
    match error.kind() {
        ErrorKind::UnknownArgument => format!("l’option {argument} n’existe pas."),
        ErrorKind::InvalidSubcommand => {
            let name = match error.get(ContextKind::InvalidSubcommand) {
                Some(ContextValue::String(name)) => quoted(name, Lang::Fr),
                _ => String::new(),
            };
            format!("la commande {name} n’existe pas.")
        }
        ErrorKind::MissingRequiredArgument => {
            format!("il manque un argument\u{a0}: {argument}.")
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "il manque une commande, par exemple «\u{a0}etalon validate fichier.csv\u{a0}»."
                .to_owned()
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("l’option {argument} demande une valeur.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("la valeur {} ne convient pas à l’option {argument}.", quoted(value, Lang::Fr))
        }
        ErrorKind::ArgumentConflict => {
            format!("l’option {argument} est donnée deux fois ou en contredit une autre.")
        }
        ErrorKind::InvalidUtf8 => "un argument n’est pas du texte lisible (UTF-8).".to_owned(),
        _ => format!("la ligne de commande ne peut pas être comprise ({argument})."),
    }
}

fn english(error: &clap::Error, argument: &str, value: &str) -> String {
    match error.kind() {
        ErrorKind::UnknownArgument => format!("there is no option {argument}."),
        ErrorKind::InvalidSubcommand => {
            let name = match error.get(ContextKind::InvalidSubcommand) {
                Some(ContextValue::String(name)) => quoted(name, Lang::En),
                _ => String::new(),
            };
            format!("there is no command {name}.")
        }
        ErrorKind::MissingRequiredArgument => format!("an argument is missing: {argument}."),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "a command is missing, for example “etalon validate file.csv”.".to_owned()
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            format!("the option {argument} asks for a value.")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("the value {} does not suit the option {argument}.", quoted(value, Lang::En))
        }
        ErrorKind::ArgumentConflict => {
            format!("the option {argument} is given twice, or contradicts another one.")
        }
        ErrorKind::InvalidUtf8 => "an argument is not readable text (UTF-8).".to_owned(),
        _ => format!("the command line cannot be understood ({argument})."),
    }
}
