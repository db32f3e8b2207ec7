//! An order's life at a bakery: nullable references, unions and enumerations, forms and errors of zod-to-openapi.

#![forbid(unsafe_code)]

use clients::hono::Client;
use clients::hono::models::{
    Address, Bread, Cake, GetOrdersGrain, Grain, Line, NewOrder, NewOrderChannel, NewOrderMarkItem,
    NewOrderNote, NewOrderRequired, OrderChange, Pictures, Question, Size, State,
};
use clients::runtime::File;
use std::env;
use std::error::Error;

/// An id that no order has.
const NO_ORDER: &str = "00000000-0000-4000-8000-000000000000";

fn main() -> Result<(), Box<dyn Error>> {
    let url = env::args().nth(1).ok_or("expected a URL")?;
    let client = Client::builder().server(url).build()?;
    let id = create(&client)?;
    create_with_nulls(&client)?;
    list(&client)?;
    change(&client, &id)?;
    lines(&client)?;
    pictures(&client)?;
    questions(&client)?;
    bake(&client, &id)?;
    errors(&client, &id)
}

fn create(client: &Client) -> Result<String, Box<dyn Error>> {
    let order = NewOrder::new(NewOrderRequired {
        customer: "Ida".to_owned(),
        address: Some(Address::new("Ring 1", Some("7".to_owned())).position([48.2, 16.4])),
        lines: vec![Bread::new(Some("rye".into()), 750).into(), Cake::new(8).writing("Ida!").into()],
        size: Some(Size::Value2),
        day: "2026-03-01".to_owned(),
        due: Some("2026-03-01T06:30:00Z".to_owned()),
        price: Some(12.5),
        mark: Some(vec![NewOrderMarkItem::Integer(4), NewOrderMarkItem::String("b".to_owned())]),
    });
    let order = order
        .email("ida@example.org")
        .billing(Address::new("Ring 2", None))
        .grain(Grain::Wheat)
        .channel(NewOrderChannel::Phone)
        .pickup("2026-03-01T07:00:00")
        .oven_at("05:15:00")
        .coupons([("spring", 2)])
        .note(NewOrderNote::Number(3.0))
        .gift(true);
    let created = client.orders().create(order).send_blocking()?;
    assert_eq!(created.status().as_u16(), 201);
    let created = created.into_body();
    let address = created.address.ok_or("an order without its address")?;
    assert_eq!((address.door.as_deref(), address.position.as_deref()), (Some("7"), Some(&[48.2, 16.4][..])));
    assert_eq!(created.billing.map(|address| address.door), Some(None));
    assert!(
        matches!(&created.lines[..], [Line::Bread(bread), Line::Cake(cake)]
            if bread.grain == Some(Grain::Rye) && cake.writing.as_deref() == Some("Ida!")),
        "{:?}",
        created.lines
    );
    assert_eq!(
        (created.size, created.grain, created.channel),
        (Some(Size::Value2), Some(Grain::Wheat), Some(NewOrderChannel::Phone))
    );
    assert_eq!(
        (created.pickup.as_deref(), created.due.as_deref()),
        (Some("2026-03-01T07:00:00"), Some("2026-03-01T06:30:00Z"))
    );
    assert_eq!((created.note, created.gift), (Some(NewOrderNote::Number(3.0)), Some(true)));
    assert_eq!(created.mark.map(|mark| mark.len()), Some(2));
    assert_eq!((created.state, created.previous), (State::New, None));
    Ok(created.id)
}

fn create_with_nulls(client: &Client) -> Result<(), Box<dyn Error>> {
    let order = NewOrder::new(NewOrderRequired {
        customer: "Uwe".to_owned(),
        address: None,
        lines: vec![Bread::new(None, 500).into()],
        size: None,
        day: "2026-04-01".to_owned(),
        due: None,
        price: None,
        mark: None,
    });
    let order = order.clear_billing().clear_grain().clear_channel().clear_note();
    let created = client.orders().create(order).send_blocking()?.into_body();
    assert_eq!(
        (created.address, created.size, created.due, created.price, created.mark),
        (None, None, None, None, None)
    );
    assert_eq!((created.billing, created.grain, created.channel, created.note), (None, None, None, None));
    assert_eq!(created.gift, Some(false));
    assert!(
        matches!(&created.lines[..], [Line::Bread(bread)] if bread.grain.is_none()),
        "{:?}",
        created.lines
    );
    Ok(())
}

fn list(client: &Client) -> Result<(), Box<dyn Error>> {
    let call = client.orders().list().state(State::New).after("2026-03-15").x_shop("north");
    let page =
        call.grain(GetOrdersGrain::GrainArray(vec![Grain::Rye, Grain::Wheat])).send_blocking()?.into_body();
    assert_eq!((page.items.len(), page.total, page.next_cursor), (1, 1, None));
    let page = client.orders().list().limit(1).send_blocking()?.into_body();
    assert_eq!((page.items.len(), page.total, page.next_cursor.as_deref()), (1, 2, Some("1")));
    let customers: Result<Vec<String>, _> = client
        .orders()
        .list()
        .limit(1)
        .pages_blocking()
        .items()
        .map(|order| order.map(|order| order.customer))
        .collect();
    assert_eq!(customers?, ["Ida", "Uwe"]);
    Ok(())
}

fn change(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let change = OrderChange::new().clear_address().grain(Grain::Rye);
    let changed = client.orders().update(id, change).send_blocking()?.into_body();
    assert_eq!((changed.address, changed.grain, changed.state), (None, Some(Grain::Rye), State::New));
    let change = OrderChange::new().address(Address::new("Ring 3", None));
    let changed = client.orders().update(id, change).send_blocking()?.into_body();
    assert_eq!(changed.address.map(|address| address.street).as_deref(), Some("Ring 3"));
    assert_eq!(changed.grain, Some(Grain::Rye));
    Ok(())
}

fn lines(client: &Client) -> Result<(), Box<dyn Error>> {
    let sent = [Line::from(Bread::new(Some("wheat".into()), 250)), Cake::new(12).clear_writing().into()];
    let lines = client.lines().create(sent.clone()).send_blocking()?.into_body();
    assert_eq!(lines, sent);
    assert_eq!(client.oven().retrieve().send_blocking()?.into_body(), None);
    Ok(())
}

fn pictures(client: &Client) -> Result<(), Box<dyn Error>> {
    let picture = File::new(b"\xff\xd8picture").with_name("cake.jpg").with_content_type("image/jpeg");
    let thumbnail = File::new(b"small").with_name("small.jpg");
    let pages = ["1", "22"].map(|text| File::new(text).with_name("page.txt"));
    let pictures =
        Pictures::new(picture.clone(), "2026-03-01").thumbnail(thumbnail).pages(pages).grain(Grain::Rye);
    let received = client.pictures().create(pictures).send_blocking()?.into_body();
    assert_eq!((received.name.as_str(), received.taken.as_str()), ("cake.jpg", "2026-03-01"));
    assert_eq!((received.sizes, received.grain), (vec![9, 5, 1, 2], Some(Grain::Rye)));
    let received =
        client.pictures().create(Pictures::new(picture, "2026-03-02")).send_blocking()?.into_body();
    assert_eq!((received.sizes, received.grain), (vec![9], None));
    Ok(())
}

fn questions(client: &Client) -> Result<(), Box<dyn Error>> {
    let question = Question::new("Nuts & milk?").grain(Grain::Wheat).pieces(3);
    assert_eq!(client.questions().create(question).send_blocking()?.body(), "Nuts & milk?, wheat, 3");
    assert_eq!(client.questions().create(Question::new("Open?")).send_blocking()?.body(), "Open?, any, some");
    Ok(())
}

fn bake(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let baking = client.orders().bake(id).send_blocking()?;
    assert_eq!((baking.status().as_u16(), baking.mismatches().len()), (200, 0));
    // The second status, 202, isn't in the document.
    let baking = client.orders().bake(id).send_blocking()?;
    assert_eq!((baking.status().as_u16(), baking.mismatches().len()), (202, 1));
    assert_eq!(baking.body().state, State::Baking);
    Ok(())
}

fn errors(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let invalid =
        client.lines().create([Bread::new(Some("rye".into()), 0).into()]).send_blocking().unwrap_err();
    let problem = invalid.body().ok_or("an error without a body")?;
    assert_eq!((problem.code, problem.issues.as_deref().map(<[_]>::len)), (422, Some(1)));
    assert_eq!(client.orders().delete(id).send_blocking()?.status().as_u16(), 204);
    let missing = client.orders().delete(id).send_blocking().unwrap_err();
    assert_eq!(missing.status(), Some(404));
    let missing = client.orders().retrieve(NO_ORDER).send_blocking().unwrap_err();
    assert_eq!(missing.body().map(|problem| problem.message.as_str()), Some("no such order"));
    Ok(())
}
