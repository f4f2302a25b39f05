//! A short detail of a node that distinguishes it from others of the same name.

use crate::career::{Offer, offer};
use crate::graph::NodeIx;
use crate::graphql::request::view::View;
use crate::model::Kind;
use crate::model::region::RegionKind;
use crate::model::skill::SkillKind;

/// Place, issuer, level or code of a node; `None` if its row has none of these.
pub fn detail(view: &View, node: NodeIx) -> Option<String> {
    let parts: Vec<Option<String>> = match view.kind(node) {
        Kind::Region => region(view, node),
        Kind::Institution => {
            let row = &view.graph().institution(node).row;
            vec![Some(row.city.clone()), Some(row.state.clone())]
        }
        Kind::Degree => {
            let row = &view.graph().degree(node).row;
            vec![Some(row.level.label().to_owned()), Some(format!("CIP {}", row.cip))]
        }
        Kind::Employer => {
            let row = &view.graph().employer(node).row;
            vec![Some(row.kind.words().replace('_', " ")), row.city.clone(), row.state.clone()]
        }
        Kind::Skill => {
            let row = &view.graph().skill(node).row;
            vec![Some(skill(row.kind).to_owned()), row.category.clone()]
        }
        Kind::Certification => certification(view, node),
        Kind::Role => vec![Some(format!("O*NET-SOC {}", view.strings.plain(view.nodes.code(node))))],
    };
    let known: Vec<String> = parts.into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

fn region(view: &View, node: NodeIx) -> Vec<Option<String>> {
    let row = &view.graph().region(node).row;
    let kind = match row.kind {
        RegionKind::Nation => "nation",
        RegionKind::CensusRegion => "census region",
        RegionKind::Division => "census division",
        RegionKind::State => "state or territory",
        RegionKind::Metro => "metropolitan area",
        RegionKind::Nonmetro => "nonmetropolitan area",
        RegionKind::Hub => "hub",
    };
    vec![Some(kind.to_owned()), row.state.clone()]
}

fn skill(kind: SkillKind) -> &'static str {
    match kind {
        SkillKind::Skill => "skill",
        SkillKind::Knowledge => "knowledge",
        SkillKind::Technology => "technology",
        SkillKind::Topic => "topic",
        SkillKind::Specialization => "specialization",
        SkillKind::Standard => "standard",
        SkillKind::Regulation => "regulation",
    }
}

fn certification(view: &View, node: NodeIx) -> Vec<Option<String>> {
    let row = &view.graph().certification(node).row;
    let offered = match offer(row, view.day) {
        Offer::Retired => Some("no longer offered"),
        Offer::NotYet => Some("not offered yet"),
        Offer::Offered | Offer::Unknown => None,
    };
    vec![row.issuer.clone(), row.exam_code.clone(), offered.map(str::to_owned)]
}
