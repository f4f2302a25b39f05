//! Advice that is refused.

use serde_json::json;

use super::refusals::{Refusal, argument_code, with};

/// All of them.
pub fn advice() -> Vec<Refusal> {
    let ask = |args: &str, code, message| {
        with(json!({}), &format!("{{ careerAdvice({args}) {{ __typename }} }}"), code, message)
    };
    let bad = |args: &str, message| ask(args, argument_code(message), message);
    let degrees = [r#"{ id: "degree:11.0701-bachelors" }"#; 11].join(" ");
    let below = |selection: &str, message| {
        let query = format!("{{ careerAdvice(profile: {{}}) {{ ... on CareerAdvice {{ {selection} }} }} }}");
        with(json!({}), &query, argument_code(message), message)
    };
    vec![
        bad(
            r#"profile: { fields: [{ cip: "1.0701", level: BACHELORS }] }"#,
            r#"profile: fields[0]: cip: "1.0701" is not a CIP code. Expected two, four or six digits, such as 11, 11.07 or 11.0701; `search` finds degrees by name."#,
        ),
        bad(
            r#"profile: { fields: [{ cip: "11.070", level: BACHELORS }] }"#,
            r#"profile: fields[0]: cip: "11.070" is not a CIP code. Expected two, four or six digits, such as 11, 11.07 or 11.0701; `search` finds degrees by name."#,
        ),
        bad(
            r#"profile: { roles: [{ role: { id: "role:29-1141.00" }, years: -1 }] }"#,
            r#"profile: roles[0]: years: expected 0 to 80, found -1."#,
        ),
        bad(r#"profile: {}, limits: { months: 1201 }"#, r#"limits: months: expected 0 to 1200, found 1201."#),
        bad(r#"profile: {}, limits: { money: -5 }"#, r#"limits: money: expected 0 to 10000000, found -5."#),
        ask(
            &format!("profile: {{ degrees: [{degrees}] }}"),
            "LIMIT_EXCEEDED",
            r#"profile: degrees: expected up to 10 items, found 11 (limit "degrees")."#,
        ),
        ask(
            r#"profile: {}, goal: { id: "role:15-1211.99" }"#,
            "UNKNOWN_ID",
            r#"goal.id: There is no role with the id "role:15-1211.99". Did you mean role:15-1211.00 (Computer Systems Analysts)? search(text:) finds nodes by name."#,
        ),
        ask(
            r#"profile: { roles: [{ role: { id: "skill:fhir" } }] }"#,
            "UNKNOWN_ID",
            r#"profile.roles[0].role.id: "skill:fhir" is the id of a skill; expected that of a role."#,
        ),
        ask(
            r#"profile: {}, region: { id: "region:nowhere" }"#,
            "UNKNOWN_ID",
            r#"region.id: There is no region with the id "region:nowhere". Did you mean region:state-01 (Alabama)? search(text:) finds nodes by name."#,
        ),
        below("roles(first: 201) { rank }", r#"first: expected 0 to 200, found 201 (limit "advice_page")."#),
        below("rejections(first: -1) { reason }", r#"first: expected 0 to 200, found -1."#),
    ]
}
