//! What speaks for a pair of a column and a field, and what against? Numbers for the model, facts for people.

use std::collections::BTreeSet;

use etalon_schemas::Schema;
use etalon_vocab::fold::fold;

use crate::check::value::{KindPlan, ValuePlan};
use crate::excerpt::Excerpt;
use crate::format::NamedFormat;
use crate::lexicon::{Name, Nature, lexicon};
use crate::mapping::header::Header;
use crate::mapping::likeness::{self, Weights, compare};
use crate::mapping::memory::{Memory, Recall};
use crate::mapping::profile::{self, Profile, share};
use crate::mapping::reason::Reason;
use crate::mapping::target::Target;
use crate::mapping::usage;
use crate::plan::{CodeLists, Plan};

/// How many numbers describe a pair.
pub const FEATURES: usize = 21;

/// The names of the numbers, in their order, as the fitting program prints them.
pub const NAMES: [&str; FEATURES] = [
    "same name",
    "known header",
    "same title",
    "same concept",
    "name words",
    "name found in header",
    "title words",
    "trigrams",
    "described",
    "cut short",
    "values accepted",
    "values refused",
    "nature agrees",
    "nature clashes",
    "codes",
    "unique",
    "comes back",
    "position",
    "usage elsewhere",
    "generic head only",
    "only one of its nature",
];

/// The place of "usage elsewhere" among them.
pub const USAGE: usize = 18;

/// How many of the numbers, the first ones, are about names.
const NAMED: usize = 10;
/// Least height of a number for names to have something in common.
const HEARD: f64 = 0.4;

/// A pair, as the model sees it.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// The numbers, each from 0 to 1, in the order of [`NAMES`].
    pub features: [f64; FEATURES],
    /// Whether a person accepted it before.
    pub(super) recall: Option<Recall>,
    /// Whether the values rule it out, whatever the names say.
    pub(super) excluded: bool,
    pub(super) reasons: Vec<Reason>,
}

impl Evidence {
    /// Whether the values rule it out, whatever the names say.
    pub fn is_excluded(&self) -> bool {
        self.excluded
    }
}

/// All pairs of a table and a schema.
#[derive(Debug, Default)]
pub struct Evidences {
    /// One row a column, one cell a field.
    pub pairs: Vec<Vec<Evidence>>,
}

/// What is known of a table and of a schema before their pairs are looked at.
pub(super) struct Study<'s> {
    pub(super) headers: Vec<Header>,
    pub(super) profiles: Vec<Profile>,
    pub(super) targets: Vec<Target<'s>>,
    pub(super) plan: Plan,
    weights: Weights,
    id: String,
}

impl<'s> Study<'s> {
    /// `None` for a schema that describes no record.
    pub(super) fn of(excerpt: &Excerpt, schema: &'s Schema, lists: &CodeLists) -> Option<Self> {
        let record = schema.record()?;
        let (targets, plan) = Target::of_schema(schema, record, lists);
        let headers = Header::of_table(excerpt);
        let names =
            headers.iter().map(Header::name).chain(targets.iter().map(|target| &target.name));
        let weights = Weights::of(names);
        let id = schema.id.as_ref().map_or_else(|| schema.name.clone(), ToString::to_string);
        Some(Self { profiles: Profile::of_table(excerpt), headers, targets, plan, weights, id })
    }

    /// What speaks for and against each pair.
    pub(super) fn evidences(&self, memory: &Memory) -> Evidences {
        let accepted = self.accepted();
        let pairs = self
            .headers
            .iter()
            .enumerate()
            .map(|(row, header)| {
                self.targets
                    .iter()
                    .enumerate()
                    .map(|(column, target)| {
                        let mut pair = self.named(header, target);
                        self.valued(row, column, &accepted, &mut pair);
                        pair.features[17] = self.closeness(row, column);
                        pair.recall = memory.recall(&self.id, &header.text, &target.field.name);
                        if let Some(recall) = pair.recall {
                            let same_schema = recall == Recall::Same;
                            pair.reasons.insert(0, Reason::Remembered { same_schema });
                        }
                        pair
                    })
                    .collect()
            })
            .collect();
        Evidences { pairs }
    }

    /// What the names say.
    fn named(&self, header: &Header, target: &Target<'_>) -> Evidence {
        let mut pair = Evidence::default();
        let name = header.name();
        let own = compare(name, &target.name, &self.weights);
        let mut titled = likeness::Likeness::default();
        let mut title = None;
        // Why: an alias of one word is often too wide, and is met as it is.
        let wordy = target.aliases.iter().filter(|alias| alias.words.len() > 1);
        for other in target.titles.iter().chain(wordy) {
            let found = compare(name, other, &self.weights);
            if found.both() > titled.both() {
                titled = found;
                title = Some(other);
            }
        }
        let is = |names: &[Name]| names.iter().any(|one| header.is(one));
        let same_name = header.is(&target.name);
        let known = is(&target.aliases);
        let same_title = is(&target.titles);
        let cut = header.is_cut_from(&target.name)
            || target.titles.iter().chain(&target.aliases).any(|one| header.is_cut_from(one));
        let concept = same_concept(name, target);
        let usage = f64::from(u8::from(usage::is_shared(&self.id, header, target)));
        let described = self.described(name, target);
        let trigrams = target
            .titles
            .iter()
            .chain([&target.name])
            .map(|one| likeness::trigrams(&name.key, &one.key))
            .fold(0.0, f64::max);
        let best = if own.both() >= titled.both() { &own } else { &titled };
        let generic = f64::from(u8::from(is_generic(name, best) && !same_name && !known));
        let truth = |holds: bool| f64::from(u8::from(holds));
        let features = [
            (0, truth(same_name)),
            (1, truth(known)),
            (2, truth(same_title)),
            (3, concept),
            (4, own.both()),
            (5, own.second.max(titled.second)),
            (6, titled.both()),
            (7, trigrams),
            (8, described),
            (9, truth(cut)),
            (USAGE, usage),
            (19, generic),
        ];
        for (at, value) in features {
            if let Some(slot) = pair.features.get_mut(at) {
                *slot = value;
            }
        }
        // Why the name first: a title may be that of another language, which means less to who reads.
        let shared = match title {
            Some(title) if own.pairs.is_empty() => words(name, title, &titled.pairs),
            _ => words(name, &target.name, &own.pairs),
        };
        pair.reasons = if same_name {
            vec![Reason::SameName]
        } else if known {
            vec![Reason::KnownHeader]
        } else if same_title {
            vec![Reason::SameTitle]
        } else if cut {
            vec![Reason::Truncated]
        } else if !shared.is_empty() {
            vec![Reason::Words { pairs: shared }]
        } else if concept > 0.0 {
            vec![Reason::SameMeaning]
        } else if usage > 0.0 {
            vec![Reason::SameUsage]
        } else if described >= 0.5 {
            vec![Reason::Described]
        } else if trigrams >= 0.5 {
            vec![Reason::NearSpelling]
        } else {
            Vec::new()
        };
        pair
    }

    /// How much of a header the title and the description speak of.
    fn described(&self, name: &Name, target: &Target<'_>) -> f64 {
        let (mut found, mut all) = (0.0, 0.0);
        for word in &name.words {
            let weight = self.weights.of_word(word);
            all += weight;
            let meant = word
                .senses
                .iter()
                .any(|sense| !sense.weak && target.described.concepts.contains(&sense.concept));
            if target.described.stems.contains(&word.stem) || meant {
                let holders = self
                    .targets
                    .iter()
                    .filter(|target| target.described.stems.contains(&word.stem))
                    .count();
                #[expect(clippy::cast_precision_loss, reason = "numbers of fields are small")]
                let rarity = 1.0 / (holders.max(1) as f64).sqrt();
                found += weight * rarity;
            }
        }
        if all > 0.0 { found / all } else { 0.0 }
    }

    /// The share of the values of each column that each field accepts.
    fn accepted(&self) -> Vec<Vec<f64>> {
        let of = |profile: &Profile| {
            let of = |(planned, target): (&crate::plan::FieldPlan, &Target<'_>)| {
                accepted(profile, &planned.value, target)
            };
            self.plan.fields.iter().zip(&self.targets).map(of).collect()
        };
        self.profiles.iter().map(of).collect()
    }

    /// What the values say.
    fn valued(&self, row: usize, column: usize, accepted: &[Vec<f64>], pair: &mut Evidence) {
        let (Some(profile), Some(target)) = (self.profiles.get(row), self.targets.get(column))
        else {
            return;
        };
        if profile.filled == 0 {
            return;
        }
        let share =
            |row: usize| accepted.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0);
        let own = share(row);
        // Why: a field that takes everything learns nothing from what it takes.
        let others: Vec<f64> = (0..self.profiles.len())
            .filter(|other| *other != row)
            .filter(|other| self.profiles.get(*other).is_some_and(|one| one.filled > 0))
            .map(share)
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
        let usual =
            if others.is_empty() { 1.0 } else { others.iter().sum::<f64>() / others.len() as f64 };
        pair.features[10] = own * (1.0 - usual);
        pair.features[11] = 1.0 - own;
        if own > 0.0 && usual < 0.6 {
            pair.reasons.push(Reason::Valid { percent: percent(own) });
        } else if own < 0.5 {
            pair.reasons.push(Reason::Invalid { percent: percent(1.0 - own) });
        }
        let told = profile.telling();
        if let Some(wanted) = target.nature {
            let share = profile.share(wanted);
            if wanted.is_telling() {
                // Why: yes and no may be said of anything, and tell nothing without a word in common.
                let named = pair.features.iter().take(NAMED).any(|one| *one >= HEARD);
                if wanted != Nature::Truth || named {
                    pair.features[12] = share;
                    pair.features[20] = share * self.rarity(wanted);
                }
                if share >= 0.5 {
                    let reason = Reason::Nature { nature: wanted, percent: percent(share) };
                    pair.reasons.push(reason);
                }
            }
            let clashes = match told {
                Some(told) => !are_close(told, wanted),
                None => wanted.is_telling() && share < 0.2,
            };
            pair.features[13] = f64::from(u8::from(clashes));
            pair.excluded = is_excluded(profile, told, wanted);
        } else if told.is_some_and(|told| !are_close(told, Nature::Identifier)) {
            pair.features[13] = 0.5;
        }
        let coded = coded(&profile.sample, target);
        pair.features[14] = coded;
        if coded > 0.2 {
            pair.reasons.push(Reason::Codes { percent: percent(coded) });
        }
        let wanted = target.unique || target.nature == Some(Nature::Identifier);
        if wanted && profile.is_unique() {
            pair.features[15] = 1.0;
            pair.reasons.push(Reason::Unique);
        }
        if wanted && profile.repeats() {
            pair.features[16] = 1.0;
        }
    }

    /// 1 when one column only, and one field only, are of a nature; less when there are several.
    #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
    fn rarity(&self, nature: Nature) -> f64 {
        let columns = self.profiles.iter().filter(|one| one.telling() == Some(nature)).count();
        let fields = self.targets.iter().filter(|one| one.nature == Some(nature)).count();
        if columns == 0 || fields == 0 { 0.0 } else { 1.0 / (columns * fields) as f64 }
    }

    /// Whether the column stands in the table where the field stands in the schema.
    #[expect(clippy::cast_precision_loss, reason = "numbers of columns are small")]
    fn closeness(&self, row: usize, column: usize) -> f64 {
        let place = |at: usize, count: usize| (at as f64 + 0.5) / count.max(1) as f64;
        let rows = place(row, self.headers.len());
        let columns = place(column, self.targets.len());
        1.0 - (rows - columns).abs()
    }
}

/// A share as a whole number of hundredths, rounded down.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is from 0 to 1"
)]
fn percent(share: f64) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0 + 1e-9) as u8
}

fn words(header: &Name, other: &Name, pairs: &[(usize, usize)]) -> Vec<(String, String)> {
    let word = |name: &Name, at: usize| name.words.get(at).map(|word| word.text.clone());
    pairs.iter().filter_map(|(one, two)| word(header, *one).zip(word(other, *two))).collect()
}

/// Whether the whole header and the whole name stand for one thing.
fn same_concept(header: &Name, target: &Target<'_>) -> f64 {
    let own = cores(header);
    let mut best: f64 = 0.0;
    for name in target.titles.iter().chain([&target.name]) {
        for (of_header, one) in &own {
            for (of_name, two) in cores(name) {
                best = best.max(likeness::meaning(one, two) * of_header * of_name);
            }
        }
    }
    best
}

/// What a name stands for as a whole, and without the words that say little.
fn cores(name: &Name) -> Vec<(f64, &[crate::lexicon::Sense])> {
    /// What is left of the certainty once light words are left out.
    const TRIMMED: f64 = 0.85;
    let mut cores = vec![(1.0, name.whole())];
    let telling: BTreeSet<usize> =
        name.words.iter().enumerate().filter(|(_, word)| !word.light).map(|(at, _)| at).collect();
    if telling.len() < name.words.len() {
        for span in &name.spans {
            let covered: BTreeSet<usize> = (span.start..span.start + span.count).collect();
            if !telling.is_empty() && covered == telling {
                cores.push((TRIMMED, span.senses.as_slice()));
            }
        }
    }
    cores.retain(|(_, senses)| !senses.is_empty());
    cores
}

/// Concepts whose name says what is written of a thing, and not which thing.
const GENERIC: [&str; 8] =
    ["nom", "code", "numéro", "type", "date", "identifiant", "nombre", "description"];

/// Whether all that the names share is a word like "name" or "code", and the header speaks of something else.
fn is_generic(header: &Name, found: &likeness::Likeness) -> bool {
    let generic = |at: usize| {
        header.words.get(at).is_some_and(|word| {
            word.senses.iter().any(|sense| {
                lexicon()
                    .concept(sense.concept)
                    .is_some_and(|concept| GENERIC.contains(&concept.name))
            })
        })
    };
    let left = header
        .words
        .iter()
        .enumerate()
        .any(|(at, word)| !word.light && !found.pairs.iter().any(|(one, _)| *one == at));
    left && !found.pairs.is_empty() && found.pairs.iter().all(|(at, _)| generic(*at))
}

/// Whether values cannot be those of a field, whatever the names say: a latitude is no longitude, and what is no number
/// is neither.
fn is_excluded(profile: &Profile, told: Option<Nature>, wanted: Nature) -> bool {
    /// Least share of the values that tell what they are.
    const SURELY: f64 = 0.9;
    let sure = told.filter(|told| profile.share(*told) >= SURELY);
    match wanted {
        Nature::Latitude | Nature::Longitude => {
            sure.is_some_and(|told| !are_close(told, wanted) && !told.is_metric())
                || share(&profile.sample, |value| profile::number(value).is_some()) < 0.5
        }
        Nature::Email | Nature::Phone | Nature::Url | Nature::Date => sure.is_some_and(|told| {
            told != Nature::Address && !told.is_metric() && !are_close(told, wanted)
        }),
        _ => false,
    }
}

/// Whether values of one nature may well stand in a field made for the other.
fn are_close(one: Nature, two: Nature) -> bool {
    use Nature as N;
    let is = |a: N, b: N| one == a && two == b || one == b && two == a;
    one == two
        || is(N::PostalCode, N::CommuneCode)
        || is(N::Number, one)
        || is(N::Number, two)
        || is(N::Amount, N::Number)
        || matches!((one, two), (N::Easting | N::Northing, N::Northing | N::Easting))
        || matches!(one, N::Easting | N::Northing | N::PostalCode | N::CommuneCode)
            && matches!(two, N::Number | N::Amount | N::Identifier)
        || matches!(one, N::Uuid | N::Siret | N::Rna | N::CommuneCode | N::PostalCode)
            && matches!(two, N::Identifier | N::Siren | N::Siret | N::Rna)
        || matches!(one, N::Address) && matches!(two, N::Prose)
        || matches!(one, N::Date) && matches!(two, N::Year | N::Time)
        || matches!(one, N::Hours) && matches!(two, N::Time | N::Prose)
}

/// The share of values that the field accepts, or would once they are rewritten.
fn accepted(profile: &Profile, plan: &ValuePlan, target: &Target<'_>) -> f64 {
    /// What a value counts that a conversion can turn into a right one.
    const MENDED: f64 = 0.9;
    let mut sum = 0.0;
    for value in &profile.sample {
        sum += if plan.accepts(value) {
            1.0
        } else if is_mendable(value, plan, target) {
            MENDED
        } else {
            0.0
        };
    }
    #[expect(clippy::cast_precision_loss, reason = "samples are small")]
    let count = profile.sample.len().max(1) as f64;
    // Why: dates and telephone numbers are rewritten, however they are written.
    let written = target.nature.filter(|nature| nature.is_telling() && !nature.is_number());
    written.map_or(0.0, |nature| MENDED * profile.share(nature)).max(sum / count)
}

/// Longest code without the name of its scheme, in bytes.
const LONGEST_CODE: usize = 20;

fn is_mendable(value: &str, plan: &ValuePlan, target: &Target<'_>) -> bool {
    let trial = |text: &str| {
        let mut faults = Vec::new();
        plan.check(text, false, &mut faults);
        faults.iter().all(|fault| fault.remedy.is_some())
    };
    if target.codes.contains(&fold(value)) || trial(value) {
        return true;
    }
    let prefixed = plan.format == Some(NamedFormat::CodePrefixe)
        || plan.codes.is_some_and(|codes| codes.prefixes);
    // Why: the scheme of a code is written by a conversion, the same for the whole column.
    if prefixed && value.len() <= LONGEST_CODE && !value.contains(' ') {
        return true;
    }
    match &plan.kind {
        KindPlan::List { .. } => {
            target.codes.is_empty() || split(value).any(|part| target.codes.contains(&fold(part)))
        }
        KindPlan::Text => trial(&value.split_whitespace().collect::<String>()),
        _ => false,
    }
}

/// The values of a cell that holds several.
fn split(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', ';', '|', '/', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

/// The share of values that are codes of the field, or labels of them.
fn coded(values: &[String], target: &Target<'_>) -> f64 {
    if target.codes.is_empty() {
        return 0.0;
    }
    share(values, |value| {
        target.codes.contains(&fold(value))
            || split(value).any(|part| target.codes.contains(&fold(part)))
    })
}
