//! Names as parts of ids.

/// The name in lower case, with `+` as `plus`, `#` as `sharp`, a dot before a word as `dot`, and every other run of
/// characters that are not ASCII letters or digits as one `-`: `Microsoft Visual C# .NET` is `microsoft-visual-csharp-dotnet`.
///
/// Names without an ASCII letter or digit give an empty slug, and different names can give the same one; see
/// [`distinct`].
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let starts_word = !before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_ascii_alphanumeric());
        match letter {
            '+' => slug.push_str("plus"),
            '#' => slug.push_str("sharp"),
            '.' if starts_word => slug.push_str("dot"),
            letter if letter.is_ascii_alphanumeric() => slug.push(letter.to_ascii_lowercase()),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
        before = letter;
    }
    slug.trim_end_matches('-').to_owned()
}

/// A slug for each name, in the order of the names; if several names have the same slug, all but the first get a
/// number: `a-b`, `a-b-2`. The second result is the number of names that got one.
///
/// The names must be sorted and distinct, so that the same names always get the same slugs.
pub fn distinct<'n>(names: impl IntoIterator<Item = &'n str>) -> (Vec<(&'n str, String)>, usize) {
    let mut taken = std::collections::HashSet::new();
    let mut numbered = 0;
    let mut slugs = Vec::new();
    for name in names {
        let plain = slug(name);
        let mut slug = plain.clone();
        for number in 2.. {
            if taken.insert(slug.clone()) {
                break;
            }
            slug = format!("{plain}-{number}");
        }
        numbered += usize::from(slug != plain);
        slugs.push((name, slug));
    }
    (slugs, numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts_of_ids() {
        for (name, expected) in [
            ("Python", "python"),
            ("C++", "cplusplus"),
            ("C#", "csharp"),
            ("Microsoft .NET Framework", "microsoft-dotnet-framework"),
            ("Microsoft Visual C# .NET", "microsoft-visual-csharp-dotnet"),
            ("Node.js", "node-js"),
            ("Oracle PL/SQL", "oracle-pl-sql"),
            ("  - A, B. ", "a-b"),
            ("Méthode", "m-thode"),
            ("...", ""),
        ] {
            assert_eq!(slug(name), expected, "{name}");
        }
    }

    #[test]
    fn names_with_the_same_slug_are_told_apart() {
        let (slugs, numbered) = distinct(["A B", "A-B", "A-B 2", "A/B"]);
        let slugs: Vec<&str> = slugs.iter().map(|(_, slug)| slug.as_str()).collect();
        assert_eq!(slugs, ["a-b", "a-b-2", "a-b-2-2", "a-b-3"]);
        assert_eq!(numbered, 3);
    }
}
