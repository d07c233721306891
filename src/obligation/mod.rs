//! Incident and law book to obligations, each with its reasoning: three values, ranges, clocks. Pure, and without a clock of
//! its own.

mod answers;
mod case;
mod choose;
mod clock;
mod concerned;
mod conditions;
mod data;
mod dates;
mod engine;
mod events;
mod gaps;
mod holds;
mod letters;
mod merge;
mod notices;
mod truth;
mod types;

pub use case::AsOf;
pub use conditions::WITHOUT_RECORD;
pub use engine::{Wanted, obligations, obligations_of};
pub use letters::{Demand, DemandedItem, DemandedOffer, demands};
pub use truth::{Known, Truth};
pub use types::{Clock, Conflict, DueDate, Gap, Held, Obligation, Obligations, Status, Step};
