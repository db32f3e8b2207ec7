//! A bicycle's repair, from the order to the quote: nulls, tuples, unions, uploads, streams and errors of FastAPI.

#![forbid(unsafe_code)]

use clients::fastapi::Client;
use clients::fastapi::files::GetPhotoError;
use clients::fastapi::models::{
    Bike, ChainInput, Change, CheckEitherBody, CheckEitherResponse, CheckPartResponse, Color, NewRepair,
    NewRepairExtra, NewRepairPart, Priority, QuoteInput, RepairChange, RepairPart, State, Tube, TubeValve,
    UploadDocumentsBody, UploadPhotoBody,
};
use clients::fastapi::repairs::GetRepairError;
use clients::runtime::{Blocking, File};
use std::env;
use std::error::Error;
use std::io::Read;

/// An id that no repair has.
const NO_REPAIR: &str = "00000000-0000-4000-8000-000000000000";

fn main() -> Result<(), Box<dyn Error>> {
    let url = env::args().nth(1).ok_or("expected a URL")?;
    let client = Client::builder().server(url).build()?;
    let id = create(&client)?;
    list(&client)?;
    change(&client, &id)?;
    photo(&client, &id)?;
    documents(&client)?;
    quote(&client)?;
    bikes(&client)?;
    parts(&client)?;
    streams(&client, &id)?;
    delete(&client, &id)
}

fn create(client: &Client) -> Result<String, Box<dyn Error>> {
    let bike = Bike::new("S1").color(Color::Red).gears(21).size((52, "cm".to_owned()));
    let chain = ChainInput::new(110).spare(ChainInput::new(112));
    let repair = NewRepair::new("Brake", "2026-03-01")
        .bike(bike)
        .priority(Priority::Value3)
        .parts([NewRepairPart::from(Tube::new(28.5).valve(TubeValve::Presta)), chain.into()])
        .tags(["urgent"])
        .appointment("2026-03-02T09:30:00")
        .promised("2026-03-03T18:00:00+01:00")
        .closes("18:00:00")
        .estimate("PT1H30M")
        .price("12.50")
        .counts([("spokes", 3)])
        .extra(NewRepairExtra::Integer(7));
    let created = client.repairs().create(repair).send_blocking()?;
    assert_eq!(created.status().as_u16(), 201);
    let created = created.into_body();
    let bike = created.bike.ok_or("a repair without its bicycle")?;
    assert_eq!(
        (bike.color, bike.gears, bike.size),
        (Some(Color::Red), Some(21), Some((52, "cm".to_owned())))
    );
    assert_eq!((created.priority, created.is_urgent), (Some(Priority::Value3), true));
    let parts = created.parts.unwrap_or_default();
    assert!(
        matches!(&parts[..], [RepairPart::Tube(tube), RepairPart::ChainOutput(chain)]
            if tube.valve == Some(TubeValve::Presta) && chain.spare.as_ref().is_some_and(|spare| spare.links == 112)),
        "{parts:?}"
    );
    // The time without a zone stays without one.
    assert_eq!(created.appointment.as_deref(), Some("2026-03-02T09:30:00"));
    assert_eq!(created.promised.as_deref(), Some("2026-03-03T18:00:00+01:00"));
    assert_eq!((created.estimate.as_deref(), created.price.as_deref()), (Some("PT1H30M"), Some("12.50")));
    assert_eq!((created.note, created.mark), (None, (1, "bay".to_owned())));
    assert_eq!(created.state, Some(State::Open));

    let plain =
        NewRepair::new("Bell", "2026-04-01").clear_bike().clear_priority().clear_extra();
    let plain = client.repairs().create(plain).send_blocking()?.into_body();
    assert_eq!((plain.bike, plain.priority, plain.extra, plain.promised), (None, None, None, None));
    assert_eq!(plain.parts, Some(Vec::new()));

    let invalid = client.repairs().create(NewRepair::new("", "today")).send_blocking().unwrap_err();
    assert_eq!(invalid.status(), Some(422));
    let details = invalid.body().and_then(|body| body.detail.as_deref()).unwrap_or_default();
    let kinds: Vec<&str> = details.iter().map(|detail| detail.r#type.as_str()).collect();
    assert_eq!(kinds, ["string_too_short", "date_from_datetime_parsing"]);
    Ok(created.id)
}

fn list(client: &Client) -> Result<(), Box<dyn Error>> {
    let call =
        client.repairs().list().state([State::Open, State::Done]).opened_after("2026-03-15").x_trace("trace");
    let page = call.send_blocking()?.into_body();
    assert_eq!((page.items.len(), page.total, page.next), (1, 1, None));
    let page = client.repairs().list().limit(1).shop("north").send_blocking()?.into_body();
    assert_eq!((page.items.len(), page.total, page.next), (1, 2, Some(1)));
    let urgent = client.repairs().list().priority(Priority::Value3).promised_before("2026-05-01T00:00:00Z");
    assert_eq!(urgent.send_blocking()?.body().total, 1);
    let titles: Result<Vec<String>, _> = client
        .repairs()
        .list()
        .limit(1)
        .pages_blocking()
        .items()
        .map(|item| item.map(|repair| repair.title))
        .collect();
    assert_eq!(titles?, ["Brake", "Bell"]);
    assert_eq!(client.repairs().get_report("2026-03-01").send_blocking()?.body(), "2026-03-01: 2 repairs");
    Ok(())
}

fn change(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let change = RepairChange::new().note("bent").state(State::Waiting).clear_priority();
    let changed = client.repairs().change(id, change).send_blocking()?.into_body();
    assert_eq!(
        (changed.note.as_deref(), changed.priority, changed.title.as_str()),
        (Some("bent"), None, "Brake")
    );
    let changed =
        client.repairs().change(id, RepairChange::new().clear_note()).send_blocking()?.into_body();
    assert_eq!((changed.note, changed.state), (None, Some(State::Waiting)));
    let missing = client.repairs().get(NO_REPAIR).send_blocking().unwrap_err();
    assert!(
        matches!(missing.body(), Some(GetRepairError::NotFound(problem)) if problem.detail == "no such repair"),
        "{missing:?}"
    );
    Ok(())
}

fn photo(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let photo = File::new(b"\x89PNG\0\xff").with_name("brake.png").with_content_type("image/png");
    let body = UploadPhotoBody::new().photo(photo).thumbnail(File::new(b"small")).caption("worn");
    let stored = client.files().upload_photo(id, body).send_blocking()?.into_body();
    assert_eq!(
        (stored.name.as_deref(), stored.content_type.as_deref()),
        (Some("brake.png"), Some("image/png"))
    );
    assert_eq!((stored.size, stored.caption.as_deref()), (11, Some("worn")));
    let mut bytes = Vec::new();
    Blocking::new(client.files().get_photo(id).send_blocking()?.into_body()).read_to_end(&mut bytes)?;
    assert_eq!(bytes, b"\x89PNG\0\xff");

    let body = UploadPhotoBody::new().caption("no photo");
    let stored = client.files().upload_photo(id, body).send_blocking()?.into_body();
    assert_eq!((stored.name, stored.content_type, stored.size), (None, None, 0));
    let missing = client.files().get_photo(NO_REPAIR).send_blocking().unwrap_err();
    assert!(matches!(missing.body(), Some(GetPhotoError::NotFound(_))), "{missing:?}");
    Ok(())
}

fn documents(client: &Client) -> Result<(), Box<dyn Error>> {
    let file =
        |name: &str, text: &str| File::new(text.as_bytes()).with_name(name).with_content_type("text/plain");
    let body = UploadDocumentsBody::new(
        [file("first.txt", "1"), file("second.txt", "22")],
        [State::Open, State::Waiting, State::Done],
        "2026-03-01",
    );
    let stored = client
        .files()
        .upload_documents(body.drafts(vec![file("draft.txt", "333")]))
        .send_blocking()?
        .into_body();
    let sizes: Vec<(Option<&str>, i64)> =
        stored.iter().map(|file| (file.name.as_deref(), file.size)).collect();
    assert_eq!(sizes, [(Some("first.txt"), 1), (Some("second.txt"), 2), (Some("draft.txt"), 3)]);
    let captions: Vec<Option<&str>> = stored.iter().map(|file| file.caption.as_deref()).collect();
    assert_eq!(captions, [Some("open"), Some("waiting"), Some("done")]);
    Ok(())
}

fn quote(client: &Client) -> Result<(), Box<dyn Error>> {
    let quote =
        QuoteInput::new("Wheel & hub").budget("99.90").pickup("2026-06-01").colors([Color::Red, Color::Blue]);
    let quote = client.quotes().ask(quote.rush(true)).send_blocking()?.into_body();
    assert_eq!((quote.title.as_str(), quote.budget.as_deref()), ("Wheel & hub", Some("99.90")));
    assert_eq!((quote.colors, quote.rush), (Some(vec![Color::Red, Color::Blue]), Some(true)));
    let quote = client.quotes().ask(QuoteInput::new("Bell")).send_blocking()?.into_body();
    assert_eq!((quote.budget, quote.pickup, quote.colors), (None, None, Some(Vec::new())));
    Ok(())
}

fn bikes(client: &Client) -> Result<(), Box<dyn Error>> {
    // Its status, 201, isn't in the document.
    let created = client.bikes().put("S2", Bike::new("S2").clear_size()).send_blocking()?;
    assert_eq!((created.status().as_u16(), created.mismatches().len()), (201, 1));
    assert_eq!((created.body().serial.as_str(), created.body().size.as_ref()), ("S2", None));
    let replaced = client.bikes().put("S2", Bike::new("S2").color(Color::Blue)).send_blocking()?;
    assert_eq!((replaced.status().as_u16(), replaced.mismatches().len()), (200, 0));
    let bike = client.bikes().get("S2").send_blocking()?.into_body();
    assert_eq!(bike.and_then(|bike| bike.color), Some(Color::Blue));
    assert_eq!(client.bikes().get("S3").send_blocking()?.into_body(), None);
    Ok(())
}

fn parts(client: &Client) -> Result<(), Box<dyn Error>> {
    let part = client.parts().check(Tube::new(26.0).clear_valve()).send_blocking()?.into_body();
    assert!(
        matches!(&part, CheckPartResponse::Tube(tube) if tube.inches == 26.0 && tube.valve.is_none()),
        "{part:?}"
    );
    let either =
        client.parts().check_either(Some(CheckEitherBody::from(ChainInput::new(100)))).send_blocking()?;
    assert!(matches!(either.body(), Some(CheckEitherResponse::ChainOutput(chain)) if chain.links == 100));
    assert_eq!(client.parts().check_either(None).send_blocking()?.into_body(), None);
    Ok(())
}

fn streams(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let changes: Result<Vec<Change>, _> =
        Blocking::new(client.repairs().list_changes().send_blocking()?.into_body()).collect();
    let states: Vec<State> = changes?.into_iter().map(|change| change.state).collect();
    assert_eq!(states, [State::Open, State::Waiting, State::Done]);
    for (event, state) in Blocking::new(client.repairs().watch(id).send_blocking()?.into_body()).zip(states) {
        let change = event?.data;
        assert_eq!((change.at.as_str(), change.state, change.note), ("2026-01-02T03:04:05", state, None));
    }
    Ok(())
}

fn delete(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    assert_eq!(client.repairs().delete(id).send_blocking()?.status().as_u16(), 204);
    let missing = client.repairs().delete(id).send_blocking().unwrap_err();
    assert_eq!(missing.status(), Some(404));
    let invalid = client.repairs().get("one").send_blocking().unwrap_err();
    assert!(matches!(invalid.body(), Some(GetRepairError::UnprocessableEntity(_))), "{invalid:?}");
    Ok(())
}
