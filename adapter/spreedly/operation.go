package spreedly

import (
	"context"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// An operation is what a gateway can be asked to do.
type operation struct {
	// on is gateways or transactions: what the address names before the operation.
	on, name string
	// kind is the transaction_type of the answer.
	kind string
	// supported is the characteristic that has to hold, without supports_.
	supported string
	// made is the operation of the adapter.
	made adapter.Operation
	// method tells that a payment method is needed, amount that an amount is.
	method, amount bool
	// layout picks the answer's elements.
	layout func(*layout) []string
	// run carries it out; nil for what no gateway supports.
	run func(context.Context, adapter.Gateway, *order, adapter.Reference) (*adapter.Transaction, error)
}

// operations are all of them. Those without a run are there to be refused by the
// name of their characteristic.
var operations = []operation{
	{on: "gateways", name: "purchase", kind: "Purchase", supported: "purchase", made: adapter.OpPurchase,
		method: true, amount: true, layout: purchaseLayout, run: purchase},
	{on: "gateways", name: "authorize", kind: "Authorization", supported: "authorize", made: adapter.OpAuthorize,
		method: true, amount: true, layout: purchaseLayout, run: authorize},
	{on: "gateways", name: "verify", kind: "Verification", supported: "verify", made: adapter.OpVerify,
		method: true, layout: purchaseLayout, run: verify},
	{on: "gateways", name: "store", kind: "Store", supported: "store", made: adapter.OpStore, method: true, layout: storeLayout, run: store},

	{on: "transactions", name: "capture", kind: "Capture", supported: "capture", made: adapter.OpCapture, layout: creditLayout, run: capture},
	{on: "transactions", name: "void", kind: "Void", supported: "void", made: adapter.OpVoid, layout: creditLayout, run: void},
	{on: "transactions", name: "credit", kind: "Credit", supported: "credit", made: adapter.OpRefund, layout: creditLayout, run: refund},

	{on: "gateways", name: "credit", kind: "GeneralCredit", supported: "general_credit", layout: purchaseLayout},
	{on: "gateways", name: "general_credit", kind: "GeneralCredit", supported: "general_credit", layout: purchaseLayout},
	{on: "transactions", name: "adjust", kind: "Adjust", supported: "adjust", layout: creditLayout},
	{on: "transactions", name: "purchase", kind: "Purchase", supported: "reference_purchase", layout: creditLayout},
	{on: "transactions", name: "purchase_via_preauthorization", kind: "Purchase", supported: "purchase_via_preauthorization",
		layout: creditLayout},
	{on: "gateways", name: "offsite_purchase", kind: "OffsitePurchase", supported: "offsite_purchase", layout: purchaseLayout},
	{on: "gateways", name: "offsite_authorize", kind: "OffsiteAuthorization", supported: "offsite_authorize", layout: purchaseLayout},
	{on: "gateways", name: "offsite_synchronous_purchase", kind: "OffsitePurchase", supported: "offsite_synchronous_purchase",
		layout: purchaseLayout},
	{on: "gateways", name: "offsite_synchronous_authorize", kind: "OffsiteAuthorization", supported: "offsite_synchronous_authorize",
		layout: purchaseLayout},
	{on: "gateways", name: "inquire_by_gateway_transaction_id", kind: "Inquire", supported: "inquire_by_gateway_transaction_id",
		layout: purchaseLayout},
	{on: "gateways", name: "inquire_by_order_id", kind: "Inquire", supported: "inquire_by_order_id", layout: purchaseLayout},
}

func purchase(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	return g.Purchase(ctx, &o.Payment)
}

func authorize(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	return g.Authorize(ctx, &o.Payment)
}

func capture(ctx context.Context, g adapter.Gateway, o *order, of adapter.Reference) (*adapter.Transaction, error) {
	return g.Capture(ctx, &adapter.Capture{
		Transaction: of, Amount: o.Amount, Connect: o.Connect, Descriptor: o.Descriptor, ReceiptEmail: o.ReceiptEmail,
		Metadata: o.Metadata, Idempotency: o.Idempotency,
	})
}

func refund(ctx context.Context, g adapter.Gateway, o *order, of adapter.Reference) (*adapter.Transaction, error) {
	return g.Refund(ctx, &adapter.Refund{
		Transaction: of, Amount: o.Amount, Reason: o.Reason, RefundApplicationFee: o.RefundApplicationFee,
		RefundFeeAmount: o.RefundFeeAmount, ReverseTransfer: o.ReverseTransfer, Metadata: o.Metadata,
		Connect: o.Connect, Idempotency: o.Idempotency,
	})
}

func void(ctx context.Context, g adapter.Gateway, o *order, of adapter.Reference) (*adapter.Transaction, error) {
	return g.Void(ctx, &adapter.Void{
		Transaction: of, Reason: o.CancellationReason, Metadata: o.Metadata, Connect: o.Connect, Idempotency: o.Idempotency,
	})
}

func verify(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	return g.Verify(ctx, &adapter.Verification{
		Method: o.Method, Customer: o.Customer, CustomerDetails: o.CustomerDetails, OrderID: o.OrderID, Description: o.Description,
		Metadata: o.Metadata, EventType: o.EventType, CardBrand: o.CardBrand, MethodTypes: o.MethodTypes,
		Credential: o.Credential, ThreeDS: o.ThreeDS, Connect: o.Connect, Idempotency: o.Idempotency,
	})
}

func store(ctx context.Context, g adapter.Gateway, o *order, _ adapter.Reference) (*adapter.Transaction, error) {
	kept := o.Method
	kept.PreferredNetwork, kept.Metadata = o.CardBrand, o.Metadata
	return g.Store(ctx, &adapter.Storage{
		Method: kept, Customer: o.Customer, CustomerDetails: o.CustomerDetails, Account: o.Account, Currency: o.Currency,
		Validate: o.Validate, MakeDefault: o.MakeDefault, ThreeDS: o.ThreeDS, Connect: o.Connect, Idempotency: o.Idempotency,
	})
}
