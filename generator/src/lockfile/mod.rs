//! The lock file: the public items of earlier runs, by their identities, so that they stay the same. A person may change a
//! name; the next run uses it.
//!
//! ```text
//! file     = comment* `version 3` api*
//! api      = `[`module`]` item*         the API at the root is `root`
//! item     = `retired `? section key ` = ` name (newline ` ` (fact | member))*
//! section  = `resources`                `groups`: what the groups are made of, as in the configuration
//!          | `group`                    by what the document names it, behind the groups around it: the module, which is also the
//!                                       client's method
//!          | `operation`                by identity: the method
//!          | `type`                     by identity: the type of `models`
//!          | `alias`                    by an old name: the type of `models` that has another name now
//!          | `credential`               by security scheme: the builder's method
//!          | `client-parameter`         by location and name: the builder's method
//!          | `server`                   by URL: the type
//!          | `inbound`                  by identity of a webhook or callback: the variant
//! fact     = key`=`value               those of [`Facts`]
//! member   = `~`? member (`:`name)? `*`? (`#`number)?   a field, a variant or a setter; with a name if it doesn't follow from the
//!                                       member; `*`: the value is boxed; number: its position among arguments
//! ```
//! One fact is one line, and lines are sorted, so that versions merge; ` = ` and the name are on the next line where both would be long.
//! Version 2 has an item in one line, with its members in braces. The name of a `retired` item or of a member after `~` belongs to
//! something that the document no longer has; nothing else gets it. Both sides of a merge conflict are facts.

#[cfg(feature = "inspect")]
mod changes;
mod facts;
mod locked_names;
mod merge;
#[cfg(feature = "inspect")]
mod public_names;
mod text;

#[cfg(feature = "inspect")]
pub(crate) use changes::name_changes;
#[cfg(feature = "inspect")]
pub use changes::{NameChanges, Rename, Renamed};
pub(crate) use facts::Facts;
pub(crate) use locked_names::{Items, LockFile, LockedItem, LockedMember, LockedNames, Section};
#[cfg(feature = "inspect")]
pub use public_names::{NamesOfKind, PublicNames};
pub(crate) use text::{read, write};

/// How many digits of the hash of a type are kept; version 2 has more.
pub(crate) const SHAPE_DIGITS: usize = 10;

/// The key of what groups are made of.
pub(crate) const GROUPS: &str = "groups";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;

    fn member(name: Option<&str>, is_retired: bool) -> LockedMember {
        let argument = name.map(|_| 1);
        LockedMember { name: name.map(str::to_owned), is_retired, is_boxed: Some(is_retired), argument }
    }

    fn names() -> LockFile {
        let mut names = LockedNames::default();
        names.section_mut(Section::Group).insert("Pets \"r\" us".to_owned(), LockedItem::named("pets"));
        let mut operation = LockedItem::named("list");
        operation.facts.ty = "ListPets".to_owned();
        operation.facts.id = "list pets = {all}".to_owned();
        operation.members.insert("query limit".to_owned(), member(None, false));
        names.section_mut(Section::Operation).insert("GET /pets".to_owned(), operation);
        let mut ty = LockedItem { is_retired: true, ..LockedItem::named("Größe") };
        ty.facts.shape = "0123456789".to_owned();
        ty.members.insert("+1".to_owned(), member(Some("plus1"), false));
        ty.members.insert("{a:b}~".to_owned(), member(Some("a_b"), true));
        names.section_mut(Section::Type).insert("Shop.'a = b'".to_owned(), ty);
        names.section_mut(Section::Alias).insert("Groesse".to_owned(), LockedItem::named("Größe"));
        let mut file = LockFile::default();
        file.put(Some("pets"), names);
        file.put(None, LockedNames::default());
        file
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = write(&names());
        let mut report = Report::default();
        let (mut read, _) = read("clientwright.lock", &text, &mut report);
        assert_eq!(report.to_string(), "");
        assert_eq!(write(&read), text);
        let kept = read.take(Some("pets"));
        let expected = names().take(Some("pets"));
        for (section, items) in &expected.items {
            let without_lines =
                |(key, item): (&String, &LockedItem)| (key.clone(), LockedItem { line: 0, ..item.clone() });
            assert_eq!(kept.section(*section).iter().map(without_lines).collect::<Items>(), *items);
        }
        assert_eq!(read.take(Some("birds")), LockedNames::default());
    }

    #[test]
    fn names_of_two_runs_are_counted() {
        let changes = |old: &str, new: &str| {
            let read = |text: &str| {
                let text = format!("version 2\n[root]\n{text}");
                read("clientwright.lock", &text, &mut Report::default()).0
            };
            let NameChanges { added, removed, changed, .. } = name_changes(&read(old), &read(new));
            (added, removed, changed)
        };
        let pet = "type Pet = Pet shape=01 {age name}\n";
        assert_eq!(changes(pet, pet), (0, 0, 0));
        assert_eq!(changes(pet, "type Pet = Pet shape=02 {age ~name size}\n"), (1, 1, 1));
        assert_eq!(changes(pet, "type Animal = Animal shape=01 {age name}\n"), (1, 1, 0));
        let renamed =
            "alias Pet = Animal\ntype Animal = Animal shape=01 {age name}\nretired type Pet = Pet\n";
        assert_eq!(changes(pet, renamed), (1, 0, 0));
        let list = "operation GET /pets = list group=pets type=ListPets\n";
        assert_eq!(changes(list, "operation GET /animals = list group=pets type=ListPets\n"), (0, 0, 0));
        assert_eq!(changes(list, "operation GET /pets = list group=animals type=ListPets\n"), (1, 1, 0));
        let renamed = "group animals = animals was=pets was-modules='pets:Pets'\n\
                       operation GET /pets = list group=animals type=ListPets\n";
        assert_eq!(changes(&format!("group pets = pets\n{list}"), renamed), (2, 0, 0));
    }

    #[test]
    fn both_sides_of_a_conflict_are_facts() {
        let text = "version 2\n[root]\n<<<<<<< ours\ntype Pet = Pet {name}\ntype Toy = Toy\n||||||| base\ntype Old = Old\n=======\n\
                    type Pet = Pet {age}\n>>>>>>> theirs\ntype Zoo = Zoo\n";
        let mut report = Report::default();
        let (mut read, _) = read("clientwright.lock", text, &mut report);
        assert!(!report.has_errors(), "{report}");
        let names = read.take(None);
        assert!(names.is_merged);
        assert_eq!(names.types().keys().collect::<Vec<_>>(), ["Pet", "Toy", "Zoo"]);
        assert_eq!(names.types()["Pet"].members.keys().collect::<Vec<_>>(), ["age", "name"]);
    }

    #[test]
    fn an_item_that_both_sides_renamed_has_both_names() {
        let text = "version 2\n[root]\n<<<<<<< ours\ngroup pets = zoo was=pets was-modules='pets:Pets'\n\
                    operation GET /pets = all group=pets was=list\ntype Pet = Animal {name:label}\n\
                    operation GET /toys = toys group=pets\n=======\n\
                    group pets = farm was=pets was-modules='pets:Pets'\noperation GET /pets = every group=pets was=list\n\
                    type Pet = Beast {name:title}\noperation GET /toys = playthings group=pets was=toys\n>>>>>>> theirs\n";
        let mut report = Report::default();
        let (mut read, _) = read("clientwright.lock", text, &mut report);
        assert!(!report.has_errors(), "{report}");
        let lines = write(&{
            let mut file = LockFile::default();
            file.put(None, read.take(None));
            file
        });
        let lines = lines.split_once("[root]\n").map_or("", |(_, lines)| lines).replace("\n ", " ");
        assert_eq!(
            lines.lines().collect::<Vec<_>>(),
            [
                "group pets = zoo was=pets was=farm was-modules='pets:Pets' was-modules='farm:Farm'",
                "operation GET /pets = all group=pets was=list was=every",
                "operation GET /toys = playthings group=pets was=toys",
                "type Pet = Animal was-fields='label:title' name:label",
                "alias Beast = Animal",
            ]
        );
    }

    #[test]
    fn a_conflict_inside_an_item_adds_to_it() {
        let text = "version 3\n[root]\ntype Cat = Cat\n a#1\n<<<<<<< ours\n b#2\ntype Dog = Dog\n x\n=======\n c#2\n b\n>>>>>>> theirs\n d\n\
                    type Eel = Eel\n a\n";
        let mut report = Report::default();
        let (mut read, _) = read("clientwright.lock", text, &mut report);
        assert!(!report.has_errors(), "{report}");
        let names = read.take(None);
        let members = |ty: &str| names.types()[ty].members.keys().cloned().collect::<Vec<_>>();
        assert_eq!(members("Cat"), ["a", "b", "c", "d"]);
        assert_eq!((members("Dog"), members("Eel")), (vec!["x".to_owned()], vec!["a".to_owned()]));
    }

    #[test]
    fn lines_are_short() {
        let mut names = LockedNames::default();
        let mut ty = LockedItem::named(&"N".repeat(150));
        ty.members = (0..100).map(|index| (format!("member {index}"), LockedMember::default())).collect();
        names.section_mut(Section::Type).insert("k".repeat(150), ty);
        let mut file = LockFile::default();
        file.put(None, names);
        let text = write(&file);
        assert!(text.lines().all(|line| line.len() <= 200), "{text}");
        let (read, _) = read("clientwright.lock", &text, &mut Report::default());
        assert_eq!(write(&read), text);
    }

    #[test]
    fn a_live_item_of_either_side_has_precedence_over_a_retired_one() {
        let (live, retired) = ("type Pet = Beast\n", "retired type Pet = Animal\n");
        for (ours, theirs) in [(live, retired), (retired, live)] {
            let text = format!("version 2\n[root]\n<<<<<<< ours\n{ours}=======\n{theirs}>>>>>>> theirs\n");
            let mut report = Report::default();
            let (mut read, _) = read("clientwright.lock", &text, &mut report);
            assert!(!report.has_errors(), "{report}");
            let names = read.take(None);
            let pet = &names.types()["Pet"];
            assert_eq!((pet.name.as_str(), pet.is_retired), ("Beast", false), "{text}");
        }
    }

    #[test]
    fn an_invalid_lock_file_is_rejected_with_a_location() {
        for (text, line) in [
            ("version 2\n[root]\ntypo Pet = Pet\n", 3),
            ("version 2\n[root]\ntype Pet Pet\n", 3),
            ("version 3\n[root]\ntype Pet\n name\n", 3),
            ("version 3\n[root]\ntype Pet = Pet\n name\n name\n", 5),
            ("version 3\n[root]\n name\n", 3),
            ("version 2\n[root]\ntype Pet = Pet {name#}\n", 3),
            ("version 2\n[root]\ntype Pet = Pet\ntype Pet = Pot\n", 4),
            ("version 2\ntype Pet = Pet\n", 2),
            ("version 2\n[root]\ntype Pet = Pet {a a}\n", 3),
            ("version 2\n[root]\ntype Pet = Pet {a#1 b#1}\n", 3),
            ("version 2\n[root]\ntype Pet = Pet {a#1 b#3 c}\n", 3),
            ("version 2\n[root]\ntype Pet = Pet\noperation GET /pets = lis", 4),
            ("version 4\n", 1),
            ("{\"version\": 1}\n", 1),
            ("[root]\n", 1),
            ("", 1),
        ] {
            let mut report = Report::default();
            read("clientwright.lock", text, &mut report);
            let positions = report.findings().iter().filter_map(|finding| finding.at.as_ref()?.position());
            let lines: Vec<usize> = positions.map(|position| position.line).collect();
            assert!(report.has_errors() && lines.contains(&line), "{text}: {report}");
        }
    }
}
