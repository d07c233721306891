//! The papers of a delay of Item 1.05: the request to the Department of Justice, and the letter to the Commission.

use super::filing::{filing, is_kind};
use super::{Planned, Unplanned};
use crate::incident::Incident;
use crate::obligation::Obligations;
use crate::reference::HoldKind;
use crate::reference::form_8k::MATERIAL;

/// The request for a delay, and the letter that tells the Commission of one.
pub const PAPERS: [&str; 2] = ["doj-delay-request", "sec-delay-letter"];

/// Plans the papers of a delay: each is written where Item 1.05 has to be reported under and a hold that delays it is
/// recorded; for other companies that report on Form 8-K it is there for those who ask for it by name, since a request is
/// made before anybody has granted it.
pub fn delay(incident: &Incident, owed: &Obligations) -> (Vec<Planned>, Vec<Planned>, Vec<Unplanned>) {
    let (mut documents, mut on_request, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    for id in PAPERS {
        let leave_out = |key: &'static str, span, reason: String| Unplanned { id: id.to_owned(), reason, key, span, covers: Vec::new() };
        if let Err(span) = is_kind(incident, &["public-company", "smaller-reporting-company"]) {
            left_out.push(leave_out(
                "organization.kinds",
                span,
                "Only a company that reports on Form 8-K can ask for its delay.".to_owned(),
            ));
            continue;
        }
        let material = filing(incident, owed).is_ok_and(|filing| filing.item.number == MATERIAL.number);
        let holds = incident.facts.holds.as_deref().unwrap_or_default();
        let delays = |kind: HoldKind| kind == HoldKind::UsAttorneyGeneral || (kind == HoldKind::Fcc && id != "doj-delay-request");
        let hold = holds.iter().any(|hold| hold.kind.as_ref().is_some_and(|kind| delays(kind.value)));
        let notices = incident.facts.notices.as_deref().unwrap_or_default();
        let filed = notices.iter().filter_map(|notice| notice.duty.as_ref()).find(|duty| Some(duty.value.0.as_str()) == MATERIAL.duty);
        let planned = Planned { duties: MATERIAL.duty.map(str::to_owned).into_iter().collect(), ..Planned::plain(id) };
        if material && hold && filed.is_none() {
            documents.push(planned);
            continue;
        }
        let reason = if let Some(filed) = filed {
            leave_out(
                "notices",
                Some(filed.span),
                format!("The report under Item 1.05 was filed; with -d {id} it is written all the same."),
            )
        } else if material {
            leave_out("holds", None, format!("No hold that delays Item 1.05 is recorded; with -d {id} it is written all the same."))
        } else {
            let span = incident.at_path("materiality.determination").map(|node| node.span);
            let key = "materiality.determination";
            leave_out(key, span, format!("No report under Item 1.05 is due; with -d {id} it is written all the same."))
        };
        left_out.push(reason);
        on_request.push(planned);
    }
    (documents, on_request, left_out)
}
