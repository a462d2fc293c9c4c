//! Which header does an empty table have?

use super::Sheet;

/// The header alone, comma, UTF-8.
pub(super) fn render(sheet: &Sheet<'_>) -> String {
    let names: Vec<String> = sheet
        .record
        .fields
        .iter()
        .map(|field| {
            let name = &field.name;
            if name.contains([',', '"', '\n']) {
                format!("\"{}\"", name.replace('"', "\"\""))
            } else {
                name.clone()
            }
        })
        .collect();
    names.join(",") + "\n"
}
