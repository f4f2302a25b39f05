//! Award levels that a query or an abbreviation names.

use super::normal::normalized;
use crate::model::degree::AwardLevel;
use AwardLevel::*;
use std::sync::LazyLock;

/// A set of award levels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Levels(u16);

/// Certificates of any length, before or after a degree.
const CERTIFICATES: Levels = Levels::of(&[
    CertificateUnder12Weeks,
    CertificateUnder1Year,
    Certificate1To2Years,
    Certificate2To4Years,
    PostbaccalaureateCertificate,
    PostmastersCertificate,
]);

const GRADUATE_CERTIFICATES: Levels = Levels::of(&[PostbaccalaureateCertificate, PostmastersCertificate]);

const DOCTORATES: Levels = Levels::of(&[Doctorate, ProfessionalDoctorate, OtherDoctorate]);

impl Levels {
    /// No level.
    pub const NONE: Levels = Levels(0);

    /// A set of these levels.
    pub const fn of(levels: &[AwardLevel]) -> Levels {
        let (mut set, mut i) = (0, 0);
        while i < levels.len() {
            set |= 1 << levels[i] as u16;
            i += 1;
        }
        Levels(set)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self == Levels::NONE
    }

    /// Whether it contains a level.
    pub fn contains(self, level: AwardLevel) -> bool {
        self.0 >> level as u16 & 1 == 1
    }

    /// Union.
    pub fn or(self, other: Levels) -> Levels {
        Levels(self.0 | other.0)
    }

    /// Intersection.
    pub fn and(self, other: Levels) -> Levels {
        Levels(self.0 & other.0)
    }

    /// The levels, lowest first.
    pub fn iter(self) -> impl Iterator<Item = AwardLevel> {
        AwardLevel::ALL.into_iter().filter(move |&level| self.contains(level))
    }
}

/// The levels that a word denotes.
pub(super) fn named_by(word: &str) -> Levels {
    match word {
        "associate" | "associates" | "aa" | "as" | "aas" | "asn" => Levels::of(&[Associates]),
        "bachelor" | "bachelors" | "ba" | "bs" | "bsc" | "undergraduate" | "undergrad" => Levels::of(&[Bachelors]),
        "master" | "masters" | "ms" | "ma" | "msc" => Levels::of(&[Masters]),
        "phd" => Levels::of(&[Doctorate]),
        "doctor" | "doctorate" | "doctorates" | "doctoral" => DOCTORATES,
        "certificate" | "certificates" => CERTIFICATES,
        _ => Levels::NONE,
    }
}

/// The level that an abbreviation of a degree in a CIP title denotes: by its first letter (BSN, MPH, DNP), or by the D
/// at its end (PharmD, MD).
pub(in crate::graph) fn of_abbreviation(short: &str) -> Levels {
    match short.as_bytes() {
        [_] | [] => Levels::NONE,
        [_, _, .., b'D'] | [b'J' | b'M' | b'O', b'D'] => DOCTORATES,
        [b'A', _, _] => Levels::of(&[Associates]),
        [b'B', ..] => Levels::of(&[Bachelors]),
        [b'M', ..] => Levels::of(&[Masters]),
        [b'D', ..] => DOCTORATES,
        _ => Levels::NONE,
    }
}

/// Names of levels that consist of several words: those of the levels themselves, such as `postbaccalaureate
/// certificate` or `certificate 12 weeks to 1 year`, and other common ones.
static PHRASES: LazyLock<Vec<(String, Levels)>> = LazyLock::new(|| {
    let own = AwardLevel::ALL.into_iter().map(|level| (normalized(level.label()), Levels::of(&[level])));
    let more = ["graduate certificate", "postgraduate certificate"].map(|name| (name.into(), GRADUATE_CERTIFICATES));
    own.filter(|(name, _)| name.contains(' ')).chain(more).collect()
});

/// The levels that the first words denote, and the number of these words.
fn named_first(words: &[&str]) -> Option<(usize, Levels)> {
    let length = |name: &str| {
        let length = name.split(' ').count();
        (length <= words.len() && name.split(' ').eq(words[..length].iter().copied())).then_some(length)
    };
    let phrase = PHRASES.iter().find_map(|(name, levels)| Some((length(name)?, *levels)));
    phrase.or_else(|| Some((1, named_by(words.first()?))).filter(|named| !named.1.is_empty()))
}

/// Reads the words of a query as a level and a field of study: `masters health informatics`, `bachelor of science in
/// nursing`. Writes the positions of the words of the field and returns the levels; none if no word denotes one.
pub(super) fn read_levels(words: &[&str], field: &mut Vec<usize>) -> Levels {
    field.clear();
    let mut levels = Levels::NONE;
    let mut place = 0;
    while place < words.len() {
        match named_first(&words[place..]) {
            Some((length, named)) => {
                levels = levels.or(named);
                place += length + title_length(&words[place + length..]);
                place += words[place..].iter().take_while(|word| CONNECTING.contains(word)).count();
            }
            None => {
                field.push(place);
                place += 1;
            }
        }
    }
    levels
}

/// Words between a level and its field.
const CONNECTING: [&str; 5] = ["degree", "degrees", "in", "of", "program"];

/// Number of words after a level that belong to the title of the degree: `of science`, `of applied science`, `of arts`.
fn title_length(words: &[&str]) -> usize {
    match words {
        ["of", "applied", "science", ..] => 3,
        ["of", "science" | "arts" | "philosophy", ..] => 2,
        ["of", "engineering", "in", ..] => 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Vec<AwardLevel>, String) {
        let words: Vec<&str> = query.split(' ').collect();
        let mut field = Vec::new();
        let levels = read_levels(&words, &mut field);
        (levels.iter().collect(), field.iter().map(|&place| words[place]).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_level_is_read_wherever_it_stands() {
        for (query, level, field) in [
            ("masters health informatics", Masters, "health informatics"),
            ("data science masters", Masters, "data science"),
            ("bachelors in biology", Bachelors, "biology"),
            ("bachelor of science in nursing", Bachelors, "nursing"),
            ("bachelor of science computer science", Bachelors, "computer science"),
            ("master of public health", Masters, "public health"),
            ("master of computer science", Masters, "computer science"),
            ("associate of applied science in nursing", Associates, "nursing"),
            ("certificate 12 weeks to 1 year in mammography", CertificateUnder1Year, "mammography"),
            ("post masters certificate in nursing", PostmastersCertificate, "nursing"),
            ("postbaccalaureate certificate in statistics", PostbaccalaureateCertificate, "statistics"),
        ] {
            assert_eq!(read(query), (vec![level], field.to_owned()), "{query}");
        }
        assert_eq!(read("phd bioinformatics"), (vec![Doctorate], "bioinformatics".to_owned()));
        assert_eq!(read("doctor of pharmacy").0.len(), 3);
        assert_eq!(read("certificate coding").0.len(), 6);
        assert_eq!(read("graduate certificate data science").0, [PostbaccalaureateCertificate, PostmastersCertificate]);
    }

    #[test]
    fn words_that_name_no_level_are_a_field() {
        for query in ["registered nurse", "science", "post office", "graduate school"] {
            assert_eq!(read(query), (vec![], query.to_owned()));
        }
    }

    #[test]
    fn abbreviations_name_levels() {
        let levels = |short| of_abbreviation(short).iter().collect::<Vec<_>>();
        for (short, level) in
            [("BSN", Bachelors), ("MPH", Masters), ("MEd", Masters), ("MN", Masters), ("ASN", Associates)]
        {
            assert_eq!(levels(short), [level], "{short}");
        }
        for short in ["PharmD", "MD", "DO", "DNP", "PhD"] {
            assert_eq!(levels(short), [Doctorate, ProfessionalDoctorate, OtherDoctorate], "{short}");
        }
        for short in ["RN", "RD", "EMT Paramedic", "X", ""] {
            assert_eq!(levels(short), [], "{short}");
        }
    }
}
