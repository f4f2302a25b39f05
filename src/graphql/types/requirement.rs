//! Entry requirements of roles: licence, degree, experience, field of study.

use super::node::{Degree, Role};
use crate::engine::{Object, Type, enumeration};
use crate::graph::{CitedRow, NodeIx};
use crate::graphql::request::scalars::count;
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::requirement as rows;
use crate::model::requirement::{LicenceLaw, Practice, StepSection};

enumeration! {
    /// In how many states a licence is required by law.
    impl LicenceLaw as "LicenceLaw" {
        /// In every state.
        AllStates = "ALL_STATES",
        /// In some states, or for a part of the role; see `appliesTo` and `note`.
        SomeStates = "SOME_STATES",
        /// In no state.
        NoState = "NO_STATE",
        /// Not known, which does not mean none.
        Unknown = "UNKNOWN",
    }
}
enumeration! {
    /// Whether supervised practice is required after the degree before working independently.
    impl Practice as "SupervisedPractice" {
        /// Yes, such as a residency.
        Required = "REQUIRED",
        /// It depends on the state or the kind of work.
        Varies = "VARIES",
        /// No.
        NotRequired = "NOT_REQUIRED",
        /// Not known.
        Unknown = "UNKNOWN",
    }
}
enumeration! {
    /// The section of an Occupational Outlook Handbook page that names a step from role to role.
    impl StepSection as "StepSection" {
        /// Advancement, on the page of the earlier role.
        Advancement = "ADVANCEMENT",
        /// Work experience in a related occupation, on the page of the later role.
        WorkExperience = "WORK_EXPERIENCE",
    }
}

/// Adds the entry requirements of a role.
pub fn requirements(t: &mut Type<'_, Role>) {
    t.field(
        "licence",
        "Licence requirements by law; null if not researched, which is the case for every role \
     outside of health care.",
        |v, r| (!v.entry.role_licences.of(r.0).is_empty()).then_some(RoleLicence(r.0)),
    );
    t.field(
        "entryDegrees",
        "Degrees required or usual for entry, as researched for health care roles; empty for \
     others. `preparedBy` has the crosswalk.",
        |v, r| (0..v.entry.degrees.of(r.0).len()).map(|place| EntryDegree(r.0, place)).collect::<Vec<_>>(),
    )
    .longest(|v: &View| v.entry.degrees.longest());
    t.field(
        "experience",
        "How much related work experience people in the role say is required; empty if the survey \
     does not cover it. `outlook.experience` has the BLS category.",
        |v, r| (0..v.entry.experience.of(r.0).len()).map(|place| Experience(r.0, place)).collect::<Vec<_>>(),
    )
    .longest(|v: &View| v.entry.experience.longest());
    t.field(
        "fieldsOfDegree",
        "Fields of degree that the Occupational Outlook Handbook names for the role; empty if it names none.",
        |v, r| (0..v.entry.fields.of(r.0).len()).map(|place| NamedField(r.0, place)).collect::<Vec<_>>(),
    )
    .longest(|v: &View| v.entry.fields.longest());
}

/// The licence requirements of a role.
#[derive(Clone, Copy, Debug)]
pub struct RoleLicence(NodeIx);

impl RoleLicence {
    fn row(self, view: &View) -> &CitedRow<rows::RoleLicence> {
        &view.entry.role_licences.of(self.0)[0]
    }
}

impl Object for RoleLicence {
    type Store = View;
    fn name() -> String {
        "RoleLicence".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(
            "Licence requirements of a role, as researched by the editors; `sentence` quotes the Occupational \
         Outlook Handbook where it states them. This is not legal advice: ask the state board.",
        );
        t.field("law", "In how many states a licence is required by law.", |v, l| l.row(v).row.law);
        t.field("licence", "The licence; null if none is required or if it is not known.", |v, l| {
            let id = l.row(v).row.licence.as_ref()?;
            v.entry.licence_by_id.get(id).copied().map(Licence)
        });
        t.optional_text(
            "appliesTo",
            "The people or states that it applies to, in words; null if it applies without \
         restriction.",
            |v, l| l.row(v).row.applies_to.as_deref(),
        );
        t.optional_text("exam", "The licensing exam; null if none is known.", |v, l| l.row(v).row.exam.as_deref());
        t.optional_text(
            "usualCertification",
            "Certifications that are common in the role, whether or not required by law.",
            |v, l| l.row(v).row.usual_certification.as_deref(),
        );
        t.field(
            "presupposes",
            "The role whose licence must be held first; null if there is none or if that role is \
         not in this graph.",
            |v, l| v.nodes.find(l.row(v).row.presupposes.as_ref()?.as_str()).map(Role),
        );
        t.field("practice", "Whether supervised practice is required after the degree.", |v, l| l.row(v).row.practice);
        t.field("practiceMonths", "Usual length of the practice in months; null if not known.", |v, l| {
            l.row(v).row.practice_months.map(count)
        });
        t.field("practiceConfidence", "The confidence of the statements about practice.", |v, l| {
            l.row(v).row.practice_confidence
        });
        t.field(
            "statesListed",
            "States whose list of licences of October 2024 has a title of this name, by USPS \
         code. The list has gaps: an absent state proves nothing. Empty if only the number of states is known.",
            |v, l| states(&l.row(v).row).map(str::to_owned).collect::<Vec<_>>(),
        )
        .longest(|v: &View| super::length::most(v.entry.role_licences.all(), |row| states(&row.row).count()));
        t.field(
            "statesListedCount",
            "Number of states, also if they are not listed; null if none was found.",
            |v, l| l.row(v).row.states_listed_count.map(count),
        );
        t.optional_text(
            "sentence",
            "A sentence of the Occupational Outlook Handbook about it, verbatim; null if there is none.",
            |v, l| l.row(v).row.sentence.as_deref(),
        );
        t.optional_text("note", "Remarks.", |v, l| l.row(v).row.note.as_deref());
        t.field(
            "evidence",
            "Evidence of the row. Its confidence is that of the law, the licence and the exam.",
            |v, l| l.row(v).evidence,
        );
    }
}

fn states(row: &rows::RoleLicence) -> impl Iterator<Item = &str> {
    row.states_listed.split(|c: char| !c.is_ascii_alphabetic()).filter(|state| !state.is_empty())
}

/// A licence, by its index.
#[derive(Clone, Copy, Debug)]
pub struct Licence(u32);

impl Object for Licence {
    type Store = View;
    fn name() -> String {
        "Licence".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn row(view: &View, licence: Licence) -> &CitedRow<rows::Licence> {
            &view.entry.licences[licence.0 as usize]
        }
        t.doc(
            "A licence to practice, or a registration or certification required by law. Roles that share a licence \
             refer to the same one.",
        );
        t.field("id", "Short stable name.", |v, l| crate::engine::Id(row(v, *l).row.id.clone()));
        t.text("name", "Its name.", |v, l| &row(v, *l).row.name);
        t.optional_text("authority", "Who grants it; null if not known.", |v, l| row(v, *l).row.authority.as_deref());
        t.field("evidence", "Evidence of the row.", |v, l| row(v, *l).evidence);
    }
}

/// An entry degree of a role, by role and index.
#[derive(Clone, Copy, Debug)]
pub struct EntryDegree(NodeIx, usize);

impl Object for EntryDegree {
    type Store = View;
    fn name() -> String {
        "RoleEntryDegree".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A degree for entry into a role: required if the law requires a licence, else usual.");
        t.optional_text("cip", "CIP code of two, four or six digits; null if the field is not known.", |v, e| {
            v.entry.degrees.of(e.0)[e.1].row.cip.as_deref()
        });
        t.field("level", "Award level; null if not known.", |v, e| v.entry.degrees.of(e.0)[e.1].row.level);
        t.field("degree", "The degree, if the code has six digits and it is in this graph; null otherwise.", |v, e| {
            let row = &v.entry.degrees.of(e.0)[e.1].row;
            v.find(Kind::Degree, &format!("degree:{}-{}", row.cip.as_ref()?, row.level?.slug())).map(Degree)
        });
        t.field("evidence", "Evidence of the row.", |v, e| v.entry.degrees.of(e.0)[e.1].evidence);
    }
}

/// A length of experience of a role, by role and index.
#[derive(Clone, Copy, Debug)]
pub struct Experience(NodeIx, usize);

impl Object for Experience {
    type Store = View;
    fn name() -> String {
        "RoleExperience".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        fn row(view: &View, experience: Experience) -> &rows::RoleExperience {
            &view.entry.experience.of(experience.0)[experience.1].row
        }
        t.doc(
            "Share of the people in a role who say that it requires a given length of related work experience \
         (O*NET scale RW).",
        );
        t.field("category", "Category of the scale, 1 (none) to 11 (over 10 years).", |v, e| {
            count(row(v, *e).category)
        });
        t.text("label", "Label of the category.", |v, e| &row(v, *e).label);
        t.field("monthsFrom", "Minimum months of the category.", |v, e| count(row(v, *e).months_from));
        t.field("monthsTo", "Maximum months; null for the last category.", |v, e| row(v, *e).months_to.map(count));
        t.field("percent", "Percent of respondents.", |v, e| row(v, *e).percent);
        t.field("sampleSize", "Number of respondents.", |v, e| row(v, *e).n.map(count));
        t.field("standardError", "Standard error.", |v, e| row(v, *e).standard_error);
        t.field("confidenceLow", "Lower bound of the 95 percent confidence interval.", |v, e| row(v, *e).ci_low);
        t.field("confidenceHigh", "Upper bound of the 95 percent confidence interval.", |v, e| row(v, *e).ci_high);
        t.field("suppressed", "The publisher advises against using it.", |v, e| row(v, *e).suppress);
        t.optional_text("rated", "Month and year of the rating.", |v, e| row(v, *e).rated.as_deref());
        t.field("evidence", "Evidence of the row.", |v, e| v.entry.experience.of(e.0)[e.1].evidence);
    }
}

/// A field of degree named for a role, by role and index.
#[derive(Clone, Copy, Debug)]
pub struct NamedField(NodeIx, usize);

impl Object for NamedField {
    type Store = View;
    fn name() -> String {
        "RoleFieldOfDegree".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A field of degree that the Occupational Outlook Handbook names for a role.");
        t.text("field", "The field as the publisher names it.", |v, f| &v.entry.fields.of(f.0)[f.1].row.field);
        t.text("section", "Title of the section that names it.", |v, f| &v.entry.fields.of(f.0)[f.1].row.section);
        t.field(
            "rolesOnPage",
            "Number of O*NET roles that the page covers: its text need not apply to each.",
            |v, f| count(v.entry.fields.of(f.0)[f.1].row.role_codes),
        );
        t.field("evidence", "Evidence of the row.", |v, f| v.entry.fields.of(f.0)[f.1].evidence);
    }
}
