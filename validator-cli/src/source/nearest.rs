//! Which existing file did the user mean? The one whose name is closest, in the same folder.

use std::fs;
use std::path::{Path, PathBuf};

/// Files looked at in a folder: enough for a person's folder, little enough for an archive's.
const ENTRIES: usize = 10_000;

/// Below this Jaro-Winkler similarity of names without extension, two names have nothing in common.
const ALIKE: f64 = 0.8;

/// The folder that holds a path: `.` for a bare name.
pub(crate) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The name of the file closest to `path` in its folder, by edit distance without regard to case; the first in
/// alphabetical order when several are equally close.
pub(super) fn file(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_string_lossy().to_lowercase();
    let mut near: Vec<(usize, String)> = fs::read_dir(folder_of(path))
        .ok()?
        .take(ENTRIES)
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| {
            !name.starts_with('.')
                && strsim::jaro_winkler(stem(&name.to_lowercase()), stem(&wanted)) >= ALIKE
        })
        .map(|name| (strsim::damerau_levenshtein(&name.to_lowercase(), &wanted), name))
        .collect();
    near.sort();
    near.into_iter().next().map(|(_, name)| name)
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_wins_and_strangers_are_not_offered() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["Équipements.csv", "equipement-2019.csv", "budget.xlsx"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("equipements")).unwrap();
        let near = |name: &str| file(&folder.path().join(name));
        assert_eq!(near("equipements.csv").as_deref(), Some("Équipements.csv"));
        assert_eq!(near("budget.cvs").as_deref(), Some("budget.xlsx"));
        assert_eq!(near("piscines.csv"), None);
    }

    #[test]
    fn a_bare_name_is_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("a.csv")), Path::new("."));
        assert_eq!(folder_of(Path::new("x/a.csv")), Path::new("x"));
    }
}
