//! Menus, plain and in sections.

use generated::bird::models::{
    Action, ActionDescription, ActionPostback, ActionPostbackContent, ActionPostbackMetadata, Item, TypeList,
    TypeListContent, TypeListContentMetadata, TypeListContentMetadataButton,
};

use super::{Named, message, postback};

pub(super) fn messages() -> Vec<Named> {
    let button = TypeListContentMetadataButton::new().label("Open menu");
    vec![
        ("list-plain", message(TypeList::new(menu(vec![Item::new().actions(vec![option(1), option(2)])])))),
        (
            "list-sections",
            message(TypeList::new(menu(vec![
                section("Section A", vec![option(1), option(2)]),
                section("Section B", vec![option(3), option(4)]),
            ]))),
        ),
        (
            "list-sections-button",
            message(TypeList::new(
                menu(vec![
                    section("Section A", vec![described(1, "first of four"), described(2, "second of four")]),
                    section("Section B", vec![described(3, "third of four"), described(4, "fourth of four")]),
                ])
                .metadata(TypeListContentMetadata::new().button(button)),
            )),
        ),
    ]
}

fn menu(items: Vec<Item>) -> TypeListContent {
    TypeListContent::new("Choose one").title("Menu").alt_text("Menu as text").items(items)
}

fn section(title: &str, actions: Vec<Action>) -> Item {
    Item::new().title(title).actions(actions)
}

fn option(number: u32) -> Action {
    postback(&format!("Option {number}"), &format!("option-{number}"))
}

fn described(number: u32, label: &str) -> Action {
    let metadata = ActionPostbackMetadata::new().description(ActionDescription::new().label(label));
    let content = ActionPostbackContent::new(format!("Option {number}")).payload(format!("option-{number}"));
    ActionPostback::new(content.metadata(metadata)).into()
}
