package fidelity

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestScoresAndDifferences(t *testing.T) {
	for name, test := range map[string]struct {
		recorded, got string
		version       string
		shape, values float64
		differences   []Difference
	}{
		"equal":                         {`{"a":1,"b":[{"c":null}]}`, `{"b":[{"c":null}],"a":1}`, "", 1, 1, nil},
		"more is no matter":             {`{"a":1}`, `{"a":1,"b":2}`, "", 1, 1, nil},
		"a value":                       {`{"a":1,"b":"x"}`, `{"a":2,"b":"x"}`, "", 1, 0.5, []Difference{{"a", "1", "2"}}},
		"a type":                        {`{"a":null}`, `{"a":"y"}`, "", 0, 0, []Difference{{"a", "null", `"y"`}}},
		"missing":                       {`{"a":1,"b":2}`, `{"a":1}`, "", 0.5, 0.5, []Difference{{"b", "2", "nothing"}}},
		"a missing object is told once": {`{"a":{"id":"x","url":{"id":"y"}}}`, `{}`, "", 0, 1, []Difference{{"a", "object", "nothing"}}},
		"times are compared by type":    {`{"created":1}`, `{"created":2}`, "", 1, 1, nil},
		"and their type counts":         {`{"created":1}`, `{"created":null}`, "", 0, 1, []Difference{{"created", "number", "null"}}},
		"hidden":                        {`{"a":"<EMAIL>","b":"user-0a@example.com","c":"xREDACTED"}`, `{"a":"1","b":"2","c":"3"}`, "", 1, 1, nil},
		"identifiers":                   {`{"a":"pi_rec123"}`, `{"a":"pi_got456"}`, "", 1, 1, nil},
		"addresses":                     {`{"a":"https://x"}`, `{"a":"https://y"}`, "", 1, 1, nil},
		"own keys":                      {`{"metadata":{"k":"v"}}`, `{"metadata":{"k":null}}`, "", 1, 0, []Difference{{"metadata.k", `"v"`, "null"}}},
		"named by the innermost object": {
			`{"object":"charge","outcome":{"type":"a"},"payment_method":{"object":"payment_method","card":{"brand":"visa"}}}`,
			`{"object":"charge","outcome":{"type":"b"},"payment_method":{"object":"payment_method","card":{"brand":"jcb"}}}`, "", 1, 0.5,
			[]Difference{{"charge.outcome.type", `"a"`, `"b"`}, {"payment_method.card.brand", `"visa"`, `"jcb"`}},
		},
		"taken away by the version": {
			`{"object":"charge","paid":true}`, `{"object":"charge","paid":true,"refunds":{"object":"list"}}`, "2022-11-15", 2. / 3, 1,
			[]Difference{{"charge.refunds", "nothing", "object"}},
		},
		"not yet taken away": {`{"object":"charge"}`, `{"object":"charge","refunds":{}}`, "2022-11-14", 1, 1, nil},
		"an error": {
			`{"error":{"type":"card_error","message":"No."}}`, `{"error":{"type":"card_error","message":"No.","code":"new","param":"x"}}`, "", 1, 1,
			[]Difference{{"error.param", "nothing", `"x"`}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			recorded := get("/v1/charges", 200, test.recorded)
			recorded.Heads = map[string]string{"Stripe-Version": test.version}
			r := run(t, play(t, answer{200, test.got}), Options{}, recorded)
			require.Len(t, r.Scores, 1)
			s := r.Scores[0]
			require.InDelta(t, test.shape, s.Shape, 1e-9)
			require.InDelta(t, test.values, s.Values, 1e-9)
			require.ElementsMatch(t, test.differences, s.Differences)
			require.Equal(t, len(test.differences) == 0, s.Exact)
		})
	}
}

// What the endpoint was asked to expand is no member too many.
func TestExpandedMembersStay(t *testing.T) {
	recorded := get("/v1/charges/ch_1", 404, `{"object":"charge","error":{"message":"No such charge"}}`)
	recorded.Query = map[string]any{"expand": []string{"refunds"}}
	recorded.Heads = map[string]string{"Stripe-Version": "2024-06-20"}
	r := run(t, play(t, answer{404, `{"object":"charge","refunds":{},"error":{"message":"No such charge"}}`}), Options{}, recorded)
	require.Equal(t, 1.0, r.Scores[0].Shape)
}

func TestErrorsAreComparedByWhatClientsRead(t *testing.T) {
	for name, test := range map[string]struct {
		recorded, got string
		status        int
		want          bool
	}{
		"equal":           {`{"type":"card_error","code":"a","param":"p","message":"x"}`, `{"type":"card_error","code":"a","param":"p","message":"y"}`, 402, true},
		"another code":    {`{"type":"card_error","code":"a"}`, `{"type":"card_error","code":"b"}`, 402, false},
		"a code more":     {`{"type":"card_error"}`, `{"type":"card_error","code":"b"}`, 402, true},
		"a param more":    {`{"type":"card_error"}`, `{"type":"card_error","param":"p"}`, 402, false},
		"a param less":    {`{"type":"card_error","param":"p"}`, `{"type":"card_error"}`, 402, false},
		"another status":  {`{"type":"card_error"}`, `{"type":"card_error"}`, 400, false},
		"another decline": {`{"decline_code":"x"}`, `{"decline_code":"y"}`, 402, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := play(t, answer{test.status, `{"error":` + test.got + `}`})
			r := run(t, s, Options{}, post("/v1/charges", "amount=1", 402, `{"error":`+test.recorded+`}`))
			require.NotNil(t, r.Scores[0].Error)
			require.Equal(t, test.want, *r.Scores[0].Error)
		})
	}
}

// Of another status only the status is told: the rest follows from it, and so does
// what cannot be asked any more.
func TestAnotherStatusIsOneDifference(t *testing.T) {
	s := play(t, answer{402, `{"error":{"code":"card_declined","decline_code":"lost_card","message":"No ch_abc123."}}`})
	r := run(t, s, Options{},
		post("/v1/charges", "", 200, `{"id":"ch_rec123","paid":true}`),
		get("/v1/charges/ch_rec123", 200, `{}`),
		post("/v1/charges/ch_rec123/refunds", "", 200, `{"id":"re_rec123"}`),
		get("/v1/refunds/re_rec123", 200, `{}`))
	const cause = `since POST /v1/charges got 402 card_declined lost_card "No ch_…."`
	var got []Difference
	for _, c := range r.Differences() {
		got = append(got, c.Difference)
	}
	require.Equal(t, []Difference{
		{"POST /v1/charges", "200", `402 card_declined lost_card "No ch_…."`},
		{"GET /v1/charges/{id}", "200", "no answer: the server never made ch_…, " + cause},
		{"POST /v1/charges/{id}/refunds", "200", "no answer: the server never made ch_…, " + cause},
		{"GET /v1/refunds/{id}", "200", "no answer: the server never made re_…, " + cause},
	}, got)
}

func TestListsAreComparedByWhatTheCassetteMade(t *testing.T) {
	s := play(t,
		answer{200, `{"id":"cus_mine11","name":"a"}`},
		answer{200, `{"object":"list","url":"/v1/customers","has_more":true,"data":[{"id":"cus_mine11","name":"a"}]}`})
	r := run(t, s, Options{},
		post("/v1/customers", "name=a", 200, `{"id":"cus_rec111","name":"a"}`),
		get("/v1/customers", 200, `{"object":"list","url":"/v1/customers","has_more":false,"data":[{"id":"cus_rec111","name":"a"},{"id":"cus_older1","name":"b"}]}`))
	require.Equal(t, 100.0, r.Figures().Exact)
}
