//! The calls of `validation`: constants are sent without being set.

use crate::oracle::Oracle;
use autorest::clients::runtime::BuildError;
use autorest::clients::validation::Client;
use autorest::clients::validation::models::{ChildProduct, ConstantProduct, Product};

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    let products = client.clone();
    oracle.done("ConstantsInPath", products.get_with_constant_in_path().await);
    let product = Product::new(ChildProduct::new(), ConstantProduct::new());
    let response = products.post_with_constant_in_body(product.clone()).await;
    oracle.same("ConstantsInBody", response, product);
    Ok(())
}
