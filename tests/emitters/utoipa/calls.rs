//! A ship's stay in a harbour: unsigned integers, tuples, serde's ways to write an enum, files, dates and errors of utoipa.

#![forbid(unsafe_code)]

use clients::runtime::{Blocking, File};
use clients::utoipa::Client;
use clients::utoipa::models::{
    Cargo, CargoBulk, CargoContainer, CargoEmpty, Flag, NewShip, Order, OrderBerth, OrderKnown, OrderTow,
    OrderTowContent, Owner, Papers, Reading, ReadingCalm, ReadingDepth, ReadingWind, ReadingWindValue,
    Reference, Ship, ShipChange, Urgency,
};
use std::env;
use std::error::Error;
use std::io::Read;

fn main() -> Result<(), Box<dyn Error>> {
    let url = env::args().nth(1).ok_or("expected a URL")?;
    let client = Client::builder().server(url).build()?;
    let ship = create(&client)?;
    create_with_nulls(&client)?;
    local_time(&client)?;
    list(&client)?;
    change(&client, &ship)?;
    orders(&client, &ship)?;
    readings(&client)?;
    papers(&client)?;
    chart(&client)?;
    errors(&client, &ship)
}

fn create(client: &Client) -> Result<Ship, Box<dyn Error>> {
    let call = (-7, "OE1".to_owned());
    let ship = NewShip::new("2001-05-06".parse()?, call, 12, Flag::Austria, "Rex", (48.2, 16.4), u64::MAX)
        .second_flag(Flag::GreatBritain)
        .urgency(Urgency::Value5)
        .owner(Owner::new("Ann").since("1999-12-31".parse()?))
        .cargo([
            Cargo::from(CargoContainer::new("C1", 4_000_000_000)),
            CargoBulk::new(2.5).dangerous(true).into(),
            CargoEmpty::new().into(),
        ])
        .draft(u64::MAX - 1)
        .arrival("2026-03-01T12:00:00+02:00".parse()?)
        .watch("05:15:00")
        .fee("12.50")
        .holds([("fore", 3)])
        .reference(Reference::String("R1".to_owned()))
        .remark("loud");
    let created = client.ships().create(ship).send_blocking()?;
    assert_eq!((created.status().as_u16(), created.mismatches().len()), (201, 0));
    let ship = created.into_body();
    assert_eq!((ship.tonnage, ship.draft, ship.crew), (u64::MAX, Some(u64::MAX - 1), 12));
    assert_eq!((&ship.call, ship.position), (&(-7, "OE1".to_owned()), (48.2, 16.4)));
    assert_eq!((&ship.second_flag, ship.urgency), (&Some(Flag::GreatBritain), Some(Urgency::Value5)));
    assert_eq!(ship.owner.as_ref().and_then(|owner| owner.since), Some("1999-12-31".parse()?));
    assert!(
        matches!(ship.cargo.as_deref(), Some([Cargo::Container(container), Cargo::Bulk(bulk), Cargo::Empty(_)])
            if container.weight == 4_000_000_000 && bulk.dangerous == Some(true)),
        "{:?}",
        ship.cargo
    );
    assert_eq!(ship.arrival, Some("2026-03-01T10:00:00Z".parse()?));
    assert_eq!((ship.fee.as_deref(), ship.watch.as_deref()), (Some("12.50"), Some("05:15:00")));
    assert_eq!(ship.reference, Some(Reference::String("R1".to_owned())));
    assert_eq!((ship.berth, &ship.tows), (None, &None));
    Ok(ship)
}

fn create_with_nulls(client: &Client) -> Result<(), Box<dyn Error>> {
    let call = (0, String::new());
    let ship = NewShip::new("2010-01-01".parse()?, call, 1, Flag::GreatBritain, "Sea", (0.0, 0.0), 1)
        .clear_second_flag()
        .clear_urgency()
        .clear_owner()
        .clear_draft()
        .clear_arrival()
        .clear_fee()
        .clear_reference()
        .clear_remark();
    let ship = client.ships().create(ship).send_blocking()?.into_body();
    assert_eq!((ship.second_flag, ship.urgency, ship.owner, ship.draft), (None, None, None, None));
    assert_eq!((ship.arrival, ship.local_arrival, ship.fee, ship.reference), (None, None, None, None));
    assert_eq!((ship.cargo, ship.remark), (Some(Vec::new()), None));
    Ok(())
}

/// `NaiveDateTime` is not `date-time`, although utoipa prints that.
fn local_time(client: &Client) -> Result<(), Box<dyn Error>> {
    let call = (0, String::new());
    let ship = NewShip::new("2020-01-01".parse()?, call, 1, Flag::Austria, "Ute", (0.0, 0.0), 1);
    let ship = ship.local_arrival("2026-03-01T12:00:00Z".parse()?);
    let refused = client.ships().create(ship).send_blocking().unwrap_err();
    assert_eq!(refused.status(), Some(422));
    Ok(())
}

fn list(client: &Client) -> Result<(), Box<dyn Error>> {
    let page =
        client.ships().list().flag(Flag::Austria).urgency(Urgency::Value5).send_blocking()?.into_body();
    assert_eq!((page.items.len(), page.total, page.next), (1, 1, None));
    let page = client.ships().list().limit(1).send_blocking()?.into_body();
    assert_eq!((page.items.len(), page.total, page.next), (1, 2, Some(1)));
    let page = client.ships().list().built_after("2005-01-01".parse()?).send_blocking()?.into_body();
    assert_eq!(page.items.iter().map(|ship| ship.name.as_str()).collect::<Vec<_>>(), ["Sea"]);
    let names: Result<Vec<String>, _> = client
        .ships()
        .list()
        .limit(1)
        .pages_blocking()
        .items()
        .map(|item| item.map(|ship| ship.name))
        .collect();
    assert_eq!(names?, ["Rex", "Sea"]);
    Ok(())
}

fn change(client: &Client, ship: &Ship) -> Result<(), Box<dyn Error>> {
    let changed =
        client.ships().change(ship.id, ShipChange::new().name("Regina")).send_blocking()?.into_body();
    assert_eq!((changed.name.as_str(), &changed.owner), ("Regina", &ship.owner));
    let changed =
        client.ships().change(ship.id, ShipChange::new().clear_owner()).send_blocking()?.into_body();
    assert_eq!((changed.owner, changed.urgency), (None, Some(Urgency::Value5)));
    Ok(())
}

fn orders(client: &Client, ship: &Ship) -> Result<(), Box<dyn Error>> {
    let order = client.ships().order(ship.id, OrderBerth::new(7)).send_blocking()?.into_body();
    assert!(matches!(&order, Order::Berth(order) if order.berth == 7), "{order:?}");
    assert_eq!(client.ships().get(ship.id).send_blocking()?.body().berth, Some(7));
    let tow = OrderTowContent::new(2).until("2026-03-01T12:00:00Z".parse()?);
    let order = client.ships().order(ship.id, OrderTow::new(tow)).send_blocking()?.into_body();
    assert!(
        matches!(&order, Order::Tow(order) if order.tow.tugs == 2 && order.tow.until == "2026-03-01T12:00:00Z".parse().ok()),
        "{order:?}"
    );
    let moored = client.ships().order(ship.id, OrderKnown::Leave).send_blocking().unwrap_err();
    assert_eq!(moored.status(), Some(409));
    assert!(moored.body().is_some_and(|problem| (problem.code, problem.ship) == (9, None)), "{moored:?}");
    Ok(())
}

fn readings(client: &Client) -> Result<(), Box<dyn Error>> {
    let sent = [
        Reading::from(ReadingDepth::new(2.5)),
        ReadingWind::new(ReadingWindValue::new(6, "NW")).into(),
        ReadingCalm::new().into(),
    ];
    assert_eq!(client.readings().add(sent.clone()).send_blocking()?.body(), &sent);
    assert_eq!(client.readings().last().send_blocking()?.into_body(), None);
    let distances = client.readings().distances().send_blocking()?.into_body();
    assert_eq!(distances.get("Linz"), Some(&(9, None)));
    assert_eq!(distances.get("Wien"), Some(&(184, Some("km".to_owned()))));
    Ok(())
}

fn papers(client: &Client) -> Result<(), Box<dyn Error>> {
    let manifest = File::new(b"\0\xffmanifest").with_name("manifest.bin");
    let pages = ["1", "22"].map(|text| File::new(text).with_name("page.txt"));
    let papers = Papers::new("2026-03-01".parse()?, manifest, pages).flag(Flag::GreatBritain);
    let received = client.papers().upload(papers.clone()).send_blocking()?.into_body();
    assert_eq!((received.sizes.get("manifest"), received.sizes.get("pages")), (Some(&10), Some(&3)));
    assert_eq!((received.sizes.get("picture"), received.sizes.get("flag")), (None, Some(&13)));
    assert_eq!(received.issued.as_deref(), Some("2026-03-01"));
    let papers = papers.picture(File::new(b"picture").with_name("ship.png"));
    let received = client.papers().upload(papers).send_blocking()?.into_body();
    assert_eq!(received.sizes.get("picture"), Some(&7));
    assert!(received.file_names.iter().any(|name| name == "ship.png"), "{:?}", received.file_names);
    Ok(())
}

fn chart(client: &Client) -> Result<(), Box<dyn Error>> {
    let mut chart = Vec::new();
    let sent = client.papers().replace_chart(&b"\0\xffchart"[..]).send_blocking()?.into_body();
    Blocking::new(sent).read_to_end(&mut chart)?;
    assert_eq!(chart, b"\0\xffchart");
    Ok(())
}

fn errors(client: &Client, ship: &Ship) -> Result<(), Box<dyn Error>> {
    assert_eq!(client.ships().delete(ship.id).send_blocking()?.status().as_u16(), 204);
    let missing = client.ships().get(ship.id).send_blocking().unwrap_err();
    assert_eq!(missing.status(), Some(404));
    assert!(missing.body().is_some_and(|problem| problem.ship == Some(ship.id)), "{missing:?}");
    Ok(())
}
