//! Texts, with and without buttons.

use generated::bird::models::{
    Action, ActionBuy, ActionBuyContent, ActionLink, ActionLinkContent, ActionLocationRequest, CreateMessage,
    Receiver, ReceiverContact, TypeText, TypeTextContent,
};

use super::{Named, message, postback, reply};

pub(super) fn messages() -> Vec<Named> {
    vec![
        ("text", plain()),
        ("text-reply-buttons", with_actions("Shall we confirm?", vec![reply("Yes"), reply("No")])),
        (
            "text-postback",
            with_actions("Pick a slot", vec![postback("Morning", "slot-am"), postback("Evening", "slot-pm")]),
        ),
        (
            "text-reply-and-postback",
            with_actions("Pick or answer", vec![postback("Morning", "slot-am"), reply("Other")]),
        ),
        (
            "text-location-request",
            with_actions("Where should we deliver?", vec![ActionLocationRequest::new().into()]),
        ),
        ("actions-all", with_actions("All kinds", every_action())),
    ]
}

fn plain() -> CreateMessage {
    let contact = ReceiverContact::new().identifier_key("phonenumber").identifier_value("+31612345678");
    let mut message = message(TypeText::new(TypeTextContent::new("Hello from the clinic")));
    message.receiver = Receiver::new().contacts(vec![contact]);
    message
}

fn with_actions(text: &str, actions: Vec<Action>) -> CreateMessage {
    message(TypeText::new(TypeTextContent::new(text).actions(actions)))
}

fn every_action() -> Vec<Action> {
    vec![
        ActionLink::new(ActionLinkContent::new("Open", "{{link}}")).into(),
        reply("Yes"),
        ActionLocationRequest::new().clear_location_request().into(),
        ActionBuy::new(ActionBuyContent::new("Buy", 995, "EUR")).into(),
        postback("Later", "later"),
    ]
}
