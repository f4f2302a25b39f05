//! Whether a field of study bears the name of a role.

use crate::model::fold::fold;

/// Prefixes of words that many fields and roles share, or that mean different things in them: the assurance of quality
/// and that of information, artificial intelligence and business intelligence.
const GENERIC: [&str; 33] = [
    "business",
    "computer",
    "medical",
    "clinical",
    "health",
    "engineer",
    "science",
    "scientist",
    "technolog",
    "technician",
    "management",
    "information",
    "other",
    "general",
    "specialist",
    "analyst",
    "research",
    "develop",
    "systems",
    "administ",
    "teacher",
    "postsecond",
    "special",
    "assistan",
    "applied",
    "studies",
    "assuran",
    "biomedic",
    "counsel",
    "intelligen",
    "physician",
    "process",
    "services",
];

/// First words of pairs that are meaningful only together with the next word.
const PAIRED: [&str; 6] = ["data", "public", "genetic", "nuclear", "radiation", "industrial"];

/// Number of initial letters that must agree in two words: "statistics" and "statisticians" share nine, "biology" and
/// "biologists" six.
const STEM: usize = 7;
/// Maximum number of further letters in each: more make another word, as in "electronics" and "electroneurodiagnostic".
const ENDING: usize = 5;
/// Introduces what a role excludes.
const EXCEPT: &str = ", except";

/// The distinctive words of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    single: Vec<String>,
    pairs: Vec<(String, String)>,
}

impl Words {
    /// The words of a name.
    pub fn of(name: &str) -> Words {
        let folded = fold(name);
        let named = folded.split(EXCEPT).next().unwrap_or_default();
        let words: Vec<&str> = named.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_distinct = |word: &&str| {
            word.len() > STEM && !PAIRED.contains(word) && !GENERIC.iter().any(|generic| word.starts_with(generic))
        };
        let pair = |pair: &[&str]| match pair {
            [first, second] if PAIRED.contains(first) => Some(((*first).to_owned(), stem(second, 5))),
            _ => None,
        };
        Words {
            single: words.iter().copied().filter(is_distinct).map(str::to_owned).collect(),
            pairs: words.windows(2).filter_map(pair).collect(),
        }
    }

    /// Whether two names share a distinctive word or pair.
    pub fn meet(&self, other: &Words) -> bool {
        self.single.iter().any(|word| other.single.iter().any(|another| are_alike(word, another)))
            || self.pairs.iter().any(|pair| other.pairs.contains(pair))
    }
}

/// Whether two words differ only in their endings.
fn are_alike(a: &str, b: &str) -> bool {
    let shared: usize = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum();
    shared >= STEM && a.len().max(b.len()) - shared <= ENDING
}

fn stem(word: &str, length: usize) -> String {
    word.chars().take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_field_bears_the_name_of_its_role() {
        for (field, role) in [
            ("Statistics, General", "Statisticians"),
            ("Data Science, General", "Data Scientists"),
            ("Bioinformatics", "Bioinformatics Scientists"),
            ("Epidemiology", "Epidemiologists"),
            ("Electrical and Electronics Engineering", "Electronics Engineers, Except Computer"),
            ("Industrial Engineering", "Industrial Engineers"),
            ("Genetic Counseling/Counselor", "Genetic Counselors"),
            ("Biostatistics", "Biostatisticians"),
        ] {
            assert!(Words::of(field).meet(&Words::of(role)), "{field}: {role}");
        }
    }

    #[test]
    fn generic_words_and_chance_beginnings_link_nothing() {
        for (field, role) in [
            ("Computer Science", "Computer Programmers"),
            ("Medical Informatics", "Medical Assistants"),
            ("Health Services Administration", "Database Administrators"),
            ("Public Health, General", "Data Scientists"),
            ("Business Administration and Management, General", "Business Intelligence Analysts"),
            (
                "Computer and Information Systems Security/Auditing/Information Assurance",
                "Software Quality Assurance Analysts and Testers",
            ),
            ("Artificial Intelligence", "Business Intelligence Analysts"),
            ("Biomedical Sciences, General", "Bioengineers and Biomedical Engineers"),
            ("Epidemiology", "Medical Scientists, Except Epidemiologists"),
            (
                "Electroneurodiagnostic/Electroencephalographic Technology/Technologist",
                "Electronics Engineers, Except Computer",
            ),
            ("Physician Associate/Assistant", "Physicists"),
            ("Sterile Processing Technology/Technician", "Insurance Claims and Policy Processing Clerks"),
            ("Clinical and Industrial Drug Development", "Industrial Engineers"),
            ("Counseling Psychology", "Genetic Counselors"),
            ("Health Services/Allied Health/Health Sciences, General", "Medical and Health Services Managers"),
            ("", ""),
        ] {
            assert!(!Words::of(field).meet(&Words::of(role)), "{field}: {role}");
        }
    }
}
