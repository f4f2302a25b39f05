//! Rows that are not relations: the crosswalk of fields and occupations, requirements, occupations, outcomes and reviews.

use super::{Builder, positions};
use crate::graph::CitedRow;
use crate::graph::crosswalk::Crosswalk;
use crate::graph::entry::EntryTables;
use crate::graph::occupations::{ByOccupation, OccupationTables};
use crate::graph::outcomes::{EarningsIndex, OutcomeTables};
use crate::graph::reviews::Reviews;
use crate::graph::survey::GraduateSurvey;
use crate::model::{self, Records, Table};
use rustc_hash::FxHashMap;
use std::mem::take;

impl Builder {
    pub(super) fn crosswalk(&mut self, records: &mut Records) -> Crosswalk {
        let rows = self.cite(take(&mut records.field_occupations.rows), |r| &r.evidence);
        Crosswalk::new(rows, &records.roles.rows)
    }

    pub(super) fn entry_tables(&mut self, records: &mut Records) -> EntryTables {
        EntryTables {
            licence_by_id: positions(&records.licences, |licence| &licence.id),
            licences: self.cite(take(&mut records.licences.rows), |r| &r.evidence),
            role_licences: self.group(take(&mut records.role_licences.rows), |r| &r.role, |r| &r.evidence),
            degrees: self.group(take(&mut records.role_entry_degrees.rows), |r| &r.role, |r| &r.evidence),
            experience: self.group(take(&mut records.role_experience.rows), |r| &r.role, |r| &r.evidence),
            fields: self.group(take(&mut records.role_fields.rows), |r| &r.role, |r| &r.evidence),
        }
    }

    pub(super) fn occupation_tables(&mut self, records: &mut Records) -> OccupationTables {
        let education = self.cite(take(&mut records.occupation_education.rows), |r| &r.evidence);
        let separations = self.cite(take(&mut records.occupation_separations.rows), |r| &r.evidence);
        let in_industries = self.cite(take(&mut records.occupation_industries.rows), |r| &r.evidence);
        let mut industries = take(&mut records.industries.rows);
        industries.sort_by(|a, b| a.id.cmp(&b.id));
        OccupationTables {
            education: ByOccupation::new(education, |r| &r.occupation),
            separations: ByOccupation::new(separations, |r| &r.occupation),
            industries: self.cite(industries, |r| &r.evidence),
            in_industries: ByOccupation::new(in_industries, |r| &r.occupation),
            exposure: self.group(take(&mut records.role_exposure.rows), |r| &r.role, |r| &r.evidence),
            postings: self.group(take(&mut records.role_postings.rows), |r| &r.role, |r| &r.evidence),
            employer_postings: self.cite(take(&mut records.employer_postings.rows), |r| &r.evidence),
        }
    }

    pub(super) fn outcome_tables(&mut self, records: &mut Records) -> OutcomeTables {
        OutcomeTables {
            scorecard: self.cite(take(&mut records.scorecard_earnings.rows), |r| &r.evidence),
            pseo: self.cite(take(&mut records.pseo_earnings.rows), |r| &r.evidence),
            programs: self.group(take(&mut records.outcome_programs.rows), |r| &r.institution, |r| &r.evidence),
            graduates: self.cite(take(&mut records.graduate_counts.rows), |r| &r.evidence),
            field_cips: self.cite(take(&mut records.field_cips.rows), |r| &r.evidence),
            group_occupations: self.cite(take(&mut records.group_occupations.rows), |r| &r.evidence),
            survey: GraduateSurvey::default(),
            index: EarningsIndex::default(),
            judgements: Vec::new(),
        }
    }

    pub(super) fn reviews(&mut self, records: &mut Records) -> Reviews {
        Reviews {
            certification_roles: self.keyed(
                &mut records.certification_role_reviews,
                |builder, row| (builder.node(&row.certification), builder.node(&row.role)),
                |row| &row.evidence,
            ),
            skill_groups: self.keyed(
                &mut records.skill_groups,
                |builder, row| builder.node(&row.skill),
                |row| &row.evidence,
            ),
            skill_slips: self.keyed(
                &mut records.role_skill_slips,
                |builder, row| (builder.node(&row.role), builder.node(&row.skill)),
                |row| &row.evidence,
            ),
        }
    }

    fn keyed<T, K: std::hash::Hash + Eq>(
        &mut self,
        table: &mut Table<T>,
        key: fn(&Builder, &T) -> K,
        evidence: fn(&T) -> &model::Evidence,
    ) -> FxHashMap<K, CitedRow<T>> {
        let rows = take(&mut table.rows);
        rows.into_iter()
            .map(|row| (key(self, &row), CitedRow { evidence: self.evidence(evidence(&row)), row }))
            .collect()
    }
}
