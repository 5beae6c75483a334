// Package shop is a small shop on the web: Stripe's guide "Save a card after a
// payment", step by step. It holds no card data; its page hands them to Stripe.
//
//	shop.go      the shop: its server, its pages, what it asks Stripe
//	variants.go  what each of the guide's samples shows its customer
package shop
