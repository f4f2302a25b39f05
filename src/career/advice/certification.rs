//! Certifications for entering a role.

use super::Model;
use crate::career::certification::is_ruled_out;
use crate::graph::NodeIx;
use crate::model::review::CertificationStrength;

/// U.S. dollars for an exam whose fee is not stated.
const UNKNOWN_FEE: f64 = 300.0;

impl Model<'_> {
    /// Whether a certification substitutes for some college in a role that requires it: employers expect it there, or
    /// it supports.
    pub(super) fn stands_for_some_college(&self, certification: NodeIx, role: NodeIx) -> bool {
        let strength = self.certification_strength(certification, role);
        strength.is_some_and(|strength| strength.is_expected() || strength == CertificationStrength::Supporting)
    }

    /// Whether employers expect a certification in a role, or it shows work there: where the role requires a school
    /// certificate, it substitutes for that.
    pub(super) fn is_expected(&self, certification: NodeIx, role: NodeIx) -> bool {
        self.certification_strength(certification, role).is_some_and(CertificationStrength::is_expected)
    }

    /// The usual certification for entering a role that requires some college: the most expected one that is not known
    /// to be unavailable, then the cheapest. With its exam fee, in U.S. dollars.
    pub(super) fn entry_certification(&self, role: NodeIx) -> Option<(NodeIx, f64)> {
        let offered = self.certifications_for(role).into_iter();
        let entry = offered.filter(|(_, strength)| *strength <= CertificationStrength::Supporting);
        let priced = entry.map(|(certification, strength)| (strength, self.fee(certification), certification));
        // Ties are broken by the order of ids.
        let first = priced.min_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.total_cmp(&b.1)))?;
        Some((first.2, first.1))
    }

    /// Certifications that can be earned and concern a role, the most important first, then by id.
    pub fn certifications_for(&self, role: NodeIx) -> Vec<(NodeIx, CertificationStrength)> {
        let qualifies_for = &self.graph.relations.qualifies_for;
        let all = qualifies_for.entering(role).iter().map(|&edge| qualifies_for.source(edge));
        let offered = all.filter(|&certification| !is_ruled_out(self.graph, certification, self.day));
        let judged = offered
            .filter_map(|certification| Some((certification, self.certification_strength(certification, role)?)));
        let mut found: Vec<_> = judged.filter(|(_, strength)| *strength != CertificationStrength::Unrelated).collect();
        found.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
        found.dedup();
        found
    }

    /// The exam fee of a certification, in U.S. dollars; the usual one if none is stated.
    fn fee(&self, certification: NodeIx) -> f64 {
        self.graph.certification(certification).row.exam_fee.unwrap_or(UNKNOWN_FEE)
    }
}
