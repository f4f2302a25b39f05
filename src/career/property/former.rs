//! Former names of properties. Walks still accept them; new queries should use the present names.

/// Pairs of a former and the present name.
const FORMER: [(&str, &str); 15] = [
    ("importanceN", "sampleSize"),
    ("importanceError", "standardError"),
    ("importanceLow", "confidenceLow"),
    ("importanceHigh", "confidenceHigh"),
    ("levelN", "levelSampleSize"),
    ("levelError", "levelStandardError"),
    ("levelLow", "levelConfidenceLow"),
    ("levelHigh", "levelConfidenceHigh"),
    ("outlookChange", "outlookChangePercent"),
    ("outlookFrom", "outlookBaseYear"),
    ("outlookTo", "outlookTargetYear"),
    ("outlookJobsFrom", "outlookBaseEmployment"),
    ("outlookJobsTo", "outlookTargetEmployment"),
    ("entryExperience", "outlookExperience"),
    ("entryTraining", "outlookTraining"),
];

/// The present name of a property.
pub fn present_name(name: &str) -> &str {
    FORMER.iter().find(|(former, _)| *former == name).map_or(name, |(_, present)| present)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::career::property::{of_node, of_relation};
    use crate::graph::RelationKind;
    use crate::model::Kind;

    #[test]
    fn former_names_lead_to_properties_and_are_none_themselves() {
        let nodes = Kind::ALL.into_iter().flat_map(of_node).map(|property| property.name);
        let relations = RelationKind::ALL.into_iter().flat_map(of_relation).map(|property| property.name);
        let present: Vec<&str> = nodes.chain(relations).collect();
        for (former, now) in FORMER {
            assert!(present.contains(&now) && !present.contains(&former), "{former} is now {now}");
            assert_eq!(present_name(former), now);
        }
        assert_eq!(present_name("jobZone"), "jobZone");
    }
}
