//! The CIP and SOC codes of publishers' fields and occupation groups.

use super::{Researched, list};
use crate::import::files::{Error, Keys, Row};
use crate::import::{Report, Scope, Sources, cip, onet};
use crate::model::outcome::{FieldCip, FieldScheme, GroupOccupation};
use crate::model::{Basis, Confidence, Evidence, Records};
use std::collections::BTreeSet;

const FIELDS: Researched = Researched {
    id: "researched-field-map",
    file: "curated/degree_field_map.csv",
    title: "CIP codes of publishers' fields of degree",
    key: "scheme/field",
    note: "The editors' reading of the names in the Occupational Outlook Handbook and the National Survey of College \
           Graduates. Health is one field from nursing to health administration.",
};
const GROUPS: Researched = Researched {
    id: "researched-occupation-map",
    file: "curated/nscg_occupation_map.csv",
    title: "SOC codes of the occupation groups of the surveys of graduates",
    key: "occupation_group/occupation_major",
    note: "The editors' reading of the names in the National Survey of College Graduates.",
};

/// Adds the CIP codes of publishers' fields, and the SOC codes of the surveys' occupation groups.
pub fn field_maps(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    fields(sources, records, report)?;
    groups(sources, records, report)
}

fn fields(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    FIELDS.add(records);
    let known = cip::fields(sources)?;
    let mut keys = Keys::default();
    let mut rows = sources.csv(FIELDS.file)?;
    while let Some(row) = rows.next_row()? {
        let (scheme, field) = (row.text("scheme")?, row.text("field")?);
        keys.add(&row, format_args!("{scheme}/{field}"))?;
        let scheme = match scheme {
            "OOH_FIELD_OF_DEGREE" => FieldScheme::Handbook,
            "NSCG_FIELD_MINOR" => FieldScheme::GraduateSurvey,
            other => {
                let expected = "expected OOH_FIELD_OF_DEGREE or NSCG_FIELD_MINOR";
                return Err(row.wrong(format!("scheme: {other:?}, {expected}")));
            }
        };
        let evidence = evidence(&FIELDS, &row, format!("{}/{field}", row.text("scheme")?))?;
        for cip in codes_of(row.text("cip")?) {
            if !cip.is_empty() && !known.contains_key(cip) {
                return Err(row.wrong(format!("cip: {cip:?} is not in CIP 2020, expected a family or group that is")));
            }
            let note = row.optional("note")?;
            let (field, cip, evidence) = (field.into(), cip.into(), evidence.clone());
            records.field_cips.rows.push(FieldCip { scheme, field, cip, note, evidence });
        }
        report.kept(FIELDS.file);
    }
    Ok(())
}

fn groups(sources: &Sources, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    GROUPS.add(records);
    let occupations: BTreeSet<String> = onet::occupations(sources)?.into_iter().collect();
    let mut keys = Keys::default();
    let mut rows = sources.csv(GROUPS.file)?;
    while let Some(row) = rows.next_row()? {
        let (group, major) = (row.text("occupation_group")?, row.text("occupation_major")?);
        keys.add(&row, format_args!("{group}/{major}"))?;
        let evidence = evidence(&GROUPS, &row, format!("{group}/{major}"))?;
        for soc in codes_of(row.text("soc_2018_prefixes")?) {
            if !occupations.iter().any(|occupation| occupation.starts_with(soc)) {
                return Err(
                    row.wrong(format!("soc_2018_prefixes: no occupation begins with {soc:?}, expected one that does"))
                );
            }
            let note = row.optional("note")?;
            let (group, major, soc, evidence) = (group.into(), major.into(), soc.into(), evidence.clone());
            records.group_occupations.rows.push(GroupOccupation { group, major, soc, note, evidence });
        }
        report.kept(GROUPS.file);
    }
    Ok(())
}

/// The codes of a cell; one empty code if it has none.
fn codes_of(cell: &str) -> impl Iterator<Item = &str> {
    let none = list(cell).next().is_none().then_some("");
    list(cell).chain(none)
}

fn evidence(researched: &Researched, row: &Row<'_>, key: String) -> Result<Evidence, Error> {
    let confidence = match row.text("confidence")? {
        "HIGH" => Confidence::High,
        "MEDIUM" => Confidence::Medium,
        "LOW" => Confidence::Low,
        other => return Err(row.wrong(format!("confidence: {other:?}, expected HIGH, MEDIUM or LOW"))),
    };
    Ok(Evidence {
        source: researched.id.into(),
        source_row: key.into(),
        citation: None,
        basis: Basis::Editorial,
        confidence: Some(confidence),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::Folder;

    fn import(fields: &str, groups: &str) -> Result<Records, Error> {
        let folder = Folder::with(&[
            ("onet/Occupation Data.txt", "O*NET-SOC Code\tTitle\tDescription\n25-1071.00\tA\tx\n29-1141.00\tB\tx\n"),
            (
                "nces/CIPCode2020.csv",
                "CIPCode,Action,CIPTitle,CIPDefinition,Examples\n51,,Health,x,\n40.05,,Chemistry,x,\n",
            ),
            (FIELDS.file, &format!("scheme,field,cip,confidence,note\n{fields}")),
            (GROUPS.file, &format!("occupation_group,occupation_major,soc_2018_prefixes,confidence,note\n{groups}")),
        ]);
        let (mut records, mut report) = (Records::default(), Report::default());
        field_maps(&folder.sources(), &Scope::everything(), &mut records, &mut report)?;
        Ok(records)
    }

    #[test]
    fn a_name_can_mean_several_codes_or_what_the_others_leave() {
        let fields =
            "OOH_FIELD_OF_DEGREE,health,51,HIGH,\nNSCG_FIELD_MINOR,Mixed,51;40.05,LOW,x\nNSCG_FIELD_MINOR,Rest,,LOW,\n";
        let records = import(fields, "S&E-related,Health,29;25-1071,MEDIUM,\n").expect("rows");
        let cips: Vec<_> = records.field_cips.rows.iter().map(|row| (row.scheme, row.cip.as_str())).collect();
        let survey = FieldScheme::GraduateSurvey;
        assert_eq!(cips, [(FieldScheme::Handbook, "51"), (survey, "51"), (survey, "40.05"), (survey, "")]);
        let socs: Vec<_> = records.group_occupations.rows.iter().map(|row| row.soc.as_str()).collect();
        assert_eq!(socs, ["29", "25-1071"]);
        assert_eq!(records.group_occupations.rows[0].evidence.confidence, Some(Confidence::Medium));
    }

    #[test]
    fn damaged_maps_are_refused() {
        for (fields, groups, expected) in [
            ("OOH,health,51,HIGH,\n", "", ":2: scheme: \"OOH\", expected OOH_FIELD_OF_DEGREE"),
            ("OOH_FIELD_OF_DEGREE,health,52,HIGH,\n", "", ":2: cip: \"52\" is not in CIP 2020"),
            ("OOH_FIELD_OF_DEGREE,health,51,SURE,\n", "", ":2: confidence: \"SURE\", expected HIGH"),
            ("", "x,Health,31-1,HIGH,\n", ":2: soc_2018_prefixes: no occupation begins with \"31-1\""),
            ("", "x,Health,29,HIGH,\nx,Health,29,HIGH,\n", ":3: x/Health occurs here a second time"),
        ] {
            let error = import(fields, groups).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
