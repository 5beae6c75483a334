package stripe

import "github.com/pinstripe-lab/pinstripe/simulator/internal/engine"

// A route is one endpoint. Patterns are written as in Stripe's OpenAPI document.
type route struct {
	Method, Pattern string
	do              operation
	// Public endpoints may be called with a publishable key.
	Public bool
}

// Route is one simulated endpoint, for reports.
type Route struct{ Method, Pattern string }

// Routes lists every simulated endpoint in the order of the reference.
func Routes() []Route {
	out := make([]Route, len(routes))
	for i, r := range routes {
		out[i] = Route{r.Method, r.Pattern}
	}
	return out
}

// Operations are all endpoints, as the engine calls them.
func Operations() []engine.Route {
	all := make([]engine.Route, len(routes))
	for i, r := range routes {
		all[i] = engine.Route{Method: r.Method, Pattern: r.Pattern, Public: r.Public, Do: func(c *engine.Call) (answer, *Error) { return r.do(call{c}) }}
	}
	return all
}

// routes are all endpoints that are simulated, a line each.
var routes = []route{
	{"GET", "/v1/account", retrieveAccount, false},
	{"POST", "/v1/account_links", createAccountLink, false},
	{"POST", "/v1/accounts", createAccount, false},
	{"GET", "/v1/accounts", listAccounts, false},
	{"GET", "/v1/accounts/{account}", retrieveAccount, false},
	{"POST", "/v1/accounts/{account}", updateAccount, false},
	{"DELETE", "/v1/accounts/{account}", deleteAccount, false},
	{"POST", "/v1/accounts/{account}/bank_accounts", createExternalAccount, false},
	{"GET", "/v1/accounts/{account}/bank_accounts/{id}", retrieveExternalAccount, false},
	{"POST", "/v1/accounts/{account}/bank_accounts/{id}", updateExternalAccount, false},
	{"DELETE", "/v1/accounts/{account}/bank_accounts/{id}", deleteExternalAccount, false},
	{"GET", "/v1/accounts/{account}/capabilities", listCapabilities, false},
	{"GET", "/v1/accounts/{account}/capabilities/{capability}", retrieveCapability, false},
	{"POST", "/v1/accounts/{account}/capabilities/{capability}", updateCapability, false},
	{"POST", "/v1/accounts/{account}/external_accounts", createExternalAccount, false},
	{"GET", "/v1/accounts/{account}/external_accounts", listExternalAccounts, false},
	{"GET", "/v1/accounts/{account}/external_accounts/{id}", retrieveExternalAccount, false},
	{"POST", "/v1/accounts/{account}/external_accounts/{id}", updateExternalAccount, false},
	{"DELETE", "/v1/accounts/{account}/external_accounts/{id}", deleteExternalAccount, false},
	{"POST", "/v1/accounts/{account}/login_links", createLoginLink, false},
	{"POST", "/v1/accounts/{account}/people", createPerson, false},
	{"GET", "/v1/accounts/{account}/people", listPersons, false},
	{"GET", "/v1/accounts/{account}/people/{person}", retrievePerson, false},
	{"POST", "/v1/accounts/{account}/people/{person}", updatePerson, false},
	{"DELETE", "/v1/accounts/{account}/people/{person}", deletePerson, false},
	{"POST", "/v1/accounts/{account}/persons", createPerson, false},
	{"GET", "/v1/accounts/{account}/persons", listPersons, false},
	{"GET", "/v1/accounts/{account}/persons/{person}", retrievePerson, false},
	{"POST", "/v1/accounts/{account}/persons/{person}", updatePerson, false},
	{"DELETE", "/v1/accounts/{account}/persons/{person}", deletePerson, false},
	{"POST", "/v1/accounts/{account}/reject", rejectAccount, false},
	{"POST", "/v1/accounts/{account}/unreject", unrejectAccount, false},

	{"GET", "/v1/application_fees", listApplicationFees, false},
	{"GET", "/v1/application_fees/{id}", retrieveApplicationFee, false},
	{"POST", "/v1/application_fees/{id}/refund", refundApplicationFee, false},
	{"POST", "/v1/application_fees/{id}/refunds", createFeeRefund, false},
	{"GET", "/v1/application_fees/{id}/refunds", listFeeRefunds, false},
	{"GET", "/v1/application_fees/{fee}/refunds/{id}", retrieveFeeRefund, false},
	{"POST", "/v1/application_fees/{fee}/refunds/{id}", updateFeeRefund, false},

	{"POST", "/v1/apple_pay/domains", createApplePayDomain, false},
	{"GET", "/v1/apple_pay/domains", listApplePayDomains, false},
	{"GET", "/v1/apple_pay/domains/{domain}", retrieveApplePayDomain, false},
	{"DELETE", "/v1/apple_pay/domains/{domain}", deleteApplePayDomain, false},

	{"GET", "/v1/balance", retrieveBalance, false},
	{"GET", "/v1/balance/history", listBalanceTransactions, false},
	{"GET", "/v1/balance/history/{id}", retrieveBalanceTransaction, false},
	{"GET", "/v1/balance_transactions", listBalanceTransactions, false},
	{"GET", "/v1/balance_transactions/{id}", retrieveBalanceTransaction, false},

	{"POST", "/v1/charges", createCharge, false},
	{"GET", "/v1/charges", listCharges, false},
	{"GET", "/v1/charges/search", searchCharges, false},
	{"GET", "/v1/charges/{charge}", retrieveCharge, false},
	{"POST", "/v1/charges/{charge}", updateCharge, false},
	{"POST", "/v1/charges/{charge}/capture", captureCharge, false},
	{"POST", "/v1/charges/{charge}/refund", refundCharge, false},
	{"GET", "/v1/charges/{charge}/dispute", retrieveDispute, false},
	{"POST", "/v1/charges/{charge}/dispute", updateDispute, false},
	{"POST", "/v1/charges/{charge}/dispute/close", closeDispute, false},
	{"GET", "/v1/charges/{charge}/refunds", listChargeRefunds, false},
	{"POST", "/v1/charges/{charge}/refunds", createChargeRefund, false},
	{"GET", "/v1/charges/{charge}/refunds/{refund}", retrieveRefund, false},
	{"POST", "/v1/charges/{charge}/refunds/{refund}", updateRefund, false},

	{"POST", "/v1/confirmation_tokens", createConfirmationToken, true},
	{"GET", "/v1/confirmation_tokens/{confirmation_token}", retrieveConfirmationToken, false},

	{"POST", "/v1/coupons", createCoupon, false},
	{"GET", "/v1/coupons", listCoupons, false},
	{"GET", "/v1/coupons/{coupon}", retrieveCoupon, false},
	{"POST", "/v1/coupons/{coupon}", updateCoupon, false},
	{"DELETE", "/v1/coupons/{coupon}", deleteCoupon, false},

	{"POST", "/v1/customers", createCustomer, false},
	{"GET", "/v1/customers", listCustomers, false},
	{"GET", "/v1/customers/search", searchCustomers, false},
	{"GET", "/v1/customers/{customer}", retrieveCustomer, false},
	{"POST", "/v1/customers/{customer}", updateCustomer, false},
	{"DELETE", "/v1/customers/{customer}", deleteCustomer, false},
	{"POST", "/v1/customers/{customer}/balance_transactions", createCustomerBalanceTransaction, false},
	{"GET", "/v1/customers/{customer}/balance_transactions", listCustomerBalanceTransactions, false},
	{"GET", "/v1/customers/{customer}/balance_transactions/{transaction}", retrieveCustomerBalanceTransaction, false},
	{"POST", "/v1/customers/{customer}/balance_transactions/{transaction}", updateCustomerBalanceTransaction, false},
	{"GET", "/v1/customers/{customer}/cash_balance", retrieveCashBalance, false},
	{"POST", "/v1/customers/{customer}/cash_balance", updateCashBalance, false},
	{"GET", "/v1/customers/{customer}/cash_balance_transactions", listCashTransactions, false},
	{"GET", "/v1/customers/{customer}/cash_balance_transactions/{transaction}", retrieveCashTransaction, false},
	{"POST", "/v1/customers/{customer}/funding_instructions", createFundingInstructions, false},
	{"GET", "/v1/customers/{customer}/discount", retrieveDiscount, false},
	{"DELETE", "/v1/customers/{customer}/discount", deleteDiscount, false},
	{"GET", "/v1/customers/{customer}/payment_methods", listCustomerPaymentMethods, false},
	{"GET", "/v1/customers/{customer}/payment_methods/{payment_method}", retrieveCustomerPaymentMethod, false},
	{"POST", "/v1/customers/{customer}/sources", createCustomerSource, false},
	{"GET", "/v1/customers/{customer}/sources", listCustomerSources, false},
	{"GET", "/v1/customers/{customer}/sources/{id}", retrieveSourceOf(""), false},
	{"POST", "/v1/customers/{customer}/sources/{id}", updateSourceOf(""), false},
	{"DELETE", "/v1/customers/{customer}/sources/{id}", deleteSourceOf(""), false},
	{"POST", "/v1/customers/{customer}/sources/{id}/verify", verifyBankAccount, false},
	{"POST", "/v1/customers/{customer}/cards", createCustomerSource, false},
	{"GET", "/v1/customers/{customer}/cards", listCustomerCards, false},
	{"GET", "/v1/customers/{customer}/cards/{id}", retrieveSourceOf("card"), false},
	{"POST", "/v1/customers/{customer}/cards/{id}", updateSourceOf("card"), false},
	{"DELETE", "/v1/customers/{customer}/cards/{id}", deleteSourceOf("card"), false},
	{"POST", "/v1/customers/{customer}/bank_accounts", createCustomerSource, false},
	{"GET", "/v1/customers/{customer}/bank_accounts", listCustomerBankAccounts, false},
	{"GET", "/v1/customers/{customer}/bank_accounts/{id}", retrieveSourceOf("bank_account"), false},
	{"POST", "/v1/customers/{customer}/bank_accounts/{id}", updateSourceOf("bank_account"), false},
	{"DELETE", "/v1/customers/{customer}/bank_accounts/{id}", deleteSourceOf("bank_account"), false},
	{"POST", "/v1/customers/{customer}/bank_accounts/{id}/verify", verifyBankAccount, false},

	{"GET", "/v1/disputes", listDisputes, false},
	{"GET", "/v1/disputes/{dispute}", retrieveDispute, false},
	{"POST", "/v1/disputes/{dispute}", updateDispute, false},
	{"POST", "/v1/disputes/{dispute}/close", closeDispute, false},

	{"GET", "/v1/events", listEvents, false},
	{"GET", "/v1/events/{id}", retrieveEvent, false},

	{"POST", "/v1/external_accounts/{id}", updateExternalAccount, false},

	{"GET", "/v1/mandates/{mandate}", retrieveMandate, false},

	{"POST", "/v1/payment_intents", createPaymentIntent, false},
	{"GET", "/v1/payment_intents", listPaymentIntents, false},
	{"GET", "/v1/payment_intents/search", searchPaymentIntents, false},
	{"GET", "/v1/payment_intents/{intent}", retrievePaymentIntent, true},
	{"POST", "/v1/payment_intents/{intent}", updatePaymentIntent, false},
	{"GET", "/v1/payment_intents/{intent}/amount_details_line_items", listLineItems, false},
	{"POST", "/v1/payment_intents/{intent}/confirm", confirmPaymentIntent, true},
	{"POST", "/v1/payment_intents/{intent}/capture", capturePaymentIntent, false},
	{"POST", "/v1/payment_intents/{intent}/apply_customer_balance", applyCustomerBalance, false},
	{"POST", "/v1/payment_intents/{intent}/cancel", cancelPaymentIntent, false},
	{"POST", "/v1/payment_intents/{intent}/increment_authorization", incrementPaymentIntent, false},
	{"POST", "/v1/payment_intents/{intent}/verify_microdeposits", verifyPaymentIntent, true},

	{"POST", "/v1/payment_method_configurations", createMethodConfiguration, false},
	{"GET", "/v1/payment_method_configurations", listMethodConfigurations, false},
	{"GET", "/v1/payment_method_configurations/{configuration}", retrieveMethodConfiguration, false},
	{"POST", "/v1/payment_method_configurations/{configuration}", updateMethodConfiguration, false},

	{"POST", "/v1/payment_method_domains", createPaymentMethodDomain, false},
	{"GET", "/v1/payment_method_domains", listPaymentMethodDomains, false},
	{"GET", "/v1/payment_method_domains/{payment_method_domain}", retrievePaymentMethodDomain, false},
	{"POST", "/v1/payment_method_domains/{payment_method_domain}", updatePaymentMethodDomain, false},
	{"POST", "/v1/payment_method_domains/{payment_method_domain}/validate", retrievePaymentMethodDomain, false},

	{"POST", "/v1/payment_methods", createPaymentMethod, true},
	{"GET", "/v1/payment_methods", listPaymentMethods, false},
	{"GET", "/v1/payment_methods/{payment_method}", retrievePaymentMethod, false},
	{"POST", "/v1/payment_methods/{payment_method}", updatePaymentMethod, false},
	{"POST", "/v1/payment_methods/{payment_method}/attach", attachPaymentMethod, false},
	{"POST", "/v1/payment_methods/{payment_method}/detach", detachPaymentMethod, false},

	{"POST", "/v1/payouts", createPayout, false},
	{"GET", "/v1/payouts", listPayouts, false},
	{"GET", "/v1/payouts/{payout}", retrievePayout, false},
	{"POST", "/v1/payouts/{payout}", updatePayout, false},
	{"POST", "/v1/payouts/{payout}/cancel", cancelPayout, false},
	{"POST", "/v1/payouts/{payout}/reverse", reversePayout, false},

	{"POST", "/v1/promotion_codes", createPromotionCode, false},
	{"GET", "/v1/promotion_codes", listPromotionCodes, false},
	{"GET", "/v1/promotion_codes/{promotion_code}", retrievePromotionCode, false},
	{"POST", "/v1/promotion_codes/{promotion_code}", updatePromotionCode, false},

	{"GET", "/v1/radar/early_fraud_warnings", listEarlyFraudWarnings, false},
	{"GET", "/v1/radar/early_fraud_warnings/{early_fraud_warning}", retrieveEarlyFraudWarning, false},
	{"POST", "/v1/radar/session", createRadarSession, true},
	{"POST", "/v1/radar/value_list_items", createListItem, false},
	{"GET", "/v1/radar/value_list_items", listListItems, false},
	{"GET", "/v1/radar/value_list_items/{item}", retrieveListItem, false},
	{"DELETE", "/v1/radar/value_list_items/{item}", deleteListItem, false},
	{"POST", "/v1/radar/value_lists", createValueList, false},
	{"GET", "/v1/radar/value_lists", listValueLists, false},
	{"GET", "/v1/radar/value_lists/{value_list}", retrieveValueList, false},
	{"POST", "/v1/radar/value_lists/{value_list}", updateValueList, false},
	{"DELETE", "/v1/radar/value_lists/{value_list}", deleteValueList, false},

	{"POST", "/v1/refunds", createRefund, false},
	{"GET", "/v1/refunds", listRefunds, false},
	{"GET", "/v1/refunds/{refund}", retrieveRefund, false},
	{"POST", "/v1/refunds/{refund}", updateRefund, false},
	{"POST", "/v1/refunds/{refund}/cancel", cancelRefund, false},

	{"GET", "/v1/reviews", listReviews, false},
	{"GET", "/v1/reviews/{review}", retrieveReview, false},
	{"POST", "/v1/reviews/{review}/approve", approveReview, false},

	{"GET", "/v1/setup_attempts", listSetupAttempts, false},

	{"POST", "/v1/setup_intents", createSetupIntent, false},
	{"GET", "/v1/setup_intents", listSetupIntents, false},
	{"GET", "/v1/setup_intents/{intent}", retrieveSetupIntent, true},
	{"POST", "/v1/setup_intents/{intent}", updateSetupIntent, false},
	{"POST", "/v1/setup_intents/{intent}/confirm", confirmSetupIntent, true},
	{"POST", "/v1/setup_intents/{intent}/cancel", cancelSetupIntent, false},
	{"POST", "/v1/setup_intents/{intent}/verify_microdeposits", verifySetupIntent, true},

	{"POST", "/v1/sources", createSource, true},
	{"GET", "/v1/sources/{source}", retrieveSource, true},
	{"POST", "/v1/sources/{source}", updateSource, false},
	{"POST", "/v1/sources/{source}/verify", verifySource, true},
	{"GET", "/v1/sources/{source}/mandate_notifications/{mandate_notification}", retrieveMandateNotification, false},
	{"GET", "/v1/sources/{source}/source_transactions", listSourceTransactions, false},
	{"GET", "/v1/sources/{source}/source_transactions/{source_transaction}", retrieveSourceTransaction, false},

	{"POST", "/v1/test_helpers/confirmation_tokens", createConfirmationToken, false},
	{"POST", "/v1/test_helpers/customers/{customer}/fund_cash_balance", fundCashBalance, false},
	{"POST", "/v1/test_helpers/refunds/{refund}/expire", expireRefund, false},

	{"POST", "/v1/tokens", createToken, true},
	{"GET", "/v1/tokens/{token}", retrieveToken, true},

	{"POST", "/v1/transfers", createTransfer, false},
	{"GET", "/v1/transfers", listTransfers, false},
	{"GET", "/v1/transfers/{transfer}", retrieveTransfer, false},
	{"POST", "/v1/transfers/{transfer}", updateTransfer, false},
	{"POST", "/v1/transfers/{id}/reversals", createTransferReversal, false},
	{"GET", "/v1/transfers/{id}/reversals", listTransferReversals, false},
	{"GET", "/v1/transfers/{transfer}/reversals/{id}", retrieveTransferReversal, false},
	{"POST", "/v1/transfers/{transfer}/reversals/{id}", updateTransferReversal, false},

	{"POST", "/v1/webhook_endpoints", createWebhookEndpoint, false},
	{"GET", "/v1/webhook_endpoints", listWebhookEndpoints, false},
	{"GET", "/v1/webhook_endpoints/{webhook_endpoint}", retrieveWebhookEndpoint, false},
	{"POST", "/v1/webhook_endpoints/{webhook_endpoint}", updateWebhookEndpoint, false},
	{"DELETE", "/v1/webhook_endpoints/{webhook_endpoint}", deleteWebhookEndpoint, false},
}
