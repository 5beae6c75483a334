package cassettes_test

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/cassettes"
)

func TestCassetteHasThePathOfItsFeature(t *testing.T) {
	for _, test := range []struct{ uri, scenario, want string }{
		{"features/purchase/capture.feature", "A partial capture", "cassettes/simulator/purchase/capture/a-partial-capture.yaml"},
		{"purchase/capture.feature", "A partial capture", "cassettes/simulator/purchase/capture/a-partial-capture.yaml"},
		{"/home/me/pinstripe/features/void.feature", "An authorize is voided", "cassettes/simulator/void/an-authorize-is-voided.yaml"},
		{
			`features\cards\declines.feature`, "visa, no funds: 402 \"card_declined\"!",
			"cassettes/simulator/cards/declines/visa-no-funds-402-card-declined.yaml",
		},
	} {
		require.Equal(t, test.want, cassettes.Path(test.uri, test.scenario))
		require.Equal(t, test.want, "cassettes/"+cassettes.Name(test.uri, test.scenario))
	}
}

func TestLongTitlesStayApart(t *testing.T) {
	one := cassettes.Name("a.feature", strings.Repeat("a long title ", 20)+"one")
	two := cassettes.Name("a.feature", strings.Repeat("a long title ", 20)+"two")
	require.NotEqual(t, one, two)
	require.Less(t, len(filepath.Base(one)), 130)
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	want := []cassettes.Interaction{{
		Host: "api.stripe.com", Method: "POST", Path: "/v1/payment_intents/pi_1/capture",
		Query:           url.Values{"a b": {"é&="}},
		Form:            url.Values{"expand[]": {"x", "y"}, "metadata[a]": {""}},
		Headers:         http.Header{"Stripe-Version": {"2020-08-27"}},
		Status:          402,
		ResponseHeaders: http.Header{"Request-Id": {"req_1"}},
		Body:            "{\n \"a\": [\n\n ],  \n\t\"tab\": \"\\u0000\" }\n\n",
	}, {
		Host: "api.stripe.com", Method: "GET", Path: "/v1/balance",
		Query: url.Values{}, Form: url.Values{}, Headers: http.Header{}, ResponseHeaders: http.Header{},
		Status: 200, Body: "{}",
	}}
	path := filepath.Join(t.TempDir(), "sub", "x.yaml")
	require.NoError(t, cassettes.Write(path, want))
	got, err := cassettes.Read(path)
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func TestReadRefusesOtherFormats(t *testing.T) {
	_, err := cassettes.Read("doc.go")
	require.ErrorIs(t, err, cassettes.ErrUnknownFormat)
}

// The answers of documents match by what their cassettes list.
func TestDocumentedRequestMayHaveMore(t *testing.T) {
	capture := func(path string, form url.Values) error {
		player, err := cassettes.ReplayFS(cassettes.FS, "documented/capture.yaml")
		require.NoError(t, err)
		client := &http.Client{Transport: player}
		resp, err := client.PostForm("https://api.stripe.com"+path, form)
		if err == nil {
			resp.Body.Close()
		}
		return err
	}
	path := "/v1/payment_intents/pi_3OKqeXFlLscTmW3z1VCZQXdj/capture"
	require.NoError(t, capture(path, url.Values{"amount_to_capture": {"1000"}}))
	require.NoError(t, capture(path, url.Values{"amount_to_capture": {"1000"}, "expand[]": {"latest_charge"}}))
	require.ErrorContains(t, capture(path, url.Values{"amount_to_capture": {"999"}}), `form amount_to_capture: recorded "1000", got "999"`)
	require.ErrorContains(t, capture(path, nil), `form amount_to_capture: recorded "1000", got nothing`)
	require.ErrorContains(t, capture("/v1/payment_intents/pi_1/capture", url.Values{"amount_to_capture": {"1000"}}), "path: ")
}

// A client on a cassette: the answer is the recorded one, byte for byte, and no
// connection is opened.
func ExampleReplayFS() {
	player, err := cassettes.ReplayFS(cassettes.FS, "documented/gateway_error.yaml")
	if err != nil {
		log.Fatal(err)
	}
	client := &http.Client{Transport: player}
	resp, err := client.PostForm("https://api.stripe.com/v1/payment_intents", url.Values{
		"confirm":                              {"true"},
		"payment_method_data[type]":            {"card"},
		"payment_method_data[card][exp_month]": {"13"},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(resp.Status)
	fmt.Print(string(body))
	fmt.Println("left over:", player.Stop())
	// Output:
	// 402 Payment Required
	// {
	//  "error": {
	//  "code": "invalid_expiry_month",
	//  "doc_url": "https://stripe.com/docs/error-codes/invalid-expiry-month",
	//  "message": "Your card's expiration month is invalid.",
	//  "param": "exp_month",
	//  "request_log_url": "https://dashboard.stripe.com/test/logs/req_xOV9bDtQa9Vnqn?t=1703716629",
	//  "type": "card_error"
	//  }
	// }
	// left over: <nil>
}
