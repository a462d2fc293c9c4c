//! What fills a field that no column is for? The country, its money, the name of the file; a name made an identifier.

use std::collections::BTreeSet;

use etalon_schemas::{Field, Record};
use etalon_vocab::country::pack::pack;

use super::{Basis, list_of};
use crate::check::value::{KindPlan, ValuePlan};
use crate::codes::Codes;
use crate::conversion::{Ask, prepare};
use crate::correspondence::{Confidence, Line, Status, Step};
use crate::excerpt::Column;
use crate::fact::DateKind;
use crate::lexicon::{Name, lexicon};
use crate::plan::{FieldPlan, Plan};
use crate::words::mapping::{Supplement, supplement};

/// Code lists of countries and of currencies.
const COUNTRIES: &str = "https://w3id.org/etalon/listes/iso-3166-1-alpha-2";
const CURRENCIES: &str = "https://w3id.org/etalon/listes/iso-4217";
/// Least likelihood of a column that is proposed for a required field for want of a better one.
const LAST: f64 = 0.12;
/// Names looked at to tell of what kind all things of a table are.
const NAMES: usize = 60;
/// Most columns put together to make an identifier.
const PARTS: usize = 4;

impl Basis<'_> {
    /// Fills what can be filled without a column of its own, in the order of the schema.
    pub(super) fn supplement(&self, lines: &mut [Line], record: &Record, plan: &Plan) {
        let given = || record.fields.iter().zip(&plan.fields).enumerate();
        for (at, (field, planned)) in given() {
            let Some(line) = lines.get(at).filter(|line| line.sources.is_empty()) else { continue };
            if line.constant.is_some() {
                continue;
            }
            if let Some((constant, why)) = self.constant(field, planned, lines, record) {
                if let Some(line) = lines.get_mut(at) {
                    line.constant = Some(constant);
                    line.confidence = Some(why.confidence());
                    line.reason = Some(supplement(why, self.lang).to_owned());
                }
            } else if planned.required {
                self.last_resort(lines, at, (field, planned), record);
            }
        }
        for (at, (field, planned)) in given() {
            if planned.required {
                self.fill_in(lines, at, field, planned);
            }
        }
        for (at, (field, planned)) in given() {
            let kept = lines.get(at).is_some_and(|line| {
                line.status == Status::Accepted || self.is_identified(line, planned)
            });
            if is_key(field, record, planned) && !kept {
                self.identifier(lines, at, planned, record);
            }
        }
        for (at, (field, planned)) in given() {
            self.wording(lines, at, field, planned, record);
        }
    }

    /// A value that holds for the whole file.
    fn constant(
        &self,
        field: &Field,
        plan: &FieldPlan,
        lines: &[Line],
        record: &Record,
    ) -> Option<(String, Supplement)> {
        let list = field.code_list.as_ref().map_or("", |used| used.iri.as_str());
        let country = self.country.and_then(pack);
        let of_country = match list {
            COUNTRIES => country.map(|country| (country.code.clone(), Supplement::Country)),
            CURRENCIES => country.map(|country| (country.currency.clone(), Supplement::Currency)),
            _ => None,
        };
        if of_country.is_some() || !plan.required {
            return of_country;
        }
        if let [only] = Codes::of(field, list_of(field, self.lists)).codes() {
            return Some((only.clone(), Supplement::OnlyValue));
        }
        let file = file_words(self.file.unwrap_or_default());
        if wants_year(&plan.value, field) {
            let mut years = file.split(' ').filter(|word| is_year(word));
            let year = years.next().filter(|_| years.next().is_none())?;
            return Some((year.to_owned(), Supplement::FileName));
        }
        let codes = Codes::of(field, list_of(field, self.lists));
        if codes.is_empty() || matches!(plan.value.kind, KindPlan::Boolean(_)) {
            return None;
        }
        let told = |text: &str| {
            let found = codes.suggest(text, None);
            found.code.filter(|_| found.confidence >= Some(Confidence::Likely))
        };
        if let Some(code) = told(&file) {
            return Some((code, Supplement::FileName));
        }
        // Why: names that all say what they name, as « Poste de quartier 4 ».
        let names = self.names(lines, record)?;
        let mut codes: Vec<Option<String>> = names.values().take(NAMES).map(told).collect();
        codes.sort();
        let first = codes.first().cloned().flatten()?;
        let same = codes.iter().all(|code| code.as_deref() == Some(&first));
        (same && codes.len() > 1).then_some((first, Supplement::Names))
    }

    /// The column that holds the names of what the rows describe: that of the field of names, else one that is free.
    fn names(&self, lines: &[Line], record: &Record) -> Option<&Column> {
        let of_field = lines.iter().zip(&record.fields).find(|(line, field)| {
            line.sources.len() == 1 && speaks(Name::of(&field.name).whole(), &["nom"])
        });
        if let Some(source) = of_field.and_then(|(line, _)| line.sources.first()) {
            return self.column(source);
        }
        let used: BTreeSet<&String> = lines.iter().flat_map(|line| &line.sources).collect();
        self.excerpt.columns.iter().find(|column| {
            let spans = Name::of(&column.header).spans;
            let named = spans.iter().any(|span| speaks(&span.senses, &["nom", "description"]));
            named && !used.contains(&column.header) && column.values().next().is_some()
        })
    }

    /// For a required field, the likeliest of the columns that nothing else takes.
    fn last_resort(
        &self,
        lines: &mut [Line],
        at: usize,
        (field, plan): (&Field, &FieldPlan),
        record: &Record,
    ) {
        // Why: what an optional field takes without being sure of it, a required one may need more.
        let firm = lines.iter().zip(&record.fields).filter(|(line, field)| {
            field.is_required() || line.confidence == Some(Confidence::Sure)
        });
        let used: BTreeSet<&String> = firm.flat_map(|(line, _)| &line.sources).collect();
        let free =
            self.proposal.columns.iter().filter(|column| {
                !column.source.trim().is_empty() && !used.contains(&column.source)
            });
        let best = free
            .filter_map(|column| {
                let of = column.candidates.iter().find(|one| one.target == field.name)?;
                Some((of.score, column.position, &column.source))
                    .filter(|(score, ..)| *score >= LAST)
            })
            .max_by(|one, two| one.0.total_cmp(&two.0).then(two.1.cmp(&one.1)))
            .map(|(_, _, source)| source);
        let named = || {
            let wanted = speaks(Name::of(&field.name).whole(), &["nom"]);
            let names = self.names(lines, record).filter(|_| wanted);
            names.map(|column| &column.header)
        };
        let Some(source) = best.or_else(named) else { return };
        let Some(column) = self.column(source) else { return };
        let steps = prepare(Ask { field, plan, country: self.country }, &[column]);
        let source = source.clone();
        let yields = |line: &&mut Line| {
            line.sources.contains(&source) && line.confidence != Some(Confidence::Sure)
        };
        for line in lines.iter_mut().filter(yields) {
            let (target, others) = (line.target.clone(), vec![source.clone()]);
            *line = Line { target, others, ..Line::default() };
        }
        if let Some(line) = lines.get_mut(at) {
            line.others.retain(|other| *other != source);
            line.sources = vec![source];
            line.steps = steps;
            line.confidence = Some(Confidence::Unsure);
            line.reason = Some(supplement(Supplement::LastResort, self.lang).to_owned());
        }
    }

    /// For a required field whose column has blanks, another column that could be it and that fills them.
    fn fill_in(&self, lines: &mut [Line], at: usize, field: &Field, plan: &FieldPlan) {
        let Some(line) = lines.get(at).filter(|line| line.steps.is_empty()) else { return };
        let [source] = line.sources.as_slice() else { return };
        let Some(column) = self.column(source) else { return };
        let used: BTreeSet<&String> = lines.iter().flat_map(|line| &line.sources).collect();
        let blank =
            |row: usize, of: &Column| of.cells.get(row).is_none_or(|cell| cell.trim().is_empty());
        let rows: Vec<usize> = (0..self.excerpt.rows).filter(|row| blank(*row, column)).collect();
        let fills = |other: &&String| {
            let other = self.column(other);
            !rows.is_empty() && other.is_some_and(|of| rows.iter().any(|row| !blank(*row, of)))
        };
        let other = line.others.iter().filter(|other| !used.contains(other)).find(fills);
        let Some(other) = other.and_then(|other| self.column(other)) else { return };
        let steps = prepare(Ask { field, plan, country: self.country }, &[other]);
        if !steps.is_empty() {
            return;
        }
        let sources = vec![source.clone(), other.header.clone()];
        if let Some(line) = lines.get_mut(at) {
            line.others.retain(|other| !sources.contains(other));
            line.sources = sources;
            line.steps = vec![Step::FirstOf];
        }
    }

    /// Whether the columns of an identifier tell the rows apart.
    fn is_identified(&self, line: &Line, plan: &FieldPlan) -> bool {
        let columns: Vec<&Column> =
            line.sources.iter().filter_map(|source| self.column(source)).collect();
        if columns.is_empty() {
            return false;
        }
        let sure = line.confidence == Some(Confidence::Sure);
        let (filled, distinct) = self.told_apart(&columns);
        filled * 10 >= self.excerpt.rows * 9
            && (distinct == filled || sure && distinct * 10 >= filled * 9)
            && (sure || !columns.iter().all(|column| is_wordy(column)))
            && !plan.personal
    }

    /// Rows in which columns hold something, and how many of them differ.
    fn told_apart(&self, columns: &[&Column]) -> (usize, usize) {
        let mut seen = BTreeSet::new();
        let mut filled = 0;
        for row in 0..self.excerpt.rows {
            let cells = columns.iter().filter_map(|column| column.cells.get(row));
            let cells: Vec<&str> =
                cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
            if !cells.is_empty() {
                filled += 1;
                seen.insert(etalon_vocab::fold::fold(&cells.join(" ")));
            }
        }
        (filled, seen.len())
    }

    /// Makes an identifier of a reference, or of names and places.
    fn identifier(&self, lines: &mut [Line], at: usize, plan: &FieldPlan, record: &Record) {
        if plan.personal || !matches!(plan.value.kind, KindPlan::Text | KindPlan::Any) {
            return;
        }
        let reference = self.excerpt.columns.iter().find(|column| {
            let (filled, distinct) = self.told_apart(&[column]);
            let name = Name::of(&column.header);
            let numbered = ["identifiant", "référence", "numéro", "matricule"];
            filled == self.excerpt.rows
                && filled == distinct
                && !is_wordy(column)
                && name.spans.first().is_some_and(|span| speaks(&span.senses, &numbered))
        });
        if let Some(column) = reference.filter(|column| plan.value.accepts(first(column))) {
            let why = Supplement::Reference;
            self.fill(lines, at, vec![column.header.clone()], Vec::new(), why);
            return;
        }
        let mut parts: Vec<&Column> = Vec::new();
        let mut known = 0;
        for column in self.telling(lines, at, record) {
            let more: Vec<&Column> = parts.iter().copied().chain([column]).collect();
            let (_, distinct) = self.told_apart(&more);
            if distinct > known && parts.len() < PARTS {
                (parts, known) = (more, distinct);
            }
            if known > 0 && known == self.told_apart(&parts).0 {
                break;
            }
        }
        let slug = etalon_vocab::fold::fold(parts.first().copied().map_or("", first));
        if parts.is_empty() || !plan.value.accepts(&slug) {
            return;
        }
        let join = (parts.len() > 1).then(|| Step::Join { separator: " ".to_owned() });
        let steps = join.into_iter().chain([Step::Slug]).collect();
        let sources = parts.iter().map(|column| column.header.clone()).collect();
        self.fill(lines, at, sources, steps, Supplement::Identifier);
    }

    fn fill(
        &self,
        lines: &mut [Line],
        at: usize,
        sources: Vec<String>,
        steps: Vec<Step>,
        why: Supplement,
    ) {
        if let Some(line) = lines.get_mut(at) {
            line.others.retain(|other| !sources.contains(other));
            line.sources = sources;
            line.steps = steps;
            line.values.clear();
            line.confidence = Some(why.confidence());
            line.reason = Some(supplement(why, self.lang).to_owned());
        }
    }

    /// The columns that tell things apart, the most telling first: names, places, days, what is required.
    fn telling(&self, lines: &[Line], key: usize, record: &Record) -> Vec<&Column> {
        const ORDER: [&[&str]; 5] = [
            &["nom", "objet", "titre"],
            &["adresse", "voie", "lieu"],
            &["commune", "quartier"],
            &["date", "année"],
            &["latitude", "longitude"],
        ];
        let mut found: Vec<&Column> = Vec::new();
        let fields = || record.fields.iter().zip(lines).enumerate().filter(|(at, _)| *at != key);
        let mut add = |line: &Line| {
            for column in line.sources.iter().filter_map(|source| self.column(source)) {
                if column.values().next().is_some()
                    && found.iter().all(|one| one.header != column.header)
                {
                    found.push(column);
                }
            }
        };
        for names in ORDER {
            for (_, (field, line)) in fields() {
                let name = Name::of(&field.name);
                let told = name.spans.iter().any(|span| speaks(&span.senses, names));
                if told && field.personal_data.is_none() {
                    add(line);
                }
            }
        }
        for (_, (field, line)) in fields() {
            if field.is_required() && field.personal_data.is_none() {
                add(line);
            }
        }
        found
    }

    /// The city's own words beside the code that they became: a free field for them, when the schema has one.
    fn wording(
        &self,
        lines: &mut [Line],
        at: usize,
        field: &Field,
        plan: &FieldPlan,
        record: &Record,
    ) {
        let open = matches!(plan.value.kind, KindPlan::Text)
            && plan.value.allowed.is_none()
            && plan.value.codes.is_none()
            && plan.value.format.is_none()
            && plan.value.pattern.is_none();
        let empty = |line: &Line| line.sources.is_empty() && line.constant.is_none();
        if !open || plan.required || !lines.get(at).is_some_and(empty) {
            return;
        }
        let own: Vec<Name> = field
            .titles
            .iter()
            .map(|(_, title)| Name::of(title))
            .chain([Name::of(&field.name)])
            .collect();
        let coded = lines.iter().zip(&record.fields).find(|(line, coded)| {
            let [source] = line.sources.as_slice() else { return false };
            let header = Name::of(source);
            let inside = own.iter().any(|name| {
                let has = |stem: &String| name.words.iter().any(|word| word.stem == *stem);
                header.words.iter().all(|word| has(&word.stem))
            });
            !header.words.is_empty()
                && inside
                && coded.personal_data.is_none()
                && !Codes::of(coded, list_of(coded, self.lists)).is_empty()
        });
        if let Some((line, _)) = coded {
            let (source, steps) = (line.sources.clone(), Vec::new());
            self.fill(lines, at, source, steps, Supplement::Wording);
        }
    }
}

impl Supplement {
    /// How sure what fills a field is.
    fn confidence(self) -> Confidence {
        match self {
            Self::Country | Self::Currency | Self::OnlyValue => Confidence::Likely,
            Self::Reference | Self::Identifier | Self::Wording => Confidence::Likely,
            Self::FileName | Self::Names | Self::LastResort => Confidence::Unsure,
        }
    }
}

/// Whether a field tells the rows apart.
fn is_key(field: &Field, record: &Record, plan: &FieldPlan) -> bool {
    let keys: Vec<&String> = record.primary_key.iter().collect();
    let named = || {
        let name = Name::of(&field.name);
        speaks(name.whole(), &["identifiant"])
    };
    plan.required && (field.constraints.unique || keys == [&field.name] || named())
}

/// Whether one of the concepts is meant.
fn speaks(senses: &[crate::lexicon::Sense], names: &[&str]) -> bool {
    senses.iter().any(|sense| {
        !sense.weak && lexicon().concept(sense.concept).is_some_and(|one| names.contains(&one.name))
    })
}

/// Whether most values are several words, as those of an identifier are not.
fn is_wordy(column: &Column) -> bool {
    let (mut wordy, mut all) = (0, 0);
    for value in column.values() {
        all += 1;
        wordy += usize::from(value.split_whitespace().count() > 2);
    }
    2 * wordy > all
}

fn first(column: &Column) -> &str {
    column.values().next().unwrap_or_default()
}

/// The words of the name of a file, without its folders and its ending.
fn file_words(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    crate::lexicon::words(stem).join(" ")
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1990..2100).contains(&year))
}

/// Whether a field holds a year and nothing else.
fn wants_year(plan: &ValuePlan, field: &Field) -> bool {
    let moment = matches!(&plan.kind, KindPlan::Moment(form) if form.kind == DateKind::Year);
    let whole = matches!(plan.kind, KindPlan::Integer(_));
    moment || whole && speaks(Name::of(&field.name).whole(), &["année", "exercice"])
}
