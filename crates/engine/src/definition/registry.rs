//! All types of a schema: the metadata that clients may see, and the typed fields from which plans are compiled.

use crate::definition::bounds::Bounds;
use crate::definition::erased::Resolver;
use crate::definition::input::{Input, Value};
use crate::definition::introspect::Introspection;
use crate::definition::object::{Object, Type, TypedFields};
use crate::definition::roots::Roots;
use crate::definition::source::{Members, Source};
use crate::definition::store::{Id, Store};
use crate::definition::stream::StreamFields;
use crate::error::FieldError;
use async_graphql::dynamic::TypeRef;
use async_graphql::parser::types::OperationType;
use indexmap::IndexMap;
use std::any::{Any, TypeId};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What the schema says about one field.
pub struct FieldMeta {
    /// The field's name.
    pub name: &'static str,
    /// Its description.
    pub doc: String,
    /// Its type, derived from the Rust type of its value.
    pub ty: TypeRef,
    /// Its arguments.
    pub args: Vec<ArgMeta>,
    /// The reason for its deprecation, if deprecated.
    pub deprecated: Option<&'static str>,
    /// The same closure that plans call, for callers that do not know the Rust types.
    pub resolve: Resolver,
    /// The check of its arguments; `None` for a field without arguments.
    pub(crate) accept: Option<ArgumentCheck>,
    /// What the field itself adds to the predicted cost, whatever is selected on it; 1 for most.
    pub cost: u64,
    /// Maximum length of its list in the data of a store.
    longest: Option<ListLength>,
    /// Whether the length of its list is bounded by a page size: its own, or that of an enclosing field.
    pub(crate) is_paged: bool,
}

/// Checks the arguments of a field.
pub(crate) type ArgumentCheck = fn(Members<'_>) -> Result<(), FieldError>;

/// A length that is read from a store.
type ListLength = Arc<dyn Fn(&dyn Any) -> u64 + Send + Sync>;

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

    /// Declares the maximum length of the field's list. The predicted cost of the selections is multiplied by it or, if
    /// the field is paged, by the smaller of it and the page size.
    pub fn longest<S: Store>(&mut self, longest: impl Fn(&S) -> u64 + Send + Sync + 'static) -> &mut FieldMeta {
        self.longest = Some(Arc::new(move |store| {
            longest(store.downcast_ref().expect("the store is the one the model was written for"))
        }));
        self
    }

    /// The same for a maximum that does not depend on data.
    pub fn at_most(&mut self, items: usize) -> &mut FieldMeta {
        self.longest = Some(Arc::new(move |_| items as u64));
        self
    }

    /// Declares that the list is no longer than the page of an enclosing field, whose page size already multiplies the
    /// cost.
    pub fn in_page(&mut self) -> &mut FieldMeta {
        self.is_paged = true;
        self
    }

    /// Whether the maximum length of the field's list is known, if it is a list.
    pub fn is_bounded(&self) -> bool {
        self.is_paged || self.longest.is_some() || !is_list(&self.ty)
    }

    /// Declares that computing the value takes as long as writing this many fields.
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
    /// The argument's name.
    pub name: String,
    /// Its description.
    pub doc: &'static str,
    /// Its type.
    pub ty: TypeRef,
    /// Its default value.
    pub default: Option<Value>,
    /// Its bounds, if it is a number, a string or a list.
    pub bounds: Option<Bounds>,
}

impl ArgMeta {
    /// Its description with its bounds.
    pub fn description(&self) -> String {
        let bounds = self.bounds.map(Bounds::sentence).unwrap_or_default();
        [self.doc, &bounds].join(" ").trim().to_owned()
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
        /// Its description.
        doc: String,
        /// Its fields, in order of definition.
        fields: IndexMap<&'static str, FieldMeta>,
        /// The interfaces it implements.
        implements: Vec<&'static str>,
    },
    /// An interface. Its fields are those that its objects have in common.
    Interface {
        /// Its description.
        doc: &'static str,
        /// The names of its fields.
        fields: Vec<&'static str>,
        /// The objects that implement it.
        types: Vec<String>,
        /// The interfaces that it implements itself.
        implements: Vec<&'static str>,
    },
    /// A union.
    Union {
        /// Its description.
        doc: &'static str,
        /// Its member types.
        types: Vec<String>,
    },
    /// An enum.
    Enum {
        /// Its description.
        doc: &'static str,
        /// Its values with their descriptions.
        items: Vec<(&'static str, &'static str)>,
    },
    /// An input object.
    Input {
        /// Its description.
        doc: &'static str,
        /// Its fields.
        fields: Vec<ArgMeta>,
        /// Whether exactly one of the fields must be given.
        one_of: bool,
    },
    /// A scalar, written as a string.
    Scalar {
        /// Its description and format.
        doc: &'static str,
        /// The URL of the specification of its format.
        specified_by: Option<&'static str>,
    },
}

/// Checks whether a value has an input type.
pub(crate) type InputCheck = fn(Source<'_>) -> Result<(), FieldError>;

/// Every type reachable from the root, by name and by Rust type.
#[derive(Default)]
pub struct Registry {
    pub(crate) types: IndexMap<String, TypeMeta>,
    /// The name of the root of queries, and of the others if there are any.
    root: String,
    mutation: Option<String>,
    subscription: Option<String>,
    /// Fields of the root of queries that the schema does not list: introspection.
    hidden: IndexMap<&'static str, FieldMeta>,
    typed: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    checks: HashMap<String, InputCheck>,
    /// Object name -> the abstract types it belongs to; used to resolve type conditions.
    kinds: HashMap<String, HashSet<String>>,
    /// Object name -> the number of its first field; its other fields follow.
    first_field: HashMap<String, usize>,
    field_count: usize,
    /// Maximum list lengths of fields in the data that is served, by object and field.
    longest: HashMap<String, HashMap<&'static str, u64>>,
    seen: HashSet<TypeId>,
    queue: Vec<fn(&mut Registry)>,
}

impl Registry {
    /// Everything reachable from the roots; types that no field returns are not in the schema. Also returns the
    /// subscriptions.
    pub(crate) fn of<S: Store>(roots: &Roots<S>, introspection: &Introspection) -> (Registry, StreamFields<S>) {
        let mut registry = Registry {
            root: roots.name(OperationType::Query).expect("every schema has queries"),
            mutation: roots.name(OperationType::Mutation),
            subscription: roots.name(OperationType::Subscription),
            ..Registry::default()
        };
        registry.scalar_checks();
        let streams = roots.define(&mut registry, introspection);
        while let Some(define) = registry.queue.pop() {
            define(&mut registry);
        }
        registry.check_interfaces();
        registry.kinds = registry.memberships();
        registry.number_fields();
        (registry, streams)
    }

    /// Registers the root `R`. `extend` adds fields that the schema itself does not list.
    pub(crate) fn root_object<R: Object>(&mut self, extend: Option<impl FnOnce(&mut Type<'_, R>)>) {
        self.seen.insert(TypeId::of::<R>());
        self.define::<R>(extend);
    }

    /// Registers a root that no Rust type stands for.
    pub(crate) fn root_type(&mut self, name: &str, meta: TypeMeta) {
        let old = self.types.insert(name.into(), meta);
        assert!(old.is_none(), "two Rust types define the GraphQL type {name}");
    }

    /// Checks that every interface of a type is in the schema and lists the type.
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

    /// Registers the object `P` and returns its name.
    pub fn object<P: Object>(&mut self) -> String {
        if self.seen.insert(TypeId::of::<P>()) {
            self.queue.push(|registry| registry.define::<P>(None::<fn(&mut Type<'_, P>)>));
        }
        P::name()
    }

    /// Registers a type that is not an object, once; `make` may register it again safely.
    pub fn other(&mut self, name: &str, make: impl FnOnce(&mut Registry) -> TypeMeta) {
        if !self.types.contains_key(name) {
            // The name is reserved first, because the definition of a type may refer back to it.
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

    /// The metadata of the type called `name`.
    pub fn get(&self, name: &str) -> Option<&TypeMeta> {
        self.types.get(name)
    }

    /// All types of the schema with their names, without introspection, in order of discovery.
    pub fn types(&self) -> impl Iterator<Item = (&str, &TypeMeta)> {
        let all = self.types.iter().map(|(name, meta)| (name.as_str(), meta));
        all.filter(|(name, _)| !name.starts_with("__"))
    }

    /// The name of the root of queries.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The name of the root of operations of a type, if the schema has it.
    pub fn root_of(&self, ty: OperationType) -> Option<&str> {
        match ty {
            OperationType::Query => Some(&self.root),
            OperationType::Mutation => self.mutation.as_deref(),
            OperationType::Subscription => self.subscription.as_deref(),
        }
    }

    /// The number of fields of all objects together.
    pub(crate) fn field_count(&self) -> usize {
        self.field_count
    }

    /// The number of a field among all fields of all objects; `None` for a field that the schema does not list.
    pub(crate) fn field_number(&self, object: &str, field: &str) -> Option<usize> {
        let TypeMeta::Object { fields, .. } = self.types.get(object)? else { return None };
        Some(self.first_field.get(object)? + fields.get_index_of(field)?)
    }

    /// Reads the maximum list lengths from the data.
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

    /// Maximum length of a field's list, if known.
    pub fn longest(&self, object: &str, field: &str) -> Option<u64> {
        self.longest.get(object)?.get(field).copied()
    }

    /// A hidden field of the root `parent`.
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

    /// The check of the input type called `name`.
    pub(crate) fn check(&self, name: &str) -> Option<InputCheck> {
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

/// The same for a type that accepts every string, which need not be copied to be checked.
fn check_text<T: Input>(value: Source<'_>) -> Result<(), FieldError> {
    if value.string().is_some() { Ok(()) } else { check::<T>(value) }
}
