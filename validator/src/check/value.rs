//! Is this text a value of the field? Type first, then constraints.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use etalon_schemas::{GeoJsonForm, GeoPointForm};
use etalon_vocab::code_list::CodeList;
use etalon_vocab::identifier::Identifier;
use serde_json::Value;

use crate::check::moment::{self, MomentForm};
use crate::check::number::{self, NumberForm};
use crate::check::{allowed, boolean, geometry, length, list, zeros};
use crate::fact::{DateKind, Fact};
use crate::finding::Remedy;
use crate::format::{self, FormatFault, NamedFormat};

/// What a value must be.
#[derive(Debug)]
pub struct ValuePlan {
    /// Its type.
    pub kind: KindPlan,
    /// Its named format.
    pub format: Option<NamedFormat>,
    /// The numbering of a country that its format names.
    pub scheme: Option<&'static Identifier>,
    /// The values allowed.
    pub allowed: Option<Allowed>,
    /// A code list besides.
    pub codes: Option<Codes>,
    /// What its codes are called, to tell which one a word stands for; made when it is first asked for.
    pub(crate) meanings: OnceLock<crate::codes::Codes>,
    /// The regular expression.
    pub pattern: Option<PatternPlan>,
    /// The least and greatest values.
    pub bounds: Bounds,
    /// The least and greatest lengths.
    pub length: (Option<u64>, Option<u64>),
    /// The number it must be a multiple of.
    pub multiple_of: Option<f64>,
    /// What JSON Schema asks beyond.
    pub residue: Option<Box<jsonschema::Validator>>,
}

/// A type, with how it is written.
#[derive(Debug)]
pub enum KindPlan {
    /// Anything.
    Any,
    /// Text.
    Text,
    /// A whole number.
    Integer(NumberForm),
    /// A decimal number.
    Number(NumberForm),
    /// True or false.
    Boolean(boolean::Words),
    /// A moment.
    Moment(MomentForm),
    /// A point.
    Point(GeoPointForm),
    /// A geometry.
    Geometry(GeoJsonForm),
    /// A list.
    List {
        /// What stands between items; `None` for a JSON array.
        separator: Option<char>,
        /// What each item must be.
        item: Option<Box<ValuePlan>>,
    },
    /// A JSON object.
    Object,
}

/// A regular expression, compiled.
#[derive(Debug)]
pub struct PatternPlan {
    /// Compiled; bounded in steps where it needs backtracking.
    pub regex: fancy_regex::Regex,
    /// As written in the schema.
    pub source: String,
    /// A valid value given by the schema.
    pub example: Option<String>,
}

/// The values allowed by an enumeration.
#[derive(Debug)]
pub struct Allowed {
    /// As text.
    pub texts: BTreeSet<String>,
    /// As text, in the order of the schema.
    pub listed: Vec<String>,
    /// As numbers, for number fields.
    pub numbers: Vec<f64>,
}

/// A code list and how it binds.
#[derive(Debug, Clone, Copy)]
pub struct Codes {
    /// The list.
    pub list: &'static CodeList,
    /// Whether other values are merely advised against.
    pub open: bool,
    /// Whether the list gives the prefixes of `prefix:code`.
    pub prefixes: bool,
}

/// Least and greatest values, comparable with [`Typed`].
#[derive(Debug, Default)]
pub struct Bounds {
    /// Least value.
    pub minimum: Option<Bound>,
    /// Greatest value.
    pub maximum: Option<Bound>,
}

/// One bound.
#[derive(Debug, Clone)]
pub struct Bound {
    /// Comparable value.
    pub value: Typed,
    /// As the schema writes it.
    pub text: String,
    /// Whether the bound itself is refused.
    pub exclusive: bool,
}

/// A value read from a text, as far as rules and bounds need.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub enum Typed {
    /// No value of an ordered type.
    Unordered,
    /// A number.
    Number(f64),
    /// Seconds since the year 0, or since midnight.
    Seconds(i64),
    /// A truth value.
    Boolean(bool),
    /// Longitude and latitude.
    Point(f64, f64),
}

/// A fault of a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// What is wrong.
    pub fact: Fact,
    /// How to mend it.
    pub remedy: Option<Remedy>,
    /// The item of a list, from 1, and its text.
    pub item: Option<(usize, String)>,
}

impl Fault {
    /// A fault that no machine can mend.
    pub fn of(fact: Fact) -> Self {
        Self { fact, remedy: None, item: None }
    }

    /// A fault with its repair.
    pub fn with(fact: Fact, remedy: impl Into<Option<Remedy>>) -> Self {
        Self { fact, remedy: remedy.into(), item: None }
    }
}

impl Typed {
    /// The number, if it is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number),
            _ => None,
        }
    }
}

impl ValuePlan {
    /// A plan that takes any text.
    pub fn any_text() -> Self {
        Self {
            kind: KindPlan::Text,
            format: None,
            scheme: None,
            allowed: None,
            codes: None,
            meanings: OnceLock::new(),
            pattern: None,
            bounds: Bounds::default(),
            length: (None, None),
            multiple_of: None,
            residue: None,
        }
    }

    /// A number as the field writes it.
    pub(crate) fn number_text(&self, number: f64) -> String {
        crate::check::lexical::number_for(number, self)
    }

    /// A truth value as the field writes it.
    pub(crate) fn boolean_text(&self, value: bool) -> String {
        crate::check::lexical::boolean_for(value, self)
    }

    /// Reads a text by the type alone.
    pub fn typed(&self, text: &str) -> Option<Typed> {
        match &self.kind {
            KindPlan::Any | KindPlan::Text | KindPlan::List { .. } | KindPlan::Object => {
                Some(Typed::Unordered)
            }
            KindPlan::Geometry(_) => Some(Typed::Unordered),
            KindPlan::Integer(form) => form.parse(text, true).map(Typed::Number),
            KindPlan::Number(form) => form.parse(text, false).map(Typed::Number),
            KindPlan::Boolean(words) => words.parse(text).map(Typed::Boolean),
            KindPlan::Moment(form) => form.parse(text).map(Typed::Seconds),
            KindPlan::Point(form) => geometry::point(*form, text).map(|(x, y)| Typed::Point(x, y)),
        }
    }

    /// Checks a text, trimmed and not blank, and pushes its faults.
    ///
    /// `typed`: the text stands for a number that a spreadsheet stored.
    pub fn check(&self, text: &str, typed: bool, faults: &mut Vec<Fault>) {
        let before = faults.len();
        self.look(text, typed, faults);
        for fault in faults.iter_mut().skip(before) {
            self.mend(text, fault);
        }
    }

    /// The same, but for the remedies that take long to find: [`ValuePlan::mend`] finds them.
    pub(crate) fn look(&self, text: &str, typed: bool, faults: &mut Vec<Fault>) {
        let before = faults.len();
        let Some(value) = self.check_kind(text, faults) else { return };
        self.check_constraints(text, value, faults);
        if faults.len() > before
            && matches!(self.kind, KindPlan::Text)
            && let Some(fault) = zeros::lost(self, text, typed)
        {
            faults.truncate(before);
            faults.push(fault);
        }
    }

    /// Finds the remedy of a fault of this text, when it has none yet.
    pub(crate) fn mend(&self, text: &str, fault: &mut Fault) {
        if fault.remedy.is_some() || fault.item.is_some() {
            return;
        }
        let codes = || {
            self.codes.as_ref().and_then(|codes| allowed::code_remedy(codes, &self.meanings, text))
        };
        fault.remedy = match &fault.fact {
            Fact::NotAllowed { .. } => match &self.allowed {
                Some(allowed) => allowed::remedy(allowed, self.codes, &self.meanings, text),
                None => codes(),
            },
            Fact::CodeOfScheme { scheme, prefixed: false, .. } => {
                scheme.corrected(text).map(Remedy::replace)
            }
            Fact::NotInOpenList { .. } | Fact::CodeOfScheme { .. } => codes(),
            Fact::FormatMismatch { format, .. } if Some(*format) == self.format => {
                format::corrected(*format, text).map(Remedy::replace)
            }
            Fact::FormatMismatch { .. } => codes(),
            Fact::CheckDigit { format } => format::corrected(*format, text).map(Remedy::replace),
            Fact::PatternMismatch { .. } => self.compact(text).map(Remedy::replace),
            _ => None,
        };
    }

    /// Whether a text has no fault at all.
    pub fn accepts(&self, text: &str) -> bool {
        let mut faults = Vec::new();
        if let Some(value) = self.check_kind(text, &mut faults) {
            self.check_constraints(text, value, &mut faults);
        }
        faults.is_empty()
    }

    /// Checks the type; `None` when it is wrong and the constraints have nothing to say.
    fn check_kind(&self, text: &str, faults: &mut Vec<Fault>) -> Option<Typed> {
        let fault = match &self.kind {
            KindPlan::List { separator, item } => {
                let count = list::check(*separator, item.as_deref(), text, faults)?;
                length::check(self.length, count, true, faults);
                return Some(Typed::Unordered);
            }
            KindPlan::Object => match serde_json::from_str::<Value>(text) {
                Ok(Value::Object(_)) => return Some(Typed::Unordered),
                _ => Fault::of(Fact::ObjectMalformed),
            },
            KindPlan::Geometry(form) => match geometry::shape(*form, text) {
                Ok(()) => return Some(Typed::Unordered),
                Err(fact) => Fault::of(fact),
            },
            _ => {
                if let Some(value) = self.typed(text) {
                    return Some(value);
                }
                match &self.kind {
                    KindPlan::Integer(form) => number::fault(form, true, text),
                    KindPlan::Number(form) => number::fault(form, false, text),
                    KindPlan::Boolean(words) => boolean::fault(words, text),
                    KindPlan::Moment(form) => moment::fault(form, text),
                    KindPlan::Point(form) => Fault::with(
                        Fact::PointMalformed { form: *form },
                        geometry::rewrite(*form, text)
                            .map(|text| Remedy::replace(text).to_confirm()),
                    ),
                    _ => return Some(Typed::Unordered),
                }
            }
        };
        faults.push(fault);
        None
    }

    fn check_constraints(&self, text: &str, value: Typed, faults: &mut Vec<Fault>) {
        let before = faults.len();
        if let Some(allowed) = &self.allowed
            && !allowed.contains(text, value)
        {
            faults.push(Fault::of(allowed::fact(allowed)));
            // Why: the list says it all; the pattern or the length would say it again.
            return;
        }
        let advice = self.codes.as_ref().filter(|_| self.allowed.is_none());
        faults.extend(advice.and_then(|codes| allowed::code_fact(codes, text)).map(Fault::of));
        // Why: an open list advises, and does not replace the other rules.
        let open = self.codes.is_some_and(|codes| codes.open);
        let known = if open { faults.len() } else { before };
        if let Some(format) = self.format
            && let Err(fault) = format::fault(format, text)
        {
            faults.push(Fault::of(match fault {
                FormatFault::CheckDigit => Fact::CheckDigit { format },
                fault => Fact::FormatMismatch { format, fault },
            }));
        }
        if let Some(scheme) = self.scheme
            && let Err(fault) = scheme.check(text)
        {
            faults.push(Fault::of(Fact::CodeOfScheme { scheme, fault, prefixed: false }));
        }
        if !matches!(self.kind, KindPlan::List { .. }) && self.length != (None, None) {
            let count = text.chars().count() as u64;
            length::check(self.length, count, false, faults);
        }
        // Why: a format or a length already said what the pattern would say with less words.
        if faults.len() == known
            && let Some(pattern) = &self.pattern
            && !pattern.matches(text)
        {
            let fact = Fact::PatternMismatch {
                pattern: pattern.source.clone(),
                example: pattern.example.clone(),
            };
            faults.push(Fault::of(fact));
        }
        self.check_bounds(value, faults);
        if let (Some(of), Typed::Number(number)) = (self.multiple_of, value)
            && !is_multiple(number, of)
        {
            faults.push(Fault::of(Fact::NotAMultiple { of: crate::dataset::number_text(of) }));
        }
        // Why: that the list does not know it goes without saying once the value is wrong.
        if open && faults.len() > known && known > before {
            faults.remove(before);
        }
        if let Some(residue) = &self.residue {
            let json = self.json(text, value);
            if let Some(error) = residue.iter_errors(&json).next() {
                let keyword = error.kind().keyword().to_owned();
                faults.push(Fault::of(Fact::SchemaKeyword { keyword }));
            }
        }
    }

    /// Whether a value respects the bounds of the field.
    pub fn is_within_bounds(&self, value: Typed) -> bool {
        let mut faults = Vec::new();
        self.check_bounds(value, &mut faults);
        faults.is_empty()
    }

    fn check_bounds(&self, value: Typed, faults: &mut Vec<Fault>) {
        let under = |bound: &Bound| match value.partial_cmp(&bound.value) {
            Some(order) => order.is_lt() || (bound.exclusive && order.is_eq()),
            None => true,
        };
        let over = |bound: &Bound| match value.partial_cmp(&bound.value) {
            Some(order) => order.is_gt() || (bound.exclusive && order.is_eq()),
            None => false,
        };
        if let Some(bound) = self.bounds.minimum.as_ref().filter(|bound| under(bound)) {
            let (bound, exclusive) = (bound.text.clone(), bound.exclusive);
            faults.push(Fault::of(Fact::TooSmall { bound, exclusive }));
        }
        if let Some(bound) = self.bounds.maximum.as_ref().filter(|bound| over(bound)) {
            let (bound, exclusive) = (bound.text.clone(), bound.exclusive);
            faults.push(Fault::of(Fact::TooLarge { bound, exclusive }));
        }
    }

    /// The text without inner spaces or separators, if that satisfies the field.
    pub(crate) fn compact(&self, text: &str) -> Option<String> {
        let compact: String = text
            .chars()
            .filter(|character| !character.is_whitespace() && !".-/".contains(*character))
            .collect();
        let despaced: String =
            text.chars().filter(|character| !character.is_whitespace()).collect();
        [despaced, compact, text.to_uppercase(), text.to_lowercase()]
            .into_iter()
            .find(|candidate| candidate != text && !candidate.is_empty() && self.accepts(candidate))
    }

    /// The value as JSON, for conditions and residues.
    pub fn json(&self, text: &str, value: Typed) -> Value {
        match (&self.kind, value) {
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
            (_, Typed::Number(number)) if number.fract() == 0.0 && number.abs() < 9e15 => {
                Value::from(number as i64)
            }
            (_, Typed::Number(number)) => Value::from(number),
            (_, Typed::Boolean(value)) => Value::from(value),
            (KindPlan::List { separator: Some(separator), item }, _) => {
                let item_json = |text: &str| {
                    let text = text.trim();
                    let typed = |item: &Self| {
                        item.typed(text).map_or(Value::from(text), |value| item.json(text, value))
                    };
                    item.as_deref().map_or(Value::from(text), typed)
                };
                Value::Array(text.split(*separator).map(item_json).collect())
            }
            (KindPlan::List { .. } | KindPlan::Object | KindPlan::Geometry(_), _) => {
                serde_json::from_str(text).unwrap_or(Value::from(text))
            }
            _ => Value::from(text),
        }
    }

    /// The kind of moment expected, for those that are.
    pub fn moment(&self) -> Option<DateKind> {
        match &self.kind {
            KindPlan::Moment(form) => Some(form.kind),
            _ => None,
        }
    }
}

impl PatternPlan {
    /// Whether the text satisfies the expression; a text that exhausts the
    /// allowed steps is given the benefit of the doubt.
    pub fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text).unwrap_or(true)
    }
}

/// Whether a number is a multiple, within the precision of decimal notation.
fn is_multiple(number: f64, of: f64) -> bool {
    let quotient = number / of;
    (quotient - quotient.round()).abs() <= 1e-9 * quotient.abs().max(1.0)
}

/// Takes away the blanks around a text, the no-break ones too.
pub fn trimmed(text: &str) -> &str {
    let bytes = text.as_bytes();
    // Why: nearly all cells are clean ASCII at both ends; looking at two bytes is enough.
    match (bytes.first(), bytes.last()) {
        (Some(0x21..=0x7e), Some(0x21..=0x7e)) => text,
        _ => text.trim_matches(|character: char| {
            character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}')
        }),
    }
}

/// Shortens a list of values for a finding.
pub fn shown(values: &[String]) -> Vec<String> {
    values.iter().take(12).cloned().collect()
}
