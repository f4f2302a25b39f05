//! Fields of study (CIP 2020), and the occupations to which they lead according to the CIP-SOC crosswalk.

use super::cite::Release;
use super::files::{Keys, Row};
use super::ipeds::releases;
use super::workbook::Sheet;
use super::{Error, Report, Scope, Sources, codes, onet};
use crate::model::degree::{AwardLevel, CrosswalkMatch, Degree, DegreeRole, FieldOccupation};
use crate::model::id::{DegreeId, RoleId};
use crate::model::{Basis, Evidence, Records, given};
use std::collections::{BTreeMap, BTreeSet};

const FIELDS: &str = "nces/CIPCode2020.csv";
const CROSSWALK: &str = "nces/CIP2020_SOC2018_Crosswalk.xlsx";
const RELEASE: Release = Release {
    id: "cip-soc-2020",
    publisher: "National Center for Education Statistics and U.S. Bureau of Labor Statistics",
    title: "CIP 2020 to SOC 2018 Crosswalk",
    release: "2020",
    period: "2020",
    licence: "public domain",
    attribution: "National Center for Education Statistics, CIP 2020 to SOC 2018 Crosswalk",
    url: "https://nces.ed.gov/ipeds/cipcode/post3.aspx?y=56",
    file: "CIP2020_SOC2018_Crosswalk.xlsx",
    key: "CIP2020Code/SOC2018Code",
    note: "The publisher's workbook, sheet CIP-SOC. A field leads to many occupations and an occupation from many \
           fields; it has no weights. It names SOC occupations; their O*NET details are added here as DETAIL.",
};
/// The crosswalk's code for fields without an occupation, and for occupations without a field.
const NO_OCCUPATION: &str = "99-9999";
const NO_FIELD: &str = "99.9999";

/// A field of study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CipField {
    /// Title, without the final period and with single blanks.
    pub title: String,
    /// Its definition.
    pub definition: String,
    /// Other names of programs of the field, from the publisher's examples.
    pub examples: Vec<String>,
}

impl CipField {
    /// The degree of this field, whose code is `cip`, at a level.
    pub fn degree(&self, cip: &str, level: AwardLevel) -> Degree {
        Degree {
            id: DegreeId::new(format_args!("{cip}-{}", level.slug())),
            name: format!("{} in {}", level.label(), self.title),
            cip: cip.to_owned(),
            field: self.title.clone(),
            level,
            definition: given(self.definition.clone()),
            aliases: self.aliases(level),
            evidence: releases::FIELDS.reports(cip),
        }
    }

    /// Other names of a degree of this field, separated by `; `: each example, alone and with the level.
    fn aliases(&self, level: AwardLevel) -> String {
        let at_level = self.examples.iter().map(|example| format!("{} in {example}", level.label()));
        self.examples.iter().cloned().chain(at_level).collect::<Vec<_>>().join("; ")
    }
}

/// The classification: fields of study by their code of two, four or six digits.
#[derive(Debug, Default)]
pub struct Classification {
    /// The fields of CIP 2020.
    pub fields: BTreeMap<String, CipField>,
    /// The codes that it moved or deleted.
    pub gone: BTreeSet<String>,
}

impl Classification {
    /// Reads the publisher's list.
    pub fn read(sources: &Sources) -> Result<Self, Error> {
        let mut cip = Classification::default();
        let mut keys = Keys::default();
        let mut rows = sources.csv(FIELDS)?;
        while let Some(row) = rows.next_row()? {
            let code = codes::CIP_ANY.read(&row, "CIPCode")?.to_owned();
            keys.add(&row, &code)?;
            if matches!(row.text("Action")?, "Moved from" | "Deleted") {
                cip.gone.insert(code);
                continue;
            }
            let title = name(row.text("CIPTitle")?);
            let examples = examples(&row, &title)?;
            let definition = row.text("CIPDefinition")?.to_owned();
            cip.fields.insert(code, CipField { title, definition, examples });
        }
        Ok(cip)
    }

    /// The error for a code that is not and never was valid; `None` otherwise.
    pub fn unknown(&self, code: &str) -> Option<String> {
        let known = self.fields.contains_key(code) || self.gone.contains(code);
        (!known).then(|| format!("{code:?} is no field of study in {FIELDS}, expected one that is"))
    }
}

/// The current fields of study, as read by [`Classification::read`].
pub fn fields(sources: &Sources) -> Result<BTreeMap<String, CipField>, Error> {
    Ok(Classification::read(sources)?.fields)
}

/// Normalizes blanks, and removes the final period.
fn name(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.strip_suffix('.').unwrap_or(&text).to_owned()
}

/// The names in a cell such as `Examples: - Biomedical Informatics, - Health Informatics`, each once and without the
/// title itself. Names may contain commas and hyphens.
fn examples(row: &Row<'_>, title: &str) -> Result<Vec<String>, Error> {
    let cell = row.text("Examples")?;
    if cell.is_empty() {
        return Ok(Vec::new());
    }
    let list = cell.strip_prefix("Examples: - ").filter(|list| !list.contains(';'));
    let list = list.ok_or_else(|| row.wrong(format!("Examples: {cell:?}, expected `Examples: - one, - another`")))?;
    let mut examples: Vec<String> = Vec::new();
    for example in list.split(", - ").map(name) {
        if example != title && !examples.contains(&example) {
            examples.push(example);
        }
    }
    Ok(examples)
}

/// Adds every row of the crosswalk, and what each degree in the records prepares for: the roles in the records whose SOC code
/// the crosswalk names for the degree's field. The crosswalk has no weights.
pub fn crosswalk(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    RELEASE.add(records);
    let mut degrees: BTreeMap<&str, Vec<&DegreeId>> = BTreeMap::new();
    for degree in &records.degrees.rows {
        degrees.entry(&degree.cip).or_default().push(&degree.id);
    }
    let mut roles: BTreeMap<&str, Vec<&RoleId>> = BTreeMap::new();
    for role in &records.roles.rows {
        roles.entry(&role.soc).or_default().push(&role.id);
    }
    let (classification, occupations) = (Classification::read(sources)?, onet::occupations(sources)?);
    let mut keys = Keys::default();
    for row in Sheet::open(sources, CROSSWALK, "CIP-SOC", 1)?.rows() {
        let cip = codes::CIP.read_cell(&row, "CIP2020Code")?;
        let soc = codes::SOC.read_cell(&row, "SOC2018Code")?;
        let key = format!("{cip}/{soc}");
        keys.insert(key.clone(), row.line()).map_err(|what| row.wrong(what))?;
        if let Some(what) = classification.unknown(&cip).filter(|_| cip != NO_FIELD) {
            return Err(row.wrong(format!("CIP2020Code: {what}")));
        }
        if soc != NO_OCCUPATION && !occupations.contains(&soc) {
            return Err(
                row.wrong(format!("SOC2018Code: {soc:?} is the code of no O*NET occupation, expected one that is"))
            );
        }
        if soc == NO_OCCUPATION || cip == NO_FIELD {
            report.left_out(CROSSWALK, "NO MATCH");
            continue;
        }
        report.kept(CROSSWALK);
        if let (Some(degrees), Some(roles)) = (degrees.get(cip.as_str()), roles.get(soc.as_str())) {
            records.degree_roles.rows.extend(pairs(degrees, roles, &key));
        }
        records.field_occupations.rows.push(FieldOccupation {
            field: name(&row.text("CIP2020Title")?).into(),
            occupation: row.text("SOC2018Title")?.into(),
            evidence: RELEASE.reports(key),
            cip: cip.into(),
            soc: soc.into(),
        });
    }
    Ok(())
}

fn pairs(degrees: &[&DegreeId], roles: &[&RoleId], row: &str) -> Vec<DegreeRole> {
    let pair = |degree: &DegreeId, role: &RoleId| {
        // The crosswalk names occupations: that this applies to a detail of one is inferred, not stated.
        let (crosswalk_match, basis) = match role.code().ends_with(".00") {
            true => (CrosswalkMatch::Occupation, Basis::Reported),
            false => (CrosswalkMatch::Detail, Basis::Derived),
        };
        let evidence = Evidence { basis, ..RELEASE.reports(row) };
        DegreeRole { degree: degree.clone(), role: role.clone(), crosswalk_match, evidence }
    };
    degrees.iter().flat_map(|degree| roles.iter().map(|role| pair(degree, role))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::evidence::reported;
    use crate::import::fixture;
    use crate::import::samples::{Folder, workbook};
    use crate::model::sample;
    use std::path::Path;

    const HEADER: &str = "CIPFamily,CIPCode,Action,TextChange,CIPTitle,CIPDefinition,CrossReferences,Examples\n";

    fn read(rows: &str) -> Result<BTreeMap<String, CipField>, Error> {
        let (_folder, sources) = fixture::folder(&[(FIELDS, &format!("{HEADER}{rows}"))]);
        fields(&sources)
    }

    #[test]
    fn dead_codes_are_left_out_and_titles_lose_their_stop() {
        let rows = "11,11.0102,No substantive changes,no,Artificial  Intelligence.,\"A program, with commas.\",,\n\
                    36,36.0119,Moved from,no,Aircraft Pilot.,Instructional content is in 36.0202.,,\n\
                    36,36.0202,Moved to,no,Aircraft Pilot (U.S.),A program.,,\n\
                    01,01.9998,Deleted,no,Gone.,Gone.,,\n";
        let fields = read(rows).expect("fields");
        assert_eq!(fields.keys().collect::<Vec<_>>(), ["11.0102", "36.0202"]);
        let field = &fields["11.0102"];
        assert_eq!(
            (field.title.as_str(), field.definition.as_str()),
            ("Artificial Intelligence", "A program, with commas.")
        );
    }

    #[test]
    fn examples_are_other_names_of_a_degree() {
        let list =
            "Examples: - Health Informatics, - Painting - Commercial, - Law, Finance (MS), - Medical Informatics.";
        let fields = read(&format!("51,51.2706,New,no,Medical Informatics.,x,,\"{list}\"\n")).expect("fields");
        let field = &fields["51.2706"];
        assert_eq!(field.examples, ["Health Informatics", "Painting - Commercial", "Law, Finance (MS)"]);
        let aliases = field.aliases(AwardLevel::Masters);
        assert!(aliases.starts_with("Health Informatics; Painting - Commercial; "), "{aliases}");
        assert!(aliases.contains("; Master's in Health Informatics; "), "{aliases}");
        assert_eq!(read("11,11.0102,New,no,x,x,,\n").expect("fields")["11.0102"].aliases(AwardLevel::Masters), "");
    }

    #[test]
    fn examples_in_another_form_are_refused() {
        for list in ["Health Informatics", "Examples: - One; Two"] {
            let error = read(&format!("51,51.2706,New,no,x,x,,{list}\n")).expect_err("another form").to_string();
            assert!(error.starts_with("nces/CIPCode2020.csv:2: Examples: "), "{error}");
        }
    }

    #[test]
    fn spreadsheet_quoting_repeated_codes_and_missing_columns_are_refused() {
        for (row, damaged) in [
            ("01,\"=\"\"01.0000\"\"\",New,no,x,x,,\n", "=\\\"01.0000\\\""),
            ("1,1,New,no,x,x,,\n", "1"),
            ("51,51.1,New,no,x,x,,\n", "51.1"),
            ("51,51.091,New,no,x,x,,\n", "51.091"),
            ("51,51.0,Deleted,no,x,x,,\n", "51.0"),
        ] {
            let error = read(row).expect_err(damaged).to_string();
            let expected =
                format!("nces/CIPCode2020.csv:2: CIPCode: \"{damaged}\", expected a CIP code such as 51, 51.09");
            assert!(error.starts_with(&expected), "{error}");
        }
        let twice = read("11,11.01,New,no,x,x,,\n11,11.01,New,no,x,x,,\n").expect_err("twice").to_string();
        assert!(twice.contains(":3: 11.01 occurs here a second time"), "{twice}");
        let (_folder, sources) = fixture::folder(&[(FIELDS, "CIPCode\n11\n")]);
        let missing = fields(&sources).expect_err("no column").to_string();
        assert!(missing.ends_with(":2: there is no column \"Action\""), "{missing}");
    }

    fn link(sources: &Sources, degrees: &[&str], roles: &[&str]) -> Result<(Vec<DegreeRole>, String), Error> {
        let (mut records, mut report) = (Records::default(), Report::default());
        records
            .degrees
            .rows
            .extend(degrees.iter().map(|cip| sample::degree(&format!("{cip}-masters"), AwardLevel::Masters)));
        records.roles.rows.extend(roles.iter().map(|code| sample::role(code)));
        crosswalk(sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records.degree_roles.rows, report.to_string()))
    }

    #[test]
    fn a_degree_reaches_the_roles_of_its_occupations() {
        let (rows, report) =
            link(&fixture::committed(), &["11.0102"], &["15-2051.00", "15-2051.02"]).expect("two relations");
        let found: Vec<_> = rows.iter().map(|row| (row.role.code(), row.crosswalk_match)).collect();
        assert_eq!(found, [("15-2051.00", CrosswalkMatch::Occupation), ("15-2051.02", CrosswalkMatch::Detail)]);
        assert_eq!(rows[0].evidence, reported("cip-soc-2020", "11.0102/15-2051"));
        assert_eq!(rows[1].evidence, Evidence { basis: Basis::Derived, ..rows[0].evidence.clone() });
        for line in ["5 rows read, 3 kept", "2 left out: NO MATCH"] {
            assert!(report.contains(line), "{line} in {report}");
        }
    }

    fn refusal(cip: &str, soc: &str) -> String {
        let folder = Folder::with(&[(FIELDS, &format!("{HEADER}11,11.0102,New,no,x,x,,\n"))]);
        folder.write("onet/Occupation Data.txt", b"O*NET-SOC Code\tTitle\n15-2051.00\tA\n");
        let header: &[&str] = &["CIP2020Code", "CIP2020Title", "SOC2018Code", "SOC2018Title"];
        let rows: [&[&str]; 3] = [header, &["11.0102", "AI.", "15-2051", "A"], &[cip, "AI.", soc, "A"]];
        folder.write(CROSSWALK, &workbook("CIP-SOC", &rows));
        link(&folder.sources(), &[], &[]).expect_err("a refusal").to_string()
    }

    #[test]
    fn codes_that_lost_zeros_that_no_list_has_and_second_rows_are_refused() {
        for (cip, soc, expected) in [
            ("11.1", "15-2051", "CIP2020Code: \"11.1\", expected a CIP code such as 51.0910"),
            ("11.0199", "15-2051", "CIP2020Code: \"11.0199\" is no field of study in nces/CIPCode2020.csv"),
            ("11.0102", "15-2059", "SOC2018Code: \"15-2059\" is the code of no O*NET occupation"),
            ("11.0102", "15-2051", "11.0102/15-2051 occurs here a second time"),
        ] {
            let error = refusal(cip, soc);
            assert!(error.starts_with(&format!("{CROSSWALK}:3: {expected}")), "{error}");
        }
    }

    #[test]
    fn a_short_code_and_a_missing_workbook_are_refused() {
        let bad = Sources::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bad-sources"));
        let error = link(&bad, &[], &[]).expect_err("a short code").to_string();
        assert!(
            error.ends_with("Crosswalk.xlsx:2: SOC2018Code: \"15-20\", expected a SOC code such as 15-2051"),
            "{error}"
        );
        let (_folder, empty) = fixture::folder(&[]);
        assert!(link(&empty, &[], &[]).expect_err("no file").to_string().contains("expected a copy"));
    }
}
