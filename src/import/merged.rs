//! Occupation codes in which the Bureau of Labor Statistics merges several SOC 2018 occupations.
//!
//! The wage survey and the employment projections publish these codes instead of their members.

/// Each merged code with its members.
pub(super) const MERGED: [(&str, &[&str]); 12] = [
    ("13-1020", &["13-1021", "13-1022", "13-1023"]),
    ("13-2020", &["13-2022", "13-2023"]),
    ("21-1018", &["21-1011", "21-1014"]),
    ("25-2052", &["25-2055", "25-2056"]),
    ("25-9045", &["25-9042", "25-9043", "25-9049"]),
    ("29-2010", &["29-2011", "29-2012"]),
    ("31-1120", &["31-1121", "31-1122"]),
    ("39-7010", &["39-7011", "39-7012"]),
    ("47-4090", &["47-4091", "47-4099"]),
    ("51-2028", &["51-2022", "51-2023"]),
    ("51-2090", &["51-2092", "51-2099"]),
    ("53-1047", &["53-1042", "53-1043", "53-1044", "53-1049"]),
];

/// The merged code that contains a SOC 2018 code; `None` if none does.
pub(super) fn containing(soc: &str) -> Option<&'static str> {
    MERGED.iter().find(|(_, members)| members.contains(&soc)).map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_in_one_merged_code() {
        assert_eq!(containing("29-2012"), Some("29-2010"));
        assert_eq!(containing("53-1041"), None);
        let members: Vec<_> = MERGED.iter().flat_map(|(_, members)| *members).collect();
        let distinct: std::collections::HashSet<_> = members.iter().collect();
        assert_eq!((members.len(), distinct.len()), (28, 28));
    }
}
