package spreedly

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1" // the interface's own algorithm
	"encoding/hex"
	"net/http"
	"strings"
)

// signedFields are the elements of a transaction that a callback's signature covers.
var signedFields = strings.Fields("amount created_at currency_code order_id state succeeded token transaction_type updated_at")

// callBack tells the merchant, at the callback_url of the request, how a transaction that
// was pending has ended. It does not wait for the merchant: see Flush.
func (s *Server) callBack(t *transaction) {
	address := t.request.get("callback_url")
	if address == "" {
		return
	}
	body := list("transactions", []*Node{s.signed(t.show())}).XML()
	s.callbacks.Go(func() {
		// The merchant can ask for the transaction at any time, so that a callback which
		// does not arrive is lost and no more.
		req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, address, bytes.NewReader(body))
		if err != nil {
			return
		}
		req.Header.Set("Content-Type", formats[".xml"])
		if res, err := s.options.Callbacks.Do(req); err == nil {
			_ = res.Body.Close()
		}
	})
}

// Flush waits until the callbacks under way were delivered, or given up.
func (s *Server) Flush() { s.callbacks.Wait() }

// signed adds the signature: the HMAC of the fields' values, joined by bars.
func (s *Server) signed(n *Node) *Node {
	if s.options.SigningSecret == "" {
		return n
	}
	values := make([]string, len(signedFields))
	for i, name := range signedFields {
		values[i] = n.get(name)
	}
	h := hmac.New(sha1.New, []byte(s.options.SigningSecret))
	h.Write([]byte(strings.Join(values, "|")))
	n.Children = append(n.Children, group("signed",
		text("signature", hex.EncodeToString(h.Sum(nil))), text("fields", strings.Join(signedFields, " ")), text("algorithm", "sha1")))
	return n
}
