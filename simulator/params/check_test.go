package params_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
	"github.com/stretchr/testify/require"
)

func decode(t testing.TB, raw string) *form.Node {
	t.Helper()
	n, err := form.Decode(raw)
	require.NoError(t, err)
	return n
}

func check(t testing.TB, op, raw string) *params.Problem {
	t.Helper()
	method, pattern, _ := strings.Cut(op, " ")
	require.True(t, params.Known(method, pattern), op)
	return params.Check(method, pattern, decode(t, raw))
}

const (
	createIntent  = "POST /v1/payment_intents"
	confirmIntent = "POST /v1/payment_intents/{intent}/confirm"
	createMethod  = "POST /v1/payment_methods"
	createCustom  = "POST /v1/customers"
	createCharge  = "POST /v1/charges"
	listIntents   = "GET /v1/payment_intents"
)

func TestCheckAccepts(t *testing.T) {
	for _, test := range []struct{ op, raw string }{
		{createIntent, "amount=2000&currency=usd"},
		{createIntent, "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true&payment_method_types[0]=card"},
		{createIntent, "amount=2000&currency=usd&payment_method_types[]=card&expand[]=latest_charge"},
		{createIntent, "amount=-5&currency=usd"}, // an integer; the resource refuses it
		{createIntent, "amount=1&currency=usd&confirm=True&error_on_requires_action=False"},
		{createIntent, "amount=1&currency=usd&off_session=true"},
		{createIntent, "amount=1&currency=usd&off_session=recurring"},
		{createIntent, "amount=1&currency=usd&metadata[order_id]=6735&metadata[empty]="},
		{createIntent, "amount=1&currency=usd&metadata="},
		{createIntent, "amount=1&currency=usd&mandate_data="},
		{createIntent, "amount=1&currency=usd&description=" + strings.Repeat("ü", 1000)},
		{createIntent, "amount=1&currency=usd&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never"},
		{createIntent, "amount=1&currency=usd&shipping[name]=Jenny&shipping[address][line1]=1 Main St"},
		{createIntent, "amount=1&currency=usd&amount_details[line_items][0][product_name]=a&amount_details[line_items][0][quantity]=1&amount_details[line_items][0][unit_cost]=1"},
		{confirmIntent, ""},
		{confirmIntent, "mandate_data[customer_acceptance][type]=online&mandate_data[customer_acceptance][online][ip_address]=127.0.0.1&mandate_data[customer_acceptance][online][user_agent]=x"},
		{confirmIntent, "client_secret=pi_1_secret_2&mandate_data[customer_acceptance][type]=online&mandate_data[customer_acceptance][online][infer_from_client]=true"},
		{createMethod, "type=card&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2040&card[cvc]=123"},
		{createMethod, "type=card&card[token]=tok_visa"},
		{createMethod, "type=card&card[token]=tok_visa&billing_details[email]=&billing_details[address]="},
		{createCustom, "name=&description=&email=&phone="},
		{createCustom, "source=tok_visa"},
		{createCustom, "tax_exempt=&shipping="},
		{listIntents, "limit=3&created=1700000000&customer=cus_1"},
		{listIntents, "created[gte]=1700000000&created[lt]=1800000000&starting_after=pi_1"},
		{"DELETE /v1/customers/{customer}", "expand[]=x"},
		{"POST /v1/webhook_endpoints", "url=https://example.com&enabled_events[]=*&api_version=2026-09-30.endive&connect=false"},

		// what extra.txt adds
		{createIntent, "amount=1&currency=usd&payment_method_data[type]=card&payment_method_data[card][number]=42&payment_method_data[card][exp_month]=1&payment_method_data[card][exp_year]=40&payment_method_data[card][cvc]=1&payment_method_data[card][metadata][slot]=1"},
		{createIntent, "amount=1&currency=usd&payment_method_data[type]=card&payment_method_data[card][token]=tok_visa"},
		{createIntent, "amount=1&currency=usd&payment_method_data[type]=card&payment_method_data[card][last4]=4242&payment_method_data[card][exp_month]=1&payment_method_data[card][exp_year]=40&payment_method_data[card][network_token][number]=42&payment_method_options[card][network_token][cryptogram]=x&payment_method_options[card][network_token][electronic_commerce_indicator]=05"},
		{createIntent, "amount=1&currency=usd&payment_method_options[card][moto]=true"},
		{createIntent, "amount=1&currency=usd&payment_method_options[card][mit_exemption][network_transaction_id]=1&payment_method_options[card][stored_credential_transaction_type]=stored_off_session_recurring"},
		{createIntent, "amount=1&currency=usd&level3[merchant_reference]=1&level3[line_items][0][product_code]=1&level3[line_items][0][unit_cost]=5"},
		{createIntent, "amount=1&currency=usd&radar_options[skip_rules][]=all&radar_options[session]=rse_1"},
		{createIntent, "amount=1&currency=usd&payment_method_options[us_bank_account][verification_method]=skip"},
		{"POST /v1/setup_intents", "payment_method_options[card][moto]=true&confirm=true"},
		{createCustom, "source[object]=card&source[number]=42&source[exp_month]=1&source[exp_year]=2040&source[cvc]=1"},
		{createCustom, "card[number]=42&card[exp_month]=1&card[exp_year]=2040&card[name]=Jenny"},
		{"POST /v1/customers/{customer}/sources", "source[object]=bank_account&source[country]=US&source[currency]=usd&source[routing_number]=110000000&source[account_number]=000123456789"},
		{createCharge, "amount=1&currency=usd&application_fee=1&payment_user_agent=x&level3[merchant_reference]=1"},
		{"POST /v1/tokens", "card[number]=42&card[exp_month]=1&card[exp_year]=2040&card[cryptogram]=x&card[eci]=05&card[tokenization_method]=apple_pay"},
		{"POST /v1/sources", "type=three_d_secure&amount=1&currency=usd&three_d_secure[card]=src_1&redirect[return_url]=https://example.com"},
	} {
		require.Nil(t, check(t, test.op, test.raw), "%s %s", test.op, test.raw)
	}
}

func TestCheckRefuses(t *testing.T) {
	usd := "amount=1&currency=usd&"
	for _, test := range []struct {
		op, raw string
		want    params.Problem
	}{
		{createIntent, usd + "nope=1", params.Problem{Kind: params.Unknown, Param: "nope"}},
		{createIntent, usd + "ammount=1", params.Problem{Kind: params.Unknown, Param: "ammount", Suggestion: "amount"}},
		{createIntent, usd + "foo=1&customer=cus_1&bar=2", params.Problem{Kind: params.Unknown, Param: "foo", Others: []string{"bar"}}},
		{createIntent, usd + "payment_method_data[type]=card&payment_method_data[card][numbr]=42", params.Problem{Kind: params.Unknown, Param: "payment_method_data[card][numbr]", Suggestion: "number"}},
		{createIntent, usd + "transfer_data[nope]=1", params.Problem{Kind: params.Unknown, Param: "transfer_data[nope]"}},
		{createIntent, usd + "payment_method_data[alipay][nope]=1", params.Problem{Kind: params.Unknown, Param: "payment_method_data[alipay][nope]"}},
		{createIntent, usd + "level3[line_items][0][nope]=1", params.Problem{Kind: params.Unknown, Param: "level3[line_items][0][nope]"}},
		{createIntent, usd + "level3[line_items][][nope]=1", params.Problem{Kind: params.Unknown, Param: "level3[line_items][0][nope]"}},
		{createCustom, "invoice_settings[nope]=1", params.Problem{Kind: params.Unknown, Param: "invoice_settings[nope]"}},
		{listIntents, "limt=1", params.Problem{Kind: params.Unknown, Param: "limt", Suggestion: "limit"}},
		{"GET /v1/charges/{charge}", "foo=1", params.Problem{Kind: params.Unknown, Param: "foo"}},

		{createIntent, "", params.Problem{Kind: params.Missing, Param: "amount"}},
		{createIntent, "amount=1", params.Problem{Kind: params.Missing, Param: "currency"}},
		{createIntent, usd + "shipping[name]=Jenny", params.Problem{Kind: params.Missing, Param: "shipping[address]"}},
		{createIntent, usd + "payment_method_data[type]=card&payment_method_data[card][number]=42", params.Problem{Kind: params.Missing, Param: "payment_method_data[card][exp_month]"}},
		{createIntent, usd + "payment_method_data[type]=card&payment_method_data[card][network_token][number]=42", params.Problem{Kind: params.Missing, Param: "payment_method_data[card][exp_month]"}},
		{createMethod, "type=card&card[number]=42&card[exp_month]=1", params.Problem{Kind: params.Missing, Param: "card[exp_year]"}},
		{"GET /v1/setup_attempts", "", params.Problem{Kind: params.Missing, Param: "setup_intent"}},
		{"POST /v1/refunds/{refund}", "metadata[a]=1&amount=1", params.Problem{Kind: params.Unknown, Param: "amount"}},

		{createIntent, usd + "customer=", params.Problem{Kind: params.Empty, Param: "customer"}},
		{createIntent, usd + "payment_method=", params.Problem{Kind: params.Empty, Param: "payment_method"}},
		{createIntent, "amount=&currency=usd", params.Problem{Kind: params.Empty, Param: "amount"}},
		{createIntent, usd + "shipping=", params.Problem{Kind: params.Empty, Param: "shipping"}},
		{createIntent, usd + "payment_method_types[0]=", params.Problem{Kind: params.Empty, Param: "payment_method_types[0]"}},
		{createIntent, usd + "expand=", params.Problem{Kind: params.Empty, Param: "expand"}},
		{"POST /v1/sources", "owner[name]=", params.Problem{Kind: params.Empty, Param: "owner[name]"}},

		{createIntent, "amount=abc&currency=usd", params.Problem{Kind: params.NotInteger, Param: "amount", Value: "abc"}},
		{createIntent, "amount=12.5&currency=usd", params.Problem{Kind: params.NotInteger, Param: "amount", Value: "12.5"}},
		{createIntent, "amount=%2B5&currency=usd", params.Problem{Kind: params.NotInteger, Param: "amount", Value: "+5"}},
		{createIntent, "amount=1e3&currency=usd", params.Problem{Kind: params.NotInteger, Param: "amount", Value: "1e3"}},
		{createIntent, "amount=99999999999999999999&currency=usd", params.Problem{Kind: params.NotInteger, Param: "amount", Value: "99999999999999999999"}},
		{createIntent, "amount[a]=1&currency=usd", params.Problem{Kind: params.NotInteger, Param: "amount"}},
		{listIntents, "created=yesterday", params.Problem{Kind: params.NotInteger, Param: "created", Value: "yesterday"}},
		{listIntents, "created[gte]=yesterday", params.Problem{Kind: params.NotInteger, Param: "created[gte]", Value: "yesterday"}},

		{createIntent, usd + "confirm=1", params.Problem{Kind: params.NotBoolean, Param: "confirm", Value: "1"}},
		{createIntent, usd + "confirm=yes", params.Problem{Kind: params.NotBoolean, Param: "confirm", Value: "yes"}},
		{createIntent, usd + "off_session=maybe", params.Problem{Kind: params.NotBoolean, Param: "off_session", Value: "maybe"}},
		{createCharge, usd + "exchange_rate=high", params.Problem{Kind: params.NotNumber, Param: "exchange_rate", Value: "high"}},

		{createIntent, usd + "payment_method_data=card", params.Problem{Kind: params.NotHash, Param: "payment_method_data", Value: "card"}},
		{createIntent, usd + "shipping[]=x", params.Problem{Kind: params.NotHash, Param: "shipping"}},
		{createIntent, usd + "metadata=x", params.Problem{Kind: params.NotHash, Param: "metadata", Value: "x"}},
		{createIntent, usd + "metadata[a][b]=x", params.Problem{Kind: params.NotString, Param: "metadata[a]"}},
		{createIntent, usd + "payment_method_types=card", params.Problem{Kind: params.NotArray, Param: "payment_method_types", Value: "card"}},
		{createIntent, usd + "payment_method_types[a]=card", params.Problem{Kind: params.NotArray, Param: "payment_method_types"}},
		{createIntent, usd + "customer[id]=cus_1", params.Problem{Kind: params.NotString, Param: "customer"}},
		{createIntent, usd + "expand[0][a]=x", params.Problem{Kind: params.NotString, Param: "expand[0]"}},

		{createIntent, usd + "capture_method=later", params.Problem{Kind: params.NotInEnum, Param: "capture_method", Value: "later", Allowed: []string{"automatic", "automatic_async", "manual"}}},
		{createIntent, usd + "payment_method_options[card][request_three_d_secure]=always", params.Problem{Kind: params.NotInEnum, Param: "payment_method_options[card][request_three_d_secure]", Value: "always", Allowed: []string{"any", "automatic", "challenge"}}},
		{createCustom, "tax_exempt=perhaps", params.Problem{Kind: params.NotInEnum, Param: "tax_exempt", Value: "perhaps", Allowed: []string{"exempt", "none", "reverse"}}},
		{"POST /v1/refunds", "charge=ch_1&reason=regret", params.Problem{Kind: params.NotInEnum, Param: "reason", Value: "regret", Allowed: []string{"duplicate", "fraudulent", "requested_by_customer"}}},

		{createIntent, usd + "statement_descriptor=" + strings.Repeat("x", 23), params.Problem{Kind: params.TooLong, Param: "statement_descriptor", Value: strings.Repeat("x", 23), Limit: 22}},
	} {
		require.Equal(t, &test.want, check(t, test.op, test.raw), "%s %s", test.op, test.raw)
	}
}

func TestCheckOrder(t *testing.T) {
	for _, test := range []struct{ why, raw, param string }{
		{"an unknown name before everything else", "amount=abc&foo=1", "foo"},
		{"an unknown name inside before what is missing outside", "transfer_data[foo]=1", "transfer_data[foo]"},
		{"an unknown name outside before one inside", "transfer_data[foo]=1&bar=1", "bar"},
		{"what is missing before what is wrong", "amount=abc", "currency"},
		{"what is missing by name", "confirm=true", "amount"},
		{"wrong values in the order of arrival", "currency=usd&confirm=x&amount=abc", "confirm"},
		{"a hash is finished before the parameter after it", "currency=usd&shipping[name]=a&amount=abc", "shipping[address]"},
	} {
		for range 20 {
			require.Equal(t, test.param, check(t, createIntent, test.raw).Param, test.why)
		}
	}
}

// TestSuggestions holds the suggestions to what Stripe is known to have
// answered, with one and without.
func TestSuggestions(t *testing.T) {
	for _, test := range []struct{ op, name, want string }{
		{"POST /v1/subscriptions/{subscription_exposed_id}", `"cancel_at`, "cancel_at"},
		{"POST /v1/prices", `"recurring`, "recurring"},
		{"POST /v1/invoiceitems", "price", "pricing"},
		{createCustom, "nope", ""},
		{createCustom, "invoice_settings[nope]", ""},
		{createIntent, "payment_method_options[card][nope]", ""},
		{createIntent, "payment_method_data[shipping]", ""},
		{createIntent, "payment_method_data[upi][vpa]", ""},
		{createIntent, "payment_methd", "payment_method"},
		{createIntent, strings.Repeat("amount", 50), ""},
		{createIntent, "é", ""},
	} {
		require.Equal(t, test.want, check(t, test.op, test.name+"=1").Suggestion, test.name)
	}
}

// TestConcurrentFirstUse is for the race detector: operations are read when
// they are first asked for, and share what they have in common.
func TestConcurrentFirstUse(t *testing.T) {
	var all sync.WaitGroup
	n := decode(t, "metadata[a]=1&expand[]=x")
	for range 8 {
		all.Go(func() {
			for _, op := range params.Operations() {
				params.Check(op.Method, op.Pattern, n)
			}
		})
	}
	all.Wait()
}

func TestAnUnknownOperationTakesAnything(t *testing.T) {
	require.False(t, params.Known("POST", "/v1/nothing"))
	require.Nil(t, params.Check("POST", "/v1/nothing", decode(t, "a=1")))
	require.Nil(t, params.Undocumented("POST", "/v1/nothing", decode(t, "a=1")))
}

func TestOperations(t *testing.T) {
	operations := params.Operations()
	require.Greater(t, len(operations), 500)
	require.Contains(t, operations, params.Operation{Method: "POST", Pattern: "/v1/payment_intents/{intent}/capture"})
	for _, op := range operations {
		require.True(t, params.Known(op.Method, op.Pattern), op)
		params.Check(op.Method, op.Pattern, nil) // every block of the table can be read
	}
}

func TestMatch(t *testing.T) {
	for _, test := range []struct{ method, path, want string }{
		{"GET", "/v1/customers", "/v1/customers"},
		{"GET", "/v1/customers/cus_1", "/v1/customers/{customer}"},
		{"GET", "/v1/customers/search", "/v1/customers/search"},
		{"POST", "/v1/customers/cus_1/sources/ba_1/verify", "/v1/customers/{customer}/sources/{id}/verify"},
		{"DELETE", "/v1/charges/ch_1", ""},
		{"GET", "/v1/customers/", ""},
		{"GET", "/v1/nothing", ""},
	} {
		pattern, ok := params.Match(test.method, test.path)
		require.Equal(t, test.want, pattern, test.path)
		require.Equal(t, test.want != "", ok, test.path)
	}
}

func TestUndocumented(t *testing.T) {
	for _, test := range []struct {
		op, raw string
		want    []string
	}{
		{createIntent, "amount=1&currency=usd&confirm=true&metadata[a]=1&expand[]=x", nil},
		{createIntent, "payment_method_data[type]=card&payment_method_data[card][number]=42&payment_method_options[card][moto]=true&payment_method_options[card][network]=visa",
			[]string{"payment_method_data[type]", "payment_method_data[card]", "payment_method_options[card][moto]"}},
		{createIntent, "radar_options[session]=rse_1&radar_options[skip_rules][]=all", []string{"radar_options[skip_rules]"}},
		{createIntent, "metadata=", []string{"metadata"}},
		{createCustom, "source[object]=card&source[number]=42", []string{"source[object]", "source[number]"}},
		{createCustom, "source=tok_visa&name=", []string{"name"}},
		{"DELETE /v1/customers/{customer}", "expand[]=x", []string{"expand"}},
	} {
		method, pattern, _ := strings.Cut(test.op, " ")
		require.Equal(t, test.want, params.Undocumented(method, pattern, decode(t, test.raw)), test.raw)
	}
}

func FuzzCheck(f *testing.F) {
	operations := params.Operations()
	for _, seed := range []string{
		"", "a=1", "amount=1&currency=usd", "card[number]=42", "card[]=1", "card=", "metadata[a][b]=1", "expand[a]=1",
		"payment_method_data[card][network_token][]=1&payment_method_data[type]=card", "created[gte]=1", "level3[line_items][][a]=1",
		"mandate_data[customer_acceptance][online]=", "source[object]=card&source[0]=1",
	} {
		for i, op := range operations {
			if op.Method == "POST" && strings.Count(op.Pattern, "/") == 2 {
				f.Add(i, seed)
			}
		}
	}
	f.Fuzz(func(t *testing.T, i int, raw string) {
		n, err := form.Decode(raw)
		if err != nil {
			return
		}
		op := operations[uint(i)%uint(len(operations))]
		params.Undocumented(op.Method, op.Pattern, n)
		if p := params.Check(op.Method, op.Pattern, n); p != nil {
			require.NotZero(t, p.Kind)
			require.NotEmpty(t, p.Param)
			require.Equal(t, p, params.Check(op.Method, op.Pattern, n), "a second look finds the same")
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	for _, bench := range []struct{ name, raw string }{
		{"good", "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true&payment_method_types[0]=card"},
		{"unknown", "amount=2000&currency=usd&paymnt_method=pm_card_visa"},
	} {
		b.Run(bench.name, func(b *testing.B) {
			n := decode(b, bench.raw)
			b.ReportAllocs()
			for b.Loop() {
				params.Check("POST", "/v1/payment_intents", n)
			}
		})
	}
}

func ExampleCheck() {
	request, _ := form.Decode("amount=2000&currency=usd&payment_method_data[type]=card&payment_method_data[card][numbr]=4242")
	problem := params.Check("POST", "/v1/payment_intents", request)
	fmt.Println(problem.Kind == params.Unknown, problem.Param, problem.Suggestion)
	// Output: true payment_method_data[card][numbr] number
}
