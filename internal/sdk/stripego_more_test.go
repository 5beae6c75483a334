package sdk

import (
	"errors"

	"github.com/stripe/stripe-go/v85"
	"github.com/stripe/stripe-go/v85/webhook"
)

func manual(p *stripe.PaymentIntentCreateParams) { p.CaptureMethod = stripe.String("manual") }

func (s *script) captures() {
	held := ok(s.pay(visa, manual))
	s.tell("authorize", held.Status, held.AmountCapturable, held.AmountReceived)
	taken := ok(s.V1PaymentIntents.Capture(s, held.ID, &stripe.PaymentIntentCaptureParams{AmountToCapture: stripe.Int64(1200)}))
	s.tell("capture a part", taken.Status, taken.AmountReceived, taken.AmountCapturable)
	text, err := refusal(s.V1PaymentIntents.Capture(s, held.ID, nil))
	s.tell("capture again", text, err.PaymentIntent.Status)
	held = ok(s.pay(visa, manual))
	s.tell("capture too much", refused(s.V1PaymentIntents.Capture(s, held.ID, &stripe.PaymentIntentCaptureParams{
		AmountToCapture: stripe.Int64(2001),
	})))
	released := ok(s.V1PaymentIntents.Cancel(s, held.ID, nil))
	charge := ok(s.V1Charges.Retrieve(s, released.LatestCharge.ID, nil))
	s.tell("release what is held", released.Status, released.AmountCapturable, charge.Refunded)
}

func (s *script) refunds() {
	paid := ok(s.pay(visa))
	refund := ok(s.V1Refunds.Create(s, &stripe.RefundCreateParams{
		PaymentIntent: &paid.ID, Amount: stripe.Int64(500), Reason: stripe.String("requested_by_customer"),
	}))
	s.tell("refund a part", refund.Status, refund.Amount, refund.Reason)
	charge := ok(s.V1Charges.Retrieve(s, refund.Charge.ID, nil))
	s.tell("retrieve the charge", charge.AmountRefunded, charge.Refunded)
	s.tell("refund too much", refused(s.V1Refunds.Create(s, &stripe.RefundCreateParams{
		PaymentIntent: &paid.ID, Amount: stripe.Int64(1501),
	})))
	refund = ok(s.V1Refunds.Update(s, refund.ID, &stripe.RefundUpdateParams{Metadata: map[string]string{"desk": "3"}}))
	s.tell("update the refund", refund.Metadata["desk"])
	ok(s.V1Refunds.Create(s, &stripe.RefundCreateParams{PaymentIntent: &paid.ID}))
	s.tell("refund the rest", ok(s.V1Charges.Retrieve(s, charge.ID, nil)).Refunded)
	s.tell("refund what is refunded", refused(s.V1Refunds.Create(s, &stripe.RefundCreateParams{Charge: &charge.ID})))
	var amounts []any
	for _, each := range every(s, s.V1Refunds.List(s, &stripe.RefundListParams{
		PaymentIntent: &paid.ID, ListParams: stripe.ListParams{Limit: stripe.Int64(1)},
	})) {
		amounts = append(amounts, each.Amount)
	}
	s.tell("list refunds, page by page", amounts...)
}

func (s *script) setups(jenny string) {
	setUp := func(method string) *stripe.SetupIntentCreateParams {
		return &stripe.SetupIntentCreateParams{
			PaymentMethod: &method, Confirm: stripe.Bool(true), ReturnURL: stripe.String(backTo),
		}
	}
	p := setUp(visa)
	p.Customer = &jenny
	p.AddExpand("payment_method")
	saved := ok(s.V1SetupIntents.Create(s, p))
	s.tell("set a card up", saved.Status, saved.Usage, saved.PaymentMethod.Customer.ID == jenny)
	text, err := refusal(s.V1SetupIntents.Create(s, setUp(declined)))
	s.tell("set up a card that is declined", text, err.SetupIntent.Status)
	asked := ok(s.V1SetupIntents.Create(s, setUp(asks)))
	s.door().decide(asked.ID, "succeeded")
	s.tell("set up a card that asks", asked.Status, asked.NextAction.Type, ok(s.V1SetupIntents.Retrieve(s, asked.ID, nil)).Status)
	var tried []any
	for _, attempt := range every(s, s.V1SetupAttempts.List(s, &stripe.SetupAttemptListParams{SetupIntent: &asked.ID})) {
		tried = append(tried, attempt.Status)
	}
	s.tell("list its attempts", tried...)
	later := ok(s.V1SetupIntents.Create(s, &stripe.SetupIntentCreateParams{}))
	s.tell("cancel a set-up", later.Status, ok(s.V1SetupIntents.Cancel(s, later.ID, nil)).Status)
}

func (s *script) idempotency() {
	under := func(key string) func(*stripe.PaymentIntentCreateParams) {
		return func(p *stripe.PaymentIntentCreateParams) { p.SetIdempotencyKey(key) }
	}
	first, second := ok(s.pay(visa, under("order-19"))), ok(s.pay(visa, under("order-19")))
	s.tell("repeat a request with its key", first.ID == second.ID, second.LastResponse.Header.Get("Idempotent-Replayed"))
	s.tell("use the key for something else", refused(s.pay(visa, under("order-19"), func(p *stripe.PaymentIntentCreateParams) {
		p.Amount = stripe.Int64(2500)
	})))
	text, err := refusal(s.pay(declined, under("order-20")))
	same, repeated := refusal(s.pay(declined, under("order-20")))
	s.tell("repeat one that was declined", text == same, err.PaymentIntent.ID == repeated.PaymentIntent.ID)
	shopper := ok(s.V1Customers.Create(s, &stripe.CustomerCreateParams{}))
	s.door().call("POST", "/faults", `{"do":"drop","match":{"path":"/v1/payment_intents"}}`)
	paid := ok(s.pay(visa, func(p *stripe.PaymentIntentCreateParams) { p.Customer = &shopper.ID }))
	made := every(s, s.V1PaymentIntents.List(s, &stripe.PaymentIntentListParams{Customer: &shopper.ID}))
	s.tell("lose the answer, and let the library ask again", paid.Status, len(made))
}

func (s *script) refusals() {
	s.tell("send an unknown parameter", refused(s.pay(visa, func(p *stripe.PaymentIntentCreateParams) { p.AddExtra("colour", "red") })))
	s.tell("leave a parameter out", refused(s.V1PaymentIntents.Create(s, &stripe.PaymentIntentCreateParams{Currency: stripe.String("usd")})))
	s.tell("send a word for a number", refused(s.pay(visa, func(p *stripe.PaymentIntentCreateParams) {
		p.Amount = nil
		p.AddExtra("amount", "ten")
	})))
	s.tell("pay too little", refused(s.pay(visa, func(p *stripe.PaymentIntentCreateParams) { p.Amount = stripe.Int64(1) })))
	s.tell("retrieve an unknown intent", refused(s.V1PaymentIntents.Retrieve(s, "pi_unknown", nil)))
	s.tell("name an unknown payment method", refused(s.pay("pm_unknown")))
	s.tell("use a key that is none", refused(client(s.base, "sk_test").V1Balance.Retrieve(s, nil)))
	s.door().call("POST", "/faults", `{"do":"rate_limit","match":{"path":"/v1/balance"}}`)
	s.tell("ask too often", refused(s.V1Balance.Retrieve(s, nil))) // stripe-go does not try again by itself
	s.tell("read the balance", ok(s.V1Balance.Retrieve(s, nil)).Livemode)
}

func (s *script) connect() {
	seller := ok(s.V1Accounts.Create(s, &stripe.AccountCreateParams{
		Type: stripe.String("custom"), Country: stripe.String("US"), Email: stripe.String("seller@shop.example"),
		Capabilities: &stripe.AccountCreateCapabilitiesParams{
			CardPayments: &stripe.AccountCreateCapabilitiesCardPaymentsParams{Requested: stripe.Bool(true)},
			Transfers:    &stripe.AccountCreateCapabilitiesTransfersParams{Requested: stripe.Bool(true)},
		},
	}))
	s.tell("create an account", seller.Type, seller.ChargesEnabled)
	s.door().call("POST", "/accounts", `{"id":"`+seller.ID+`"}`)
	s.tell("retrieve it when it is ready", ok(s.V1Accounts.GetByID(s, seller.ID, nil)).ChargesEnabled)
	direct := ok(s.pay(visa, func(p *stripe.PaymentIntentCreateParams) {
		p.ApplicationFeeAmount = stripe.Int64(100)
		p.AddExpand("latest_charge")
		p.SetStripeAccount(seller.ID)
	}))
	s.tell("pay on the account", direct.Status, direct.LatestCharge.ApplicationFeeAmount)
	s.tell("look for it on the platform", refused(s.V1PaymentIntents.Retrieve(s, direct.ID, nil)))
	there := &stripe.PaymentIntentListParams{}
	there.SetStripeAccount(seller.ID)
	var amounts []any
	for _, each := range every(s, s.V1PaymentIntents.List(s, there)) {
		amounts = append(amounts, each.Amount)
	}
	s.tell("list the account's payments", amounts...)
	passed := ok(s.pay(visa, func(p *stripe.PaymentIntentCreateParams) {
		p.CaptureMethod, p.ApplicationFeeAmount = stripe.String("automatic"), stripe.Int64(200)
		p.TransferData = &stripe.PaymentIntentCreateTransferDataParams{Destination: &seller.ID}
		p.AddExpand("latest_charge.transfer")
	}))
	transfer := passed.LatestCharge.Transfer
	s.tell("pay for the account", transfer.Amount, transfer.Destination.ID == seller.ID)
	unknown := &stripe.BalanceRetrieveParams{}
	unknown.SetStripeAccount("acct_unknown")
	s.tell("name an account that is not ours", refused(s.V1Balance.Retrieve(s, unknown)))
}

func forged(body []byte, signature, secret string) string {
	_, err := webhook.ConstructEvent(body, signature, secret)
	if errors.Is(err, webhook.ErrNoValidSignature) {
		return "SignatureVerificationError"
	}
	return "accepted"
}

func (s *script) webhooks() {
	shop := openShop(s.t)
	endpoint := ok(s.V1WebhookEndpoints.Create(s, &stripe.WebhookEndpointCreateParams{
		URL: &shop.URL, EnabledEvents: []*string{stripe.String("payment_intent.succeeded")},
	}))
	s.tell("create a webhook endpoint", endpoint.Status, len(endpoint.Secret) > 6 && endpoint.Secret[:6] == "whsec_")
	paid := ok(s.pay(visa))
	s.door().delivered()
	got := shop.only()
	event := ok(webhook.ConstructEvent(got.body, got.signature, endpoint.Secret))
	s.tell("check an event's signature", event.Type, event.GetObjectValue("id") == paid.ID)
	s.tell("check it with another secret", forged(got.body, got.signature, "whsec_another"))
	s.tell("check another body", forged(append([]byte(" "), got.body...), got.signature, endpoint.Secret))
	s.tell("retrieve the event", ok(s.V1Events.Retrieve(s, event.ID, nil)).Type)
	s.tell("delete the endpoint", ok(s.V1WebhookEndpoints.Delete(s, endpoint.ID, nil)).Deleted)
}
