//! Files, checkpoints and settings at a Jupyter Server, whose document requires texts that are null or lists in responses.

use server::api::models::{
    ContentsType, GetContentsByPathType, PatchContentsByPathBody, PostContentsByPathBody,
    PutContentsByPathBody,
};
use server::api::{Client, ClientBuilder};
use clientwright_runtime::crates::serde_json::json;
use server::runtime::{Call, Redaction};
use std::error::Error;

pub const SERVER: &str = "http://127.0.0.1:8888";
const FILE: &str = "notes.txt";
const RENAMED: &str = "renamed.txt";

pub fn builder(builder: ClientBuilder) -> ClientBuilder {
    // The document has no credentials.
    builder.header("authorization", "token job")
}

/// The redactions of the recordings.
pub fn redaction() -> Redaction {
    Redaction::new()
}

pub fn run(client: &Client) -> Result<(), Box<dyn Error>> {
    overview(client)?;
    files(client)?;
    checkpoints(client)?;
    folders(client)?;
    settings(client)?;
    client.contents().delete(RENAMED).send_blocking()?.into_body();
    assert_eq!(status(client.contents().retrieve(RENAMED)), Some(404));
    Ok(())
}

/// The status of an error.
fn status<O: server::runtime::Operation>(call: Call<O>) -> Option<u16> {
    call.send_blocking().err().and_then(|error| error.status())
}

fn overview(client: &Client) -> Result<(), Box<dyn Error>> {
    assert!(client.get_api().send_blocking()?.into_body().version.is_some());
    assert_eq!(client.status().retrieve().send_blocking()?.into_body().kernels, Some(0.0));
    let me = client.me().retrieve().send_blocking()?.into_body();
    assert!(me.identity.as_ref().is_some_and(|identity| identity.username.is_some()), "{me:?}");
    assert!(client.kernels().list().send_blocking()?.into_body().is_empty());
    assert!(client.sessions().list().send_blocking()?.into_body().is_empty());
    assert!(client.kernelspecs().retrieve().send_blocking()?.into_body().default.is_some());
    assert_eq!(status(client.kernels().retrieve("00000000-0000-0000-0000-000000000000")), Some(404));
    Ok(())
}

fn files(client: &Client) -> Result<(), Box<dyn Error>> {
    assert_eq!(status(client.contents().retrieve(FILE)), Some(404));
    let file = PutContentsByPathBody::new().r#type("file").format("text").content("First\n");
    let saved = client.contents().replace(FILE, file.clone()).send_blocking()?;
    assert_eq!((saved.status().as_u16(), saved.body().size), (201, Some(6)));
    // `content` and `format` are null, though the document requires texts: they are empty, and listed. So are the null of
    // `hash` and `hash_algorithm`, which may only be absent.
    assert_eq!(
        (saved.body().content.as_str(), saved.body().format.as_str(), saved.mismatches().len()),
        ("", "", 4)
    );
    let read = client.contents().retrieve(FILE).content(1).hash(1).send_blocking()?;
    assert_eq!((read.body().content.as_str(), read.mismatches().len()), ("First\n", 0));
    assert_eq!(read.body().hash_algorithm.as_deref(), Some("sha256"));
    let encoded = client.contents().retrieve(FILE).format("base64").send_blocking()?.into_body();
    assert_eq!(encoded.content.trim(), "Rmlyc3QK");
    assert_eq!(status(client.contents().retrieve(FILE).r#type(GetContentsByPathType::Directory)), Some(400));
    let again = client.contents().replace(FILE, file.content("Second\n")).send_blocking()?;
    assert_eq!(again.status().as_u16(), 200);
    Ok(())
}

fn checkpoints(client: &Client) -> Result<(), Box<dyn Error>> {
    let all = client.contents().checkpoints();
    let checkpoint = all.create(FILE).send_blocking()?.into_body();
    assert_eq!(all.list(FILE).send_blocking()?.into_body().len(), 1);
    let file = PutContentsByPathBody::new().r#type("file").format("text").content("Third\n");
    client.contents().replace(FILE, file).send_blocking()?;
    all.update(FILE, checkpoint.id.as_str()).send_blocking()?;
    assert_eq!(client.contents().retrieve(FILE).send_blocking()?.into_body().content, "Second\n");
    all.delete(FILE, checkpoint.id.as_str()).send_blocking()?.into_body();
    assert!(all.list(FILE).send_blocking()?.into_body().is_empty());
    Ok(())
}

fn folders(client: &Client) -> Result<(), Box<dyn Error>> {
    let renamed = client
        .contents()
        .update(FILE, PatchContentsByPathBody::new().path(RENAMED))
        .send_blocking()?
        .into_body();
    assert_eq!(renamed.name, RENAMED);
    client.contents().replace("folder", PutContentsByPathBody::new().r#type("directory")).send_blocking()?;
    let copy = PostContentsByPathBody::new().copy_from(RENAMED);
    let copy = client.contents().create("folder", copy).send_blocking()?.into_body();
    assert_eq!((copy.r#type.clone(), copy.path.as_str()), (ContentsType::File, "folder/renamed.txt"));
    // A folder's content is a list, not the text that the document requires: the text is its JSON.
    let folder = client.contents().retrieve("folder").send_blocking()?;
    assert_eq!((folder.body().name.as_str(), folder.body().r#type.clone()), ("folder", ContentsType::Directory));
    let mismatches = folder.mismatches();
    let content = mismatches.iter().find(|it| it.pointer() == "/content").and_then(|it| it.json());
    assert_eq!(content, Some(folder.body().content.as_str()), "{mismatches:?}");
    assert!(folder.body().content.contains("folder/renamed.txt"), "{folder:?}");
    client.contents().delete("folder/renamed.txt").send_blocking()?.into_body();
    client.contents().delete("folder").send_blocking()?.into_body();
    Ok(())
}

fn settings(client: &Client) -> Result<(), Box<dyn Error>> {
    assert!(client.config().retrieve("job").send_blocking()?.into_body().is_empty());
    client.config().update("job", [("answer", json!({"ok": true})), ("twice", json!(2))]).send_blocking()?;
    let settings = client.config().retrieve("job").send_blocking()?.into_body();
    assert_eq!(settings.get("answer"), Some(&json!({"ok": true})));
    client.config().update("job", [("answer", json!(null)), ("twice", json!(null))]).send_blocking()?;
    Ok(())
}
