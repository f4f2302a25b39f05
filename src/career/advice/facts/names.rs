//! Whether a field of study bears the name of a role.

use crate::model::fold::fold;

/// Beginnings of words that many fields and roles share.
const GENERIC: [&str; 26] = [
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
];

/// First words of pairs that mean something only together with the next word.
const PAIRED: [&str; 6] = ["data", "public", "genetic", "nuclear", "radiation", "industrial"];

/// Letters at the beginning of a word that have to agree: "statistics" and "statisticians" share nine, "biology" and
/// "biologists" six.
const STEM: usize = 7;

/// Words that tell a name apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    stems: Vec<String>,
    pairs: Vec<(String, String)>,
}

impl Words {
    /// The words of a name.
    pub fn of(name: &str) -> Words {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let is_telling = |word: &&str| word.len() > STEM && !GENERIC.iter().any(|generic| word.starts_with(generic));
        let pair = |pair: &[&str]| match pair {
            [first, second] if PAIRED.contains(first) => Some(((*first).to_owned(), stem(second, 5))),
            _ => None,
        };
        Words {
            stems: words.iter().filter(|word| is_telling(word)).map(|word| stem(word, STEM)).collect(),
            pairs: words.windows(2).filter_map(pair).collect(),
        }
    }

    /// Whether two names share a telling word or pair.
    pub fn meet(&self, other: &Words) -> bool {
        self.stems.iter().any(|stem| other.stems.contains(stem))
            || self.pairs.iter().any(|pair| other.pairs.contains(pair))
    }
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
        ] {
            assert!(Words::of(field).meet(&Words::of(role)), "{field}: {role}");
        }
    }

    #[test]
    fn generic_words_tell_nothing() {
        for (field, role) in [
            ("Computer Science", "Computer Programmers"),
            ("Medical Informatics", "Medical Assistants"),
            ("Health Services Administration", "Database Administrators"),
            ("Public Health, General", "Data Scientists"),
            ("Business Administration and Management, General", "Business Intelligence Analysts"),
            ("", ""),
        ] {
            assert!(!Words::of(field).meet(&Words::of(role)), "{field}: {role}");
        }
    }
}
