package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/cassettes"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// printed: Stripe answers as TokenEx's page prints it. The answer is played from a
// cassette, whatever the target is.
func (s *Steps) printed(name string) error {
	player, err := cassettes.ReplayFS(cassettes.FS, "documented/"+strings.ReplaceAll(name, " ", "_")+".yaml")
	if err != nil {
		return err
	}
	stop := s.Session.Stop
	s.Session = &lab.Session{Key: "sk_test_123", BaseURL: "https://api.stripe.com", Transport: player, Now: s.Session.Now, Stop: func() error {
		if stop != nil {
			_ = stop()
		}
		return player.Stop()
	}}
	s.Wire.Next, s.Wire.Check = player, nil
	s.Configure(func(c *adapter.Config) { c.Key, c.BaseURL, c.InlineCards = "sk_test_123", s.Session.BaseURL, true })
	return nil
}

// isPrinted: the raw answer is what came over the wire, byte for byte, and that is
// what the page prints, member for member.
func (s *Steps) isPrinted(name string) error {
	if s.tx == nil {
		return fmt.Errorf("wanted a transaction, got %w", s.err)
	}
	all := s.Last()
	if !bytes.Equal(s.tx.Raw, all[len(all)-1].Body) {
		return fmt.Errorf("wanted the raw answer to be the %d bytes that came, got %d", len(all[len(all)-1].Body), len(s.tx.Raw))
	}
	var got, want bytes.Buffer
	if err := errors.Join(
		json.Compact(&got, s.tx.Raw),
		json.Compact(&want, fixtures.Documented(strings.ReplaceAll(name, " ", "_"))),
	); err != nil {
		return err
	}
	if got.String() != want.String() {
		return fmt.Errorf("wanted the raw answer to be the printed %s, got %s", name, got.String())
	}
	return nil
}
