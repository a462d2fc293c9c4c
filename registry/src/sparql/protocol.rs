//! What do the server and the process that evaluates say to each other?
//!
//! Frames: a length of four bytes, most significant first, then so many bytes. First the bounds (JSON) and the graph
//! (N-Triples, in frames, an empty one ends it); the process says it is ready by an empty frame. Then, for each question,
//! a frame of JSON, answered by a frame of JSON and, when there is an answer, a frame that holds it.

use std::io::{self, Read, Write};
use std::time::Duration;

use etalon_vocab::sparql::{Form, Limits, Refusal};
use serde::{Deserialize, Serialize};

/// Longest frame, in bytes: more than any answer.
const LONGEST: usize = 64 << 20;

/// What an evaluation may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Most rows of an answer.
    pub rows: usize,
    /// Most bytes of an answer, but for its last row.
    pub bytes: usize,
    /// When an evaluation is asked to stop.
    pub soft: Duration,
    /// When its process is ended.
    pub hard: Duration,
    /// Address space of the process, in bytes.
    pub memory: u64,
}

impl Default for Bounds {
    /// 10,000 rows, 8 MiB, 5 then 8 seconds, 768 MiB.
    fn default() -> Self {
        Self {
            rows: 10_000,
            bytes: 8 << 20,
            soft: Duration::from_secs(5),
            hard: Duration::from_secs(8),
            memory: 768 << 20,
        }
    }
}

impl Bounds {
    /// How much is answered.
    pub(super) fn limits(&self) -> Limits {
        Limits { rows: self.rows, bytes: self.bytes }
    }
}

/// A question, and the forms its answer may take, best first.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Question {
    pub(super) text: String,
    pub(super) forms: Vec<String>,
}

/// The first frame of an answer.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Head {
    Answered { form: String, cut: bool },
    Refused(Refusal),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    Answered { form: Form, cut: bool, body: Vec<u8> },
    Refused(Refusal),
}

/// Writes a frame.
pub(super) fn send(output: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    output.write_all(&length.to_be_bytes())?;
    output.write_all(bytes)
}

/// Reads a frame; nothing at the end of what there is.
pub(super) fn receive(input: &mut dyn Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

/// A frame of JSON.
pub(super) fn send_value(output: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    send(output, &serde_json::to_vec(value)?)
}

/// The value of a frame of JSON.
pub(super) fn value<T: for<'d> Deserialize<'d>>(frame: Option<Vec<u8>>) -> io::Result<T> {
    let frame = frame.ok_or(io::ErrorKind::UnexpectedEof)?;
    Ok(serde_json::from_slice(&frame)?)
}

/// The form of this media type.
pub(super) fn form(media_type: &str) -> Option<Form> {
    Form::ALL.into_iter().find(|form| form.media_type() == media_type)
}
