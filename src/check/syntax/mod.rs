//! FW0xx: the file as a piece of writing. Reading notes the faults; each rule here words one kind of them.

pub mod unknown_key;

use std::sync::Arc;

use crate::diag::Finding;
use crate::source::{Fault, FaultKind, SourceFile};

/// The finding for a fault of the writing.
pub fn finding(file: &Arc<SourceFile>, fault: &Fault) -> Finding {
    match &fault.kind {
        FaultKind::UnknownKey { key, record, known } => unknown_key::finding(file, fault.span, key, record, known),
        _ => unknown_key::finding(file, fault.span, "", "", &[]),
    }
}
