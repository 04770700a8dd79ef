# `make` lists the targets.
SWIFT = swift
COMMAND = .build/release/normalize
SEED = Corpus/seed/seed_page.txt
SOURCES = .cache/sources
PACKS = Sources/HanData/packs

.PHONY: help setup build run test check lint house consumer-check data data-check conformance \
  conformance-encodings conformance-segmentation conformance-repair conformance-normalization \
  conformance-numbers \
  bench-detection bench-codecs bench-peers bench-scaling bench-accuracy bench-segmentation \
  bench-perplexity bench-repair bench-repair-clean bench-repair-speed \
  bench-cleanup-speed bench-numbers-speed bench bench-check bench-baseline fuzz fuzz-short clean

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
	  awk -F'|' '{ printf "%-33s%s\n", $$1, $$2 }'

setup: ## Install what is missing (ICU's headers, pkg-config, python3, unicode-data) through apt
	@scripts/setup

# Swift's runtime is linked into the command where the toolchain has it as archives: it starts a quarter
# sooner then, and runs where no Swift is installed.
ARCHIVES = $(dir $(realpath $(shell command -v $(SWIFT))))../lib/swift_static/linux
STATIC = $(if $(wildcard $(ARCHIVES)),--static-swift-stdlib)

build: setup ## Build the command in release mode
	$(SWIFT) build -c release --product normalize $(STATIC)

run: build ## Build, then show the seed page normalized, and the quantities in it
	@printf '\n== $(COMMAND) $(SEED)\n\n'
	@$(COMMAND) $(SEED)
	@printf '\n\n== $(COMMAND) --numbers annotate --json $(SEED) | scripts/list-quantities\n\n'
	@$(COMMAND) --numbers annotate --json $(SEED) | scripts/list-quantities

test: setup ## Set up, then run all tests, those of the command too
	$(SWIFT) test

check: setup lint house consumer-check fuzz-short ## Check everything: format, house rules, warnings as errors, all tests
	HANTEXT_WARNINGS_AS_ERRORS=1 $(MAKE) build test

lint: ## Check the format of the Swift files
	$(SWIFT) format lint --strict -r Package.swift Sources Tests Benchmarks Fuzz

house: ## Check the house rules: arrows, imports, sizes, packs
	@scripts/check-house
	@python3 -m unittest discover -q -s Benchmarks/segmentation
	@python3 -m unittest discover -q -s Benchmarks/repair
	@python3 -m unittest discover -q -s Benchmarks/gate
	@python3 -m unittest discover -q -s Benchmarks/peers

consumer-check: setup ## Build and run a package that depends on this one and imports Foundation
	$(SWIFT) run --disable-build-manifest-caching \
	  --package-path Tests/Consumer --scratch-path .build/consumer

data: setup ## Download the pinned sources and rebuild the packs
	scripts/fetch-sources $(SOURCES)
	$(SWIFT) run -c release hantext-data build $(SOURCES) $(PACKS)

data-numbers: setup ## Rebuild the pack of the rows in Data/numbers
	$(SWIFT) run hantext-data build-numbers $(SOURCES) $(PACKS)
	touch Sources/HanData/HanData.c

data-check: setup ## Rebuild the packs elsewhere and compare them with the committed ones
	scripts/fetch-sources $(SOURCES)
	rm -rf .build/packs && mkdir -p .build/packs
	$(SWIFT) run -c release hantext-data build $(SOURCES) .build/packs
	diff -rq .build/packs $(PACKS) && echo 'data-check: rebuilding gives the committed bytes'

# SHARED is the folder that holds `data` with the development tables; tests that read them run then.
conformance: build ## Compare conversion with the opencc wheel; SHARED=path: more tests
	scripts/fetch-sources $(SOURCES)
	scripts/conversion-corpus
	scripts/conformance-conversion $(if $(SHARED),--shared '$(SHARED)') \
	  --output Benchmarks/conversion/conformance.md $(COMMAND) convert --from utf-8 --config
	@if [ -n '$(SHARED)' ]; then HANTEXT_SHARED='$(SHARED)' $(SWIFT) test; fi

conformance-encodings: setup ## Compare the codecs with encoding_rs (needs cargo and librust-encoding-rs-dev)
	$(SWIFT) build -c release --product hantext-data $(STATIC)
	scripts/conformance-encodings

conformance-segmentation: setup ## Compare the jieba modes with the package jieba, token by token
	$(SWIFT) build -c release --product hantext-data $(STATIC)
	scripts/conversion-corpus
	scripts/conformance-segmentation --output Benchmarks/segmentation/conformance.md \
	  .build/release/hantext-data tokens

conformance-repair: build ## Run the test cases of the package ftfy through repair
	scripts/conformance-repair --output Benchmarks/repair/ftfy.md $(COMMAND)

# SHARED is the folder that holds `data` with the development tables and the suites.
conformance-numbers: setup ## Judge numbers by tables and other projects' suites; SHARED=path of them
	$(SWIFT) build -c release --disable-build-manifest-caching \
	  --package-path Benchmarks --scratch-path .build/benchmarks --product numbers-conformance
	.build/benchmarks/release/numbers-conformance '$(SHARED)' \
	  --differences Benchmarks/numbers/differences.tsv --output Benchmarks/numbers/conformance.md

conformance-normalization: build ## Run the Unicode Consortium's test of normal forms through the command
	scripts/conformance-normalization $(COMMAND)

# FUZZ_SECONDS says how long.
fuzz: setup ## Try the codecs and the detection with inputs that libFuzzer makes
	scripts/fuzz $(or $(FUZZ_SECONDS),300)

fuzz-short: setup ## The same for 20 seconds
	scripts/fuzz 20

# TEXT is UTF-8 to measure with; only ratios say anything on a shared machine.
TEXT = Corpus/clean/news-hant.txt
bench-codecs: setup ## Measure decoding and encoding beside iconv(3), in one process
	$(SWIFT) run -c release --disable-build-manifest-caching \
	  --package-path Benchmarks --scratch-path .build/benchmarks codec-speed $(TEXT) 64

# SHARED is the folder that holds `data/ud`, treebanks of Universal Dependencies.
bench-detection: build ## Compare encoding detection with its peers; SHARED=path of the treebanks
	python3 Benchmarks/detection/bench.py '$(SHARED)/data/ud' $(COMMAND)

# SHARED also holds `data/conversion/hard_cases.tsv`: configuration, input, expected.
bench-accuracy: build ## Compare the accuracy of conversion with its peers; SHARED=path of the treebanks
	scripts/fetch-sources $(SOURCES)
	python3 Benchmarks/conversion/accuracy.py '$(SHARED)/data/ud' \
	  '$(SHARED)/data/conversion/hard_cases.tsv' --command $(COMMAND)

bench-segmentation: build ## Compare the accuracy of segmentation with its peers; SHARED=path of the treebanks
	scripts/fetch-sources $(SOURCES)
	python3 -m unittest discover -q -s Benchmarks/segmentation
	python3 Benchmarks/segmentation/word_accuracy.py '$(SHARED)/data/ud' --command $(COMMAND) \
	  --output Benchmarks/segmentation/accuracy.md

# SHARED, if given, holds `data/ud`.
bench-perplexity: setup ## Measure how well the language models expect text; SHARED=path: more texts
	scripts/fetch-sources $(SOURCES)
	$(SWIFT) build -c release --product hantext-data $(STATIC)
	Benchmarks/lexicon/perplexity.py .build/release/hantext-data $(SOURCES) \
	  $(if $(SHARED),--ud '$(SHARED)/data/ud') --output Benchmarks/lexicon/perplexity.md

# Measures in its own process, where it has been built.
# SHARED, if given, holds `data/ud` and `data/mojibake/real_cases.tsv`.
bench-repair: build ## Measure what repair restores, by class of damage; SHARED=path: more texts, real pages
	scripts/fetch-sources $(SOURCES)
	python3 -m unittest discover -q -s Benchmarks/repair
	python3 Benchmarks/repair/score.py $(COMMAND) $(if $(SHARED),--shared '$(SHARED)') \
	  --output Benchmarks/repair/results.md
	@if [ -n '$(SHARED)' ]; then python3 Benchmarks/repair/real.py $(COMMAND) \
	  '$(SHARED)/data/mojibake/real_cases.tsv' --output Benchmarks/repair/real.md; fi

bench-repair-clean: build ## Count what repair changes in clean documents; SHARED=path: treebanks, too
	scripts/fetch-sources $(SOURCES)
	python3 Benchmarks/repair/false_positives.py $(COMMAND) $(if $(SHARED),--shared '$(SHARED)') \
	  --output Benchmarks/repair/false-positives.md

# The runner, which measures stages in its own process.
BENCH = .build/benchmarks/release/bench
BUILD_BENCH = $(SWIFT) build -c release --disable-build-manifest-caching \
  --package-path Benchmarks --scratch-path .build/benchmarks --product bench

# ONLY limits the sizes: ONLY='tiny small'; STAGES the stages: STAGES=repair,clean; ROUNDS (5).
bench: setup ## Measure every stage on every text, in one process; ONLY=, STAGES=, ROUNDS= limit it
	scripts/fetch-sources $(SOURCES)
	scripts/benchmark-corpora $(if $(ONLY),--only $(ONLY))
	$(BUILD_BENCH)
	Benchmarks/matrix/measure.py $(BENCH) $(if $(ONLY),--only $(ONLY)) \
	  $(if $(STAGES),--stages $(STAGES)) $(if $(ROUNDS),--rounds $(ROUNDS)) --lines .build/bench.jsonl

GATE = Benchmarks/gate/gate.py
define COUNTED
	scripts/setup gate
	scripts/fetch-sources $(SOURCES)
	scripts/benchmark-corpora --only tiny small
	$(BUILD_BENCH)
endef

bench-check: build ## Count the instructions of every stage and compare them with the baseline's
	$(COUNTED)
	Benchmarks/gate/prove.py $(BENCH)
	$(GATE) check $(BENCH) $(COMMAND)

bench-baseline: build ## Make what is counted now the baseline; the commit gives the reason
	$(COUNTED)
	$(GATE) baseline $(BENCH) $(COMMAND)

bench-repair-speed: build ## Measure how fast repair is; SHARED=path: more texts to damage
	scripts/fetch-sources $(SOURCES)
	scripts/conversion-corpus
	$(BUILD_BENCH)
	python3 Benchmarks/repair/speed.py $(COMMAND) $(if $(SHARED),--shared '$(SHARED)') \
	  --output Benchmarks/repair/speed.md --program $(BENCH)

# ONLY names parts (conversion segmentation decode detection repair numbers pipeline scaling startup),
# the others' figures are those of their last run; REUSE=1 runs only parts that have none. ROUNDS (5),
# MEGABYTES (16) of text, GIGABYTES (1) of the longest, MOST_GIGABYTES (4) streamed. SHARED as above.
define COMPARE
	scripts/setup peers
	scripts/fetch-sources $(SOURCES)
	scripts/benchmark-corpora --only large
	$(BUILD_BENCH)
	$(SWIFT) build -c release --disable-build-manifest-caching \
	  --package-path Benchmarks --scratch-path .build/benchmarks --product conversion-speed
	python3 Benchmarks/peers/compare.py $(addprefix --only ,$(1)) $(if $(REUSE),--reuse) \
	  $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(MEGABYTES),--megabytes $(MEGABYTES)) \
	  $(if $(GIGABYTES),--gigabytes $(GIGABYTES)) \
	  $(if $(MOST_GIGABYTES),--most-gigabytes $(MOST_GIGABYTES)) $(if $(SHARED),--shared '$(SHARED)')
endef

bench-peers: build ## Compare every stage with its peers, and write RESULTS.md; ONLY=, ROUNDS= limit it
	$(call COMPARE,$(ONLY))

bench-scaling: build ## Measure threads, memory and the cost of a byte up to gigabytes, and start-up
	$(call COMPARE,scaling startup)

define STAGE_SPEED
	scripts/fetch-sources $(SOURCES)
	scripts/conversion-corpus
	$(BUILD_BENCH)
	Benchmarks/stage_speed.py $(1) $(COMMAND) $(BENCH) --output Benchmarks/$(1)/speed.md
endef

bench-cleanup-speed: build ## Measure how fast cleanup is
	$(call STAGE_SPEED,cleanup)

bench-numbers-speed: build ## Measure how fast quantities are read
	$(call STAGE_SPEED,numbers)

clean: ## Remove what was built; downloaded sources stay
	rm -rf .build Tests/Consumer/.build
