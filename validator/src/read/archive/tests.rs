//! Do archives give up their file, and bombs their secret, within the limit?

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;

use super::*;

const CSV: &[u8] = b"id;nom\n1;fontaine\n";
const LIMIT: u64 = 1 << 20;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        if name.ends_with('/') {
            writer.add_directory(*name, options).unwrap();
        } else {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

fn fault(bytes: &[u8]) -> ArchiveFault {
    unpack(bytes, "a.zip", LIMIT).unwrap_err()
}

#[test]
fn a_plain_file_is_borrowed() {
    let unpacked = unpack(CSV, "eau.csv.gz", LIMIT).unwrap();
    assert!(matches!(unpacked.bytes, Cow::Borrowed(CSV)));
    assert_eq!((unpacked.name, unpacked.packing), (None, Packing::None));
}

#[test]
fn gzip_of_several_members_is_one_file() {
    let mut bytes = gzip(&CSV[..7]);
    bytes.extend(gzip(&CSV[7..]));
    bytes.extend([0; 512]);
    let unpacked = unpack(&bytes, "dossier/eau.csv.GZ", LIMIT).unwrap();
    assert_eq!((unpacked.bytes.as_ref(), unpacked.packing), (CSV, Packing::Gzip));
    assert_eq!(unpacked.name.as_deref(), Some("eau.csv"));
}

#[test]
fn gzip_without_extension_is_named_by_its_header() {
    let mut encoder =
        flate2::GzBuilder::new().filename("bancs.csv").write(Vec::new(), Compression::fast());
    encoder.write_all(CSV).unwrap();
    let bytes = encoder.finish().unwrap();
    assert_eq!(unpack(&bytes, "export", LIMIT).unwrap().name.as_deref(), Some("bancs.csv"));
}

#[test]
fn damaged_gzip_is_told_from_a_truncated_one() {
    let text: Vec<u8> =
        (0_u32..4000).flat_map(|n| format!("{};rue\n", n * 7919).into_bytes()).collect();
    let whole = gzip(&text);
    for cut in [2, 9, 12, whole.len() / 2, whole.len() - 1] {
        assert_eq!(fault(&whole[..cut]), ArchiveFault::TruncatedGzip, "cut at {cut}");
    }
    let mut damaged = whole.clone();
    let check = damaged.len() - 6;
    damaged[check] ^= 0xFF;
    assert_eq!(fault(&damaged), ArchiveFault::CorruptGzip);
    assert_eq!(fault(&[whole.as_slice(), b"<html>"].concat()), ArchiveFault::CorruptGzip);
}

#[test]
fn bombs_are_stopped_at_the_limit() {
    let zeros = vec![0; 50 << 20];
    let (gz, zip) = (gzip(&zeros), zip_of(&[("a.csv", &zeros)]));
    for bytes in [&gz, &zip] {
        assert_eq!(fault(bytes), ArchiveFault::TooLarge { limit: LIMIT });
        assert_eq!(unpack(bytes, "a", 1 << 30).unwrap_err(), ArchiveFault::Ratio);
    }
    assert_eq!(measure(&zip, LIMIT), Err(ArchiveFault::TooLarge { limit: LIMIT }));
    assert_eq!(measure(&zip, 1 << 30), Err(ArchiveFault::Ratio));
    // A lie about the size in the directory changes nothing.
    let mut liar = zip.clone();
    let directory = memmem::rfind(&liar, b"PK\x01\x02").unwrap();
    liar[directory + 24..directory + 28].copy_from_slice(&9_u32.to_le_bytes());
    assert!(matches!(fault(&liar), ArchiveFault::TooLarge { .. } | ArchiveFault::CorruptZip));
}

#[test]
fn the_one_file_of_data_is_taken() {
    let bytes = zip_of(&[
        ("export/", b""),
        ("export/bancs.CSV", CSV),
        ("export/LISEZMOI.pdf", b"%PDF"),
        ("export/.DS_Store", b"x"),
        ("__MACOSX/export/._bancs.csv", b"x"),
    ]);
    let unpacked = unpack(&bytes, "a.zip", LIMIT).unwrap();
    assert_eq!((unpacked.bytes.as_ref(), unpacked.packing), (CSV, Packing::Zip));
    assert_eq!(unpacked.name.as_deref(), Some("bancs.CSV"));
    assert_eq!(
        unpack(&zip_of(&[("notes", CSV)]), "", LIMIT).unwrap().name.as_deref(),
        Some("notes")
    );
}

#[test]
fn several_files_are_named_and_none_is_said() {
    let names = |names: &[&str]| ArchiveFault::SeveralFiles {
        names: names.iter().map(|&n| n.to_owned()).collect(),
    };
    let two = zip_of(&[("b.csv", CSV), ("a.json", b"{}"), ("c.pdf", b"%PDF")]);
    assert_eq!(fault(&two), names(&["a.json", "b.csv"]));
    assert_eq!(fault(&zip_of(&[("r.shx", b"x"), ("r.shp", b"x")])), names(&["r.shp", "r.shx"]));
    assert_eq!(fault(&zip_of(&[])), ArchiveFault::NoFile);
    assert_eq!(fault(&zip_of(&[("vide/", b""), (".caché", b"x")])), ArchiveFault::NoFile);
    let many: Vec<String> = (0..30).map(|n| format!("{n:02}.csv")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), CSV)).collect();
    assert!(
        matches!(fault(&zip_of(&many)), ArchiveFault::SeveralFiles { names } if names.len() == 10)
    );
}

#[test]
fn nested_archives_are_refused_and_packed_workbooks_taken() {
    let zip = zip_of(&[("a.csv", CSV)]);
    assert_eq!(fault(&gzip(&gzip(CSV))), ArchiveFault::Nested);
    assert_eq!(fault(&zip_of(&[("b.zip", &zip)])), ArchiveFault::Nested);
    let workbook = zip_of(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]);
    assert_eq!(unpack(&gzip(&workbook), "b.xlsx.gz", LIMIT).unwrap().bytes.as_ref(), workbook);
    assert_eq!(unpack(&workbook, "b.xlsx", LIMIT).unwrap().packing, Packing::None);
}

#[test]
fn damaged_and_encrypted_zips_are_told_apart() {
    let whole = zip_of(&[("a.csv", CSV)]);
    assert_eq!(fault(&whole[..whole.len() / 2]), ArchiveFault::CorruptZip);
    let mut damaged = whole.clone();
    damaged[40] ^= 0xFF;
    assert_eq!(fault(&damaged), ArchiveFault::CorruptZip);
    assert_eq!(measure(&damaged, LIMIT), Err(ArchiveFault::CorruptZip));
    let mut locked = whole;
    let directory = memmem::rfind(&locked, b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[directory + 8] |= 1;
    assert_eq!(fault(&locked), ArchiveFault::Encrypted);
    assert_eq!(measure(&locked, LIMIT), Err(ArchiveFault::Encrypted));
}

#[test]
fn office_documents_are_recognised() {
    let office = |name| {
        zip_kind(&zip_of(&[("[Content_Types].xml", b"<x/>"), ("xl/a.xml", b""), (name, b"")]))
    };
    assert_eq!(office("xl/workbook.xml"), Some(ZipKind::Xlsx));
    assert_eq!(office("xl/workbook.bin"), Some(ZipKind::Xlsb));
    let text = zip_of(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"")]);
    assert_eq!(zip_kind(&text), Some(ZipKind::Docx));
    assert_eq!(zip_kind(&ods("")), Some(ZipKind::Ods));
    let slides = b"application/vnd.oasis.opendocument.presentation";
    assert_eq!(zip_kind(&zip_of(&[("mimetype", slides)])), Some(ZipKind::Docx));
    assert_eq!(zip_kind(&zip_of(&[("a.csv", CSV)])), Some(ZipKind::Plain));
    assert_eq!(zip_kind(CSV), None);
}

fn ods(rows: &str) -> Vec<u8> {
    let content =
        format!("<office:document-content><table:table table:name=\"a\">{rows}</table:table>");
    zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn repeated_cells_count_only_when_they_carry_content() {
    let text = "<text:p>x</text:p></table:table-cell>";
    let padding = "<table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>\
                   <table:table-row table:number-rows-repeated=\"1048570\">\
                   <table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let sound = format!("<table:table-row><table:table-cell>{text}{padding}");
    assert!(measure(&ods(&sound), LIMIT).is_ok());
    for giant in [
        format!("<table:table-row><table:table-cell table:number-columns-repeated=\"16385\">{text}"),
        format!("<table:table-row><table:table-cell table:number-columns-repeated='9999999999999999999999'>{text}"),
        "<table:table-row table:number-rows-repeated=\"1048577\"><table:table-cell office:value=\"1\"/>".to_owned(),
        // Each count is legal, their product is not.
        "<table:table-row table:number-rows-repeated=\"1000000\"><!-- d'un --><table:table-cell \
         office:value=\"1\" table:number-columns-repeated=\"16000\"/>"
            .to_owned(),
        // So is a void before a cell.
        format!("<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\"/><table:table-cell>{text}"),
    ] {
        let limit = 2 << 30;
        assert_eq!(measure(&ods(&giant), limit), Err(ArchiveFault::TooLarge { limit }), "{giant}");
    }
}

#[test]
fn a_locked_spreadsheet_of_opendocument_is_recognised() {
    let bytes = zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data manifest:checksum='x'>"),
        ("content.xml", b"\x01\x02"),
    ]);
    assert_eq!(measure(&bytes, LIMIT), Err(ArchiveFault::Encrypted));
}
