//! The examples of `spec/bird.yaml` for the message that is sent, each built as a user would build it:
//! by constructors, setters and conversions. A file a kind of message.

mod carousel;
mod file;
mod further;
mod image;
mod list;
mod location;
mod reply_to;
mod template;
mod template_parameters;
mod text;

use generated::bird::models::{
    Action, ActionPostback, ActionPostbackContent, ActionReply, ActionReplyContent, Body, CreateMessage,
    Receiver, ReceiverContact,
};

/// A message under the name of its example.
pub(crate) type Named = (&'static str, CreateMessage);

/// All messages.
pub(crate) fn all() -> Vec<Named> {
    [
        text::messages(),
        image::messages(),
        file::messages(),
        location::messages(),
        list::messages(),
        carousel::messages(),
        reply_to::messages(),
        template::messages(),
        template_parameters::messages(),
        further::messages(),
    ]
    .concat()
}

fn receiver() -> Receiver {
    Receiver::new().contacts(vec![ReceiverContact::new().identifier_value("+31612345678")])
}

fn message(body: impl Into<Body>) -> CreateMessage {
    let body: Body = body.into();
    CreateMessage::new(receiver()).body(body)
}

fn reply(text: &str) -> Action {
    ActionReply::new(ActionReplyContent::new(text)).into()
}

fn postback(text: &str, payload: &str) -> Action {
    ActionPostback::new(ActionPostbackContent::new(text).payload(payload)).into()
}
