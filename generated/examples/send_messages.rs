//! Sends one WhatsApp message of each kind over a Bird channel.
//!
//! ```sh
//! export BIRD_ACCESS_KEY=.. BIRD_WORKSPACE_ID=.. BIRD_CHANNEL_ID=..
//! cargo run -p generated --example send_messages -- +31612345678 [TEMPLATE_PROJECT_ID]
//! ```
//!
//! All kinds but the template reach only a person who has written within the last 24 hours; the template is sent
//! where the id of its Studio project is given. `BIRD_SERVER` names another server than the document's.

#![forbid(unsafe_code)]

use std::error::Error;
use std::process::ExitCode;

use generated::bird::Client;
use generated::bird::models::{
    Action, ActionLink, ActionLinkContent, ActionLocationRequest, ActionPostback,
    ActionPostbackContent, ActionReply, ActionReplyContent, Body, CreateMessage, Item,
    Receiver, ReceiverContact, ReplyTo, ReplyToType, Template, TemplateParameterString,
    TypeCarousel, TypeCarouselContent, TypeFile, TypeFileContent, TypeFileContentFile,
    TypeImage, TypeImageContent, TypeImageContentImage, TypeList, TypeListContent,
    TypeLocation, TypeLocationContent, TypeLocationContentCoordinates,
    TypeLocationContentLocation, TypeText, TypeTextContent,
};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let client = client()?;
    let (workspace, channel) =
        (variable("BIRD_WORKSPACE_ID")?, variable("BIRD_CHANNEL_ID")?);
    let mut arguments = std::env::args().skip(1);
    let phone_number = arguments
        .next()
        .ok_or("the argument with the receiver's phone number is missing")?;
    let receiver = Receiver::new().contacts(vec![
        ReceiverContact::new()
            .identifier_key("phonenumber")
            .identifier_value(phone_number),
    ]);
    let send =
        async |kind: &str, message: CreateMessage| -> Result<String, Box<dyn Error>> {
            let accepted =
                client.channel_message().create(&workspace, &channel, message).await?;
            println!("{kind}: {} {}", accepted.id, accepted.status);
            Ok(accepted.id)
        };

    let mut first = None;
    for (kind, body) in bodies() {
        let id = send(kind, CreateMessage::new(receiver.clone()).body(body)).await?;
        first.get_or_insert(id);
    }
    if let Some(id) = first {
        let body = Body::from(TypeText::new(TypeTextContent::new(
            "More about the first message.",
        )));
        let message = CreateMessage::new(receiver.clone()).body(body);
        send("reply", message.reply_to(ReplyTo::new(id, ReplyToType::Message))).await?;
    }
    if let Some(project) = arguments.next() {
        send("template", CreateMessage::new(receiver).template(template(project)))
            .await?;
    }
    Ok(())
}

fn client() -> Result<Client, Box<dyn Error>> {
    let mut builder = Client::builder().access_key(variable("BIRD_ACCESS_KEY")?);
    if let Ok(server) = std::env::var("BIRD_SERVER") {
        builder = builder.server(server);
    }
    Ok(builder.build()?)
}

fn bodies() -> Vec<(&'static str, Body)> {
    vec![
        ("text", TypeText::new(TypeTextContent::new("Hello from Rust.")).into()),
        ("buttons", buttons().into()),
        ("image", image().into()),
        ("file", file().into()),
        ("location", location().into()),
        ("list", list().into()),
        ("carousel", carousel().into()),
    ]
}

fn buttons() -> TypeText {
    let reply = ActionReply::new(ActionReplyContent::new("Yes"));
    let location = ActionLocationRequest::new();
    TypeText::new(TypeTextContent::new("Shall we come?").actions(vec![
        reply.into(),
        postback("No", "no"),
        location.into(),
    ]))
}

fn image() -> TypeImage {
    let image = TypeImageContentImage::new(
        "https://www.rust-lang.org/logos/rust-logo-512x512.png",
    )
    .alt_text("A gear");
    TypeImage::new(TypeImageContent::new(vec![image]).text("The logo of Rust"))
}

fn file() -> TypeFile {
    let file = TypeFileContentFile::new(
        "https://www.rfc-editor.org/rfc/pdfrfc/rfc9110.txt.pdf",
        "application/pdf",
    );
    TypeFile::new(
        TypeFileContent::new(vec![file.filename("rfc9110.pdf")])
            .text("HTTP, to read at leisure"),
    )
}

fn location() -> TypeLocation {
    let coordinates = TypeLocationContentCoordinates::new()
        .latitude(52.343_594_2)
        .longitude(4.909_107_7);
    let place = TypeLocationContentLocation::new().address("Amsterdam").label("Here");
    TypeLocation::new(TypeLocationContent::new(coordinates).location(place))
}

fn list() -> TypeList {
    let soups = Item::new()
        .title("Soups")
        .actions(vec![postback("Tomato", "tomato"), postback("Onion", "onion")]);
    let cakes = Item::new().title("Cakes").actions(vec![postback("Apple", "apple")]);
    TypeList::new(
        TypeListContent::new("What will it be?").title("Menu").items(vec![soups, cakes]),
    )
}

fn carousel() -> TypeCarousel {
    let card = |title: &str, url: &str| {
        let link = ActionLink::new(ActionLinkContent::new("Read", url));
        let image = "https://www.rust-lang.org/logos/rust-logo-512x512.png";
        Item::new().title(title).media_url(image).actions(vec![link.into()])
    };
    let cards = vec![
        card("The book", "https://doc.rust-lang.org/book/"),
        card("The reference", "https://doc.rust-lang.org/reference/"),
    ];
    TypeCarousel::new(TypeCarouselContent::new(Some(cards)).text("Two to read"))
}

fn template(project: String) -> Template {
    Template::new()
        .project_id(project)
        .version("latest")
        .locale("en")
        .parameters(vec![TemplateParameterString::new("name").value("Ada").into()])
}

fn postback(text: &str, payload: &str) -> Action {
    ActionPostback::new(ActionPostbackContent::new(text).payload(payload)).into()
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name)
        .map_err(|_| format!("the environment variable {name} is missing"))
}
