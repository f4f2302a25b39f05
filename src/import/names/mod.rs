//! Names of organizations: made readable and comparable.

mod compare;
mod readable;

pub use compare::normalized;
pub use readable::readable;

/// Adds a name to a list of aliases separated by `; `, unless it is already there or is the name itself.
pub fn add_alias(aliases: &mut String, alias: &str, name: &str) {
    if alias.is_empty() || alias == name || aliases.split("; ").any(|known| known == alias) {
        return;
    }
    if !aliases.is_empty() {
        aliases.push_str("; ");
    }
    aliases.push_str(alias);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_stands_once_and_is_not_the_name() {
        let mut aliases = String::new();
        for alias in ["A B", "", "C", "A B", "Name"] {
            add_alias(&mut aliases, alias, "Name");
        }
        assert_eq!(aliases, "A B; C");
    }
}
