//! Which file is packed inside these bytes, and can it be unpacked without danger?
//!
//! Packing is recognised by the first bytes, never by the extension, and nothing that an archive declares about its
//! own size is believed: inflating stops at the limit.

mod grid;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::{Cursor, ErrorKind, Read};

use flate2::bufread::GzDecoder;
use memchr::memmem;
use zip::ZipArchive;
use zip::result::ZipError;

use super::encoding::{self, Encoding};
use grid::Grid;

/// How a file was packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all; office documents count as such.
    None,
    /// Gzip, of one or several members.
    Gzip,
    /// A zip that holds one file of data.
    Zip,
}

impl Packing {
    /// Its name, when the file was packed.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Gzip => Some("gzip"),
            Self::Zip => Some("zip"),
        }
    }
}

/// A file out of its packing.
#[derive(Debug)]
pub struct Unpacked<'a> {
    /// The bytes of the file; borrowed when it was not packed.
    pub bytes: Cow<'a, [u8]>,
    /// The name of the file inside, without its folder; for a gzip, the name of the archive without `.gz`.
    pub name: Option<String>,
    /// How it was packed.
    pub packing: Packing,
}

/// Why a packed file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArchiveFault {
    /// The gzip file ends too early: an interrupted download.
    #[error("the gzip file ends too early")]
    TruncatedGzip,
    /// The contents of the gzip file are damaged.
    #[error("the gzip file is damaged")]
    CorruptGzip,
    /// The zip file is damaged, cut short, or compressed by a method other than deflate.
    #[error("the zip file is damaged, or compressed by an unknown method")]
    CorruptZip,
    /// The contents are under password.
    #[error("the file is under password")]
    Encrypted,
    /// Unpacked, the file would pass the limit.
    #[error("the unpacked file passes {limit} bytes")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// The contents are so repetitive that the archive looks made to fill the memory.
    #[error("the archive unpacks to far more than any real file")]
    Ratio,
    /// The archive holds several files, and nothing says which one is meant.
    #[error("the archive holds several files")]
    SeveralFiles {
        /// Their names with their folders, sorted; at most ten.
        names: Vec<String>,
    },
    /// The archive holds no file of data.
    #[error("the archive holds no file")]
    NoFile,
    /// The file inside is an archive itself.
    #[error("the archive holds another archive")]
    Nested,
}

/// What a zip file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipKind {
    /// A workbook of Office Open XML.
    Xlsx,
    /// The same, in its binary form.
    Xlsb,
    /// A spreadsheet of `OpenDocument`.
    Ods,
    /// Another office document: text, slides, drawing.
    Docx,
    /// An archive, readable or damaged.
    Plain,
}

/// Real files compress less than this; only beyond [`RATIO_FLOOR`] does it count.
const RATIO: u64 = 200;
/// Unpacked bytes below which no ratio is suspicious.
const RATIO_FLOOR: u64 = 10 << 20;
/// How much of the manifest of an office document is searched, in bytes.
const MANIFEST: usize = 1 << 20;
/// Most names that [`ArchiveFault::SeveralFiles`] lists.
const NAMES: usize = 10;
/// The extensions of files of data.
const DATA: [&str; 10] =
    ["csv", "tsv", "txt", "json", "geojson", "ndjson", "jsonl", "xlsx", "ods", "xls"];

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Unpacks a gzip, or a zip of one file of data; anything else, office documents included, is handed back as it is.
///
/// `name` is the name of the archive; `limit` is the most bytes that the unpacked file may have.
pub fn unpack<'a>(bytes: &'a [u8], name: &str, limit: u64) -> Result<Unpacked<'a>, ArchiveFault> {
    let (inner, name, packing) = if is_gzip(bytes) {
        (gunzip(bytes, limit)?, gzip_name(bytes, name), Packing::Gzip)
    } else if zip_kind(bytes) == Some(ZipKind::Plain) {
        let (inner, name) = unzip(bytes, limit)?;
        (inner, Some(name), Packing::Zip)
    } else {
        return Ok(Unpacked { bytes: Cow::Borrowed(bytes), name: None, packing: Packing::None });
    };
    if is_archive(&inner) {
        return Err(ArchiveFault::Nested);
    }
    Ok(Unpacked { bytes: Cow::Owned(inner), name, packing })
}

/// Says what a zip file is; `None` when the bytes are no zip. A zip that cannot be opened is [`ZipKind::Plain`].
pub fn zip_kind(bytes: &[u8]) -> Option<ZipKind> {
    if !is_zip(bytes) {
        return None;
    }
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else {
        return Some(ZipKind::Plain);
    };
    if zip.index_for_name_raw(b"[Content_Types].xml").is_some() {
        let mut office = ZipKind::Plain;
        for name in zip.file_names_raw() {
            if name == b"xl/workbook.bin" {
                return Some(ZipKind::Xlsb);
            } else if name.starts_with(b"xl/") {
                office = ZipKind::Xlsx;
            } else if office == ZipKind::Plain
                && [&b"word/"[..], b"ppt/", b"visio/"].iter().any(|folder| name.starts_with(folder))
            {
                office = ZipKind::Docx;
            }
        }
        return Some(office);
    }
    let mut mimetype = Vec::new();
    if let Some(index) = zip.index_for_name_raw(b"mimetype")
        && let Ok(entry) = zip.by_index(index)
    {
        // What cannot be read here is found damaged by whoever opens the file.
        let _ = entry.take(128).read_to_end(&mut mimetype);
    }
    Some(if mimetype.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        ZipKind::Ods
    } else if mimetype.starts_with(b"application/vnd.oasis.opendocument.") {
        ZipKind::Docx
    } else {
        ZipKind::Plain
    })
}

/// Measures an office document before a library opens it: inflates every entry without keeping it, and gives the sum
/// in bytes.
///
/// Fails when the sum passes `limit`, when an entry looks made to fill the memory, when an entry is damaged or under
/// password. For a spreadsheet of `OpenDocument`, whose cells carry a count of repetitions, also when the grid that its
/// cells span would pass `limit` in memory, or passes what any spreadsheet program can hold.
pub fn measure(bytes: &[u8], limit: u64) -> Result<u64, ArchiveFault> {
    let is_ods = zip_kind(bytes) == Some(ZipKind::Ods);
    let mut zip = open(bytes)?;
    let mut total = 0;
    for index in 0..zip.len() {
        let entry = Entry::of(&zip, index)?;
        if entry.encrypted {
            return Err(ArchiveFault::Encrypted);
        }
        let watch =
            Watch { packed: entry.packed.min(size(bytes)), limit, inflated: 0, before: total };
        let mut grid = (is_ods && entry.path == "content.xml").then(|| Grid::new(limit));
        let mut manifest = (is_ods && entry.path == "META-INF/manifest.xml").then(Vec::new);
        let reader = zip.by_index(index).map_err(zip_fault)?;
        total += watch.drain(
            reader,
            |_| ArchiveFault::CorruptZip,
            |piece| {
                if let Some(manifest) = manifest.as_mut()
                    && manifest.len() < MANIFEST
                {
                    manifest.extend_from_slice(piece);
                }
                grid.as_mut().is_none_or(|grid| grid.pass(piece))
            },
        )?;
        // OpenDocument encrypts its entries one by one, behind the back of zip.
        if manifest.is_some_and(|text| memmem::find(&text, b"encryption-data").is_some()) {
            return Err(ArchiveFault::Encrypted);
        }
    }
    Ok(total)
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1F, 0x8B])
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// True for any packing that a file of data may not have inside another: gzip, zip, tar, 7z, rar, bzip2, xz, zstd.
fn is_archive(bytes: &[u8]) -> bool {
    let heads: [&[u8]; 5] =
        [b"7z\xBC\xAF\x27\x1C", b"Rar!\x1A\x07", b"BZh91AY&SY", b"\xFD7zXZ\0", b"\x28\xB5\x2F\xFD"];
    is_gzip(bytes)
        || zip_kind(bytes) == Some(ZipKind::Plain)
        || heads.iter().any(|head| bytes.starts_with(head))
        || bytes.get(257..262) == Some(b"ustar")
}

fn size(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// Watches over the inflating of one entry.
struct Watch {
    /// Compressed bytes of the entry.
    packed: u64,
    limit: u64,
    inflated: u64,
    /// Bytes inflated out of the entries before this one.
    before: u64,
}

impl Watch {
    /// Reads to the end, hands every piece to `keep` (false: too large), and gives the count of inflated bytes.
    fn drain(
        mut self,
        mut reader: impl Read,
        fault: impl Fn(ErrorKind) -> ArchiveFault,
        mut keep: impl FnMut(&[u8]) -> bool,
    ) -> Result<u64, ArchiveFault> {
        let mut buffer = vec![0; 64 << 10];
        loop {
            let read = match reader.read(&mut buffer) {
                Ok(0) => return Ok(self.inflated),
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(fault(error.kind())),
            };
            let piece = buffer.get(..read).unwrap_or_default();
            self.inflated += size(piece);
            if self.before + self.inflated > self.limit {
                return Err(ArchiveFault::TooLarge { limit: self.limit });
            }
            if self.inflated > RATIO_FLOOR && self.inflated / RATIO > self.packed {
                return Err(ArchiveFault::Ratio);
            }
            if !keep(piece) {
                return Err(ArchiveFault::TooLarge { limit: self.limit });
            }
        }
    }
}

/// Inflates every member of a gzip. Zeros after the last one are padding; anything else there is damage.
fn gunzip(bytes: &[u8], limit: u64) -> Result<Vec<u8>, ArchiveFault> {
    let fault = |kind| match kind {
        ErrorKind::UnexpectedEof => ArchiveFault::TruncatedGzip,
        _ => ArchiveFault::CorruptGzip,
    };
    let mut inner = Vec::new();
    let mut rest = bytes;
    while rest.iter().any(|&byte| byte != 0) {
        if rest.len() < bytes.len() && !is_gzip(rest) {
            return Err(ArchiveFault::CorruptGzip);
        }
        let watch = Watch { packed: size(rest), limit, inflated: 0, before: size(&inner) };
        let mut member = GzDecoder::new(rest);
        watch.drain(&mut member, fault, |piece| {
            inner.extend_from_slice(piece);
            true
        })?;
        rest = member.into_inner();
    }
    Ok(inner)
}

/// The name of the archive without `.gz`; failing that, the one that the gzip header keeps.
fn gzip_name(bytes: &[u8], name: &str) -> Option<String> {
    let base = base_name(name);
    if let Some((stem, extension)) = base.rsplit_once('.')
        && (extension.eq_ignore_ascii_case("gz") || extension.eq_ignore_ascii_case("gzip"))
        && !stem.is_empty()
    {
        return Some(stem.to_owned());
    }
    let member = GzDecoder::new(bytes);
    let kept = member.header()?.filename()?;
    let (kept, _) = encoding::decode(kept, None);
    Some(base_name(&kept).to_owned()).filter(|kept| !kept.is_empty())
}

/// What the directory of a zip says of an entry.
struct Entry {
    index: usize,
    path: String,
    packed: u64,
    encrypted: bool,
    folder: bool,
}

impl Entry {
    fn of(zip: &Zip<'_>, index: usize) -> Result<Self, ArchiveFault> {
        let entry = zip.by_index_data(index).map_err(zip_fault)?;
        let raw = entry.name_raw();
        // Windows writes names in the code page of DOS, and the flag that says UTF-8 is often forgotten.
        let path = match std::str::from_utf8(raw) {
            Ok(path) => Cow::Borrowed(path),
            Err(_) => encoding::decode(raw, Some(Encoding::Cp850)).0,
        };
        Ok(Self {
            index,
            folder: path.ends_with(['/', '\\']),
            path: path.into_owned(),
            packed: entry.compressed_size(),
            encrypted: entry.encrypted(),
        })
    }

    /// False for folders and for what operating systems add without a word.
    fn is_file(&self) -> bool {
        let base = base_name(&self.path);
        let added = ["thumbs.db", "desktop.ini"].iter().any(|name| base.eq_ignore_ascii_case(name));
        !(self.folder || added || base.starts_with('.') || self.path.starts_with("__MACOSX/"))
    }

    fn is_data(&self) -> bool {
        let extension =
            base_name(&self.path).rsplit_once('.').map_or("", |(_, extension)| extension);
        DATA.iter().any(|known| extension.eq_ignore_ascii_case(known))
    }
}

/// Inflates the one file of data of a zip, and gives its name.
fn unzip(bytes: &[u8], limit: u64) -> Result<(Vec<u8>, String), ArchiveFault> {
    let mut zip = open(bytes)?;
    let mut entries = Vec::new();
    for index in 0..zip.len() {
        entries.push(Entry::of(&zip, index)?);
    }
    entries.retain(Entry::is_file);
    if entries.len() > 1 && entries.iter().any(Entry::is_data) {
        entries.retain(Entry::is_data);
    }
    let entry = match entries.as_slice() {
        [] => return Err(ArchiveFault::NoFile),
        [entry] => entry,
        _ => {
            let mut names: Vec<String> = entries.into_iter().map(|entry| entry.path).collect();
            names.sort_unstable();
            names.truncate(NAMES);
            return Err(ArchiveFault::SeveralFiles { names });
        }
    };
    if entry.encrypted {
        return Err(ArchiveFault::Encrypted);
    }
    let watch = Watch { packed: entry.packed.min(size(bytes)), limit, inflated: 0, before: 0 };
    let mut inner = Vec::new();
    let reader = zip.by_index(entry.index).map_err(zip_fault)?;
    watch.drain(
        reader,
        |_| ArchiveFault::CorruptZip,
        |piece| {
            inner.extend_from_slice(piece);
            true
        },
    )?;
    Ok((inner, base_name(&entry.path).to_owned()))
}

fn open(bytes: &[u8]) -> Result<Zip<'_>, ArchiveFault> {
    ZipArchive::new(Cursor::new(bytes)).map_err(zip_fault)
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn zip_fault(error: ZipError) -> ArchiveFault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ArchiveFault::Encrypted
        }
        _ => ArchiveFault::CorruptZip,
    }
}

/// A path without its folders, whichever slash it uses.
fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
