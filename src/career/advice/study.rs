//! How long a degree takes for a person, and what it costs.

use super::facts::{Fields, family};
use super::profile::Person;
use super::range::Range;
use crate::model::role::EntryEducation;

/// Time and tuition of further study.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Study {
    /// Months of full-time study.
    pub months: Range,
    /// Tuition and fees, in U.S. dollars, without living costs, aid and interest.
    pub money: Range,
    /// Whether it is a further programme of a family in which such a degree is held, not a second degree.
    pub is_further_certificate: bool,
}

impl Study {
    fn add(&mut self, months: Range, yearly: Range) {
        let price = |yearly: f64, months: f64| yearly * months / 12.0;
        self.months = self.months + months;
        self.money = self.money
            + Range::new(
                price(yearly.low, months.low),
                price(yearly.usual, months.usual),
                price(yearly.high, months.high),
            );
    }
}

/// Months from a level to an award; an assumption of the editors, in the absence of measured times.
fn months(level: EntryEducation, from: EntryEducation, cip: &str) -> Range {
    use EntryEducation::{Associates, Bachelors, Doctoral, Masters, NondegreeAward};
    let medicine = ["51.12", "51.20"].iter().any(|family| cip.starts_with(family));
    let (low, usual, high) = match level {
        Associates => (18, 24, 24),
        Bachelors if from >= Bachelors => (12, 24, 36),
        Bachelors if from == Associates => (18, 24, 36),
        Bachelors => (48, 48, 60),
        Masters => (12, 24, 36),
        Doctoral if medicine => (48, 48, 48),
        Doctoral if cip.starts_with("51.38") => (36, 36, 60),
        Doctoral if from >= Masters => (36, 48, 72),
        Doctoral => (48, 60, 84),
        level if level <= NondegreeAward => (6, 12, 24),
        _ => (0, 0, 0),
    };
    Range::new(f64::from(low), f64::from(usual), f64::from(high))
}

/// Months of a further certificate in the family of a degree held.
const FURTHER_CERTIFICATE: (f64, f64, f64) = (9.0, 12.0, 18.0);

/// Families of allied health, which combine dissimilar professions.
const ALLIED_HEALTH: [&str; 2] = ["51.08", "51.09"];

/// Whether it is a master's programme of allied health: a master of nuclear medicine technology has no shorter path to
/// physician assistant.
fn is_whole_programme(cip: &str, level: EntryEducation) -> bool {
    level == EntryEducation::Masters && ALLIED_HEALTH.contains(&family(cip))
}

/// Study for an award of a field, from what a person has; zero for one that is held. A master's or doctorate requires a
/// bachelor's first, of any field.
pub fn study(fields: &Fields, person: &Person, cip: &str, level: EntryEducation) -> Study {
    let mut study = Study::default();
    if person.holds(cip, level) {
        return study;
    }
    let mut degrees = person.degrees.iter();
    let is_in_family = degrees.any(|(held, held_level)| family(held) == family(cip) && *held_level >= level);
    let is_further = (EntryEducation::Associates..=EntryEducation::Masters).contains(&level);
    if is_in_family && is_further && !is_whole_programme(cip, level) {
        let (low, usual, high) = FURTHER_CERTIFICATE;
        study.add(Range::new(low, usual, high), fields.yearly(cip, level));
        study.is_further_certificate = true;
        return study;
    }
    if level >= EntryEducation::Masters && person.level < EntryEducation::Bachelors {
        let bachelors = EntryEducation::Bachelors;
        study.add(months(bachelors, person.level, cip), fields.yearly(cip, bachelors));
    }
    study.add(months(level, person.level, cip), fields.yearly(cip, level));
    study
}
