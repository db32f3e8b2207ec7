//! The group `whatsapp`: calls and template messages.

use std::collections::BTreeMap;

use generated::elevenlabs::Client;
use generated::elevenlabs::models::{
    AgentConfigOverrideInput, ConversationConfigClientOverrideInput, ConversationConfigOverride,
    ConversationInitiationClientDataRequestInput, ConversationInitiationSource,
    ConversationInitiationSourceInfo, Llm, OutboundCallBody, PromptAgentApiModelOverride,
    SoftTimeoutConfigOverride, TtsConversationalConfigOverride, TurnConfigOverride,
    WhatsAppOutboundMessageBody, WhatsAppOutboundMessageBodyTemplateParam,
    WhatsAppTemplateBodyComponentParams, WhatsAppTemplateButtonComponentParams,
    WhatsAppTemplateDocumentParam, WhatsAppTemplateDocumentParamDetails,
    WhatsAppTemplateHeaderComponentParams, WhatsAppTemplateHeaderComponentParamsParameter,
    WhatsAppTemplateImageParam, WhatsAppTemplateImageParamDetails, WhatsAppTemplateLocationParam,
    WhatsAppTemplateLocationParamDetails, WhatsAppTemplateTextParam,
};
use generated::runtime::ErrorKind;
use tests::oracle::{Contract, Document, Server};

use super::{client, has_arrived, is_written_as, play, server};

const CALL: &str = "outbound-call";
const MESSAGE: &str = "whatsapp_outbound_message";

pub(super) fn call() -> OutboundCallBody {
    OutboundCallBody::new(
        "123456789012345",
        "987654321098765",
        "call_permission_request_v1",
        "en_US",
        "agent_42",
    )
}

/// The settings of one conversation.
fn overrides() -> ConversationInitiationClientDataRequestInput {
    let prompt = PromptAgentApiModelOverride::new().prompt("Answer parcel questions.").llm(Llm::Gpt4oMini);
    let agent = AgentConfigOverrideInput::new()
        .first_message("Hi, your parcel is ready.")
        .language("en")
        .prompt(prompt);
    let voice = TtsConversationalConfigOverride::new()
        .voice_id("voice_1")
        .stability(0.5)
        .speed(1.0)
        .similarity_boost(0.8);
    let soft_timeout = SoftTimeoutConfigOverride::new().message("One moment.");
    let configuration = ConversationConfigClientOverrideInput::new()
        .agent(agent)
        .tts(voice)
        .conversation(ConversationConfigOverride::new().text_only(false))
        .turn(TurnConfigOverride::new().soft_timeout_config(soft_timeout));
    let variables = BTreeMap::from([
        ("name".to_owned(), Some("Ada".into())),
        ("parcels".to_owned(), Some(3.into())),
        ("vip".to_owned(), Some(true.into())),
        ("note".to_owned(), None),
    ]);
    ConversationInitiationClientDataRequestInput::new()
        .conversation_config_override(configuration)
        .custom_llm_extra_body(BTreeMap::<String, serde_json::Value>::new())
        .user_id("customer-7")
        .source_info(
            ConversationInitiationSourceInfo::new()
                .source(ConversationInitiationSource::WhatsApp)
                .version("1.2.3"),
        )
        .dynamic_variables(variables)
}

/// A text as components list it: outside of a union, its optional `type` is sent because it is set.
fn text(text: &str) -> WhatsAppTemplateTextParam {
    WhatsAppTemplateTextParam::new(text).r#type()
}

pub(super) fn message() -> WhatsAppOutboundMessageBody {
    let body = WhatsAppTemplateBodyComponentParams::new(vec![text("string")]);
    WhatsAppOutboundMessageBody::new("string", "string", "string", "string", [body.into()], "string")
}

/// A template message with each kind of component and parameter.
fn full_message() -> WhatsAppOutboundMessageBody {
    let image = WhatsAppTemplateImageParam::new(WhatsAppTemplateImageParamDetails::new(
        "https://media.example.com/order.png",
    ));
    let invoice = WhatsAppTemplateDocumentParamDetails::new("https://media.example.com/invoice.pdf")
        .filename("invoice.pdf");
    let depot = WhatsAppTemplateLocationParamDetails::new("52.3436", "4.9091", "Depot", "Main Street 1");
    let header = |parameter: WhatsAppTemplateHeaderComponentParamsParameter| {
        WhatsAppOutboundMessageBodyTemplateParam::from(WhatsAppTemplateHeaderComponentParams::new([
            parameter,
        ]))
    };
    let components = [
        header(image.into()),
        header(WhatsAppTemplateDocumentParam::new(invoice).into()),
        header(WhatsAppTemplateLocationParam::new(depot).into()),
        WhatsAppTemplateBodyComponentParams::new(vec![text("Ada"), text("A-17").parameter_name("order")])
            .into(),
        WhatsAppTemplateButtonComponentParams::new(vec![text("A-17")], 0, "url").into(),
    ];
    WhatsAppOutboundMessageBody::new(
        "123456789012345",
        "987654321098765",
        "order_update",
        "en_US",
        components,
        "agent_42",
    )
}

#[tokio::test]
async fn a_call_with_all_that_is_required() {
    let server = server();
    let example = play(&server, CALL, "started");
    let response = client(&server).whatsapp().outbound_call(call()).send().await.expect("a response");
    has_arrived(&server, CALL, "required_only");
    assert_eq!(server.last().headers("content-type"), ["application/json"]);
    assert_eq!(response.status(), 200);
    let response = response.into_body();
    assert!(response.success);
    assert_eq!(
        (response.message.as_str(), response.conversation_id.as_deref()),
        ("Call started", Some("conv_1"))
    );
    is_written_as(&example, &response);
}

#[tokio::test]
async fn a_call_with_overrides() {
    let server = server();
    let example = play(&server, CALL, "permission_requested");
    let body = call().conversation_initiation_client_data(overrides());
    let response = client(&server).whatsapp().outbound_call(body).await.expect("a response");
    has_arrived(&server, CALL, "with_overrides");
    assert!(!response.success && response.conversation_id.is_none());
    is_written_as(&example, &response);
}

#[tokio::test]
async fn a_template_message() {
    let server = server();
    let example = play(&server, MESSAGE, "");
    let response = client(&server).whatsapp().outbound_message(message()).await.expect("a response");
    has_arrived(&server, MESSAGE, "body_text");
    assert_eq!(response.conversation_id, "string");
    is_written_as(&example, &response);
}

#[tokio::test]
async fn a_template_message_with_every_component() {
    let server = server();
    play(&server, MESSAGE, "");
    client(&server).whatsapp().outbound_message(full_message()).await.expect("a response");
    has_arrived(&server, MESSAGE, "every_component");
}

#[tokio::test]
async fn a_call_needs_a_key_and_is_not_sent_without() {
    let server = server();
    let builder = Client::builder().require_credentials();
    let client = builder.server(server.url()).build().expect("a client");
    let error = client.whatsapp().outbound_call(call()).await.expect_err("no key");
    assert!(matches!(error.kind(), ErrorKind::Build(_)), "{error:?}");
    assert!(error.to_string().contains("`api_key` is missing"), "{error}");
    assert_eq!(error.status(), None);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn where_the_document_asks_for_no_key_none_is_needed() {
    let server = Server::start(Contract::new(Document::bundled("elevenlabs")));
    play(&server, MESSAGE, "");
    let client = Client::builder().server(server.url()).build().expect("a client");
    client.whatsapp().outbound_message(message()).await.expect("a response");
    assert!(server.last().headers("xi-api-key").is_empty());
}

#[tokio::test]
async fn another_server_may_have_another_path() {
    let contract = Contract::new(Document::bundled("elevenlabs")).below("/proxy/eu");
    let server = Server::start(contract);
    for slash in ["", "/"] {
        play(&server, CALL, "started");
        let url = format!("{}/proxy/eu{slash}", server.url());
        let client = Client::builder().api_key("test-key").server(url).build().expect("a client");
        client.whatsapp().outbound_call(call()).await.expect("a response");
        assert_eq!(server.last().target, "/proxy/eu/v1/convai/whatsapp/outbound-call");
    }
}
