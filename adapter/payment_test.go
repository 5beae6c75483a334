package adapter_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func TestPurchase(t *testing.T) {
	s := serve(t, paying(ok(intentBody("succeeded", charges, `"amount_received":1000`))))
	tx, err := s.gateway().Purchase(t.Context(), payment())
	require.NoError(t, err)

	require.Equal(t, []string{createMethod, createIntent}, s.calls())
	has(t, s.request(createMethod, 0), "type=card", "card[number]=4242424242424242", "card[exp_month]=3", "card[exp_year]=2032",
		"card[cvc]=123")
	pi := s.request(createIntent, 0)
	has(t, pi, "amount=1000", "currency=usd", "payment_method=pm_1", "confirm=true", "capture_method=automatic", "payment_method_types[]=card")
	lacks(t, pi, "off_session", "metadata[order_id]", "expand[]", "return_url")
	require.Equal(t, "Bearer "+testKey, pi.Header.Get("Authorization"))
	require.Equal(t, "2020-08-27", pi.Header.Get("Stripe-Version"))
	require.NotContains(t, pi.Header, "Idempotency-Key")
	require.NotContains(t, pi.Header, "Stripe-Account")

	require.True(t, tx.Succeeded())
	require.Equal(t, adapter.OpPurchase, tx.Operation)
	require.Equal(t, "pi_1", tx.ID)
	require.Equal(t, "ch_1", tx.ChargeID)
	require.Equal(t, "pm_1", tx.PaymentMethodID)
	require.Equal(t, "txn_1", tx.BalanceTransactionID)
	require.Equal(t, "Transaction approved", tx.Message)
	require.Equal(t, "A-17", tx.OrderID)
	require.Equal(t, adapter.Checks{CVC: "pass", Line1: "fail", PostalCode: "unavailable"}, tx.Checks)
	require.Equal(t, "approved_by_network", tx.Outcome.NetworkStatus)
	require.Equal(t, 12, *tx.Outcome.RiskScore)
	require.Equal(t, "credit", tx.Card.Funding)
	require.Equal(t, "US", tx.Card.Country)
	require.Equal(t, "123456", tx.Card.AuthorizationCode)
	require.Equal(t, "ntx_1", tx.Card.NetworkTransactionID)
	require.Equal(t, time.Unix(1702595205, 0).UTC(), tx.Card.CaptureBefore)
	require.False(t, *tx.Card.NetworkTokenUsed)
	require.True(t, *tx.Card.ThreeDSecureSupported)
	require.Nil(t, tx.ThreeDS.Authenticated)
	require.Equal(t, 200, tx.HTTPStatus)
	require.Equal(t, "req_2", tx.RequestID)
	require.Len(t, tx.Calls, 2)
	require.Equal(t, intentBody("succeeded", charges, `"amount_received":1000`), string(tx.Raw), "byte for byte")
	require.Equal(t, "cGlfMTtjaF8xOw==", tx.Code(), "pi_1;ch_1;")
}

// The same answer at a version that holds the charge as an object of its own.
func TestPurchaseReadsLatestCharge(t *testing.T) {
	expanded := `"latest_charge":{"id":"ch_9","object":"charge","metadata":{},"outcome":{"type":"authorized"},
		"payment_method_details":{"card":{"checks":{"cvc_check":"pass"},"three_d_secure":{"result":"authenticated","version":"2.2.0","authentication_flow":"challenge","result_reason":null}}}}`
	s := serve(t, paying(ok(intentBody("succeeded", expanded))))
	tx, err := s.gateway(version("2024-06-20")).Purchase(t.Context(), payment())
	require.NoError(t, err)
	has(t, s.request(createIntent, 0), "expand[]=latest_charge", "payment_method_types[]=card")
	require.Equal(t, "2024-06-20", s.request(createIntent, 0).Header.Get("Stripe-Version"))
	require.Equal(t, "ch_9", tx.ChargeID)
	require.Equal(t, "pass", tx.Checks.CVC)
	require.Equal(t, "authorized", tx.Outcome.Type)
	require.True(t, *tx.ThreeDS.Authenticated)
	require.Equal(t, "challenge", tx.ThreeDS.Flow)
	require.Empty(t, tx.ThreeDS.ResultReason)

	s = serve(t, paying(ok(intentBody("succeeded", expanded))))
	_, err = s.gateway(version("2026-09-30.endive")).Purchase(t.Context(), payment())
	require.NoError(t, err)
	has(t, s.request(createIntent, 0), "allowed_payment_method_types[]=card")
	lacks(t, s.request(createIntent, 0), "payment_method_types[]")
}

// Before 2020-08-27 a 3D Secure result is a flag.
func TestThreeDSecureOfOlderVersions(t *testing.T) {
	charge := `"latest_charge":{"id":"ch_9","payment_method_details":{"card":{"three_d_secure":{"authenticated":true,"version":"1.0.2"}}}}`
	s := serve(t, paying(ok(intentBody("succeeded", charge))))
	tx, err := s.gateway(version("2019-12-03")).Purchase(t.Context(), payment())
	require.NoError(t, err)
	require.True(t, *tx.ThreeDS.Authenticated)
	require.Equal(t, "1.0.2", tx.ThreeDS.Version)
}

func version(v string) func(*adapter.Config) {
	return func(c *adapter.Config) { c.APIVersion = v }
}

func TestAuthorizeHolds(t *testing.T) {
	s := serve(t, paying(ok(intentBody("requires_capture", charges, `"amount_capturable":1000`))))
	tx, err := s.gateway().Authorize(t.Context(), payment(func(p *adapter.Payment) { p.CaptureMethod = "automatic" }))
	require.NoError(t, err)
	has(t, s.request(createIntent, 0), "capture_method=manual", "confirm=true")
	require.True(t, tx.Succeeded())
	require.Equal(t, int64(1000), tx.AmountCapturable)
	require.Equal(t, []string{createMethod, createIntent}, s.calls(), "an authorize is not captured")
}

// A purchase ends captured, whatever capture method was asked for.
func TestManualPurchaseIsCaptured(t *testing.T) {
	replies := paying(ok(intentBody("requires_capture", charges)))
	replies[captureIt] = []reply{ok(intentBody("succeeded", charges))}
	s := serve(t, replies)
	tx, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) { p.CaptureMethod = "manual" }))
	require.NoError(t, err)
	require.Equal(t, []string{createMethod, createIntent, captureIt}, s.calls())
	require.True(t, tx.Succeeded())
	require.NotContains(t, s.request(captureIt, 0).Header, "Idempotency-Key")
}

const declined = `{"error":{"charge":"ch_1","code":"card_declined","decline_code":"insufficient_funds","type":"card_error",
	"advice_code":"try_again_later","network_decline_code":"51","network_advice_code":"02",
	"doc_url":"https://stripe.com/docs/error-codes/card-declined","message":"Your card has insufficient funds.",
	"payment_method":{"id":"pm_1","card":{"last4":"9995","checks":{"cvc_check":"pass"}}},
	"payment_intent":{"id":"pi_1","status":"requires_payment_method","amount":1000,"currency":"usd","customer":"cus_1",
		"client_secret":"pi_1_secret_x","payment_method":null,"latest_charge":"ch_1"%s}}}` + "\n"

func TestDecline(t *testing.T) {
	inside := `,"charges":{"data":[{"id":"ch_1","outcome":{"network_status":"declined_by_network","type":"issuer_declined",
		"reason":"insufficient_funds"}}]}`
	s := serve(t, paying(reply{402, sprintf(declined, inside), map[string]string{"Stripe-Should-Retry": "false"}}))
	tx, err := s.gateway().Purchase(t.Context(), payment())
	require.NoError(t, err, "a decline is a transaction")
	require.True(t, tx.Failed())
	require.Equal(t, &adapter.Problem{
		Kind: adapter.Declined, Source: adapter.SourceProcessor, Type: "card_error", Code: "card_declined",
		DeclineCode: "insufficient_funds", Message: "Your card has insufficient funds.", AdviceCode: "try_again_later",
		NetworkDeclineCode: "51", NetworkAdviceCode: "02", DocURL: "https://stripe.com/docs/error-codes/card-declined",
	}, tx.Problem)
	require.Equal(t, "insufficient_funds", tx.Problem.Reason())
	require.Equal(t, adapter.Declined, adapter.KindOf(tx, err))
	require.Equal(t, "pi_1", tx.ID, "a declined payment is a transaction of its own")
	require.Equal(t, "ch_1", tx.ChargeID)
	require.Equal(t, "pm_1", tx.PaymentMethodID, "a recovery needs the failed method")
	require.Equal(t, "cus_1", tx.CustomerID)
	require.Equal(t, adapter.Secret("pi_1_secret_x"), tx.ClientSecret)
	require.Equal(t, "pass", tx.Checks.CVC)
	require.Equal(t, "issuer_declined", tx.Outcome.Type)
	require.Equal(t, 402, tx.HTTPStatus)
	require.False(t, *tx.ShouldRetry)
	require.Empty(t, tx.Code())
	require.Equal(t, sprintf(declined, inside), string(tx.Raw))
	require.Equal(t, []string{createMethod, createIntent}, s.calls(), "nothing is stored after a decline")
}

// Since 2022-11-15 the intent inside an error names its charge by id.
func TestDeclineReadsItsCharge(t *testing.T) {
	replies := paying(reply{402, sprintf(declined, ""), nil})
	replies["GET /v1/charges/ch_1"] = []reply{ok(`{"id":"ch_1","outcome":{"type":"issuer_declined"},
		"payment_method_details":{"card":{"checks":{"address_line1_check":"fail"}}}}`)}
	s := serve(t, replies)
	tx, err := s.gateway(version("2024-06-20")).Purchase(t.Context(), payment())
	require.NoError(t, err)
	require.Equal(t, "issuer_declined", tx.Outcome.Type)
	require.Equal(t, adapter.Checks{CVC: "pass", Line1: "fail"}, tx.Checks)
	require.Equal(t, 402, tx.HTTPStatus, "the answer that decided stays")
	require.Contains(t, string(tx.Raw), "card_declined")

	// A charge that cannot be read leaves the verdict alone.
	replies = paying(reply{402, sprintf(declined, ""), nil})
	tx, err = serve(t, replies).gateway(version("2024-06-20")).Purchase(t.Context(), payment())
	require.NoError(t, err)
	require.Equal(t, "insufficient_funds", tx.Problem.DeclineCode)
	require.Empty(t, tx.Outcome.Type)
}

func TestGatewayError(t *testing.T) {
	body := `{"error":{"code":"invalid_expiry_month","message":"Your card's expiration month is ` +
		`invalid.","param":"exp_month","type":"card_error"}}`
	for name, replies := range map[string]map[string][]reply{
		"on the payment method": {createMethod: {{402, body, nil}}},
		"on the intent":         {createIntent: {{402, body, nil}}},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, replies)
			g := s.gateway(func(c *adapter.Config) { c.InlineCards = replies[createMethod] == nil })
			tx, err := g.Authorize(t.Context(), payment())
			require.NoError(t, err)
			require.True(t, tx.Failed())
			require.Equal(t, adapter.SourceGateway, tx.Problem.Source)
			require.Equal(t, "invalid_expiry_month", tx.Problem.Reason())
			require.Equal(t, "exp_month", tx.Problem.Param)
			require.Empty(t, tx.ID)
			require.Len(t, s.calls(), 1, "nothing follows")
		})
	}
}

func TestInlineCards(t *testing.T) {
	s := serve(t, paying(ok(intentBody("succeeded", charges))))
	p := payment(func(p *adapter.Payment) {
		p.Method.Billing = adapter.Contact{Name: "Fredrick Konopelski", Email: "jo@example.com",
			Address: adapter.Address{Line1: "123 Someplace Lane", Country: "US"}}
		p.Method.Metadata = map[string]string{"tier": "gold"}
		p.Method.Card.Metadata = map[string]string{"slot": "1"}
	})
	_, err := s.gateway(func(c *adapter.Config) { c.InlineCards = true }).Purchase(t.Context(), p)
	require.NoError(t, err)
	require.Equal(t, []string{createIntent}, s.calls())
	r := s.request(createIntent, 0)
	const at = "payment_method_data"
	has(t, r, at+"[type]=card", at+"[card][number]=4242424242424242", at+"[card][cvc]=123", at+"[card][exp_year]=2032",
		at+"[card][metadata][slot]=1", at+"[metadata][tier]=gold", at+"[billing_details][name]=Fredrick Konopelski",
		at+"[billing_details][email]=jo@example.com", at+"[billing_details][address][line1]=123 Someplace Lane",
		at+"[billing_details][address][country]=US")
	lacks(t, r, at+"[billing_details][phone]", "payment_method", "metadata[tier]")
}

func TestMethodsThatPay(t *testing.T) {
	const at = "payment_method_data"
	for name, c := range map[string]struct {
		method adapter.PaymentMethod
		calls  []string
		has    []string
		lacks  []string
	}{
		"stored token": {
			method: adapter.PaymentMethod{Token: "cus_1|pm_9"},
			calls:  []string{createIntent},
			has:    []string{"customer=cus_1", "payment_method=pm_9"},
			lacks:  []string{at + "[type]"},
		},
		"payment method id": {
			method: adapter.PaymentMethod{Token: "pm_9"},
			calls:  []string{createIntent},
			has:    []string{"payment_method=pm_9"},
			lacks:  []string{"customer"},
		},
		"token of Stripe": {
			method: adapter.PaymentMethod{Token: "tok_visa"},
			calls:  []string{createIntent},
			has:    []string{at + "[type]=card", at + "[card][token]=tok_visa"},
			lacks:  []string{"payment_method"},
		},
		"Google Pay": {
			method: adapter.PaymentMethod{Wallet: &adapter.Wallet{Kind: adapter.GooglePay, Number: "4242424242424242", ExpMonth: 3, ExpYear: 2032,
				Cryptogram: "AgAA", ECI: "05"}},
			calls: []string{"POST /v1/tokens", createIntent},
			has:   []string{at + "[card][token]=tok_1"},
		},
		"network token": {
			method: adapter.PaymentMethod{NetworkToken: &adapter.NetworkToken{Number: "4242424242424242", Last4: "1881", ExpMonth: 3,
				ExpYear: 2032, Cryptogram: "AgAA", ECI: "05"}},
			calls: []string{createIntent},
			has: []string{at + "[card][network_token][number]=4242424242424242", at + "[card][network_token][exp_month]=3",
				at + "[card][exp_month]=3", at + "[card][exp_year]=2032", at + "[card][last4]=1881",
				"payment_method_options[card][network_token][cryptogram]=AgAA",
				"payment_method_options[card][network_token][electronic_commerce_indicator]=05"},
			lacks: []string{at + "[card][number]"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			replies := paying(ok(intentBody("succeeded", charges)))
			replies["POST /v1/tokens"] = []reply{ok(`{"id":"tok_1","object":"token"}`)}
			s := serve(t, replies)
			tx, err := s.gateway().Purchase(t.Context(), &adapter.Payment{Amount: 1000, Method: c.method})
			require.NoError(t, err)
			require.True(t, tx.Succeeded())
			require.Equal(t, c.calls, s.calls())
			has(t, s.request(createIntent, 0), c.has...)
			lacks(t, s.request(createIntent, 0), c.lacks...)
		})
	}
}

func TestWalletCarriesTheBillingAddress(t *testing.T) {
	s := serve(t, map[string][]reply{"POST /v1/tokens": {{402,
		`{"error":{"type":"card_error","code":"card_declined","decline_code":"generic_decline","message":"no"}}`, nil}}})
	tx, err := s.gateway().Purchase(t.Context(), &adapter.Payment{Amount: 1000, Method: adapter.PaymentMethod{
		Wallet: &adapter.Wallet{Kind: adapter.ApplePay, Number: "4242424242424242", ExpMonth: 3, ExpYear: 2032, Cryptogram: "AgAA", ECI: "05"},
		Billing: adapter.Contact{Address: adapter.Address{Line1: "33 Lane Road", Line2: "Apartment 4", City: "Wanaque",
			State: "NJ", PostalCode: "31331", Country: "US"}},
	}})
	require.NoError(t, err)
	require.True(t, tx.Failed())
	require.Len(t, s.calls(), 1)
	has(t, s.request("POST /v1/tokens", 0), "card[tokenization_method]=apple_pay", "card[cryptogram]=AgAA", "card[eci]=05",
		"card[address_line1]=33 Lane Road", "card[address_line2]=Apartment 4", "card[address_city]=Wanaque",
		"card[address_state]=NJ", "card[address_zip]=31331", "card[address_country]=US")
}

func TestOffsitePurchaseWaits(t *testing.T) {
	s := serve(t, map[string][]reply{createIntent: {ok(intentBody("requires_payment_method"))}})
	offsite := &adapter.Payment{Amount: 1000, Currency: "eur", Method: adapter.PaymentMethod{Offsite: []string{"ideal"}}}
	tx, err := s.gateway().Purchase(t.Context(), offsite)
	require.NoError(t, err)
	r := s.request(createIntent, 0)
	has(t, r, "payment_method_types[]=ideal", "currency=eur")
	lacks(t, r, "confirm", "payment_method")
	require.True(t, tx.Pending())
	require.Equal(t, adapter.Secret("pi_1_secret_x"), tx.ClientSecret)

	_, err = s.gateway().Authorize(t.Context(), offsite)
	require.ErrorContains(t, err, "Method.Offsite")
	require.Len(t, s.calls(), 1)
}

func TestCustomerComesFirst(t *testing.T) {
	replies := paying(ok(intentBody("succeeded", charges)))
	replies["POST /v1/customers"] = []reply{ok(`{"id":"cus_7"}`),
		{402, `{"error":{"type":"card_error","code":"card_declined","decline_code":"generic_decline","message":"Your card was declined."}}`, nil}}
	replies["POST /v1/customers/cus_9"] = []reply{ok(`{"id":"cus_9"}`)}
	s := serve(t, replies)
	g := s.gateway(func(c *adapter.Config) { c.InlineCards = true })
	p := payment(func(p *adapter.Payment) {
		p.CustomerDetails = &adapter.Customer{
			Name: "Noel Mraz", Email: "noel@example.com", Phone: "2749063220", Balance: new(int64(-500)),
			Address: adapter.Address{Line1: "123 Someplace Lane"}, Metadata: map[string]string{"seg": "b", "old": ""},
			Shipping:         &adapter.Shipping{Phone: "555-1", Address: adapter.Address{City: "Tulsa"}},
			CustomFields:     []adapter.CustomField{{Name: "b", Value: "2"}, {Name: "a", Value: "1"}},
			PreferredLocales: []string{"fr", "en"}, Expand: []string{"default_source"}, InvoicePrefix: "ABC123",
			NextInvoiceSequence: new(int64(5)), PromotionCode: "promo_1", Coupon: "SAVE10", Source: "tok_visa", Description: "VIP",
			DefaultPaymentMethod: "pm_2", InvoiceFooter: "Thanks",
		}
	})
	_, err := g.Purchase(t.Context(), p)
	require.NoError(t, err)
	require.Equal(t, []string{"POST /v1/customers", createIntent}, s.calls())
	r := s.request("POST /v1/customers", 0)
	has(t, r, "name=Noel Mraz", "email=noel@example.com", "phone=2749063220", "balance=-500", "address[line1]=123 Someplace Lane",
		"metadata[seg]=b", "metadata[old]=", "shipping[name]=Noel Mraz", "shipping[phone]=555-1", "shipping[address][city]=Tulsa",
		"invoice_settings[custom_fields][0][name]=b", "invoice_settings[custom_fields][1][value]=1", "expand[]=default_source",
		"invoice_prefix=ABC123", "next_invoice_sequence=5", "promotion_code=promo_1", "coupon=SAVE10", "source=tok_visa", "description=VIP",
		"invoice_settings[default_payment_method]=pm_2", "invoice_settings[footer]=Thanks")
	require.Equal(t, []string{"fr", "en"}, r.Form["preferred_locales[]"])
	has(t, s.request(createIntent, 0), "customer=cus_7")
	lacks(t, s.request(createIntent, 0), "expand[]", "metadata[seg]")

	// A customer that could not be made ends the payment with its own reason.
	tx, err := g.Purchase(t.Context(), p)
	require.NoError(t, err)
	require.Equal(t, "generic_decline", tx.Problem.DeclineCode)
	require.Len(t, s.calls(), 3)

	// Details beside an id update that customer; clearing sends empty values.
	p.Customer = "cus_9"
	p.CustomerDetails = &adapter.Customer{ClearMetadata: true, ClearCustomFields: true}
	_, err = g.Purchase(t.Context(), p)
	require.NoError(t, err)
	has(t, s.request("POST /v1/customers/cus_9", 0), "metadata=", "invoice_settings[custom_fields]=")
	has(t, s.request(createIntent, 1), "customer=cus_9")
}

func TestRequestMapping(t *testing.T) {
	s := serve(t, paying(ok(intentBody("succeeded", charges))))
	_, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) {
		p.Customer = "cus_1"
		p.OrderID, p.EventType, p.Description, p.ReceiptEmail = "A-17", "your event type", "Order 7", "a@example.com"
		p.Metadata = map[string]string{"hat_type": "Fedora"}
		p.Descriptor = adapter.Descriptor{Full: "5K Race Ticket", Suffix: "ORDER 10108"}
		p.Shipping = &adapter.Shipping{Name: "Ann Lee", Phone: "555-1", Carrier: "FedEx", TrackingNumber: "123",
			Address: adapter.Address{PostalCode: "74111"}}
		p.ConfirmationMethod, p.CVCToken, p.CardBrand, p.FulfillmentDate = "manual", "cvctok_1", "cartes_bancaires", 1637103715
		p.Expand = []string{"customer"}
		p.Credential = adapter.StoredCredential{SetupFutureUsage: adapter.OnSession, MOTO: true, Mandate: "mandate_1",
			NetworkTransactionID: "111111111", ClaimWithoutTransactionID: true, SavePaymentMethod: new(true),
			Acceptance: &adapter.Acceptance{Type: "online", AcceptedAt: 1701990405, IPAddress: "203.0.113.7", UserAgent: "UA/1",
				Terms: &adapter.DebitTerms{Schedule: "interval", Interval: "each Friday", Transactions: "business"}}}
		p.ThreeDS = adapter.ThreeDSecure{Request: "any", ErrorOnRequiresAction: true, ReturnURL: "https://shop.test/back",
			External: &adapter.ExternalAuthentication{Cryptogram: "AJkB", TransactionID: "f879", ECI: "05", Version: "2.2.0"}}
		p.Connect = adapter.Connect{Account: "acct_1", ApplicationFeeAmount: new(int64(103)),
			TransferDestination: "acct_2", TransferGroup: "ORDER10",
			OnBehalfOf: "acct_2"}
		p.Radar = adapter.Radar{SessionID: "rse_1", SkipRules: true}
		p.Level3 = &adapter.Level3{MerchantReference: "cb76", CustomerReference: "ab83", ShippingAddressZip: "90210", ShippingFromZip: "90211",
			ShippingAmount: new(int64(0)), LineItems: []adapter.LineItem{{ProductCode: "1234", ProductDescription: "Used toothpaste",
				UnitCost: new(int64(100)), Quantity: new(int64(1)), TaxAmount: new(int64(0)), DiscountAmount: new(int64(0))}}}
		p.Installments = &adapter.Installments{Enabled: new(true),
			Plan: &adapter.InstallmentPlan{Count: 3, Interval: "month", Type: "fixed_count"}}
	}, func(p *adapter.Payment) { p.Credential.ClaimWithoutTransactionID = false }))
	require.NoError(t, err)
	r := s.request(createIntent, 0)
	const options = "payment_method_options[card]"
	has(t, r, "customer=cus_1", "metadata[order_id]=A-17", "metadata[event_type]=your event type", "metadata[hat_type]=Fedora",
		"description=Order 7", "receipt_email=a@example.com", "statement_descriptor=5K Race Ticket", "statement_descriptor_suffix=ORDER 10108",
		"shipping[name]=Ann Lee", "shipping[phone]=555-1", "shipping[carrier]=FedEx", "shipping[tracking_number]=123",
		"shipping[address][postal_code]=74111",
		"confirmation_method=manual", "fulfillment_date=1637103715", "expand[]=customer", "setup_future_usage=on_session",
		"save_payment_method=true",
		"mandate=mandate_1", "mandate_data[customer_acceptance][type]=online", "mandate_data[customer_acceptance][accepted_at]=1701990405",
		"mandate_data[customer_acceptance][online][ip_address]=203.0.113.7", "mandate_data[customer_acceptance][online][user_agent]=UA/1",
		"payment_method_options[acss_debit][mandate_options][payment_schedule]=interval",
		"payment_method_options[acss_debit][mandate_options][interval_description]=each Friday",
		"payment_method_options[acss_debit][mandate_options][transaction_type]=business",
		options+"[moto]=true", options+"[network]=cartes_bancaires", options+"[cvc_token]=cvctok_1", options+"[request_three_d_secure]=any",
		options+"[mit_exemption][network_transaction_id]=111111111",
		options+"[installments][enabled]=true", options+"[installments][plan][count]=3", options+"[installments][plan][interval]=month",
		options+"[installments][plan][type]=fixed_count",
		options+"[three_d_secure][cryptogram]=AJkB", options+"[three_d_secure][transaction_id]=f879",
		options+"[three_d_secure][electronic_commerce_indicator]=05", options+"[three_d_secure][version]=2.2.0",
		"error_on_requires_action=true", "return_url=https://shop.test/back", "application_fee_amount=103", "transfer_data[destination]=acct_2",
		"transfer_group=ORDER10", "on_behalf_of=acct_2", "radar_options[session]=rse_1", "radar_options[skip_rules][]=all",
		"level3[merchant_reference]=cb76", "level3[customer_reference]=ab83", "level3[shipping_address_zip]=90210",
		"level3[shipping_from_zip]=90211",
		"level3[shipping_amount]=0", "level3[line_items][0][product_code]=1234", "level3[line_items][0][product_description]=Used toothpaste",
		"level3[line_items][0][unit_cost]=100", "level3[line_items][0][quantity]=1", "level3[line_items][0][tax_amount]=0",
		"level3[line_items][0][discount_amount]=0")
	require.Equal(t, "acct_1", r.Header.Get("Stripe-Account"))
	require.Equal(t, "acct_1", s.request(createMethod, 0).Header.Get("Stripe-Account"))
	lacks(t, r, "stripe_account", "cancellation_reason", "reason")
}

func TestUnknownValuesAreNotSent(t *testing.T) {
	s := serve(t, paying(ok(intentBody("succeeded", charges))))
	tx, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) {
		p.ConfirmationMethod, p.ThreeDS.Request, p.Credential.SetupFutureUsage = "perhaps", "sometimes", "later"
	}))
	require.NoError(t, err)
	lacks(t, s.request(createIntent, 0), "confirmation_method", "payment_method_options[card][request_three_d_secure]", "setup_future_usage")
	require.Len(t, tx.Warnings, 3)
	require.Contains(t, tx.Warnings[0], "Credential.SetupFutureUsage")
	require.NotContains(t, tx.Warnings[0], "later")
}

func TestStoredCredentials(t *testing.T) {
	for name, c := range map[string]struct {
		credential  adapter.StoredCredential
		has, lacks  []string
		unconfirmed bool
	}{
		"merchant is off session": {adapter.StoredCredential{Initiator: adapter.Merchant}, []string{"off_session=true", "confirm=true"},
			[]string{"setup_future_usage"}, false},
		"off session by name": {adapter.StoredCredential{OffSession: true}, []string{"off_session=true", "confirm=true"},
			[]string{"setup_future_usage"}, false},
		"cardholder sets up": {adapter.StoredCredential{Initiator: adapter.Cardholder}, []string{"setup_future_usage=off_session"},
			[]string{"off_session"}, false},
		"the named use wins": {adapter.StoredCredential{Initiator: adapter.Cardholder, SetupFutureUsage: adapter.OnSession},
			[]string{"setup_future_usage=on_session"}, nil, false},
		"a reason alone does nothing": {adapter.StoredCredential{Reason: "recurring"}, nil, []string{"setup_future_usage", "off_session"},
			false},
		"unconfirmed": {adapter.StoredCredential{OffSession: true, Mandate: "mandate_1"}, []string{"confirm=false"},
			[]string{"off_session", "mandate", "return_url", "error_on_requires_action"}, true},
		"set-up confirms all the same": {adapter.StoredCredential{SetupFutureUsage: adapter.OffSession}, []string{"confirm=true"}, nil, true},
		"on-session use does not":      {adapter.StoredCredential{SetupFutureUsage: adapter.OnSession}, []string{"confirm=false"}, nil, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t, paying(ok(intentBody("succeeded", charges))))
			_, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) {
				p.Credential, p.Unconfirmed = c.credential, c.unconfirmed
				p.ThreeDS.ReturnURL, p.ThreeDS.ErrorOnRequiresAction = "https://shop.test/back", true
			}))
			require.NoError(t, err)
			has(t, s.request(createIntent, 0), c.has...)
			lacks(t, s.request(createIntent, 0), c.lacks...)
		})
	}
}

func TestUnconfirmedPurchaseStopsThere(t *testing.T) {
	s := serve(t, paying(ok(intentBody("requires_confirmation"))))
	tx, err := s.gateway().Purchase(t.Context(), payment(func(p *adapter.Payment) { p.Unconfirmed = true }))
	require.NoError(t, err)
	require.True(t, tx.Pending())
	require.Equal(t, "pi_1", tx.ID)
	require.Len(t, s.calls(), 2)
}
