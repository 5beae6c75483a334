package adapter_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// items are n line items, of which the first is changed.
func items(n int, change func(*adapter.LineItem)) *adapter.Level3 {
	one := adapter.LineItem{ProductCode: "123456789012", ProductDescription: strings.Repeat("d", 26),
		UnitCost: new(int64(1)), Quantity: new(int64(1)), TaxAmount: new(int64(0)), DiscountAmount: new(int64(0))}
	l := &adapter.Level3{LineItems: slices.Repeat([]adapter.LineItem{one}, n)}
	if change != nil {
		change(&l.LineItems[0])
	}
	return l
}

// limit is a field with a payment that passes, and one that does not.
type limit struct {
	field        string
	pass, refuse func(*adapter.Payment)
}

// Every limit as the documents give it: the last value that passes, and the first that
// does not.
func TestLimits(t *testing.T) {
	row := func(field string, pass, refuse func(*adapter.Payment)) limit { return limit{field, pass, refuse} }
	texts := func(field string, set func(*adapter.Payment, string), pass, refuse string) limit {
		return limit{field, func(p *adapter.Payment) { set(p, pass) }, func(p *adapter.Payment) { set(p, refuse) }}
	}
	item := func(field string, refuse func(*adapter.LineItem)) limit {
		return limit{"Level3.LineItems[0]." + field,
			func(p *adapter.Payment) { p.Level3 = items(2, nil) }, func(p *adapter.Payment) { p.Level3 = items(2, refuse) }}
	}
	descriptor := func(p *adapter.Payment, s string) { p.Descriptor.Full = s }
	suffix := func(p *adapter.Payment, s string) { p.Descriptor.Suffix = s }
	merchant := func(p *adapter.Payment, s string) { p.Level3 = &adapter.Level3{MerchantReference: s} }
	customer := func(p *adapter.Payment, s string) { p.Level3 = &adapter.Level3{CustomerReference: s} }
	email := func(p *adapter.Payment, s string) { p.CustomerDetails = &adapter.Customer{Email: s} }
	prefix := func(p *adapter.Payment, s string) { p.CustomerDetails = &adapter.Customer{InvoicePrefix: s} }
	long := func(n int) string { return strings.Repeat("x", n) }

	for _, c := range []limit{
		texts("Descriptor.Full", descriptor, long(22), long(23)),
		texts("Descriptor.Full", descriptor, "1234a", "12345"),
		texts("Descriptor.Suffix", suffix, long(22), long(23)),
		texts("Descriptor.Suffix", suffix, "Ж1", "#1"),
		texts("Level3.MerchantReference", merchant, long(25), long(26)),
		texts("Level3.MerchantReference", merchant, "cb76", "cb-76"),
		texts("Level3.CustomerReference", customer, long(17), long(18)),
		texts("Level3.CustomerReference", customer, "ab83", "ab 83"),
		texts("CustomerDetails.Email", email, long(512), long(513)),
		texts("CustomerDetails.InvoicePrefix", prefix, "ABC", "AB"),
		texts("CustomerDetails.InvoicePrefix", prefix, "ABCDEF123456", "ABCDEF1234567"),
		texts("CustomerDetails.InvoicePrefix", prefix, "ABC", "abc"),
		row("Level3.ShippingAmount",
			func(p *adapter.Payment) { p.Level3 = &adapter.Level3{ShippingAmount: new(int64(0))} },
			func(p *adapter.Payment) { p.Level3 = &adapter.Level3{ShippingAmount: new(int64(-1))} }),
		row("Level3.LineItems",
			func(p *adapter.Payment) { p.Level3 = items(200, nil) },
			func(p *adapter.Payment) { p.Level3 = items(201, nil) }),
		item("ProductCode", func(i *adapter.LineItem) { i.ProductCode = long(13) }),
		item("ProductDescription", func(i *adapter.LineItem) { i.ProductDescription = long(27) }),
		item("UnitCost", func(i *adapter.LineItem) { i.UnitCost = new(int64(0)) }),
		item("Quantity", func(i *adapter.LineItem) { i.Quantity = new(int64(0)) }),
		item("TaxAmount", func(i *adapter.LineItem) { i.TaxAmount = new(int64(-1)) }),
		item("DiscountAmount", func(i *adapter.LineItem) { i.DiscountAmount = new(int64(-1)) }),
		row("Connect.TransferAmount",
			func(p *adapter.Payment) {
				p.Connect = adapter.Connect{TransferDestination: "acct_1", TransferAmount: 100}
			},
			func(p *adapter.Payment) {
				p.Connect = adapter.Connect{TransferDestination: "acct_1", TransferAmount: 100, ApplicationFeeAmount: new(int64(100))}
			}),
		row("Method", func(*adapter.Payment) {}, func(p *adapter.Payment) { p.Method.Token = "pm_1" }),
		row("Method", func(*adapter.Payment) {}, func(p *adapter.Payment) { p.Method.Card = nil }),
		row("Method.Wallet.Kind", func(*adapter.Payment) {}, func(p *adapter.Payment) {
			p.Method = adapter.PaymentMethod{Wallet: &adapter.Wallet{Kind: "samsung_pay"}}
		}),
		row("Token", func(*adapter.Payment) {}, func(p *adapter.Payment) { p.Method = adapter.PaymentMethod{Token: "pm_1|cus_1"} }),
		row("Credential.ClaimWithoutTransactionID", func(*adapter.Payment) {},
			func(p *adapter.Payment) { p.Credential.ClaimWithoutTransactionID = true }),
	} {
		t.Run(c.field, func(t *testing.T) {
			s := serve(t, map[string][]reply{createMethod: {ok(madeMethod)}, createIntent: {ok(intentBody("succeeded", charges))},
				"POST /v1/customers": {ok(`{"id":"cus_1"}`)}})
			_, err := s.gateway().Purchase(t.Context(), payment(c.pass))
			require.NoError(t, err)
			before := len(s.calls())
			_, err = s.gateway().Purchase(t.Context(), payment(c.refuse))
			var refusal *adapter.Refusal
			require.ErrorAs(t, err, &refusal)
			require.Equal(t, c.field, refusal.Field)
			require.NotContains(t, err.Error(), "xxx", "the value is not repeated")
			require.Len(t, s.calls(), before, "nothing is sent")
		})
	}
}

func TestClaimNeedsTransactionIDManagement(t *testing.T) {
	s := serve(t, paying(ok(intentBody("succeeded", charges))))
	_, err := s.gateway(func(c *adapter.Config) { c.ManageTransactionIDs = true }).Purchase(t.Context(),
		payment(func(p *adapter.Payment) { p.Credential.ClaimWithoutTransactionID = true }))
	require.NoError(t, err)
	has(t, s.request(createIntent, 0), "payment_method_options[card][mit_exemption][claim_without_transaction_id]=true")
}
