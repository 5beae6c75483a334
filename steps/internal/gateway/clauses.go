package gateway

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
	"github.com/pinstripe-lab/pinstripe/steps/internal/stripe"
)

// A request is what a scenario asks for. Every operation takes what it needs of it.
type request struct {
	adapter.Payment
	// billing is who pays and where, if the card is given by its data.
	billing adapter.Contact
	// noCVC leaves the card's code out, cvc replaces it; month and year replace the
	// expiry.
	noCVC       bool
	cvc         string
	month, year int

	reason string
	// of the platform's fee and of the transfer, for a refund
	feeBack, transferBack bool
	feeBackAmount         int64
	deposits              []int64
	validate              *bool
	makeDefault           bool
}

// more is what can be said about a request behind a comma: see clauses.
const more = `(?:, (.+))?`

// A clause is a part of a sentence, behind a comma, that says more about a request:
// "I purchase 20.00 usd with the stored card, off session".
type clause struct {
	expr *regexp.Regexp
	// apply changes the request; args are what the expression's groups matched.
	apply func(s *Steps, r *request, args []string) error
}

func phrase(expr string, apply func(s *Steps, r *request, args []string) error) clause {
	return clause{regexp.MustCompile("^" + expr + "$"), apply}
}

// always is an apply that cannot fail and needs no arguments.
func always(change func(*request)) func(*Steps, *request, []string) error {
	return func(_ *Steps, r *request, _ []string) error { change(r); return nil }
}

// with is an apply that takes one argument.
func with(change func(*request, string)) func(*Steps, *request, []string) error {
	return func(_ *Steps, r *request, args []string) error { change(r, args[0]); return nil }
}

// clauses are all that can be said about a request.
var clauses = slices.Concat(payingClauses, sharingClauses)

// payingClauses are what can be said about who pays, how and for what.
var payingClauses = []clause{
	// who is there, and what for
	phrase(`off session`, always(func(r *request) { r.Credential.OffSession = true })),
	phrase(`saving it for (on|off)-session use`, with(func(r *request, use string) { r.Credential.SetupFutureUsage = use + "_session" })),
	phrase(`started by the (cardholder|merchant)`, with(func(r *request, who string) { r.Credential.Initiator = adapter.Initiator(who) })),
	phrase(`as an? (recurring|installment|unscheduled) payment`, with(func(r *request, what string) { r.Credential.Reason = what })),
	phrase(`flagged as recurring`, always(func(r *request) { r.Recurring = new(true) })),
	phrase(`after a card change`, always(func(r *request) { r.Credential.CardChange = true })),
	phrase(`as a telephone order`, always(func(r *request) { r.Credential.MOTO = true })),
	phrase(`claiming an earlier agreement`, always(func(r *request) { r.Credential.ClaimWithoutTransactionID = true })),

	// 3D Secure
	phrase(`allowing 3D Secure`, always(func(r *request) { r.ThreeDS.Attempt, r.ThreeDS.ReturnURL = true, lab.ReturnURL })),
	phrase(`allowing 3D Secure in the page`, always(func(r *request) {
		r.ThreeDS.Attempt, r.ThreeDS.ReturnURL, r.ThreeDS.Modal = true, lab.ReturnURL, true
	})),
	phrase(`returning to "([^"]*)"`, with(func(r *request, url string) { r.ThreeDS.ReturnURL = url })),
	phrase(`asking for 3D Secure "([^"]*)"`, with(func(r *request, how string) { r.ThreeDS.Request = how })),
	phrase(`failing if 3D Secure is needed`, always(func(r *request) { r.ThreeDS.ErrorOnRequiresAction = true })),
	phrase(`as an? (bank|SEPA|ACSS|BECS|Bacs|New Zealand) debit`, with(func(r *request, kind string) {
		r.MethodTypes = []string{stripe.DebitTypes[kind]}
		r.Credential.Acceptance = &adapter.Acceptance{Type: "online", IPAddress: "192.0.2.1", UserAgent: "Browser/1"}
		if kind == "ACSS" {
			r.Credential.Acceptance.Terms = &adapter.DebitTerms{Schedule: "sporadic", Transactions: "personal"}
		}
	})),
	phrase(`authenticated elsewhere`, always(func(r *request) {
		r.ThreeDS.External = &adapter.ExternalAuthentication{
			Cryptogram: "AAcAAAAAAAAAAAAAAAAAAAAAAAA=", TransactionID: "f38e6948-5388-41a6-bca4-b49723c19437", ECI: "05", Version: "2.2.0",
		}
	})),

	// the card
	phrase(`without a (?:CVC|cryptogram)`, always(func(r *request) { r.noCVC = true })),
	phrase(`with CVC "([^"]*)"`, with(func(r *request, cvc string) { r.cvc = cvc })),
	phrase(`expiring (\d+)/(\d+)`, func(_ *Steps, r *request, args []string) (err error) {
		if r.month, err = strconv.Atoi(args[0]); err == nil {
			r.year, err = strconv.Atoi(args[1])
		}
		return err
	}),
	phrase(`with a billing address`, always(func(r *request) { r.billing = lab.Jenny })),
	phrase(`with the printed billing address`, always(func(r *request) { r.billing = printedPayer })),
	phrase(`with postal code "([^"]*)"`, with(func(r *request, code string) { r.billing.Address.PostalCode = code })),

	// whom and what it is for
	phrase(`for the customer`, func(s *Steps, r *request, _ []string) (err error) {
		r.Customer, err = s.ID("customer")
		return err
	}),
	phrase(`for a new customer`, always(func(r *request) {
		r.CustomerDetails = &adapter.Customer{Name: lab.Jenny.Name, Email: lab.Jenny.Email}
	})),
	phrase(`for order "([^"]*)"`, with(func(r *request, id string) { r.OrderID = id })),
	phrase(`as transaction "([^"]*)"`, func(s *Steps, r *request, args []string) error {
		r.Idempotency.TransactionToken = s.Session.KeyPrefix + args[0]
		return nil
	}),
	phrase(`with (the|a|an) ([a-z ]+) "([^"]*)"`, func(_ *Steps, r *request, args []string) error {
		set := texts[args[1]]
		if set == nil {
			return fmt.Errorf("a request has no %q", args[1])
		}
		set(r, args[2])
		return nil
	}),
	phrase(`with (\d+) characters of metadata`, func(_ *Steps, r *request, args []string) (err error) {
		r.Metadata, err = metadataOf(args[0])
		return err
	}),
	phrase(`because "([^"]*)"`, with(func(r *request, why string) { r.reason = why })),
	phrase(`left unconfirmed`, always(func(r *request) { r.Unconfirmed = true })),

	// safe retries
	phrase(`under the key "([^"]*)"`, func(s *Steps, r *request, args []string) error {
		r.Idempotency.Key = s.Session.KeyPrefix + args[0]
		return nil
	}),
	phrase(`under a key of (\d+) characters`, func(s *Steps, r *request, args []string) error {
		n, err := strconv.Atoi(args[0])
		r.Idempotency.Key = s.longKey(n)
		return err
	}),
	phrase(`to be replayed`, always(func(r *request) { r.Idempotency.Request = true })),

	// bank accounts
	phrase(`by deposits of (\d+)(?: and (\d+))? cents`, func(_ *Steps, r *request, args []string) error {
		for _, arg := range args {
			if arg == "" {
				break // Stripe sent two
			}
			n, err := strconv.ParseInt(arg, 10, 64)
			if err != nil {
				return err
			}
			r.deposits = append(r.deposits, n)
		}
		return nil
	}),

	// storing
	phrase(`as the default`, always(func(r *request) { r.makeDefault = true })),
	phrase(`without validation`, always(func(r *request) { r.validate = new(false) })),
}

// texts are the fields of a request that are plain text.
var texts = map[string]func(*request, string){
	"description":                 func(r *request, s string) { r.Description = s },
	"receipt email":               func(r *request, s string) { r.ReceiptEmail = s },
	"statement descriptor":        func(r *request, s string) { r.Descriptor.Full = s },
	"statement descriptor suffix": func(r *request, s string) { r.Descriptor.Suffix = s },
	"confirmation method":         func(r *request, s string) { r.ConfirmationMethod = s },
	"capture method":              func(r *request, s string) { r.CaptureMethod = s },
	"future use":                  func(r *request, s string) { r.Credential.SetupFutureUsage = s },
	"invoice prefix": func(r *request, s string) {
		r.CustomerDetails = &adapter.Customer{Name: lab.Jenny.Name, Email: lab.Jenny.Email, InvoicePrefix: s}
	},
	"network transaction id": func(r *request, s string) { r.Credential.NetworkTransactionID = s },
	"customer id":            func(r *request, s string) { r.Customer = s },
	"colour":                 func(r *request, s string) { r.Metadata = map[string]string{"colour": s} },
}

// jenny is who pays where a scenario does not say more.

// printedPayer is who pays on TokenEx's page.
var printedPayer = adapter.Contact{
	Name:    "John Doe",
	Address: adapter.Address{Line1: "123 Someplace Lane", Line2: "Some Place", City: "Tulsa", State: "OK", PostalCode: "74111", Country: "US"},
}

// request reads the clauses of a sentence: "off session, under the key "k1"".
func (s *Steps) request(text string) (*request, error) {
	r := &request{}
	for _, part := range splitClauses(text) {
		if err := s.apply(r, part); err != nil {
			return nil, err
		}
	}
	s.Owner = r.Connect.Account
	return r, nil
}

func (s *Steps) apply(r *request, part string) error {
	for _, c := range clauses {
		if m := c.expr.FindStringSubmatch(part); m != nil {
			return c.apply(s, r, m[1:])
		}
	}
	return fmt.Errorf("no request can be made %q; see clauses in steps/internal/gateway/clauses.go", part)
}

// splitClauses splits at commas outside of quotation marks.
func splitClauses(text string) []string {
	var parts []string
	quoted, from := false, 0
	for i := range len(text) {
		switch {
		case text[i] == '"':
			quoted = !quoted
		case text[i] == ',' && !quoted:
			parts = append(parts, text[from:i])
			from = i + 1
		}
	}
	parts = append(parts, text[from:])
	var kept []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// metadataOf are metadata with as many characters in their values, as many in each as
// Stripe takes.
func metadataOf(characters string) (map[string]string, error) {
	n, err := strconv.Atoi(characters)
	m := map[string]string{}
	for ; n > 0; n -= 500 {
		m[fmt.Sprintf("note %d", len(m)+1)] = strings.Repeat("x", min(n, 500))
	}
	return m, err
}

// longKey is an idempotency key of n characters, different for each scenario.
func (s *Steps) longKey(n int) string {
	key := s.Session.KeyPrefix + s.Own
	return (key + strings.Repeat("x", max(0, n-len(key))))[:n]
}
