//! Names of the modules of APIs: different ones, even if the user's names are equal.

use super::identifier::module_name;
use super::reserved;
use super::scope::Scope;
use super::words::words;
use crate::diagnostic::{Code, Location, Report};

/// The name of each module, by number; APIs that are called by the names of their modules come first. Of each API its module, as
/// the user calls it, and its root.
pub(in crate::plan) fn name_modules(
    apis: &[(Option<&str>, &Location)],
    report: &mut Report,
) -> Vec<Option<String>> {
    let mut scope = Scope::reserving(reserved::of_modules());
    let mut names = vec![None; apis.len()];
    let mut order: Vec<(bool, &str, usize)> = Vec::new();
    for (number, (called, _)) in apis.iter().enumerate() {
        order.extend(called.map(|called| (module_name(&words(called)) != called, called, number)));
    }
    order.sort_unstable();
    for (_, called, number) in order {
        let (_, root) = apis[number];
        let usual = module_name(&words(called));
        let name = scope.claim(root, std::slice::from_ref(&usual), &mut Report::default());
        if name != usual {
            report.start_api(number);
            let message =
                format!("the module `{usual}` is taken; that of the API `{called}` is named `{name}`");
            report.add(Code::NameCollision, root, message);
        }
        names[number] = Some(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_case_are_different_modules() {
        let root = Location::root("a.yaml".into());
        let names = |called: &[&str]| {
            let apis: Vec<_> = called.iter().map(|called| (Some(*called), &root)).collect();
            name_modules(&apis, &mut Report::default()).into_iter().flatten().collect::<Vec<_>>()
        };
        assert_eq!(names(&["A", "a"]), ["a2", "a"]);
        assert_eq!(names(&["petStore", "pet_store", "PetStore"]), ["pet_store3", "pet_store", "pet_store2"]);
        assert_eq!(names(&["Runtime", "type", "main"]), ["runtime2", "type_", "main2"]);
    }
}
