//! The calls of `required-optional`: what isn't set isn't sent.

use crate::judge::Judge;
use autorest::clients::required_optional::Client;
use autorest::clients::required_optional::models::{
    ArrayOptionalWrapper, ClassOptionalWrapper, IntOptionalWrapper, StringOptionalWrapper,
};
use autorest::clients::runtime::BuildError;

pub(crate) async fn call(judge: &mut Judge) -> Result<(), BuildError> {
    let client = Client::builder().server(judge.server()).build()?;
    call_implicit(judge, &client).await;
    call_explicit(judge, &client).await;
    call_properties(judge, &client).await;
    Ok(())
}

async fn call_implicit(judge: &mut Judge, client: &Client) {
    let calls = client.default();
    judge.done("OptionalImplicitQuery", calls.implicit_put_optional_query().await);
    judge.done("OptionalImplicitHeader", calls.implicit_put_optional_header().await);
    judge.done("OptionalGlobalQuery", calls.implicit_get_optional_global_query().await);
    // A body of which the document doesn't say whether it is required is an argument; it is let out by hand.
    let call = calls.implicit_put_optional_body("").with_body("application/json", "");
    judge.by_hand("OptionalImplicitBody");
    judge.done("OptionalImplicitBody", call.await);
    judge.done("ImplicitOptionalBinaryBody", calls.implicit_put_optional_binary_body("").await);
}

async fn call_explicit(judge: &mut Judge, client: &Client) {
    let calls = client.default();
    judge.done("ExplicitOptionalBinaryBody", calls.explicit_put_optional_binary_body().await);
    let bytes = calls.explicit_put_required_binary_body("upload");
    judge.done("ExplicitRequiredBinaryBody", bytes.await);
    let scenario = "GeneralOptional";
    judge.done(scenario, calls.explicit_post_optional_integer_parameter().await);
    judge.done(scenario, calls.explicit_post_optional_string_parameter().await);
    judge.done(scenario, calls.explicit_post_optional_class_parameter().await);
    judge.done(scenario, calls.explicit_post_optional_array_parameter().await);
    judge.done(scenario, calls.explicit_post_optional_integer_header().await);
    judge.done(scenario, calls.explicit_post_optional_string_header().await);
    judge.done(scenario, calls.explicit_post_optional_array_header().await);
}

async fn call_properties(judge: &mut Judge, client: &Client) {
    let (calls, scenario) = (client.default(), "GeneralOptional");
    let call = calls.explicit_post_optional_integer_property().body(IntOptionalWrapper::new());
    judge.done(scenario, call.await);
    let call = calls.explicit_post_optional_string_property().body(StringOptionalWrapper::new());
    judge.done(scenario, call.await);
    let call = calls.explicit_post_optional_class_property().body(ClassOptionalWrapper::new());
    judge.done(scenario, call.await);
    let call = calls.explicit_post_optional_array_property().body(ArrayOptionalWrapper::new());
    judge.done(scenario, call.await);
}
