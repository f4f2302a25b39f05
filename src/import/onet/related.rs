//! Occupations related to occupations.

use super::{NO_ROLE, Occupations, UNCHANGED, required, source};
use crate::import::evidence::reported;
use crate::import::files::Keys;
use crate::import::{Error, Report, Scope, Sources};
use crate::model::Records;
use crate::model::id::RoleId;
use crate::model::role::{RelatedRole, RelatedTier};

const FILE: &str = "onet/Related Occupations.txt";
const SOURCE: &str = "onet-30.1-related-occupations";

/// Adds the related roles of the roles in the records, if both are there.
pub fn related(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    let key = "O*NET-SOC Code/Related O*NET-SOC Code";
    records.sources.rows.push(source(SOURCE, "Related Occupations.txt", key, UNCHANGED));
    let occupations = Occupations::read(sources, records)?;
    let mut keys = Keys::default();
    let mut rows = sources.tsv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let from = occupations.code(&row, "O*NET-SOC Code")?;
        let to = occupations.code(&row, "Related O*NET-SOC Code")?;
        keys.add(&row, format_args!("{from}/{to}"))?;
        let reason = match (occupations.is_role(from), occupations.is_role(to)) {
            (true, true) => None,
            (true, false) => Some("the related role is not in the graph"),
            (false, _) => Some(NO_ROLE),
        };
        if let Some(reason) = reason {
            report.left_out(FILE, reason);
            continue;
        }
        let tier = match row.text("Relatedness Tier")? {
            "Primary-Short" => RelatedTier::PrimaryShort,
            "Primary-Long" => RelatedTier::PrimaryLong,
            "Supplemental" => RelatedTier::Supplemental,
            other => {
                let expected = "expected Primary-Short, Primary-Long or Supplemental";
                return Err(row.wrong(format!("Relatedness Tier: {other:?}, {expected}")));
            }
        };
        records.related_roles.rows.push(RelatedRole {
            role: RoleId::new(from),
            related: RoleId::new(to),
            tier,
            rank: required(&row, "Index")?,
            evidence: reported(SOURCE, format_args!("{from}/{to}")),
        });
        report.kept(FILE);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::samples::occupations;
    use crate::import::{fixture, onet};

    fn import(rows: &str) -> Result<(Vec<RelatedRole>, Report), Error> {
        let table = "O*NET-SOC Code\tTitle\tDescription\n15-2051.00\tA\tx\n15-2051.01\tB\tx\n11-1011.00\tC\tx\n";
        let text = format!("O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n{rows}");
        let zones = ("onet/Job Zones.txt", "O*NET-SOC Code\tJob Zone\n");
        let (_folder, sources) = fixture::folder(&[("onet/Occupation Data.txt", table), zones, (FILE, &text)]);
        let (mut records, mut report) = (Records::default(), Report::default());
        onet::roles(&sources, &occupations(&["15-2051"]), &mut records, &mut report)?;
        related(&sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records.related_roles.rows, report))
    }

    #[test]
    fn a_relation_needs_both_ends() {
        let rows = "15-2051.00\t15-2051.01\tPrimary-Long\t7\n15-2051.00\t11-1011.00\tSupplemental\t12\n\
                    11-1011.00\t15-2051.00\tSupplemental\t13\n";
        let (related, report) = import(rows).expect("one relation");
        assert_eq!(related.len(), 1, "{report}");
        assert_eq!((related[0].tier, related[0].rank), (RelatedTier::PrimaryLong, 7));
        assert!(report.to_string().contains("1 left out: the related role is not in the graph"), "{report}");
    }

    #[test]
    fn a_code_that_no_occupation_has_and_a_second_row_are_refused() {
        let row = "15-2051.00\t15-2051.01\tSupplemental\t7\n";
        for (rows, expected) in [
            (row.replace("2051.01", "2051.09"), ":2: Related O*NET-SOC Code: \"15-2051.09\" is no occupation of onet"),
            (row.replace("2051.01", "2051.1"), ":2: Related O*NET-SOC Code: \"15-2051.1\", expected an O*NET-SOC code"),
            (row.repeat(2), ":3: 15-2051.00/15-2051.01 occurs here a second time"),
        ] {
            let error = import(&rows).expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn a_wrong_tier_or_rank_is_refused() {
        let tier = import("15-2051.00\t15-2051.01\tPrimary\t7\n").expect_err("a wrong tier").to_string();
        assert!(tier.contains(":2: Relatedness Tier: \"Primary\", expected Primary-Short"), "{tier}");
        let rank = import("15-2051.00\t15-2051.01\tSupplemental\tn/a\n").expect_err("no rank").to_string();
        assert!(rank.ends_with(":2: Index is missing, expected a number"), "{rank}");
    }
}
