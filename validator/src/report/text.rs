//! stub
use crate::report::Report;
use crate::words::{self, Lang};
/// stub
#[derive(Debug)] pub struct TextOptions { /// w
pub width: usize, /// c
pub colour: bool }
/// stub
pub fn render(report: &Report, lang: Lang, _options: &TextOptions) -> String {
    let mut t = String::new();
    for f in &report.files {
        t.push_str(&format!("{} {}\n", f.name, words::verdict(f.verdict, lang)));
        for g in &f.groups { let s = words::group(g, lang); t.push_str(&format!("{} {:?} x{} {}\n    {}\n", g.first.code(), g.first.severity, g.count, s.what, s.mend)); }
    }
    t
}
