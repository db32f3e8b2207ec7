//! The parts around a message, and the bodies that WhatsApp itself doesn't require.

use std::collections::BTreeMap;

use generated::bird::models::{
    CreateMessage, MessageAnnotations, Meta, MetaCampaign, MetaFlow, Notification, Receiver, ReceiverContact,
    SectionBody, Sender, SenderConnector, ShortLinks, TypeAuthentication, TypeAuthenticationContent,
    TypeAuthenticationContentOtp, TypeGif, TypeGifContent, TypeHtml, TypeHtmlContent,
    TypeHtmlContentAttachment, TypeSection, TypeSectionContent, TypeSectionNested, TypeSectionNestedSection,
    TypeSectionNestedSectionConfigurations, TypeText, TypeTextContent,
};

use super::{Named, message};

pub(super) fn messages() -> Vec<Named> {
    vec![
        ("optional-fields", optional_fields()),
        ("body-html", html()),
        (
            "body-gif",
            message(TypeGif::new(TypeGifContent::new("https://media.example.com/wave.gif").alt_text("wave"))),
        ),
        ("body-section", section()),
        ("body-authentication", authentication()),
    ]
}

fn optional_fields() -> CreateMessage {
    let contact = ReceiverContact::new().identifier_key("phonenumber").identifier_value("+31612345678");
    let clinic = SenderConnector::new("+31200000000").annotations(MessageAnnotations::new().name("Clinic"));
    let campaign = MetaCampaign::new().id("1e7b70ab-3dcc-48f4-a6f6-63a493f6134c").name("spring");
    let meta = Meta::new()
        .extra_information(BTreeMap::from([("useCase".to_owned(), "marketing".into())]))
        .flow(MetaFlow::new().clear_id().clear_name())
        .campaign(campaign);
    let mut message = message(TypeText::new(TypeTextContent::new("Hello")));
    message.receiver = Receiver::new().contacts(vec![contact]);
    message
        .sender(Sender::new(clinic))
        .reference("order-17")
        .meta(meta)
        .notification(Notification::new().url("https://hooks.example.com/bird"))
        .cap_frequency(true)
        .enable_link_tracking(false)
        .ignore_quiet_hours(false)
        .ignore_global_holdout(true)
        .tags(vec!["spring".to_owned(), "vip_1".to_owned()])
        .short_links(ShortLinks::new("default"))
        .scheduled_for("2024-05-01T09:00:00Z")
        .validity(600)
}

fn html() -> CreateMessage {
    let linked =
        TypeHtmlContentAttachment::new().media_url("https://media.example.com/form.pdf").filename("form.pdf");
    let inline =
        TypeHtmlContentAttachment::new().content("aGk=").content_type("text/plain").filename("hi.txt");
    message(TypeHtml::new(TypeHtmlContent::new().html("<p>Hi</p>").attachments(vec![linked, inline])))
}

fn section() -> CreateMessage {
    let value = || BTreeMap::from([("k".to_owned(), "v".to_owned())]);
    let deeper = TypeSectionNestedSection::new()
        .items([TypeText::new(TypeTextContent::new("Deeper")).into()])
        .configurations(TypeSectionNestedSectionConfigurations::new().default("x").additional(value()));
    let inside = TypeText::new(TypeTextContent::new("Inside"));
    let content = TypeSectionContent::new()
        .items([SectionBody::from(inside), TypeSectionNested::new(deeper).into()])
        .configurations(value());
    message(TypeSection::new(content))
}

fn authentication() -> CreateMessage {
    let passcode = TypeAuthenticationContentOtp::new(true).expiration_time(10);
    message(TypeAuthentication::new(TypeAuthenticationContent::new().otp(passcode)))
}
