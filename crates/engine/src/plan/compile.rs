//! Document -> plan. Everything that depends neither on data nor on variables in arguments is resolved here: fragments,
//! type conditions, merged fields, `@skip` and `@include`, aliases, `__typename`, literal arguments and the structure
//! of the cost.

use crate::definition::args::{Args, Slot, Slots};
use crate::definition::input_size::InputSize;
use crate::definition::object::Object;
use crate::definition::registry::Registry;
use crate::definition::source::{Members, Variables};
use crate::definition::stream::StreamFields;
use crate::error::{FieldError, Rejection};
use crate::limits::Limits;
use crate::plan::arguments_key::ArgumentsKey;
use crate::plan::collect::{Fields, collect};
use crate::plan::cost::{CostId, Costs, Length};
use crate::plan::run::{FieldPosition, write_string};
use crate::plan::selection::{Constant, Plan, Selection, SlotPlan, Step, StreamSelection};
use crate::usage::Tally;
use async_graphql::Positioned;
use async_graphql::parser::types::{ExecutableDocument, Field, SelectionSet};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

/// A field as written in the document.
pub type Node<'d> = &'d Positioned<Field>;

/// The arguments of a field.
pub(crate) enum FieldArguments<A> {
    /// Literals of the document.
    Constant(A),
    /// The slot that is filled from the variables of each request.
    Slot(usize),
}

/// A shared selection, whose type only its memo key knows.
type SharedSelection = (Arc<dyn Any + Send + Sync>, CostId);

/// Compiles one operation.
pub struct Compiler<'d> {
    /// The cost of what has been compiled so far.
    pub costs: Costs,
    pub(crate) registry: &'d Registry,
    pub(crate) document: &'d ExecutableDocument,
    pub(crate) flags: &'d Variables<'d>,
    limits: &'d Limits,
    slots: Vec<SlotPlan>,
    /// The slots by arguments: equal arguments with the same variables are read once per request.
    slot_of: HashMap<(TypeId, ArgumentsKey), usize>,
    /// The size of the literals, counted as often as they are read.
    literals: InputSize,
    shared: HashMap<(TypeId, Vec<usize>), SharedSelection>,
    fields: u64,
    tally: Tally,
    /// Maximum length of the list of the field being compiled, if known.
    longest: Option<u64>,
}

/// Compiles an operation of `document` for one set of values of the variables in its conditions. `select` compiles its
/// selections.
pub(crate) fn compile<R>(
    registry: &Registry,
    document: &ExecutableDocument,
    flags: &Variables<'_>,
    limits: &Limits,
    tally: Tally,
    select: impl FnOnce(&mut Compiler<'_>) -> Result<R, Rejection>,
) -> Result<Plan<R>, Rejection> {
    let mut compiler = Compiler {
        costs: Costs::default(),
        registry,
        document,
        flags,
        limits,
        slots: Vec::new(),
        slot_of: HashMap::new(),
        literals: InputSize::default(),
        shared: HashMap::new(),
        fields: 0,
        tally,
        longest: None,
    };
    let root = select(&mut compiler)?;
    let (costs, tally) = (compiler.costs, compiler.tally.complete());
    let fixed_cost = (!costs.varies()).then(|| costs.total(&Slots::default()));
    let size = AtomicUsize::new(1024);
    let (slots, fields, literals) = (compiler.slots, compiler.fields, compiler.literals);
    Ok(Plan { root, slots, costs, fixed_cost, fields, literals, size, tally })
}

impl Compiler<'_> {
    /// The selections of an operation on its root.
    pub(crate) fn root<R: Object>(&mut self, set: &SelectionSet) -> Result<Arc<Selection<R>>, Rejection> {
        self.sets::<R>(&[set]).map(|(selection, _)| selection)
    }

    /// The only selection of a subscription on its root, which is called `root`.
    pub(crate) fn stream<S>(
        &mut self,
        root: &str,
        streams: &StreamFields<S>,
        set: &SelectionSet,
    ) -> Result<StreamSelection<S>, Rejection> {
        let mut fields = Fields::new();
        collect(self.registry, self.document, self.flags, root, &[set], &mut fields)?;
        let selected =
            fields.first().and_then(|(key, nodes)| Some((key, nodes, streams.get_key_value(name_of(nodes))?)));
        let Some((key, nodes, (name, stream))) = selected else {
            return Err(Rejection::operation("The subscription selects no field that has a stream."));
        };
        self.count(nodes[0])?;
        let own = self.begin(root, name);
        let (open, below) = stream.compile(self, nodes)?;
        let cost = self.costs.more(below, own.saturating_sub(1));
        self.costs.sum(vec![cost]);
        let place = position(key, nodes);
        Ok(StreamSelection { open, place, cost: own })
    }

    /// The merged selections of `nodes` on parents of the type `P`.
    pub fn selection<P: Object>(&mut self, nodes: &[Node<'_>]) -> Result<(Arc<Selection<P>>, CostId), Rejection> {
        let sets: Vec<&SelectionSet> = nodes.iter().map(|n| &n.node.selection_set.node).collect();
        self.sets::<P>(&sets)
    }

    /// Equal selections on the same type are compiled once. Otherwise interfaces within interfaces would multiply the
    /// plan by their number of types at each level.
    fn sets<P: Object>(&mut self, sets: &[&SelectionSet]) -> Result<(Arc<Selection<P>>, CostId), Rejection> {
        let address = |set: &&SelectionSet| std::ptr::from_ref::<SelectionSet>(set).addr();
        let key = (TypeId::of::<P>(), sets.iter().map(address).collect());
        if let Some((shared, cost)) = self.shared.get(&key) {
            let selection = shared.clone().downcast().ok();
            return Ok((selection.expect("the key names the type of the selection"), *cost));
        }
        let (selection, cost) = self.object::<P>(sets)?;
        let selection = Arc::new(selection);
        self.shared.insert(key, (selection.clone(), cost));
        Ok((selection, cost))
    }

    fn object<P: Object>(&mut self, sets: &[&SelectionSet]) -> Result<(Selection<P>, CostId), Rejection> {
        let typed = self.registry.typed::<P>();
        let mut fields = Fields::new();
        collect(self.registry, self.document, self.flags, &typed.name, sets, &mut fields)?;
        let (mut steps, mut costs, mut lead) = (Vec::new(), Vec::new(), vec![b'{']);
        for (i, (key, nodes)) in fields.iter().enumerate() {
            self.count(nodes[0])?;
            if i > 0 {
                lead.push(b',');
            }
            write_string(&mut lead, key);
            lead.push(b':');
            let name = name_of(nodes);
            if name == "__typename" {
                // A constant: it becomes part of the text around the other fields.
                write_string(&mut lead, &typed.name);
                continue;
            }
            let field = typed.fields.get(name).ok_or_else(|| {
                let message = format!("Unknown field \"{name}\" on type \"{}\".", typed.name);
                Rejection::validation(message, vec![nodes[0].pos])
            })?;
            let own = self.begin(&typed.name, name);
            let (write, below) = field.compile(self, nodes)?;
            costs.push(self.costs.more(below, own.saturating_sub(1)));
            // Introspection has limits of its own, and the lengths of its lists are not predicted.
            let cost = if typed.name.starts_with("__") { 0 } else { own };
            let lead = Constant::new(&std::mem::take(&mut lead));
            let place = position(key, nodes);
            steps.push(Step { lead, place, cost, write });
        }
        lead.push(b'}');
        Ok((Selection::new(steps, &lead), self.costs.sum(costs)))
    }

    /// Records that a field is compiled next, and returns its declared cost.
    fn begin(&mut self, object: &str, field: &str) -> u64 {
        if let Some(number) = self.registry.field_number(object, field) {
            self.tally.select(number);
        }
        self.longest = self.registry.longest(object, field);
        self.registry.cost(object, field)
    }

    fn count(&mut self, node: Node<'_>) -> Result<(), Rejection> {
        self.fields += 1;
        if self.fields > self.limits.fields {
            let what = "The operation selects too many fields, counted for each object type";
            let advice = "Select fewer fields below interfaces and unions.";
            return Err(Rejection::limit("fields", self.limits.fields, what, advice).at(node.pos));
        }
        Ok(())
    }

    /// The arguments of a field and the length of its list: read now if they are literals, else from a slot.
    pub(crate) fn args<A: Args>(&mut self, node: Node<'_>) -> Result<(FieldArguments<A>, Option<Length>), Rejection> {
        let written = &node.node.arguments;
        let mut variables = Vec::new();
        let mut size = InputSize::default();
        for (_, value) in written {
            size += InputSize::of_literal(&value.node, &mut |name| variables.push(name.clone()));
        }
        self.literals += size;
        self.limits.check_input(self.literals).map_err(|error| Rejection::input(error).at(node.pos))?;
        if variables.is_empty() {
            let given = Members::Written(written, &Variables::NONE);
            let args = A::accept(given).map_err(|f| Rejection::argument(f, false, node.pos))?;
            let page = args.page().map(|page| Length::Known(page.min(self.longest.unwrap_or(u64::MAX))));
            return Ok((FieldArguments::Constant(args), page.or(self.length())));
        }
        let args = ArgumentsKey::new(written);
        let next = self.slots.len();
        let slot = *self.slot_of.entry((TypeId::of::<A>(), args.clone())).or_insert(next);
        if slot == next {
            self.slots.push(SlotPlan { args, variables, pos: node.pos, make: make_slot::<A> });
        }
        let page = A::PAGED.then_some(Length::Slot(slot, self.longest.unwrap_or(u64::MAX)));
        Ok((FieldArguments::Slot(slot), page.or(self.length())))
    }

    /// The length of the list of the field being compiled, if it is not paged.
    pub(crate) fn length(&self) -> Option<Length> {
        self.longest.map(Length::Known)
    }
}

/// The position of a response key: that of the first node that selects it.
fn position(key: &str, nodes: &[Node<'_>]) -> FieldPosition {
    FieldPosition { key: key.into(), pos: nodes[0].pos }
}

/// The name of the field that nodes of one response key select.
fn name_of<'d>(nodes: &[Node<'d>]) -> &'d str {
    nodes[0].node.name.node.as_str()
}

fn make_slot<A: Args>(given: Members<'_>) -> Result<Slot, FieldError> {
    let args = A::accept(given)?;
    let page = args.page();
    Ok(Slot { args: Box::new(args), page })
}
