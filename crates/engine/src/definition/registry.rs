//! All types of a schema: what clients may know of them, and the typed fields that plans are made of.

use crate::definition::bound::InputLimit;
use crate::definition::erased::Resolver;
use crate::definition::input::{Input, Value};
use crate::definition::object::{Object, Type, TypedFields};
use crate::definition::source::{Members, Source};
use crate::definition::store::{Id, Store};
use crate::error::FieldError;
use async_graphql::dynamic::TypeRef;
use indexmap::IndexMap;
use std::any::{Any, TypeId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What the schema says about one field.
pub struct FieldMeta {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub doc: String,
    /// Its type, taken from the Rust type of its value.
    pub ty: TypeRef,
    /// Its arguments.
    pub args: Vec<ArgMeta>,
    /// Why it should no longer be used, if so.
    pub deprecated: Option<&'static str>,
    /// The same closure that plans call, for callers that do not know the Rust types.
    pub resolve: Resolver,
    /// Whether its arguments are accepted; none for a field without arguments.
    pub(crate) accept: Option<Accept>,
    /// What the field itself adds to the predicted cost, whatever is selected below it; 1 for most.
    pub cost: u64,
    /// How long its list is at most in the data of a store.
    longest: Option<Longest>,
    /// Whether a page bounds its list: its own, or that of a field around it.
    pub(crate) is_paged: bool,
}

/// Whether a field accepts these arguments.
pub(crate) type Accept = fn(Members<'_>) -> Result<(), FieldError>;

/// A length that is read from a store.
type Longest = Arc<dyn Fn(&dyn Any) -> u64 + Send + Sync>;

impl FieldMeta {
    pub(crate) fn new(
        name: &'static str,
        doc: impl Into<String>,
        ty: TypeRef,
        args: Vec<ArgMeta>,
        resolve: Resolver,
    ) -> FieldMeta {
        FieldMeta {
            name,
            doc: doc.into(),
            ty,
            args,
            deprecated: None,
            resolve,
            accept: None,
            cost: 1,
            longest: None,
            is_paged: false,
        }
    }

    /// Says how long the list of the field is at most. The predicted cost multiplies what is selected below by it; where the
    /// field has a page size, by the smaller of the two.
    pub fn longest<S: Store>(&mut self, longest: impl Fn(&S) -> u64 + Send + Sync + 'static) -> &mut FieldMeta {
        self.longest = Some(Arc::new(move |store| {
            longest(store.downcast_ref().expect("the store is the one the model was written for"))
        }));
        self
    }

    /// The same where no data can change it.
    pub fn at_most(&mut self, items: usize) -> &mut FieldMeta {
        self.longest = Some(Arc::new(move |_| items as u64));
        self
    }

    /// Says that the page size of a field around this one multiplies the cost of what is below that one at least as often
    /// as this list has items.
    pub fn in_page(&mut self) -> &mut FieldMeta {
        self.is_paged = true;
        self
    }

    /// Whether the predicted cost knows how long the list of the field is at most, if it is a list.
    pub fn is_bounded(&self) -> bool {
        self.is_paged || self.longest.is_some() || !is_list(&self.ty)
    }

    /// Says that computing the value takes as long as writing this many fields.
    pub fn costs(&mut self, cost: u64) -> &mut FieldMeta {
        self.cost = cost;
        self
    }

    /// Marks the field as deprecated; `why` says what to use instead.
    pub fn deprecated(&mut self, why: &'static str) -> &mut Self {
        self.deprecated = Some(why);
        self
    }
}

/// An argument of a field, or a field of an input object.
#[derive(Clone, Debug, PartialEq)]
pub struct ArgMeta {
    /// Its name.
    pub name: String,
    /// What it means.
    pub doc: &'static str,
    /// Its type.
    pub ty: TypeRef,
    /// What an absent one means.
    pub default: Option<Value>,
    /// How long it may be, if it is a string or a list.
    pub limit: Option<InputLimit>,
}

impl ArgMeta {
    /// What it means, and how long it may be.
    pub fn description(&self) -> String {
        let Some(limit) = self.limit else { return self.doc.to_owned() };
        let unit = match is_list(&self.ty) {
            true => "items",
            false => "characters",
        };
        [self.doc, &limit.sentence(unit)].join(" ").trim_start().to_owned()
    }
}

fn is_list(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::NonNull(inner) => is_list(inner),
        TypeRef::List(_) => true,
        TypeRef::Named(_) => false,
    }
}

/// What the schema says about one named type.
pub enum TypeMeta {
    /// A type with fields.
    Object {
        /// What it means.
        doc: String,
        /// Its fields, in the order of their definition.
        fields: IndexMap<&'static str, FieldMeta>,
        /// The interfaces it has.
        implements: Vec<&'static str>,
    },
    /// What several objects have in common. Its fields are those of its objects.
    Interface {
        /// What it means.
        doc: &'static str,
        /// The names of its fields.
        fields: Vec<&'static str>,
        /// The objects that have it.
        types: Vec<String>,
        /// The interfaces it has itself.
        implements: Vec<&'static str>,
    },
    /// One of several objects.
    Union {
        /// What it means.
        doc: &'static str,
        /// The objects.
        types: Vec<String>,
    },
    /// One of several names.
    Enum {
        /// What it means.
        doc: &'static str,
        /// Each name and what it means.
        items: Vec<(&'static str, &'static str)>,
    },
    /// A structured argument.
    Input {
        /// What it means.
        doc: &'static str,
        /// Its fields.
        fields: Vec<ArgMeta>,
        /// Whether exactly one of the fields must be given.
        one_of: bool,
    },
    /// A value that is written as a string.
    Scalar {
        /// What it means, and its format.
        doc: &'static str,
        /// The address of the specification of its format.
        specified_by: Option<&'static str>,
    },
}

/// Whether an input type accepts a value.
pub(crate) type Check = fn(Source<'_>) -> Result<(), FieldError>;

/// Every type that can be reached from the root, by name and by Rust type.
#[derive(Default)]
pub struct Registry {
    pub(crate) types: IndexMap<String, TypeMeta>,
    pub(crate) root: String,
    /// Fields of the root that the schema does not list: introspection.
    hidden: IndexMap<&'static str, FieldMeta>,
    typed: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    checks: HashMap<String, Check>,
    /// Object name -> the abstract types it belongs to; it settles type conditions.
    kinds: HashMap<String, HashSet<String>>,
    /// Object name -> the number of its first field; its other fields follow.
    first_field: HashMap<String, usize>,
    field_count: usize,
    /// How long the lists of fields are at most, by object and field, in the data that the schema is served with.
    longest: HashMap<String, HashMap<&'static str, u64>>,
    seen: HashSet<TypeId>,
    queue: Vec<fn(&mut Registry)>,
}

impl Registry {
    /// Everything that can be reached from `Q`; what no field returns is not in the schema.
    /// `extend` adds fields to the root that the schema itself does not list.
    pub(crate) fn of<Q: Object>(extend: impl FnOnce(&mut Type<'_, Q>)) -> Registry {
        let mut registry = Registry { root: Q::name(), ..Registry::default() };
        registry.scalar_checks();
        registry.seen.insert(TypeId::of::<Q>());
        registry.define::<Q>(Some(extend));
        while let Some(define) = registry.queue.pop() {
            define(&mut registry);
        }
        registry.check_interfaces();
        registry.kinds = registry.memberships();
        registry.number_fields();
        registry
    }

    /// Every interface that a type has is in the schema, and lists the type.
    fn check_interfaces(&self) {
        for (name, meta) in &self.types {
            let TypeMeta::Object { implements, .. } = meta else { continue };
            for interface in implements {
                let Some(TypeMeta::Interface { types, .. }) = self.types.get(*interface) else {
                    panic!("{name} implements {interface}, which is not an interface of the schema")
                };
                assert!(types.contains(name), "{name} implements {interface}, which does not list it");
            }
        }
    }

    fn scalar_checks(&mut self) {
        self.checks.insert("Int".into(), check::<i32>);
        self.checks.insert("Float".into(), check::<f64>);
        self.checks.insert("String".into(), check_text::<String>);
        self.checks.insert("Boolean".into(), check::<bool>);
        self.checks.insert("ID".into(), check_text::<Id<String>>);
    }

    fn define<P: Object>(&mut self, extend: Option<impl FnOnce(&mut Type<'_, P>)>) {
        let mut builder = Type::new(self);
        P::define(&mut builder);
        let public = builder.public_fields();
        if let Some(extend) = extend {
            extend(&mut builder);
        }
        let (meta, typed, hidden) = builder.finish(public);
        self.hidden.extend(hidden);
        let old = self.types.insert(P::name(), meta);
        assert!(old.is_none(), "two Rust types define the GraphQL type {}", P::name());
        self.typed.insert(TypeId::of::<P>(), Arc::new(typed));
    }

    fn number_fields(&mut self) {
        for (name, meta) in &self.types {
            if let TypeMeta::Object { fields, .. } = meta {
                self.first_field.insert(name.clone(), self.field_count);
                self.field_count += fields.len();
            }
        }
    }

    fn memberships(&self) -> HashMap<String, HashSet<String>> {
        let mut kinds: HashMap<String, HashSet<String>> = HashMap::new();
        for (name, meta) in &self.types {
            match meta {
                TypeMeta::Union { types, .. } => {
                    for object in types {
                        kinds.entry(object.clone()).or_default().insert(name.clone());
                    }
                }
                TypeMeta::Object { implements, .. } => {
                    let all = implements.iter().map(|i| i.to_string());
                    kinds.entry(name.clone()).or_default().extend(all);
                }
                _ => {}
            }
        }
        kinds
    }

    /// Registers the object `P` and answers its name.
    pub fn object<P: Object>(&mut self) -> String {
        if self.seen.insert(TypeId::of::<P>()) {
            self.queue.push(|registry| registry.define::<P>(None::<fn(&mut Type<'_, P>)>));
        }
        P::name()
    }

    /// Registers a type that is not an object, once; `make` may register it again without harm.
    pub fn other(&mut self, name: &str, make: impl FnOnce(&mut Registry) -> TypeMeta) {
        if !self.types.contains_key(name) {
            // The name is taken first, because the definition of a type may lead back to it.
            self.types.insert(name.into(), TypeMeta::Scalar { doc: "", specified_by: None });
            let meta = make(self);
            self.types.insert(name.into(), meta);
        }
    }

    /// Registers an input type, once.
    pub fn input<T: Input>(&mut self, name: &str, make: impl FnOnce(&mut Registry) -> TypeMeta) {
        self.checks.insert(name.into(), check::<T>);
        self.other(name, make);
    }

    /// What is known of the type called `name`.
    pub fn get(&self, name: &str) -> Option<&TypeMeta> {
        self.types.get(name)
    }

    /// All types of the schema with their names, introspection left out, in order of discovery.
    pub fn types(&self) -> impl Iterator<Item = (&str, &TypeMeta)> {
        let all = self.types.iter().map(|(name, meta)| (name.as_str(), meta));
        all.filter(|(name, _)| !name.starts_with("__"))
    }

    /// The name of the root object.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// How many fields all objects have together.
    pub(crate) fn field_count(&self) -> usize {
        self.field_count
    }

    /// The number of a field among all fields of all objects; none for a field that the schema does not list.
    pub(crate) fn field_number(&self, object: &str, field: &str) -> Option<usize> {
        let TypeMeta::Object { fields, .. } = self.types.get(object)? else { return None };
        Some(self.first_field.get(object)? + fields.get_index_of(field)?)
    }

    /// Reads from the data how long lists are at most.
    pub(crate) fn measure(&mut self, store: &dyn Any) {
        for (object, meta) in &self.types {
            let TypeMeta::Object { fields, .. } = meta else { continue };
            for (name, field) in fields {
                if let Some(longest) = &field.longest {
                    self.longest.entry(object.clone()).or_default().insert(name, longest(store));
                }
            }
        }
    }

    /// What a field itself adds to the predicted cost.
    pub(crate) fn cost(&self, object: &str, field: &str) -> u64 {
        match self.types.get(object) {
            Some(TypeMeta::Object { fields, .. }) => fields.get(field).map_or(1, |field| field.cost),
            _ => 1,
        }
    }

    /// How long the list of a field is at most, where that is known.
    pub fn longest(&self, object: &str, field: &str) -> Option<u64> {
        self.longest.get(object)?.get(field).copied()
    }

    /// A field of the root `parent` that the schema does not list.
    pub(crate) fn hidden_root_field(&self, parent: &str, field: &str) -> Option<&FieldMeta> {
        if parent == self.root { self.hidden.get(field) } else { None }
    }

    /// Whether a fragment on `condition` applies to an object of the type `object`.
    pub fn applies(&self, condition: &str, object: &str) -> bool {
        condition == object || self.kinds.get(object).is_some_and(|kinds| kinds.contains(condition))
    }

    /// Whether `name` can be the type of a variable.
    pub(crate) fn is_input(&self, name: &str) -> bool {
        self.checks.contains_key(name)
    }

    /// The names of all types that a variable can have, in order.
    pub(crate) fn input_names(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = self.checks.keys().map(String::as_str).filter(|n| !n.starts_with("__")).collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// How values of the input type called `name` are judged.
    pub(crate) fn check(&self, name: &str) -> Option<Check> {
        self.checks.get(name).copied()
    }

    /// The typed fields of `P`.
    pub(crate) fn typed<P: Object>(&self) -> Arc<TypedFields<P>> {
        let fields = self.typed.get(&TypeId::of::<P>()).cloned();
        let fields = fields.and_then(|f| f.downcast().ok());
        fields.expect("every type that a field returns was registered with that field")
    }
}

fn check<T: Input>(value: Source<'_>) -> Result<(), FieldError> {
    T::parse(value).map(drop)
}

/// The same for a type that has every string, which need not be copied to be judged.
fn check_text<T: Input>(value: Source<'_>) -> Result<(), FieldError> {
    if value.string().is_some() { Ok(()) } else { check::<T>(value) }
}
