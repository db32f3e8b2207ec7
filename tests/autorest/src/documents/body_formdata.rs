//! The calls of `body-formdata`: files as parts of a form, and as a body.

use super::whole;
use crate::oracle::Oracle;
use autorest::clients::body_formdata::Client;
use autorest::clients::body_formdata::models::FormdataUploadFileBody;
use autorest::clients::runtime::{BuildError, File};

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let forms = client.formdata();
    let file = File::new("Upload file").with_name("hello.txt").with_content_type("text/plain");
    let response = forms.upload_file(FormdataUploadFileBody::new(file, "hello.txt")).await;
    oracle.same("FormdataStreamUploadFile", whole(response).await, Some("Upload file".into()));
    let response = forms.upload_file_via_body("Upload file").await;
    oracle.same("StreamUploadFile", whole(response).await, Some("Upload file".into()));
    Ok(())
}
