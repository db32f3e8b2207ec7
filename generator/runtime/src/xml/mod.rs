//! XML bodies, by the tables that the XML Objects of a document become.

#[cfg(feature = "client")]
mod xml_body;
#[cfg(feature = "client")]
mod xml_branch;
mod xml_element;
mod xml_inbound;
mod xml_match;
mod xml_reader;
mod xml_scalar;
mod xml_table;
mod xml_union;
#[cfg(feature = "client")]
mod xml_writer;

pub use xml_inbound::read_xml;
#[cfg(feature = "server")]
pub(crate) use xml_inbound::{to_json, write_xml};
pub use xml_table::{XmlAbsent, XmlBranch, XmlContent, XmlKind, XmlMember, XmlModel, XmlNode, XmlTable};
