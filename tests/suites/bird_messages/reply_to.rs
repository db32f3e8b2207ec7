//! Messages that reply to one of the contact's.

use generated::bird::models::{
    CreateMessage, ReplyTo, ReplyToType, TypeImage, TypeImageContent, TypeImageContentImage, TypeText,
    TypeTextContent,
};

use super::{Named, message, postback};

pub(super) fn messages() -> Vec<Named> {
    let picture = TypeImageContentImage::new("https://media.example.com/one.png").alt_text("First picture");
    let buttons = vec![postback("Good", "good"), postback("Bad", "bad")];
    let text = TypeTextContent::new("Answering you");
    vec![
        ("reply-to-text", replying(message(TypeText::new(text.clone())))),
        ("reply-to-image", replying(message(TypeImage::new(TypeImageContent::new(vec![picture]))))),
        ("reply-to-text-postback", replying(message(TypeText::new(text.actions(buttons))))),
    ]
}

fn replying(message: CreateMessage) -> CreateMessage {
    message.reply_to(ReplyTo::new("1e7b70ab-3dcc-48f4-a6f6-63a493f6134c", ReplyToType::Message))
}
