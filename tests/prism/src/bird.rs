//! The operations of `spec/bird.yaml`.

use crate::bird_messages;
use crate::check::{Checked, check, check_response};
use crate::figure::Figure;
use generated::bird::Client;
use generated::runtime::BuildError;
use tests::oracle::Document;

const WORKSPACE: &str = "0a1b2c3d-0000-4000-8000-0000000000b1";
const CHANNEL: &str = "0a1b2c3d-0000-4000-8000-0000000000c1";

pub(crate) async fn call(figure: &mut Figure, server: &str) -> Result<(), BuildError> {
    let document = Document::bundled("bird");
    let client = Client::builder().server(server).access_key("test-key").build()?;
    let contact = client.channel().get_contact_information(WORKSPACE, CHANNEL, CHANNEL);
    let looked_up = Checked {
        document: &document,
        id: "getChannelContactInformation",
        status: 200,
        errors: &[404],
        is_made_up: true,
    };
    check(figure, looked_up, contact.contact_identifier_value("+31612345678")).await;
    let created = Checked {
        document: &document,
        id: "createChannelMessage",
        status: 202,
        errors: &[400, 404, 409, 413, 422],
        is_made_up: false,
    };
    let messages = client.channel_message();
    for (index, (_, message)) in bird_messages::all().into_iter().enumerate() {
        let call = messages.create(WORKSPACE, CHANNEL, message);
        match index {
            0 => check(figure, created, call).await,
            _ => check_response(figure, created, call).await,
        }
    }
    Ok(())
}

/// Calls the generated server through Prism: each operation, with each message.
pub(crate) async fn call_server(figure: &mut Figure, server: &str) -> Result<(), BuildError> {
    let document = Document::bundled("bird");
    let client = Client::builder().server(server).access_key("test-key").build()?;
    let checked = |id, status| Checked { document: &document, id, status, errors: &[], is_made_up: false };
    let contact = client.channel().get_contact_information(WORKSPACE, CHANNEL, CHANNEL);
    let contact = contact.contact_identifier_value("+31612345678");
    check_response(figure, checked("getChannelContactInformation", 200), contact).await;
    for (_, message) in bird_messages::all() {
        let call = client.channel_message().create(WORKSPACE, CHANNEL, message);
        check_response(figure, checked("createChannelMessage", 202), call).await;
    }
    Ok(())
}
