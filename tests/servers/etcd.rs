//! Keys, transactions, leases, a lock, users and streams at etcd, through its JSON gateway, which omits zeros and writes large
//! integers as text. Its document requires nothing and has no errors.

use server::api::models::{
    CompareCompareTarget, EtcdserverpbAuthRoleAddRequest, EtcdserverpbAuthRoleDeleteRequest,
    EtcdserverpbAuthRoleGetRequest, EtcdserverpbCompare, EtcdserverpbDeleteRangeRequest,
    EtcdserverpbLeaseGrantRequest, EtcdserverpbLeaseKeepAliveRequest, EtcdserverpbLeaseRevokeRequest,
    EtcdserverpbLeaseTimeToLiveRequest, EtcdserverpbPutRequest, EtcdserverpbRangeRequest,
    EtcdserverpbRequestOp, EtcdserverpbTxnRequest, RangeRequestSortOrder, V3lockpbLockRequest,
    V3lockpbUnlockRequest,
};
use server::api::{Client, ClientBuilder};
use clientwright_runtime::crates::serde_json;
use server::runtime::{Blocking, Call, Redaction, TextNumber, Value};
use std::collections::BTreeMap;
use std::error::Error;

pub const SERVER: &str = "http://127.0.0.1:2379";

/// `job/0`, the prefix `job/` and its end, `new`, `old` and `lock` in Base64.
const FIRST: &str = "am9iLzA=";
const KEYS: [&str; 4] = [FIRST, "am9iLzE=", "am9iLzI=", "am9iLzM="];
const PREFIX: &str = "am9iLw==";
const PREFIX_END: &str = "am9iMA==";
const NEW: &str = "bmV3";
const OLD: &str = "b2xk";
const LOCK: &str = "bG9jaw==";

pub fn builder(builder: ClientBuilder) -> ClientBuilder {
    // The document declares a token for every operation. It has no meaning while authentication is off.
    builder
}

/// The redactions of the recordings.
pub fn redaction() -> Redaction {
    Redaction::new()
}

pub fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    keys(client)?;
    transaction(client)?;
    lease(client)?;
    roles(client)?;
    let no_members = BTreeMap::<String, Value>::new();
    let members = client.cluster().member_list(no_members.clone()).send_blocking()?.into_body();
    assert_eq!(members.members.map(|members| members.len()), Some(1));
    let status = client.maintenance().status(no_members).send_blocking()?.into_body();
    assert!(status.version.is_some_and(|version| version.starts_with("3.")));
    let all = EtcdserverpbDeleteRangeRequest::new().key(PREFIX).range_end(PREFIX_END);
    let deleted = client.kv().delete_range(all.clone().prev_kv(true)).send_blocking()?.into_body();
    assert_eq!((deleted.deleted.map(i64::from), deleted.prev_kvs.map(|it| it.len())), (Some(4), Some(4)));
    // A count of zero is omitted.
    assert_eq!(client.kv().delete_range(all).send_blocking()?.into_body().deleted, None);
    Ok(())
}

fn put(key: &str, value: &str) -> EtcdserverpbPutRequest {
    EtcdserverpbPutRequest::new().key(key).value(value)
}

/// The status of an error, and the message of its body, which the document doesn't describe.
fn refused<O: server::runtime::Operation>(call: Call<O>) -> Result<(Option<u16>, String), Box<dyn Error>> {
    let error = call.send_blocking().err().ok_or("a success")?;
    let body: serde_json::Value = serde_json::from_slice(error.bytes().ok_or("no body")?)?;
    let message = body["error"].as_str().unwrap_or_default().to_owned();
    Ok((error.status(), message))
}

fn keys(client: &Client) -> Result<(), Box<dyn Error>> {
    let mut last = 0;
    for key in KEYS {
        let header = client.kv().put(put(key, OLD)).send_blocking()?.into_body().header.ok_or("no header")?;
        let TextNumber(revision) = header.revision.ok_or("no revision")?;
        assert!(revision > last);
        last = revision;
    }
    let before = client.kv().put(put(FIRST, NEW).prev_kv(true)).send_blocking()?.into_body();
    assert_eq!(before.prev_kv.and_then(|it| it.value).as_deref(), Some(OLD));
    let all = EtcdserverpbRangeRequest::new().key(PREFIX).range_end(PREFIX_END);
    let call = client.kv().range(all.clone().limit(3).sort_order(RangeRequestSortOrder::Descend));
    let page = call.send_blocking()?.into_body();
    let found: Vec<&str> = page.kvs.iter().flatten().filter_map(|it| it.key.as_deref()).collect();
    assert_eq!(found, [KEYS[3], KEYS[2], KEYS[1]]);
    assert_eq!((page.more, page.count.map(i64::from)), (Some(true), Some(4)));
    let count = client.kv().range(all.clone().count_only(true)).send_blocking()?.into_body();
    assert_eq!((count.kvs.as_ref(), count.count.map(i64::from)), (None, Some(4)));
    let keys = client.kv().range(all.keys_only(true)).send_blocking()?.into_body().kvs.unwrap_or_default();
    assert!(keys.len() == 4 && keys.iter().all(|it| it.value.is_none()), "{keys:?}");
    let (status, message) = refused(client.kv().put(put("", OLD)))?;
    assert!(status == Some(400) && message.contains("key is not provided"), "{status:?} {message}");
    Ok(())
}

fn transaction(client: &Client) -> Result<(), Box<dyn Error>> {
    let value_is =
        |value: &str| EtcdserverpbCompare::new().key(FIRST).value(value).target(CompareCompareTarget::Value);
    let put = EtcdserverpbRequestOp::new().request_put(put(FIRST, OLD));
    let read = EtcdserverpbRequestOp::new().request_range(EtcdserverpbRangeRequest::new().key(FIRST));
    let swap = EtcdserverpbTxnRequest::new().compare([value_is(NEW)]).success([put]).failure([read]);
    assert_eq!(client.kv().txn(swap.clone()).send_blocking()?.into_body().succeeded, Some(true));
    let refused = client.kv().txn(swap).send_blocking()?.into_body();
    assert_eq!(refused.succeeded, None); // `false` is omitted
    let read = refused.responses.iter().flatten().filter_map(|it| it.response_range.as_ref());
    let values: Vec<&str> =
        read.flat_map(|it| it.kvs.iter().flatten()).filter_map(|it| it.value.as_deref()).collect();
    assert_eq!(values, [OLD]);
    Ok(())
}

fn lease(client: &Client) -> Result<(), Box<dyn Error>> {
    let grant = EtcdserverpbLeaseGrantRequest::new().ttl(60);
    let lease = client.lease().grant(grant).send_blocking()?.into_body().id.ok_or("a lease without an id")?;
    client.kv().put(put(FIRST, NEW).lease(lease)).send_blocking()?;
    let found = client.kv().range(EtcdserverpbRangeRequest::new().key(FIRST)).send_blocking()?.into_body();
    assert_eq!(found.kvs.iter().flatten().next().and_then(|it| it.lease), Some(lease));
    let read = EtcdserverpbLeaseTimeToLiveRequest::new().id(lease).keys(true);
    let read = client.lease().time_to_live(read).send_blocking()?.into_body();
    assert_eq!(read.keys.as_deref(), Some(&[FIRST.to_owned()][..]));
    // A stream of lines, each with a `result`.
    let alive = EtcdserverpbLeaseKeepAliveRequest::new().id(lease);
    let lines = Blocking::new(client.lease().keep_alive(alive).send_blocking()?.into_body());
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    let times: Vec<_> = lines.into_iter().filter_map(|line| line.result?.ttl).map(i64::from).collect();
    assert_eq!(times, [60]);
    let all = client.lease().leases(BTreeMap::<String, Value>::new()).send_blocking()?.into_body().leases;
    assert_eq!(all.unwrap_or_default().iter().map(|it| it.id).collect::<Vec<_>>(), [Some(lease)]);

    let lock = V3lockpbLockRequest::new().name(LOCK).lease(lease);
    let lock = client.lock().lock(lock).send_blocking()?.into_body().key.ok_or("a lock without a key")?;
    client.lock().unlock(V3lockpbUnlockRequest::new().key(lock)).send_blocking()?;

    client.kv().put(put(FIRST, NEW)).send_blocking()?; // without the lease, whose keys are deleted with it
    let revoke = || client.lease().revoke(EtcdserverpbLeaseRevokeRequest::new().id(lease));
    revoke().send_blocking()?;
    let (status, message) = refused(revoke())?;
    assert!(status == Some(404) && message.contains("lease not found"), "{status:?} {message}");
    Ok(())
}

fn roles(client: &Client) -> Result<(), Box<dyn Error>> {
    let add = || client.auth().role_add(EtcdserverpbAuthRoleAddRequest::new().name("job"));
    add().send_blocking()?;
    let (status, message) = refused(add())?;
    assert!(status == Some(412) && message.contains("already exists"), "{status:?} {message}");
    let roles = client.auth().role_list(BTreeMap::<String, Value>::new()).send_blocking()?.into_body().roles;
    assert_eq!(roles.as_deref(), Some(&["job".to_owned()][..]));
    let role = client.auth().role_get(EtcdserverpbAuthRoleGetRequest::new().role("job")).send_blocking()?;
    assert_eq!(role.body().perm, None);
    client.auth().role_delete(EtcdserverpbAuthRoleDeleteRequest::new().role("job")).send_blocking()?;
    Ok(())
}
