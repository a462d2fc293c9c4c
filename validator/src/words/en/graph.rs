//! How is a fault of a graph, or of its shapes, told in English (E501 to E551, A501)?

use etalon_vocab::shacl::RemarkKind;

use super::{Case, Sentence, by, n, names, q, rewrite};
use crate::fact::{Found, GraphFact, GraphFault, GraphUnreadable, Habit, NodeKinds, Relation};

/// E501 to E511.
pub(super) fn broken(case: &Case<'_>, fact: &GraphFact) -> Sentence {
    let own = own(case, fact);
    let Some(told) = fact.told.exact("en").or_else(|| fact.told.exact("")) else {
        return own;
    };
    // Why: a message of the shape also says how to mend; only what was deduced from the value is added to it.
    let what = if case.is_plural() {
        format!("{told} ({})", n(case.count, "time", "times"))
    } else {
        told.to_owned()
    };
    let mend = if case.rewriting.is_some() { own.mend } else { String::new() };
    Sentence::new(what, mend)
}

/// `the property “dct:title” (title)`.
fn property(fact: &GraphFact) -> String {
    match (&fact.property, fact.title.exact("en")) {
        (Some(name), Some(title)) => format!("the property {} ({title})", q(name)),
        (Some(name), None) => format!("the property {}", q(name)),
        (None, _) => "the resource".to_owned(),
    }
}

/// `The value “fr” of the property “dct:language” …`, or `12 values of the property …`.
fn value(case: &Case<'_>, fact: &GraphFact, one: &str, many: &str) -> String {
    let of = fact.property.as_ref().map(|_| format!(" of {}", property(fact))).unwrap_or_default();
    if case.is_plural() {
        return format!("{}{of} {many}.", n(case.count, "value", "values"));
    }
    match case.seen {
        Some(seen) if seen.masked => format!("The value {} (masked){of} {one}.", q(&seen.text)),
        Some(seen) if !seen.text.is_empty() => format!("The value {}{of} {one}.", q(&seen.text)),
        _ => format!("A value{of} {one}."),
    }
}

/// `The resource …` or `12 resources …`.
fn node(case: &Case<'_>, one: &str, many: &str) -> String {
    if case.is_plural() {
        format!("{} {many}.", n(case.count, "resource", "resources"))
    } else {
        format!("The resource {one}.")
    }
}

/// Has or have, before the same words.
fn has(case: &Case<'_>, rest: &str) -> String {
    node(case, &format!("has {rest}"), &format!("have {rest}"))
}

#[expect(clippy::too_many_lines, reason = "one sentence for each fault, side by side")]
fn own(case: &Case<'_>, fact: &GraphFact) -> Sentence {
    let property = property(fact);
    match &fact.fault {
        GraphFault::Missing { least: 0 | 1 } => Sentence::new(
            node(case, &format!("lacks {property}"), &format!("lack {property}")),
            "Add this property, with one value at least.",
        ),
        GraphFault::Missing { least } => {
            let wanted = n(*least, "value", "values");
            Sentence::new(
                has(case, &format!("fewer than {wanted} for {property}")),
                format!("Give {wanted} at least."),
            )
        }
        GraphFault::Repeated { most: 0 } => {
            let what = format!("must not have {property}");
            Sentence::new(node(case, &what, &what), "Take this property away.")
        }
        GraphFault::Repeated { most } => {
            let wanted = n(*most, "value", "values");
            Sentence::new(
                has(case, &format!("more than {wanted} for {property}")),
                format!("Keep {wanted} at most."),
            )
        }
        GraphFault::LacksValue { value } => Sentence::new(
            node(
                case,
                &format!("lacks the value {} for {property}", q(value)),
                &format!("lack the value {} for {property}", q(value)),
            ),
            format!("Add the value {}.", q(value)),
        ),
        GraphFault::TooFewSuch { least } => {
            let wanted = n(*least, "value of the expected shape", "values of the expected shape");
            Sentence::new(
                has(case, &format!("fewer than {wanted} for {property}")),
                format!("Give {wanted} at least."),
            )
        }
        GraphFault::TooManySuch { most } => {
            let wanted = n(*most, "value of this shape", "values of this shape");
            Sentence::new(
                has(case, &format!("more than {wanted} for {property}")),
                format!("Keep {wanted} at most."),
            )
        }
        GraphFault::NotA { class, found } => not_a(case, fact, class, *found),
        GraphFault::Kind { expected, found } => kind(case, fact, *expected, *found),
        GraphFault::Datatype { expected, found } => {
            let is = match found {
                Some(found) => format!("of type {}", q(found)),
                None => "a resource".to_owned(),
            };
            let what = value(
                case,
                fact,
                &format!("is {is}, where the type {} is expected", q(expected)),
                &format!("are not of the expected type {}", q(expected)),
            );
            Sentence::new(
                what,
                rewrite(
                    case,
                    "the type follows the text",
                    &format!("Give a value of type {}.", q(expected)),
                ),
            )
        }
        GraphFault::Malformed { datatype } => Sentence::new(
            value(
                case,
                fact,
                &format!("is not written as the type {} asks for", q(datatype)),
                &format!("are not written as the type {} asks for", q(datatype)),
            ),
            malformed(datatype),
        ),
        GraphFault::Untagged => Sentence::new(
            value(case, fact, "does not tell its language", "do not tell their language"),
            rewrite(
                case,
                "the language follows the text",
                "Add the language after the text: “\"…\"@fr” for French.",
            ),
        ),
        GraphFault::NotIn { allowed, count } => Sentence::new(
            value(case, fact, "is none of the allowed values", "are none of the allowed values"),
            rewrite(case, "", &format!("Choose one of these values: {}.", names(allowed, *count))),
        ),
        GraphFault::Language { allowed } => Sentence::new(
            value(
                case,
                fact,
                "is in none of the expected languages",
                "are in none of the expected languages",
            ),
            format!(
                "Expected languages: {}. Write it after the text: “\"…\"@fr”.",
                names(allowed, allowed.len() as u64)
            ),
        ),
        GraphFault::LanguageTwice => Sentence::new(
            has(case, &format!("two texts in one language for {property}")),
            "Keep one text for each language.",
        ),
        GraphFault::Pattern { pattern } => Sentence::new(
            value(
                case,
                fact,
                "does not match the expected pattern",
                "do not match the expected pattern",
            ),
            rewrite(case, "", &format!("The pattern is {}.", q(pattern))),
        ),
        GraphFault::Short { least } => Sentence::new(
            value(case, fact, "is too short", "are too short"),
            format!("Write {} at least.", n(*least, "character", "characters")),
        ),
        GraphFault::Long { most } => Sentence::new(
            value(case, fact, "is too long", "are too long"),
            format!("Write {} at most.", n(*most, "character", "characters")),
        ),
        GraphFault::Order { relation, other } => order(case, fact, *relation, other),
        GraphFault::Node => Sentence::new(
            value(case, fact, "does not have the expected shape", "do not have the expected shape"),
            habit(case, fact)
                .unwrap_or_else(|| "Compare it with the documentation of the profile.".to_owned()),
        ),
        GraphFault::And => Sentence::new(
            value(case, fact, "does not meet all the conditions", "do not meet all the conditions"),
            "Compare it with the documentation of the profile: all its conditions must be met.",
        ),
        GraphFault::Or => Sentence::new(
            value(case, fact, "has none of the allowed shapes", "have none of the allowed shapes"),
            habit(case, fact)
                .unwrap_or_else(|| "Give it one of the shapes that the profile allows.".to_owned()),
        ),
        GraphFault::Xone => Sentence::new(
            value(
                case,
                fact,
                "must have one of the allowed shapes only",
                "must have one of the allowed shapes only",
            ),
            "Give it one of the shapes that the profile allows, and one only.",
        ),
        GraphFault::Not => Sentence::new(
            value(
                case,
                fact,
                "has a shape that the profile refuses",
                "have a shape that the profile refuses",
            ),
            "Replace it or take it away.",
        ),
        GraphFault::Closed => Sentence::new(
            has(case, &format!("{property}, which the profile does not provide for")),
            "Take this property away, or check its name.",
        ),
    }
}

fn not_a(case: &Case<'_>, fact: &GraphFact, class: &str, found: Found) -> Sentence {
    let class = q(class);
    let (one, many, mend) = match found {
        Found::Literal => (
            format!("is a text, where a resource of the class {class} is expected"),
            format!("are texts, where resources of the class {class} are expected"),
            format!("Give the address of a resource of the class {class}."),
        ),
        Found::Undescribed => (
            format!(
                "is described nowhere in the file: nothing says that it is of the class {class}"
            ),
            format!(
                "are described nowhere in the file: nothing says that they are of the class {class}"
            ),
            format!(
                "Check the address, then describe this resource in the file and give it the class {class}."
            ),
        ),
        Found::Empty => (
            "is empty".to_owned(),
            "are empty".to_owned(),
            format!(
                "Give the address of a resource of the class {class}, or describe it; else take the property away."
            ),
        ),
        Found::Described | Found::Blank => (
            format!("is not of the class {class}"),
            format!("are not of the class {class}"),
            by(
                case,
                "Give it this class if it is one; else give another resource.",
                "Give them this class if they are such; else give other resources.",
            )
            .to_owned(),
        ),
    };
    Sentence::new(value(case, fact, &one, &many), habit(case, fact).unwrap_or(mend))
}

fn kind(case: &Case<'_>, fact: &GraphFact, expected: NodeKinds, found: Found) -> Sentence {
    let (what_is, what_are) = match found {
        Found::Literal => ("is a text", "are texts"),
        Found::Described | Found::Undescribed => ("is an address", "are addresses"),
        Found::Blank => ("has no address", "have no address"),
        Found::Empty => ("is empty", "are empty"),
    };
    let (expected, mend) = match expected {
        NodeKinds::Iri => {
            ("an address (IRI)", "Write the address between angle brackets: “<https://…>”.")
        }
        NodeKinds::Blank => (
            "a description on the spot",
            "Describe the resource on the spot, between square brackets.",
        ),
        NodeKinds::Literal => ("a text", "Write a text between quotes."),
        NodeKinds::Resource => (
            "a resource",
            "Give the address of the resource (“<https://…>”), or describe it on the spot.",
        ),
        NodeKinds::BlankOrLiteral => (
            "a text or a description on the spot",
            "Write a text, or describe the resource on the spot.",
        ),
        NodeKinds::IriOrLiteral => ("an address or a text", "Give an address or a text."),
    };
    let what = value(
        case,
        fact,
        &format!("{what_is}, where {expected} is expected"),
        &format!("{what_are}, where {expected} is expected"),
    );
    Sentence::new(what, habit(case, fact).unwrap_or_else(|| rewrite(case, "", mend)))
}

/// How the faults that publishers often make are mended.
fn habit(case: &Case<'_>, fact: &GraphFact) -> Option<String> {
    let (because, otherwise) = match fact.habit? {
        Habit::Language => (
            "a language is named by its address",
            "Name the language by its address, for example “<http://publications.europa.eu/resource/authority/language/FRA>” for French.",
        ),
        Habit::MediaType => (
            "a media type is named by its address at IANA",
            "Name the media type by its address, for example “<https://www.iana.org/assignments/media-types/text/csv>”.",
        ),
        Habit::Format => (
            "a format is named by its address",
            "Name the format by its address, for example “<http://publications.europa.eu/resource/authority/file-type/CSV>”.",
        ),
        Habit::Theme => (
            "a theme is named by its address",
            "Name the theme by its address, for example “<http://publications.europa.eu/resource/authority/data-theme/ENVI>” for the environment.",
        ),
        Habit::Frequency => (
            "a frequency is named by its address",
            "Name the frequency by its address, for example “<http://publications.europa.eu/resource/authority/frequency/ANNUAL>”.",
        ),
        Habit::License => (
            "a licence is named by its address",
            "Name the licence by its address, for example “<https://creativecommons.org/licenses/by/4.0/>”.",
        ),
        Habit::Rights => (
            "",
            "Describe the rights on the spot: “[ a dct:RightsStatement ; rdfs:label \"…\"@fr ]”.",
        ),
        Habit::AccessRights => (
            "access rights are named by their address",
            "Name the access rights by their address, for example “<http://publications.europa.eu/resource/authority/access-right/PUBLIC>”.",
        ),
        Habit::Spatial => (
            "",
            "Name the territory by its address, or describe it on the spot (“[ a dct:Location ; … ]”); else take the property away.",
        ),
        Habit::Agent => (
            "",
            "Name the organisation by its address and describe it in the file: “a foaf:Agent ; foaf:name \"…\"@fr”.",
        ),
        Habit::Contact => (
            "",
            "Describe the contact on the spot: “[ a vcard:Organization ; vcard:fn \"…\"@fr ; vcard:hasEmail <mailto:…> ]”.",
        ),
    };
    Some(rewrite(case, because, otherwise))
}

fn malformed(datatype: &str) -> String {
    let example = match datatype {
        "xsd:date" => "2024-05-31",
        "xsd:dateTime" => "2024-05-31T14:30:00Z",
        "xsd:gYear" => "2024",
        "xsd:decimal" => "12.5",
        "xsd:duration" => "P1Y",
        "xsd:boolean" => "true",
        _ => return format!("Write it as the type {} asks for.", q(datatype)),
    };
    format!("Write it as in this example: {}.", q(example))
}

fn order(case: &Case<'_>, fact: &GraphFact, relation: Relation, other: &str) -> Sentence {
    let other = q(other);
    let what = match relation {
        Relation::AtLeast => format!("must be at least {other}"),
        Relation::MoreThan => format!("must be more than {other}"),
        Relation::AtMost => format!("must be at most {other}"),
        Relation::LessThan => format!("must be less than {other}"),
        Relation::Before => format!("must come before that of {other}"),
        Relation::NotAfter => format!("must not come after that of {other}"),
        Relation::Same => format!("must stand under {other} too"),
        Relation::Different => format!("must not stand under {other} too"),
    };
    let mend = by(
        case,
        "Check this value and the type that follows it.",
        "Check these values and the type that follows them.",
    );
    Sentence::new(value(case, fact, &what, &what), mend)
}

/// E550.
pub(in crate::words) fn unreadable(why: &GraphUnreadable) -> Sentence {
    match why {
        GraphUnreadable::Syntax { syntax, line, column } => {
            let column = column.map(|column| format!(", character {column}")).unwrap_or_default();
            let name = crate::words::syntax(*syntax);
            Sentence::new(
                format!(
                    "The file is not well-formed {name}: reading stops at line {line}{column}."
                ),
                "Mend that place: often a full stop, a quote or an angle bracket is missing just before. Check also that the file is in this syntax.",
            )
        }
        GraphUnreadable::Context { iri } => Sentence::new(
            format!(
                "The file refers to the JSON-LD context {}, which Étalon does not know and does not fetch.",
                q(iri)
            ),
            "Copy this context into the file, under “@context”, or export the file as Turtle.",
        ),
        GraphUnreadable::Entity { line } => Sentence::new(
            format!(
                "The file declares an XML entity that is not accepted (line {line}): only short abbreviations of addresses are."
            ),
            "Replace the entities by their text, or export the file as Turtle.",
        ),
        GraphUnreadable::TooDeep { line, most } => Sentence::new(
            format!("The file nests more than {most} levels (line {line})."),
            "Describe each resource apart, and refer to it by its address.",
        ),
        GraphUnreadable::TooLarge => Sentence::new(
            "The file holds more terms than Étalon can number.",
            "Split it into several files.",
        ),
        GraphUnreadable::Broken => Sentence::new(
            "Reading the file broke off before its end.",
            "Copy the file again, then start over.",
        ),
    }
}

/// E551.
pub(super) fn unfinished() -> Sentence {
    Sentence::new(
        "The check was stopped before its end: the shapes ask for too much work on these data. The findings given are right, but some may be missing.",
        "Split the file, or simplify the shapes: repeated paths and comparisons between long lists cost the most.",
    )
}

/// A501.
pub(super) fn remark(
    case: &Case<'_>,
    shape: &str,
    line: Option<u32>,
    remark: &RemarkKind,
) -> Sentence {
    let parameter = |name: &str| q(&format!("sh:{name}"));
    let fault = match remark {
        RemarkKind::NoPath => format!("the path ({}) is missing", parameter("path")),
        RemarkKind::BadPath => format!("the path ({}) is malformed or repeated", parameter("path")),
        RemarkKind::BadValue { parameter: name } => {
            format!("the value of {} is not allowed", parameter(name))
        }
        RemarkKind::Twice { parameter: name } => {
            format!("{} is given several times", parameter(name))
        }
        RemarkKind::BadList { parameter: name } => {
            format!("the list of {} is malformed", parameter(name))
        }
        RemarkKind::Regex { pattern } => format!("the pattern {} cannot be applied", q(pattern)),
        RemarkKind::NeedsPath { parameter: name } => format!("{} needs a path", parameter(name)),
        RemarkKind::Recursion { to } => {
            format!("the definition comes back to itself through {}", q(to))
        }
        RemarkKind::UnknownTerm { term, nearest } => {
            let near = nearest.as_ref().map(|near| format!(" (perhaps {})", parameter(near)));
            format!("{} is no term of SHACL{}", parameter(term), near.unwrap_or_default())
        }
        RemarkKind::NoTarget => {
            let what = "None of the shapes aims at a resource: nothing is checked.";
            return Sentence::new(what, "Check that the file given does hold the shapes to apply.");
        }
    };
    let (one, among) = match (shape.starts_with("_:"), line) {
        // Why: a shape without a name is found by its line alone.
        (true, Some(line)) => (format!("of line {line}"), format!("that of line {line}")),
        _ => (q(shape), q(shape)),
    };
    let place = if case.is_plural() {
        format!("In {}, among them {among}", n(case.count, "shape", "shapes"))
    } else {
        format!("In the shape {one}")
    };
    let left = "this part is not applied, the rest is";
    Sentence::new(
        format!("{place}, {fault}; {left}."),
        "Tell the authors of the shapes; your file is not at fault.",
    )
}
