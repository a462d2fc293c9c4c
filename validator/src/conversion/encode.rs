//! How are rows written? As CSV, as lines of JSON, as features, or as cells for a workbook.

use etalon_schemas::GeoPointForm;
use serde_json::{Value, json};

use crate::check::geometry;
use crate::check::value::{KindPlan, Typed, ValuePlan};
use crate::plan::Plan;
use crate::read::expected::GeometryFields;
use crate::writing::{Dialect, write_row};

/// A format of files that are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, UTF-8.
    Csv,
    /// One JSON object a line.
    Ndjson,
    /// A collection of features.
    GeoJson,
    /// Cells for a workbook, as [`cells`] reads them.
    Cells,
}

impl Format {
    /// The format of a file name, by its extension.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Self::from_name(extension)
    }

    /// Its name: the usual extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
            Self::GeoJson => "geojson",
            Self::Cells => "xlsx",
        }
    }

    /// The format of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "csv" => Self::Csv,
            "ndjson" | "jsonl" => Self::Ndjson,
            "geojson" => Self::GeoJson,
            "xlsx" => Self::Cells,
            _ => return None,
        })
    }
}

/// Most characters of a cell of a workbook.
pub(super) const CELL: usize = 32_767;

/// Writes rows in a format.
pub(super) struct Encoder<'p> {
    pub(super) format: Format,
    plan: &'p Plan,
    header: &'p [String],
    geometry: Option<&'p GeometryFields>,
}

impl<'p> Encoder<'p> {
    pub(super) fn new(format: Format, plan: &'p Plan, header: &'p [String]) -> Self {
        Self { format, plan, header, geometry: plan.expected.geometry.as_ref() }
    }

    /// What stands before the first row.
    pub(super) fn opening(&self) -> Vec<u8> {
        match self.format {
            Format::Csv => {
                let mut line = Vec::new();
                let names = self.header.iter().map(String::as_str);
                // Writing into memory cannot fail.
                let _ = write_row(&mut line, Dialect::default(), names);
                line
            }
            Format::Ndjson => Vec::new(),
            Format::GeoJson => b"{\"type\":\"FeatureCollection\",\"features\":[".to_vec(),
            Format::Cells => {
                let mut row = Vec::new();
                for name in self.header {
                    cell(&mut row, b's', name);
                }
                row.push(b'\n');
                row
            }
        }
    }

    /// What stands after the last row.
    pub(super) fn closing(&self) -> &'static [u8] {
        match self.format {
            Format::GeoJson => b"\n]}\n",
            _ => b"",
        }
    }

    /// Writes a row; a feature is followed by its comma.
    pub(super) fn row(&self, out: &mut Vec<u8>, cells: &[&str]) {
        match self.format {
            Format::Csv => {
                let _ = write_row(out, Dialect::default(), cells.iter().copied());
            }
            Format::Ndjson => {
                self.object(out, cells, &|_| true);
                out.push(b'\n');
            }
            Format::GeoJson => self.feature(out, cells),
            Format::Cells => {
                for (at, text) in cells.iter().enumerate() {
                    let number = self.kind(at).is_some_and(|plan| is_sheet_number(plan, text));
                    cell(out, if number { b'n' } else { b's' }, text);
                }
                out.push(b'\n');
            }
        }
    }

    fn kind(&self, at: usize) -> Option<&ValuePlan> {
        self.plan.fields.get(at).map(|field| &field.value)
    }

    fn object(&self, out: &mut Vec<u8>, cells: &[&str], shown: &dyn Fn(&str) -> bool) {
        out.push(b'{');
        let mut first = true;
        for (at, (name, text)) in self.header.iter().zip(cells).enumerate() {
            if !shown(name) {
                continue;
            }
            if !first {
                out.push(b',');
            }
            first = false;
            string(out, name);
            out.push(b':');
            match self.plan.fields.get(at) {
                None => string(out, text),
                Some(_) if text.is_empty() => out.extend_from_slice(b"null"),
                Some(field) => value(out, &field.value, text),
            }
        }
        out.push(b'}');
    }

    fn feature(&self, out: &mut Vec<u8>, cells: &[&str]) {
        let named = |name: &str| {
            let at = self.plan.position(name)?;
            Some((cells.get(at).copied().filter(|text| !text.is_empty())?, self.kind(at)?))
        };
        let pair = self.geometry.and_then(|fields| {
            let (latitude, longitude) = fields.pair.as_ref()?;
            let number =
                |name: &str| named(name).and_then(|(text, plan)| plan.typed(text)?.number());
            Some(json!({"type": "Point", "coordinates": [number(longitude)?, number(latitude)?]}))
        });
        let point = || {
            let (text, plan) = named(self.geometry?.point.as_deref()?)?;
            match plan.typed(text)? {
                Typed::Point(east, north) => {
                    Some(json!({"type": "Point", "coordinates": [east, north]}))
                }
                _ => None,
            }
        };
        let whole = || {
            let (text, _) = named(self.geometry?.whole.as_deref()?)?;
            serde_json::from_str::<Value>(text).ok().filter(Value::is_object)
        };
        let whole = whole();
        // Why: an area says more than the point in it.
        let own_geometry = whole.is_some();
        let geometry = whole.or(pair).or_else(point);
        let left_out = |name: &str| {
            let Some(fields) = self.geometry.filter(|_| geometry.is_some()) else { return false };
            if own_geometry {
                return fields.whole.as_deref() == Some(name);
            }
            fields.pair.as_ref().is_some_and(|(one, other)| one == name || other == name)
                || (fields.pair.is_none() && fields.point.as_deref() == Some(name))
        };
        out.extend_from_slice(b"\n{\"type\":\"Feature\",\"properties\":");
        self.object(out, cells, &|name| !left_out(name));
        out.extend_from_slice(b",\"geometry\":");
        match &geometry {
            Some(geometry) => out.extend_from_slice(geometry.to_string().as_bytes()),
            None => out.extend_from_slice(b"null"),
        }
        out.extend_from_slice(b"},");
    }
}

/// A value of a field as JSON.
fn value(out: &mut Vec<u8>, plan: &ValuePlan, text: &str) {
    match (&plan.kind, plan.typed(text)) {
        (KindPlan::Integer(_) | KindPlan::Number(_), Some(Typed::Number(number))) => {
            // Why: the digits themselves, when JSON would write them so: nothing is rounded.
            if is_json_number(text) {
                out.extend_from_slice(text.as_bytes());
            } else if number.is_finite() {
                let number = crate::dataset::number_text(number);
                out.extend_from_slice(number.as_bytes());
            } else {
                string(out, text);
            }
        }
        (KindPlan::Boolean(_), Some(Typed::Boolean(value))) => {
            out.extend_from_slice(if value { b"true" } else { b"false" });
        }
        (KindPlan::List { .. }, Some(typed)) => {
            out.extend_from_slice(plan.json(text, typed).to_string().as_bytes());
        }
        (KindPlan::Object | KindPlan::Geometry(_), _) => {
            match serde_json::from_str::<Value>(text) {
                Ok(json) if json.is_object() => out.extend_from_slice(json.to_string().as_bytes()),
                _ => string(out, text),
            }
        }
        (KindPlan::Point(form), _) if *form != GeoPointForm::Text => {
            match geometry::point(*form, text).and(serde_json::from_str::<Value>(text).ok()) {
                Some(json) => out.extend_from_slice(json.to_string().as_bytes()),
                None => string(out, text),
            }
        }
        _ => string(out, text),
    }
}

/// Whether a text is a number as JSON writes them.
fn is_json_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(all)
}

/// Whether a spreadsheet keeps every digit of a number.
fn is_sheet_number(plan: &ValuePlan, text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let kind = matches!(plan.kind, KindPlan::Integer(_) | KindPlan::Number(_));
    kind && digits <= 15
        && is_json_number(text)
        && plan.typed(text).is_some_and(|value| value.number().is_some_and(f64::is_finite))
}

/// A text between quotes, as JSON writes them.
fn string(out: &mut Vec<u8>, text: &str) {
    // Writing into memory cannot fail.
    let _ = serde_json::to_writer(out, text);
}

/// A cell of a workbook: its kind, the length of its text, its text.
fn cell(out: &mut Vec<u8>, kind: u8, text: &str) {
    out.push(kind);
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

/// A cell of a row made for a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetCell<'c> {
    /// A text.
    Text(&'c str),
    /// A number, in plain digits.
    Number(&'c str),
    /// The end of the row.
    End,
}

/// The cells of rows made for a workbook.
pub fn cells(bytes: &[u8]) -> impl Iterator<Item = SheetCell<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (kind, after) = rest.split_first()?;
        if *kind == b'\n' {
            rest = after;
            return Some(SheetCell::End);
        }
        let (length, after) = after.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let (text, after) = after.split_at_checked(length)?;
        rest = after;
        let text = std::str::from_utf8(text).ok()?;
        Some(if *kind == b'n' { SheetCell::Number(text) } else { SheetCell::Text(text) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stay_when_json_writes_them_so() {
        for text in ["0", "-12.50", "48.8566000000000001"] {
            assert!(is_json_number(text), "{text}");
        }
        for text in ["007", "+1", ".5", "12.", "1e3", "NaN", ""] {
            assert!(!is_json_number(text), "{text}");
        }
    }

    #[test]
    fn cells_of_a_workbook_come_back() {
        let mut out = Vec::new();
        cell(&mut out, b's', "é\n");
        cell(&mut out, b'n', "12");
        out.push(b'\n');
        let found: Vec<SheetCell<'_>> = cells(&out).collect();
        assert_eq!(found, [SheetCell::Text("é\n"), SheetCell::Number("12"), SheetCell::End]);
    }
}
