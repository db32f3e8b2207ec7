//! Cards in a row.

use generated::bird::models::{ActionLink, ActionLinkContent, Item, TypeCarousel, TypeCarouselContent};

use super::{Named, message};

pub(super) fn messages() -> Vec<Named> {
    let content = TypeCarouselContent::new(Some(vec![card(1), card(2)])).text("Two offers");
    vec![("carousel", message(TypeCarousel::new(content)))]
}

fn card(number: u32) -> Item {
    let link = ActionLinkContent::new("Open", format!("https://shop.example.com/{number}"));
    Item::new()
        .title(format!("Card {number}"))
        .media_url(format!("https://media.example.com/card{number}.jpg"))
        .actions(vec![ActionLink::new(link).into()])
}
