package steps

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// The check must be able to fail: stripe-mock is asked for things that are in its
// description, that Stripe takes without describing them, and that are wrong.
func TestStripeMockChecksRequests(t *testing.T) {
	if testing.Short() {
		t.Skip("builds stripe-mock")
	}
	target, err := newMockTarget(t.Context(), &Options{Concurrency: 1})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, target.Close()) })
	session, err := target.Open(t.Context(), Scenario{})
	require.NoError(t, err)

	verdict := func(path string, form url.Values) (*lab.Traffic, error) {
		wire := &lab.Traffic{Next: session.Transport, Check: session.Check}
		req, err := http.NewRequest(http.MethodPost, session.BaseURL+path, strings.NewReader(form.Encode()))
		require.NoError(t, err)
		req.SetBasicAuth(session.GatewayKey, "")
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		res, err := wire.As(true).RoundTrip(req)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		return wire, wire.Rejection()
	}
	payment := func(more ...string) url.Values {
		form := url.Values{"amount": {"1000"}, "currency": {"usd"}}
		for i := 0; i < len(more); i += 2 {
			form.Set(more[i], more[i+1])
		}
		return form
	}

	wire, err := verdict("/v1/payment_intents", payment())
	require.NoError(t, err)
	require.Equal(t, 1, wire.Checked())

	_, err = verdict("/v1/payment_intents", payment("payment_method_data[type]", "card", "payment_method_data[card][number]", "4242424242424242"))
	var n *lab.NotApplicableError
	require.True(t, errors.As(err, &n), "%v", err)
	require.Contains(t, n.Reason, "payment_method_data[card]")

	for path, form := range map[string]url.Values{
		"/v1/payment_intents": payment("amount", "much"),
		"/v1/refunds":         {"colour": {"blue"}},
		"/v1/nowhere":         {},
		"/v1/setup_intents":   {"colour": {"blue"}, "payment_method_data[card][number]": {"4242424242424242"}},
	} {
		_, err = verdict(path, form)
		require.ErrorContains(t, err, "stripe-mock refuses POST "+path)
		require.False(t, errors.As(err, new(*lab.NotApplicableError)), "%v", err)
	}
}
