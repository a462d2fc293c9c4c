//! Do two ways of checking say the same of a file?

use etalon_validator::report::{Report, json};
use etalon_validator::words::Lang;
use etalon_validator::{CheckOptions, FileReport, Input, Profile};

use crate::Ready;

/// What is said of a file, in full.
pub fn told(file: FileReport) -> String {
    json::render(&Report::of(Profile::default(), vec![file]), Lang::Fr)
}

/// What the reference path says, which is slow and plain, with at most so many findings.
pub fn by_reference(ready: &Ready, name: &str, bytes: &[u8], most: usize) -> String {
    let options = CheckOptions { reference: true, max_findings: most, ..CheckOptions::default() };
    told(ready.checker.check(Input { name, bytes }, &options))
}

/// What the plan says, on so many threads, the file cut in stretches of so many bytes.
pub fn by_plan(
    ready: &Ready,
    name: &str,
    bytes: &[u8],
    most: usize,
    threads: usize,
    stretch: usize,
) -> String {
    let options = CheckOptions { threads, stretch, max_findings: most, ..CheckOptions::default() };
    told(ready.checker.check(Input { name, bytes }, &options))
}

/// Fails when two reports part, with a message one can read.
pub fn same(one: &str, two: &str, case: &str) {
    assert!(one == two, "{case}, {}", parting(one, two));
}

/// The lines around the first place where two texts part.
fn parting(one: &str, two: &str) -> String {
    let at = one.lines().zip(two.lines()).position(|(one, two)| one != two).unwrap_or(0);
    let around = |text: &str| {
        text.lines().skip(at.saturating_sub(12)).take(24).collect::<Vec<_>>().join("\n")
    };
    format!("line {at}\n{}\n--- plan\n{}", around(one), around(two))
}
