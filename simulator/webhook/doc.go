// Package webhook signs what a simulator delivers, as Stripe does, and sends it.
//
//	webhook.go  Sign: the Stripe-Signature of a body
//	post.go     Post: a delivery, which stays on this machine unless a host is named
package webhook
