// Checkout is Stripe's guide "Save a card after a payment" as a working shop: it
// saves a card during a payment, charges it while nobody is there, and lets the
// customer recover what failed.
//
//	export STRIPE_SECRET_KEY=sk_test_... STRIPE_PUBLISHABLE_KEY=pk_test_...
//	go run ./examples/checkout
//
// With --stripe and --script it runs on the simulator: pinstripe demo does that.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/pinstripe-lab/pinstripe/examples/checkout/shop"
)

func main() {
	var c shop.Config
	listen := flag.String("listen", "127.0.0.1:4242", "`address` to listen on")
	flag.StringVar(&c.Stripe, "stripe", cmp.Or(os.Getenv("STRIPE_URL"), "https://api.stripe.com"), "Stripe's `address`")
	flag.StringVar(&c.Script, "script", cmp.Or(os.Getenv("STRIPE_SCRIPT"), "https://js.stripe.com/v3/"), "`address` of Stripe.js")
	flag.StringVar(&c.PublishableKey, "publishable-key", os.Getenv("STRIPE_PUBLISHABLE_KEY"), "`key` for the page")
	flag.Parse()
	c.SecretKey, c.WebhookSecret = os.Getenv("STRIPE_SECRET_KEY"), os.Getenv("STRIPE_WEBHOOK_SECRET")
	s, err := shop.New(c)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("the shop is open at http://%s\n", *listen)
	server := &http.Server{Addr: *listen, Handler: s, ReadHeaderTimeout: time.Minute}
	log.Fatal(server.ListenAndServe())
}
