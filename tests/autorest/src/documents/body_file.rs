//! The calls of `body-file`.

use crate::judge::Judge;
use clientwright_autorest::clients::body_file::Client;
use clientwright_autorest::clients::runtime::BuildError;

/// How many bytes the picture has.
const PICTURE: usize = 8725;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let files = client.files();
    let picture = files.get().await;
    judge.same("FileStreamNonempty", picture.map(|bytes| bytes.len()), PICTURE);
    judge.same("FileStreamEmpty", files.get_empty().await, "");
    Ok(())
}
