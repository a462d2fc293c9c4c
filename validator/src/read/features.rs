//! Where do the features of a GeoJSON collection begin and end, as its text is read?
//!
//! Only quotes and braces are looked at: whether a feature is JSON is asked when it is parsed. What is no plain
//! collection of objects is left to the reader of whole documents.

use std::io::{self, Read};

use memchr::{memchr2, memchr3};

use crate::read::stretches::Stop;

/// Most bytes of a feature, and of what follows the last one.
const LIMIT: usize = 32 << 20;

/// Some features of a collection.
#[derive(Debug)]
pub(crate) struct Bunch {
    pub(crate) bytes: Vec<u8>,
    /// Where each feature begins and ends.
    pub(crate) ranges: Vec<(usize, usize)>,
    /// How many features came before.
    pub(crate) first: u64,
}

/// The features of a collection, some at a time.
pub(crate) struct Features<'r> {
    reader: &'r mut dyn Read,
    watch: &'r mut dyn FnMut(&[u8]),
    carried: Vec<u8>,
    size: usize,
    ended: bool,
    /// Whether a feature was read, after which comes a comma or the end.
    begun: bool,
    closed: bool,
    count: u64,
    /// What stands around the features.
    outer: Vec<u8>,
}

/// The byte after the `[` of the features of a collection, at whose beginning `head` is.
pub(crate) fn opening(head: &[u8]) -> Option<usize> {
    let mut at = skip(head, 0);
    if head.get(at) != Some(&b'{') {
        return None;
    }
    at += 1;
    loop {
        let name = skip(head, at);
        let end = string_end(head, name)?;
        let colon = skip(head, end);
        let value = skip(head, colon + 1);
        if head.get(colon) != Some(&b':') {
            return None;
        }
        if head.get(name..end) == Some(b"\"features\"") {
            return (head.get(value) == Some(&b'[')).then_some(value + 1);
        }
        let end = match head.get(value)? {
            b'"' => string_end(head, value)?,
            b'{' => object_end(head, value)?,
            // Why: lists before the features are rare, and need another kind of search.
            b'[' => return None,
            _ => value + memchr3(b',', b'}', b'\n', head.get(value..)?)?,
        };
        let comma = skip(head, end);
        if head.get(comma) != Some(&b',') {
            return None;
        }
        at = comma + 1;
    }
}

/// The bytes of `head` up to the last whole feature, when there are some.
pub(crate) fn sample(head: &[u8], opening: usize) -> Option<&[u8]> {
    let (mut at, mut last) = (opening, None);
    loop {
        let start = skip(head, at);
        let Some(end) = object_end(head, start).filter(|_| head.get(start) == Some(&b'{')) else {
            return last.and_then(|last| head.get(..last));
        };
        last = Some(end);
        let comma = skip(head, end);
        if head.get(comma) != Some(&b',') {
            return head.get(..end);
        }
        at = comma + 1;
    }
}

fn skip(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let blank = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    from + rest.iter().position(|byte| !blank(byte)).unwrap_or(rest.len())
}

/// The byte after the string that begins at `from`.
fn string_end(bytes: &[u8], from: usize) -> Option<usize> {
    if bytes.get(from) != Some(&b'"') {
        return None;
    }
    let mut at = from + 1;
    loop {
        let mark = at + memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes.get(mark) == Some(&b'"') {
            return Some(mark + 1);
        }
        at = mark + 2;
    }
}

/// The byte after the object that begins at `from`; `None` when the bytes end before.
fn object_end(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut at, mut depth) = (from, 0_usize);
    loop {
        let mark = at + memchr3(b'"', b'{', b'}', bytes.get(at..)?)?;
        match bytes.get(mark)? {
            b'"' => at = string_end(bytes, mark)?,
            b'{' => {
                depth += 1;
                at = mark + 1;
            }
            _ => {
                depth = depth.checked_sub(1)?;
                at = mark + 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
    }
}

impl<'r> Features<'r> {
    /// `head` was read already and opens the features before `opening`; what follows is shown to `watch`.
    pub(crate) fn new(
        reader: &'r mut dyn Read,
        watch: &'r mut dyn FnMut(&[u8]),
        head: &[u8],
        opening: usize,
        size: usize,
    ) -> Self {
        let (outer, carried) = head.split_at_checked(opening).unwrap_or((head, &[]));
        Self {
            reader,
            watch,
            carried: carried.to_vec(),
            size: size.max(64),
            ended: false,
            begun: false,
            closed: false,
            count: 0,
            outer: outer.to_vec(),
        }
    }

    /// What stands around the features, once they are read: the collection without any.
    pub(crate) fn outer(&mut self) -> Result<&[u8], Stop> {
        let mut rest = std::mem::take(&mut self.carried);
        while !self.ended {
            let wanted = rest.len() + self.size;
            self.fill(&mut rest, wanted)?;
            if rest.len() > LIMIT {
                return Err(Stop::Whole);
            }
        }
        // Why: of a member that comes twice, the last one counts.
        if memchr::memmem::find(&rest, b"\"features\"").is_some() {
            return Err(Stop::Whole);
        }
        self.outer.extend_from_slice(&rest);
        Ok(&self.outer)
    }

    fn fill(&mut self, buffer: &mut Vec<u8>, wanted: usize) -> io::Result<()> {
        while !self.ended && buffer.len() < wanted {
            let before = buffer.len();
            buffer.resize(wanted, 0);
            let count = loop {
                match self.reader.read(buffer.get_mut(before..).unwrap_or_default()) {
                    Ok(count) => break count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => return Err(error),
                }
            };
            buffer.truncate(before + count);
            (self.watch)(buffer.get(before..).unwrap_or_default());
            self.ended = count == 0;
        }
        Ok(())
    }

    /// The next features; `None` after the last one.
    pub(crate) fn next(&mut self) -> Result<Option<Bunch>, Stop> {
        if self.closed {
            return Ok(None);
        }
        let mut buffer = std::mem::take(&mut self.carried);
        let mut wanted = self.size.max(buffer.len());
        loop {
            self.fill(&mut buffer, wanted)?;
            let mut ranges = Vec::new();
            let done = self.features(&buffer, &mut ranges)?;
            if ranges.is_empty() && !self.closed {
                if self.ended || buffer.len() > LIMIT {
                    return Err(Stop::Whole);
                }
                wanted = buffer.len() * 2 + self.size;
                continue;
            }
            self.carried = buffer.split_off(done);
            if ranges.is_empty() {
                return Ok(None);
            }
            let first = self.count;
            self.count += ranges.len() as u64;
            return Ok(Some(Bunch { bytes: buffer, ranges, first }));
        }
    }

    /// Finds the whole features at the beginning of the bytes; gives where they end.
    fn features(&mut self, bytes: &[u8], ranges: &mut Vec<(usize, usize)>) -> Result<usize, Stop> {
        let mut done = 0;
        loop {
            let mut at = skip(bytes, done);
            match (bytes.get(at), self.begun) {
                (None, _) => return Ok(done),
                (Some(b']'), _) => {
                    self.closed = true;
                    return Ok(at);
                }
                (Some(b','), true) => at = skip(bytes, at + 1),
                (Some(_), false) => {}
                (Some(_), true) => return Err(Stop::Whole),
            }
            match bytes.get(at) {
                None => return Ok(done),
                Some(b'{') => {}
                Some(_) => return Err(Stop::Whole),
            }
            let Some(end) = object_end(bytes, at) else { return Ok(done) };
            ranges.push((at, end));
            self.begun = true;
            done = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The features and what stands around them, read by parts of so many bytes.
    fn read(text: &str, size: usize) -> Result<(Vec<String>, String), Stop> {
        let bytes = text.as_bytes();
        let opening = opening(bytes).ok_or(Stop::Whole)?;
        let mut rest = bytes.get(opening + 1..).unwrap_or_default();
        let mut nothing = |_: &[u8]| {};
        let head = bytes.get(..=opening).unwrap_or(bytes);
        let mut features = Features::new(&mut rest, &mut nothing, head, opening, size);
        let mut found = Vec::new();
        while let Some(bunch) = features.next()? {
            assert_eq!(bunch.first, found.len() as u64);
            for (from, to) in bunch.ranges {
                found.push(String::from_utf8(bunch.bytes[from..to].to_vec()).unwrap());
            }
        }
        Ok((found, String::from_utf8(features.outer()?.to_vec()).unwrap()))
    }

    #[test]
    fn features_are_cut_where_they_end() {
        let text = r#"{"type":"FeatureCollection","crs":{"a":"}"},"n":1, "features":[ {"a":"}\"{","b":{}} ,{"c":[{}]}],"fin":[1]}"#;
        for size in [1, 70, 1000] {
            let (features, outer) = read(text, size).unwrap();
            assert_eq!(features, [r#"{"a":"}\"{","b":{}}"#, r#"{"c":[{}]}"#]);
            assert_eq!(
                outer,
                r#"{"type":"FeatureCollection","crs":{"a":"}"},"n":1, "features":[],"fin":[1]}"#
            );
        }
        assert_eq!(read(r#"{"features":[]}"#, 9).unwrap().0.len(), 0);
    }

    #[test]
    fn what_is_no_plain_collection_is_left_alone() {
        for text in [
            r#"{"features":[1]}"#,
            r#"{"features":[{}{}]}"#,
            r#"{"features":[{},]}"#,
            r#"{"features":[{"a":1}"#,
            r#"{"features":[{}],"features":[]}"#,
            r#"[{"features":[]}]"#,
            r#"{"features":{}}"#,
        ] {
            assert!(read(text, 64).is_err(), "{text}");
        }
    }
}
