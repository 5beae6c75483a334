package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
)

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
