package adapter

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What the documents forbid is refused here, before anything is sent. A Refusal
// names the field, the limit and the length of the value, never the value.

// The values Stripe knows of what it would refuse or, as the gateway documents
// want it, what is left out otherwise.
var (
	captureMethods      = []string{"automatic", "manual"}
	confirmationMethods = []string{"automatic", "manual"}
	threeDSRequests     = []string{"automatic", "any"}
	futureUsages        = []string{OnSession, OffSession}
	voidReasons         = []string{Duplicate, Fraudulent, RequestedByCustomer, Abandoned}
	refundReasons       = []string{Duplicate, Fraudulent, RequestedByCustomer}
)

func oneOf(value string, allowed []string) bool { return slices.Contains(allowed, value) }

// checkPayment refuses a payment that cannot be right.
func checkPayment(op Operation, cfg *Config, p *Payment) error {
	if cfg.SetupOnly {
		return &Refusal{Field: "Config.SetupOnly", Reason: "a gateway for set-ups takes no payments"}
	}
	if err := firstError(
		checkMethod(p.Method),
		checkForAPI(cfg.API, p),
		checkKey(operationKey(p.Idempotency, p.ThreeDS.Attempt)),
		checkCredential(cfg, p.Credential),
		checkConnect(p.Connect),
		checkDescriptor(p.Descriptor),
		checkCustomer(p.CustomerDetails),
		checkLevel3(p.Level3),
	); err != nil {
		return err
	}
	if op == OpAuthorize && len(p.Method.Offsite) > 0 {
		return &Refusal{Field: "Method.Offsite", Reason: "an offsite payment method cannot be authorized (supports_offsite_authorize is false)"}
	}
	return nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// checkMethod wants exactly one way to pay.
func checkMethod(m PaymentMethod) error {
	given := 0
	for _, is := range []bool{m.Token != "", m.Card != nil, m.Bank != nil, m.Wallet != nil, m.NetworkToken != nil, len(m.Offsite) > 0} {
		if is {
			given++
		}
	}
	if given == 0 && m.Type != "" {
		return nil
	}
	if given != 1 {
		return &Refusal{Field: "Method", Reason: "wants exactly one of Token, Card, Bank, Wallet, NetworkToken and Offsite"}
	}
	if m.Wallet != nil && tokenizations[m.Wallet.Kind] == "" {
		return &Refusal{Field: "Method.Wallet.Kind", Reason: "is neither apple_pay nor google_pay"}
	}
	if m.Token != "" {
		_, err := parseToken(m.Token)
		return err
	}
	return nil
}

// checkKey refuses a key that Stripe or HTTP would not take.
func checkKey(key string) error {
	if n := utf8.RuneCountInString(key); n > maxKey {
		return &Refusal{Field: "Idempotency.Key", Reason: "is too long", Limit: maxKey, Length: n}
	}
	for i := range len(key) {
		if key[i] < ' ' || key[i] > '~' {
			return &Refusal{Field: "Idempotency.Key", Reason: "holds something else than printable ASCII"}
		}
	}
	if strings.TrimSpace(key) != key {
		return &Refusal{Field: "Idempotency.Key", Reason: "begins or ends with a blank"}
	}
	return nil
}

func checkCredential(cfg *Config, c StoredCredential) error {
	if c.ClaimWithoutTransactionID && !cfg.ManageTransactionIDs {
		return &Refusal{Field: "Credential.ClaimWithoutTransactionID", Reason: "needs a gateway with Config.ManageTransactionIDs"}
	}
	return nil
}

// connectExclusions are the members of Connect that Stripe takes one of: a platform keeps
// a fee or sends a part on, and says it by one name.
var connectExclusions = []struct {
	field, beside string
	given         func(Connect) bool
}{
	{"Connect.TransferAmount", "Connect.ApplicationFeeAmount",
		func(c Connect) bool { return c.TransferAmount != 0 && c.ApplicationFeeAmount != nil }},
	{"Connect.TransferAmount", "Connect.ApplicationFee",
		func(c Connect) bool { return c.TransferAmount != 0 && c.ApplicationFee != nil }},
	{"Connect.DestinationAmount", "Connect.ApplicationFee",
		func(c Connect) bool { return c.DestinationAmount != 0 && c.ApplicationFee != nil }},
	{"Connect.DestinationAmount", "Connect.ApplicationFeeAmount",
		func(c Connect) bool { return c.DestinationAmount != 0 && c.ApplicationFeeAmount != nil }},
	{"Connect.ApplicationFee", "Connect.ApplicationFeeAmount",
		func(c Connect) bool { return c.ApplicationFee != nil && c.ApplicationFeeAmount != nil }},
	{"Connect.Destination", "Connect.TransferDestination",
		func(c Connect) bool { return c.Destination != "" && c.TransferDestination != "" }},
}

func checkConnect(c Connect) error {
	for _, x := range connectExclusions {
		if x.given(c) {
			return &Refusal{Field: x.field, Reason: "and " + x.beside + " exclude each other"}
		}
	}
	return nil
}

func checkReason(name, reason string, allowed []string) error {
	if reason == "" || oneOf(reason, allowed) {
		return nil
	}
	return &Refusal{Field: name, Reason: "is none of " + strings.Join(allowed, ", ")}
}

// dropped names the values that are left out because Stripe does not know them.
func dropped(p *Payment) []string {
	var names []string
	for _, v := range []struct {
		field, value string
		allowed      []string
	}{
		{"Credential.SetupFutureUsage", p.Credential.SetupFutureUsage, futureUsages},
		{"ThreeDS.Request", p.ThreeDS.Request, threeDSRequests},
		{"Payment.CaptureMethod", p.CaptureMethod, captureMethods},
		{"Payment.ConfirmationMethod", p.ConfirmationMethod, confirmationMethods},
	} {
		if v.value != "" && !oneOf(v.value, v.allowed) {
			names = append(names, v.field+" was not sent: it is none of "+strings.Join(v.allowed, ", "))
		}
	}
	if c := p.Credential; c.ClaimWithoutTransactionID && !claimsWithoutID(c) {
		names = append(names, "Credential.ClaimWithoutTransactionID was not sent: Credential.NetworkTransactionID wins")
	}
	return names
}

// currency is Stripe's form of a currency code; the default is the documents'.
func currency(code string) string {
	if code == "" {
		return "usd"
	}
	return strings.ToLower(code)
}
