//! The transport of the module `examples`: what a program that is right can rely on.

use compiled_cases::compiled::examples_answers;
use compiled_cases::compiled::examples_last_page::{Client, examples};
use compiled_cases::compiled::runtime::InMemoryTransport;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

/// The ids of the items of all pages.
macro_rules! ids {
    ($call:expr) => {{
        let mut items = $call.pages().items();
        let mut ids = Vec::new();
        while let Some(item) = items.next().await {
            ids.push(item?.id);
        }
        ids
    }};
}

fn sent(transport: &InMemoryTransport, operation: &str) -> usize {
    transport.requests().iter().filter(|request| request.operation() == operation).count()
}

#[tokio::test]
async fn pages_end() -> Outcome {
    let transport = examples::transport();
    let lists = Client::builder().transport(transport.clone()).build()?.lists();
    assert_eq!(ids!(lists.nullable()), ["a"]);
    assert_eq!(ids!(lists.optional()), ["a"]);
    assert_eq!(ids!(lists.required()), ["a"]);
    assert_eq!(ids!(lists.flag()), ["a"]);
    assert_eq!(ids!(lists.pages()), ["a"]);
    assert_eq!(ids!(lists.bare()), ["a"]);
    assert_eq!(ids!(lists.offset()), ["a"]);
    for operation in ["nullable", "optional", "required", "flag", "pages"] {
        assert_eq!(sent(&transport, operation), 1, "{operation}");
    }
    assert_eq!((sent(&transport, "bare"), sent(&transport, "offset")), (2, 2));
    // The first page, by its number.
    assert_eq!(ids!(lists.bare().page(0).per_page(1)), ["a"]);
    assert!(lists.bare().page(3).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn the_last_page_is_the_example_with_as_few_changes_as_possible() -> Outcome {
    let transport = examples::transport();
    let lists = Client::builder().transport(transport).build()?.lists();
    let page = lists.optional().send().await?;
    assert_eq!(page.bytes(), r#"{"meta":{"size":1.5},"data":[{"id":"a"}]}"#);
    assert_eq!(lists.nullable().await?.next_cursor, None);
    assert_eq!(lists.required().await?.next_cursor, "");
    Ok(())
}

#[tokio::test]
async fn an_object_without_required_members_is_not_empty() -> Outcome {
    let transport = examples_answers::examples::transport();
    let client = examples_answers::Client::builder().transport(transport).build()?;
    let page = client.filled().send().await?;
    assert_eq!(page.bytes(), r#"{"items":[{"id":1,"label":"text"}],"next":"text"}"#);
    assert_eq!(client.exclusive().send().await?.bytes(), "{}");
    Ok(())
}
