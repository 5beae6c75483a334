package pace

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestRequestsToStripeKeepADistance(t *testing.T) {
	p := &paced{every: time.Second / Stripe}
	first, second, third := p.turn(), p.turn(), p.turn()
	require.Equal(t, p.every, second.Sub(first))
	require.Equal(t, p.every, third.Sub(second))
	require.Less(t, Stripe, 20)
}
