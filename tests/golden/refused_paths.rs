//! Questions for career paths that are refused: each with its code, and a message that says what to do.

use serde_json::json;

use super::refusals::{Refusal, argument_code, with};

const PYTHON: &str = r#"from: { skills: [{ id: "skill:tech-python" }] }"#;

fn asked(args: &str, code: &'static str, message: &'static str) -> Refusal {
    with(json!({}), &format!("{{ careerPaths({args}) {{ __typename }} }}"), code, message)
}

fn bad(args: &str, message: &'static str) -> Refusal {
    asked(&format!("{PYTHON}, {args}"), argument_code(message), message)
}

fn unknown(args: &str, message: &'static str) -> Refusal {
    asked(&format!("{PYTHON}, {args}"), "UNKNOWN_ID", message)
}

/// All of them.
pub fn paths() -> Vec<Refusal> {
    let mut all = numbers();
    all.extend(patterns());
    all.extend(names());
    all.extend(people());
    all.extend(too_much());
    all
}

/// Questions that are refused by what is predicted of them, before anything is searched.
fn too_much() -> Vec<Refusal> {
    let limit = |through: &str, message: &'static str| {
        let from = r#"from: { role: { id: "role:15-2051.00" } }"#;
        asked(
            &format!("{from}, through: [{through}], groupBy: [], constraints: {{ ignoreRequirements: true }}"),
            "LIMIT_EXCEEDED",
            message,
        )
    };
    vec![
        limit(
            r#"{ relations: ["relatedTo"] }, { relations: ["requires", "requiredBy", "employedIn", "employs"], max: 9 }, { relations: ["employs"] }"#,
            r#"through[2]: step 3 (employs) looks at 176143 relations or more, and the search at 5313810 nodes and relations or more, more than the 4968000 that this request may still look at (limit "work"). Begin with fewer things, ask more of what comes before this step, or let fewer relations follow."#,
        ),
        limit(
            r#"{ relations: ["requires", "requiredBy", "employedIn", "employs", "relatedTo", "teaches", "taughtBy", "offers", "offeredBy"], max: 12 }"#,
            r#"through[0]: step 1 (requires, requiredBy, employedIn, employs, relatedTo, teaches, taughtBy, offers, offeredBy) looks at 1265513 relations or more, and the search at 7593078 nodes and relations or more, more than the 4968000 that this request may still look at (limit "work"). Begin with fewer things, ask more of what comes before this step, or let fewer relations follow."#,
        ),
    ]
}

/// Who asks, and how near roles have to be.
fn people() -> Vec<Refusal> {
    let refused = |args, message| asked(args, argument_code(message), message);
    vec![
        refused(
            "first: 1",
            "Expected either `from` or `profile`, found neither. State in one of them what somebody has.",
        ),
        refused(
            r#"from: { role: { id: "role:15-2051.00" } }, profile: {}"#,
            "Expected either `from` or `profile`, found both. State in one of them what somebody has.",
        ),
        refused(
            "profile: {}",
            "profile: expected at least one degree, skill, certification or role, found none. Name what you have.",
        ),
        refused(
            r#"profile: { fields: [{ cip: "11.0701", level: BACHELORS }] }"#,
            "profile: expected at least one degree, skill, certification or role, found none. Name what you have.",
        ),
        refused(
            r#"profile: { fields: [{ cip: "biology", level: BACHELORS }] }"#,
            r#"profile: fields[0]: cip: "biology" is not a CIP code. Expected two, four or six digits, such as 11, 11.07 or 11.0701; `search` finds degrees by name."#,
        ),
        refused(
            r#"profile: { roles: [{ role: { id: "role:15-2051.00" }, years: 81 }] }"#,
            "profile: roles[0]: years: expected 0 to 80, found 81.",
        ),
        bad(
            "constraints: { reach: [] }",
            "constraints: reach: expected 1 to 1000 items, found 0. Leave it out for roles that are near enough.",
        ),
        bad("rankBy: { fit: -1 }", "rankBy: fit: expected 0 to 1000, found -1."),
        bad("rankBy: { certification: 1001 }", "rankBy: certification: expected 0 to 1000, found 1001."),
    ]
}

fn numbers() -> Vec<Refusal> {
    vec![
        bad("first: 101", r#"first: expected 0 to 100, found 101 (limit "paths_page")."#),
        bad("first: -1", r#"first: expected 0 to 100, found -1."#),
        bad("perGroup: 0", r#"perGroup: expected 1 to 100, found 0."#),
        bad("budget: 0", r#"budget: expected 1 to 200000, found 0."#),
        bad("budget: 200001", r#"budget: expected 1 to 200000, found 200001 (limit "budget")."#),
        bad("rankBy: { wage: -1 }", r#"rankBy: wage: expected 0 to 1000, found -1."#),
        bad("rankBy: { time: 1e9 }", r#"rankBy: time: expected 0 to 1000, found 1000000000."#),
        bad("constraints: { monthsAtMost: -1 }", r#"constraints: monthsAtMost: expected 0 to 1000000000, found -1."#),
        bad(
            "constraints: { relativeErrorAtMost: 101 }",
            r#"constraints: relativeErrorAtMost: expected 0 to 100, found 101."#,
        ),
        asked(
            "from: {}",
            "BAD_USER_INPUT",
            "from: expected at least one degree, skill, certification or role, found none. Name what you have.",
        ),
        asked(
            r#"from: { skills: [], degrees: null }"#,
            "BAD_USER_INPUT",
            "from: expected at least one degree, skill, certification or role, found none. Name what you have.",
        ),
    ]
}

fn patterns() -> Vec<Refusal> {
    vec![
        bad("through: []", "through: expected 1 to 8 items, found 0."),
        bad("through: [{ relations: [] }]", "through[0]: relations: expected 1 to 1000 items, found 0."),
        bad(
            r#"through: [{ relations: ["likes"] }]"#,
            r#"through[0]: there is no relation "likes". Relations are offers, offeredBy, teaches, taughtBy, preparesFor, preparedBy, validates, validatedBy, qualifiesFor, qualifiedBy, supersededBy, supersedes, requires, requiredBy, employedIn, employs, relatedTo, relatedFrom, advancesTo, advancesFrom, locatedIn, employers, hiresFor, hiredBy, locatedIn, institutions, partOf, parts, strongIn, strengthOf."#,
        ),
        bad(
            r#"through: [{ relations: ["requiredBy"] }, { relations: ["teaches"] }]"#,
            "through[1]: teaches can follow nothing that comes before. The kinds have to fit.",
        ),
        bad(
            r#"through: [{ relations: ["requiredBy"] }, { relations: ["relatedTo"], max: 12 }]"#,
            "through[1]: expected up to 8 steps and paths of up to 12 relations, found 2 steps and up to 13 relations (limit \"path_relations\"). Ask for shorter paths.",
        ),
        bad(
            r#"through: [{ relations: ["requiredBy"], max: 0 }]"#,
            "through[0]: expected a step to be taken at least once at most, and no fewer times at least than at most, found 1 to 0.",
        ),
        bad(
            r#"through: [{ relations: ["employedIn"] }]"#,
            "through: no step can be taken from anything that somebody has. Begin the steps with one of these.",
        ),
        bad(
            r#"through: [{ relations: ["validatedBy"] }], to: { roles: { id: "role:15-2051.00" } }"#,
            "to.roles: no step of `through` leads to a role. Add one, or leave the goal out.",
        ),
        bad(
            r#"through: [{ relations: ["requiredBy"] }], to: { regions: { id: "region:cbsa-14460" } }"#,
            "to.regions: no step of `through` leads to a region. Add one, or leave the goal out.",
        ),
    ]
}

fn names() -> Vec<Refusal> {
    vec![
        unknown(
            r#"to: { roles: { id: "role:15-2051.99" } }"#,
            r#"to.roles[0].id: There is no role with the id "role:15-2051.99". Did you mean role:15-2051.00 (Data Scientists)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"to: { regions: { id: "role:15-2051.00" } }"#,
            r#"to.regions[0].id: "role:15-2051.00" is the id of a role; expected that of a region."#,
        ),
        unknown(
            r#"constraints: { sources: ["nobody"] }"#,
            r#"constraints.sources: there is no source "nobody". The field sources lists all."#,
        ),
        asked(
            &format!("{PYTHON}, after: \"nonsense\""),
            "BAD_CURSOR",
            "after: this is not a cursor of this server. Start again without `after`.",
        ),
    ]
}
