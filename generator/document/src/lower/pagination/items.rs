//! Finds the list of items in a response.

use super::response::{Page, properties};
use super::tables::{ASIDE, LISTS, WRAPPERS, key};
use crate::ir::{MemberPath, Property, Shape};

/// The members that lead to the items; `None` if there are no candidates or several.
pub(super) fn find(page: &Page<'_>) -> Option<MemberPath> {
    if page.list(page.shape).is_some() {
        return Some(Vec::new());
    }
    if !page.is_object(page.shape) {
        return None;
    }
    let own = properties(page.models, page.shape);
    if let Some(list) = list_of(page, &own) {
        return Some(vec![list]);
    }
    let is_list = |property: &&&Property| page.list(&property.shape).is_some();
    if own.iter().filter(is_list).any(|property| !ASIDE.contains(&key(&property.name).as_str())) {
        return None;
    }
    let wrappers = WRAPPERS
        .iter()
        .flat_map(|wrapper| own.iter().filter(move |property| key(&property.name) == *wrapper));
    wrappers.filter(|wrapper| page.is_object(&wrapper.shape)).find_map(|wrapper| {
        let list = list_of(page, &properties(page.models, &wrapper.shape))?;
        Some(vec![wrapper.name.clone(), list])
    })
}

/// Returns whether the path leads through anything but objects.
pub(super) fn is_taken_from_union(page: &Page<'_>, path: &[String]) -> bool {
    let is_object =
        |path: &[String]| page.shape_at(path).is_ok_and(|shape| shape.is_some_and(|it| page.is_object(it)));
    !(0..path.len()).all(|end| is_object(&path[..end]))
}

/// The list with a common name, else with the name of the path, else the only list, else the only list of objects. Lists
/// of errors and the like don't count. The only list doesn't count either if an object with a common name contains one.
fn list_of(page: &Page<'_>, own: &[&Property]) -> Option<String> {
    let is_list = |property: &&Property| page.list(&property.shape).is_some();
    let is_aside = |property: &&Property| ASIDE.contains(&key(&property.name).as_str());
    let lists: Vec<&Property> =
        own.iter().copied().filter(is_list).filter(|property| !is_aside(property)).collect();
    let common = LISTS.iter().find_map(|name| lists.iter().find(|list| key(&list.name) == *name));
    let mut segments = page.operation.path.split(['?', '#']).next().unwrap_or_default().split('/');
    let last = segments.rfind(|segment| !segment.is_empty() && !segment.starts_with('{'));
    let named = || lists.iter().find(|list| Some(key(&list.name)) == last.map(key));
    let rest = || match lists.as_slice() {
        _ if own.iter().any(|property| contains_common_list(page, property)) => None,
        [only] => Some(only),
        several => only_objects(page, several),
    };
    common.or_else(named).or_else(rest).map(|list| list.name.clone())
}

/// `hits: { hits: [..] }`
fn contains_common_list(page: &Page<'_>, property: &Property) -> bool {
    let is_common = |name: &str| LISTS.contains(&key(name).as_str());
    is_common(&property.name)
        && properties(page.models, &property.shape)
            .iter()
            .any(|inner| is_common(&inner.name) && page.list(&inner.shape).is_some())
}

fn only_objects<'a, 'p>(page: &Page<'_>, lists: &'a [&'p Property]) -> Option<&'a &'p Property> {
    let mut objects = lists
        .iter()
        .filter(|list| page.list(&list.shape).is_some_and(|items| matches!(items.shape, Shape::Model(_))));
    objects.next().filter(|_| objects.next().is_none())
}
