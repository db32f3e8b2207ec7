//! Keys, transactions, leases and a lock at etcd, through its JSON gateway, which leaves out zeros and writes large integers
//! as text.

use server::api::models::{
    Keys, LeaseGetBody, LeaseGrantBody, LeaseRevokeBody, LockLockBody, LockUnlockBody, Put, Range,
    RangeSortOrder, Step, Transaction, TransactionCompareItem, TransactionCompareItemTarget,
};
use server::api::{Client, ClientBuilder};
use server::runtime::{TextNumber, Value};
use std::collections::BTreeMap;
use std::error::Error;

pub const SERVER: &str = "http://127.0.0.1:2379";
/// Members whose values are not recorded.
pub const SECRETS: &[&str] = &[];

/// `job/0`, the prefix `job/` and its end, `new`, `old` and `lock` in Base64.
const FIRST: &str = "am9iLzA=";
const KEYS: [&str; 4] = [FIRST, "am9iLzE=", "am9iLzI=", "am9iLzM="];
const PREFIX: &str = "am9iLw==";
const PREFIX_END: &str = "am9iMA==";
const NEW: &str = "bmV3";
const OLD: &str = "b2xk";
const LOCK: &str = "bG9jaw==";

pub fn builder(builder: ClientBuilder) -> ClientBuilder {
    builder
}

pub fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    keys(client)?;
    transaction(client)?;
    lease(client)?;
    let no_members = BTreeMap::<String, Value>::new();
    let members = client.cluster().members(no_members.clone()).send_blocking()?.into_body();
    assert_eq!(members.members.len(), 1);
    assert!(client.cluster().status(no_members).send_blocking()?.into_body().version.starts_with("3."));
    let deleted = client.kv().delete(Keys::new(PREFIX).range_end(PREFIX_END)).send_blocking()?.into_body();
    assert_eq!(deleted.deleted.map(i64::from), Some(4));
    let none = client.kv().range(Range::new(PREFIX).range_end(PREFIX_END)).send_blocking()?;
    // A required count of zero is left out.
    assert_eq!((none.body().kvs.as_ref(), none.mismatches().len()), (None, 1));
    Ok(())
}

fn keys(client: &Client) -> Result<(), Box<dyn Error>> {
    client.kv().delete(Keys::new(PREFIX).range_end(PREFIX_END)).send_blocking()?.into_body();
    let mut last = 0;
    for key in KEYS {
        let TextNumber(revision) =
            client.kv().put(Put::new(key, OLD)).send_blocking()?.into_body().header.revision;
        assert!(revision > last);
        last = revision;
    }
    let before = client.kv().put(Put::new(FIRST, NEW).prev_kv(true)).send_blocking()?.into_body();
    assert_eq!(before.prev_kv.as_ref().map(|it| it.value.as_str()), Some(OLD));
    let all = Range::new(PREFIX).range_end(PREFIX_END);
    let page = client
        .kv()
        .range(all.clone().limit(3).sort_order(RangeSortOrder::Descend))
        .send_blocking()?
        .into_body();
    let found: Vec<&str> = page.kvs.iter().flatten().map(|it| it.key.as_str()).collect();
    assert_eq!(found, [KEYS[3], KEYS[2], KEYS[1]]);
    assert_eq!((page.more, page.count.0), (Some(true), 4));
    let count = client.kv().range(all.count_only(true)).send_blocking()?.into_body();
    assert_eq!((count.kvs.as_ref(), count.count.0), (None, 4));
    let refused = client.kv().put(Put::new("", OLD)).send_blocking().unwrap_err();
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(400));
    assert!(
        refused.body().is_some_and(|failure| failure.error.contains("key is not provided")),
        "{refused:?}"
    );
    Ok(())
}

fn transaction(client: &Client) -> Result<(), Box<dyn Error>> {
    let is = |value: &str| {
        let compared = TransactionCompareItem::new().key(FIRST).value(value);
        compared.target(TransactionCompareItemTarget::Value)
    };
    let put = Step::new().request_put(Put::new(FIRST, OLD));
    let read = Step::new().request_range(Range::new(FIRST));
    let swap = Transaction::new().compare([is(NEW)]).success([put]).failure([read]);
    assert_eq!(client.kv().txn(swap.clone()).send_blocking()?.into_body().succeeded, Some(true));
    let refused = client.kv().txn(swap).send_blocking()?.into_body();
    assert_eq!(refused.succeeded, None); // `false` is left out
    let read = refused.responses.iter().flatten().filter_map(|it| it.response_range.as_ref());
    let values: Vec<&str> = read.flat_map(|it| it.kvs.iter().flatten()).map(|it| it.value.as_str()).collect();
    assert_eq!(values, [OLD]);
    Ok(())
}

fn lease(client: &Client) -> Result<(), Box<dyn Error>> {
    let lease = client.lease().grant(LeaseGrantBody::new(60)).send_blocking()?.into_body();
    client.kv().put(Put::new(FIRST, NEW).lease(lease.id)).send_blocking()?;
    let found = client.kv().range(Range::new(FIRST)).send_blocking()?.into_body();
    assert_eq!(found.kvs.iter().flatten().next().and_then(|it| it.lease), Some(lease.id));
    let read = client.lease().get(LeaseGetBody::new(lease.id).keys(true)).send_blocking()?.into_body();
    assert_eq!(read.keys.as_deref(), Some(&[FIRST.to_owned()][..]));

    let lock = client.lock().lock(LockLockBody::new(LOCK).lease(lease.id)).send_blocking()?.into_body();
    client.lock().unlock(LockUnlockBody::new(&*lock.key)).send_blocking()?;

    client.kv().put(Put::new(FIRST, NEW)).send_blocking()?; // without the lease, whose keys go with it
    client.lease().revoke(LeaseRevokeBody::new(lease.id)).send_blocking()?;
    let gone = client.lease().revoke(LeaseRevokeBody::new(lease.id)).send_blocking().unwrap_err();
    assert_eq!(gone.status().map(|status| status.as_u16()), Some(404));
    Ok(())
}
