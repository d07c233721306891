//! The incident file: as written with positions (`raw`), then as facts one can ask (`model`).

mod format;
mod language;
mod model;
mod raw;
mod scalars;

pub use format::{Format, Holds, Step, steps};
pub use language::is_name;
pub use model::{INTERNAL, Incident, OpenQuestion, Prior, ReadIncident, is_internal, plain_path, read};
pub use raw::*;
pub use scalars::{Email, LanguageTag, Phone, Ransom, Told};

pub use crate::quantity::{FormatVersion, Id, MonthDay, Url};
pub use crate::reference::{
    Answer, CategoryId, Form, GroupKind, Happened, HeldAs, HoldKind, KindId, MethodId, PlaceCode, Risk, Where, Zone,
};

/// The JSON Schema of the incident file, draft 2020-12.
pub fn schema() -> serde_json::Value {
    use crate::source::FromNode as _;
    let mut schema = crate::source::Schema::default();
    let root = IncidentFile::schema(&mut schema);
    serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Forthwith incident file, format 1",
        "$ref": root["$ref"],
        "$defs": schema.defs,
    })
}
