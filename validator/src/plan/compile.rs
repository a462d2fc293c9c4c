//! How does a schema become a plan?

use etalon_schemas::{
    Constraints, Field, FieldType, Importance, Lexical, ListItem, Pattern, Record, Schema,
    json_schema,
};
use etalon_vocab::identifier::{self, Personal};
use serde_json::Value;

use super::{CodeLists, FieldPlan, KeyPlan, Names, Plan, ReferencePlan};
use crate::check::boolean::Words;
use crate::check::moment::{MomentForm, Pattern as MomentPattern};
use crate::check::number::NumberForm;
use crate::check::swift::SwiftPlan;
use crate::check::value::{Allowed, Bound, Bounds, Codes, KindPlan, PatternPlan, Typed, ValuePlan};
use crate::dataset::number_text;
use crate::fact::{DateKind, Fact};
use crate::format::NamedFormat;
use crate::read::expected::{Expected, key};

/// What compiling needs besides the field itself.
struct Context<'c> {
    lists: &'c CodeLists,
    ignored: Vec<Fact>,
    pointer: String,
}

impl Plan {
    /// Compiles a record schema. Never fails: what cannot be compiled is
    /// left out and said in [`Plan::ignored`].
    pub fn compile(schema: &Schema, record: &Record, lists: &CodeLists) -> Self {
        let mut context = Context { lists, ignored: Vec::new(), pointer: String::new() };
        let fields: Vec<FieldPlan> = record
            .fields
            .iter()
            .enumerate()
            .map(|(index, field)| {
                context.pointer = format!("/fields/{index}");
                FieldPlan {
                    recommended: schema.id.is_none() || field.importance == Importance::Recommended,
                    ..context.field(field, record)
                }
            })
            .collect();
        let mut plan = Self {
            swift: SwiftPlan::compile(&fields),
            fields,
            matching: record.matching,
            keys: Vec::new(),
            references: Vec::new(),
            rules: Vec::new(),
            geometry: super::geometry::plan(schema, record),
            expected: Expected::default(),
            ignored: Vec::new(),
        };
        plan.add_keys(record);
        plan.add_rules(record, &mut context.ignored);
        plan.free_coordinates();
        plan.expected = expected(&plan, record);
        plan.ignored = context.ignored;
        plan
    }

    fn positions(&self, names: &[String]) -> Option<Vec<usize>> {
        names.iter().map(|name| self.position(name)).collect()
    }

    fn add_keys(&mut self, record: &Record) {
        let primary = (!record.primary_key.is_empty()).then_some((&record.primary_key, true));
        let unique = record.unique_keys.iter().map(|key| (key, false));
        for (names, primary) in primary.into_iter().chain(unique) {
            if let Some(fields) = self.positions(names) {
                self.keys.push(KeyPlan { fields, primary });
            }
        }
        for (index, field) in record.fields.iter().enumerate() {
            let alone = KeyPlan { fields: vec![index], primary: true };
            if field.constraints.unique && !self.keys.contains(&alone) {
                self.keys.push(KeyPlan { fields: vec![index], primary: false });
            }
        }
        for foreign in &record.foreign_keys {
            if let Some(fields) = self.positions(&foreign.fields) {
                self.references.push(ReferencePlan {
                    fields,
                    resource: foreign.resource.clone(),
                    reference_fields: foreign.reference_fields.clone(),
                });
            }
        }
    }
}

/// What the reader should look for.
fn expected(plan: &Plan, record: &Record) -> Expected {
    let names = plan.fields.iter().flat_map(|field| {
        std::iter::once(field.name.as_str())
            .chain(field.alias_en.as_deref())
            .chain(field.aliases.iter().map(String::as_str))
    });
    Expected::of(names).with_geometry(super::geometry::fields(plan, record))
}

impl Context<'_> {
    fn field(&mut self, field: &Field, record: &Record) -> FieldPlan {
        let mut value =
            self.value(&field.kind, &field.constraints, &field.lexical, field.format.as_deref());
        if let (Some(pattern), Some(example)) = (&mut value.pattern, &field.example) {
            let example = plain_text(example);
            pattern.example = pattern.matches(&example).then_some(example);
        }
        let codes = field.code_list.as_ref().and_then(|used| {
            let list = (self.lists)(&used.iri)?;
            Some(Codes { list, open: used.open || list.open, prefixes: used.prefixes })
        });
        match &mut value.kind {
            // Why: the codes are those of the items, not of the whole list.
            KindPlan::List { item, .. } => {
                item.get_or_insert_with(|| Box::new(ValuePlan::any_text())).codes = codes;
            }
            _ => value.codes = codes,
        }
        let missing = field.lexical.missing.as_ref().unwrap_or(&record.missing);
        FieldPlan {
            names: Names::of(&field.name, field.alias_en.as_deref(), &field.aliases),
            name: field.name.clone(),
            alias_en: field.alias_en.clone(),
            aliases: field.aliases.clone(),
            required: field.constraints.required || field.importance == Importance::Required,
            recommended: false,
            missing: missing.iter().filter(|text| !text.is_empty()).cloned().collect(),
            value,
            personal: is_personal(field),
            declared: field.personal_data.is_some(),
        }
    }

    fn value(
        &mut self,
        kind: &FieldType,
        constraints: &Constraints,
        lexical: &Lexical,
        format: Option<&str>,
    ) -> ValuePlan {
        let kind_plan = self.kind(kind, constraints, lexical);
        let mut plan = ValuePlan { kind: kind_plan, ..ValuePlan::any_text() };
        plan.format = format.and_then(NamedFormat::from_name);
        plan.scheme = format.filter(|_| plan.format.is_none()).and_then(identifier::named::named);
        if format.is_some() && plan.format.is_none() && plan.scheme.is_none() {
            self.ignore("format");
        }
        plan.pattern = constraints.pattern.as_ref().and_then(|pattern| self.pattern(pattern));
        let ordered = |value: &Option<Value>, exclusive| {
            value.as_ref().and_then(|value| bound(&plan, value, exclusive))
        };
        plan.bounds = Bounds {
            minimum: ordered(&constraints.minimum, false)
                .or_else(|| ordered(&constraints.exclusive_minimum, true)),
            maximum: ordered(&constraints.maximum, false)
                .or_else(|| ordered(&constraints.exclusive_maximum, true)),
        };
        plan.length = (constraints.min_length, constraints.max_length);
        plan.multiple_of = constraints.multiple_of;
        plan.allowed = constraints.allowed.as_ref().map(|values| allowed(&plan, values));
        plan.residue = constraints.residue.as_ref().and_then(|residue| self.validator(residue));
        plan
    }

    fn kind(&mut self, kind: &FieldType, constraints: &Constraints, lexical: &Lexical) -> KindPlan {
        let number = || {
            let mark = |text: &Option<String>| text.as_ref().and_then(|text| text.chars().next());
            let bounded = constraints.minimum.is_some() || constraints.maximum.is_some();
            NumberForm {
                decimal: mark(&lexical.decimal_mark).unwrap_or('.'),
                group: mark(&lexical.group_mark),
                decorated: lexical.decorated_number,
                special: !bounded,
            }
        };
        let words = |words: &Option<Vec<String>>, default: [&str; 4]| {
            words.clone().unwrap_or_else(|| default.map(str::to_owned).to_vec())
        };
        match kind {
            FieldType::Any => KindPlan::Any,
            FieldType::Text => KindPlan::Text,
            FieldType::Integer => KindPlan::Integer(number()),
            FieldType::Number => KindPlan::Number(number()),
            FieldType::Boolean => KindPlan::Boolean(Words {
                yes: words(&lexical.true_words, Lexical::TRUE_WORDS),
                no: words(&lexical.false_words, Lexical::FALSE_WORDS),
            }),
            FieldType::Date => self.moment(DateKind::Date, lexical),
            FieldType::Time => self.moment(DateKind::Time, lexical),
            FieldType::DateTime => self.moment(DateKind::DateTime, lexical),
            FieldType::Year => self.moment(DateKind::Year, lexical),
            FieldType::YearMonth => self.moment(DateKind::YearMonth, lexical),
            FieldType::Duration => self.moment(DateKind::Duration, lexical),
            FieldType::GeoPoint(form) => KindPlan::Point(*form),
            FieldType::GeoJson(form) => KindPlan::Geometry(*form),
            FieldType::List(form) => KindPlan::List {
                separator: form.separator,
                item: form.item.as_deref().map(|item| Box::new(self.item(item, lexical))),
            },
            FieldType::Object => KindPlan::Object,
        }
    }

    fn item(&mut self, item: &ListItem, lexical: &Lexical) -> ValuePlan {
        self.value(&item.kind, &item.constraints, lexical, item.format.as_deref())
    }

    fn moment(&mut self, kind: DateKind, lexical: &Lexical) -> KindPlan {
        let Some(source) = lexical.date_pattern.as_deref() else {
            return KindPlan::Moment(MomentForm::iso(kind));
        };
        match source {
            "default" => KindPlan::Moment(MomentForm::iso(kind)),
            "any" => KindPlan::Moment(MomentForm { any: true, ..MomentForm::iso(kind) }),
            _ => {
                if let Some(pattern) = MomentPattern::compile(source) {
                    KindPlan::Moment(MomentForm { kind, pattern: Some(pattern), any: false })
                } else {
                    self.ignore("format");
                    KindPlan::Text
                }
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) -> Option<PatternPlan> {
        let source = &pattern.source;
        if let Ok(regex) = pattern.compile() {
            Some(PatternPlan { regex, source: source.clone(), example: None })
        } else {
            self.ignore("constraints/pattern");
            None
        }
    }

    fn validator(&mut self, schema: &Value) -> Option<Box<jsonschema::Validator>> {
        if let Ok(validator) = json_schema::compile(schema) {
            Some(Box::new(validator))
        } else {
            self.ignore("constraints");
            None
        }
    }

    fn ignore(&mut self, what: &str) {
        let pointer = format!("{}/{what}", self.pointer);
        self.ignored.push(Fact::SchemaRuleIgnored { pointer });
    }
}

/// A value of the schema as a cell would hold it.
fn plain_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map(number_text).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// Reads a bound by the type of the field; `None` when it has none.
fn bound(plan: &ValuePlan, value: &Value, exclusive: bool) -> Option<Bound> {
    let text = plain_text(value);
    let typed = match (&plan.kind, value) {
        (KindPlan::Integer(_) | KindPlan::Number(_), Value::Number(number)) => {
            Typed::Number(number.as_f64()?)
        }
        (KindPlan::Integer(_) | KindPlan::Number(_), _) => Typed::Number(text.trim().parse().ok()?),
        (KindPlan::Moment(form), _) => {
            let iso = MomentForm::iso(form.kind);
            Typed::Seconds(form.parse(&text).or_else(|| iso.parse(&text))?)
        }
        _ => return None,
    };
    Some(Bound { value: typed, text, exclusive })
}

fn allowed(plan: &ValuePlan, values: &[Value]) -> Allowed {
    let mut listed = Vec::new();
    for value in values {
        let text = match (&plan.kind, value) {
            (KindPlan::Boolean(words), Value::Bool(value)) => {
                words.word(*value).map(str::to_owned).unwrap_or_default()
            }
            _ => plain_text(value),
        };
        if !listed.contains(&text) {
            listed.push(text);
        }
    }
    let numeric = matches!(plan.kind, KindPlan::Integer(_) | KindPlan::Number(_));
    let numbers = listed.iter().filter_map(|text| text.parse().ok()).filter(|_| numeric).collect();
    Allowed { texts: listed.iter().cloned().collect(), listed, numbers }
}

/// Whether the values of a field are or may be personal: it says so, or its format or its name does.
pub fn is_personal(field: &Field) -> bool {
    let format = field.format.as_deref();
    let named = format.and_then(NamedFormat::from_name);
    let scheme = format.filter(|_| named.is_none()).and_then(identifier::named::named);
    field.personal_data.is_some()
        || named.is_some_and(NamedFormat::may_be_personal)
        || scheme.is_some_and(|scheme| scheme.personal != Personal::No)
        || personal_name(&field.name)
}

/// Words of field names whose values are or may be personal, in schemas that do not mark them.
pub fn personal_name(name: &str) -> bool {
    const WORDS: [&str; 22] = [
        "courriel",
        "email",
        "mail",
        "telephone",
        "tel",
        "portable",
        "mobile",
        "gsm",
        "prenom",
        "prenoms",
        "naissance",
        "nir",
        "iban",
        "rib",
        "patronyme",
        "declarant",
        "beneficiaire",
        "titulaire",
        "demandeur",
        "signataire",
        "elu",
        "nss",
    ];
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut after_small = false;
    for character in name.chars() {
        // Why: `emailContact` is two words.
        if character.is_uppercase() && after_small {
            spaced.push(' ');
        }
        after_small = character.is_lowercase();
        spaced.push(if "_-.".contains(character) { ' ' } else { character });
    }
    spaced.split_whitespace().any(|word| WORDS.contains(&key(word).as_str()))
}
