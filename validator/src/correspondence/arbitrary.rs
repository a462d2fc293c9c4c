//! Which mappings can there be? Drawn at random, for tests.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use super::{Axis, Confidence, Correspondence, Extra, Line, Status, Step};

/// A text that people or machines may write: quotes, line ends, signs of TOML and of spreadsheets.
pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zà-ÿA-Z0-9 _.'’\"\\\\#=\\[\\]{},;:|%/«»-]{0,12}",
        1 => "(\r\n|\n|\t| |\u{a0}|\u{1}|\u{7f}|_x000A_|=|')[a-z é]{0,5}[\n \"']?",
        1 => Just("1e5".to_owned()),
        1 => Just("=1+1".to_owned()),
        1 => "\\PC{0,6}",
    ]
}

fn named() -> impl Strategy<Value = String> {
    text().prop_filter("names hold something", |name| !name.trim().is_empty())
}

/// A name without spaces around it, as those of fields are.
fn field() -> impl Strategy<Value = String> {
    named().prop_map(|name| name.trim().to_owned())
}

/// Any step.
pub(super) fn step() -> impl Strategy<Value = Step> {
    let axis = prop_oneof![Just(Axis::Latitude), Just(Axis::Longitude)];
    let factor = prop_oneof![Just(0.01), Just(100.0), -1e9..1e9, any::<f64>()]
        .prop_filter("a factor is a number", |factor: &f64| factor.is_finite());
    prop_oneof![
        text().prop_map(|separator| Step::Join { separator }),
        Just(Step::FirstOf),
        (text(), any::<i32>()).prop_map(|(separator, position)| Step::Part { separator, position }),
        text().prop_map(|pattern| Step::Extract { pattern }),
        text().prop_map(|pattern| Step::Date { pattern }),
        (text(), option::of(text())).prop_map(|(decimal, group)| Step::Number { decimal, group }),
        (vec(text(), 0..3), vec(text(), 0..3)).prop_map(|(yes, no)| Step::Boolean { yes, no }),
        factor.prop_map(|factor| Step::Scale { factor }),
        text().prop_map(|text| Step::Prefix { text }),
        (0_usize..40).prop_map(|length| Step::Pad { length }),
        (text(), axis).prop_map(|(from, axis)| Step::Project { from, axis }),
        text().prop_map(|separator| Step::Split { separator }),
        vec(text(), 0..4).prop_map(|codes| Step::Flags { codes }),
        Just(Step::Weekdays),
        Just(Step::Hours),
        Just(Step::Format),
        Just(Step::Slug),
    ]
}

fn line(target: String) -> impl Strategy<Value = Line> {
    let status = prop_oneof![Just(Status::Proposed), Just(Status::Accepted), Just(Status::Refused)];
    let confidence = option::of(prop_oneof![
        Just(Confidence::Unsure),
        Just(Confidence::Likely),
        Just(Confidence::Sure)
    ]);
    let decided = (vec(named(), 0..4), option::of(text()), status, confidence);
    let helped = (option::of(text()), vec(named(), 0..3), vec(step(), 0..4));
    (decided, helped, btree_map(text(), text(), 0..4)).prop_map(
        move |((sources, constant, status, confidence), (reason, others, steps), values)| Line {
            target: target.clone(),
            sources,
            constant,
            status,
            confidence,
            reason,
            others,
            steps,
            // Why: in the order of the file, which is not that of letters.
            values: values.into_iter().rev().collect(),
        },
    )
}

/// Any mapping, whether or not it can be applied: no field and no value twice, names that hold something.
pub(super) fn correspondence() -> impl Strategy<Value = Correspondence> {
    let lines = btree_set(field(), 0..5)
        .prop_flat_map(|targets| targets.into_iter().map(line).collect::<Vec<_>>());
    let extras = btree_map(named(), any::<bool>(), 0..4);
    let about = (field(), option::of(named()), option::of(named()), option::of("[A-Z]{2}"));
    (about, vec(text(), 0..6), lines, extras).prop_map(|(about, headers, lines, extras)| {
        let (schema, version, file, country) = about;
        let extras = extras.into_iter().map(|(source, kept)| Extra { source, kept });
        let extras = extras.collect();
        Correspondence { schema, version, file, country, headers, lines, extras }
    })
}
