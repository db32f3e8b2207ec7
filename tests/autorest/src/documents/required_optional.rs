//! The calls of `required-optional`: what isn't set isn't sent.

use crate::oracle::Oracle;
use autorest::clients::required_optional::Client;
use autorest::clients::required_optional::models::{
    ArrayOptionalWrapper, ClassOptionalWrapper, IntOptionalWrapper, StringOptionalWrapper,
};
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(oracle: &mut Oracle) -> Result<(), BuildError> {
    let client = Client::builder().server(oracle.server()).build()?;
    call_implicit(oracle, &client).await;
    call_explicit(oracle, &client).await;
    call_properties(oracle, &client).await;
    Ok(())
}

async fn call_implicit(oracle: &mut Oracle, client: &Client) {
    let calls = client.clone();
    oracle.done("OptionalImplicitQuery", calls.implicit_put_optional_query().await);
    oracle.done("OptionalImplicitHeader", calls.implicit_put_optional_header().await);
    oracle.done("OptionalGlobalQuery", calls.implicit_get_optional_global_query().await);
    oracle.done("OptionalImplicitBody", calls.implicit_put_optional_body_without_body().await);
    oracle.done("ImplicitOptionalBinaryBody", calls.implicit_put_optional_binary_body("").await);
}

async fn call_explicit(oracle: &mut Oracle, client: &Client) {
    let calls = client.clone();
    oracle.done("ExplicitOptionalBinaryBody", calls.explicit_put_optional_binary_body_without_body().await);
    let bytes = calls.explicit_put_required_binary_body("upload");
    oracle.done("ExplicitRequiredBinaryBody", bytes.await);
    let scenario = "GeneralOptional";
    oracle.done(scenario, calls.explicit_post_optional_integer_parameter_without_body().await);
    oracle.done(scenario, calls.explicit_post_optional_string_parameter_without_body().await);
    oracle.done(scenario, calls.explicit_post_optional_class_parameter_without_body().await);
    oracle.done(scenario, calls.explicit_post_optional_array_parameter_without_body().await);
    oracle.done(scenario, calls.explicit_post_optional_integer_header().await);
    oracle.done(scenario, calls.explicit_post_optional_string_header().await);
    oracle.done(scenario, calls.explicit_post_optional_array_header().await);
}

async fn call_properties(oracle: &mut Oracle, client: &Client) {
    let (calls, scenario) = (client, "GeneralOptional");
    let call = calls.explicit_post_optional_integer_property(IntOptionalWrapper::new());
    oracle.done(scenario, call.await);
    let call = calls.explicit_post_optional_string_property(StringOptionalWrapper::new());
    oracle.done(scenario, call.await);
    let call = calls.explicit_post_optional_class_property(ClassOptionalWrapper::new());
    oracle.done(scenario, call.await);
    let call = calls.explicit_post_optional_array_property(ArrayOptionalWrapper::new());
    oracle.done(scenario, call.await);
}
