//! The calls of `body-file`: responses that are read without decoding.

use super::whole;
use crate::oracle::Oracle;
use autorest::clients::body_file::Client;
use autorest::clients::runtime::BuildError;

/// How many bytes the picture has.
const PICTURE: usize = 8725;

/// How many bytes the large file has, which are never kept.
const LARGE: u64 = 3000 * 1024 * 1024;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let files = client.files();
    let picture = whole(files.get().await).await;
    oracle.same("FileStreamNonempty", picture.map(|bytes| bytes.map(|bytes| bytes.len())), Some(PICTURE));
    oracle.same("FileStreamEmpty", whole(files.get_empty_file().await).await, Some("".into()));
    let large = match files.get_large().await {
        Ok(download) => Ok(download.copy_to(&mut std::io::sink()).await.ok()),
        Err(error) => Err(error),
    };
    oracle.same("FileStreamVeryLarge", large, Some(LARGE));
    Ok(())
}
