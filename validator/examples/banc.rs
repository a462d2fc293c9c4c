//! Writes the files that are measured with other programs: `cargo run --release -p etalon-validator --example banc -- FOLDER ROWS`.

#[path = "../benches/banc/rows.rs"]
mod banc;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("a folder is needed")?;
    let rows: usize = arguments.next().ok_or("a number of rows is needed")?.parse()?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for (name, text) in [
        ("banc.csv", banc::csv(rows, false)),
        ("banc-faux.csv", banc::csv(rows, true)),
        ("banc.ndjson", banc::ndjson(rows)),
        ("banc.geojson", banc::geojson(rows)),
        ("banc.tableschema.json", banc::TABLE_SCHEMA.to_owned()),
        ("banc.schema.json", banc::RECORD_SCHEMA.to_owned()),
    ] {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}
