// Package door is what Stripe does not have: the control door under /_pinstripe/, the
// window in which a developer looks inside, and the pages that a customer's browser
// sees. It asks the engine and the resources; neither knows it.
//
//	control.go          the endpoints of the control door, and the way of a request there
//	control_account.go  settings, connected accounts, keys, permissions
//	control_log.go      the request log, with what is secret hidden
//	control_refund.go   refunds that only the dashboard or a customer can make
//	control_stream.go   server-sent events: what happens while it happens
//	control_webhook.go  deliveries, schedules, resending, rolled secrets
//	guard.go            who may come: no page of another origin, no name of a stranger
//	window.go           the window: its pages, its buttons
//	window_pages.go     what each page of the window shows
//	window_diagram.go   a lifecycle as it is drawn
//	page.go             customers' pages, and how they are written
//	page_challenge.go   the bank's question, and the customer's answer
//	page_script.go      Stripe.js of our own, and the frames with a card's fields
//	call.go             the engine's call by its short name
package door
