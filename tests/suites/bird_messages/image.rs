//! Images: one or two, with and without a caption and buttons.

use generated::bird::models::{Action, CreateMessage, TypeImage, TypeImageContent, TypeImageContentImage};

use super::{Named, message, postback, reply};

pub(super) fn messages() -> Vec<Named> {
    vec![
        ("image-single", message(TypeImage::new(single()))),
        ("image-single-text", message(TypeImage::new(single().text("Caption for one")))),
        ("image-multiple", message(TypeImage::new(multiple().text("Caption for two")))),
        ("image-single-postback", choose(single(), left_and_right())),
        ("image-single-reply", choose(single(), vec![reply("Left"), reply("Right")])),
        ("image-single-postback-reply", choose(single(), left_and_neither())),
        ("image-multiple-postback", choose(multiple(), left_and_right())),
        ("image-multiple-reply", choose(multiple(), vec![reply("Left"), reply("Right")])),
        ("image-multiple-postback-reply", choose(multiple(), left_and_neither())),
    ]
}

fn choose(content: TypeImageContent, actions: Vec<Action>) -> CreateMessage {
    message(TypeImage::new(content.text("Choose").actions(actions)))
}

fn single() -> TypeImageContent {
    TypeImageContent::new(vec![first()])
}

fn multiple() -> TypeImageContent {
    let second =
        TypeImageContentImage::new("https://media.example.com/two.avif?alt=media").alt_text("Second picture");
    TypeImageContent::new(vec![first(), second])
}

fn first() -> TypeImageContentImage {
    TypeImageContentImage::new("https://media.example.com/one.png").alt_text("First picture")
}

fn left_and_right() -> Vec<Action> {
    vec![postback("Left", "left"), postback("Right", "right")]
}

fn left_and_neither() -> Vec<Action> {
    vec![postback("Left", "left"), reply("Neither")]
}
