//! Reference data: what the words and codes of an incident file mean.
//!
//! Everything here is a constant table with typed access. Nothing is parsed, allocated or registered
//! when the program starts, and no table holds a rule of law: which category triggers what is said
//! by the law files alone.
//!
//! | module | holds | after |
//! | --- | --- | --- |
//! | [`categories`] | categories of data, with the steps that help people | VERIS data varieties, refined |
//! | [`places`] | countries and their subdivisions, with their names | ISO 3166-1, ISO 3166-2 |
//! | [`currencies`] | currencies, and how an amount is led | ISO 4217 |
//! | [`methods`] | how an incident came about | VERIS actions, refined |
//! | [`kinds`] | kinds of organization | the incident format |
//! | [`zones`] | time zones | the IANA time zone database |
//! | [`notice_fields`] | what the law asks a notice to hold | the law files |
//!
//! Words are English, the language of the program's own tables and messages. They stand in columns of their own
//! and nothing is decided by them: what documents call things in another language stands in `locales/`, under the same ids.

pub mod categories;
mod choices;
mod countries;
pub mod currencies;
pub mod form_8k;
pub mod kinds;
pub mod methods;
mod near;
pub mod notice_fields;
pub mod places;
mod regions;
mod scalars;
pub mod zones;

pub use categories::{Advice, Category, Family, category};
pub use choices::*;
pub use currencies::{Currency, currency};
pub use kinds::{Kind, kind};
pub use methods::{Method, method};
pub use notice_fields::NoticeField;
pub use places::{Place, place, us_postal_code};
pub use scalars::{CategoryId, KindId, MethodId, PlaceCode, Zone};
pub use zones::zone;
