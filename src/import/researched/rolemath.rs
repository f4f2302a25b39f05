//! The certifications that RoleMath lists, with fees and renewal.

use super::citations::{Page, cite};
use crate::import::spelled::spelled_out;
use crate::import::{Error, Report, Scope, Sources};
use crate::model::certification::{Certification, CertificationRole, CertificationStatus};
use crate::model::id::{CertificationId, RoleId};
use crate::model::{Basis, Confidence, Evidence, Records, Source};
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};

const FILE: &str = "certifications/rolemath_certifications.json";
const SOURCE: &str = "rolemath-0.2.0";

/// Adds the source.
pub(super) fn add_source(records: &mut Records) {
    records.sources.rows.push(Source {
        id: SOURCE.to_owned(),
        publisher: "RoleMath".to_owned(),
        title: "RoleMath Top-50 Certification Data".to_owned(),
        release: "0.2.0".to_owned(),
        period: "checked June to August 2026".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        attribution: "RoleMath Top-50 Certification Data, version 0.2.0, Alex Shick / RoleMath, CC BY 4.0".to_owned(),
        url: "https://rolemath.com".to_owned(),
        file: "rolemath_certifications.json".to_owned(),
        key: "credential.certification_id".to_owned(),
        note: "A private publisher. Its links to occupations name SOC codes; they are kept as links to the O*NET \
               occupation of that code. Its statistics of occupations are not used."
            .to_owned(),
    });
}

/// Reads the list.
pub(super) fn read(sources: &Sources) -> Result<Vec<Listed>, Error> {
    let wrong = |line: u64, what: String| Error::Malformed { file: FILE.to_owned(), line, what };
    let value: Value = serde_json::from_reader(sources.open(FILE)?)
        .map_err(|error| wrong(error.line() as u64, format!("{error}; expected JSON")))?;
    let records = value["records"].as_array().ok_or_else(|| wrong(0, "there is no list `records`".to_owned()))?;
    let listed = records.iter().enumerate().map(|(i, record)| {
        let named = record["credential"]["certification_id"].is_string() && record["credential"]["name"].is_string();
        if named {
            Ok(Listed { record: record.clone() })
        } else {
            Err(wrong(0, format!("records[{i}].credential has no certification_id or name; expected both")))
        }
    });
    listed.collect()
}

/// One certification of the list.
pub(super) struct Listed {
    record: Value,
}

impl Listed {
    fn text(&self, pointer: &str) -> &str {
        self.record.pointer(pointer).and_then(Value::as_str).unwrap_or("")
    }

    fn items(&self, pointer: &str) -> &[Value] {
        self.record.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    fn exam_codes(&self) -> Vec<&str> {
        self.items("/credential/exam_codes").iter().filter_map(Value::as_str).collect()
    }

    /// Whether it is the same as a researched one: by its exam code, else by its name.
    pub fn is(&self, certification: &Certification) -> bool {
        let code = certification.exam_code.as_str();
        let same_exam = !code.is_empty() && self.exam_codes().contains(&code);
        same_exam || certification.name.eq_ignore_ascii_case(self.text("/credential/name"))
    }

    /// Fills what the researched row lacks: fee, renewal, and the other name.
    pub fn complete(&self, certification: &mut Certification, report: &mut Report) {
        let (fee, note) = self.fee();
        if certification.exam_fee.is_none() && fee.is_some() {
            certification.exam_fee = fee;
            let notes = [certification.fee_note.as_str(), "fee by RoleMath 0.2.0", note.as_str()];
            certification.fee_note = notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("; ");
            report.remark(FILE, "fee that a researched row lacks");
        }
        if certification.renewal_months.is_none() && self.renewal_months().is_some() {
            certification.renewal_months = self.renewal_months();
            report.remark(FILE, "renewal that a researched row lacks");
        }
        let name = self.text("/credential/name");
        if !certification.name.eq_ignore_ascii_case(name) {
            certification.aliases = name.to_owned();
        }
        report.kept(FILE);
    }

    /// Adds it, if it leads to a role in the records or everything is in scope.
    pub fn add(&self, scope: &Scope, roles: &HashSet<RoleId>, records: &mut Records, report: &mut Report) {
        let socs: BTreeSet<&str> =
            self.items("/occupations").iter().filter_map(|occupation| occupation["soc_code"].as_str()).collect();
        let ids = socs.iter().map(|soc| RoleId::new(format_args!("{soc}.00")));
        let (kept, missing): (Vec<RoleId>, Vec<RoleId>) = ids.partition(|role| roles.contains(role));
        if kept.is_empty() && !scope.is_everything() {
            return report.left_out(FILE, "certification that leads to no role in the graph");
        }
        missing.iter().for_each(|_| report.remark(FILE, "role of a certification that is not in the graph"));
        let certification = self.certification(records);
        for role in kept {
            let evidence = Evidence { basis: Basis::Editorial, ..certification.evidence.clone() };
            let certification = certification.id.clone();
            records.certification_roles.rows.push(CertificationRole { certification, role, evidence });
        }
        records.certifications.rows.push(certification);
        report.kept(FILE);
    }

    fn certification(&self, records: &mut Records) -> Certification {
        let (exam_fee, fee_note) = self.fee();
        let is_current = self.text("/currentness/state") == "current";
        let checked = self.text("/currentness/checked_date");
        Certification {
            id: CertificationId::new(self.id()),
            name: self.text("/credential/name").to_owned(),
            abbreviation: String::new(),
            issuer: self.text("/credential/vendor_name").to_owned(),
            field: String::new(),
            level: String::new(),
            exam_code: self.exam_codes().join("; "),
            status: if is_current { CertificationStatus::Active } else { CertificationStatus::Unknown },
            status_as_of: (!checked.is_empty()).then(|| checked.to_owned()),
            available_from: None,
            retired_on: None,
            prerequisites: spelled_out(self.text("/eligibility/hard_prerequisite").to_owned(), "prerequisites"),
            requires_degree: String::new(),
            experience_months: None,
            exam_fee,
            fee_note,
            renewal_months: self.renewal_months(),
            preparation_months: None,
            aliases: String::new(),
            evidence: self.evidence(is_current, records),
        }
    }

    /// Evidence: the issuer's page as RoleMath recorded it. What it could not resolve is of low confidence.
    fn evidence(&self, is_current: bool, records: &mut Records) -> Evidence {
        let (vendor, name) = (self.text("/credential/vendor_name"), self.text("/credential/name"));
        let page = Page {
            title: &format!("{vendor}: {name}, as recorded by RoleMath"),
            url: self.text("/credential/official_url"),
            date: self.text("/currentness/checked_date"),
        };
        Evidence {
            source: SOURCE.into(),
            source_row: self.text("/credential/certification_id").into(),
            citation: cite(records, &page).map(Into::into),
            basis: Basis::Reported,
            confidence: Some(if is_current { Confidence::High } else { Confidence::Low }),
        }
    }

    fn id(&self) -> String {
        let id = self.text("/credential/certification_id");
        id.strip_prefix("cert_").unwrap_or(id).replace('_', "-")
    }

    /// The fee for non-members in U.S. dollars, where all exams cost the same, and what each of them costs.
    fn fee(&self) -> (Option<f64>, String) {
        let is_for_all = |fee: &&Value| fee["currency"] == "USD" && fee["scope"] != "member";
        let fees: Vec<&Value> = self.items("/cost/exam_fees").iter().filter(is_for_all).collect();
        let amounts: Vec<f64> = fees.iter().filter_map(|fee| fee["amount"].as_f64()).collect();
        let same = amounts.first().copied().filter(|first| amounts.iter().all(|amount| amount == first));
        let note = |fee: &&Value| {
            let (scope, date) = (fee["scope"].as_str().unwrap_or(""), fee["checked_date"].as_str().unwrap_or(""));
            format!("{scope}: {} U.S. dollars, checked {date}", fee["amount"])
        };
        (same, fees.iter().map(note).collect::<Vec<_>>().join("; "))
    }

    fn renewal_months(&self) -> Option<u32> {
        let years = self.record.pointer("/cost/renewal/validity_years").and_then(Value::as_f64)?;
        let is_limited = self.text("/cost/renewal/lifecycle_state") == "time_limited" && years > 0.0;
        is_limited.then_some((years * 12.0).round() as u32)
    }
}
