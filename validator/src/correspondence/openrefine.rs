//! By which operations of `OpenRefine` is a mapping applied? The JSON that “Undo / Redo → Apply” takes.
//!
//! What `OpenRefine` has no expression for (projections, opening hours, formats of identifiers) is left out and listed.

mod grel;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use etalon_schemas::{Field, Schema};
use serde_json::{Value, json};

use super::toml::quoted;
use super::toml::steps::written;
use super::{Correspondence, Line, Status, Step};
use crate::words::Lang;
use crate::words::correspondence::operation as words;

/// The operations, and what they do not do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Operations {
    /// The array of operations.
    pub json: Value,
    /// What `OpenRefine` cannot do, steps or values, as the mapping says it, after the name of the field.
    pub left_out: Vec<(String, String)>,
}

/// The operations that apply a mapping; proposals that nobody refused are applied too.
///
/// Descriptions are in `lang`; `schema` says how lists, dates and yes or no are written.
pub fn operations(mapping: &Correspondence, schema: Option<&Schema>, lang: Lang) -> Operations {
    let mut writer = Writer {
        mapping,
        lang,
        done: Vec::new(),
        columns: mapping.headers.clone(),
        names: BTreeMap::new(),
        left_out: Vec::new(),
        unused: Vec::new(),
    };
    writer.make_room();
    let record = schema.and_then(Schema::record);
    let mut made = Vec::new();
    for line in writer.lines() {
        let field = record.and_then(|record| record.field(&line.target));
        if writer.line(line, field) {
            made.push(line.target.clone());
        }
    }
    writer.clean();
    writer.order(made);
    Operations { json: Value::Array(writer.done), left_out: writer.left_out }
}

struct Writer<'m> {
    mapping: &'m Correspondence,
    lang: Lang,
    done: Vec<Value>,
    /// The columns of the project at this moment, as they are named then.
    columns: Vec<String>,
    /// The present name of the columns of the city that were renamed, by header.
    names: BTreeMap<String, String>,
    left_out: Vec<(String, String)>,
    /// Columns of the city, read by an operation and no more needed.
    unused: Vec<String>,
}

impl<'m> Writer<'m> {
    /// The lines that say something.
    fn lines(&self) -> Vec<&'m Line> {
        let says = |line: &&Line| {
            line.status != Status::Refused && !(line.sources.is_empty() && line.constant.is_none())
        };
        self.mapping.lines.iter().filter(says).collect()
    }

    /// The header of the column that only has to take the name of the field: no other line reads it, nobody keeps it.
    fn own_source<'l>(&self, line: &'l Line) -> Option<&'l String> {
        let [source] = line.sources.as_slice() else { return None };
        if line.steps.first().is_some_and(Step::combines) {
            return None;
        }
        let readers = self.lines().iter().filter(|one| one.sources.contains(source)).count();
        (readers == 1 && !self.is_kept(source)).then_some(source)
    }

    fn is_kept(&self, header: &str) -> bool {
        self.mapping.extras.iter().any(|extra| extra.kept && extra.source == header)
    }

    fn name(&self, header: &str) -> String {
        self.names.get(header).map_or(header, String::as_str).to_owned()
    }

    /// Renames the columns whose name a field will take.
    fn make_room(&mut self) {
        for line in self.lines() {
            let taken = self.mapping.headers.contains(&line.target);
            if taken && self.own_source(line) != Some(&line.target) {
                let former = words::former(&line.target, self.lang);
                self.rename(&line.target, &former);
                self.names.insert(line.target.clone(), former);
            }
        }
    }

    fn rename(&mut self, from: &str, to: &str) {
        self.done.push(json!({
            "op": "core/column-rename",
            "oldColumnName": from,
            "newColumnName": to,
            "description": words::renamed(from, to, self.lang),
        }));
        for column in &mut self.columns {
            if column == from {
                to.clone_into(column);
            }
        }
    }

    /// Makes the column of a field; false when `OpenRefine` cannot.
    fn line(&mut self, line: &Line, field: Option<&Field>) -> bool {
        let sources: Vec<String> = line.sources.iter().map(|source| self.name(source)).collect();
        let first = line.steps.first().filter(|step| step.combines());
        let combined = first.map(|step| grel::combined(step, &sources, field));
        let rest = line.steps.get(usize::from(first.is_some())..).unwrap_or_default();
        let expressions: Vec<Option<String>> =
            rest.iter().map(|step| grel::rewritten(step, &line.values, field)).collect();
        let lacking = first.filter(|_| combined == Some(None)).into_iter().chain(
            rest.iter().zip(&expressions).filter(|(_, one)| one.is_none()).map(|(step, _)| step),
        );
        let others = line.values.iter().find(|(from, _)| from == Line::OTHERS);
        let others = others.map(|(from, to)| format!("{} = {}", quoted(from), quoted(to)));
        let names: Vec<String> = lacking.map(written).chain(others).collect();
        self.left_out.extend(names.iter().map(|name| (line.target.clone(), name.clone())));
        match (combined, sources.as_slice()) {
            (Some(None), _) => return false,
            (Some(Some(expression)), [base, ..]) => {
                self.add(base, &line.target, &expression, &names);
            }
            (_, [source]) => self.take(line, source, &names),
            (_, [base, ..]) => {
                let joined = Step::Join { separator: " ".to_owned() };
                let joined = grel::combined(&joined, &sources, field).unwrap_or_default();
                self.add(base, &line.target, &joined, &names);
            }
            (_, []) => {
                let Some(base) = self.columns.first().cloned() else { return false };
                let constant = grel::text(line.constant.as_deref().unwrap_or_default());
                self.add(&base, &line.target, &constant, &names);
            }
        }
        for (step, expression) in rest.iter().zip(expressions) {
            if let Some(expression) = expression {
                let told = words::rewritten(&line.target, &written(step), self.lang);
                self.transform(&line.target, &expression, &told);
            }
        }
        if !rest.iter().any(|step| matches!(step, Step::Split { .. })) {
            self.translate(line);
        }
        if let (Some(constant), false) = (&line.constant, sources.is_empty()) {
            let expression = format!("if(isBlank(value), {}, value)", grel::text(constant));
            let told = words::completed(&line.target, self.lang);
            self.transform(&line.target, &expression, &told);
        }
        self.unused.extend(sources);
        true
    }

    /// The column of a field made of one column: that column under another name, or a copy.
    fn take(&mut self, line: &Line, source: &str, lacking: &[String]) {
        if self.own_source(line).is_some() {
            if source != line.target {
                self.rename(source, &line.target);
                self.remark(lacking);
            }
        } else {
            self.add(source, &line.target, "value", lacking);
        }
    }

    fn add(&mut self, base: &str, name: &str, expression: &str, lacking: &[String]) {
        self.done.push(json!({
            "op": "core/column-addition",
            "engineConfig": engine(),
            "baseColumnName": base,
            "expression": format!("grel:{expression}"),
            "onError": "set-to-blank",
            "newColumnName": name,
            "columnInsertIndex": self.columns.len(),
            "description": words::added(name, self.lang),
        }));
        self.remark(lacking);
        self.columns.push(name.to_owned());
    }

    /// Says in the last operation what is left to do.
    fn remark(&mut self, lacking: &[String]) {
        if lacking.is_empty() {
            return;
        }
        if let Some(Value::String(told)) =
            self.done.last_mut().and_then(|last| last.get_mut("description"))
        {
            told.push_str(&format!(" ({})", words::not_done(lacking, self.lang)));
        }
    }

    fn transform(&mut self, column: &str, expression: &str, told: &str) {
        self.done.push(json!({
            "op": "core/text-transform",
            "engineConfig": engine(),
            "columnName": column,
            "expression": format!("grel:{expression}"),
            "onError": "keep-original",
            "repeat": false,
            "repeatCount": 10,
            "description": told,
        }));
    }

    fn translate(&mut self, line: &Line) {
        let edits: Vec<Value> = line
            .values
            .iter()
            .filter(|(from, _)| from != Line::OTHERS)
            .map(|(from, to)| {
                let is_blank = from.is_empty();
                let from: Vec<&String> = Some(from).filter(|_| !is_blank).into_iter().collect();
                json!({"from": from, "fromBlank": is_blank, "fromError": false, "to": to})
            })
            .collect();
        if edits.is_empty() {
            return;
        }
        self.done.push(json!({
            "op": "core/mass-edit",
            "engineConfig": engine(),
            "columnName": line.target,
            "expression": "value",
            "edits": edits,
            "description": words::translated(&line.target, self.lang),
        }));
    }

    /// Takes away the columns that were read, and those that nobody keeps.
    fn clean(&mut self) {
        let dropped = self.mapping.extras.iter().filter(|extra| !extra.kept);
        let mut gone: Vec<String> = dropped.map(|extra| self.name(&extra.source)).collect();
        gone.append(&mut self.unused);
        for header in &self.mapping.extras {
            let name = self.name(&header.source);
            gone.retain(|one| !header.kept || *one != name);
        }
        let targets: Vec<&String> = self.mapping.lines.iter().map(|line| &line.target).collect();
        for name in gone {
            if !self.columns.contains(&name) || targets.contains(&&name) {
                continue;
            }
            self.columns.retain(|column| *column != name);
            self.done.push(json!({
                "op": "core/column-removal",
                "columnName": name,
                "description": words::removed(&name, self.lang),
            }));
        }
    }

    /// Puts the fields first, in the order of the schema, then what is left.
    fn order(&mut self, made: Vec<String>) {
        let mut names = made;
        let others = self.columns.iter().filter(|column| !names.contains(column)).cloned();
        let others: Vec<String> = others.collect();
        names.extend(others);
        if names == self.columns || names.is_empty() {
            return;
        }
        self.done.push(json!({
            "op": "core/column-reorder",
            "columnNames": names,
            "description": words::ordered(self.lang),
        }));
    }
}

fn engine() -> Value {
    json!({"facets": [], "mode": "row-based"})
}
