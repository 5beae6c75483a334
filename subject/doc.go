// Package subject puts a payment gateway adapter, in any language, under the suite: the
// runner is the client of a small protocol, the adapter its server.
//
// One message is one operation of the adapter: JSON over HTTP, or a line each way over the
// child's standard input and output. docs/subjects.md tells it to those who write a
// subject; the JSON Schema of every message (pinstripe subject --schema) is made of the
// types of package adapter, as is the check of every message.
//
//	message.go  Question and Answer, the operations, what a subject declares
//	codec.go    values of Go as trees of JSON, by the names of their fields
//	decode.go   the way back, with the member that is wrong and why
//	schema.go   the JSON Schema of the messages
//	client.go   Client: an adapter.Gateway that asks a subject
//	link.go     Link: how questions reach a subject, over HTTP
//	process.go  Process: a subject that is a child process, started again when it died
//	serve.go    Serve: this module's adapter as a subject
package subject
