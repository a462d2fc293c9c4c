//! Which of two versions is the newer one, however their authors write them?

/// A version as it is compared: its numbers, then whether it is a finished one.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Release {
    numbers: Vec<u64>,
    finished: bool,
}

impl Release {
    /// Reads `1.0.0`, `v2.1`, `2025-01-31`, `1.0.0-rc.1`.
    pub(super) fn of(version: &str) -> Self {
        let version = version.trim().trim_start_matches(['v', 'V']);
        let (core, rest) = match version.find(|sign: char| sign.is_alphabetic()) {
            Some(at) => version.split_at_checked(at).unwrap_or((version, "")),
            None => (version, ""),
        };
        let parts = core.split(|sign: char| !sign.is_ascii_digit());
        let mut numbers: Vec<u64> = parts.filter_map(|part| part.parse().ok()).collect();
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        Self { numbers, finished: rest.is_empty() }
    }
}

#[cfg(test)]
mod tests {
    use super::Release;

    #[test]
    fn versions_follow_one_another() {
        let versions = ["", "0.1.0", "v0.2.0", "0.10", "1.0.0-rc.1", "v1", "1.0.1", "2025-01-31"];
        for pair in versions.windows(2) {
            assert!(Release::of(pair[0]) < Release::of(pair[1]), "{pair:?}");
        }
        assert_eq!(Release::of("v1.0"), Release::of("1.0.0"));
    }
}
