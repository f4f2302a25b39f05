//! What nodes have.

use super::wages::AREA_MATCH;
use super::{Names, Property, Scene, boolean, date, node, number, text};
use crate::career::traverse::cell::{Cell, Gap};
use crate::career::{Offer, offer, wage};
use crate::graph::{Cited, NodeIx};
use crate::model::certification::CertificationStatus;
use crate::model::degree::AwardLevel;
use crate::model::institution::Control;
use crate::model::region::RegionKind;
use crate::model::role::{EntryEducation, OccupationMatch, RoleOutlook};
use crate::model::skill::SkillKind;
use crate::model::{Citation, Kind};

pub(super) static COMMON: [Property<NodeIx>; 4] = [
    node("node", "The node.", |_, n| Cell::Node(n)),
    text("id", "Kind and code.", |s, n| Cell::of(s.graph, s.graph.nodes.id(n))),
    text("name", "What it is called.", |s, n| Cell::of(s.graph, s.graph.nodes.name(n))),
    text("kind", "Which of the seven kinds it is, such as role.", |s, n| Cell::text(s.graph.kind(n).prefix())),
];

/// What the nodes of one kind have.
pub(super) fn own(kind: Kind) -> &'static [Property<NodeIx>] {
    match kind {
        Kind::Region => &REGION,
        Kind::Institution => &INSTITUTION,
        Kind::Degree => &DEGREE,
        Kind::Employer => &EMPLOYER,
        Kind::Skill => &SKILL,
        Kind::Certification => &CERTIFICATION,
        Kind::Role => &ROLE,
    }
}

static REGION: [Property<NodeIx>; 9] = [
    text("regionKind", "What sort of place.", |s, n| Cell::name(Some(s.graph.region(n).row.kind)))
        .one_of::<RegionKind>(),
    text("code", "The publisher's code.", |s, n| Cell::text(&s.graph.region(n).row.code)),
    text("state", "USPS code of the state, or of the first state.", |s, n| {
        Cell::maybe_text(s.graph.region(n).row.state.as_deref())
    }),
    number("latitude", "degrees", "Degrees north.", |s, n| Cell::number(s.graph.region(n).row.latitude)),
    number("longitude", "degrees", "Degrees east.", |s, n| Cell::number(s.graph.region(n).row.longitude)),
    number("landArea", "square miles", "Land area.", |s, n| Cell::number(s.graph.region(n).row.land_area)),
    number("priceParity", "nation = 100", "Price level of all items.", |s, n| {
        let price = wage::price_parity(s.graph, n);
        price.map_or(Cell::Gap(Gap::NoPriceParity), |price| Cell::Number(price.row.index))
    })
    .withheld()
    .resting_on(|s, n| wage::price_parity(s.graph, n).map(|price| price.evidence)),
    text("priceParity_areaMatch", AREA_MATCH, |s, n| {
        Cell::name(wage::price_parity(s.graph, n).map(|price| price.row.area_match))
    }),
    text("note", "Remarks.", |s, n| Cell::text(&s.graph.region(n).row.note)),
];

static INSTITUTION: [Property<NodeIx>; 12] = [
    text("city", "City.", |s, n| Cell::text(&s.graph.institution(n).row.city)),
    text("state", "USPS code of the state.", |s, n| Cell::text(&s.graph.institution(n).row.state)),
    number("latitude", "degrees", "Degrees north.", |s, n| Cell::number(s.graph.institution(n).row.latitude)),
    number("longitude", "degrees", "Degrees east.", |s, n| Cell::number(s.graph.institution(n).row.longitude)),
    text("control", "Who controls it.", |s, n| Cell::name(s.graph.institution(n).row.control)).one_of::<Control>(),
    text("sector", "Label of the IPEDS sector.", |s, n| Cell::text(&s.graph.institution(n).row.sector)),
    text("carnegie", "Label of the Carnegie classification 2021.", |s, n| {
        Cell::text(&s.graph.institution(n).row.carnegie)
    }),
    boolean("hospital", "It has a hospital.", |s, n| Cell::boolean(s.graph.institution(n).row.hospital)),
    boolean("medical", "It grants a medical degree.", |s, n| Cell::boolean(s.graph.institution(n).row.medical)),
    text("website", "Web address.", |s, n| Cell::text(&s.graph.institution(n).row.website)),
    boolean("active", "Active in the directory year.", |s, n| Cell::Boolean(s.graph.institution(n).row.active)),
    text("aliases", "Other names, separated by semicolons.", |s, n| Cell::text(&s.graph.institution(n).row.aliases)),
];

static DEGREE: [Property<NodeIx>; 5] = [
    text("cip", "CIP 2020 code.", |s, n| Cell::text(&s.graph.degree(n).row.cip)),
    text("field", "Field.", |s, n| Cell::text(&s.graph.degree(n).row.field)),
    text("level", "Level.", |s, n| Cell::text(s.graph.degree(n).row.level.name()))
        .named(Names::listed(AwardLevel::names).ordered()),
    text("definition", "Definition of the field.", |s, n| Cell::text(&s.graph.degree(n).row.definition)),
    text("aliases", "Other names, separated by semicolons.", |s, n| Cell::text(&s.graph.degree(n).row.aliases)),
];

/// The page that says in which areas of artificial intelligence an employer works.
fn ai_citation(s: Scene<'_>, node: NodeIx) -> Option<&Citation> {
    let id = s.graph.employer(node).row.ai_citation.as_deref()?;
    s.graph.citation_by_id.get(id).map(|&citation| &s.graph.citations[citation as usize])
}

static EMPLOYER: [Property<NodeIx>; 18] = [
    text("employerKind", "Sort of employer.", |s, n| Cell::text(&s.graph.employer(n).row.kind)),
    text("city", "City.", |s, n| Cell::text(&s.graph.employer(n).row.city)),
    text("state", "USPS code of the state.", |s, n| Cell::text(&s.graph.employer(n).row.state)),
    text("ccn", "CMS certification number.", |s, n| Cell::text(&s.graph.employer(n).row.ccn)),
    text("hospitalType", "CMS hospital type.", |s, n| Cell::text(&s.graph.employer(n).row.hospital_type)),
    text("ownership", "CMS ownership.", |s, n| Cell::text(&s.graph.employer(n).row.ownership)),
    boolean("emergencyServices", "It has emergency services.", |s, n| {
        Cell::boolean(s.graph.employer(n).row.emergency_services)
    }),
    number("rating", "stars, 1 to 5", "CMS overall rating.", |s, n| Cell::number(s.graph.employer(n).row.rating)),
    number("founded", "year", "Year of foundation.", |s, n| Cell::number(s.graph.employer(n).row.founded)),
    text("aiAreas", "Areas of health AI that a named source ties it to, separated by semicolons.", |s, n| {
        Cell::text(&s.graph.employer(n).row.ai_areas)
    }),
    text("aiCitation", "Title of the page that ties it to them.", |s, n| {
        Cell::maybe_text(ai_citation(s, n).map(|page| &*page.title))
    }),
    text("aiCitationUrl", "Address of that page.", |s, n| Cell::maybe_text(ai_citation(s, n).map(|page| &*page.url))),
    text("status", "active where a source shows it.", |s, n| Cell::text(&s.graph.employer(n).row.status)),
    text("acquiredBy", "Who acquired it.", |s, n| Cell::text(&s.graph.employer(n).row.acquired_by)),
    text("website", "Web address.", |s, n| Cell::text(&s.graph.employer(n).row.website)),
    text("locationBasis", "What its location rests on.", |s, n| Cell::text(&s.graph.employer(n).row.location_basis)),
    text("note", "Remarks.", |s, n| Cell::text(&s.graph.employer(n).row.note)),
    text("aliases", "Other names, separated by semicolons.", |s, n| Cell::text(&s.graph.employer(n).row.aliases)),
];

static SKILL: [Property<NodeIx>; 6] = [
    text("skillKind", "What sort of skill.", |s, n| Cell::name(Some(s.graph.skill(n).row.kind))).one_of::<SkillKind>(),
    text("code", "The publisher's code.", |s, n| Cell::text(&s.graph.skill(n).row.code)),
    text("category", "The group it belongs to.", |s, n| Cell::text(&s.graph.skill(n).row.category)),
    boolean("hotTechnology", "For technologies: requested often in postings.", |s, n| {
        Cell::boolean(s.graph.skill(n).row.hot_technology)
    }),
    text("description", "What it is.", |s, n| Cell::text(&s.graph.skill(n).row.description)),
    text("aliases", "Other names, separated by semicolons.", |s, n| Cell::text(&s.graph.skill(n).row.aliases)),
];

static CERTIFICATION: [Property<NodeIx>; 20] = [
    text("abbreviation", "Abbreviation.", |s, n| Cell::text(&s.graph.certification(n).row.abbreviation)),
    text("issuer", "Who awards it.", |s, n| Cell::text(&s.graph.certification(n).row.issuer)),
    text("field", "Field.", |s, n| Cell::text(&s.graph.certification(n).row.field)),
    text("level", "Level.", |s, n| Cell::text(&s.graph.certification(n).row.level)),
    text("examCode", "Code of the exam.", |s, n| Cell::text(&s.graph.certification(n).row.exam_code)),
    text("status", "Whether it can be earned, by the newest source read.", |s, n| {
        Cell::name(Some(s.graph.certification(n).row.status))
    })
    .one_of::<CertificationStatus>(),
    boolean("offered", "It can be earned on the day of the question; a gap where no source says.", |s, n| {
        Cell::boolean(offer(&s.graph.certification(n).row, s.day).is_offered())
    }),
    text("offeredStatus", "What sources say of it on the day of the question.", |s, n| {
        Cell::name(Some(offer(&s.graph.certification(n).row, s.day)))
    })
    .one_of::<Offer>(),
    text("availableFrom", "First day on which it could be earned: year, year-month or day.", |s, n| {
        Cell::maybe_text(s.graph.certification(n).row.available_from.as_deref())
    }),
    date("seenOffered", "Day by which a source had shown it on offer.", |s, n| {
        Cell::date(s.graph.certification(n).row.seen_offered)
    }),
    date("retiredOn", "Last day on which it can be earned.", |s, n| {
        Cell::date(s.graph.certification(n).row.retired_on)
    }),
    text("requiresDegree", "Lowest degree on any route.", |s, n| {
        Cell::text(&s.graph.certification(n).row.requires_degree)
    }),
    number("experienceMonths", "months", "Experience required on the bachelor's route.", |s, n| {
        Cell::number(s.graph.certification(n).row.experience_months)
    }),
    number("examFee", "USD", "Exam fee for non-members in the United States.", |s, n| {
        Cell::number(s.graph.certification(n).row.exam_fee)
    }),
    number("renewalMonths", "months", "Time between renewals.", |s, n| {
        Cell::number(s.graph.certification(n).row.renewal_months)
    }),
    number("preparationMonths", "months", "Time of preparation, a hint only.", |s, n| {
        Cell::number(s.graph.certification(n).row.preparation_months)
    }),
    text("statusAsOf", "Date of the newest source read.", |s, n| {
        Cell::maybe_text(s.graph.certification(n).row.status_as_of.as_deref())
    }),
    text("prerequisites", "What has to be there before it.", |s, n| {
        Cell::text(&s.graph.certification(n).row.prerequisites)
    }),
    text("feeNote", "Remarks about the fee.", |s, n| Cell::text(&s.graph.certification(n).row.fee_note)),
    text("aliases", "Other names, separated by semicolons.", |s, n| Cell::text(&s.graph.certification(n).row.aliases)),
];

/// The projection of a role.
fn outlook(s: Scene<'_>, node: NodeIx) -> Option<&Cited<RoleOutlook>> {
    s.graph.outlook.of(node).first()
}

static ROLE: [Property<NodeIx>; 16] = [
    text("onetSoc", "O*NET-SOC code.", |s, n| Cell::text(s.graph.role(n).row.id.code())),
    text("soc", "SOC 2018 code.", |s, n| Cell::text(&s.graph.role(n).row.soc)),
    text("occupation", "Code under which the wage survey publishes it.", |s, n| {
        Cell::maybe_text(s.graph.role(n).row.occupation.as_deref())
    }),
    text("occupationMatch", "How that occupation fits.", |s, n| Cell::name(s.graph.role(n).row.occupation_match))
        .one_of::<OccupationMatch>(),
    number("jobZone", "job zone, 1 to 5", "Preparation it takes.", |s, n| Cell::number(s.graph.role(n).row.job_zone)),
    number(
        "outlookChangePercent",
        "percent",
        "Projected change of employment over the decade of the projection.",
        |s, n| Cell::number(outlook(s, n).and_then(|found| found.row.change_percent)),
    )
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    number("outlookOpenings", "openings a year", "Projected openings a year, on average.", |s, n| {
        Cell::number(outlook(s, n).and_then(|found| found.row.openings))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    text("entryEducation", "Usual education for entry, by the projection.", |s, n| {
        Cell::maybe_text(outlook(s, n).and_then(|found| found.row.entry_education).map(EntryEducation::name))
    })
    .named(Names::listed(EntryEducation::names).ordered())
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    number("outlookBaseYear", "year", "First year of the projection.", |s, n| {
        Cell::number(outlook(s, n).map(|found| found.row.base_year))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    number("outlookTargetYear", "year", "Last year of the projection.", |s, n| {
        Cell::number(outlook(s, n).map(|found| found.row.target_year))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    number("outlookBaseEmployment", "jobs", "Jobs in its first year.", |s, n| {
        Cell::number(outlook(s, n).and_then(|found| found.row.base_employment))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    number("outlookTargetEmployment", "jobs", "Projected jobs in its last year.", |s, n| {
        Cell::number(outlook(s, n).and_then(|found| found.row.target_employment))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    number("outlookChangeJobs", "jobs", "Projected change in jobs.", |s, n| {
        Cell::number(outlook(s, n).and_then(|found| found.row.change))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    text("outlookExperience", "Usual work experience for entry, by the projection.", |s, n| {
        Cell::maybe_text(outlook(s, n).and_then(|found| found.row.experience.as_deref()))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    text("outlookTraining", "Usual training on the job, by the projection.", |s, n| {
        Cell::maybe_text(outlook(s, n).and_then(|found| found.row.training.as_deref()))
    })
    .resting_on(|s, n| outlook(s, n).map(|found| found.evidence)),
    text("description", "What people in it do.", |s, n| Cell::text(&s.graph.role(n).row.description)),
];
