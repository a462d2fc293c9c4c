//! How does a table become lines of text, and lines a table again?

use serde_json::Value;

use super::{Cell, Fault, Row, Session};

/// A table, without its bytes.
pub(super) struct Table {
    /// Its name, and that of its lines in an archive.
    pub(super) name: &'static str,
    select: &'static str,
    insert: &'static str,
}

/// Every table but the bytes and the counter, each after those it refers to.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "namespaces",
        select: "SELECT slug, about, at FROM namespaces",
        insert: "INSERT INTO namespaces (slug, about, at) VALUES ($1, $2, $3)",
    },
    Table {
        name: "versions",
        select: "SELECT namespace, name, version, state, manifest, seq FROM versions",
        insert: "INSERT INTO versions (namespace, name, version, state, manifest, seq) \
                 VALUES ($1, $2, $3, $4, $5, $6)",
    },
    Table {
        name: "files",
        select: "SELECT namespace, name, version, file, digest FROM files",
        insert: "INSERT INTO files (namespace, name, version, file, digest) \
                 VALUES ($1, $2, $3, $4, $5)",
    },
    Table {
        name: "changes",
        select: "SELECT seq, kind, namespace, name, version, digest, actor, at, previous, hash \
                 FROM changes",
        insert: "INSERT INTO changes \
                 (seq, kind, namespace, name, version, digest, actor, at, previous, hash) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    },
    Table {
        name: "tokens",
        select: "SELECT id, hash, label, grants, at, expires, revoked FROM tokens",
        insert: "INSERT INTO tokens (id, hash, label, grants, at, expires, revoked) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
    },
    Table {
        name: "audit",
        select: "SELECT id, at, actor, action, subject, outcome, reason FROM audit",
        insert: "INSERT INTO audit (id, at, actor, action, subject, outcome, reason) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
    },
];

impl Table {
    /// The rows, one JSON array a line, in an order that depends on them alone.
    pub(super) async fn lines(&self, session: &mut dyn Session) -> Result<String, Fault> {
        let rows = session.rows(self.select, &[]).await?;
        let mut rows = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        rows.sort();
        Ok(rows.into_iter().flat_map(|(_, line)| [line, "\n".to_owned()]).collect())
    }

    /// Puts rows back.
    pub(super) async fn fill(&self, session: &mut dyn Session, lines: &str) -> Result<(), Fault> {
        for line in lines.lines() {
            let values: Vec<Value> = serde_json::from_str(line)
                .map_err(|error| Fault::Archive(format!("{}: {error}", self.name)))?;
            let cells = values.into_iter().map(cell).collect::<Result<Vec<_>, _>>()?;
            session.run(self.insert, &cells).await?;
        }
        Ok(())
    }
}

/// A row as a line, after what it is sorted by: its number, when it begins with one.
fn line(row: &Row) -> Result<(i64, String), Fault> {
    let values = row.0.iter().map(value).collect::<Result<Vec<_>, _>>()?;
    let number = match row.0.first() {
        Some(Cell::Integer(number)) => *number,
        _ => 0,
    };
    Ok((number, Value::Array(values).to_string()))
}

fn value(cell: &Cell) -> Result<Value, Fault> {
    Ok(match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => (*number).into(),
        Cell::Text(text) => text.as_str().into(),
        Cell::Bytes(_) => return Err(Fault::Archive("bytes stand apart".to_owned())),
    })
}

fn cell(value: Value) -> Result<Cell, Fault> {
    Ok(match value {
        Value::Null => Cell::Null,
        Value::String(text) => Cell::Text(text),
        Value::Number(number) => {
            let fault = || Fault::Archive(format!("{number} is no whole number"));
            Cell::Integer(number.as_i64().ok_or_else(fault)?)
        }
        other => return Err(Fault::Archive(format!("{other} is no value of a table"))),
    })
}
