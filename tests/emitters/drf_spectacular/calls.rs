//! The books of a library: blank and nullable enumerations, files, dates, pages by links, and errors of
//! Django REST framework.

#![forbid(unsafe_code)]

use clients::drf_spectacular::Client;
use clients::drf_spectacular::models::{
    AuthorRequest, BindingEnum, BlankEnum, Book, BookRequest, BookRequestBinding, BookRequestLanguage,
    BooksListBindingItem, ConditionEnum, DaysEnum, Deal, LanguageEnum, LoanRequest, PatchedBookRequest,
    SaleRequest, ScanRequest,
};
use clients::runtime::{Blocking, File};
use std::env;
use std::error::Error;
use std::io::Read;

/// An id that no book has.
const NO_BOOK: &str = "00000000-0000-4000-8000-000000000000";

fn main() -> Result<(), Box<dyn Error>> {
    let url = env::args().nth(1).ok_or("expected a URL")?;
    let client = Client::builder().server(url).build()?;
    let author = authors(&client)?;
    let book = create(&client, author)?;
    create_with_nulls(&client)?;
    cover(&client)?;
    list(&client)?;
    change(&client, &book.id)?;
    deals(&client, &book.id)?;
    scans(&client, &book.id)?;
    let now = client.now().retrieve().send_blocking()?.into_body();
    assert_eq!(now, "2026-01-02T03:04:05Z".parse()?);
    errors(&client, &book.id)
}

fn authors(client: &Client) -> Result<i64, Box<dyn Error>> {
    let author = client.authors().create(AuthorRequest::new("Ann")).send_blocking()?.into_body();
    assert_eq!((author.name.as_str(), author.born), ("Ann", None));
    let change = AuthorRequest::new("Ann B.").born("1970-12-31".parse()?);
    let author = client.authors().update(author.id, change).send_blocking()?.into_body();
    assert_eq!(author.born, Some("1970-12-31".parse()?));
    assert_eq!(client.authors().list().send_blocking()?.body(), std::slice::from_ref(&author));
    Ok(author.id)
}

fn create(client: &Client, author: i64) -> Result<Book, Box<dyn Error>> {
    let book = BookRequest::new("Bread")
        .author(author)
        .binding(BookRequestBinding::from(BindingEnum::Hard))
        .language(BookRequestLanguage::from(LanguageEnum::De))
        .condition(ConditionEnum::Value2)
        .price("19.90")
        .pages(640)
        .weight(0.75)
        .published("2026-03-01".parse()?)
        .opens("09:30:00")
        .loan_time("14 00:00:00")
        .labels([("shelf", 4)])
        .homepage("https://books.example/bread");
    let created = client.books().create(book).send_blocking()?;
    assert_eq!((created.status().as_u16(), created.mismatches().len()), (201, 0));
    let book = created.into_body();
    assert_eq!(book.writer.as_ref().map(|author| author.name.as_str()), Some("Ann B."));
    assert_eq!(
        (&book.binding, &book.language),
        (&Some(BindingEnum::Hard.into()), &Some(LanguageEnum::De.into()))
    );
    assert_eq!((&book.condition, book.price.as_deref()), (&Some(ConditionEnum::Value2), Some("19.90")));
    assert_eq!((book.published, book.is_thick), (Some("2026-03-01".parse()?), Some(true)));
    assert_eq!((book.cover.as_deref(), book.loan_time.as_deref()), (None, Some("14 00:00:00")));
    Ok(book)
}

fn create_with_nulls(client: &Client) -> Result<(), Box<dyn Error>> {
    let book = BookRequest::new("Salt").clear_binding().clear_condition().clear_price();
    let book = book
        .language(BookRequestLanguage::from(BlankEnum::Empty))
        .clear_published()
        .clear_author();
    let created = client.books().create(book).send_blocking()?;
    assert_eq!(created.mismatches().len(), 0);
    let book = created.into_body();
    assert_eq!((book.binding, book.condition, book.price, book.published), (None, None, None, None));
    assert_eq!((book.language, book.writer, book.is_thick), (Some(BlankEnum::Empty.into()), None, None));
    Ok(())
}

fn cover(client: &Client) -> Result<(), Box<dyn Error>> {
    let cover = File::new(b"\x89PNG\0\xff").with_name("cover.png").with_content_type("image/png");
    let book =
        BookRequest::new("Wine").cover(cover).binding(BookRequestBinding::from(BlankEnum::Empty)).pages(12);
    let book = client.books().create_multipart(book).send_blocking()?.into_body();
    assert!(book.cover.is_some_and(|cover| cover.ends_with(".png")));
    assert_eq!((book.binding, book.is_thick), (Some(BlankEnum::Empty.into()), Some(false)));
    let mut bytes = Vec::new();
    Blocking::new(client.books().cover_retrieve(book.id).send_blocking()?.into_body())
        .read_to_end(&mut bytes)?;
    assert_eq!(bytes, b"\x89PNG\0\xff");
    Ok(())
}

fn list(client: &Client) -> Result<(), Box<dyn Error>> {
    let page = client.books().list().send_blocking()?.into_body();
    assert_eq!((page.count, page.results.len(), page.previous), (3, 2, None));
    assert!(page.next.is_some_and(|next| next.contains("page=2")));
    let titles: Result<Vec<String>, _> =
        client.books().list().pages_blocking().items().map(|item| item.map(|book| book.title)).collect();
    assert_eq!(titles?, ["Bread", "Salt", "Wine"]);
    let call = client.books().list().binding([BooksListBindingItem::Hard, BooksListBindingItem::Soft]);
    assert_eq!(call.send_blocking()?.body().count, 1);
    let call = client.books().list().published_after("2026-01-31".parse()?);
    assert_eq!(call.send_blocking()?.body().count, 1);
    Ok(())
}

fn change(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let change = PatchedBookRequest::new().clear_binding().condition(ConditionEnum::Value3);
    let book = client.books().partial_update(id, change).send_blocking()?.into_body();
    assert_eq!((book.binding, book.condition, book.pages), (None, Some(ConditionEnum::Value3), Some(640)));
    let change =
        PatchedBookRequest::new().language(BookRequestLanguage::from(LanguageEnum::En)).clear_price();
    let book = client.books().partial_update_multipart(id, change).send_blocking()?.into_body();
    assert_eq!((book.language, book.condition), (Some(LanguageEnum::En.into()), Some(ConditionEnum::Value3)));
    let book = client
        .books()
        .update(id, BookRequest::new("Bread").clear_published())
        .send_blocking()?
        .into_body();
    assert_eq!(
        (book.published, book.pages, client.books().retrieve(id).send_blocking()?.body().published),
        (None, Some(640), None)
    );
    Ok(())
}

fn deals(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let loan = LoanRequest::new("ann@example.org", Some("2026-03-01T12:00:00+02:00".parse()?));
    let deal = client.books().deal_create(id, loan.clear_pickup()).send_blocking()?.into_body();
    assert!(
        matches!(&deal, Deal::Loan(loan) if loan.pickup.is_none() && loan.until == "2026-03-01T10:00:00Z".parse().ok()),
        "{deal:?}"
    );
    let deal = client
        .books()
        .deal_create(id, LoanRequest::new("ann@example.org", None))
        .send_blocking()?
        .into_body();
    assert!(matches!(&deal, Deal::Loan(loan) if loan.until.is_none()), "{deal:?}");
    let sale = SaleRequest::new("5.00").days([DaysEnum::Mon]);
    let deal = client.books().deal_create(id, sale).send_blocking()?.into_body();
    assert!(
        matches!(&deal, Deal::Sale(sale) if sale.price == "5.00" && sale.days.as_deref() == Some(&[DaysEnum::Mon])),
        "{deal:?}"
    );
    Ok(())
}

fn scans(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let pages = ["1", "22"].map(|text| File::new(text).with_name("page.txt"));
    let scan = ScanRequest::new(pages, "2026-03-01".parse()?).condition(ConditionEnum::Value1);
    let scanned = client.books().scans_create(id, scan.clone()).send_blocking()?.into_body();
    assert_eq!((scanned.sizes, scanned.index), (vec![1, 2], None));
    let scan = scan.index(File::new("333").with_name("index.txt"));
    let scanned = client.books().scans_create(id, scan).send_blocking()?.into_body();
    assert_eq!(scanned.index, Some(3));
    Ok(())
}

fn errors(client: &Client, id: &str) -> Result<(), Box<dyn Error>> {
    let missing = client.books().retrieve(NO_BOOK).send_blocking().unwrap_err();
    assert_eq!(missing.status(), Some(404));
    assert!(missing.body().is_some_and(|problem| problem.detail.contains("No Book")), "{missing:?}");
    // The document has no error of this call.
    let invalid = client.books().create(BookRequest::new("")).send_blocking().unwrap_err();
    assert_eq!(invalid.status(), Some(400));
    assert!(
        String::from_utf8_lossy(invalid.bytes().ok_or("an error without a body")?)
            .contains("may not be blank")
    );
    assert_eq!(client.books().discard_create(id).send_blocking()?.status().as_u16(), 204);
    assert!(client.books().destroy(id).send_blocking().is_err());
    Ok(())
}
