//! Discriminators in request bodies: the union that is sent writes its own, once.

use crate::calls::server::Server;
use compiled_cases::compiled::discriminator_additional_members::models::{Named, Scale};
use compiled_cases::compiled::discriminator_other_union_inside::models::{Image, Media, Message, Video};
use compiled_cases::compiled::discriminator_several_unions::Client;
use compiled_cases::compiled::discriminator_several_unions::models::{ByKind, ByType, Cat, Dog, InLatin};
use compiled_cases::compiled::discriminator_shared_branch;
use compiled_cases::compiled::discriminator_shared_branch::models::{Cat as Declaring, Left, Right};
use compiled_cases::compiled::discriminator_two_values::models::{Empty, Event};
use compiled_cases::compiled::runtime::{JsonText, Map};
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn text(value: &impl JsonText) -> Result<String, Box<dyn Error>> {
    Ok(String::from_utf8(value.to_json()?)?)
}

#[tokio::test]
async fn the_union_of_the_body_decides_the_discriminator_of_a_shared_branch() -> Outcome {
    let server = (0..4).fold(Server::new(204, "", ""), |server, _| server.then(204, &[], ""));
    let client = Client::builder().transport(server.clone()).build()?;
    let cat = Cat::new("Tom");
    client.pets().send_by_kind(ByKind::from(cat.clone())).await?;
    client.pets().send_by_type(ByType::from(cat.clone())).await?;
    client.pets().send_in_latin(InLatin::from(cat.clone())).await?;
    client.pets().send_in_latin(InLatin::from(Dog::new())).await?;
    client.pets().send_cat(cat).await?;
    let bodies: Vec<String> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(
        bodies,
        [
            r#"{"kind":"cat","name":"Tom"}"#,
            r#"{"type":"cat","name":"Tom"}"#,
            r#"{"kind":"felis","name":"Tom"}"#,
            r#"{"kind":"canis"}"#,
            r#"{"name":"Tom"}"#,
        ]
    );
    Ok(())
}

#[test]
fn each_union_writes_its_own_value_of_a_declared_discriminator() -> Outcome {
    let cat = Declaring::new("feline");
    assert_eq!(text(&Left::from(cat.clone()))?, r#"{"kind":"cat"}"#);
    assert_eq!(text(&Right::from(cat.clone()))?, r#"{"kind":"feline"}"#);
    assert_eq!(text(&cat)?, r#"{"kind":"feline"}"#);
    assert_eq!(serde_json::to_string(&Left::from(cat))?, r#"{"kind":"cat"}"#);
    Ok(())
}

#[tokio::test]
async fn a_form_has_the_discriminator_of_its_union_once() -> Outcome {
    let server = Server::new(204, "", "");
    let client = discriminator_shared_branch::Client::builder().transport(server.clone()).build()?;
    client.pets().send_form(Declaring::new("feline").lives(9)).await?;
    let body = server.request().body;
    let parts: Vec<&str> = body.split("Content-Disposition: form-data; ").skip(1).collect();
    let parts: Vec<&str> = parts.iter().filter_map(|part| part.split_once("\r\n--")).map(|it| it.0).collect();
    assert_eq!(parts, ["name=\"kind\"\r\n\r\ncat", "name=\"lives\"\r\n\r\n9"]);
    Ok(())
}

#[test]
fn the_variant_chooses_one_of_two_values() -> Outcome {
    assert_eq!(text(&Event::Start(Empty::new().note("a")))?, r#"{"kind":"start","note":"a"}"#);
    assert_eq!(text(&Event::Stop(Empty::new()))?, r#"{"kind":"stop"}"#);
    let event = Event::from_json(r#"{"note":"a","kind":"stop"}"#)?;
    assert!(matches!(event, Event::Stop(empty) if empty.note.as_deref() == Some("a")));
    Ok(())
}

#[test]
fn a_union_in_a_union_writes_both_discriminators_once() -> Outcome {
    let image = Message::from(Media::Jpeg(Image::new(10)));
    assert_eq!(text(&image)?, r#"{"kind":"media","format":"jpeg","width":10}"#);
    assert_eq!(serde_json::to_string(&image)?, text(&image)?);
    let video = Message::from(Media::from(Video::new(3)));
    assert_eq!(text(&video)?, r#"{"kind":"media","format":"mp4","seconds":3}"#);
    Ok(())
}

#[test]
fn a_further_member_with_the_name_of_the_discriminator_is_left_out() -> Outcome {
    let mut named = Named::new("weight");
    named.additional = Map::from([("grams".to_owned(), 3), ("kind".to_owned(), 4)]);
    assert_eq!(text(&Scale::from(named))?, r#"{"kind":"named","name":"weight","grams":3}"#);
    let free = Map::from([("grams".to_owned(), 3), ("kind".to_owned(), 4)]);
    assert_eq!(text(&Scale::Free(free))?, r#"{"kind":"free","grams":3}"#);
    Ok(())
}
