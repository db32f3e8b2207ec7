//! Methods that seem to change something else than they do. `records().delete(b, c)` must not delete all records where the method
//! for one of them is `delete_record(b, c, id)`: forgetting an argument would change what is deleted. `traces().delete_project(p)`
//! must not delete the traces of a project.

use super::plural::stem;
use super::resources::is_version;
use super::words::words;
use crate::ir::{Api, Operation};

/// The candidates of an operation, without those that look like a shorter form of the method for a single item, or that name
/// what the path has above its object, unless they only read it.
pub(super) fn safe_candidates(
    api: &Api,
    group_of: &[usize],
    candidates: &[Vec<String>],
    index: usize,
) -> Vec<String> {
    let own = &candidates[index];
    let Some(short) = own.first() else { return Vec::new() };
    let items = (0..candidates.len()).filter(|other| group_of[*other] == group_of[index]);
    let items = items.filter(|other| is_item_of(api, *other, index));
    let of_items: Vec<&String> = items.filter_map(|item| candidates[item].first()).collect();
    let is_safe = |name: &&String| !of_items.iter().any(|item| is_start(name, item));
    let safe: Vec<String> = own.iter().filter(is_safe).cloned().collect();
    if safe.is_empty() {
        return vec![format!("{}_all", short.trim_start_matches("r#"))];
    }
    let precise: Vec<String> =
        safe.iter().filter(|name| !names_parent(name, &api.operations[index])).cloned().collect();
    if precise.is_empty() { safe } else { precise }
}

fn changes(method: &str) -> bool {
    matches!(method, "DELETE" | "PATCH" | "PUT")
}

/// Returns whether a method names what the path has above its object: `delete_project` for `DELETE /projects/{id}/traces`.
fn names_parent(name: &str, Operation { method, path, .. }: &Operation) -> bool {
    if !changes(method) && method != "POST" {
        return false;
    }
    let stems = |text: &str| words(text).iter().map(|word| stem(word)).collect::<Vec<_>>();
    let name = stems(name.trim_start_matches("r#"));
    let is_named = |segment: &&str| !segment.is_empty() && !segment.starts_with('{') && !is_version(segment);
    let mut segments = path.split('/').filter(is_named);
    let object = segments.next_back().map(stems).unwrap_or_default();
    let Some((verb, named)) = name.split_first() else { return false };
    // `PUT /projects/{id}/archive` does archive a project, `POST /projects/batch-archive` several.
    let is_action = [object.first(), object.last()].contains(&Some(verb));
    !is_action && named != object && segments.any(|segment| stems(segment) == named)
}

/// Returns whether an operation does to an item what another does to all.
fn is_item_of(api: &Api, item: usize, all: usize) -> bool {
    let (item, all) = (&api.operations[item], &api.operations[all]);
    let rest = || item.path.strip_prefix(all.path.trim_end_matches('/'))?.strip_prefix('/');
    changes(&all.method)
        && item.method == all.method
        && rest().is_some_and(|rest| rest.starts_with('{') && !rest.trim_end_matches('/').contains('/'))
}

/// Returns whether a name is another one, or what that begins with.
fn is_start(name: &str, longer: &str) -> bool {
    let rest = longer.trim_start_matches("r#").strip_prefix(name.trim_start_matches("r#"));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_count() {
        assert!(is_start("delete", "delete") && is_start("delete", "delete_record"));
        assert!(!is_start("delete", "deleted") && !is_start("delete_records", "delete_record"));
    }
}
