package adapter_test

import (
	"go/build"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func TestNew(t *testing.T) {
	for name, c := range map[string]struct {
		cfg     adapter.Config
		refuses string
	}{
		"a restricted key":        {adapter.Config{Key: "rk_test_1"}, ""},
		"a secret key":            {adapter.Config{Key: "sk_test_1"}, ""},
		"an access token":         {adapter.Config{Key: "access_token you received", Sandbox: new(false)}, ""},
		"no key":                  {adapter.Config{}, "Config.Key: is missing"},
		"a publishable key":       {adapter.Config{Key: "pk_test_1"}, "publishable"},
		"test key, sandbox":       {adapter.Config{Key: "rk_test_1", Sandbox: new(true)}, ""},
		"test key, production":    {adapter.Config{Key: "rk_test_1", Sandbox: new(false)}, "is a test key, and Config.Sandbox is false"},
		"live key, production":    {adapter.Config{Key: "rk_live_1", Sandbox: new(false)}, ""},
		"live key, sandbox":       {adapter.Config{Key: "rk_live_1", Sandbox: new(true)}, "is a live key, and Config.Sandbox is true"},
		"live secret, sandbox":    {adapter.Config{Key: "sk_live_1", Sandbox: new(true)}, "is a live key"},
		"test secret, production": {adapter.Config{Key: "sk_test_1", Sandbox: new(false)}, "is a test key"},
		"live key in the clear":   {adapter.Config{Key: "rk_live_1", BaseURL: "http://stripe.test"}, "Config.BaseURL is not encrypted"},
		"no address":              {adapter.Config{Key: "rk_test_1", BaseURL: "stripe.test"}, "Config.BaseURL"},
	} {
		t.Run(name, func(t *testing.T) {
			g, err := adapter.New(c.cfg)
			if c.refuses != "" {
				require.ErrorContains(t, err, c.refuses)
				require.Equal(t, adapter.BadRequest, adapter.KindOf(nil, err))
				return
			}
			require.NoError(t, err)
			require.Equal(t, "2020-08-27", g.APIVersion())
			require.Equal(t, strings.HasPrefix(string(c.cfg.Key), "sk_"), len(g.Warnings()) == 1)
		})
	}
}

func TestGatewayAccount(t *testing.T) {
	s := serve(t, paying(ok(intentBody("succeeded", charges))))
	g := s.gateway(func(c *adapter.Config) { c.Account = "acct_1" })
	for account, want := range map[string]string{"": "acct_1", "acct_2": "acct_2", "123456789": "123456789"} {
		s.got = nil
		tx, err := g.Purchase(t.Context(), payment(func(p *adapter.Payment) { p.Connect.Account = account }))
		require.NoError(t, err)
		require.Equal(t, want, s.request(createIntent, 0).Header.Get("Stripe-Account"))
		require.Equal(t, want == "123456789", len(tx.Warnings) == 1, "an odd account is a warning, not a refusal")
	}
}

// The adapter can be lifted out: it imports nothing else of this module.
func TestImportsNothingOfOurs(t *testing.T) {
	pkg, err := build.ImportDir(".", 0)
	require.NoError(t, err)
	require.Contains(t, pkg.Imports, "github.com/stripe/stripe-go/v85")
	for _, i := range pkg.Imports {
		require.NotContains(t, i, "pinstripe")
	}
}
