//! The profile of a person, as an argument.

use super::reference::{Reference, Unresolved, find_all};
use crate::career::Person;
use crate::career::advice::Profile;
use crate::engine::{FieldError, input};
use crate::graphql::request::limits::{HAVE, exceeded};
use crate::graphql::request::view::View;
use crate::model::Kind;

input! {
    /// What the person has: any mix of degrees, skills, certifications and a current role.
    pub struct Have {
        /// Degrees earned; an empty list names none.
        degrees: Option<Vec<Reference>>,
        /// Skills mastered; an empty list names none.
        skills: Option<Vec<Reference>>,
        /// Certifications held; an empty list names none.
        certifications: Option<Vec<Reference>>,
        /// The current role.
        role: Option<Reference>,
    }
    check |have| have.checked();
}

impl Have {
    fn lists(&self) -> [&[Reference]; 3] {
        [&self.degrees, &self.skills, &self.certifications].map(|list| list.as_deref().unwrap_or_default())
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.role.is_none() && self.lists().iter().all(|list| list.is_empty())
    }

    fn checked(&self) -> Result<(), FieldError> {
        let named = self.lists().iter().map(|list| list.len()).sum::<usize>() + usize::from(self.role.is_some());
        if named <= HAVE.length() {
            return Ok(());
        }
        let message = format!(
            "Expected up to {} entries in a profile, found {named} (limit \"have\"). Name those that matter.",
            HAVE.maximum
        );
        Err(exceeded(HAVE, message))
    }

    /// The same as a profile; years in the role are unknown.
    ///
    /// # Errors
    /// The first unresolved reference.
    pub fn profile(&self, view: &View, argument: &str) -> Result<Profile, Unresolved> {
        let Person { degrees, skills, certifications, role } = self.find(view, argument)?;
        let roles = role.map(|role| (role, 0.0)).into_iter().collect();
        Ok(Profile { degrees, skills, certifications, roles, ..Profile::default() })
    }

    /// The referenced nodes. `argument` is the name of the argument.
    ///
    /// # Errors
    /// The first unresolved reference.
    pub fn find(&self, view: &View, argument: &str) -> Result<Person, Unresolved> {
        let [degrees, skills, certifications] = self.lists();
        let all = |kind, list: &str, references| find_all(view, kind, &format!("{argument}.{list}"), references);
        let role = |role: &Reference| role.find(view, Kind::Role, || format!("{argument}.role"));
        Ok(Person {
            degrees: all(Kind::Degree, "degrees", degrees)?,
            skills: all(Kind::Skill, "skills", skills)?,
            certifications: all(Kind::Certification, "certifications", certifications)?,
            role: self.role.as_ref().map(role).transpose()?,
        })
    }
}
