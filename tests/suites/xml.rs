//! XML bodies over the wire: the bytes of requests are compared, responses are decoded. A transport in the test keeps what is
//! sent and responds with what the test says.

use compiled_cases::compiled::runtime::{Body, Strictness, Transport, TransportFuture};
use compiled_cases::compiled::xml_inbound::inbound_requests::{Callback, Webhook};
use compiled_cases::compiled::xml_inbound::models::Parcel;
use compiled_cases::compiled::{
    examples_xml, xml_bodies, xml_extended, xml_lists, xml_node_types, xml_prefixes, xml_unions, xml_unnamed,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::future::ready;
use std::sync::{Arc, Mutex};

type Outcome = Result<(), Box<dyn Error>>;

/// Responds with one body, and keeps the media types and bodies of requests.
#[derive(Clone)]
struct Service {
    status: u16,
    content_type: &'static str,
    body: String,
    sent: Arc<Mutex<Vec<String>>>,
}

impl Service {
    fn new(status: u16, content_type: &'static str, body: &str) -> Self {
        Self { status, content_type, body: body.to_owned(), sent: Arc::default() }
    }

    fn xml(body: &str) -> Self {
        Self::new(200, "application/xml", body)
    }

    /// The last request, without the XML declaration.
    fn sent(&self) -> String {
        self.sent.lock().expect("no panic").last().cloned().unwrap_or_default()
    }
}

impl Transport for Service {
    fn send(&self, request: http::Request<Body>) -> TransportFuture {
        let content_type = request.headers().get("content-type").and_then(|value| value.to_str().ok());
        let body = request.body().as_bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let body = body.unwrap_or_default();
        let body =
            body.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").unwrap_or(&body).to_owned();
        self.sent.lock().expect("no panic").push(format!("{} {body}", content_type.unwrap_or("-")));
        let mut response = http::Response::new(Body::from(self.body.clone()));
        let status = http::StatusCode::from_u16(self.status).expect("a status");
        *response.status_mut() = status;
        let content_type = http::HeaderValue::from_static(self.content_type);
        response.headers_mut().insert("content-type", content_type);
        Box::pin(ready(Ok(response)))
    }
}

const PET: &str = "<pet xmlns=\"https://shelter.example/ns\" id=\"7\" xml:lang=\"de\">\
    <name>Fluffy &amp; &lt;Co&gt;</name><alive>true</alive><weight>1.5</weight><status>sold</status><rank>2</rank>\
    <o:owner xmlns:o=\"https://people.example/ns\"><o:name>Jo</o:name><age>40</age></o:owner>\
    <pet id=\"6\"><name>Mum</name><alive>false</alive></pet>\
    <labels><a>1</a><b>2</b></labels>\
    <nick-name xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>\
    <kind>pet</kind><other>kept</other></pet>";

fn pet() -> Value {
    json!({
        "id": 7, "lang": "de", "name": "Fluffy & <Co>", "nickName": null, "alive": true, "weight": 1.5,
        "status": "sold", "rank": 2, "kind": "pet", "owner": {"name": "Jo", "age": 40},
        "mother": {"id": 6, "name": "Mum", "alive": false}, "labels": {"a": 1, "b": 2}, "other": "kept",
    })
}

/// The elements of an XML text as sorted lines, to compare it with one in another order.
fn sorted(xml: &str) -> Vec<String> {
    let mut parts: Vec<String> = xml.split_inclusive('>').map(str::to_owned).collect();
    parts.sort();
    parts
}

#[tokio::test]
async fn models_are_written_and_read() -> Outcome {
    let service = Service::new(201, "application/xml", PET);
    let client = xml_bodies::Client::builder().transport(service.clone()).build()?;
    let body: xml_bodies::models::Pet = serde_json::from_value(pet())?;
    let response = client.pets().put(7, body.clone()).await?;
    let (media_type, sent) = service
        .sent()
        .split_once(' ')
        .map(|(left, right)| (left.to_owned(), right.to_owned()))
        .unwrap_or_default();
    assert_eq!(media_type, "application/vnd.shelter+xml");
    assert_eq!(sorted(&sent), sorted(PET), "{sent}");
    let received = format!("{response:?}");
    let expected = format!("{body:?}");
    assert!(received.contains(&expected), "{received}\n{expected}");
    Ok(())
}

#[tokio::test]
async fn what_services_write_is_read() -> Outcome {
    let text = "\u{feff}<?xml version='1.0' encoding='utf-8'?>\r\n<!-- a pet -->\n<?style none?>\n\
        <any:Pet xmlns:any='urn:x' any:id='+07' unknown='1'>\n\
          <any:name><![CDATA[<b>]]> &#65;&quot;</any:name>\n\
          <alive> 1 </alive><weight>.50</weight><status>lost</status>\n\
          <extra kind='x'><a>1</a><a>2</a>text</extra>\n\
        </any:Pet>\n";
    let client = xml_bodies::Client::builder().transport(Service::xml(text)).build()?;
    let pet = client.pets().get(7).await?;
    let expected = json!({
        "id": 7, "name": "<b> A\"", "alive": true, "weight": 0.5, "status": "lost",
        "extra": {"@kind": "x", "#text": "text", "a": ["1", "2"]},
    });
    assert_eq!(serde_json::to_value(&pet)?, expected);
    Ok(())
}

#[tokio::test]
async fn errors_say_where() -> Outcome {
    for (body, expected) in [
        ("<pet id='7'><name>a</name></pet>", "missing member alive of Pet"),
        ("<pet id='x'><name>a</name><alive>true</alive></pet>", "id: invalid type: string \"x\""),
        ("<pet id='1'><name>a</name><alive>perhaps</alive></pet>", "alive: invalid type: string \"perhaps\""),
        ("<pet id='1'>\n<name>a</alive></pet>", "not valid XML in line 2, column "),
        ("<pet id='1'><pet id='2'><name/></pet></pet>", "mother: missing member alive of Pet"),
        ("<!DOCTYPE pet [<!ENTITY a 'b'>]><pet/>", "a document type definition is not allowed"),
        ("<pet>&a;</pet>", "unknown entity `&a;`"),
        ("", "the body is empty"),
        ("{}", "text outside of the document element"),
    ] {
        let client = xml_bodies::Client::builder().transport(Service::xml(body)).build()?;
        let call = client.pets().get(7).with_strictness(Strictness::Strict);
        let error = call.await.expect_err(body).to_string();
        assert!(error.contains(expected), "{body}: {error}");
        assert!(!error.contains("<pet"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn errors_by_status_are_read() -> Outcome {
    let body = "<Problem><code>gone</code></Problem>";
    let client = xml_bodies::Client::builder().transport(Service::new(404, "text/xml", body)).build()?;
    let error = client.pets().get(7).await.expect_err("404");
    let expected = xml_bodies::pets::GetPetError::NotFound(serde_json::from_value(json!({"code": "gone"}))?);
    assert_eq!(error.body(), Some(&expected));
    Ok(())
}

#[tokio::test]
async fn what_xml_can_t_hold_is_not_sent() -> Outcome {
    let client = xml_bodies::Client::builder().transport(Service::xml("<a/>")).build()?;
    let mut body: xml_bodies::models::Pet = serde_json::from_value(pet())?;
    body.name = "\u{1}".to_owned();
    let error = client.pets().put(7, body.clone()).await.expect_err("a control character").to_string();
    assert!(error.contains("XML has no character U+0001"), "{error}");
    body.name = String::new();
    body.additional = BTreeMap::from([("a b".to_owned(), "c".to_owned())]);
    let error = client.pets().put(7, body).await.expect_err("a name").to_string();
    assert!(error.contains("\"a b\" isn't a name in XML"), "{error}");
    Ok(())
}

#[tokio::test]
async fn text_without_a_model_stays_text() -> Outcome {
    let service = Service::xml("<any/>");
    let client = xml_bodies::Client::builder().transport(service.clone()).build()?;
    assert_eq!(client.pets().send_raw("<raw/>").await?, "<any/>");
    assert_eq!(service.sent(), "application/xml <raw/>");
    Ok(())
}

const LISTS: &str = "<Lists flags=\"true false\"><plain>a</plain><plain/><number>1</number><number>2</number>\
    <animal>cat</animal><one>1</one><wrapped><wrapped>x</wrapped></wrapped>\
    <outer><inner>y</inner></outer><cover><cover>z</cover></cover>\
    <tags><tag><key>k</key><tag><key>l</key></tag></tag></tags></Lists>";

#[tokio::test]
async fn lists_are_wrapped_or_not() -> Outcome {
    let lists = json!({
        "plain": ["a", ""], "named": [1, 2], "ignored": ["cat"], "meant": ["1"], "wrapped": ["x"], "both": ["y"],
        "outer": ["z"], "tags": [{"key": "k", "within": [{"key": "l"}]}], "flags": [true, false],
    });
    let service = Service::xml(LISTS);
    let client = xml_lists::Client::builder().transport(service.clone()).build()?;
    let response = client.lists().send(serde_json::from_value(lists.clone())?).await?;
    let sent = service.sent();
    assert_eq!(sorted(&sent), sorted(&format!("application/xml {LISTS}")), "{sent}");
    assert_eq!(serde_json::to_value(&response)?, lists);
    Ok(())
}

#[tokio::test]
async fn lists_of_another_form_are_read_too() -> Outcome {
    let text = "<Lists><named><number>1</number></named><number>2</number><aliens><animal>cat</animal></aliens><inner>y</inner></Lists>";
    let client = xml_lists::Client::builder().transport(Service::xml(text)).build()?;
    let response = client.lists().send(serde_json::from_value(json!({"plain": []}))?).await?;
    let expected = json!({"plain": [], "named": [1, 2], "ignored": ["cat"], "both": ["y"]});
    assert_eq!(serde_json::to_value(&response)?, expected);
    for text in ["<tags><tag><key>a</key></tag></tags>", "<tag><key>a</key></tag>"] {
        let client = xml_lists::Client::builder().transport(Service::xml(text)).build()?;
        let tags = client.lists().get_tags().await?;
        assert_eq!(serde_json::to_value(&tags)?, json!([{"key": "a"}]));
    }
    let service = Service::new(204, "application/xml", "");
    let client = xml_lists::Client::builder().transport(service.clone()).build()?;
    let tags: Vec<xml_lists::models::Tag> = serde_json::from_value(json!([{"key": "a"}, {}]))?;
    client.lists().put_tags(tags).await?;
    assert_eq!(service.sent(), "application/xml <tags><tag><key>a</key></tag><tag/></tags>");
    Ok(())
}

const REPORT: &str = "<Report count=\"2\"><Documentation><![CDATA[<p>]]]]><![CDATA[></p>]]></Documentation>\
    <appendix/><x>1</x><y>-2</y><size><unit>cm</unit><value>4.25</value>\
    <exact xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/></size><odd>o</odd></Report>";

#[tokio::test]
async fn node_types_decide_what_is_written() -> Outcome {
    let report = json!({
        "count": 2, "body": {"content": "<p>]]></p>"}, "renamed": {}, "position": {"x": 1, "y": -2},
        "size": ["cm", 4.25, null], "odd": "o",
    });
    let service = Service::xml(REPORT);
    let client = xml_node_types::Client::builder().transport(service.clone()).build()?;
    let response = client.nodes().send_report(serde_json::from_value(report.clone())?).await?;
    assert_eq!(service.sent(), format!("application/xml {REPORT}"));
    assert_eq!(serde_json::to_value(&response)?, report);
    let client = xml_node_types::Client::builder().transport(Service::xml("<Report/>")).build()?;
    let response = client.nodes().send_report(response).await?;
    assert_eq!(serde_json::to_value(&response)?, json!({"count": null}));
    let animals = json!([{"kind": "Cat", "name": "Fluffy"}, {"kind": "Dog", "name": ""}]);
    client.nodes().send_animals(serde_json::from_value::<Vec<_>>(animals)?).await?;
    Ok(())
}

const ZOO: &str = "<Zoo><star type=\"cat\"><lives>9</lives></star>\
    <animals><animals type=\"dog\"><barks>true</barks></animals><animals type=\"cat\"/></animals>\
    <circle><radius>1.5</radius></circle><size>true</size></Zoo>";

#[tokio::test]
async fn branches_are_found() -> Outcome {
    let zoo = json!({
        "star": {"type": "cat", "lives": 9}, "animals": [{"type": "dog", "barks": true}, {"type": "cat"}],
        "shape": {"radius": 1.5}, "size": true,
    });
    let service = Service::xml(ZOO);
    let client = xml_unions::Client::builder().transport(service.clone()).build()?;
    let response = client.zoo().send(serde_json::from_value(zoo.clone())?).await?;
    assert_eq!(service.sent(), format!("application/xml {ZOO}"));
    assert_eq!(serde_json::to_value(&response)?, zoo);
    let shapes =
        "<Zoo><circle><radius>2.5</radius></circle><square><side>3.5</side></square><size>large</size></Zoo>";
    let client = xml_unions::Client::builder().transport(Service::xml(shapes)).build()?;
    let response = client.zoo().send(response).await?;
    assert_eq!(serde_json::to_value(&response)?["size"], json!("large"));
    Ok(())
}

#[tokio::test]
async fn the_only_property_names_the_document_element() -> Outcome {
    let service = Service::xml("<anything><number>1</number></anything>");
    let client = xml_unnamed::Client::builder().transport(service.clone()).build()?;
    let body = serde_json::from_value(json!({"order": {"number": 3}}))?;
    let response = client.unnamed().send_one(body).await?;
    assert_eq!(
        service.sent(),
        "application/xml <order xmlns=\"https://shop.example\"><number>3</number></order>"
    );
    assert_eq!(serde_json::to_value(&response)?, json!({"number": 1}));
    client.unnamed().send_several("<raw/>").await?;
    assert_eq!(service.sent(), "application/xml <raw/>");
    Ok(())
}

#[tokio::test]
async fn documents_of_converters_mean_what_services_do() -> Outcome {
    let list = "<ListAllMyBucketsResult xmlns='http://s3.example/doc/'><Owner><ID>me</ID></Owner>\
        <Buckets><Bucket><Name>a</Name></Bucket><Bucket><Name>b</Name></Bucket></Buckets></ListAllMyBucketsResult>";
    let client = xml_extended::Client::builder().transport(Service::xml(list)).build()?;
    let response = client.buckets().list().await?;
    let expected = json!({"Buckets": [{"Name": "a"}, {"Name": "b"}], "Owner": {"ID": "me"}});
    assert_eq!(serde_json::to_value(&response)?, expected);
    for body in ["<Place>eu</Place>", "<PlaceOutput><Place>eu</Place></PlaceOutput>", ""] {
        let service = Service::new(200, "text/xml", body);
        let client = xml_extended::Client::builder().transport(service.clone()).build()?;
        let rules = json!({"Configuration": {"Rules": [{"ID": "1"}, {"ID": "2"}]}});
        let response = client.buckets().put_rules(serde_json::from_value(rules)?).await?;
        let expected = if body.is_empty() { json!({}) } else { json!({"Place": "eu"}) };
        assert_eq!(serde_json::to_value(&response)?, expected);
        let rules = "text/xml <Configuration xmlns=\"http://s3.example/doc/\"><Rule><ID>1</ID></Rule><Rule><ID>2</ID></Rule></Configuration>";
        assert_eq!(service.sent(), rules);
    }
    Ok(())
}

#[tokio::test]
async fn a_name_with_a_prefix_is_that_of_an_element_with_it() -> Outcome {
    let feed = "<item xmlns:dc=\"https://dc.example/\" xmlns:m=\"https://media.example/\" xmlns:x=\"https://content.example/\">\
        <dc:creator>me</dc:creator><x:encoded>text</x:encoded><m:group>1</m:group><m:group>2</m:group><link>/a</link></item>";
    let service = Service::xml(feed);
    let client = xml_prefixes::Client::builder().transport(service.clone()).build()?;
    let value = json!({"dc:creator": "me", "content:encoded": "text", "media:group": [1, 2], "link": "/a"});
    let response = client.feeds().put(serde_json::from_value(value.clone())?).await?;
    assert_eq!(serde_json::to_value(&response)?, value);
    let sent = "application/xml <item><dc:creator>me</dc:creator>\
        <c:encoded xmlns:c=\"https://content.example/\">text</c:encoded>\
        <media:group>1</media:group><media:group>2</media:group><link>/a</link></item>";
    assert_eq!(service.sent(), sent);
    Ok(())
}

#[test]
fn webhooks_and_callbacks_are_read_as_models() -> Outcome {
    let body = "\u{feff}<?xml version=\"1.0\"?><p:parcel xmlns:p=\"https://parcels.example\" id=\"7\"><p:weight>1.5</p:weight>\
        <p:events><event>sent</event><event>arrived</event></p:events></p:parcel>";
    let parcel = |value: Value| serde_json::from_value::<Parcel>(value);
    let arrived = parcel(json!({"id": "7", "weight": 1.5, "events": ["sent", "arrived"]}))?;
    let webhook = Webhook::decode("arrived", body.as_bytes())?;
    assert_eq!(webhook, Webhook::Arrived(arrived));
    assert_eq!(webhook.name(), "arrived");
    let body = b"<parcels><parcel id=\"1\"/><parcel id=\"2\"/></parcels>";
    let callback = Callback::decode("subscribe moved", body)?;
    assert_eq!(
        callback,
        Callback::SubscribeMoved(vec![parcel(json!({"id": "1"}))?, parcel(json!({"id": "2"}))?])
    );
    for (body, wanted) in [
        ("<parcel><weight>1</weight></parcel>", "missing member id"),
        ("<parcel id=\"1\"><weight>heavy</weight></parcel>", ".weight: "),
        ("<!DOCTYPE parcel []><parcel id=\"1\"/>", "document type"),
        ("<parcel", "XML"),
    ] {
        let error = Webhook::decode("arrived", body.as_bytes()).expect_err(body).to_string();
        assert!(error.contains(wanted), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn examples_are_returned_as_xml() -> Outcome {
    let transport = examples_xml::examples::transport();
    let client = examples_xml::Client::builder().transport(transport).build()?;
    let group = client;
    let value = |pet: examples_xml::models::Pet| serde_json::to_value(pet);
    assert_eq!(value(group.text().await?)?, json!({"id": 1, "name": "Tom"}));
    assert_eq!(
        value(group.value().await?)?,
        json!({
            "id": 2,
            "name": "Tom & <Jerry>",
            "tags": ["a", "b"],
            "toys": [{"kind": "ball", "size": 3}, {"kind": "rope", "long": true}],
            "note": "x ]]> y",
            "rest": "more",
        })
    );
    let toy = serde_json::to_value(group.schema().await?)?;
    assert_eq!(toy, json!({"kind": "rope", "long": false}));
    assert_eq!(group.composed().await?.len(), 1);
    assert!(!group.wrong().await?.name.is_empty());
    Ok(())
}
