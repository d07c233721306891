//! A law file, format 1, as written: every key optional, every value with its place. The doc comment of a key is its
//! description in the JSON Schema (`forthwith schema law`).

use super::words::{
    Agency, Combine, Computing, Confidence, DataForm, Event, LawPlace, LawStatus, LetterItem, NameForm, Presence, RecipientKind, Relation,
    SubstituteMethod, TimeUnit, Trigger,
};
use crate::quantity::{Flag, FormatVersion, Id, Integer, Money, MonthDay, Text, Url, When};
use crate::reference::{Answer, CategoryId, GroupKind, HeldAs, HoldKind, KindId, MethodId, NoticeField, PlaceCode, Where, Zone};
use crate::source::{Fact, record};

record! {
    /// One law: whom it binds, which data it protects, and the duties it lays down, in dated versions.
    pub struct LawFile = "law file" {
        /// The format of this file: 1.
        @expected format: Fact<FormatVersion>,
        /// The id, which is the name of the file: `us-ca`.
        @expected id: Fact<Id>,
        /// The law in a line: jurisdiction and subject.
        @expected name: Fact<Text>,
        /// Its place: ISO 3166, or `EU`.
        @expected place: Fact<LawPlace>,
        /// The places whose residents it protects, where that is not `place` alone.
        covers: Vec<Fact<PlaceCode>>,
        /// The IANA zone in which its days begin and end.
        @expected zone: Fact<Zone>,
        /// Whether it binds anyone; `in-force` if left out.
        status: Fact<LawStatus>,
        /// What is to be known about that.
        status_note: Fact<Text>,
        /// The law that takes its place.
        superseded_by: Fact<Id>,
        /// The day from which there has been such a law: before it nothing was due. Where it is left out, an incident before
        /// the oldest version falls under a text that the book does not hold.
        since: Fact<When>,
        /// The event whose day picks the version.
        @expected version_by: Fact<Event>,
        /// The calendar of its business days: a file under `laws/calendars`.
        holidays: Fact<Id>,
        /// How the jurisdiction computes time where the reader should know, with its citation.
        computing_time: Fact<Text>,
        /// Whom it binds.
        @expected binds: Binds,
        /// Its versions, newest first.
        @expected versions: Vec<Version>,
    }

    /// Whom a law binds.
    pub struct Binds = "binds" {
        /// Any organization.
        any_organization: Fact<Flag>,
        /// Organizations of one of these kinds.
        kinds: Vec<Fact<KindId>>,
        /// Not organizations of these kinds, which the law itself leaves out.
        except_kinds: Vec<Fact<KindId>>,
        /// What ties the organization to the place.
        @expected presence: Fact<Presence>,
        /// What must be true beside it.
        when: Condition,
        /// Exemptions from the whole law: it binds until one of them is claimed.
        unless: Vec<Exemption>,
        /// Those bound, in words.
        who: Fact<Text>,
        /// What is to be known about that.
        note: Fact<Text>,
    }

    /// The text in force for a time.
    pub struct Version = "version" {
        /// From when until when, half-open.
        @expected in_force: InForce,
        /// Takes over what is not said here from the version with this `from`.
        same_as: Fact<When>,
        /// Duties of that version that this one does not have.
        without: Vec<Fact<Id>>,
        /// The act that made it.
        enacted_by: Fact<Text>,
        /// What changed by it.
        changes: Texts,
        /// Where it stands.
        sources: Vec<LawSource>,
        /// When it was last read, and what of it was not verified.
        read: Read,
        /// The data it protects, and what must have happened to them; nothing if no data are needed.
        protects: Protects,
        /// What may delay a notice.
        delays: Delays,
        /// What it asks for.
        duties: Vec<Duty>,
        /// What the notice to individuals must look like.
        letter: LetterRules,
        /// How notice may be delivered.
        delivery: Delivery,
        /// Notice by other ways where the usual one costs too much or cannot be had.
        substitute_notice: SubstituteNotice,
        /// Other regimes that count as compliance. Never assumed: named to the reader.
        deemed_compliance: Vec<DeemedCompliance>,
        /// Whether people can sue under it.
        private_right_of_action: PrivateRight,
        /// Penalties, in words.
        penalties: Fact<Text>,
        /// Contacts of agencies that letters name.
        contacts: Vec<AgencyContact>,
        /// A time during which nobody but the agencies may be told.
        embargo: Embargo,
        /// What else a lawyer should know.
        notes: Texts,
    }

    /// A time, half-open.
    pub struct InForce = "in_force" {
        /// The first day.
        from: Fact<When>,
        /// The first day on which it is no longer in force.
        until: Fact<When>,
    }

    /// Where a law stands.
    pub struct LawSource = "source of a law" {
        /// The citation.
        @expected cite: Fact<Text>,
        /// What it is.
        title: Fact<Text>,
        /// Where it can be read.
        url: Fact<Url>,
    }

    /// When a record was last read.
    pub struct Read = "read" {
        /// The day.
        @expected on: Fact<When>,
        /// How much rests on the text itself.
        @expected confidence: Fact<Confidence>,
        /// What was not verified.
        open: Texts,
    }

    /// The data a law protects.
    pub struct Protects = "protects" {
        /// What must have happened to the data.
        @expected trigger: Fact<Trigger>,
        /// What is to be known about that.
        trigger_note: Fact<Text>,
        /// Any personal data, whatever their category.
        any_personal_data: Fact<Flag>,
        /// With what an element must stand; `name` if left out.
        name_form: Fact<NameForm>,
        /// Elements that count with the name.
        with_name: Vec<Fact<Id>>,
        /// Elements that count alone.
        alone: Vec<Fact<Id>>,
        /// Only people of these kinds.
        group_kinds: Vec<Fact<GroupKind>>,
        /// People of these kinds are not protected by this law.
        except_group_kinds: Vec<Fact<GroupKind>>,
        /// Forms of data; electronic if left out.
        forms: Vec<Fact<DataForm>>,
        /// Encrypted data.
        encryption_safe_harbor: SafeHarbor,
        /// A finding that harm is unlikely.
        harm_exemption: Exemption,
        /// What is left out, such as public records.
        exclusions: Fact<Text>,
        /// What is to be known about the elements.
        note: Fact<Text>,
    }

    /// Whether encrypted data count.
    pub struct SafeHarbor = "encryption_safe_harbor" {
        /// Whether they do not.
        @expected exists: Fact<Flag>,
        /// Whether they count if the key was taken too.
        lost_if_key_taken: Fact<Flag>,
        /// Whether redacted or truncated data do not count either.
        covers_redaction: Fact<Flag>,
        /// What is to be known about that.
        note: Fact<Text>,
    }

    /// An exemption that has to be claimed: the duty stands until it is answered with result, basis and day.
    pub struct Exemption = "exemption" {
        /// Answered by `findings.harm` with the risk `unlikely`.
        harm_unlikely: Fact<Flag>,
        /// Answered by this entry of `assessments`.
        judgement: Fact<Id>,
        /// With this result.
        result: Fact<Answer>,
        /// Its test, in words.
        @expected standard: Fact<Text>,
        /// Available only in this case. Alone, without anything that answers it: it applies by itself once this is known to be so.
        when: Condition,
        /// Whether it is part of what the law calls a breach, so that it ends the duties of service providers too.
        part_of_definition: Fact<Flag>,
        /// Whether it must be put in writing.
        written_record: Fact<Flag>,
        /// For how many years that must be kept.
        keep_years: Fact<Integer>,
        /// Where it stands.
        cite: Fact<Text>,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// What may delay a notice.
    pub struct Delays = "delays" {
        /// Requests of authorities.
        holds: Vec<HoldRule>,
        /// Time to determine the scope and restore the system.
        scope_and_restoration: ScopeDelay,
    }

    /// What follows from a request to hold notices back.
    pub struct HoldRule = "hold rule" {
        /// Whose request.
        @expected kind: Fact<HoldKind>,
        /// Whether the law knows it.
        @expected allowed: Fact<Flag>,
        /// The duties it may delay: ids, or `individuals`; `individuals` if left out.
        covers: Vec<Fact<Id>>,
        /// What the authority must say.
        request: Fact<Text>,
        /// Whether it must be in writing.
        written: Fact<Flag>,
        /// Whether the organization must follow it.
        mandatory: Fact<Flag>,
        /// The longest it can last, in days after the day that was due, one period after another.
        most_days: Vec<Fact<Integer>>,
        /// The longest a request that is not in writing can last, in days after it was made.
        oral_days: Fact<Integer>,
        /// Ends at the latest so long after the notice under `of` of this rule.
        ends: Due,
        /// What is due when it ends: a period from its end.
        after: Due,
        /// Whether that period counts only where the day that was due is past when it ends.
        after_if_elapsed: Fact<Flag>,
        /// What is due when it ends, in words.
        then: Fact<Text>,
        /// Where it stands.
        cite: Fact<Text>,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// Time to determine the scope and restore the system.
    pub struct ScopeDelay = "scope_and_restoration" {
        /// Whether the law knows it.
        @expected allowed: Fact<Flag>,
        /// Whether it may go beyond the number of days.
        beyond_day_limit: Fact<Flag>,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// Something the law asks for. Two with one id are one duty with two rules, which must not disagree.
    pub struct Duty = "duty" {
        /// A slug; the obligation is `<law>/<duty>`.
        @expected id: Fact<Id>,
        /// To whom.
        @expected to: Recipient,
        /// Where it stands.
        @expected cite: Fact<Text>,
        /// Only where this is true.
        when: Condition,
        /// Only for organizations of these kinds.
        kinds: Vec<Fact<KindId>>,
        /// Whose data: held as their owner, if left out, or as a service provider.
        role: Fact<HeldAs>,
        /// Whether it binds; as the law does if left out.
        status: Fact<LawStatus>,
        /// Takes the place of this duty where it applies.
        replaces: Fact<Id>,
        /// The data, where they differ from those of the version.
        protects: Protects,
        /// Whether it needs no data and no people.
        regardless_of_data: Fact<Flag>,
        /// An exemption of its own.
        unless: Exemption,
        /// Whether it stands though the version's harm exemption is claimed.
        despite_exemption: Fact<Flag>,
        /// The judgement whose day is the determination.
        determined_by: Fact<Id>,
        /// By when.
        @expected due: Due,
        /// Further outer limits; the earliest wins.
        not_after: Vec<Due>,
        /// Not before.
        not_before: Vec<Due>,
        /// Where it stands in relation to the individuals' notice.
        relation: Fact<Relation>,
        /// What it must say, in the order of the law.
        contents: Vec<Content>,
        /// It must say what this duty says.
        same_contents_as: Fact<Id>,
        /// How it is filed.
        filing: Filing,
        /// What is to be known about it.
        note: Fact<Text>,
        /// What of it was not verified.
        open: Texts,
    }

    /// Something a notice must say.
    pub struct Content = "content" {
        /// What it is, in a few words.
        @expected words: Fact<Text>,
        /// The fields that answer it, in order.
        @expected fields: Vec<Fact<NoticeField>>,
        /// Those of the fields that the law wants only if they are known, or only as far as they go.
        if_known: Vec<Fact<NoticeField>>,
    }

    /// To whom.
    pub struct Recipient = "recipient" {
        /// The kind.
        @expected kind: Fact<RecipientKind>,
        /// The name; may be left out for individuals.
        name: Fact<Text>,
    }

    /// By when. A number with a unit and an event, or a standard in words, or both.
    pub struct Due = "due" {
        /// How many.
        amount: Fact<Integer>,
        /// Of what.
        unit: Fact<TimeUnit>,
        /// After which event; of several, the earliest that is known.
        after: Vec<Fact<Event>>,
        /// After the last of these events.
        after_last_of: Vec<Fact<Event>>,
        /// The duty whose notice is the event: `initial`, or of another law `us-hipaa/hhs`.
        of: Fact<Text>,
        /// For `annual`: the day.
        annual_on: Fact<MonthDay>,
        /// The words of the standard, where there is no number or beside it.
        standard: Fact<Text>,
        /// Whether the law itself says calendar days.
        explicit: Fact<Flag>,
        /// Whether the number is taken over from the individuals' notice.
        derived: Fact<Flag>,
        /// A way of computing of its own.
        computing: Fact<Computing>,
        /// A calendar of its own.
        holidays: Fact<Id>,
        /// A time for which records must be kept, not a limit.
        keep: Fact<Flag>,
        /// Of a further limit: whether it falls away where the event of the main one comes after it.
        lapses: Fact<Flag>,
        /// A limit that falls on a day that is not open lasts until noon of the next open day.
        until_noon: Fact<Flag>,
        /// That only for organizations of one of these kinds; for others it is said and not counted.
        until_noon_for: Vec<Fact<KindId>>,
        /// That never for organizations of one of these kinds.
        until_noon_not_for: Vec<Fact<KindId>>,
    }

    /// A condition. Several keys must all be true; each is yes, no or not known.
    pub struct Condition = "condition" {
        /// All of these.
        all: Vec<Condition>,
        /// At least one of these.
        any: Vec<Condition>,
        /// None of these.
        none: Vec<Condition>,
        /// Residents of the law's place whose data are concerned.
        residents: Bound,
        /// People whose data are concerned, wherever they live.
        persons: Bound,
        /// Residents of at least one state or country.
        residents_of_one_place: Bound,
        /// The number of people concerned is not known.
        count_unknown: Fact<Flag>,
        /// The organization is of one of these kinds.
        kinds: Vec<Fact<KindId>>,
        /// One of these elements is among the data, for people the law protects.
        elements: Vec<Fact<Id>>,
        /// One of these categories of data is among those taken.
        categories: Vec<Fact<CategoryId>>,
        /// No element but these is among the data.
        only_elements: Vec<Fact<Id>>,
        /// This entry of `assessments` says yes.
        judgement: Fact<Id>,
        /// The same; as long as the entry is not answered, `findings.harm.risk: likely` answers it with yes.
        judgement_or_harm: Fact<Id>,
        /// The harm exemption is relied on.
        exemption_relied_on: Fact<Flag>,
        /// `findings.harm.risk` says `likely`.
        harm_likely: Fact<Flag>,
        /// A ransom was paid.
        ransom_paid: Fact<Flag>,
        /// The incident is determined to be material.
        material: Fact<Flag>,
        /// Something that the report of a material incident asks for is undetermined.
        impact_undetermined: Fact<Flag>,
        /// Where it happened.
        source: Fact<Where>,
        /// It came about by one of these methods.
        methods: Vec<Fact<MethodId>>,
        /// The people concerned are of one of these kinds.
        group_kinds: Vec<Fact<GroupKind>>,
        /// The notice of this duty is delayed.
        delayed: Fact<Id>,
        /// A notice under this duty went out in its time; none recorded is none.
        told_in_time: Fact<Id>,
        /// What it means, in words for the reader.
        words: Fact<Text>,
    }

    /// A bound on a number of people.
    pub struct Bound = "bound" {
        /// So many or more.
        at_least: Fact<Integer>,
        /// More than so many.
        more_than: Fact<Integer>,
        /// Fewer than so many.
        fewer_than: Fact<Integer>,
    }

    /// What the notice to individuals must look like.
    pub struct LetterRules = "letter" {
        /// Whether the law itself lays down contents.
        by_statute: Fact<Flag>,
        /// What it must say.
        items: Vec<Fact<LetterItem>>,
        /// Items that are due only in a case.
        conditions: Vec<ItemCondition>,
        /// Its title.
        title: Fact<Text>,
        /// Its headings, in order.
        headings: Texts,
        /// Least size of type, in points.
        min_type_points: Fact<Integer>,
        /// Format, in words.
        format: Fact<Text>,
        /// What it must not say.
        forbids: Vec<Forbidden>,
        /// Services that must be offered.
        offer: OfferRule,
        /// Agencies whose contacts it gives.
        contacts: Vec<Fact<Agency>>,
        /// For notices about credentials only, in words.
        credentials: Fact<Text>,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// An item that is due only in a case.
    pub struct ItemCondition = "item condition" {
        /// The item.
        @expected item: Fact<LetterItem>,
        /// Only if one of these elements is among the data.
        elements: Vec<Fact<Id>>,
        /// Only where this is true.
        when: Condition,
        /// The case, in words.
        words: Fact<Text>,
    }

    /// What a letter must not say.
    pub struct Forbidden = "forbidden content" {
        /// The items.
        @expected items: Vec<Fact<LetterItem>>,
        /// What they mean here.
        words: Fact<Text>,
    }

    /// Services that must be offered.
    pub struct OfferRule = "offer rule" {
        /// For at least so many months.
        @expected months: Fact<Integer>,
        /// If one of these elements is among the data.
        if_any: Vec<Fact<Id>>,
        /// Only where this is true.
        when: Condition,
        /// Longer for organizations of a kind.
        longer: Vec<LongerOffer>,
        /// What else must be offered, such as a credit report.
        also: Texts,
        /// Where it stands.
        cite: Fact<Text>,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// A longer offer.
    pub struct LongerOffer = "longer offer" {
        /// For these kinds.
        @expected kinds: Vec<Fact<KindId>>,
        /// For at least so many months.
        @expected months: Fact<Integer>,
    }

    /// How notice may be delivered.
    pub struct Delivery = "delivery" {
        /// By mail.
        mail: Way,
        /// By e-mail.
        email: Way,
        /// By telephone.
        telephone: Way,
        /// Other ways.
        other: Texts,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// A way of delivery.
    pub struct Way = "way of delivery" {
        /// Whether it is allowed.
        @expected allowed: Fact<Flag>,
        /// On which condition.
        condition: Fact<Text>,
    }

    /// Substitute notice.
    pub struct SubstituteNotice = "substitute_notice" {
        /// Whether the law knows it.
        @expected available: Fact<Flag>,
        /// Where notice would cost more than this.
        cost_exceeds: Fact<Money>,
        /// Where more people than this are to be told.
        class_exceeds: Fact<Integer>,
        /// Where contact information is insufficient.
        insufficient_contact_info: Fact<Flag>,
        /// Where at least so many cannot be reached.
        unreachable_at_least: Fact<Integer>,
        /// How.
        methods: Vec<Fact<SubstituteMethod>>,
        /// How many of the methods.
        combine: Fact<Combine>,
        /// The bounds for organizations based in the place, where the law has others for them.
        in_state: InStateBounds,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// Bounds of substitute notice for organizations based in the place.
    pub struct InStateBounds = "in-state bounds" {
        /// Where notice would cost more than this.
        cost_exceeds: Fact<Money>,
        /// Where more people than this are to be told.
        class_exceeds: Fact<Integer>,
    }

    /// Another regime that counts as compliance.
    pub struct DeemedCompliance = "deemed compliance" {
        /// For organizations of these kinds; for any if left out.
        kinds: Vec<Fact<KindId>>,
        /// How, in words.
        @expected how: Fact<Text>,
    }

    /// Whether people can sue.
    pub struct PrivateRight = "private_right_of_action" {
        /// Whether they can.
        exists: Fact<Flag>,
        /// What is to be known about it.
        note: Fact<Text>,
    }

    /// Contacts of an agency.
    pub struct AgencyContact = "agency contact" {
        /// Which agency.
        @expected agency: Fact<Agency>,
        /// Its name.
        @expected name: Fact<Text>,
        /// Its address in one line.
        address: Fact<Text>,
        /// Its telephone.
        phone: Fact<Text>,
        /// Its web site.
        url: Fact<Url>,
        /// How sure this is.
        confidence: Fact<Confidence>,
    }

    /// A time during which nobody but the agencies may be told.
    pub struct Embargo = "embargo" {
        /// The duty whose notice starts it.
        @expected of: Fact<Id>,
        /// How long.
        @expected lasts: Due,
        /// What it covers, in words.
        @expected words: Fact<Text>,
        /// Where it stands.
        cite: Fact<Text>,
    }

    /// How a notice is filed.
    pub struct Filing = "filing" {
        /// How.
        method: Fact<Text>,
        /// The form or portal.
        url: Fact<Url>,
        /// An e-mail address.
        email: Fact<Text>,
        /// A postal address in one line.
        address: Fact<Text>,
        /// A telephone.
        phone: Fact<Text>,
        /// How sure this is.
        confidence: Fact<Confidence>,
    }
}

/// A list of texts.
pub type Texts = Vec<Fact<Text>>;
