# Unroll: `make` lists what there is to do.

PREFIX ?= /usr/local
EXAMPLE := Examples/return-sequences-return-state.yaml
SWIFT ?= swift
# The standard library goes into the binary, so that it runs where no toolchain is installed.
RELEASE := --configuration release --product unroll --static-swift-stdlib
PAGES := README.md
SOURCES := Package.swift Sources Tests templates Examples Benchmarks/Package.swift Benchmarks/Sources

.DEFAULT_GOAL := help
.PHONY: help setup build report gallery examples pages check-pages docs hosts test test-sanitize lint check-dependencies benchmark benchmark-peers install uninstall format clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the Debian packages that are missing, or say which
	@.ci/setup

build: setup ## build the release binary
	$(SWIFT) build $(RELEASE)

report: build ## build, then write the example's report into output/
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll" report $(EXAMPLE)

gallery: build ## say whether the committed reports in output/ are still what Examples/ give
	"$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll" check output

examples: build ## run every example, into output/
	unroll="$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll" && \
	"$$unroll" report $(EXAMPLE) && \
	"$$unroll" report Examples/encoder-decoder.yaml --formats svg,png && \
	"$$unroll" compare Examples/sample-and-hold-lstm.yaml Examples/sample-and-hold-gru.yaml \
	  --formats svg,png -o output/sample-and-hold
	$(SWIFT) run ReadGates >/dev/null && rm output/gate-traces.svg
	for example in Stacking LabelsPerStep BothDirections EncoderDecoder; do \
	  $(SWIFT) run --skip-build $$example || exit 1; \
	done

pages: build ## write the figures and numbers of README, guides and sample sites anew
	unroll="$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll" && \
	"$$unroll" embed $(PAGES) --assets output/readme && \
	"$$unroll" embed Examples/hosts Sources/UnrollKit/UnrollKit.docc

check-pages: build ## fail where a figure or a number in README, guides or sample sites is stale
	unroll="$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll" && \
	"$$unroll" embed --check $(PAGES) --assets output/readme && \
	"$$unroll" embed --check Examples/hosts Sources/UnrollKit/UnrollKit.docc

docs: setup ## build the documentation's site into .build/docs, warnings as errors
	rm -rf .build/docs
	$(SWIFT) package --allow-writing-to-directory .build generate-documentation --target UnrollKit \
	  --warnings-as-errors --transform-for-static-hosting --output-path .build/docs

hosts: build ## build the sample sites of Examples/hosts with MkDocs, Sphinx and pandoc, into .build/hosts
	@.ci/setup test-packages.txt
	.ci/hosts "$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll"

test: setup ## run all tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

SANITIZE := --sanitize=address --scratch-path .build/sanitize

test-sanitize: setup ## run the engine's tests under AddressSanitizer, its kernel under UndefinedBehaviorSanitizer too
	mkdir -p .build
	clang -g -O1 -Wall -Wextra -fsanitize=address,undefined -fno-sanitize-recover=all -fuse-ld=lld \
	  -ISources/CRecurrentKernels/include Sources/CRecurrentKernels/*.c Tests/KernelSanitizer/main.c \
	  -o .build/kernel-sanitizer
	.build/kernel-sanitizer
	$(SWIFT) build --build-tests $(SANITIZE)
	# What JSONDecoder and the runtime keep to the end would count as leaks.
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --skip-build $(SANITIZE) --filter RecurrentTests

lint: ## check the format of every source file
	$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: ## format every source file
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

check-dependencies: setup ## check that every module declares what it imports
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

BENCHMARK_BUILD := --package-path Benchmarks --configuration release

benchmark-peers: ## install Keras, JAX, PyTorch, ONNX Runtime and matplotlib into Benchmarks/.venv
	python3 -m venv Benchmarks/.venv
	Benchmarks/.venv/bin/pip install --quiet \
	  -r Benchmarks/peers/requirements.txt

benchmark: build ## time the engine against its peers, into Benchmarks/RESULTS.md
	@test -x Benchmarks/.venv/bin/python || { echo "run make benchmark-peers first" >&2; exit 1; }
	$(SWIFT) build $(BENCHMARK_BUILD)
	bin="$$($(SWIFT) build $(BENCHMARK_BUILD) --show-bin-path)" && ENGINE_WORKER="$$bin/EngineWorker" PICTURE_WORKER="$$bin/PictureWorker" \
	  Benchmarks/.venv/bin/python Benchmarks/benchmark.py \
	  "$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll" $(BENCHMARK)

install: build ## put the binary into PREFIX/bin (/usr/local by default)
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$($(SWIFT) build $(RELEASE) --show-bin-path)/unroll" "$(DESTDIR)$(PREFIX)/bin/unroll"

uninstall: ## take it out again
	rm -f "$(DESTDIR)$(PREFIX)/bin/unroll"

clean: ## remove everything that was built
	rm -rf .build
