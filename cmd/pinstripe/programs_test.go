package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/stripe/stripe-go/v85"

	"github.com/pinstripe-lab/pinstripe/internal/npm"
)

// asProgram makes this test's binary a program that is run, in place of the tests.
const asProgram = "PINSTRIPE_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if program := ownPrograms[os.Getenv(asProgram)]; program != nil {
		program()
		return
	}
	os.Exit(m.Run())
}

// ownPrograms are those that are written in Go.
var ownPrograms = map[string]func(){"shop": shopInGo, "pinstripe": main}

// shopInGo is a shop that names no address.
func shopInGo() {
	ctx := context.Background()
	sc := stripe.NewClient("sk_test_shop")
	payment := func(method string) *stripe.PaymentIntentCreateParams {
		return &stripe.PaymentIntentCreateParams{
			Amount: stripe.Int64(2000), Currency: stripe.String("usd"), Confirm: stripe.Bool(true),
			AutomaticPaymentMethods: &stripe.PaymentIntentCreateAutomaticPaymentMethodsParams{
				Enabled: stripe.Bool(true), AllowRedirects: stripe.String("never"),
			},
			PaymentMethod: stripe.String(method),
		}
	}
	must := func(err error) {
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
	customer, err := sc.V1Customers.Create(ctx, &stripe.CustomerCreateParams{Email: stripe.String("jenny@example.com")})
	must(err)
	hold := payment("pm_card_visa")
	hold.Customer, hold.CaptureMethod = stripe.String(customer.ID), stripe.String("manual")
	held, err := sc.V1PaymentIntents.Create(ctx, hold)
	must(err)
	fmt.Println(held.Status, held.AmountCapturable)
	taken, err := sc.V1PaymentIntents.Capture(ctx, held.ID, &stripe.PaymentIntentCaptureParams{AmountToCapture: stripe.Int64(1500)})
	must(err)
	fmt.Println(taken.Status, taken.AmountReceived)
	var declined *stripe.Error
	if _, err = sc.V1PaymentIntents.Create(ctx, payment("pm_card_chargeDeclined")); errors.As(err, &declined) {
		fmt.Println(declined.HTTPStatusCode, declined.Code)
	}
	refund, err := sc.V1Refunds.Create(ctx, &stripe.RefundCreateParams{PaymentIntent: stripe.String(held.ID), Amount: stripe.Int64(500)})
	must(err)
	fmt.Println(refund.Status, refund.Amount)
	show := &stripe.PaymentIntentRetrieveParams{}
	show.AddExpand("latest_charge")
	seen, err := sc.V1PaymentIntents.Retrieve(ctx, held.ID, show)
	must(err)
	fmt.Println(seen.Status, seen.LatestCharge.AmountCaptured)
}

// sold is what a shop says, in whichever language.
const sold = "requires_capture 2000\nsucceeded 1500\n402 card_declined\nsucceeded 500\nsucceeded 1500\n"

// shops are the same program for different clients. Each gives its command line, or skips
// where it is not to be had.
var shops = map[string]func(*testing.T) []string{
	"Go": func(t *testing.T) []string {
		t.Setenv(asProgram, "shop")
		return []string{os.Args[0]}
	},
	"curl": func(t *testing.T) []string {
		for _, tool := range []string{"curl", "sh", "sed"} {
			if _, err := exec.LookPath(tool); err != nil {
				t.Skipf("curl is not tested: there is no %s here", tool)
			}
		}
		return []string{"sh", "testdata/programs/shop.sh"}
	},
	"Python": func(t *testing.T) []string {
		for _, python := range []string{"python3", "/usr/bin/python3"} {
			if exec.CommandContext(t.Context(), python, "-c", "import stripe").Run() == nil {
				return []string{python, "testdata/programs/shop.py"}
			}
		}
		t.Skip("stripe-python is not tested: no Python here has it (Debian's package is python3-stripe)")
		return nil
	},
	"Node": func(t *testing.T) []string {
		dir := npm.Install(t, "../../internal/sdk/node", "stripe-node")
		text, err := os.ReadFile("testdata/programs/shop.mjs")
		require.NoError(t, err)
		file := filepath.Join(dir, "shop.mjs")
		require.NoError(t, os.WriteFile(file, text, 0o600))
		return []string{"node", file}
	},
}

// home gives a test an authority of its own.
func home(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_CONFIG_HOME", dir)
}
