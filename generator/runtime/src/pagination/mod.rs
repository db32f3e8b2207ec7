//! The pages of a list: where the next one is, and the streams of pages and of their items.

#[cfg(feature = "blocking")]
mod blocking_pages;
mod link_header;
mod next_page;
mod page_info;
mod pager;
mod pages;
mod paging;

pub use pages::{PageItems, Pages};
pub use paging::{Paged, Paging};
