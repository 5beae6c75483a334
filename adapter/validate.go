package adapter

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What the documents forbid is refused here, before anything is sent. A Refusal
// names the field, the limit and the length of the value, never the value.

// The values Stripe knows of what it would refuse or, as the gateway documents
// want it, what is left out otherwise.
var (
	confirmationMethods = []string{"automatic", "manual"}
	threeDSRequests     = []string{"automatic", "any", "challenge"}
	futureUsages        = []string{OnSession, OffSession}
	voidReasons         = []string{Duplicate, Fraudulent, RequestedByCustomer, Abandoned}
	refundReasons       = []string{Duplicate, Fraudulent, RequestedByCustomer}
)

func oneOf(value string, allowed []string) bool { return slices.Contains(allowed, value) }

// textLimits are the longest texts that a payment may carry, in characters.
var textLimits = []struct {
	field string
	max   int
	value func(*Payment) string
}{
	{"Descriptor.Full", 22, func(p *Payment) string { return p.Descriptor.Full }},
	{"Descriptor.Suffix", 22, func(p *Payment) string { return p.Descriptor.Suffix }},
	{"Level3.MerchantReference", 25, func(p *Payment) string { return level3(p).MerchantReference }},
	{"Level3.CustomerReference", 17, func(p *Payment) string { return level3(p).CustomerReference }},
	{"CustomerDetails.Email", 512, func(p *Payment) string { return details(p).Email }},
}

// itemLimits are the longest texts of a line item, in characters.
var itemLimits = []struct {
	field string
	max   int
	value func(LineItem) string
}{
	{"ProductCode", 12, func(i LineItem) string { return i.ProductCode }},
	{"ProductDescription", 26, func(i LineItem) string { return i.ProductDescription }},
}

// itemMinimums are the least amounts of a line item.
var itemMinimums = []struct {
	field string
	min   int64
	value func(LineItem) *int64
}{
	{"UnitCost", 1, func(i LineItem) *int64 { return i.UnitCost }},
	{"Quantity", 1, func(i LineItem) *int64 { return i.Quantity }},
	{"TaxAmount", 0, func(i LineItem) *int64 { return i.TaxAmount }},
	{"DiscountAmount", 0, func(i LineItem) *int64 { return i.DiscountAmount }},
}

// maxLineItems is how many kinds of things one payment may list.
const maxLineItems = 200

func level3(p *Payment) Level3 {
	if p.Level3 == nil {
		return Level3{}
	}
	return *p.Level3
}

func details(p *Payment) Customer {
	if p.CustomerDetails == nil {
		return Customer{}
	}
	return *p.CustomerDetails
}

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
		checkDescriptor("Descriptor.Full", p.Descriptor.Full),
		checkDescriptor("Descriptor.Suffix", p.Descriptor.Suffix),
		checkCustomer(p.CustomerDetails),
		checkLevel3(p.Level3),
	); err != nil {
		return err
	}
	if op == OpAuthorize && len(p.Method.Offsite) > 0 {
		return &Refusal{Field: "Method.Offsite", Reason: "an offsite payment method cannot be authorized (supports_offsite_authorize is false)"}
	}
	for _, l := range textLimits {
		if err := checkLength(l.field, l.value(p), l.max); err != nil {
			return err
		}
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
	if len(key) > maxKey {
		return &Refusal{Field: "Idempotency.Key", Reason: "is too long", Limit: maxKey, Length: len(key)}
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

func checkConnect(c Connect) error {
	if c.TransferAmount != 0 && c.ApplicationFeeAmount != 0 {
		return &Refusal{Field: "Connect.TransferAmount", Reason: "and Connect.ApplicationFeeAmount exclude each other"}
	}
	return nil
}

// checkDescriptor wants a letter in a statement descriptor.
func checkDescriptor(field, text string) error {
	if text == "" || strings.ContainsFunc(text, isLetter) {
		return nil
	}
	return &Refusal{Field: field, Reason: "needs at least one letter"}
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > '~' }
func isAlnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
func isUpperAlnum(r rune) bool { return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' }

func checkLength(field, text string, limit int) error {
	if n := utf8.RuneCountInString(text); n > limit {
		return &Refusal{Field: field, Reason: "is too long", Limit: limit, Length: n}
	}
	return nil
}

// checkAlphabet refuses a text with a character outside of an alphabet.
func checkAlphabet(field, text, alphabet string, in func(rune) bool) error {
	if strings.ContainsFunc(text, func(r rune) bool { return !in(r) }) {
		return &Refusal{Field: field, Reason: "holds something else than " + alphabet}
	}
	return nil
}

func checkCustomer(c *Customer) error {
	if c == nil || c.InvoicePrefix == "" {
		return nil
	}
	const field = "CustomerDetails.InvoicePrefix"
	if n := utf8.RuneCountInString(c.InvoicePrefix); n < 3 || n > 12 {
		return &Refusal{Field: field, Reason: "has 3 to 12 characters", Limit: 12, Length: n}
	}
	return checkAlphabet(field, c.InvoicePrefix, "upper-case letters and digits", isUpperAlnum)
}

func checkLevel3(l *Level3) error {
	if l == nil {
		return nil
	}
	if err := firstError(
		checkAlphabet("Level3.MerchantReference", l.MerchantReference, "letters and digits", isAlnum),
		checkAlphabet("Level3.CustomerReference", l.CustomerReference, "letters and digits", isAlnum),
		checkMinimum("Level3.ShippingAmount", l.ShippingAmount, 0),
	); err != nil {
		return err
	}
	if n := len(l.LineItems); n > maxLineItems {
		return &Refusal{Field: "Level3.LineItems", Reason: "are too many", Limit: maxLineItems, Length: n}
	}
	for i, item := range l.LineItems {
		at := "Level3.LineItems[" + strconv.Itoa(i) + "]."
		for _, c := range itemLimits {
			if err := checkLength(at+c.field, c.value(item), c.max); err != nil {
				return err
			}
		}
		for _, c := range itemMinimums {
			if err := checkMinimum(at+c.field, c.value(item), c.min); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkMinimum(field string, n *int64, least int64) error {
	if n != nil && *n < least {
		return &Refusal{Field: field, Reason: "is less than " + strconv.FormatInt(least, 10)}
	}
	return nil
}

func checkReason(field, reason string, allowed []string) error {
	if reason == "" || oneOf(reason, allowed) {
		return nil
	}
	return &Refusal{Field: field, Reason: "is none of " + strings.Join(allowed, ", ")}
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
		{"ConfirmationMethod", p.ConfirmationMethod, confirmationMethods},
	} {
		if v.value != "" && !oneOf(v.value, v.allowed) {
			names = append(names, v.field+" was not sent: it is none of "+strings.Join(v.allowed, ", "))
		}
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
