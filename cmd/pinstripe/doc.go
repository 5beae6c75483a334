// Command pinstripe is a stateful Stripe on your own machine, and the suite
// that holds a payment gateway's adapter to what is documented.
//
// main does nothing: run takes the arguments and the streams, and each
// subcommand has a file of its own, which ends up as one line in commands.
//
//	main.go      the process: arguments, streams, signals, exit status
//	command.go   run, the list of subcommands, and how a command line is read
//	completion.go  pinstripe completion and man: of what the commands declare
//	config.go    pinstripe config: flags from variables and from pinstripe.yaml
//	flags.go     what is wrong with a flag, in words
//	help.go      what help prints
//	serve.go     pinstripe serve: a simulator on a port
//	simulated.go  the flags of a simulator: its clock, its accounts, its webhooks
//	run.go       pinstripe run: a program on a simulator of its own
//	record.go    pinstripe record: a program's traffic on a tape
//	replay.go    pinstripe replay: the same program, from the tape
//	lint.go      pinstripe lint: secrets left in recordings
//	child.go     what run, record and replay have in common: a server and a program that is sent there
//	ca.go        pinstripe ca: the certificate authority, made on first use
//	demo.go      pinstripe demo: a simulator and a shop on it
//	gateway.go   pinstripe gateway: the adapter behind Spreedly's and TokenEx's interfaces
//	settings.go  --account and --api-version: settings of the accounts that keys open
//	server.go    what the three have in common: ports, a log, an orderly end
//	conform_choice.go  --shard, --rerun: which scenarios are run
//	conform.go   pinstripe conform: the suite against a target
//	conform_record.go  its recordings: which scenarios, how far it came, how many had a tape
//	subject.go   pinstripe subject: the adapter as a subject, and the flags that name another
//	coverage.go  pinstripe coverage: which documented requirements a run proves
//	verify.go    pinstripe verify: a server beside recorded traffic
//	verify_numbers.go  test numbers that stand behind scrubbed ones
//	compare.go   pinstripe compare: two servers, or two versions, asked the same
//	changes.go   pinstripe changes: what Stripe changed between two versions
//	impact.go    pinstripe impact: may a program move to another version?
//	impact_suite.go  the same for the suite
//	impact_tape.go   the same for a recording
//	listen.go    pinstripe listen: events as they come, passed on to a webhook endpoint
//	trigger.go   pinstripe trigger: the requests that make an event happen, from triggers.txt
//	routes.go    pinstripe routes: what is simulated
//	version.go   pinstripe version
package main
