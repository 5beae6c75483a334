# Everything here needs Go, make and git, and fetches the rest for itself.

TARGET   ?= simulator
TAGS     ?=
REPORT   ?= report
FUZZTIME ?= 1m
SEED     ?= $(shell date +%s)
# No test hangs for so long, not even on a slow machine.
TIMEOUT  ?= 40m
MUTATE   ?=
FULL     ?=

# The race detector needs a C compiler.
RACE := $(shell command -v $(firstword $(shell go env CC)) >/dev/null 2>&1 && echo -race)

# The race detector slows everything down fivefold or more, compiling included. It sees all packages and
# one whole run of the suite. What does the same over and over, at each version of Stripe's or with each
# recording, runs without it: the tests that call racing.Later.
AFTERWARDS := ./cmd/pinstripe ./compare ./features ./fidelity ./internal/bench ./internal/shapes ./internal/taping ./steps -run '^Test(EveryVersion|Subject|ExampleSubjects|PlantedFaultsAreCaught|OtherTargets|Answers|Parameters|APlantedDifferenceIsFoundOnEitherSide|Bounds|FiguresAreThoseOfTheirDefinition|CompareVersionsByAScenario|ConformRecords|ThePageOnVersionsShowsImpact|AThousandSchedules|Costs|ADoorShowsNoSecret|AThousandPlantedSecretsAreNotTaped)$$'

# The pages are looked at with a browser.
CHALLENGES ?= 3
CHROMIUM_HERE := $(shell for name in "$$CHROMIUM" chromium-headless-shell chrome-headless-shell chromium chromium-browser google-chrome; do command -v "$$name" && break; done 2>/dev/null)
NO_CHROMIUM := no Chromium here: the pages and Stripe.js are not looked at with a browser (apt-get install chromium-headless-shell)

.PHONY: help conform test lint e2e demo serve record fidelity bench fuzz cover mutate sdk generate clean

help: ## Print these lines.
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

conform: ## Hold the adapter to what is documented (TARGET=simulator|cassette|stripe-mock|stripe, TAGS=@SPI-012).
	@go build -o bin/pinstripe ./cmd/pinstripe
	@bin/pinstripe conform --target '$(TARGET)' --tags '$(TAGS)' --report '$(REPORT)'

# The linters have run go vet, and on more.
test: lint ## Test everything: the linters, then every package, with the race detector if there is a C compiler.
ifeq ($(RACE),)
	@echo "no C compiler here: the tests run without the race detector"
endif
	@test -n "$(CHROMIUM_HERE)" || echo "$(NO_CHROMIUM)"
	@command -v npm >/dev/null || echo "no npm here: stripe-node is not tested"
	go test $(RACE) -vet=off -timeout $(TIMEOUT) ./...
	go test -vet=off -timeout $(TIMEOUT) ./simulator -resident 0
ifneq ($(RACE),)
	go test -vet=off -timeout $(TIMEOUT) $(AFTERWARDS)
endif

lint: ## Look at the code with gofmt, go vet and staticcheck.
	@unformatted="$$(find . -name "*.go" -not -path "./report/*" -exec gofmt -l {} +)"; test -z "$$unformatted" || { echo "gofmt would change:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	go tool staticcheck ./...

e2e: ## Look at the pages and at Stripe.js with Chromium; pictures go into report/e2e (CHALLENGES=100: so many in a row).
	@test -n "$(CHROMIUM_HERE)" || echo "$(NO_CHROMIUM)"
	go test -count=1 ./internal/e2e -challenges $(CHALLENGES)

demo: ## Start a simulator and a small shop on it, at http://127.0.0.1:4242.
	@go build -o bin/pinstripe ./cmd/pinstripe
	@bin/pinstripe demo

serve: ## Start a simulator on 127.0.0.1:12111, a line for each request.
	@go build -o bin/pinstripe ./cmd/pinstripe
	@bin/pinstripe serve --log

record: ## Record the cassettes that are here again, from the simulator.
	go run ./cmd/pinstripe conform --record cassettes --again

fidelity: ## Hold the simulator to recorded Stripe traffic, where ../shared/recordings is there.
	@if test -d ../shared/recordings; \
	then go run ./cmd/pinstripe verify --account country=FR ../shared/recordings; \
	else echo "nothing to measure: ../shared/recordings is not here"; fi

bench: ## Measure the simulator against stripe-mock, a bare handler and what is promised (FULL=1: up to a million payments).
	@go run ./internal/bench $(if $(FULL),-full)

fuzz: ## Look for requests that break the simulator, or make it contradict itself, FUZZTIME (1m) for each of the fuzz tests; SEED=7 begins with that world.
	go test ./simulator/form -run '^$$' -fuzz '^FuzzDecode$$' -fuzztime $(FUZZTIME)
	go test ./simulator -run '^$$' -fuzz '^FuzzRequest$$' -fuzztime $(FUZZTIME)
	go test ./internal/truth -count=1 -v -timeout 0 -run '^TestTruth$$' -seed $(SEED) -for $(FUZZTIME)

cover: ## Measure what the tests reach, and write report/cover.html.
	@mkdir -p report
	go test -coverpkg=./... -coverprofile=report/cover.out ./...
	@go tool cover -html=report/cover.out -o report/cover.html
	@go tool cover -func=report/cover.out | tail -1

mutate: ## Break the code, its requests and its data everywhere, and see whether the suite notices (MUTATE=--changed, --target=adapter ...).
	@go run ./internal/mutate $(MUTATE)

sdk: ## Run Stripe's own libraries, stripe-go, stripe-node and stripe-python, against the simulator.
	go test -count=1 -v ./internal/sdk

generate: ## Write the generated files again.
	go generate ./...

clean: ## Remove what was built and reported.
	rm -rf bin report
