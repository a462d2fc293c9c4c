//! stub
use crate::report::Report;
use crate::words::Lang;
/// stub
pub fn render(_report: &Report, _lang: Lang) -> String { String::new() }
