//! Questions for skill gaps that are refused.

use serde_json::json;

use super::refusals::{Refusal, argument_code, with};

fn refused(query: &str, code: &'static str, message: &'static str) -> Refusal {
    with(json!({}), query, code, message)
}

/// All of them.
pub fn gaps() -> Vec<Refusal> {
    let goal = r#"goal: { role: { id: "role:15-1211.01" } }"#;
    let asked = |args: &str, code, message| refused(&format!("{{ skillGap({args}) {{ __typename }} }}"), code, message);
    let bad = |arg: &str, message| asked(&format!("have: {{}}, {goal}, {arg}"), argument_code(message), message);
    let skill = r#"{ id: "skill:tech-python" }"#;
    let unknown = |args, message| asked(args, "UNKNOWN_ID", message);
    vec![
        unknown(
            r#"have: {}, goal: { role: { id: "role:15-1211.99" } }"#,
            r#"goal.role.id: There is no role with the id "role:15-1211.99". Did you mean role:15-1211.00 (Computer Systems Analysts)? search(text:) finds nodes by name."#,
        ),
        unknown(
            r#"have: {}, goal: { role: { id: "role:15-1211.01" }, region: { id: "role:15-1211.01" } }"#,
            r#"goal.region.id: "role:15-1211.01" is the id of a role; expected that of a region."#,
        ),
        unknown(
            &format!("have: {{ degrees: [{skill}] }}, {goal}"),
            r#"have.degrees[0].id: "skill:tech-python" is the id of a skill; expected that of a degree."#,
        ),
        bad("importance: 0.5", r#"importance: expected 1 to 5, found 0.5."#),
        bad("levelTolerance: 7.5", r#"levelTolerance: expected 0 to 7, found 7.5."#),
        bad("strength: 2", r#"strength: expected 0 to 1, found 2."#),
        bad("dollarWeight: -1", r#"dollarWeight: expected 0 to 1000000, found -1."#),
        bad("monthWeight: -0.5", r#"monthWeight: expected 0 to 1000000, found -0.5."#),
        bad("steps: 3000000", r#"steps: expected 0 to 2000000, found 3000000 (limit "gap_steps")."#),
        bad(
            "profile: {}",
            r#"Expected either `profile` or `have`, found both. State in one of them what somebody has."#,
        ),
        asked(
            goal,
            "BAD_USER_INPUT",
            r#"Expected either `profile` or `have`, found neither. State in one of them what somebody has."#,
        ),
        unknown(
            &format!("profile: {{ degrees: [{skill}] }}, {goal}"),
            r#"profile.degrees[0].id: "skill:tech-python" is the id of a skill; expected that of a degree."#,
        ),
        asked(
            &format!(r#"profile: {{ fields: [{{ cip: "11-07", level: BACHELORS }}] }}, {goal}"#),
            "BAD_USER_INPUT",
            r#"profile: fields[0]: cip: "11-07" is not a CIP code. Expected two, four or six digits, such as 11, 11.07 or 11.0701; `search` finds degrees by name."#,
        ),
        asked(
            &format!(r#"profile: {{ roles: [{{ role: {{ id: "role:15-1252.00" }}, years: 81 }}] }}, {goal}"#),
            "BAD_USER_INPUT",
            r#"profile: roles[0]: years: expected 0 to 80, found 81."#,
        ),
        asked(
            &format!("have: {{ skills: [{}] }}, {goal}", vec![skill; 101].join(" ")),
            "LIMIT_EXCEEDED",
            r#"have: Expected up to 100 things that somebody has, found 101 (limit "have"). Name those that matter."#,
        ),
        refused(
            &format!(
                "{{ skillGap(have: {{}}, {goal}) {{ ... on SkillGap {{ requirements(first: 501) {{ verdict }} }} }} }}"
            ),
            "LIMIT_EXCEEDED",
            r#"first: expected 0 to 500, found 501 (limit "gap_page")."#,
        ),
    ]
}
