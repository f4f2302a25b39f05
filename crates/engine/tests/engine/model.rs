//! A small library: every shape the engine knows, over data that is computed from numbers.

use careergraph_engine::*;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Authors have the numbers 0 to 9, books 10 to 39.
pub const AUTHORS: u32 = 10;
pub const ALL: u32 = 40;

#[derive(Clone)]
pub struct World {
    texts: Arc<Vec<String>>,
    pub day: Day,
}

impl World {
    pub fn new() -> World {
        let name = |i| format!("the \"{i}\"\n");
        let id = |i| format!("{}{i}", if i < AUTHORS { "a" } else { "b" });
        let all = (0..ALL).map(id).chain((0..ALL).map(name));
        let texts = all.map(|text| serde_json::to_string(&text).unwrap()).collect();
        World { texts: Arc::new(texts), day: Day(100) }
    }
}

impl Store for World {
    fn literal(&self, text: Text) -> &str {
        &self.texts[text.0 as usize]
    }
}

/// A day, counted from some beginning; it reads `d100`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day(pub i32);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "d{}", self.0)
    }
}

impl FromStr for Day {
    type Err = String;
    fn from_str(text: &str) -> Result<Day, String> {
        let number = text.strip_prefix('d').and_then(|n| n.parse().ok());
        number.map(Day).ok_or_else(|| "a day looks like d100".into())
    }
}

scalar! {
    /// A day, such as `d100`.
    Day as "Day" specified by "https://example.org/day"
}

interface! {
    /// Anything with an id.
    pub enum Node ["id"] { Author, Book }
}
interface! {
    /// Anything with a name.
    pub enum Named ["id", "name"]: "Node" { Author, Book }
}
union! {
    /// What a search finds.
    pub enum Found { Author, Book, Nothing }
}

fn thing<T: From<Author> + From<Book>>(number: u32) -> T {
    if number < AUTHORS { Author(number).into() } else { Book(number).into() }
}

fn number(id: &Id<String>, from: u32, to: u32) -> Option<u32> {
    let digits = id.0.strip_prefix(['a', 'b'])?;
    digits.parse().ok().filter(|n| (from..to).contains(n))
}

/// What authors and books share.
fn common<T: Object<Store = World>>(t: &mut Type<'_, T>, number: fn(&T) -> u32)
where
    Node: From<T>,
    Named: From<T>,
{
    t.implements::<Node>("Node").implements::<Named>("Named");
    t.field("id", "Stable identifier.", move |_, x| Id(Text(number(x))));
    t.field("name", "Display name.", move |_, x| Text(ALL + number(x)));
}

#[derive(Clone, Copy)]
pub struct Author(pub u32);

impl Object for Author {
    type Store = World;
    fn name() -> String {
        "Author".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("A person who writes.");
        common(t, |a| a.0);
        t.field("born", "When.", |w, a| Day(w.day.0 - a.0 as i32));
        t.field_with("books", "What they wrote.", |_, a, page: &First| Page {
            items: books_of(*a, page.first).items_of(),
        });
        t.field("rival", "The next author; null for some.", |_, a| {
            (a.0 % 4 != 1).then_some(Author((a.0 + 1) % AUTHORS))
        });
        t.field("friends", "Gaps are null.", |_, a| {
            let friend = |i| (i % 2 == 0).then_some(Author((a.0 + i) % AUTHORS));
            (1..4).map(friend).collect::<Vec<_>>()
        })
        .at_most(3);
        t.field("score", "May fail, and takes the author along.", |_, a| match a.0 % 5 {
            2 => Err(FieldError::new("NO_SCORE", "no \"score\"").with("author", a.0)),
            n => Ok(n as i32),
        });
        t.field("mood", "May fail; then null.", |_, a| match a.0 % 5 {
            3 => Err(FieldError::new("NO_MOOD", "unknown mood")),
            4 => Ok(None),
            n => Ok(Some(if n == 0 { Mood::Gay } else { Mood::Sad })),
        });
        t.field("ratio", "Not always a number.", |_, a| if a.0 == 6 { f64::NAN } else { 0.5 });
        t.field("history", "Items may fail one by one.", |_, a| {
            let item = |i: u32| match (a.0 + i) % 6 {
                0 => Err(FieldError::new("LOST", "lost")),
                n => Ok((n != 1).then_some(n as i32)),
            };
            (0..3).map(item).collect::<Vec<Result<Option<i32>, FieldError>>>()
        })
        .at_most(3);
        t.field("marks", "One failed item takes the list.", |_, a| {
            let item = |i: u32| match (a.0 + i) % 9 {
                0 => Err(FieldError::new("BAD_MARK", "bad mark")),
                n => Ok(f64::from(n) / 4.0),
            };
            (a.0 % 8 != 7).then(|| (0..3).map(item).collect::<Vec<_>>())
        })
        .at_most(3);
        t.field("grid", "A list of lists.", |_, a| Some(vec![Some(vec![a.0 as i32, 1]), None, Some(vec![])]))
            .at_most(3);
        t.field_with("describe", "Its input, word for word.", |_, a, args: &Describe| format!("{} {args:?}", a.0));
    }
}

fn books_of(author: Author, first: i32) -> Books {
    Books { start: AUTHORS + author.0 * 3, count: (first as u32).min(3) }
}

/// A run of books, named by its ends.
#[derive(Clone, Copy)]
pub struct Books {
    start: u32,
    count: u32,
}

impl Books {
    fn items_of(self) -> Vec<Book> {
        (self.start..self.start + self.count).map(Book).collect()
    }
}

impl Items for Books {
    type Store = World;
    type Item = Book;
    fn items<'a>(&'a self, _: &'a World) -> impl Iterator<Item = Book> + use<'a> {
        (self.start..self.start + self.count).map(Book)
    }
}

/// A page of any type: the name is built from the type.
#[derive(Clone)]
pub struct Page<T> {
    items: Vec<T>,
}

impl<T: Object<Store = World>> Object for Page<T> {
    type Store = World;
    fn name() -> String {
        format!("{}Page", T::name())
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc(format!("A page of {}.", T::name()));
        t.list("items", "The items.", |p| &p.items).in_page();
        t.field("count", "How many.", |_, p| p.items.len() as i32);
    }
}

#[derive(Clone, Copy)]
pub struct Book(pub u32);

impl Object for Book {
    type Store = World;
    fn name() -> String {
        "Book".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Something that was written.");
        common(t, |b| b.0);
        t.field("pages", "How long it is.", |_, b| b.0 as i32 * 10);
        t.field("length", "The old name.", |_, b| b.0 as i32 * 10).deprecated("Use pages.");
        t.field("shelf", "Where it stands.", |_, b| if b.0 < 20 { Shelf::Upper } else { Shelf::Lower });
        t.field("author", "Who wrote it.", |_, b| Author((b.0 - AUTHORS) / 3));
        t.field("about", "What it is about; null for some.", |_, b| {
            (b.0 % 3 != 0).then(|| thing::<Named>((b.0 * 7) % ALL))
        });
        t.field("isbn", "May be missing where it must not be.", |_, b| match b.0 % 7 {
            0 => Err(FieldError::new("NO_ISBN", format!("book {} has no number", b.0))),
            _ => Ok(format!("isbn-{}", b.0)),
        });
    }
}

#[derive(Clone)]
pub struct Nothing {
    pub reason: String,
}

impl Object for Nothing {
    type Store = World;
    fn name() -> String {
        "Nothing".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Nothing was found, and why.");
        t.field("reason", "Why.", |_, n| n.reason.clone());
        t.field("kind", "Always the same.", |_, _| "nothing");
    }
}

enumeration! {
    /// A mood.
    pub enum Mood {
        /// Well.
        Gay = "GAY",
        /// Not well.
        Sad = "SAD",
        /// A name that begins like a keyword.
        Nullish = "nullish",
    }
}

/// An enum that the schema gives names to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shelf {
    Upper,
    Lower,
}

enumeration! {
    /// Where a book stands.
    impl Shelf as "Shelf" {
        /// Near the ceiling.
        Upper = "UPPER",
        /// Near the floor.
        Lower = "LOWER",
    }
}

args! {
    /// A page.
    pub struct First {
        /// At most this many.
        #[limit("page", 0..=50, "Ask for the next page.")]
        first: i32 = 2,
    }
    page |page| page.first as u64;
}
args! {
    /// Everything an argument can be.
    pub struct Describe {
        /// With a default.
        prefix: String = "p\"".into(),
        /// Null and absent are distinguished.
        note: Maybe<String>,
        /// A list with gaps.
        tags: Option<Vec<Option<Mood>>>,
        /// A structured one.
        filter: Option<Filter>,
        /// A list with a default.
        numbers: Vec<i32> = vec![1, 2],
        /// A list of lists.
        grid: Option<Vec<Vec<i32>>>,
        /// A whole number is fine too.
        #[range(-10.0..10.0)]
        ratio: Option<f64>,
        /// A number is fine too.
        id: Option<Id<String>>,
        /// A scalar with a default.
        day: Day = Day(7),
        /// A structured default.
        r#in: Range = Range { min: 1, max: None },
    }
}
input! {
    /// Which books. It may contain itself.
    pub struct Filter {
        /// At least this long.
        min_pages: i32 = 1,
        /// At most this long.
        max_pages: Option<i32>,
        /// The mood; null and absent are distinguished.
        mood: Maybe<Mood>,
        /// All of these.
        and: Option<Vec<Self>>,
        /// None of this.
        not: Option<Box<Self>>,
        /// How to name the author.
        by: Option<AuthorBy>,
        /// In this range.
        r#type: Option<Range>,
    }
}
input! {
    /// A range of numbers.
    pub struct Range {
        /// From here.
        min: i32,
        /// To here.
        max: Option<i32>,
    }
    check |range| match range.max {
        Some(max) if max < range.min => Err("max must not be less than min"),
        _ => Ok(()),
    };
}
one_of! {
    /// How to name an author.
    pub enum AuthorBy {
        /// By id.
        id: Id(Id<String>),
        /// The one with this number.
        nth_one: Nth(i32),
        /// One who wrote in this range.
        wrote: Wrote(Range),
    }
}
args! {
    /// Which one.
    pub struct ById {
        /// Its id.
        id: Id<String>,
    }
}
args! {
    /// Which ones.
    pub struct ByIds {
        /// Their ids.
        ids: Vec<Id<String>>,
    }
    page |by| by.ids.len() as u64;
}
args! {
    /// Which author.
    pub struct By {
        /// One way to name them.
        by: AuthorBy,
    }
}
args! {
    /// Which books.
    pub struct Which {
        /// Those that fit.
        r#where: Option<Filter>,
        /// At most this many.
        first: i32 = 3,
    }
    check |which| match which.first {
        0..=50 => Ok(()),
        n => Err(format!("first must be between 0 and 50, not {n}")),
    };
    page |which| which.first.max(0) as u64;
}
args! {
    /// What to look for.
    pub struct Search {
        /// The ids, separated by spaces.
        text: String,
    }
    page |search| search.text.split(' ').count() as u64;
}
args! {
    /// A day.
    pub struct On {
        /// The day.
        day: Day,
    }
}

#[derive(Clone, Copy)]
pub struct Query;

impl Object for Query {
    type Store = World;
    fn name() -> String {
        "Query".into()
    }
    fn define(t: &mut Type<'_, Self>) {
        t.doc("Where every query starts.");
        t.field_with("author", "One author.", |_, _, by: &ById| number(&by.id, 0, AUTHORS).map(Author));
        t.field_with("authorBy", "One author, named in one of several ways.", author_by);
        t.field_with("authors", "Authors in order.", |_, _, page: &First| {
            (0..AUTHORS.min(page.first as u32)).map(Author).collect::<Vec<_>>()
        })
        .longest(|_: &World| AUTHORS.into());
        t.field_with("books", "Books that fit.", |_, _, which: &Which| {
            let min = which.r#where.as_ref().map_or(0, |w| w.min_pages) as u32 / 10;
            let start = min.clamp(AUTHORS, ALL);
            LazyList(Books { start, count: (which.first.max(0) as u32).min(ALL - start) })
        })
        .longest(|_: &World| (ALL - AUTHORS).into());
        t.field_with("node", "Anything by id.", |_, _, by: &ById| number(&by.id, 0, ALL).map(thing::<Node>));
        t.field_with("nodes", "Many by id; unknown ones are null.", |_, _, by: &ByIds| {
            let one = |id| number(id, 0, ALL).map(thing::<Named>);
            by.ids.iter().map(one).collect::<Vec<_>>()
        });
        t.field_with("search", "Anything, or nothing.", |_, _, what: &Search| {
            let one = |id: &str| match number(&Id(id.into()), 0, ALL) {
                Some(n) if n < AUTHORS => Found::Author(Author(n)),
                Some(n) => Found::Book(Book(n)),
                None => Found::Nothing(Nothing { reason: format!("no {id}") }),
            };
            what.text.split(' ').map(one).collect::<Vec<_>>()
        });
        t.field("broken", "Always fails where it must not.", |_, _| {
            Err::<i32, FieldError>(FieldError::new("BROKEN", "broken"))
        });
        t.field("unsteady", "Always fails where it may.", |_, _| {
            Err::<Option<Author>, FieldError>(FieldError::new("UNSTEADY", "unsteady"))
        });
        t.field("today", "The day the answer is about.", |w, _| w.day);
        t.field_with("asOf", "The same library on another day.", |w, _, on: &On| ScopedValue {
            store: Some(World { day: on.day, ..w.clone() }),
            value: Query,
        });
    }
}

fn author_by(_: &World, _: &Query, by: &By) -> Result<Option<Author>, FieldError> {
    match &by.by {
        AuthorBy::Id(id) => match number(id, 0, AUTHORS) {
            Some(n) => Ok(Some(Author(n))),
            None => Err(FieldError::new("UNKNOWN_ID", format!("no author {}", id.0)).with("suggestions", vec!["a0"])),
        },
        AuthorBy::Nth(n) => Ok(u32::try_from(*n).ok().filter(|n| *n < AUTHORS).map(Author)),
        AuthorBy::Wrote(range) => Ok(Some(Author(range.min.rem_euclid(10) as u32))),
    }
}
