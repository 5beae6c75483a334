// Package engine keeps accounts and their objects, moves time and sends events,
// whatever the objects are. What it does for them is declared to it: kinds of objects,
// operations and jobs (package stripe). It imports no resource, though a few tables
// name some (what a publishable key sees of an intent), and no resource takes a lock, reads
// a clock of the machine or speaks HTTP: that is done here.
//
// A tenant is an account that a key opens, with the accounts connected to it. They are
// changed one change at a time, live by one clock, and end together; nothing of one
// tenant waits for another. What a change leaves to be done (events, tasks, deliveries)
// is one value that all accounts of the change share, and is done once it is kept.
//
//	engine.go            Engine: what all accounts share, and the guard of every goroutine
//	registry.go          which account a key opens
//	tenant.go            a tenant: its clock moved, its tasks done, its end
//	account.go           Account: one Stripe account, and those connected to it
//	settings.go          Settings: what a merchant sets in the dashboard
//	exchange_rate.go     what a US dollar is worth in other currencies
//	serve.go             the way of a request, step by step; a call without a request
//	answer.go            what goes back: rendered, with its headers, or refused
//	read.go              ReadJSON: what whoever runs the simulator writes
//	router.go            Route and Router: the operation of a method and a path
//	key.go               API keys, and how they are masked
//	idempotency.go       answers kept under a key, given again
//	errors.go            Error: a situation of fixtures/errors.csv, or a decline, as an answer
//	errors_params.go     the errors of parameters that an endpoint does not take
//	errors_sent.go       an error names a parameter as it was sent
//	call.go              Call: what an operation sees, and what it leaves to be done
//	kind.go              Kind: what is particular to one type of object, declared once
//	lifecycle.go         Lifecycle: states and what leads from one to the next, as a table
//	store.go             the store: atomic changes of records, in memory
//	store_table.go       the records of one kind, a row each, and what finds them
//	store_lane.go        numbers of rows: those of a parent or a value, those of identifiers
//	store_list.go        Listing: which records are looked for, found by indexes
//	store_sum.go         running totals
//	store_archive.go     records that rest, as bytes
//	codec.go             Codec: what a record is made of, as bytes
//	codec_record.go      the bytes of the engine's own records
//	codec_words.go       texts that records have again and again
//	view.go              View: an object as it is shown, at a version, expanded
//	list.go              pages of lists, and lists inside objects
//	search.go            /search: the fields of a kind, and what fits them
//	search_index.go      what finds the objects that fit a query
//	search_query.go      the language of search queries
//	metadata.go          Metadata: a merchant's own keys and values
//	id.go                identifiers of Stripe's shape, and seeded randomness
//	clock.go             Clock: it stands still, or runs, and is moved
//	scheduler.go         the agenda of a tenant: what falls due, in order
//	events.go            Event: what happened, with the object as it was
//	stream.go            subscribers who hear what happens while it happens
//	requestlog.go        the last requests of an account
//	fault.go             faults that are armed: which requests they strike, and where
//	fault_strike.go      what each fault does
//	fault_beside.go      the same where somebody else answers
//	front.go             the address of a front that ends TLS
//	webhook_endpoint.go  Endpoint: where events are sent, and which
//	webhook_outbox.go    events in the order of the changes that made them
//	webhook_sender.go    the queues of endpoints, and attempts
//	webhook_retry.go     when a failed attempt is tried again, and what giving up does
//	webhook_delivery.go  one event on its way to one endpoint
//	webhook_mishaps.go   Schedule: what goes wrong on purpose with webhooks
//	webhook_report.go    what became of deliveries
package engine
