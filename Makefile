# Two commands are enough: `make run` and `make test`. `make help` lists the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help run release web web-if-node test tools fmt clippy doc units data audit clients mcp graphql-js types playground explorer
.PHONY: clients-typescript clients-python clients-rust
.PHONY: docs bless searches panel second bench bench-hostile peers bench-http bench-overload bench-paths bench-career bench-scale mutants import outlines pictures clean

LISTEN ?= 127.0.0.1:8080
CAREERGRAPH_SOURCES ?= ../shared/data
BINARY := target/debug/careergraph
LOGS := target/test-logs

heading = @printf '\n== %s\n' "$(1)"

# $(call need,program,Debian packages): installs a program that is missing, or says what to install.
define need
@command -v $(1) >/dev/null && exit 0; \
if [ "$$(id -u)" = 0 ]; then sudo=; else sudo="sudo -n"; fi; \
if command -v apt-get >/dev/null && $$sudo true 2>/dev/null; then \
  $$sudo apt-get update -q && $$sudo apt-get install -y -q --no-install-recommends $(2); \
else \
  echo "make: $(1) is missing and cannot be installed here; install it (Debian: apt-get install $(2)) and try again" >&2; exit 1; \
fi
endef

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: web-if-node ## Build and serve the default graph on 127.0.0.1:8080
	cargo build --profile quick
	exec target/quick/careergraph serve --data graph-data --listen $(LISTEN)

release: web-if-node ## Build target/release/careergraph with every optimisation, for production
	cargo build --release

# --- The explorer and the playground. They are built before cargo, which embeds web/dist; cargo itself never needs Node.

web: web/dist/index.html ## Build the explorer and the playground

web-if-node:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory web; \
	else echo "npm is missing: serving without the explorer and the playground; the API works without them"; fi

WEB := $(shell find web -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -not -path 'web/explorer/gen/*' -not -path 'web/tests/*')
web/dist/index.html: web/node_modules/.stamp $(WEB) schema/schema.graphql
	$(call heading,Build of the explorer and the playground)
	npm run build --prefix web
	@touch $@

# npm ci empties node_modules, and the stamp with it, so a changed lock file always leads here.
%/node_modules/.stamp: %/package.json %/package-lock.json
	npm ci --prefix $*
	@touch $@

# --- The gate: one profile (dev), everything that is tested anywhere.

test: tools web fmt clippy doc units data second audit clients clients-typescript clients-python clients-rust mcp graphql-js types playground explorer ## Run every check and test; what CI runs
	@skipped=$$(sort -u $(LOGS)/skipped | wc -l); \
	awk -v skipped="$$skipped" '/^test result:/ { passed += $$4; ignored += $$8 } END { printf "\n== all green: %d Rust tests passed, %d ignored, %d skipped without the publishers\047 files", passed - skipped, ignored, skipped }' $(LOGS)/units
	@awk '/ of .* passed$$/ { passed += $$2; all += $$4 } END { printf "; %d of %d HTTP audits", passed, all }' $(LOGS)/audit
	@awk '/ of .* passed$$/ { passed += $$2; all += $$4 } END { printf "; %d of %d client checks", passed, all }' $(LOGS)/clients
	@awk '/ of .* passed$$/ { passed += $$2; all += $$4 } END { printf "; %d of %d checks of the endpoint for assistants", passed, all }' $(LOGS)/mcp
	@awk '/ passed, .* failed$$/ { printf "; %d playground checks", $$1 }' $(LOGS)/playground
	@awk '/ passed, .* failed$$/ { printf "; %d explorer checks\n", $$1 }' $(LOGS)/explorer

tools:
	$(call heading,Tools)
	@command -v cargo >/dev/null || { echo "make: cargo is missing; install Rust $$(sed -n 's/^rust-version = //p' Cargo.toml) or newer with rustup" >&2; exit 1; }
	$(call need,npm,nodejs npm)
	$(call need,chromium,chromium)
	$(call need,python3,python3)
	@cargo --version; echo "node $$(node --version), $$(chromium --version 2>/dev/null | head -1)"

fmt:
	$(call heading,Format)
	cargo fmt --check

clippy:
	$(call heading,Lints)
	cargo clippy --workspace --all-targets -- -D warnings

doc:
	$(call heading,Documentation)
	RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps

units:
	$(call heading,Rust tests)
	@mkdir -p $(LOGS)
	@: > $(LOGS)/skipped
	CAREERGRAPH_SKIPPED=$(abspath $(LOGS)/skipped) cargo test 2>&1 | tee $(LOGS)/units

data: $(BINARY)
	$(call heading,Data and descriptors)
	$(BINARY) check graph-data

audit: $(BINARY) tests/audit/node_modules/.stamp
	$(call heading,GraphQL over HTTP audit)
	@mkdir -p $(LOGS)
	node tests/audit/audit.mjs --binary $(BINARY) --data graph-data | tee $(LOGS)/audit
	node tests/audit/refusals.mjs --binary $(BINARY) --data graph-data | tee -a $(LOGS)/audit

clients: $(BINARY) tests/clients/node_modules/.stamp
	$(call heading,Stock clients: trusted documents and caches; federation)
	@mkdir -p $(LOGS)
	node tests/clients/clients.mjs --binary $(BINARY) --data graph-data | tee $(LOGS)/clients
	node tests/clients/caches.mjs --binary $(BINARY) --data graph-data | tee -a $(LOGS)/clients
	node tests/clients/federation.mjs | tee -a $(LOGS)/clients

clients-typescript: $(BINARY) clients/typescript/node_modules/.stamp ## Build and test the TypeScript client
	$(call heading,TypeScript client)
	npm run --silent build --prefix clients/typescript
	npm run --silent test --prefix clients/typescript -- --binary "$(abspath $(BINARY))" --data "$(abspath graph-data)" --chromium "$$(command -v chromium)"

PYTHON_CLIENT := target/clients-python
clients-python: $(BINARY) $(PYTHON_CLIENT)/.stamp ## Check and test the Python client
	$(call heading,Python client)
	cd clients/python && $(abspath $(PYTHON_CLIENT))/bin/mypy --cache-dir $(abspath $(PYTHON_CLIENT))/mypy
	cd clients/python && CAREERGRAPH_BINARY="$(abspath $(BINARY))" $(abspath $(PYTHON_CLIENT))/bin/python -B -m pytest -p no:cacheprovider

$(PYTHON_CLIENT)/.stamp: clients/python/requirements.txt clients/python/pyproject.toml
	python3 -m venv --clear $(PYTHON_CLIENT) || { echo "make: python3 cannot make virtual environments; install that (Debian: apt-get install python3-venv) and try again" >&2; exit 1; }
	$(PYTHON_CLIENT)/bin/pip install --quiet --requirement clients/python/requirements.txt
	$(PYTHON_CLIENT)/bin/pip install --quiet --no-deps --no-build-isolation --editable clients/python
	@touch $@

# The crate is a workspace of its own. Its tests have no need of TLS, which takes longer to build than everything else.
RUST_CLIENT := cd clients/rust && CARGO_TARGET_DIR="$(abspath target/clients-rust)" CAREERGRAPH_BINARY="$(abspath $(BINARY))"
clients-rust: $(BINARY) ## Check and test the Rust client
	$(call heading,Rust client)
	$(RUST_CLIENT) cargo fmt --check
	$(RUST_CLIENT) cargo clippy --locked --all-targets --no-default-features --features ureq -- -D warnings
	$(RUST_CLIENT) node ../with-server.mjs --binary "$(abspath $(BINARY))" --data "$(abspath graph-data)" -- \
	  cargo test --locked --no-default-features --features ureq
	$(RUST_CLIENT) cargo check --locked --no-default-features

mcp: $(BINARY) tests/mcp/node_modules/.stamp
	$(call heading,Assistants: the conformance suite of the protocol; questions through a stock client; refusals)
	@mkdir -p $(LOGS)
	node tests/mcp/conformance.mjs --binary $(BINARY) --data graph-data | tee $(LOGS)/mcp
	node tests/mcp/session.mjs --binary $(BINARY) --data graph-data | tee -a $(LOGS)/mcp
	node tests/mcp/refusals.mjs --binary $(BINARY) --data graph-data | tee -a $(LOGS)/mcp

# OPERATIONS valid operations and as many invalid documents, over the small model and over the default graph.
OPERATIONS ?= 300
graphql-js: tests/graphql_js/node_modules/.stamp ## Compare with the reference implementation; OPERATIONS=4000 compares more
	$(call heading,The reference implementation as a second executor and validator)
	GRAPHQL_JS_OPERATIONS=$(OPERATIONS) GRAPHQL_JS_DOCUMENTS=$(OPERATIONS) cargo test --test equality graphql_js -- --ignored --nocapture

types: web/node_modules/.stamp
	$(call heading,Types of the explorer and the playground)
	npm run check --prefix web

bless: $(BINARY) ## Rewrite the schema, descriptors and expected answers; read the differences before you commit them
	$(BINARY) schema > schema/schema.graphql
	$(BINARY) schema --caches > schema/caches.json
	$(BINARY) describe graph-data
	GOLDEN_BLESS=1 DOCS_BLESS=1 cargo test --test api --test project -- golden:: docs::
	ENGINE_BLESS=1 cargo test -p careergraph-engine

panel: ## Print what advice the people of the advisers' panel get, with the terms of each score
	cargo test --quiet --test api advice::the_panel -- --nocapture

# Degrees whose advice is compared, and random people; `all` degrees are compared in their ten largest metros too.
SAMPLE ?= 3
COMPARE := PYTHONPATH=tests/advice python3 -m second.compare
second: $(if $(filter all,$(SAMPLE)),,$(BINARY)) ## Compare advice with a second implementation, in Python; SAMPLE=all compares every degree, with a release build
	$(call heading,A second implementation of advice)
ifeq ($(SAMPLE),all)
	cargo build --release
	$(COMPARE) --binary target/release/careergraph --sample all --people 1000 --pairs 10000 --matrix
else
	$(COMPARE) --binary $(BINARY) --sample $(SAMPLE) --people $(SAMPLE) --pairs $(SAMPLE)
endif

searches: ## Print what the searches of people lead to, as tables; CAREERGRAPH_DATA names another data folder
	cargo test --quiet --test api search::tables::searches -- --nocapture --test-threads 1

playground: $(BINARY) web
	$(call heading,The playground in a browser without the outside network)
	@mkdir -p $(LOGS)
	node web/tests/playground.mjs --binary $(BINARY) --data graph-data --chromium "$$(command -v chromium)" --screenshots target/screenshots | tee $(LOGS)/playground

explorer: $(BINARY) web
	$(call heading,The explorer in a browser without the outside network)
	@mkdir -p $(LOGS)
	node web/tests/explorer.mjs --binary $(BINARY) --data graph-data --chromium "$$(command -v chromium)" --screenshots target/screenshots | tee $(LOGS)/explorer

# Cargo knows best whether it is up to date. The tests need the binary too, and building it alone would compile most
# dependencies a second time, with fewer features.
.PHONY: $(BINARY)
$(BINARY):
	@cargo test --quiet --no-run

# --- The rest.

DATA ?= graph-data
# What runs in one process keeps to this core.
CORE ?= 1
DURATION ?= 60

bench: ## Measure operations in process, with allocations counted; DATA names the data folder
	cargo bench -p careergraph-benches --no-run
	CAREERGRAPH_DATA="$(abspath $(DATA))" taskset -c $(CORE) cargo bench -p careergraph-benches --bench queries | python3 -m benches.in_process "$(DATA)"
	python3 -m benches.report

peers: ## Install the systems that careergraph is measured beside
	benches/peers/install.sh

bench-http: ## Measure over HTTP beside the peers; DATA likewise
	cargo build --release
	cargo build --release -p careergraph-benches
	python3 -m benches.http.run --data "$(DATA)"

bench-overload: ## Offer the server ten times what it can do; DATA names the data folder
	cargo build --release
	python3 -m benches.http.overload --data "$(DATA)"

bench-hostile: ## Ask for as much as a client can for DURATION seconds, and measure CPU, memory, /health and shutdown
	cargo build --release
	python3 -m benches.http.hostile --data "$(DATA)" --seconds "$(DURATION)"

bench-paths: ## Measure walks and paths without HTTP, beside the peers; DATA likewise
	cargo build --release -p careergraph-benches --bin paths
	benches/peers/.venv/bin/python -m benches.peers.paths.run --data "$(DATA)" --core $(CORE)
	taskset -c $(CORE) target/release/paths --data "$(DATA)"
	python3 -m benches.report

bench-career: ## Measure career paths and comparisons in process; DATA likewise
	cargo build --release -p careergraph-benches --bin career
	taskset -c $(CORE) target/release/career --data "$(DATA)"

bench-scale: ## Measure how cost grows with the graph, to 50 million relations and 24 GiB; DATA likewise
	cargo build --release -p careergraph-benches --bin scale
	python3 -m benches.scale.run --data "$(DATA)" --core $(CORE)
	python3 -m benches.report

# Names of mutants; all of them if empty.
MUTANTS ?=
mutants: ## Put each deliberate bug into a copy of the code, and check that the tests notice it; MUTANTS names some
	MUTANTS="$(MUTANTS)" cargo test --test project mutants:: -- --ignored --nocapture

import: ## Write the measured layer anew from the publishers' files in CAREERGRAPH_SOURCES
	cargo build --release
	target/release/careergraph import --sources "$(CAREERGRAPH_SOURCES)" --scope graph-data/scope.csv --out graph-data
	target/release/careergraph describe graph-data

outlines: web/outlines/node_modules/.stamp ## Derive the outlines of the map from counties and the list in CAREERGRAPH_SOURCES
	CAREERGRAPH_SOURCES="$(CAREERGRAPH_SOURCES)" node web/outlines/metros.mjs

pictures: $(BINARY) web ## Take the pictures of the documentation
	node web/tests/pictures.mjs --binary $(BINARY) --data graph-data --chromium "$$(command -v chromium)"

# The book. It needs only cargo; links and queries are checked by `cargo test --test project docs::`.
MDBOOK_VERSION := 0.5.4
MDBOOK := target/tools/bin/mdbook

docs: ## Build the documentation as a book in target/book
	@$(MDBOOK) --version 2>/dev/null | grep -qF $(MDBOOK_VERSION) || \
	  cargo install mdbook --version $(MDBOOK_VERSION) --locked --no-default-features --features search --root target/tools
	$(MDBOOK) build docs

clean: ## Remove everything that was built or fetched
	cargo clean
	rm -rf web/node_modules tests/audit/node_modules tests/clients/node_modules tests/mcp/node_modules tests/graphql_js/node_modules
	rm -rf clients/typescript/node_modules clients/typescript/dist clients/typescript/src/gen
	rm -rf benches/peers/node_modules benches/peers/.venv
	find web/dist -mindepth 1 ! -name .gitkeep -delete
