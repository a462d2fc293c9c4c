//! Do real exports call two things by the same name? What the common schemas know of headers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use etalon_schemas::Catalogue;

use crate::mapping::header::Header;
use crate::mapping::target::Target;
use crate::read::expected::key;

/// A field of a common schema: the schema, the field.
type Known = (String, String);

/// Whether a field of a common schema is called both like this header and like this field.
///
/// `left_out` is the schema of the field itself, whose aliases are told elsewhere.
pub(super) fn is_shared(left_out: &str, header: &Header, target: &Target<'_>) -> bool {
    let of_header: BTreeSet<&Known> =
        [&header.whole, header.name()].into_iter().flat_map(|name| known(&name.key)).collect();
    !of_header.is_empty()
        && known(&target.name.key).any(|field| field.0 != left_out && of_header.contains(&field))
}

/// The fields of the common schemas that are called so.
fn known(name: &str) -> impl Iterator<Item = &'static Known> {
    all().get(name).into_iter().flatten()
}

fn all() -> &'static BTreeMap<String, BTreeSet<Known>> {
    static ALL: OnceLock<BTreeMap<String, BTreeSet<Known>>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: BTreeMap<String, BTreeSet<Known>> = BTreeMap::new();
        for entry in Catalogue::embedded().newest() {
            for column in entry.outline().columns {
                let names = std::iter::once(column.name)
                    .chain(column.alias_en)
                    .chain(column.aliases.iter().copied())
                    .map(key);
                for name in names.filter(|name| !name.is_empty()) {
                    let known = (entry.id.to_string(), column.name.to_owned());
                    all.entry(name).or_default().insert(known);
                }
            }
        }
        all
    })
}
