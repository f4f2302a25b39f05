//! The software and tools that occupations use.

use super::ratings::UNRATED;
use super::{NO_ROLE, Occupations, UNCHANGED, source, yes_or_no};
use crate::import::evidence::reported;
use crate::import::files::Keys;
use crate::import::{Error, Report, Scope, Sources, codes, slug};
use crate::model::id::{RoleId, SkillId};
use crate::model::role::RoleSkill;
use crate::model::skill::{Skill, SkillKind};
use crate::model::{Records, given};
use std::collections::{BTreeMap, HashMap};

const FILE: &str = "onet/Technology Skills.txt";
const SOURCE: &str = "onet-30.1-technology-skills";

/// One row: a role uses a technology.
struct TechnologyUse {
    role: String,
    name: String,
    commodity: (String, String),
    hot: Option<bool>,
    in_demand: Option<bool>,
}

/// Adds the technologies that the roles in the records use. The same name under several commodities is one skill.
pub fn technology(sources: &Sources, _: &Scope, records: &mut Records, report: &mut Report) -> Result<(), Error> {
    records.sources.rows.push(source(SOURCE, "Technology Skills.txt", "O*NET-SOC Code/Example", UNCHANGED));
    let occupations = Occupations::read(sources, records)?;
    let uses = read(sources, &occupations)?;
    // Slugs are computed over the whole file, so that a technology has the same id whatever the scope.
    let technologies = technologies(&uses, report);
    let mut used = BTreeMap::new();
    for row in &uses {
        if !occupations.is_role(&row.role) {
            report.left_out(FILE, NO_ROLE);
            continue;
        }
        let technology = &technologies[row.name.as_str()];
        used.entry(technology.id.clone()).or_insert_with(|| skill(row, technology));
        records.role_skills.rows.push(requirement(row, technology));
        report.kept(FILE);
    }
    records.skills.rows.extend(used.into_values());
    Ok(())
}

fn read(sources: &Sources, occupations: &Occupations) -> Result<Vec<TechnologyUse>, Error> {
    let (mut uses, mut keys) = (Vec::new(), Keys::default());
    let mut hot: HashMap<String, Option<bool>> = HashMap::new();
    let mut rows = sources.tsv(FILE)?;
    while let Some(row) = rows.next_row()? {
        let name = row.text("Example")?.to_owned();
        if slug::slug(&name).is_empty() {
            return Err(row.wrong(format!("Example: {name:?}, expected a name with a letter or digit")));
        }
        let role = occupations.code(&row, "O*NET-SOC Code")?;
        let commodity = codes::COMMODITY.read(&row, "Commodity Code")?;
        keys.add(&row, format_args!("{role}/{name}/{commodity}"))?;
        let this = TechnologyUse {
            role: role.to_owned(),
            commodity: (commodity.to_owned(), row.text("Commodity Title")?.to_owned()),
            hot: yes_or_no(&row, "Hot Technology")?,
            in_demand: yes_or_no(&row, "In Demand")?,
            name,
        };
        if *hot.entry(this.name.clone()).or_insert(this.hot) != this.hot {
            return Err(row.wrong(format!("Hot Technology: {:?} has both marks, expected one", this.name)));
        }
        uses.push(this);
    }
    Ok(uses)
}

/// A technology of the whole file.
struct Technology {
    id: SkillId,
    /// Commodities, the most used first, joined by `; `: codes and titles.
    codes: String,
    titles: String,
}

fn technologies<'u>(uses: &'u [TechnologyUse], report: &mut Report) -> HashMap<&'u str, Technology> {
    let mut commodities: BTreeMap<&str, BTreeMap<&(String, String), u32>> = BTreeMap::new();
    for row in uses {
        *commodities.entry(&row.name).or_default().entry(&row.commodity).or_default() += 1;
    }
    let (slugs, numbered) = slug::distinct(commodities.keys().copied());
    (0..numbered).for_each(|_| report.remark(FILE, "names whose slug another name has: they got a number"));
    let mut technologies = HashMap::new();
    for (name, slug) in slugs {
        let mut of_name: Vec<_> = commodities[name].iter().collect();
        of_name.sort_by_key(|(commodity, uses)| (std::cmp::Reverse(**uses), **commodity));
        let joined = |part: fn(&(String, String)) -> &str| {
            of_name.iter().map(|(commodity, _)| part(commodity)).collect::<Vec<_>>().join("; ")
        };
        let (codes, titles) = (joined(|commodity| &commodity.0), joined(|commodity| &commodity.1));
        technologies.insert(name, Technology { id: SkillId::new(format_args!("tech-{slug}")), codes, titles });
    }
    technologies
}

fn skill(row: &TechnologyUse, technology: &Technology) -> Skill {
    Skill {
        id: technology.id.clone(),
        name: row.name.clone(),
        kind: SkillKind::Technology,
        code: given(technology.codes.clone()),
        category: given(technology.titles.clone()),
        description: None,
        hot_technology: row.hot,
        aliases: String::new(),
        evidence: reported(SOURCE, format_args!("{}/{}", row.role, row.name)),
    }
}

fn requirement(row: &TechnologyUse, technology: &Technology) -> RoleSkill {
    RoleSkill {
        role: RoleId::new(&row.role),
        skill: technology.id.clone(),
        importance: UNRATED,
        level: UNRATED,
        not_relevant: None,
        hot_technology: row.hot,
        in_demand: row.in_demand,
        rated: None,
        rated_by: None,
        evidence: reported(SOURCE, format_args!("{}/{}", row.role, row.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{fixture, onet, samples};

    fn import(rows: &str) -> Result<(Records, String), Error> {
        let table = "O*NET-SOC Code\tTitle\tDescription\n15-1221.00\tA\tx\n15-1252.00\tB\tx\n11-1011.00\tC\tx\n";
        let text =
            format!("O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n{rows}");
        let zones = ("onet/Job Zones.txt", "O*NET-SOC Code\tJob Zone\n");
        let (_folder, sources) = fixture::folder(&[("onet/Occupation Data.txt", table), zones, (FILE, &text)]);
        let (mut records, mut report) = (Records::default(), Report::default());
        onet::roles(&sources, &samples::occupations(&["15-1221", "15-1252"]), &mut records, &mut report)?;
        technology(&sources, &Scope::everything(), &mut records, &mut report)?;
        Ok((records, report.to_string()))
    }

    #[test]
    fn one_name_under_two_commodities_is_one_skill() {
        let rows = "15-1221.00\tAtlassian JIRA\t43232201\tContent workflow software\tY\tN\n\
                    15-1252.00\tAtlassian JIRA\t43232202\tProject software\tY\tY\n\
                    11-1011.00\tAtlassian JIRA\t43232202\tProject software\tY\tN\n";
        let (records, report) = import(rows).expect("one technology");
        assert_eq!(records.skills.rows.len(), 1);
        let skill = &records.skills.rows[0];
        assert_eq!((skill.id.as_str(), skill.hot_technology), ("skill:tech-atlassian-jira", Some(true)));
        assert_eq!(
            (skill.code.as_deref(), skill.category.as_deref()),
            (Some("43232202; 43232201"), Some("Project software; Content workflow software"))
        );
        let demand: Vec<_> = records.role_skills.rows.iter().map(|row| row.in_demand).collect();
        assert_eq!(demand, [Some(false), Some(true)]);
        assert!(report.contains("1 left out: its role is not in the graph"), "{report}");
    }

    #[test]
    fn names_with_one_slug_stay_apart_and_are_counted() {
        let row = |name| format!("15-1221.00\t{name}\t43232201\tx\tN\tN\n");
        let (records, report) = import(&(row("A B") + &row("A-B"))).expect("two technologies");
        let ids: Vec<_> = records.skills.rows.iter().map(|skill| skill.id.as_str()).collect();
        assert_eq!(ids, ["skill:tech-a-b", "skill:tech-a-b-2"]);
        assert!(report.contains("1 names whose slug another name has"), "{report}");
    }

    #[test]
    fn contradictory_marks_and_empty_names_are_refused() {
        let hot = "15-1221.00\tR\t43232201\tx\tY\tN\n15-1252.00\tR\t43232201\tx\tN\tN\n";
        assert!(import(hot).expect_err("two marks").to_string().contains(":3: Hot Technology: \"R\" has both marks"));
        for (row, expected) in [
            ("15-1221.00\tR\t4323220\tx\tY\tN\n", "Commodity Code: \"4323220\", expected a UNSPSC commodity code"),
            ("15-1221.00\tR\t4.32E+07\tx\tY\tN\n", "Commodity Code: \"4.32E+07\", expected a UNSPSC"),
            ("15-1221\tR\t43232201\tx\tY\tN\n", "O*NET-SOC Code: \"15-1221\", expected an O*NET-SOC code"),
            ("15-1229.00\tR\t43232201\tx\tY\tN\n", "O*NET-SOC Code: \"15-1229.00\" is no occupation of onet"),
        ] {
            let error = import(row).expect_err(expected).to_string();
            assert!(error.starts_with(&format!("{FILE}:2: {expected}")), "{error}");
        }
        let name = import("15-1221.00\t...\t43232201\tx\tY\tN\n").expect_err("no name").to_string();
        assert!(name.ends_with("Skills.txt:2: Example: \"...\", expected a name with a letter or digit"), "{name}");
    }
}
