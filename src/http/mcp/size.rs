//! Cuts the lists of an answer until it has the allowed size, and says what is missing.

use serde_json::{Value, json};

use super::citations::CITE;

/// A step from an object or a list to what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

/// A list that was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    path: Vec<Step>,
    length: usize,
    kept: usize,
}

/// A list of an answer.
struct List {
    path: Vec<Step>,
    length: usize,
    bytes: usize,
}

/// Cuts lists until `measure` returns at most `budget` bytes; the largest list first, short ones last.
///
/// # Errors
/// The smallest size in bytes that cutting lists can reach, if it is too large.
pub fn fit(data: &mut Value, budget: usize, measure: impl Fn(&Value, &[Cut]) -> usize) -> Result<Vec<Cut>, usize> {
    /// Lists of at most this length are cut only after all longer ones.
    const SHORT: usize = 4;
    let mut cuts: Vec<Cut> = Vec::new();
    loop {
        let bytes = measure(data, &cuts);
        if bytes <= budget {
            return Ok(cuts);
        }
        let mut lists = Vec::new();
        weigh(data, &mut Vec::new(), &mut lists);
        lists.retain(|list| list.length > 1);
        let Some(list) = lists.into_iter().max_by_key(|list| (list.length > SHORT, list.bytes)) else {
            return Err(bytes);
        };
        // In proportion to the size, and a little less, so that a few rounds are enough.
        let kept = (list.length * budget / bytes * 9 / 10).clamp(1, list.length - 1);
        cut(data, &list, kept);
        match cuts.iter_mut().find(|cut| cut.path == list.path) {
            Some(cut) => cut.kept = kept,
            None => cuts.push(Cut { path: list.path, length: list.length, kept }),
        }
        // A list inside of what is gone needs no mention.
        cuts.retain(|cut| at(data, &cut.path).is_some());
    }
}

/// Shortens a list. A connection loses its `pageInfo`, whose cursor is behind the items that are gone.
fn cut(data: &mut Value, list: &List, kept: usize) {
    if let Some(Value::Array(items)) = at(data, &list.path) {
        items.truncate(kept);
    }
    if is_page(&list.path)
        && let Some(Value::Object(connection)) = at(data, &list.path[..list.path.len() - 1])
    {
        connection.shift_remove("pageInfo");
    }
}

fn is_page(path: &[Step]) -> bool {
    matches!(path.last(), Some(Step::Key(key)) if key == "edges" || key == "nodes")
}

fn at<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key),
        Step::Index(index) => value.get_mut(index),
    })
}

/// The size of a value as JSON, about; adds the lists in it.
fn weigh(value: &Value, path: &mut Vec<Step>, lists: &mut Vec<List>) -> usize {
    match value {
        Value::Array(items) => {
            let mut bytes = 2;
            for (index, item) in items.iter().enumerate() {
                path.push(Step::Index(index));
                bytes += 1 + weigh(item, path, lists);
                path.pop();
            }
            lists.push(List { path: path.clone(), length: items.len(), bytes });
            bytes
        }
        Value::Object(object) => {
            let mut bytes = 2;
            for (key, value) in object {
                bytes += key.len() + 4;
                // Citations are no list of the data.
                if key != CITE {
                    path.push(Step::Key(key.clone()));
                    bytes += weigh(value, path, lists);
                    path.pop();
                }
            }
            bytes
        }
        Value::String(text) => text.len() + 2,
        _ => 5,
    }
}

impl Cut {
    /// What is missing, and how to get it.
    pub fn report(&self) -> Value {
        let kept = self.kept;
        let next = match is_page(&self.path) {
            true => format!("Ask with `first: {kept}`, then with `after` and the `endCursor` of that page."),
            false => "Ask for less at once: fewer fields, a filter or a smaller `first`.".to_owned(),
        };
        json!({ "path": self.name(), "kept": kept, "missing": self.length - kept, "next": next })
    }

    fn name(&self) -> String {
        let mut name = String::new();
        for step in &self.path {
            match step {
                Step::Index(index) => name.push_str(&format!("[{index}]")),
                Step::Key(key) if name.is_empty() => name.push_str(key),
                Step::Key(key) => name.push_str(&format!(".{key}")),
            }
        }
        name
    }
}

/// The reports of the first cuts. Many cuts are of one kind, and their reports would take the room of the data.
pub fn reports(cuts: &[Cut]) -> Vec<Value> {
    const REPORTED: usize = 8;
    let mut all: Vec<Value> = cuts.iter().take(REPORTED).map(Cut::report).collect();
    if let Some(others) = cuts.get(REPORTED..).filter(|others| !others.is_empty()) {
        let missing: usize = others.iter().map(|cut| cut.length - cut.kept).sum();
        all.push(json!({ "path": format!("{} other lists", others.len()), "missing": missing }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(value: &Value, cuts: &[Cut]) -> usize {
        value.to_string().len() + Value::from(reports(cuts)).to_string().len()
    }

    #[test]
    fn what_fits_stays_whole() {
        let mut data = json!({ "roles": [1, 2, 3] });
        assert_eq!(fit(&mut data, 1000, length), Ok(Vec::new()));
        assert_eq!(data, json!({ "roles": [1, 2, 3] }));
    }

    #[test]
    fn a_page_is_cut_with_its_cursor_and_says_how_to_go_on() {
        let edges: Vec<Value> = (0..500).map(|number| json!({ "number": number })).collect();
        let page = json!({ "hasNextPage": true, "endCursor": "x" });
        let mut data = json!({ "role": { "employedIn": { "totalCount": 900, "edges": edges, "pageInfo": page } } });
        let cuts = fit(&mut data, 2000, length).expect("it fits");
        assert!(length(&data, &cuts) <= 2000);
        let kept = data["role"]["employedIn"]["edges"].as_array().expect("a list").len();
        assert!(kept > 50, "{kept}");
        assert_eq!(data["role"]["employedIn"].get("pageInfo"), None);
        let report = &reports(&cuts)[0];
        assert_eq!((&report["path"], &report["missing"]), (&json!("role.employedIn.edges"), &json!(500 - kept)));
        assert!(report["next"].as_str().is_some_and(|next| next.contains(&format!("`first: {kept}`"))), "{report}");
    }

    #[test]
    fn long_lists_are_cut_before_short_ones() {
        let long: Vec<Value> = (0..200).map(|number| json!(format!("item {number}"))).collect();
        let mut data = json!({ "regions": [{ "measures": long }, { "measures": long }, { "measures": [] }] });
        let cuts = fit(&mut data, 1500, length).expect("it fits");
        assert_eq!(data["regions"].as_array().map(Vec::len), Some(3));
        let names: Vec<String> = cuts.iter().map(Cut::name).collect();
        assert!(names.iter().all(|name| name.ends_with(".measures")), "{names:?}");
    }

    #[test]
    fn many_cuts_are_summed() {
        let rows: Vec<Value> = (0..40).map(|_| json!({ "items": vec![json!("a long item of a list"); 30] })).collect();
        let mut data = json!({ "rows": rows.clone(), "other": rows });
        let cuts = fit(&mut data, 6000, length).expect("it fits");
        assert!(reports(&cuts).len() <= 9);
        assert!(length(&data, &cuts) <= 6000);
    }

    #[test]
    fn one_large_text_cannot_be_cut() {
        let mut data = json!({ "list": ["x".repeat(3000), "y"] });
        assert!(fit(&mut data, 1000, length).is_err_and(|bytes| bytes > 3000));
    }
}
