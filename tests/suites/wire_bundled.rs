//! The models of the bundled documents: their examples survive a round trip.

use std::fmt::Debug;

use generated::{bird::models as bird, elevenlabs::models as elevenlabs};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use tests::oracle::{Document, Example, json, json::differences};

/// In which order the members of objects are written: a tag may come before its content or after it.
#[derive(Clone, Copy)]
enum Order {
    Sorted,
    Reversed,
}

fn write(value: &Value, order: Order) -> String {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort();
            if matches!(order, Order::Reversed) {
                names.reverse();
            }
            let member = |name: &String| format!("{}:{}", json!(name), write(&members[name], order));
            format!("{{{}}}", names.into_iter().map(member).collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => {
            format!("[{}]", items.iter().map(|item| write(item, order)).collect::<Vec<_>>().join(","))
        }
        value => value.to_string(),
    }
}

fn decode<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\nin {text}"))
}

/// Decodes a value from text in either order and from a tree, and expects each to be encoded unchanged.
#[track_caller]
fn comes_back<T: DeserializeOwned + Serialize + PartialEq + Debug>(value: &Value) -> T {
    let decoded: T = decode(&write(value, Order::Sorted));
    let others = [
        decode(&write(value, Order::Reversed)),
        serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}\nin {value}")),
    ];
    for decoded in others.iter().chain([&decoded]) {
        let text = serde_json::to_vec(decoded).expect("a model can be encoded");
        let encoded = json::read(&text).expect("a model is encoded as JSON");
        assert_eq!(differences(value, &encoded), [""; 0], "{decoded:?}");
    }
    assert!(others.iter().all(|other| *other == decoded), "{others:?} aren't {decoded:?}");
    decoded
}

/// Expects a model to return a value unchanged.
#[track_caller]
fn holds<T: DeserializeOwned + Serialize + PartialEq + Debug>(value: &Value) {
    comes_back::<T>(value);
}

/// Decodes a text, and expects the very same text of what was decoded.
#[track_caller]
fn stays<T: DeserializeOwned + Serialize + Debug>(text: &str) -> T {
    let decoded: T = decode(text);
    assert_eq!(serde_json::to_string(&decoded).expect("a model can be encoded"), text, "{decoded:?}");
    decoded
}

/// Takes an example of a request, or of a response with that status, through its model.
fn take_through(operation: &str, status: Option<u16>, value: &Value) {
    match (operation, status) {
        ("outbound-call", None) => holds::<elevenlabs::OutboundCallBody>(value),
        ("outbound-call", Some(200)) => holds::<elevenlabs::WhatsAppOutboundCallResponse>(value),
        ("whatsapp_outbound_message", None) => holds::<elevenlabs::WhatsAppOutboundMessageBody>(value),
        ("whatsapp_outbound_message", Some(200)) => {
            holds::<elevenlabs::WhatsAppOutboundMessageResponse>(value);
        }
        ("list_whatsapp_accounts", Some(200)) => holds::<elevenlabs::ListWhatsAppAccountsResponse>(value),
        ("get_whatsapp_account", Some(200)) => holds::<elevenlabs::GetWhatsAppAccountResponse>(value),
        ("update_whatsapp_account", None) => holds::<elevenlabs::UpdateWhatsAppAccountRequest>(value),
        ("create_batch_call", None) => holds::<elevenlabs::CreateBatchCallBody>(value),
        ("create_batch_call" | "cancel_batch_call" | "retry_batch_call", Some(200)) => {
            holds::<elevenlabs::BatchCallResponse>(value);
        }
        ("get_workspace_batch_calls", Some(200)) => holds::<elevenlabs::WorkspaceBatchCallsResponse>(value),
        ("get_batch_call", Some(200)) => holds::<elevenlabs::BatchCallDetailedResponse>(value),
        ("createChannelMessage", None) => holds::<bird::CreateMessage>(value),
        ("createChannelMessage", Some(202)) => holds::<bird::Message>(value),
        ("createChannelMessage", Some(422)) => holds::<bird::ValidationError>(value),
        ("getChannelContactInformation", Some(200)) => holds::<bird::ChannelContactInformation>(value),
        ("createChannelMessage" | "getChannelContactInformation", Some(_)) => {
            holds::<bird::RequestError>(value);
        }
        (_, Some(422)) => holds::<elevenlabs::HttpValidationError>(value),
        (operation, status) => panic!("no model is known for an example of {operation}, {status:?}"),
    }
}

#[test]
fn each_example_of_the_documents_comes_back() {
    let mut count = 0;
    for document in [Document::bundled("elevenlabs"), Document::bundled("bird")] {
        for operation in document.operations() {
            let statuses = operation.responses().into_iter().filter_map(|(status, _)| status.parse().ok());
            let responses = statuses.flat_map(|status: u16| {
                operation.response_examples(status).into_iter().map(move |example| (Some(status), example))
            });
            let requests = operation.request_examples().into_iter().map(|example| (None, example));
            let is_json = |(_, example): &(_, Example<'_>)| example.media_type == "application/json";
            for (status, example) in requests.chain(responses).filter(is_json) {
                take_through(operation.id(), status, example.value);
                count += 1;
            }
        }
    }
    assert!(count >= 37 + 7 + 9 + 23, "only {count} examples were found");
}

#[test]
fn dynamic_variables_stay_as_they_are() {
    for value in
        ["3", "3.5", "9007199254740993", "-9223372036854775808", r#""x""#, "true", "null", r#""3""#, "-0.0"]
    {
        let text = format!(r#"{{"dynamic_variables":{{"v":{value}}}}}"#);
        stays::<elevenlabs::ConversationInitiationClientDataRequestInput>(&text);
        stays::<elevenlabs::ConversationInitiationClientDataInternal>(&text);
    }
}

#[test]
fn dynamic_variables_are_distinguished_by_type() {
    use elevenlabs::ConversationInitiationClientDataRequestInputDynamicVariable as Variable;
    let data: elevenlabs::ConversationInitiationClientDataRequestInput =
        stays(r#"{"dynamic_variables":{"a":3,"b":3.5,"c":"x","d":true,"e":null}}"#);
    let variables = data.dynamic_variables.expect("variables");
    let expected = [
        ("a", Some(Variable::Integer(3))),
        ("b", Some(Variable::Number(3.5))),
        ("c", Some(Variable::String("x".to_owned()))),
        ("d", Some(Variable::Boolean(true))),
        ("e", None),
    ];
    assert_eq!(variables, expected.map(|(name, value)| (name.to_owned(), value)).into());
}

#[test]
fn a_template_parameter_without_a_type_stays_without() {
    use elevenlabs::WhatsAppTemplateHeaderComponentParamsParameter as Parameter;
    let text = comes_back::<Parameter>(&json!({"text": "Ada"}));
    assert!(
        matches!(&text, Parameter::Text(text) if text.text == "Ada" && text.r#type.is_none()),
        "{text:?}"
    );
    let image = comes_back::<Parameter>(&json!({"image": {"link": "l"}}));
    assert!(matches!(image, Parameter::Image(_)), "{image:?}");
    let document = comes_back::<Parameter>(&json!({"document": {"link": "l", "filename": null}}));
    assert!(matches!(document, Parameter::Document(_)), "{document:?}");
    let place = json!({"latitude": "1", "longitude": "2", "name": "n", "address": "a"});
    let location = comes_back::<Parameter>(&json!({ "location": place }));
    assert!(matches!(location, Parameter::Location(_)), "{location:?}");
}

#[test]
fn a_component_without_a_type_stays_without() {
    use elevenlabs::WhatsAppOutboundMessageBodyTemplateParam as Component;
    // The vendor's own sample: it fits header and body alike.
    comes_back::<Component>(&json!({"parameters": [{"text": "string"}]}));
    let button = json!({"parameters": [{"text": "x"}], "index": 0, "sub_type": "url"});
    let button = comes_back::<Component>(&button);
    assert!(matches!(button, Component::Button(_)), "{button:?}");
    let header = comes_back::<Component>(&json!({"parameters": [{"image": {"link": "l"}}]}));
    assert!(matches!(header, Component::Header(_)), "{header:?}");
}

#[test]
fn unknown_values_of_enumerations_are_kept() {
    let status: elevenlabs::BatchCallStatus = stays(r#""paused""#);
    assert_eq!(
        (&status, status.as_str()),
        (&elevenlabs::BatchCallStatus::Unknown("paused".to_owned()), "paused")
    );
    let known: elevenlabs::BatchCallStatus = stays(r#""in_progress""#);
    assert_eq!(known, elevenlabs::BatchCallStatus::InProgress);
    stays::<elevenlabs::TelephonyProvider>(r#""pigeon""#);
    stays::<elevenlabs::ConversationInitiationSourceInfo>(r#"{"source":"smoke_signal"}"#);
    stays::<elevenlabs::PromptAgentApiModelOverride>(r#"{"llm":"gpt-99"}"#);
    stays::<bird::Status3>(r#""pondering""#);
    stays::<bird::ReplyTo>(r#"{"id":"1","type":"wink"}"#);
}

#[test]
fn every_value_of_the_largest_enumeration_has_a_variant() {
    let document = Document::bundled("elevenlabs");
    let components = document.get("components").expect("components");
    let values = components["schemas"]["LLM"]["enum"].as_array().expect("values");
    assert_eq!(values.len(), elevenlabs::Llm::VALUES.len());
    for value in values {
        let llm = comes_back::<elevenlabs::Llm>(value);
        assert!(!matches!(llm, elevenlabs::Llm::Unknown(_)), "{llm:?}");
        assert_eq!(value.as_str(), Some(llm.as_str()));
    }
}

#[test]
fn unknown_tags_are_kept_whole() {
    let hologram = json!({"hologram": {"depth": [1, null, 9_007_199_254_740_993_i64]}, "type": "hologram"});
    assert!(matches!(comes_back::<bird::Body>(&hologram), bird::Body::Unknown(_)));
    assert!(matches!(comes_back::<bird::Action>(&hologram), bird::Action::Unknown(_)));
    assert!(matches!(comes_back::<bird::TemplateParameter>(&hologram), bird::TemplateParameter::Unknown(_)));
    assert!(matches!(comes_back::<bird::MessageSender>(&hologram), bird::MessageSender::Unknown(_)));
    let eval = comes_back::<elevenlabs::UnitTestToolCallParameterEval>(&hologram);
    assert!(matches!(eval, elevenlabs::UnitTestToolCallParameterEval::Unknown(_)));
}

#[test]
fn an_unknown_branch_deep_inside_is_kept() {
    let section = json!({"type": "section", "section": {"items": [
        {"type": "text", "text": {"text": "Hi", "actions": [{"type": "dance", "dance": {"style": "tango"}}]}},
        {"type": "puzzle", "pieces": 500},
    ]}});
    let bird::Body::Section(section) = comes_back::<bird::Body>(&section) else { panic!("a section") };
    let items = section.section.items.expect("items");
    assert!(matches!(items[1], bird::SectionBody::Unknown(_)), "{items:?}");
}

#[test]
fn a_known_tag_with_content_that_does_not_fit_says_where() {
    let text = r#"{"type":"text","text":{"text":7}}"#;
    let error = serde_json::from_str::<bird::Body>(text).expect_err("a text is not a number").to_string();
    assert!(error.starts_with(".text.text: "), "{error}");
}

#[test]
fn both_spellings_of_the_action_body_are_read() {
    for tag in ["action", "permission_request"] {
        let body = json!({"type": tag, "permission_request": {"resource": "call"}});
        assert!(matches!(comes_back::<bird::Body>(&body), bird::Body::Action(_)), "{tag}");
    }
}

#[test]
fn branches_without_a_discriminator_are_distinguished_by_their_properties() {
    use bird::TemplateUtmParameter as Parameter;
    let value = comes_back::<Parameter>(&json!({"key": "utm_source", "value": "whatsapp"}));
    assert!(matches!(value, Parameter::Value(_)), "{value:?}");
    let reference = comes_back::<Parameter>(&json!({"key": "utm_medium", "reference": "elsewhere"}));
    assert!(matches!(reference, Parameter::Reference(_)), "{reference:?}");
}

#[test]
fn locations_of_an_error_are_names_and_numbers() {
    let error: elevenlabs::ValidationError = stays(r#"{"loc":["body",0,"text"],"msg":"m","type":"t"}"#);
    assert_eq!(error.loc.len(), 3);
    stays::<elevenlabs::ValidationError>(r#"{"loc":[null,{"a":1}],"msg":"m","type":"t"}"#);
}

#[test]
fn unknown_members_disturb_nothing() {
    let text = r#"{"new":[{"a":1}],"success":true,"message":"m","conversation_id":null,"type":"x"}"#;
    let response: elevenlabs::WhatsAppOutboundCallResponse = decode(text);
    assert!(response.success && response.conversation_id.is_none());
    let body: bird::Body =
        decode(r#"{"new":1,"type":"text","text":{"text":"Hi","new":{"type":"x"}},"more":null}"#);
    assert!(matches!(&body, bird::Body::Text(body) if body.text.text == "Hi"), "{body:?}");
}

#[test]
fn members_that_the_document_allows_without_naming_them_are_kept() {
    comes_back::<bird::ContactContentAnnotations>(
        &json!({"name": "Ada", "plan": {"kind": "gold", "years": 3}}),
    );
    let variables = json!({"default": "friend", "city": "Amsterdam"});
    let variables = comes_back::<bird::TemplateVariables>(&variables);
    assert_eq!(
        (variables.default.as_deref(), variables.additional["city"].as_str()),
        (Some("friend"), "Amsterdam")
    );
    let meta =
        json!({"extraInformation": {"useCase": "marketing", "deep": [1.5, 9_007_199_254_740_993_i64, null]}});
    comes_back::<bird::Meta>(&meta);
}

#[test]
fn absent_and_null_are_distinguished() {
    comes_back::<elevenlabs::OutboundCallRecipient>(&json!({}));
    comes_back::<elevenlabs::OutboundCallRecipient>(&json!({"id": null, "phone_number": "+1"}));
    comes_back::<elevenlabs::UpdateWhatsAppAccountRequest>(&json!({"assigned_agent_id": null}));
    comes_back::<bird::ActionLocationRequest>(&json!({"type": "locationRequest"}));
    comes_back::<bird::ActionLocationRequest>(&json!({"type": "locationRequest", "locationRequest": null}));
    comes_back::<bird::ChannelContactInformation>(&json!({"serviceWindowExpireAt": null, "metadata": null}));
    comes_back::<bird::CreateMessage>(
        &json!({"receiver": {}, "template": null, "body": null, "shortLinks": null}),
    );
}

#[test]
fn numbers_keep_their_value() {
    let coordinates =
        stays::<bird::TypeLocationContentCoordinates>(r#"{"latitude":52.3435942,"longitude":4.9091077}"#);
    assert_eq!(coordinates.latitude, Some(52.343_594_2));
    stays::<bird::TemplateParameterNumber>(r#"{"type":"number","key":"n","value":3}"#);
    stays::<elevenlabs::TtsConversationalConfigOverride>(r#"{"speed":1}"#);
}
