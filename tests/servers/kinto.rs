//! Buckets, collections, groups and records at Kinto, with pages, preconditions and a batch of requests. Its document calls all
//! data objects of any members.

use server::api::buckets::GetBuckets;
use server::api::models::{
    BatchBody, BatchBodyRequest, BatchBodyRequestMethod, CreateBucketBody, CreateBucketBodyData, CreateCollectionBody,
    CreateCollectionBodyData, CreateGroupBody, CreateGroupBodyData, CreateRecordBody, PatchRecordBody,
    UpdateBucketBody, UpdateCollectionBody, UpdateRecordBody,
};
use server::api::records::{GetRecord, GetRecords};
use server::api::{Client, ClientBuilder};
use clientwright_runtime::crates::serde_json::json;
use server::runtime::{Call, Redaction};
use std::error::Error;

pub const SERVER: &str = "http://127.0.0.1:8888/v1";
/// Name and password, in Base64.
const CREDENTIALS: &str = "Basic am9iOmpvYg==";
const BUCKET: &str = "job";
const TASKS: &str = "tasks";

pub fn builder(builder: ClientBuilder) -> ClientBuilder {
    builder.basic_auth("job", "job")
}

/// The token of the next page isn't a secret.
pub fn redaction() -> Redaction {
    Redaction::new().keep("_token")
}

pub fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    overview(client)?;
    buckets(client)?;
    collections(client)?;
    records(client)?;
    pages(client)?;
    batch(client)?;
    client.buckets().delete(BUCKET).send_blocking()?;
    assert_eq!(status(client.collections().get(BUCKET, TASKS)), Some(403));
    Ok(())
}

/// The status of an error.
fn status<O: server::runtime::Operation>(call: Call<O>) -> Option<u16> {
    call.send_blocking().err().and_then(|error| error.status())
}

fn overview(client: &Client) -> Result<(), Box<dyn Error>> {
    let hello = client.utilities().server_info().send_blocking()?.into_body();
    assert_eq!(hello.get("project_name"), Some(&json!("kinto")));
    // The document has no credentials here, so none are sent.
    assert_eq!(hello.get("user"), None);
    let heartbeat = client.utilities().heartbeat().send_blocking()?.into_body();
    assert_eq!(heartbeat.get("storage"), Some(&json!(true)));
    Ok(())
}

fn buckets(client: &Client) -> Result<(), Box<dyn Error>> {
    let all = client.buckets();
    // Without a right to the bucket, the server doesn't say whether there is one.
    let refused = all.get(BUCKET).send_blocking().unwrap_err();
    assert_eq!(refused.status(), Some(403));
    assert!(refused.to_string().contains("403"), "{refused}");
    let data = CreateBucketBodyData::new().collection_schema([("title", json!("job"))]);
    let created = all.update(BUCKET, UpdateBucketBody::new().data(data)).send_blocking()?;
    assert_eq!(created.status().as_u16(), 201);
    let permissions = created.into_body().permissions.and_then(|it| it.write).unwrap_or_default();
    assert!(permissions.iter().any(|it| it.starts_with("basicauth:")), "{permissions:?}");
    let read = all.get(BUCKET).send_blocking()?.into_body().data.ok_or("no data")?;
    assert_eq!(read.additional.get("id"), Some(&json!(BUCKET)));
    assert_eq!(status(all.update("not a name", UpdateBucketBody::new())), Some(400));
    let other = all.create(CreateBucketBody::new()).send_blocking()?.into_body().data.ok_or("no data")?;
    let other = other.additional.get("id").and_then(|id| id.as_str()).ok_or("no id")?.to_owned();
    let listed = all.list().send_blocking()?;
    assert_eq!(listed.body().data.as_ref().map(Vec::len), Some(2));
    assert!(listed.header(GetBuckets::ETAG)?.is_some_and(|etag| etag.starts_with('"')));
    all.delete(other).send_blocking()?;
    Ok(())
}

fn collections(client: &Client) -> Result<(), Box<dyn Error>> {
    let all = client.collections();
    let data = CreateCollectionBodyData::new().cache_expires(60);
    let created =
        all.update(BUCKET, TASKS, UpdateCollectionBody::new().data(data)).send_blocking()?.into_body();
    assert_eq!(created.data.and_then(|it| it.cache_expires), Some(60));
    all.create(BUCKET, CreateCollectionBody::new()).send_blocking()?;
    let listed = all.list(BUCKET).send_blocking()?.into_body().data.unwrap_or_default();
    assert_eq!(listed.len(), 2);
    let group = CreateGroupBody::new().data(CreateGroupBodyData::new().members(["basicauth:job"]));
    let group = client.groups().create(BUCKET, group).send_blocking()?.into_body().data.ok_or("no data")?;
    let id = group.additional.get("id").and_then(|id| id.as_str()).ok_or("no id")?;
    client.groups().delete(BUCKET, id).send_blocking()?;
    assert_eq!(status(client.groups().get(BUCKET, id)), Some(404));
    Ok(())
}

fn records(client: &Client) -> Result<(), Box<dyn Error>> {
    let all = client.records();
    let task = |title: &str| [("title", json!(title)), ("done", json!(false)), ("size", json!(0.5))];
    let created = all.create(BUCKET, TASKS, CreateRecordBody::new().data(task("First"))).send_blocking()?;
    let data = created.body().data.as_ref().ok_or("no data")?;
    let id = data.get("id").and_then(|id| id.as_str()).ok_or("no id")?.to_owned();
    let read = all.get(BUCKET, TASKS, id.as_str()).send_blocking()?;
    assert_eq!(read.body().data.as_ref().and_then(|it| it.get("title")), Some(&json!("First")));
    let etag = read.header(GetRecord::ETAG)?.ok_or("no ETag")?;
    // Not an error of the server: nothing has changed.
    assert_eq!(status(all.get(BUCKET, TASKS, id.as_str()).if_none_match(etag.as_str())), Some(304));
    let patch = PatchRecordBody::new().data([("done", json!(true))]);
    let patched = all.patch(BUCKET, TASKS, id.as_str(), patch).if_match(etag.as_str()).send_blocking()?;
    assert_eq!(patched.body().data.as_ref().and_then(|it| it.get("done")), Some(&json!(true)));
    let stale =
        all.update(BUCKET, TASKS, id.as_str(), UpdateRecordBody::new().data(task("Late"))).if_match(etag);
    assert_eq!(status(stale), Some(412));
    for name in ["a", "b", "c", "d"] {
        all.update(BUCKET, TASKS, name, UpdateRecordBody::new().data(task(name))).send_blocking()?;
    }
    let fields =
        all.list(BUCKET, TASKS).fields(["title"]).sort(["-title"]).limit(1).send_blocking()?.into_body();
    let first = fields.data.unwrap_or_default();
    assert_eq!(first[0].get("title"), Some(&json!("d")));
    assert_eq!(first[0].get("done"), None);
    let deleted =
        all.delete(BUCKET, TASKS, id.as_str()).send_blocking()?.into_body().data.ok_or("no data")?;
    assert_eq!(deleted.get("deleted"), Some(&json!(true)));
    assert_eq!(status(all.get(BUCKET, TASKS, id)), Some(404));
    Ok(())
}

/// The next page is in a header that the document doesn't have; its token is a parameter.
fn pages(client: &Client) -> Result<(), Box<dyn Error>> {
    let call = || client.records().list(BUCKET, TASKS).sort(["title"]);
    let page = call().send_blocking()?;
    assert!(page.header(GetRecords::LAST_MODIFIED)?.is_some());
    let next = page.headers().get("next-page").ok_or("no next page")?.to_str()?;
    let token = next.split(['?', '&']).find_map(|pair| pair.strip_prefix("_token=")).ok_or("no token")?;
    let rest = call().token(token.replace("%3D", "=")).send_blocking()?;
    assert_eq!(rest.headers().get("next-page"), None);
    let records = page.into_body().data.into_iter().chain(rest.into_body().data).flatten();
    let titles: Vec<_> = records.filter_map(|record| record.get("title").cloned()).collect();
    assert_eq!(titles, [json!("a"), json!("b"), json!("c"), json!("d")]);
    Ok(())
}

fn batch(client: &Client) -> Result<(), Box<dyn Error>> {
    let path = |name: &str| format!("/buckets/{BUCKET}/collections/{TASKS}/records/{name}");
    let requests = [
        BatchBodyRequest::new(path("a")).method(BatchBodyRequestMethod::Delete),
        BatchBodyRequest::new(path("e")).method(BatchBodyRequestMethod::Put).body([("data", json!({"title": "e"}))]),
        BatchBodyRequest::new(path("none")),
    ];
    // The document has no credentials for a batch, but the requests in it have those of the batch.
    let call = client.batch().batch(BatchBody::new(requests)).with_header("authorization", CREDENTIALS);
    let responses = call.send_blocking()?.into_body().responses;
    assert_eq!(responses.iter().map(|it| it.status).collect::<Vec<_>>(), [200, 201, 404]);
    let refused = client.batch().batch(BatchBody::new([])).send_blocking();
    assert!(refused.is_ok_and(|response| response.body().responses.is_empty()));
    let deleted = client.records().delete_records(BUCKET, TASKS).limit(10).send_blocking()?.into_body();
    assert_eq!(deleted.data.map(|it| it.len()), Some(3)); // which is the most that this server allows
    Ok(())
}
