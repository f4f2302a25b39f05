//! Small tables written for the tests, and the real ones if available.

use super::*;
use crate::dataset;
use crate::import::samples::files::publishers_files;
use crate::import::{Report, Scope, Sources};
use crate::model::certification::CertificationStatus;
use crate::model::id::CertificationId;
use crate::model::region::Region;
use crate::model::sample;
use std::path::Path;

const PAGE: &str = "source_title,source_url,source_date,confidence";

fn region(code: &str, kind: RegionKind, state: Option<&str>) -> Region {
    Region { name: code.to_owned(), code: None, state: state.map(str::to_owned), ..sample::region(code, kind) }
}

/// Records with a nation, a state, a metro and a role.
fn start() -> Records {
    let mut records = Records::default();
    records.regions.rows = vec![
        region("us", RegionKind::Nation, None),
        region("state-25", RegionKind::State, Some("MA")),
        region("cbsa-14460", RegionKind::Metro, Some("MA")),
    ];
    records.roles.rows = vec![sample::role("15-2051.00")];
    records
}

type Importer = fn(&Sources, &Scope, &mut Records, &mut Report) -> Result<(), Error>;

fn import(importer: Importer, files: &[(&str, &str)]) -> Result<(Records, Report), Error> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let sources = Sources::new(folder.path());
    let (mut records, mut report) = (start(), Report::default());
    importer(&sources, &Scope::everything(), &mut records, &mut report)?;
    Ok((records, report))
}

#[test]
fn a_hub_lies_in_the_metros_that_are_there() {
    let table = format!(
        "id,name,kind,cbsa_codes,state,note,{PAGE}\n\
         somewhere,Somewhere,medical_district,14460,MA,small,A page,https://a.example,2020,low\n"
    );
    let (records, _) = import(hubs, &[("curated/hubs.csv", &table)]).expect("hubs");
    let hub = records.regions.rows.last().expect("the hub");
    assert_eq!((hub.id.as_str(), hub.note.as_deref()), ("region:hub-somewhere", Some("medical district: small")));
    assert_eq!(hub.evidence.confidence, Some(Confidence::Low));
    assert_eq!(hub.evidence.citation.as_deref(), Some("a-page"));
    let parts: Vec<_> = records.region_parts.rows.iter().map(|part| part.whole.as_str()).collect();
    assert_eq!(parts, ["region:cbsa-14460"]);
    for (codes, expected) in [
        ("14460;99999", "cbsa_codes: 99999 is no metropolitan area, expected the code of one"),
        ("1446", "cbsa_codes: \"1446\", expected a CBSA code such as 14460"),
    ] {
        let table = table.replace("14460", codes);
        let error = import(hubs, &[("curated/hubs.csv", &table)]).expect_err(codes).to_string();
        assert!(error.starts_with(&format!("curated/hubs.csv:2: {expected}")), "{error}");
    }
}

#[test]
fn an_unknown_confidence_is_refused_with_its_line() {
    let table = format!("id,name,kind,cbsa_codes,state,note,{PAGE}\nx,X,district,,,,A,,,sure\n");
    let error = import(hubs, &[("curated/hubs.csv", &table)]).expect_err("refused").to_string();
    assert_eq!(error, "curated/hubs.csv:2: confidence: \"sure\"; expected high, medium, low or unknown");
}

const EMPLOYER_COLUMNS: &str = "id,name,kind,hq_city,hq_state,cbsa_code,ccn,ai_areas,founded_year,status,acquired_by,\
    website_domain,source_title,source_url,source_date,confidence,ai_source_title,ai_source_url,ai_evidence,ccn_match,\
    location_basis,note";

const HOSPITALS: (&str, &str) = (
    "cms/Hospital_General_Information.csv",
    "Facility ID,Facility Name,State\n220071,MASS GENERAL,MA\n220099,BERKSHIRE,MA\n",
);

#[test]
fn an_employer_with_the_name_of_a_hospital_is_that_hospital_and_a_system_is_not() {
    let table = format!(
        "{EMPLOYER_COLUMNS}\n\
         mgh,Mass General,hospital,Boston,MA,14460,220071,,1811,active,,mgh.org,P,,,high,,,none_found,name match,r,\n\
         sys,A System,health_system,Pittsfield,MA,38340,220099,imaging;general,,,,,P,,,high,News,,named_source,\
         main hospital of the system (editorial),r,big\n"
    );
    let import = |table: &str| import(employers, &[("curated/employers.csv", table), HOSPITALS]);
    let (records, report) = import(&table).expect("employers");
    let [hospital, system] = &records.employers.rows[..] else { panic!("two employers") };
    assert_eq!(
        report.remarks("curated/employers.csv", "core based statistical area is no metro: placed in its state"),
        1
    );
    assert_eq!((hospital.id.as_str(), hospital.ccn.as_deref()), ("employer:ccn-220071", Some("220071")));
    assert_eq!((system.id.as_str(), system.ccn.as_deref()), ("employer:sys", None));
    assert_eq!(system.note.as_deref(), Some("big; main hospital, by the editors' choice: CCN 220099"));
    assert_eq!((system.ai_areas.as_str(), system.ai_citation.as_deref()), ("imaging; general", Some("news")));
    assert_eq!((hospital.ai_areas.as_str(), hospital.ai_citation.as_deref()), ("", None));
    let places: Vec<_> = records.employer_regions.rows.iter().map(|place| place.region.as_str()).collect();
    assert_eq!(places, ["region:cbsa-14460", "region:state-25"]);
    // A main hospital of the same name in the same state is the system itself.
    let (records, _) = import(&table.replace("A System", "The Berkshire")).expect("employers");
    let system = &records.employers.rows[1];
    assert_eq!((system.id.as_str(), system.ccn.as_deref()), ("employer:ccn-220099", Some("220099")));
    assert_eq!(
        system.note.as_deref(),
        Some("big; one employer with its main hospital of the same name, CCN 220099, by the editors' choice")
    );
    let (records, _) =
        import(&table.replace("A System", "The Berkshire").replace(",MA,38340", ",NY,38340")).expect("employers");
    assert_eq!(records.employers.rows[1].id.as_str(), "employer:sys", "a name in another state says nothing");
    for (from, to, expected) in [
        ("220071", "22071", "curated/employers.csv:2: ccn: \"22071\", expected a CMS certification number"),
        ("220071", "220072", "curated/employers.csv:2: ccn: 220072 is no hospital of CMS, expected one that is"),
        ("14460", "1446", "curated/employers.csv:2: cbsa_code: \"1446\", expected a CBSA code"),
        ("sys,", "mgh,", "curated/employers.csv:3: mgh occurs here a second time"),
        (
            "health_system",
            "system",
            "curated/employers.csv:3: kind: \"system\"; expected one of hospital, health_system",
        ),
        ("health_system", "", "curated/employers.csv:3: kind is empty"),
    ] {
        let error = import(&table.replace(from, to)).expect_err(expected).to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

const CERTIFICATION_COLUMNS: &str = "id,name,abbreviation,issuer,issuer_country,field,level,exam_code,status,\
    status_as_of,retired_on,superseded_by,prerequisites,requires_degree,experience_months,exam_fee_usd,fee_note,\
    fee_source_date,renewal_months,typical_prep_months,skills,roles_soc,mapping_basis,source_title,source_url,\
    source_date,confidence";
const NO_CLINICAL: (&str, &str) = ("certifications/npd_clinical_credential.csv", "id,credential_abbr\n1,DVM\n");
const OCCUPATIONS: (&str, &str) = (
    "onet/Occupation Data.txt",
    "O*NET-SOC Code\tTitle\n11-1111.00\tChiefs\n15-2051.00\tData Scientists\n15-2051.01\tBusiness Intelligence Analysts\n",
);
const ROLEMATH: &str = r#"{"records": [
  {"credential": {"certification_id": "cert_b_old", "vendor_name": "B", "name": "B Old", "exam_codes": ["B-1"],
    "official_url": "https://b.example"}, "currentness": {"state": "current", "checked_date": "2026-08-09"},
   "cost": {"exam_fees": [{"amount": 90.0, "currency": "USD", "scope": "member"},
     {"amount": 100.0, "currency": "USD", "scope": "B-1; US", "checked_date": "2026-08-01"}],
     "renewal": {"lifecycle_state": "time_limited", "validity_years": 3.0}}, "occupations": []},
  {"credential": {"certification_id": "cert_c_two", "vendor_name": "C", "name": "C Two", "exam_codes": ["C-1", "C-2"]},
   "currentness": {"state": "unresolved", "checked_date": "2026-08-09"},
   "cost": {"exam_fees": [{"amount": 1.0, "currency": "USD", "scope": "C-1"},
     {"amount": 2.0, "currency": "USD", "scope": "C-2"}], "renewal": null},
   "occupations": [{"soc_code": "15-2051", "title": "Data Scientists"},
     {"soc_code": "15-2051", "title": "Data Scientists"}, {"soc_code": "11-1111", "title": "Chiefs"}]}
]}"#;

fn import_certifications(rows: &str) -> Result<(Records, Report), Error> {
    import_listed(rows, ROLEMATH)
}

fn import_listed(rows: &str, rolemath: &str) -> Result<(Records, Report), Error> {
    let table = format!("{CERTIFICATION_COLUMNS}\n{rows}");
    let rolemath = ("certifications/rolemath_certifications.json", rolemath);
    import(certifications, &[("curated/certifications.csv", &table), NO_CLINICAL, OCCUPATIONS, rolemath])
}

/// The role and the fee of a certification of RoleMath with this title, exams and fees.
fn listed(title: &str, exams: &str, fees: &[(&str, f64)]) -> Result<(String, Option<f64>), Error> {
    let fee =
        |(scope, amount): &(&str, f64)| format!(r#"{{"amount": {amount}, "currency": "USD", "scope": "{scope}"}}"#);
    let fees = fees.iter().map(fee).collect::<Vec<_>>().join(",");
    let record = format!(
        r#"{{"credential": {{"certification_id": "cert_a", "name": "A", "exam_codes": ["E-1", "E-2"]}},
            "currentness": {{"exam_code": "{exams}"}}, "cost": {{"exam_fees": [{fees}]}},
            "occupations": [{{"soc_code": "15-2051", "title": "{title}"}}]}}"#
    );
    let (records, _) = import_listed("", &format!(r#"{{"records": [{record}]}}"#))?;
    let role = records.certification_roles.rows.first().map(|row| row.role.code().to_owned()).unwrap_or_default();
    Ok((role, records.certifications.rows[0].exam_fee))
}

#[test]
fn the_title_decides_which_occupation_of_a_code_rolemath_means() {
    assert_eq!(listed("Data Scientists", "E-1", &[]).expect("a role").0, "15-2051.00");
    assert_eq!(listed("business intelligence analysts", "E-1", &[]).expect("no role here").0, "");
    let error = listed("Analysts of Something", "E-1", &[]).expect_err("no such title").to_string();
    let expected =
        "records[0].occupations[0].title: \"Analysts of Something\", expected the title of an O*NET occupation";
    assert!(error.contains(expected), "{error}");
    let error = import_listed("", &ROLEMATH.replace("15-2051", "15-205")).expect_err("a short code").to_string();
    assert!(error.contains("occupations[0].soc_code: \"15-205\", expected a SOC code"), "{error}");
}

#[test]
fn fees_of_exams_that_are_all_required_are_added() {
    let fee = |exams, fees: &[(&str, f64)]| listed("Data Scientists", exams, fees).expect("a certification").1;
    assert_eq!(fee("E-1 + E-2", &[("E-1; US", 274.0), ("E-2; US", 274.0)]), Some(548.0));
    assert_eq!(fee("E-1 + one concentration", &[("E-1; US", 400.0), ("A concentration exam", 300.0)]), Some(700.0));
    assert_eq!(fee("E-1 + E-2", &[("E-1 and E-2", 500.0)]), Some(500.0), "one fee for both counts once");
    assert_eq!(fee("E-1 + E-2", &[("E-1; US", 274.0)]), None, "the second exam has no fee");
    assert_eq!(fee("E-1 + one of several", &[("E-1", 4.0), ("X", 3.0), ("Y", 2.0)]), None, "which one is not known");
    assert_eq!(fee("E-2", &[("E-1", 99.0), ("E-2", 165.0)]), Some(165.0), "the fee of the current exam");
    assert_eq!(fee("", &[("E-1", 99.0), ("E-2", 99.0)]), None, "nothing says whether both are required");
    assert_eq!(fee("", &[("US", 200.0)]), Some(200.0));
}

#[test]
fn every_link_of_the_real_rolemath_file_leads_to_the_occupation_with_its_title() {
    let Some(folder) = publishers_files() else { return };
    let sources = Sources::new(&folder);
    let names = crate::import::onet::names(&sources).expect("occupations");
    let (mut records, mut report) = (start(), Report::default());
    records.roles.rows = names.keys().map(|code| sample::role(code)).collect();
    certifications(&sources, &Scope::everything(), &mut records, &mut report).expect("certifications");
    let list: serde_json::Value =
        serde_json::from_reader(sources.open("certifications/rolemath_certifications.json").expect("a file"))
            .expect("JSON");
    let mut links = 0;
    for record in list["records"].as_array().expect("records") {
        let id = record["credential"]["certification_id"].as_str().expect("an id");
        let rows = records.certification_roles.rows.iter();
        let found: Vec<&str> = rows
            .filter(|row| row.evidence.source == "rolemath-0.2.0" && row.evidence.source_row == id)
            .map(|row| names[row.role.code()].as_str())
            .collect();
        let mut named: Vec<&str> = record["occupations"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|role| role["title"].as_str())
            .collect();
        if found.is_empty() {
            continue; // A certification that a researched row has, with links of its own.
        }
        let mut found = found;
        named.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, named, "{id}");
        links += found.len();
        assert!(
            found.iter().all(|name| !name.ends_with("All Other")),
            "{id}: no title of the file is one of All Other"
        );
    }
    assert!(links >= 50, "{links} links");
    let fee = |id: &str| {
        let id = CertificationId::new(id);
        records.certifications.rows.iter().find(|row| row.id == id).expect("there").exam_fee
    };
    let sums = ["comptia-a-plus", "cisco-ccnp-security", "cisco-ccnp-enterprise", "cisco-ccna"].map(fee);
    assert_eq!(sums, [Some(548.0), Some(700.0), Some(700.0), Some(300.0)]);
}

#[test]
fn a_retired_certification_has_its_day_and_its_successor() {
    let rows = "old,B Older,,B,US,f,associate,B-1,retired,2026,2026-03-31,new,,,,,no fee found,,,2.5,\
                Data Analysis;data analysis;Ethics,15-2051.00;11-1111.00,official,P,,,medium\n\
                new,B New,,B,US,f,associate,,active,,,,,,,,,,,,ethics,15-2051.00,editorial,P,,,high\n";
    let (records, report) = import_certifications(rows).expect("certifications");
    let old = &records.certifications.rows[0];
    assert_eq!((old.status, old.retired_on), (CertificationStatus::Retired, Some(jiff::civil::date(2026, 3, 31))));
    let successor = &records.certification_successors.rows[0];
    assert_eq!((successor.successor.as_str(), successor.date), ("certification:new", old.retired_on));
    assert_eq!((old.exam_fee, old.renewal_months, old.aliases.as_str()), (Some(100.0), Some(36), "B Old"));
    let fee = "no fee found; fee by RoleMath 0.2.0; B-1; US: 100.0 U.S. dollars, checked 2026-08-01";
    assert_eq!(old.fee_note.as_deref(), Some(fee));
    let skills: Vec<_> = records.certification_skills.rows.iter().map(|row| row.skill.as_str()).collect();
    assert_eq!(skills, ["skill:data-analysis", "skill:ethics", "skill:ethics"]);
    assert_eq!(records.skills.rows.len(), 2);
    let bases: Vec<_> = records.certification_roles.rows.iter().map(|row| row.evidence.basis).collect();
    assert_eq!(bases, [Basis::Reported, Basis::Editorial, Basis::Editorial]);
    assert_eq!(report.remarks("curated/certifications.csv", "role of a certification that is not in the graph"), 1);
    let reason = "clinical credential: issuer and flags unverified, and no occupation";
    assert_eq!(report.rows_left_out("certifications/npd_clinical_credential.csv", reason), 1);
}

#[test]
fn a_certification_that_only_rolemath_lists_is_added_with_what_it_leaves_open() {
    let (records, _) = import_certifications("").expect("certifications");
    let ids: Vec<_> = records.certifications.rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["certification:b-old", "certification:c-two"]);
    let two = &records.certifications.rows[1];
    assert_eq!((two.status, two.exam_fee), (CertificationStatus::Unknown, None));
    assert_eq!(two.evidence.confidence, Some(Confidence::Low));
    assert_eq!(records.certification_roles.rows.len(), 1);
}

#[test]
fn a_status_or_a_day_of_another_form_is_refused() {
    let row = |status, day| format!("x,X,,B,US,f,a,,{status},,{day},,,,,,,,,,,,official,P,,,high\n");
    let error = import_certifications(&row("gone", "")).expect_err("refused").to_string();
    assert_eq!(error, "curated/certifications.csv:2: status: \"gone\"; expected active, retiring, retired or unknown");
    let error = import_certifications(&row("retired", "31.3.2026")).expect_err("refused").to_string();
    let expected = "retired_on: \"31.3.2026\"; expected a day such as 2026-03-31";
    assert_eq!(error, format!("curated/certifications.csv:2: {expected}"));
}

#[test]
fn a_program_brings_its_offer_and_its_degree() {
    let header = "CIPCode,Action,CIPTitle,CIPDefinition,Examples";
    let fields = format!("{header}\n11.0102,No change,Artificial Intelligence.,About AI.,\n");
    let table = format!(
        "id,unitid,name,program_name,award_level,cip_guess,cip_basis,mode,accreditation,ipeds_awards_2024,note,{PAGE}\n\
         p1,100100,U,MS in AI,masters,11.0102,editorial,online,,9,,P,,,high\n\
         p2,100101,V,,masters,11.0102,ipeds_reported,,,12,,P,,,high\n"
    );
    let directory = ("ipeds/hd2024.csv", "UNITID\n100100\n100101\n");
    let files = [("curated/institutions_ai_health.csv", table.as_str()), ("nces/CIPCode2020.csv", &fields), directory];
    let (records, _) = import(programs, &files).expect("programs");
    let degrees: Vec<_> = records.degrees.rows.iter().map(|degree| degree.name.as_str()).collect();
    assert_eq!(degrees, ["Master's in Artificial Intelligence"]);
    let awards: Vec<_> = records.offers.rows.iter().map(|offer| (offer.awards, offer.evidence.basis)).collect();
    assert_eq!(awards, [(None, Basis::Editorial), (Some(12), Basis::Reported)]);
    let bad = table.replace("masters,11.0102,ipeds", "phd,11.0102,ipeds");
    let files = [("curated/institutions_ai_health.csv", bad.as_str()), ("nces/CIPCode2020.csv", &fields), directory];
    let error = import(programs, &files).expect_err("refused").to_string();
    assert!(
        error.ends_with(":3: award_level: \"phd\"; expected bachelors, masters, doctorate or certificate"),
        "{error}"
    );
}

#[test]
fn figures_keep_their_geography_where_it_is_no_region() {
    let table = format!(
        "id,topic,metric,geography,year,value,unit,edition,table_or_figure,note,{PAGE}\n\
         a,t,m,MA,2024,-20,percent,e,,,P,,,high\n\
         b,t,m,Mars,2024,1.5,percent,e,,,P,,,high\n"
    );
    let (records, _) = import(figures, &[("curated/ai_index_facts.csv", &table)]).expect("figures");
    let [first, second] = &records.figures.rows[..] else { panic!("two figures") };
    assert_eq!((first.value, first.region.as_ref().map(RegionId::as_str)), (-20.0, Some("region:state-25")));
    assert_eq!((second.region.as_ref(), second.geography.as_deref()), (None, Some("Mars")));
    let error = import(figures, &[("curated/ai_index_facts.csv", &table.replace("1.5", "much"))]);
    assert_eq!(
        error.expect_err("refused").to_string(),
        "curated/ai_index_facts.csv:3: value: \"much\" is not a number"
    );
}

/// Records with the real regions and a role.
fn real_start(folder: &Path) -> Records {
    let mut records = Records { roles: start().roles, ..Records::default() };
    let (sources, all, mut report) = (Sources::new(folder), Scope::everything(), Report::default());
    crate::import::census::regions(&sources, &all, &mut records, &mut report).expect("regions");
    records
}

const ALL: [Importer; 7] = [hubs, accreditors, programs, research_spending, employers, figures, certifications];

#[test]
fn the_real_tables_are_read_whole() {
    let Some(folder) = publishers_files() else { return };
    let (mut records, mut report) = (real_start(&folder), Report::default());
    for importer in ALL {
        importer(&Sources::new(&folder), &Scope::everything(), &mut records, &mut report).expect("imported");
    }
    let rows = [
        ("curated/hubs.csv", 17),
        ("curated/accreditors.csv", 12),
        ("curated/accreditor_by_state.csv", 56),
        ("curated/institutions_ai_health.csv", 180),
        ("curated/herd_top.csv", 224),
        ("curated/employers.csv", 211),
        ("curated/ai_index_facts.csv", 352),
        ("curated/certifications.csv", 104),
        ("certifications/rolemath_certifications.json", 50),
        ("certifications/npd_clinical_credential.csv", 577),
    ];
    for (file, count) in rows {
        assert_eq!(report.rows_read(file), count, "{file}");
    }
    let find = |id: &str| {
        let id = CertificationId::new(id);
        records.certifications.rows.iter().find(|row| row.id == id).expect("there")
    };
    assert_eq!(find("aws-ml-specialty").retired_on, Some(jiff::civil::date(2026, 3, 31)));
    let successors = records.certification_successors.rows.iter();
    let of_azure: Vec<_> = successors.filter(|row| row.certification.code() == "ms-azure-ai-engineer").collect();
    assert_eq!(of_azure[0].successor.as_str(), "certification:ms-azure-ai-apps-agents-developer");
    let in_ai = records.employers.rows.iter().filter(|employer| employer.ai_citation.is_some()).count();
    assert_eq!(in_ai, 95);
    assert_eq!(records.employers.rows.iter().filter(|employer| employer.ccn.is_some()).count(), 30);
}

#[test]
fn the_real_tables_can_be_written_and_read_back() {
    let Some(folder) = publishers_files() else { return };
    let (mut records, mut report) = (real_start(&folder), Report::default());
    for importer in ALL {
        importer(&Sources::new(&folder), &Scope::everything(), &mut records, &mut report).expect("imported");
    }
    let dir = tempfile::tempdir().expect("a folder");
    dataset::write(&records, &dir.path().join("measured")).expect("written");
    let problems = dataset::load(dir.path()).expect_err("the institutions and the source of the test are not there");
    let unexpected: Vec<_> = problems
        .0
        .iter()
        .filter(|problem| !problem.message.contains("table institutions") && !problem.message.contains("\"test\""))
        .collect();
    assert!(unexpected.is_empty(), "{unexpected:?}");
}
