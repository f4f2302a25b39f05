//! Requirements of occupations: skills and knowledge with their ratings.

use super::ratings::Ratings;
use super::{Occupations, elements, newer, ratings, source};
use crate::import::{Error, Report, Scope, Sources};
use crate::model::{Records, Source, given};
use std::collections::BTreeSet;

const NOTE: &str = "The publisher's 29.3 workbook rewritten in its text layout: columns Title and Scale Name dropped, \
blank as n/a. The newest release whose full file could be had; see onet-30-values for what changed since.";

/// Adds the skills and knowledge areas of O*NET, with their importance for each role in the records and their level.
///
/// The full ratings with their uncertainty are those of release 29.3. Of release 30.x only values are known, and not
/// all. If the known 30.x values of a role are all the same as in 29.3, the role was not rated again and its 29.3
/// ratings are used. Otherwise each known 30.x value replaces the 29.3 rating, without an uncertainty, since that of
/// 29.3 belongs to another rating; an element without a known 30.x value keeps its 29.3 rating.
pub fn skills(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    for file in [&ratings::SKILLS, &ratings::KNOWLEDGE] {
        records.sources.rows.push(rating_source(file));
    }
    records.sources.rows.push(newer::source());
    let occupations = Occupations::read(sources, records)?;
    let mut newer = newer::read(sources, &occupations, report)?;
    for file in [&ratings::SKILLS, &ratings::KNOWLEDGE] {
        let mut measured = ratings::read(sources, file, &occupations, report)?;
        let rated: BTreeSet<&String> =
            occupations.roles.iter().filter(|r| measured.contains_key(*r) || newer.contains_key(*r)).collect();
        for role in rated {
            let values = newer::take(&mut newer, role, file);
            let older: Ratings = measured.remove(role).unwrap_or_default();
            records.role_skills.rows.extend(newer::choose(role, older, values, file, report));
        }
    }
    elements::skills(sources, records, report)
}

fn rating_source(file: &ratings::File) -> Source {
    let short = file.name.trim_start_matches("onet/");
    Source {
        release: given("29.3"),
        period: given("May 2025"),
        attribution: given(super::ATTRIBUTION.replace("O*NET 30.1", "O*NET 29.3")),
        ..source(file.source, short, "O*NET-SOC Code/Element ID", NOTE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{fixture, onet};
    use crate::model::role::{Rater, RoleSkill};

    const HEADER: &str = "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\t\
                          Lower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n";

    fn rating(role: &str, element: &str, scale: &str, value: &str, suppress: &str, irrelevant: &str) -> String {
        format!(
            "{role}\t{element}\tx\t{scale}\t{value}\t8\t0.1000\t1.0\t3.0\t{suppress}\t{irrelevant}\t08/2023\tAnalyst\n"
        )
    }

    fn import(skills_rows: &str, newer_rows: &str) -> Result<(Records, String), Error> {
        let occupations = "O*NET-SOC Code\tTitle\tDescription\n15-1221.00\tA\tx\n15-1252.00\tB\tx\n";
        let model = "Element ID\tElement Name\tDescription\n2.A\tBasic Skills\tx\n2.A.1\tContent\tx\n\
                     2.A.1.a\tReading Comprehension\tUnderstand.\n2.A.1.b\tActive Listening\tListen.\n1.A\tAbilities\tx\n";
        let newer_text = format!("O*NET-SOC Code\tElement ID\tElement Name\tImportance\tLevel\tSource\n{newer_rows}");
        let (_folder, sources) = fixture::folder(&[
            ("onet/Occupation Data.txt", occupations),
            ("onet/Job Zones.txt", "O*NET-SOC Code\tJob Zone\n"),
            ("onet/Content Model Reference.txt", model),
            (ratings::SKILLS.name, &format!("{HEADER}{skills_rows}")),
            (ratings::KNOWLEDGE.name, HEADER),
            (newer::FILE, &newer_text),
        ]);
        let (mut records, mut report) = (Records::default(), Report::default());
        onet::roles(&sources, &Scope::everything(), &mut records, &mut report)?;
        skills(&sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records, report.to_string()))
    }

    fn both(role: &str, element: &str, importance: &str, level: &str) -> String {
        rating(role, element, "IM", importance, "N", "n/a") + &rating(role, element, "LV", level, "Y", "N")
    }

    fn find<'r>(records: &'r Records, skill: &str) -> &'r RoleSkill {
        records.role_skills.rows.iter().find(|row| row.skill.as_str() == skill).expect("the skill")
    }

    #[test]
    fn a_role_that_was_not_rated_again_keeps_its_uncertainty() {
        let older = both("15-1221.00", "2.A.1.a", "4.12", "5.00") + &both("15-1221.00", "2.A.1.b", "3.0000", "3.50");
        let newer = "15-1221.00\t2.A.1.a\tx\t4.12\t5\ta\n15-1221.00\t2.A.1.b\tx\t3\t3.50\ta\n";
        let (records, report) = import(&older, newer).expect("ratings");
        let row = find(&records, "skill:onet-2.A.1.a");
        assert_eq!((row.importance.value, row.importance.n, row.level.suppress), (Some(4.12), Some(8), Some(true)));
        assert_eq!(
            (row.not_relevant, row.rated.as_deref(), row.rated_by),
            (Some(false), Some("08/2023"), Some(Rater::Analyst))
        );
        assert_eq!(
            (row.evidence.source.as_str(), row.evidence.source_row.as_str()),
            ("onet-29.3-skills", "15-1221.00/2.A.1.a")
        );
        assert!(report.contains("2 left out: the same as the 29.3 rating"), "{report}");
    }

    #[test]
    fn a_newer_value_replaces_the_rating_and_its_uncertainty() {
        let older = both("15-1221.00", "2.A.1.a", "4.12", "5.00") + &both("15-1221.00", "2.A.1.b", "3.00", "3.50");
        let (records, report) = import(&older, "15-1221.00\t2.A.1.a\tx\t4.50\t5.00\ta\n").expect("ratings");
        let row = find(&records, "skill:onet-2.A.1.a");
        assert_eq!((row.importance.value, row.level.value), (Some(4.5), Some(5.0)));
        assert_eq!((row.importance.n, row.level.suppress, row.not_relevant), (None, None, None));
        assert_eq!((row.evidence.source.as_str(), row.rated.as_deref()), ("onet-30-values", None));
        assert_eq!(find(&records, "skill:onet-2.A.1.b").evidence.source, "onet-29.3-skills");
        assert!(report.contains("2 left out: replaced by a 30.x value"), "{report}");
        assert!(report.contains("2 of a role that was rated again"), "{report}");
    }

    #[test]
    fn a_role_that_only_the_newer_release_rates_is_rated() {
        let (records, _) = import("", "15-1252.00\t2.A.1.a\tx\t3.88\t4.00\ta\n").expect("ratings");
        assert_eq!(find(&records, "skill:onet-2.A.1.a").importance.value, Some(3.88));
        let skill = &records.skills.rows[0];
        assert_eq!(
            (skill.name.as_str(), skill.category.as_deref()),
            ("Reading Comprehension", Some("Basic Skills: Content"))
        );
        assert_eq!(records.skills.rows.len(), 1);
    }

    #[test]
    fn a_missing_number_is_empty_and_not_zero() {
        let rows = rating("15-1221.00", "2.A.1.a", "IM", "1.00", "n/a", "n/a").replace("\t8\t0.1000", "\tn/a\tn/a");
        let (records, _) = import(&rows, "").expect("ratings");
        let row = find(&records, "skill:onet-2.A.1.a");
        assert_eq!((row.importance.n, row.importance.standard_error, row.importance.suppress), (None, None, None));
        assert_eq!((row.level.value, row.not_relevant), (None, None));
    }

    #[test]
    fn wrong_ratings_are_refused() {
        let role = "15-1221.00";
        for (rows, expected) in [
            (rating(role, "2.A.1.a", "XX", "1", "N", "N"), "Skills.txt:2: Scale ID: \"XX\", expected IM or LV"),
            (rating(role, "2.A.1.a", "IM", "high", "N", "N"), "Skills.txt:2: Data Value: \"high\" is not a number"),
            (rating(role, "2.A.1.a", "IM", "6", "N", "N"), "Skills.txt:2: Data Value: 6, expected 1 to 5"),
            (
                rating(role, "2.A.1.a", "IM", "2", "maybe", "N"),
                "Skills.txt:2: Recommend Suppress: \"maybe\", expected Y, N or n/a",
            ),
            (
                rating(role, "2.A.1.a", "IM", "2", "N", "N").repeat(2),
                "Skills.txt:3: 15-1221.00/2.A.1.a is rated twice on scale IM",
            ),
            (both(role, "2.A.9.z", "2", "2"), "Reference.txt:0: there is no element \"2.A.9.z\""),
        ] {
            let error = import(&rows, "").expect_err(expected).to_string();
            assert!(error.contains(expected), "{error}, expected {expected}");
        }
        let error = import("", "15-1221.00\t2.A.1.a\tx\tn/a\t4.00\ta\n").expect_err("no value").to_string();
        assert!(error.ends_with("30 values.txt:2: Importance is missing, expected a number"), "{error}");
    }
}
