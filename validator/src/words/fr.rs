//! How is a finding told in French? Which sentence for which fact; « vous », what is wrong, how to mend it.

mod advice;
pub(super) mod format;
mod geometry;
mod graph;
mod identifier;
pub(super) mod place;
mod relations;
mod shape;
mod structure;
pub(super) mod title;
mod unreadable;
mod values;

use crate::fact::Fact;

use super::case::Case;
use super::{Lang, Sentence, typography};
pub(super) use graph::unreadable as unreadable_graph;
pub(super) use unreadable::unreadable as unreadable_file;

/// The sentence of a case: every fact has its own.
pub(super) fn sentence(case: &Case<'_>) -> Sentence {
    match case.fact {
        Fact::RequiredColumnMissing { field, nearest } => {
            structure::required_column(case, field, nearest.as_deref())
        }
        Fact::OptionalColumnMissing { field, nearest, .. } => {
            structure::optional_column(case, field, nearest.as_deref())
        }
        Fact::UnknownColumn { header, nearest } => {
            structure::unknown_column(case, header, nearest.as_deref())
        }
        Fact::ColumnOrder { header, expected } => structure::column_order(header, expected),
        Fact::DuplicateHeader { header, first, second } => {
            structure::duplicate_header(case, header, *first, *second)
        }
        Fact::UnnamedColumn { position } => structure::unnamed_column(case, *position),
        Fact::HeaderSpelling { header, field, difference } => {
            structure::header_spelling(case, header, field, *difference)
        }
        Fact::EmptyColumns { count } => structure::empty_columns(*count),
        Fact::ShortRow { expected, found } => structure::short_row(case, *expected, *found),
        Fact::LongRow { expected, found } => structure::long_row(case, *expected, *found),
        Fact::BlankRow => structure::blank_row(case),
        Fact::HeaderNotFirst { line } => structure::header_not_first(*line),
        Fact::EmptyFile => structure::empty_file(),
        Fact::NoRows => structure::no_rows(),
        Fact::NotATable { found } => structure::not_a_table(*found),
        Fact::NoKnownColumn { headers } => structure::no_known_column(headers),
        Fact::UnclosedQuote => structure::unclosed_quote(),
        Fact::NulBytes { count } => structure::nul_bytes(*count),
        Fact::DoubleEncoded => structure::double_encoded(),
        Fact::Undecodable { count } => structure::undecodable(*count),
        Fact::Unreadable(why) => unreadable::unreadable(why),
        Fact::JsonSyntax { line, column, fault } => {
            structure::json_syntax(case, *line, *column, *fault)
        }
        Fact::ValueMissing => values::missing(case),
        Fact::NumberMalformed { integer, decimal_mark, fault } => {
            values::number(case, *integer, *decimal_mark, *fault)
        }
        Fact::BooleanMalformed { true_words, false_words } => {
            values::boolean(case, true_words, false_words)
        }
        Fact::DateMalformed { kind, pattern, fault } => values::date(case, *kind, pattern, *fault),
        Fact::NotAllowed { allowed, count } => values::not_allowed(case, allowed, *count),
        Fact::PatternMismatch { pattern, example } => {
            values::pattern(case, pattern, example.as_deref())
        }
        Fact::FormatMismatch { format, fault } => format::mismatch(case, *format, fault),
        Fact::CheckDigit { format } => format::check_digit(case, *format),
        Fact::CodeOfScheme { scheme, fault, prefixed } => {
            identifier::mismatch(case, scheme, fault, *prefixed)
        }
        Fact::TooSmall { bound, exclusive } => values::too_small(case, bound, *exclusive),
        Fact::TooLarge { bound, exclusive } => values::too_large(case, bound, *exclusive),
        Fact::TooShort { minimum, found, items } => {
            values::too_short(case, *minimum, *found, *items)
        }
        Fact::TooLong { maximum, found, items } => values::too_long(case, *maximum, *found, *items),
        Fact::ListMalformed { separator } => values::list(case, *separator),
        Fact::ObjectMalformed => values::object(case),
        Fact::LeadingZeroLost { length, typed } => values::leading_zero(case, *length, *typed),
        Fact::SpreadsheetError { error } => values::spreadsheet_error(case, error),
        Fact::Padding => values::padding(case),
        Fact::WrongJsonType { expected, found } => values::json_type(case, expected, found),
        Fact::CellDoubleEncoded => values::double_encoded(case),
        Fact::NotAMultiple { of } => values::multiple(case, of),
        Fact::SchemaKeyword { keyword } => values::keyword(case, keyword),
        Fact::DuplicateKey { fields } => relations::duplicate_key(case, fields),
        Fact::DuplicateValue { fields } => relations::duplicate_value(case, fields),
        Fact::KeyIncomplete { fields } => relations::key_incomplete(case, fields),
        Fact::ReferenceNotFound { fields, resource, reference_fields } => {
            relations::reference(case, fields, resource, reference_fields)
        }
        Fact::Comparison { left, operator, right } => {
            relations::comparison(case, left, *operator, right)
        }
        Fact::Sum { total, parts, expected } => relations::sum(case, total, parts, expected),
        Fact::AllOrNone { fields, missing } => relations::all_or_none(case, fields, missing),
        Fact::OneRequired { fields } => relations::one_required(case, fields),
        Fact::Condition { fields, titles } => relations::condition(case, fields, titles),
        Fact::PointMalformed { form } => geometry::point(case, *form),
        Fact::CoordinateRange { axis } => geometry::range(case, *axis),
        Fact::Swapped { country } => geometry::swapped(case, country.as_deref()),
        Fact::OutsideCountry { country } => geometry::outside(case, country),
        Fact::GeometryInvalid { fault } => geometry::invalid(case, *fault),
        Fact::Projected => geometry::projected(case),
        Fact::EncodingNotUtf8 { encoding } => advice::encoding(encoding),
        Fact::SheetChosen { sheet, count } => advice::sheet(sheet, *count),
        Fact::ReferenceUnchecked { resource } => advice::reference(resource),
        Fact::OtherSchema { id } => advice::other_schema(id),
        Fact::SchemaRuleIgnored { pointer } => advice::rule_ignored(case, pointer),
        Fact::JsonTyping { expected, found } => advice::json_typing(case, expected, found),
        Fact::NotInOpenList { list } => advice::open_list(case, list),
        Fact::Graph(fact) => graph::broken(case, fact),
        Fact::GraphUnreadable(why) => graph::unreadable(why),
        Fact::GraphUnfinished => graph::unfinished(),
        Fact::Personal(concern) => super::privacy::concern(concern, Lang::Fr),
        Fact::ShapeRemark { shape, line, remark } => graph::remark(case, shape, *line, remark),
    }
}

/// A text of the file or of the schema, between guillemets.
fn q(text: &str) -> String {
    typography::quoted(text, Lang::Fr)
}

/// A number and its noun.
fn n(value: u64, singular: &str, plural: &str) -> String {
    typography::count(value, singular, plural, Lang::Fr)
}

/// Names of columns, eight at most.
fn names<T: AsRef<str>>(items: &[T], total: u64) -> String {
    typography::listed(items, 8, total, Lang::Fr)
}

/// Names of all the fields of a rule.
fn fields(items: &[String]) -> String {
    names(items, items.len() as u64)
}

/// A word for one case, another for several.
fn by<'a>(case: &Case<'_>, one: &'a str, many: &'a str) -> &'a str {
    if case.is_plural() { many } else { one }
}

/// `La valeur « 22,5 » …` for one case, `12 valeurs …` for several.
fn value(case: &Case<'_>, one: &str, many: &str) -> String {
    if case.is_plural() {
        let of = match case.columns {
            [] => String::new(),
            [only] => format!(" de la colonne {}", q(only)),
            several => format!(" des colonnes {}", names(several, several.len() as u64)),
        };
        return format!("{}{of} {many}.", n(case.count, "valeur", "valeurs"));
    }
    match case.seen {
        Some(seen) if seen.text.is_empty() => format!("Cette valeur {one}."),
        Some(seen) if seen.masked => {
            format!("La valeur {} (masquée) {one}.", q(&seen.text))
        }
        Some(seen) => format!("La valeur {} {one}.", q(&seen.text)),
        None => format!("Cette valeur {one}."),
    }
}

/// `Écrivez « 22.5 » au lieu de « 22,5 » : …` when a value may be proposed, `otherwise` when not.
fn rewrite(case: &Case<'_>, because: &str, otherwise: &str) -> String {
    let Some(rewriting) = case.rewriting else { return otherwise.to_owned() };
    let verb = match (rewriting.to_confirm, case.is_plural()) {
        (true, false) => "Vérifiez, puis écrivez",
        (true, true) => "Vérifiez chaque valeur, puis écrivez, par exemple,",
        (false, false) => "Écrivez",
        (false, true) => "Écrivez, par exemple,",
    };
    let instead = rewriting.from.map(|from| format!(" au lieu de {}", q(from))).unwrap_or_default();
    let because = if because.is_empty() { String::new() } else { format!("\u{a0}: {because}") };
    format!("{verb} {}{instead}{because}.", q(rewriting.to))
}

/// The French name of a type of JSON.
fn json_kind(word: &str) -> String {
    let kinds: Vec<&str> = word
        .split(|character: char| !character.is_ascii_alphabetic())
        .filter(|kind| !kind.is_empty())
        .map(|kind| match kind {
            "string" => "un texte entre guillemets",
            "number" => "un nombre",
            "integer" => "un nombre entier",
            "boolean" => "true ou false",
            "array" => "une liste entre crochets",
            "object" => "un objet entre accolades",
            "null" => "null (aucune valeur)",
            other => other,
        })
        .collect();
    typography::joined(&kinds, "ou")
}
