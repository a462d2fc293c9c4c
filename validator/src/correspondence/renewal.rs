//! What becomes of decisions when a file is proposed again? They stay; only what nobody decided is proposed anew.

use super::{Correspondence, Line, Status};

/// How much of a mapping was kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Lines that a person accepted.
    pub accepted: usize,
    /// Lines that a person refused.
    pub refused: usize,
    /// Lines that are proposed, anew or as before.
    pub proposed: usize,
}

impl Correspondence {
    /// Whether a person decided anything.
    pub fn is_decided(&self) -> bool {
        self.lines.iter().any(|line| line.status != Status::Proposed)
    }

    /// A fresh proposal, with the decisions of this mapping.
    ///
    /// A column that an accepted line takes is proposed to no other field.
    pub fn renewed(&self, fresh: Self) -> (Self, Kept) {
        let decided = |target: &str| {
            let found = self.lines.iter().find(|line| line.target == target);
            found.filter(|line| line.status != Status::Proposed)
        };
        let accepted: Vec<&String> = self
            .lines
            .iter()
            .filter(|line| line.status == Status::Accepted)
            .flat_map(|line| &line.sources)
            .collect();
        let mut kept = Kept::default();
        let mut lines = Vec::new();
        for mut line in fresh.lines {
            if let Some(known) = decided(&line.target) {
                line = known.clone();
            } else if line.sources.iter().any(|source| accepted.contains(&source)) {
                let others = line.others.into_iter().filter(|other| !accepted.contains(&other));
                line = Line { target: line.target, others: others.collect(), ..Line::default() };
            }
            match line.status {
                Status::Accepted => kept.accepted += 1,
                Status::Refused => kept.refused += 1,
                Status::Proposed => kept.proposed += 1,
            }
            lines.push(line);
        }
        let mut extras = fresh.extras;
        for line in &lines {
            extras.retain(|extra| !line.sources.contains(&extra.source));
        }
        // Why: a column whose proposal gave way to a decision is left over, and must not be lost.
        let used = |header: &String| {
            lines.iter().any(|line| line.sources.contains(header))
                || extras.iter().any(|extra| extra.source == *header)
        };
        let lost = fresh.headers.iter().filter(|header| !header.is_empty() && !used(header));
        let lost: Vec<super::Extra> =
            lost.map(|header| super::Extra { source: header.clone(), kept: true }).collect();
        extras.extend(lost);
        for extra in &mut extras {
            if let Some(known) = self.extras.iter().find(|known| known.source == extra.source) {
                extra.kept = known.kept;
            }
        }
        let place = |source: &String| fresh.headers.iter().position(|header| header == source);
        extras.sort_by_key(|extra| place(&extra.source));
        extras.dedup_by(|one, other| one.source == other.source);
        (Self { lines, extras, ..fresh }, kept)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::correspondence::{Extra, arbitrary};

    proptest! {
        #[test]
        fn every_decision_stays_and_no_column_is_lost(
            old in arbitrary::correspondence(),
            mut fresh in arbitrary::correspondence(),
            shared in proptest::collection::vec(any::<bool>(), 5),
        ) {
            for (line, (known, share)) in fresh.lines.iter_mut().zip(old.lines.iter().zip(shared)) {
                line.status = Status::Proposed;
                if share {
                    line.target.clone_from(&known.target);
                }
            }
            fresh.lines.dedup_by(|one, other| one.target == other.target);
            let (renewed, kept) = old.renewed(fresh.clone());
            prop_assert_eq!(kept.accepted + kept.refused + kept.proposed, fresh.lines.len());
            for line in &fresh.lines {
                let known = old.lines.iter().find(|known| known.target == line.target);
                let now = renewed.lines.iter().find(|now| now.target == line.target);
                if let Some(known) = known.filter(|known| known.status != Status::Proposed) {
                    prop_assert_eq!(now, Some(known));
                }
            }
            for header in fresh.headers.iter().filter(|header| !header.is_empty()) {
                let has = renewed.lines.iter().any(|line| line.sources.contains(header))
                    || renewed.extras.iter().any(|extra| extra.source == *header);
                prop_assert!(has, "{}", header);
            }
        }
    }

    fn line(target: &str, source: &str, status: Status) -> Line {
        Line { target: target.into(), sources: vec![source.into()], status, ..Line::default() }
    }

    #[test]
    fn a_column_that_was_given_is_not_proposed_again() {
        let old = Correspondence {
            lines: vec![
                line("nom", "B", Status::Accepted),
                line("lat", "Y", Status::Proposed),
                line("lon", "X", Status::Refused),
            ],
            extras: vec![Extra { source: "C".into(), kept: false }],
            ..Correspondence::default()
        };
        let fresh = Correspondence {
            headers: ["A", "B", "C", "X", "Y"].map(str::to_owned).to_vec(),
            lines: vec![
                line("nom", "A", Status::Proposed),
                line("lat", "B", Status::Proposed),
                line("lon", "X", Status::Proposed),
                line("x", "Y", Status::Proposed),
            ],
            extras: vec![Extra { source: "C".into(), kept: true }],
            ..Correspondence::default()
        };
        let (renewed, kept) = old.renewed(fresh);
        assert_eq!(kept, Kept { accepted: 1, refused: 1, proposed: 2 });
        let sources: Vec<_> = renewed.lines.iter().map(|line| line.sources.concat()).collect();
        assert_eq!(sources, ["B", "", "X", "Y"]);
        let extras: Vec<_> =
            renewed.extras.iter().map(|extra| (extra.source.as_str(), extra.kept)).collect();
        assert_eq!(extras, [("A", true), ("C", false)]);
    }
}
