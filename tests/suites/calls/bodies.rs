//! Request bodies: parts that are files, parts without names, and merge patches.

use crate::calls::server::{Request, Server};
use compiled_cases::compiled::bodies_files_in_json::models::Skill;
use compiled_cases::compiled::bodies_optional::models::Reason;
use compiled_cases::compiled::bodies_optional_files::models::UploadBody;
use compiled_cases::compiled::bodies_parts::models::{AddReportBody, Metadata};
use compiled_cases::compiled::bodies_untyped_parts::models::Form;
use compiled_cases::compiled::operation_merge_patch_of_resource::models::{
    ChangePatch, OwnerPatch, PetPatch,
};
use compiled_cases::compiled::operation_multipart::models::{Address, Picture, UploadBody as Upload};
use compiled_cases::compiled::runtime::{File, JsonText, Multipart};
use compiled_cases::compiled::{
    bodies_files_in_json, bodies_optional, bodies_optional_files, bodies_parts, bodies_read_only,
    bodies_untyped_parts, operation_merge_patch_of_resource, operation_multipart,
};
use serde_json::json;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::test]
async fn members_that_only_responses_have_are_sent_in_no_form() -> Outcome {
    use bodies_read_only::models::{Note, SendPartsBody};
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "");
    let client = bodies_read_only::Client::builder().transport(server.clone()).build()?;
    let note = Note::from_json(r#"{"number":7,"text":"Milk","edits":[{"at":"today","by":"Tom"}]}"#)?;
    client.notes().send_form(note.clone()).await?;
    client.notes().send_xml(note.clone()).await?;
    client.notes().send_parts(SendPartsBody::new(note)).await?;
    let bodies: Vec<String> = server.requests().into_iter().map(|request| request.body).collect();
    assert_eq!(bodies[0], "edits=%7B%22by%22%3A%22Tom%22%7D&text=Milk");
    assert_eq!(
        bodies[1],
        r#"<?xml version="1.0" encoding="UTF-8"?><Note><text>Milk</text><edits><by>Tom</by></edits></Note>"#
    );
    assert!(bodies[2].contains(r#"{"edits":[{"by":"Tom"}],"text":"Milk"}"#), "{}", bodies[2]);
    Ok(())
}

#[tokio::test]
async fn parts_without_a_type_are_files() -> Outcome {
    let server = Server::new(204, "", "");
    let client = bodies_untyped_parts::Client::builder().transport(server.clone()).build()?;
    let form = Form::new(File::new("1"), vec![File::new("2"), File::new("3")], File::new("4"))
        .scan(File::new("5"))
        .photo(File::new("6"))
        .photos(vec![File::new("7")])
        .shared(File::new("8"))
        .settings(json!({"a": 1}))
        .note("# Note")
        .encoded("aQ==")
        .name("Tom");
    client.files().upload(form).await?;
    let body = server.request().body;
    let parts: Vec<(String, &str)> = body
        .split("--")
        .filter_map(|part| {
            let (head, content) = part.split_once("\r\n\r\n")?;
            let line = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
            let name =
                line("content-disposition: form-data; ").or(line("Content-Disposition: form-data; "))?;
            let ty = line("content-type: ").or(line("Content-Type: ")).unwrap_or("-");
            Some((format!("{} {ty}", name.split(';').next()?), content.trim()))
        })
        .collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(head, content)| (head.as_str(), *content)).collect();
    assert_eq!(
        parts,
        [
            (r#"name="one" application/octet-stream"#, "1"),
            (r#"name="many" application/octet-stream"#, "2"),
            (r#"name="many" application/octet-stream"#, "3"),
            (r#"name="image" image/png"#, "4"),
            (r#"name="scan" application/octet-stream"#, "5"),
            (r#"name="photo" application/octet-stream"#, "6"),
            (r#"name="photos" application/octet-stream"#, "7"),
            (r#"name="shared" application/octet-stream"#, "8"),
            (r#"name="note" -"#, "# Note"),
            (r#"name="encoded" -"#, "aQ=="),
            (r#"name="name" -"#, "Tom"),
            (r#"name="settings" application/json"#, r#"{"a":1}"#),
        ]
    );
    Ok(())
}

/// The media type of a multipart body, and each of its parts in a line.
fn lines(request: &Request) -> Option<String> {
    let (media_type, boundary) = request.header("content-type")?.rsplit_once("; boundary=")?;
    let body = request.body.strip_suffix(&format!("--{boundary}--\r\n"))?;
    let parts = body.split(&format!("--{boundary}\r\n")).skip(1).map(str::to_owned).collect::<Vec<_>>();
    let parts = parts.iter().map(|part| Some(part.strip_suffix("\r\n")?.replace("\r\n", "|")));
    Some(std::iter::once(Some(media_type.to_owned())).chain(parts).collect::<Option<Vec<_>>>()?.join("\n"))
}

#[tokio::test]
async fn of_a_union_the_branch_is_sent() -> Outcome {
    let server = (0..3).fold(Server::new(204, "", ""), |server, _| server.then(204, &[], ""));
    let client = operation_multipart::Client::builder().transport(server.clone()).build()?;
    let group = client;
    group.either(Picture::new(File::new("a"))).await?;
    group.either(Address::new("b")).await?;
    let form = Upload::new(File::new("c").with_name("c.pdf"), "avatar");
    group.upload(form.clone().file_or_address(File::new("d").with_name("d.png"))).await?;
    group.upload(form.file_or_address(Address::new("e"))).await?;
    let sent: Vec<String> =
        server.requests().iter().map(|request| lines(request).unwrap_or_default()).collect();
    let part = "Content-Disposition: form-data; name=";
    let form = format!(
        "multipart/form-data\n{part}\"file\"; filename=\"c.pdf\"|Content-Type: application/pdf||c\n{part}\"purpose\"||avatar"
    );
    assert_eq!(
        sent,
        [
            format!(
                "multipart/form-data\n{part}\"data\"; filename=\"data\"|Content-Type: application/octet-stream||a"
            ),
            format!("multipart/form-data\n{part}\"url\"||b"),
            format!(
                "{form}\n{part}\"file_or_address\"; filename=\"d.png\"|Content-Type: application/octet-stream||d"
            ),
            format!("{form}\n{part}\"file_or_address\"|Content-Type: application/json||{{\"url\":\"e\"}}"),
        ]
    );
    Ok(())
}

#[tokio::test]
async fn one_file_or_several_differ_in_json_and_are_parts_of_a_form() -> Outcome {
    let server = (0..3).fold(Server::new(204, "", ""), |server, _| server.then(204, &[], ""));
    let client = bodies_files_in_json::Client::builder().transport(server.clone()).build()?;
    let one = || Skill::new(File::new("a"));
    let several = || Skill::new(vec![File::new("a"), File::new("b")]);
    client.create_skill_json(one()).await?;
    client.create_skill_json(several()).await?;
    client.create_skill(one()).await?;
    client.create_skill(several()).await?;
    let requests = server.requests();
    assert_eq!([&*requests[0].body, &*requests[1].body], [r#"{"files":"a"}"#, r#"{"files":["a","b"]}"#]);
    let part = |content: &str| {
        let head = "Content-Disposition: form-data; name=\"files\"; filename=\"files\"";
        format!("{head}|Content-Type: application/octet-stream||{content}")
    };
    let forms = [&requests[2], &requests[3]].map(|request| lines(request).unwrap_or_default());
    let form = "multipart/form-data";
    assert_eq!(forms, [format!("{form}\n{}", part("a")), format!("{form}\n{}\n{}", part("a"), part("b"))]);
    Ok(())
}

#[tokio::test]
async fn parts_without_names_are_sent_in_order() -> Outcome {
    let server =
        Server::new(204, "", "").then(200, &[("content-type", "multipart/mixed; boundary=a")], "--a--");
    let server = (0..4).fold(server, |server, _| server.then(204, &[], ""));
    let client = bodies_parts::Client::builder().transport(server.clone()).build()?;
    let group = client;
    let scan = File::new("%PDF").with_name("scan.pdf");
    group.add_document((Metadata::new("a"), scan, "<p>é".to_owned(), vec![1, 2])).await?;
    let read = group.batch(vec![Metadata::new("a").pages(1), Metadata::new("b")]).await?;
    assert_eq!(&read.bytes().await?[..], b"--a--");
    let jpeg = File::new("2").with_content_type("image/jpeg");
    group.add_pages(vec![File::new("1").with_name("1.jpeg"), jpeg]).await?;
    group.add_report(AddReportBody::new(Metadata::new("a")).text("T").scan(File::new("1"))).await?;
    group.by_hand(Multipart::new().with_part(&Metadata::new("a")).with_part("b").with_part(&1.5)).await?;
    let sent: Vec<String> =
        server.requests().iter().map(|request| lines(request).unwrap_or_default()).collect();
    assert_eq!(
        sent,
        [
            r#"multipart/related; type="application/json"
Content-Type: application/json||{"name":"a"}
Content-Disposition: attachment; filename="scan.pdf"|Content-Type: application/pdf||%PDF
Content-Type: text/html||<p>é
Content-Type: application/json||[1,2]"#,
            r#"multipart/mixed
Content-Type: application/json||{"name":"a","pages":1}
Content-Type: application/json||{"name":"b"}"#,
            "multipart/mixed\nContent-Disposition: attachment; filename=\"1.jpeg\"|Content-Type: image/jpeg||1\nContent-Type: image/jpeg||2",
            r#"multipart/mixed
Content-Disposition: form-data; name="metadata"|Content-Type: application/json||{"name":"a"}
Content-Disposition: form-data; name="text"|Content-Type: text/markdown||T
Content-Disposition: form-data; name="scan"; filename="scan"|Content-Type: application/octet-stream||1"#,
            r#"multipart/mixed
Content-Type: application/json||{"name":"a"}
Content-Type: text/plain; charset=utf-8||b
Content-Type: text/plain; charset=utf-8||1.5"#,
        ]
    );
    Ok(())
}

#[tokio::test]
async fn optional_files_are_files_and_have_the_media_types_of_their_extensions() -> Outcome {
    let server =
        Server::new(204, "", "").then(200, &[("content-type", "application/pdf")], "%PDF").then(204, &[], "");
    let client = bodies_optional_files::Client::builder().transport(server.clone()).build()?;
    let form = UploadBody::new(File::new("1").with_name("Cat.JPG"))
        .maybe(File::new("2").with_name("a.bin"))
        .many(vec![File::new("3")])
        .either("4")
        .listed(["5".into()])
        .note("6");
    client.files().upload(form).await?;
    assert_eq!(&client.files().replace("7").await?.bytes().await?[..], b"%PDF");
    client.files().pack(vec![8_u8]).await?;
    let requests = server.requests();
    let parts = lines(&requests[0]).unwrap_or_default();
    for part in [
        r#"name="one"; filename="Cat.JPG"|Content-Type: image/jpeg||1"#,
        r#"name="maybe"; filename="a.bin"|Content-Type: application/octet-stream||2"#,
        r#"name="many"; filename="many"|Content-Type: application/octet-stream||3"#,
        r#"name="either"; filename="either"|Content-Type: application/octet-stream||4"#,
        r#"name="listed"; filename="listed"|Content-Type: application/octet-stream||5"#,
        r#"name="note"||6"#,
    ] {
        assert!(parts.contains(part), "{part} is not in\n{parts}");
    }
    assert_eq!((requests[1].body.as_str(), requests[2].body.as_str()), ("7", "\u{8}"));
    Ok(())
}

#[tokio::test]
async fn a_body_of_any_media_type_is_bytes() -> Outcome {
    let server = Server::new(200, "image/png", "\u{1}").then(200, &[], "\u{2}").then(
        200,
        &[("content-type", "application/json")],
        r#"{"name":"a"}"#,
    );
    let client = bodies_untyped_parts::Client::builder().transport(server.clone()).build()?;
    assert_eq!(&client.files().replace_raw("x").await?.bytes().await?[..], [1]);
    assert_eq!(&client.files().get_raw().await?.bytes().await?[..], [2]);
    assert_eq!(client.files().get_typed().await?.name.as_deref(), Some("a"));
    let sent = &server.requests()[0];
    assert_eq!((sent.header("content-type"), sent.body.as_str()), (Some("application/octet-stream"), "x"));
    Ok(())
}

#[tokio::test]
async fn a_merge_patch_clears_any_member() -> Outcome {
    let server = Server::new(204, "", "").then(204, &[], "").then(204, &[], "");
    let client = operation_merge_patch_of_resource::Client::builder().transport(server.clone()).build()?;
    let patch = PetPatch::new()
        .name("Tom")
        .clear_color()
        .clear_age()
        .owner(OwnerPatch::new().clear_phone())
        .clear_toys();
    client.pets().update("1", patch).await?;
    client.pets().update("1", PetPatch::new().clear_name()).await?;
    client.pets().create("1", ChangePatch::new().revision()).await?;
    let [first, second, third] = server.requests().try_into().expect("three requests");
    assert_eq!(first.header("content-type"), Some("application/merge-patch+json"));
    let wanted = json!({"kind": "pet", "name": "Tom", "color": null, "age": null, "owner": {"phone": null}, "toys": null});
    assert_eq!(serde_json::from_str::<serde_json::Value>(&first.body)?, wanted);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&second.body)?,
        json!({"kind": "pet", "name": null})
    );
    assert_eq!(serde_json::from_str::<serde_json::Value>(&third.body)?, json!({"revision": 2}));
    Ok(())
}

#[tokio::test]
async fn an_optional_body_is_sent_if_it_is_given() -> Outcome {
    let server = (0..8).fold(Server::default(), |server, _| server.then(204, &[], ""));
    let client = bodies_optional::Client::builder().transport(server.clone()).build()?;
    let orders = client.orders();
    let late = || Reason::new().text("late");
    orders.search().await?;
    orders.search().body(late()).await?;
    orders.delete(1).await?;
    orders.delete(1).body(late()).await?;
    orders.cancel(1, late()).await?;
    orders.cancel_text(1, "late").await?;
    orders.cancel_without_body2(1).await?;
    orders.note_without_body(1).await?;
    let sent: Vec<String> = server
        .requests()
        .iter()
        .map(|it| format!("{} {} {}", it.line, it.header("content-type").unwrap_or("-"), it.body))
        .collect();
    assert_eq!(
        sent,
        [
            "GET /orders - ",
            r#"GET /orders application/json {"text":"late"}"#,
            "DELETE /orders/1 - ",
            r#"DELETE /orders/1 application/json {"text":"late"}"#,
            r#"PUT /orders/1 application/json {"text":"late"}"#,
            "PUT /orders/1 text/plain late",
            "PUT /orders/1 - ",
            "PATCH /orders/1 - ",
        ]
    );
    Ok(())
}
