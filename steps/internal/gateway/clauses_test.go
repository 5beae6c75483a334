package gateway

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// steps are those of a scenario on a target that puts a prefix before keys.
func steps() *Steps {
	l := lab.New()
	l.Session.KeyPrefix, l.Own = "run-", "0123456789abcdef01234567"
	return New(l, nil, nil)
}

func TestClausesSayMoreAboutARequest(t *testing.T) {
	s := steps()
	s.Know("customer", "cus_1")
	r, err := s.request(`off session, for the customer, under the key "a, b", with the description "one, two"`)
	require.NoError(t, err)
	require.True(t, r.Credential.OffSession)
	require.Equal(t, "cus_1", r.Customer)
	require.Equal(t, "run-a, b", r.Idempotency.Key, "a comma inside quotation marks parts nothing")
	require.Equal(t, "one, two", r.Description)

	_, err = s.request("standing on one leg")
	require.ErrorContains(t, err, "standing on one leg")
	_, err = s.request(`with the shoe size "43"`)
	require.ErrorContains(t, err, "shoe size")
}

func TestLongKeysHaveTheirLength(t *testing.T) {
	for _, n := range []int{1, 10, 255, 256} {
		require.Len(t, steps().longKey(n), n)
	}
}
