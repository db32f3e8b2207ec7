//! A zone's life at PowerDNS: records, metadata, keys, search, statistics. Its document requires what responses don't have.

use server::api::models::{
    Autoprimary, Cryptokey, CryptokeyKeytype, Metadata, Record, RrSet, TsigKey, Zone, ZoneKind,
};
use server::api::{Client, ClientBuilder};
use server::runtime::{Call, JsonText, Redaction};
use std::error::Error;

pub const SERVER: &str = "http://127.0.0.1:8081/api/v1";
const LOCALHOST: &str = "localhost";
const ZONE: &str = "example.org.";

pub fn builder(builder: ClientBuilder) -> ClientBuilder {
    builder.api_key("job")
}

/// The keys of zones are secrets, too.
pub fn redaction() -> Redaction {
    Redaction::new().name("privatekey").name("key")
}

pub fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    zone(client)?;
    records(client)?;
    metadata(client)?;
    keys(client)?;
    overview(client)?;
    client.zones().delete(LOCALHOST, ZONE).send_blocking()?.into_body();
    assert_eq!(status(client.zones().list_zone(LOCALHOST, ZONE)), Some(404));
    Ok(())
}

/// The status of an error.
fn status<O: server::runtime::Operation>(call: Call<O>) -> Option<u16> {
    call.send_blocking().err().and_then(|error| error.status())
}

fn zone(client: &Client) -> Result<(), Box<dyn Error>> {
    assert_eq!(status(client.zones().list_zone(LOCALHOST, ZONE)), Some(404));
    let zone =
        Zone::new().name(ZONE).kind(ZoneKind::Native).nameservers(["ns1.example.org.", "ns2.example.org."]);
    let created = client.zones().create(LOCALHOST, zone.clone()).send_blocking()?;
    let mismatches = created.mismatches();
    // The document requires members that only requests have: the zone was created nevertheless.
    assert!(mismatches.iter().any(|it| it.to_string().contains("changetype")), "{mismatches:?}");
    assert_eq!(created.body().name.as_deref(), Some(ZONE));
    assert_eq!(created.body().rrsets.as_ref().map(Vec::len), Some(2));
    assert_eq!(status(client.zones().create(LOCALHOST, zone)), Some(409));
    assert_eq!(status(client.zones().create(LOCALHOST, Zone::new().name("nodot"))), Some(422));
    let listed = client.zones().list(LOCALHOST).zone(ZONE).dnssec(false).send_blocking()?.into_body();
    assert_eq!(listed.iter().filter_map(|zone| zone.name.as_deref()).collect::<Vec<_>>(), [ZONE]);
    client.zones().put(LOCALHOST, ZONE, Zone::new().kind(ZoneKind::Master).account("job")).send_blocking()?;
    let changed = client.zones().list_zone(LOCALHOST, ZONE).rrsets(false).send_blocking()?.into_body();
    assert_eq!((changed.kind.as_ref(), changed.account.as_deref()), (Some(&ZoneKind::Master), Some("job")));
    assert_eq!(changed.rrsets, None);
    Ok(())
}

fn records(client: &Client) -> Result<(), Box<dyn Error>> {
    let addresses = ["192.0.2.1", "192.0.2.2"].map(|address| Record::new(address).disabled(false));
    let set = RrSet::new("www.example.org.", "A", 300, "REPLACE", addresses);
    client.zones().patch(LOCALHOST, ZONE, Zone::new().rrsets([set])).send_blocking()?;
    let call = client.zones().list_zone(LOCALHOST, ZONE).rrset_name("www.example.org.").rrset_type("A");
    let zone = call.send_blocking()?.into_body();
    let sets = zone.rrsets.as_deref().unwrap_or_default();
    let contents: Vec<&str> =
        sets.iter().flat_map(|set| &set.records).map(|it| it.content.as_str()).collect();
    assert_eq!(contents, ["192.0.2.1", "192.0.2.2"]);
    assert_eq!(sets[0].ttl, 300);
    let broken = RrSet::new("www.example.org.", "A", 300, "REPLACE", [Record::new("no address")]);
    assert_eq!(status(client.zones().patch(LOCALHOST, ZONE, Zone::new().rrsets([broken]))), Some(422));
    // The document has a text here, the server an object: the text is its JSON.
    let exported = client.zones().axfr_export(LOCALHOST, ZONE).send_blocking()?;
    assert_eq!(exported.mismatches().len(), 1);
    assert!(exported.body().contains("192.0.2.2"), "{exported:?}");
    client.zones().notify(LOCALHOST, ZONE).send_blocking()?;
    let rectified = client.zones().rectify(LOCALHOST, ZONE).send_blocking()?;
    assert!(rectified.body().contains("Rectified"), "{rectified:?}");
    Ok(())
}

fn metadata(client: &Client) -> Result<(), Box<dyn Error>> {
    const KIND: &str = "ALLOW-AXFR-FROM";
    let all = client.zonemetadata();
    let metadata = Metadata::new().kind(KIND).metadata(["AUTO-NS"]);
    all.create_metadata(LOCALHOST, ZONE, metadata).send_blocking()?;
    let listed = all.list_metadata(LOCALHOST, ZONE).send_blocking()?.into_body();
    assert!(listed.iter().any(|it| it.kind.as_deref() == Some(KIND)), "{listed:?}");
    let changed = Metadata::new().kind(KIND).metadata(["192.0.2.7"]);
    let changed = all.modify_metadata(LOCALHOST, ZONE, KIND, changed).send_blocking()?.into_body();
    assert_eq!(changed.metadata.as_deref(), Some(&["192.0.2.7".to_owned()][..]));
    let read = all.get_metadata(LOCALHOST, ZONE, KIND).send_blocking()?.into_body();
    assert_eq!(read.metadata, changed.metadata);
    all.delete_metadata(LOCALHOST, ZONE, KIND).send_blocking()?.into_body();
    Ok(())
}

fn keys(client: &Client) -> Result<(), Box<dyn Error>> {
    let all = client.zonecryptokey();
    let key = Cryptokey::new().keytype(CryptokeyKeytype::Csk).active(true);
    let id = all
        .create_cryptokey(LOCALHOST, ZONE, key)
        .send_blocking()?
        .into_body()
        .id
        .ok_or("a key without an id")?;
    let listed = all.list_cryptokeys(LOCALHOST, ZONE).send_blocking()?.into_body();
    assert_eq!(listed.iter().map(|key| key.id).collect::<Vec<_>>(), [Some(id)]);
    let id = id.to_string();
    all.modify_cryptokey(LOCALHOST, ZONE, id.as_str(), Cryptokey::new().active(false)).send_blocking()?;
    assert_eq!(
        all.get_cryptokey(LOCALHOST, ZONE, id.as_str()).send_blocking()?.into_body().active,
        Some(false)
    );
    all.delete_cryptokey(LOCALHOST, ZONE, id.as_str()).send_blocking()?.into_body();

    let all = client.tsigkey();
    let key = TsigKey::new().name("job").algorithm("hmac-sha256");
    let created = all.create_tsig_key(LOCALHOST, key).send_blocking()?.into_body();
    let id = created.id.as_deref().ok_or("a key without an id")?;
    assert_eq!(all.list_tsig_keys(LOCALHOST).send_blocking()?.into_body().len(), 1);
    assert_eq!(all.get_tsig_key(LOCALHOST, id).send_blocking()?.into_body().name.as_deref(), Some("job"));
    all.delete_tsig_key(LOCALHOST, id).send_blocking()?.into_body();
    Ok(())
}

fn overview(client: &Client) -> Result<(), Box<dyn Error>> {
    let servers = client.servers().list().send_blocking()?.into_body();
    assert_eq!(servers.iter().map(|server| server.id.as_deref()).collect::<Vec<_>>(), [Some(LOCALHOST)]);
    assert_eq!(
        client.servers().list_server(LOCALHOST).send_blocking()?.into_body().id.as_deref(),
        Some(LOCALHOST)
    );
    assert_eq!(status(client.servers().list_server("other")), Some(404));
    assert_eq!(status(client.config().get_setting(LOCALHOST, "no-such-thing")), Some(404));
    assert_eq!(client.stats().list(LOCALHOST).statistic("uptime").send_blocking()?.into_body().len(), 1);
    assert_eq!(status(client.stats().list(LOCALHOST).statistic("no-such-thing")), Some(422));
    let found = client.search().data(LOCALHOST, "*www*", 10).send_blocking()?.into_body();
    assert!(found.iter().any(|it| it.content.as_deref() == Some("192.0.2.1")), "{found:?}");
    let flushed = client.servers().cache_flush_by_name(LOCALHOST, ZONE).send_blocking()?.into_body();
    assert!(flushed.count.is_some());

    let primary = Autoprimary::new().ip("192.0.2.9").nameserver("ns.example.net").account("job");
    client.autoprimary().create(LOCALHOST, primary).send_blocking()?;
    // The document has one primary here, the server a list: nothing can make it fit, but nothing is lost.
    let error = client.autoprimary().get(LOCALHOST).send_blocking().unwrap_err();
    assert_eq!(error.status(), Some(200));
    let primaries: Vec<Autoprimary> = JsonText::from_json(error.bytes().ok_or("no body")?)?;
    assert_eq!(primaries.iter().filter_map(|it| it.ip.as_deref()).collect::<Vec<_>>(), ["192.0.2.9"]);
    client.autoprimary().delete(LOCALHOST, "192.0.2.9", "ns.example.net").send_blocking()?.into_body();
    Ok(())
}
