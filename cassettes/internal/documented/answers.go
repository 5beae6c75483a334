package main

import "net/url"

// answers are the seven of the page, in its order. The three that follow up on
// an earlier payment name it by the ids that the answer shows.
var answers = []answer{
	{
		name:   "authorize",
		path:   "/v1/payment_intents",
		form:   payment("card-4242", "manual"),
		status: 200,
		sha256: "c1447834dd1dc7a135b53a415440046451e704efc1e8e3a4efae74372656c51d",
	},
	{
		name:   "purchase",
		path:   "/v1/payment_intents",
		form:   payment("card-4242", "automatic"),
		status: 200,
		sha256: "cd8ccc2db6b33c173533919cf7d10f3d7fcde76f4d2ad1d819d1fd12f36008cc",
	},
	{
		name:   "capture",
		path:   "/v1/payment_intents/pi_3OKqeXFlLscTmW3z1VCZQXdj/capture",
		form:   url.Values{"amount_to_capture": {"1000"}},
		status: 200,
		sha256: "0db042c0d1ab5bcac732019ab18022fad06d4a29f5244cbbb211d8041a00a390",
	},
	{
		name:   "refund",
		path:   "/v1/refunds",
		form:   url.Values{"amount": {"100"}, "payment_intent": {"pi_3OKqeXFlLscTmW3z1VCZQXdj"}},
		status: 200,
		sha256: "d1a6dcd403233e5d853a94c44c1812caa8b823a8803305e8b59711bc5634f9d9",
	},
	{
		name:   "void",
		path:   "/v1/payment_intents/pi_3OKqgtFlLscTmW3z0bBkBuyr/cancel",
		status: 200,
		sha256: "aced938ab90efc99cb3ad4e864ebd15fa892154a10e9b4c0dc4279aef3b47f5e",
	},
	{
		name: "gateway_error",
		path: "/v1/payment_intents",
		form: url.Values{
			"confirm":                              {"true"},
			"payment_method_data[type]":            {"card"},
			"payment_method_data[card][exp_month]": {"13"},
		},
		status:    402,
		requestID: "req_xOV9bDtQa9Vnqn",
		sha256:    "d924f779ee9d042df1fb3b412888635cf7d3b5951267433bf600987128f31136",
	},
	{
		name:      "processor_error",
		path:      "/v1/payment_intents",
		form:      payment("card-9979", "manual"),
		status:    402,
		requestID: "req_fitBuDUWT0kElv",
		sha256:    "558db35d4f0c40df1fcbaae39124d772a816c723a84af0cabeda207f93958bbd",
	},
}

// payment is the form behind an intent of the page: amount, currency, capture
// method, card and billing address are read from its answer, and the parameters
// from the page's field table. card is the number as cassettes write it.
func payment(card, captureMethod string) url.Values {
	return url.Values{
		"capture_method":                             {captureMethod},
		"amount":                                     {"1000"},
		"currency":                                   {"usd"},
		"confirm":                                    {"true"},
		"payment_method_data[type]":                  {"card"},
		"payment_method_data[card][number]":          {card},
		"payment_method_data[card][exp_month]":       {"3"},
		"payment_method_data[card][exp_year]":        {"2025"},
		"payment_method_data[card][cvc]":             {"cvc-3"},
		"payment_method_data[billing_details][name]": {"John Doe"},
		"payment_method_data[billing_details][address][line1]":       {"123 Someplace Lane"},
		"payment_method_data[billing_details][address][line2]":       {"Some Place"},
		"payment_method_data[billing_details][address][city]":        {"Tulsa"},
		"payment_method_data[billing_details][address][state]":       {"OK"},
		"payment_method_data[billing_details][address][postal_code]": {"74111"},
		"payment_method_data[billing_details][address][country]":     {"US"},
	}
}
