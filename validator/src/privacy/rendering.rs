//! How is an examination shown? As text for people, as JSON for machines; never with a value.

use std::fmt::Write as _;

use etalon_vocab::personal;
use serde::Serialize;

use super::{Category, Census, Examination, Exposure, Level, Reason};
use crate::mask::{Seen, looks_personal};
use crate::words::privacy as words;
use crate::words::{Lang, count, quoted};

/// A column, as JSON.
#[derive(Debug, Serialize)]
struct Line<'e> {
    header: String,
    category: Category,
    level: Level,
    reasons: &'e [Reason],
}

/// The whole, as JSON.
#[derive(Debug, Serialize)]
struct Whole<'e> {
    columns: Vec<Line<'e>>,
    small_counts: Vec<(u64, String)>,
}

impl Examination {
    /// As JSON, the same in every language.
    pub fn json(&self) -> String {
        let columns = self.findings.columns.iter().map(|one| Line {
            header: shown(&one.header),
            category: one.category,
            level: one.level,
            reasons: &one.reasons,
        });
        let header = |column: usize| {
            self.headers.get(column).map(|header| shown(header)).unwrap_or_default()
        };
        let small = self.small_cells.iter().map(|(row, column)| (*row, header(*column)));
        let whole = Whole { columns: columns.collect(), small_counts: small.collect() };
        // A tree of texts and numbers can always be written.
        serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
    }

    /// As text, for a file of this name and a publisher of this country.
    pub fn text(&self, name: &str, country: Option<&str>, lang: Lang) -> String {
        let fr = lang == Lang::Fr;
        let colon = if fr { "\u{a0}:" } else { ":" };
        let mut out = String::new();
        let title = if fr { "Données personnelles dans" } else { "Personal data in" };
        let _ = writeln!(out, "{title} {}\n", quoted(name, lang));
        let alarms = self.findings.columns.iter().filter(|one| one.level > Level::Review).count();
        let _ = writeln!(out, "{}\n", self.summary(alarms, lang));
        for one in &self.findings.columns {
            Self::column(&mut out, one, lang);
        }
        for one in &self.findings.small_counts {
            let cells = words::rows(&one.cells, lang);
            let (what, todo) = if fr {
                ("petits effectifs (1 à 4 personnes)", "À faire")
            } else {
                ("small counts (1 to 4 persons)", "To do")
            };
            let _ = writeln!(out, "{} — {what}", shown(&one.header));
            let _ = writeln!(out, "  {cells}");
            let _ = writeln!(out, "  {todo}{colon} {}\n", words::small_advice(lang));
        }
        if self.findings.columns.is_empty() && self.findings.small_counts.is_empty() {
            let _ = writeln!(
                out,
                "{}\n",
                if fr {
                    "Un fichier sans alarme n’est pas pour autant autorisé à paraître\u{a0}: relisez-le."
                } else {
                    "A file without alarm is not thereby cleared for publication: read it again."
                }
            );
        }
        match country {
            Some(country) => {
                let _ = writeln!(
                    out,
                    "{}",
                    words::authority(country, personal::authority(country), lang)
                );
            }
            None => {
                let _ = writeln!(
                    out,
                    "{}",
                    if fr {
                        "Indiquez le pays par --country\u{a0}: ses numéros d’identité sont alors reconnus, sa loi et son autorité nommées."
                    } else {
                        "Give the country by --country: its identity numbers are then known, its law and authority named."
                    }
                );
            }
        }
        if self.rows > Census::SAMPLE {
            let _ = writeln!(
                out,
                "{}",
                if fr {
                    format!(
                        "Les noms et les textes sont jugés sur les {} premières lignes\u{202f}; les courriels, les comptes bancaires et les numéros à clé sont cherchés dans toutes.",
                        Census::SAMPLE
                    )
                } else {
                    format!(
                        "Names and texts are judged on the first {} rows; e-mail addresses, bank accounts and numbers with a key are looked for in all.",
                        Census::SAMPLE
                    )
                }
            );
        }
        out
    }

    fn summary(&self, alarms: usize, lang: Lang) -> String {
        let (alarms, rows) = (alarms as u64, self.rows);
        match (lang, alarms) {
            (Lang::Fr, 0) => format!(
                "Aucune colonne ne semble contenir de données personnelles ({} lues).",
                count(rows, "ligne", "lignes", lang)
            ),
            (Lang::Fr, _) => format!(
                "{} contenir des données personnelles ({} lues).",
                count(alarms, "colonne semble", "colonnes semblent", lang),
                count(rows, "ligne", "lignes", lang)
            ),
            (Lang::En, 0) => format!(
                "No column seems to hold personal data ({} read).",
                count(rows, "row", "rows", lang)
            ),
            (Lang::En, _) => format!(
                "{} to hold personal data ({} read).",
                count(alarms, "column seems", "columns seem", lang),
                count(rows, "row", "rows", lang)
            ),
        }
    }

    fn column(out: &mut String, one: &Exposure, lang: Lang) {
        let fr = lang == Lang::Fr;
        let colon = if fr { "\u{a0}:" } else { ":" };
        let _ = writeln!(
            out,
            "{} — {} ({})",
            shown(&one.header),
            words::category(one.category, lang),
            words::level(one.level, lang)
        );
        let mut place = words::rows(&one.cells, lang);
        if let Some(shape) = &one.shape {
            place.push_str(&if fr {
                format!("\u{202f}; forme\u{a0}: {shape}")
            } else {
                format!("; shape: {shape}")
            });
        }
        let _ = writeln!(out, "  {place}");
        let reasons: Vec<String> =
            one.reasons.iter().map(|reason| words::reason(reason, lang)).collect();
        let between = if fr { "\u{202f}; " } else { "; " };
        let (why, todo) = if fr { ("Pourquoi", "À faire") } else { ("Why", "To do") };
        let _ = writeln!(out, "  {why}{colon} {}.", reasons.join(between));
        let _ = writeln!(out, "  {todo}{colon} {}\n", words::advice(one.category, lang));
    }
}

/// A header as it may be shown: a file without a row of headers has values in their place.
fn shown(header: &str) -> String {
    if looks_personal(header) { Seen::masked(header).text } else { header.to_owned() }
}
