//! The calls of `validation`: constants are sent without being set.

use crate::judge::Judge;
use autorest::clients::runtime::BuildError;
use autorest::clients::validation::Client;
use autorest::clients::validation::models::{ChildProduct, ConstantProduct, Product};

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    let products = client.default();
    judge.done("ConstantsInPath", products.get_with_constant_in_path("constant").await);
    let product = Product::new(ChildProduct::new(), ConstantProduct::new());
    let answer = products.post_with_constant_in_body("constant", product.clone()).await;
    judge.same("ConstantsInBody", answer, product);
    Ok(())
}
