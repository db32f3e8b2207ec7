//! Collections and their records at Chroma, a database of vectors. Its document has 200 for what the server creates, calls a list
//! of databases one of collections, and names plain text where the server writes JSON.

use server::api::models::{
    AddCollectionRecordsPayload, Collection, CreateCollectionPayload, CreateDatabasePayload,
    CreateTenantPayload, DeleteCollectionRecordsPayload, EmbeddingsPayload, GetRequestPayload, HashMapItem,
    Include, QueryRequestPayload, UpdateCollectionPayload, UpdateCollectionRecordsPayload,
    UpsertCollectionRecordsPayload,
};
use server::api::{Client, ClientBuilder};
use clientwright_runtime::crates::serde_json::json;
use server::runtime::{Call, ErrorKind, Redaction};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

pub const SERVER: &str = "http://127.0.0.1:8000";
const TENANT: &str = "job";
const DATABASE: &str = "books";
const NONE: &str = "00000000-0000-0000-0000-000000000000";

pub fn builder(builder: ClientBuilder) -> ClientBuilder {
    // The document declares a token for every operation. The server works without.
    builder
}

/// The redactions of the recordings.
pub fn redaction() -> Redaction {
    Redaction::new()
}

pub fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    overview(client)?;
    databases(client)?;
    let collection = collections(client)?;
    records(client, &collection)?;
    queries(client, &collection)?;
    client.collection().delete(TENANT, DATABASE, "renamed").send_blocking()?;
    assert_eq!(status(client.collection().get(TENANT, DATABASE, "renamed")), Some(404));
    client.database().delete(TENANT, DATABASE).send_blocking()?;
    assert_eq!(status(client.database().get(TENANT, DATABASE)), Some(404));
    Ok(())
}

/// The status of an error.
fn status<O: server::runtime::Operation>(call: Call<O>) -> Option<u16> {
    call.send_blocking().err().and_then(|error| error.status())
}

fn overview(client: &Client) -> Result<(), Box<dyn Error>> {
    assert!(client.system().heartbeat().send_blocking()?.into_body().nanosecond_heartbeat > 0);
    assert!(client.system().pre_flight_checks().send_blocking()?.into_body().max_batch_size > 0);
    // JSON text, which the document calls plain text.
    assert!(client.system().version().send_blocking()?.into_body().contains('.'));
    let me = client.authentication().get_user_identity().send_blocking()?.into_body();
    assert_eq!(me.tenant, "default_tenant");
    assert_eq!(status(client.system().reset()), Some(403));
    Ok(())
}

fn databases(client: &Client) -> Result<(), Box<dyn Error>> {
    client.tenant().create(CreateTenantPayload::new(TENANT)).send_blocking()?;
    assert_eq!(client.tenant().get(TENANT).send_blocking()?.into_body().name, TENANT);
    assert_eq!(status(client.tenant().get("nobody")), Some(404));
    let all = client.database();
    all.create(TENANT, CreateDatabasePayload::new(DATABASE)).send_blocking()?;
    let refused = all.create(TENANT, CreateDatabasePayload::new(DATABASE)).send_blocking().unwrap_err();
    assert_eq!(refused.status(), Some(409));
    let database = all.get(TENANT, DATABASE).send_blocking()?.into_body();
    assert_eq!((database.name.as_str(), database.tenant.as_str()), (DATABASE, TENANT));
    // The document calls these collections, most members of which are missing.
    let listed = all.list(TENANT).limit(10).send_blocking()?;
    assert_eq!((listed.body().len(), listed.body()[0].id.as_str()), (1, database.id.as_str()));
    let missing: Vec<&str> = listed.mismatches().iter().map(|it| it.pointer()).collect();
    assert_eq!(missing, ["/0/configuration_json", "/0/database", "/0/log_position", "/0/version"]);
    Ok(())
}

fn collections(client: &Client) -> Result<String, Box<dyn Error>> {
    let all = client.collection();
    let names = ["novels", "poems", "plays"];
    let mut first = None;
    for name in names {
        let metadata = BTreeMap::from([("shelf".to_owned(), 7.into()), ("open".to_owned(), true.into())]);
        let collection = CreateCollectionPayload::new(name).metadata(metadata);
        let created = all.create(TENANT, DATABASE, collection).send_blocking()?.into_body();
        assert_eq!((created.name.as_str(), created.dimension), (name, None));
        first.get_or_insert(created.id);
    }
    let id = first.ok_or("no collection")?;
    assert_eq!(status(all.create(TENANT, DATABASE, CreateCollectionPayload::new("novels"))), Some(409));
    assert_eq!(status(all.create(TENANT, DATABASE, CreateCollectionPayload::new("?"))), Some(400));
    let again = CreateCollectionPayload::new("novels").get_or_create(true);
    assert_eq!(all.create(TENANT, DATABASE, again).send_blocking()?.into_body().id, id);
    assert_eq!(all.count(TENANT, DATABASE).send_blocking()?.into_body(), 3);
    let pages = all.list(TENANT, DATABASE).limit(2).pages_blocking();
    let listed = pages.items().collect::<Result<Vec<Collection>, _>>()?;
    // In the order of their ids, which are random.
    let found: BTreeSet<&str> = listed.iter().map(|it| it.name.as_str()).collect();
    assert_eq!((listed.len(), found), (3, names.into()));
    let metadata = BTreeMap::from([("shelf".to_owned(), HashMapItem::from(8.5))]);
    let change = UpdateCollectionPayload::new().new_name("renamed").new_metadata(metadata);
    all.update(TENANT, DATABASE, id.as_str(), change).send_blocking()?;
    let changed = all.get(TENANT, DATABASE, "renamed").send_blocking()?.into_body();
    assert_eq!(changed.id, id);
    assert_eq!(changed.metadata.as_ref().and_then(|it| it.get("shelf")), Some(&HashMapItem::from(8.5)));
    assert_eq!(all.get_by_id(TENANT, DATABASE, id.as_str()).send_blocking()?.into_body().name, "renamed");
    Ok(id)
}

fn records(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let all = client.record();
    let embeddings = EmbeddingsPayload::from(vec![vec![1.0, 0.0], vec![0.0, 1.0], vec![0.6, 0.8]]);
    let added = AddCollectionRecordsPayload::new(embeddings, ["a", "b", "c"])
        .documents(vec![Some("One".to_owned()), None, Some("Three".to_owned())])
        .metadatas(vec![Some([("year".to_owned(), 1851.into())].into()), None, None]);
    assert_eq!(all.collection_add(TENANT, DATABASE, id, added).send_blocking()?.status().as_u16(), 201);
    assert_eq!(all.collection_count(TENANT, DATABASE, id).send_blocking()?.into_body(), 3);
    let get = GetRequestPayload::new()
        .ids(vec!["a".to_owned(), "b".to_owned()])
        .include([Include::Documents, Include::Metadatas]);
    let read = all.collection_get(TENANT, DATABASE, id, get).send_blocking()?;
    assert_eq!(read.body().documents, Some(vec![Some("One".to_owned()), None]));
    let changed = UpdateCollectionRecordsPayload::new(["b"]).documents(vec![Some("Two".to_owned())]);
    all.collection_update(TENANT, DATABASE, id, changed).send_blocking()?;
    let more = UpsertCollectionRecordsPayload::new(EmbeddingsPayload::from(vec![vec![0.8, 0.6]]), ["d"]);
    all.collection_upsert(TENANT, DATABASE, id, more).send_blocking()?;
    let text = GetRequestPayload::new().where_document(json!({"$contains": "Tw"}));
    assert_eq!(all.collection_get(TENANT, DATABASE, id, text).send_blocking()?.into_body().ids, ["b"]);
    let page = GetRequestPayload::new().limit(2).offset(2).include([Include::Embeddings]);
    let page = all.collection_get(TENANT, DATABASE, id, page).send_blocking()?.into_body();
    assert_eq!((page.ids.len(), page.embeddings.map(|it| it.len())), (2, Some(2)));
    Ok(())
}

fn queries(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let all = client.record();
    let query = QueryRequestPayload::new([vec![1.0, 0.0], vec![0.0, 1.0]]).n_results(2);
    let found = all.collection_query(TENANT, DATABASE, id, query).send_blocking()?.into_body();
    assert_eq!(found.ids, [["a", "d"], ["b", "c"]]);
    let nearest = found.distances.as_ref().and_then(|it| it[0][0]);
    assert!(nearest.is_some_and(|distance| distance.abs() < 1e-6), "{nearest:?}");
    let narrow = QueryRequestPayload::new([vec![1.0, 0.0]]).r#where(json!({"year": {"$gt": 1800}}));
    let found = all.collection_query(TENANT, DATABASE, id, narrow.n_results(5)).send_blocking()?.into_body();
    assert_eq!(found.ids, [["a"]]);
    let wrong = QueryRequestPayload::new([vec![1.0, 0.0, 0.0]]);
    let refused = all.collection_query(TENANT, DATABASE, id, wrong).send_blocking().unwrap_err();
    assert_eq!(refused.status(), Some(400));
    assert!(matches!(refused.kind(), ErrorKind::Status(_)), "{refused:?}");
    assert_eq!(status(all.collection_count(TENANT, DATABASE, NONE)), Some(404));
    let deleted = DeleteCollectionRecordsPayload::new().ids(vec!["a".to_owned(), "b".to_owned()]);
    all.collection_delete(TENANT, DATABASE, id, deleted).send_blocking()?;
    assert_eq!(all.collection_count(TENANT, DATABASE, id).send_blocking()?.into_body(), 2);
    Ok(())
}
