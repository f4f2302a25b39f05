//! The certifications that RoleMath lists, with fees and renewal.

use super::citations::{Page, cite};
use crate::import::spelled::spelled_out;
use crate::import::{Error, Report, Scope, Sources, codes};
use crate::model::certification::{Certification, CertificationRole, CertificationStatus};
use crate::model::id::{CertificationId, RoleId};
use crate::model::partial_date::days;
use crate::model::{Basis, Confidence, Evidence, Records, Source, given};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

const FILE: &str = "certifications/rolemath_certifications.json";
const SOURCE: &str = "rolemath-0.2.0";

/// Adds the source.
pub(super) fn add_source(records: &mut Records) {
    records.sources.rows.push(Source {
        id: SOURCE.to_owned(),
        publisher: "RoleMath".to_owned(),
        title: "RoleMath Top-50 Certification Data".to_owned(),
        release: given("0.2.0"),
        period: given("checked June to August 2026"),
        licence: given("CC BY 4.0"),
        attribution: given("RoleMath Top-50 Certification Data, version 0.2.0, Alex Shick / RoleMath, CC BY 4.0"),
        url: given("https://rolemath.com"),
        file: given("rolemath_certifications.json"),
        key: given("credential.certification_id"),
        note: given(
            "A private publisher. A link to an occupation names a SOC code and an O*NET title; it is kept as a link to \
               the O*NET occupation with that title under that code. The fee of a certification that asks for several \
               exams is their sum. Its statistics of occupations are not used.",
        ),
    });
}

/// Reads the list. An occupation that is not among `occupations`, titles by O*NET-SOC code, is an error.
pub(super) fn read(
    sources: &Sources,
    occupations: &BTreeMap<String, String>,
) -> Result<Vec<ListedCertification>, Error> {
    let wrong = |line: u64, what: String| Error::Malformed { file: FILE.to_owned(), line, what };
    let value: Value = serde_json::from_reader(sources.open(FILE)?)
        .map_err(|error| wrong(error.line() as u64, format!("{error}; expected JSON")))?;
    let records = value["records"].as_array().ok_or_else(|| wrong(0, "there is no list `records`".to_owned()))?;
    let listed = records.iter().enumerate().map(|(i, record)| {
        let named = record["credential"]["certification_id"].is_string() && record["credential"]["name"].is_string();
        if !named {
            return Err(wrong(0, format!("records[{i}].credential has no certification_id or name; expected both")));
        }
        let roles = roles(record, occupations).map_err(|what| wrong(0, format!("records[{i}].{what}")))?;
        Ok(ListedCertification { record: record.clone(), roles })
    });
    let listed = listed.collect::<Result<Vec<ListedCertification>, Error>>()?;
    sources.count(FILE, listed.len() as u64);
    let mut ids = BTreeSet::new();
    match listed.iter().find(|listed| !ids.insert(listed.id())) {
        Some(twice) => Err(wrong(0, format!("certification_id {} is there twice, expected once", twice.id()))),
        None => Ok(listed),
    }
}

/// The O*NET occupations named in a record. It has the title of each, but only the SOC code that several occupations
/// can share, so the title decides.
fn roles(record: &Value, occupations: &BTreeMap<String, String>) -> Result<BTreeSet<RoleId>, String> {
    let mut roles = BTreeSet::new();
    for (i, occupation) in record["occupations"].as_array().into_iter().flatten().enumerate() {
        let text = |key: &str| occupation[key].as_str().unwrap_or_default();
        let (soc, title) = (text("soc_code"), text("title"));
        codes::SOC.check(soc).map_err(|what| format!("occupations[{i}].soc_code: {what}"))?;
        let mut details = occupations.range(format!("{soc}.")..).take_while(|(code, _)| code.starts_with(soc));
        let found = details.find(|(_, name)| name.eq_ignore_ascii_case(title));
        let (code, _) = found.ok_or_else(|| {
            format!(
                "occupations[{i}].title: {title:?}, expected the title of an O*NET occupation of the SOC code {soc}"
            )
        })?;
        roles.insert(RoleId::new(code));
    }
    Ok(roles)
}

/// One certification of the list.
pub(super) struct ListedCertification {
    record: Value,
    roles: BTreeSet<RoleId>,
}

impl ListedCertification {
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
        let code = certification.exam_code.as_deref();
        let same_exam = code.is_some_and(|code| self.exam_codes().contains(&code));
        same_exam || certification.name.eq_ignore_ascii_case(self.text("/credential/name"))
    }

    /// Fills what the researched row lacks: fee, renewal, and the other name.
    pub fn complete(&self, certification: &mut Certification, report: &mut Report) {
        let (fee, note) = self.fee();
        if certification.exam_fee.is_none() && fee.is_some() {
            certification.exam_fee = fee;
            let own = certification.fee_note.take();
            let notes = [own.as_deref().unwrap_or_default(), "fee by RoleMath 0.2.0", note.as_str()];
            let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
            certification.fee_note = given(notes.join("; "));
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
        let (kept, missing): (Vec<RoleId>, Vec<RoleId>) =
            self.roles.iter().cloned().partition(|role| roles.contains(role));
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
            abbreviation: None,
            issuer: given(self.text("/credential/vendor_name")),
            field: None,
            level: None,
            exam_code: given(self.exam_codes().join("; ")),
            status: if is_current { CertificationStatus::Active } else { CertificationStatus::Unknown },
            status_as_of: given(checked),
            available_from: None,
            seen_offered: self.seen_offered(is_current),
            retired_on: None,
            prerequisites: given(self.text("/eligibility/hard_prerequisite"))
                .map(|text| spelled_out(text, "prerequisites")),
            requires_degree: None,
            experience_months: None,
            exam_fee,
            fee_note: given(fee_note),
            renewal_months: self.renewal_months(),
            preparation_months: None,
            aliases: String::new(),
            evidence: self.evidence(is_current, records),
        }
    }

    /// The day by which the issuer's pages had shown it as offered, among those that RoleMath dates.
    fn seen_offered(&self, is_current: bool) -> Option<Date> {
        if !is_current {
            return None;
        }
        let checked = ["/currentness/valid_from", "/currentness/checked_date", "/eligibility/checked_date"];
        let fees = self.items("/cost/exam_fees").iter().filter_map(|fee| fee["checked_date"].as_str());
        checked.into_iter().map(|pointer| self.text(pointer)).chain(fees).filter_map(days).map(|(_, last)| last).min()
    }

    /// Evidence: the issuer's page as recorded by RoleMath. Unresolved ones have low confidence.
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

    /// The price of the certification for non-members in U.S. dollars, and of each exam. If the list joins exams by
    /// `+`, all of them are required, and the fee is their sum; it is unknown unless each has a fee of its own.
    fn fee(&self) -> (Option<f64>, String) {
        let is_for_all = |fee: &&Value| fee["currency"] == "USD" && fee["scope"] != "member";
        let fees: Vec<&Value> = self.items("/cost/exam_fees").iter().filter(is_for_all).collect();
        let exams: Vec<&str> = self.text("/currentness/exam_code").split(" + ").map(str::trim).collect();
        let note = |fee: &&Value| {
            let (scope, date) = (fee["scope"].as_str().unwrap_or(""), fee["checked_date"].as_str().unwrap_or(""));
            format!("{scope}: {} U.S. dollars, checked {date}", fee["amount"])
        };
        let notes = fees.iter().map(note).collect::<Vec<_>>().join("; ");
        match exams[..] {
            [exam] => (one_fee(&fees, exam, self.exam_codes().len()), notes),
            _ => (sum_of_fees(&fees, &exams), format!("{} exams are required; {notes}", exams.len())),
        }
    }

    fn renewal_months(&self) -> Option<u32> {
        let years = self.record.pointer("/cost/renewal/validity_years").and_then(Value::as_f64)?;
        let is_limited = self.text("/cost/renewal/lifecycle_state") == "time_limited" && years > 0.0;
        is_limited.then_some((years * 12.0).round() as u32)
    }
}

/// The fee of a certification with one exam: that of the exam if one names it, else the common value of all fees.
fn one_fee(fees: &[&Value], exam: &str, exam_codes: usize) -> Option<f64> {
    if let Some(place) = fee_of(fees, exam).filter(|_| !exam.is_empty()) {
        return amount(fees[place]);
    }
    // Several fees for several exams, without an indication of whether all are required.
    if fees.len() > 1 && exam_codes > 1 {
        return None;
    }
    let amounts: Vec<f64> = fees.iter().filter_map(|fee| amount(fee)).collect();
    amounts.first().copied().filter(|first| amounts.iter().all(|amount| amount == first))
}

/// The sum of the fees of exams that are all required; a fee that covers several of them counts once. `None` if an exam
/// has no fee.
fn sum_of_fees(fees: &[&Value], exams: &[&str]) -> Option<f64> {
    let places: Option<BTreeSet<usize>> = exams.iter().map(|exam| fee_of(fees, exam)).collect();
    places?.into_iter().map(|place| amount(fees[place])).sum()
}

/// The index of the only fee whose scope names an exam, such as `350-701 SCOR` or `one concentration`.
fn fee_of(fees: &[&Value], exam: &str) -> Option<usize> {
    let exam = exam.strip_prefix("one ").unwrap_or(exam);
    let names_it = |fee: &&Value| fee["scope"].as_str().is_some_and(|scope| scope.contains(exam));
    let mut named = fees.iter().enumerate().filter(|(_, fee)| names_it(fee)).map(|(place, _)| place);
    named.next().filter(|_| named.next().is_none())
}

fn amount(fee: &Value) -> Option<f64> {
    fee["amount"].as_f64()
}
