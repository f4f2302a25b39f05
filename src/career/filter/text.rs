//! Tests of text.

use super::Comparison;
use crate::model::fold;

/// A text to search for, folded once.
#[derive(Clone, Debug, PartialEq)]
pub struct Needle(String);

impl Needle {
    /// Folds a text.
    pub fn new(text: &str) -> Needle {
        Needle(fold(text).into_owned())
    }
}

/// Operators on text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextTest {
    /// Exact comparisons.
    pub compare: Comparison<String>,
    /// Contains this, ignoring case and accents.
    pub contains: Option<Needle>,
    /// Starts with this, ignoring case and accents.
    pub starts_with: Option<Needle>,
}

impl TextTest {
    /// Whether it searches texts, which takes longer the longer they are.
    pub fn searches(&self) -> bool {
        self.contains.is_some() || self.starts_with.is_some()
    }

    /// Whether a text passes; `None` is a missing one.
    pub fn passes(&self, text: Option<&str>) -> bool {
        self.compare.passes(text, |text, bound| str::cmp(text, bound))
            && contains(&self.contains, &self.starts_with, text)
    }
}

/// Whether a text contains the first and starts with the second, if given.
pub fn contains(part: &Option<Needle>, start: &Option<Needle>, text: Option<&str>) -> bool {
    if part.is_none() && start.is_none() {
        return true;
    }
    let Some(text) = text else { return false };
    let folded = fold(text);
    part.as_ref().is_none_or(|part| folded.contains(&part.0))
        && start.as_ref().is_none_or(|start| folded.starts_with(&start.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::career::filter::Choices;

    #[test]
    fn parts_are_found_whatever_their_case_and_accents() {
        let test = |part: &str| TextTest { contains: Some(Needle::new(part)), ..TextTest::default() };
        for part in ["Mayagüez", "mayagu\u{308}ez", "MAYAGUEZ", "agü"] {
            assert!(test(part).passes(Some("Mayagüez, PR")), "{part}");
            assert!(test(part).passes(Some("MAYAGU\u{308}EZ")), "{part}");
        }
        assert!(!test("mayag?ez").passes(Some("Mayagüez")) && !test("x").passes(None) && !test("").passes(None));
        let start = TextTest { starts_with: Some(Needle::new("AGÜ")), ..TextTest::default() };
        assert!(start.passes(Some("Aguada")) && !start.passes(Some("Mayagüez")));
    }

    #[test]
    fn comparisons_are_exact() {
        let eq = |text: &str| TextTest {
            compare: Comparison { eq: Some(text.to_owned()), ..Comparison::default() },
            ..TextTest::default()
        };
        assert!(eq("Python").passes(Some("Python")) && !eq("python").passes(Some("Python")));
        let choices = Choices::new(vec!["b".to_owned(), "a".to_owned()], Ord::cmp);
        let within = Comparison { within: Some(choices), gt: Some("a".to_owned()), ..Comparison::default() };
        let test = TextTest { compare: within, ..TextTest::default() };
        assert!(test.passes(Some("b")) && !test.passes(Some("a")) && !test.passes(Some("")));
    }
}
