package door

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// watch answers with server-sent events: request, event, delivery and clock. With a key it tells of that account alone.
func watch(k *controlRequest) (any, error) {
	w := &engine.Subscriber{Account: k.account, Own: true}
	q := k.r.URL.Query()
	if text := q.Get("kinds"); text != "" {
		w.Kinds = strings.Split(text, ",")
	}
	if text := q.Get("version"); text != "" {
		version, ok := apiversion.Parse(text)
		if !ok {
			return nil, fmt.Errorf("there is no API version %q", text)
		}
		w.Version, w.Own = version, false
	}
	return func(out http.ResponseWriter) { k.pass(w, out) }, nil
}

// pass writes what the subscriber hears until the caller goes, or the account or the
// simulator ends.
func (k *controlRequest) pass(w *engine.Subscriber, out http.ResponseWriter) {
	out.Header().Set("Content-Type", "text/event-stream")
	out.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(out, ": watching\n\n")
	flush := http.NewResponseController(out)
	k.sim.Subscribe(k.r.Context(), w, func() bool { return flush.Flush() == nil }, func(message []byte) bool {
		if n := w.Missed(); n > 0 {
			fmt.Fprintf(out, "event: missed\ndata: %d\n\n", n)
		}
		out.Write(k.shownMessage(message))
		return flush.Flush() == nil
	})
}

// shownMessage is a message of the stream as this caller may see it. Whoever has the
// account's secret key hears its events as a webhook endpoint would; nobody else, and no
// other message, is told a secret.
func (k *controlRequest) shownMessage(message []byte) []byte {
	const data = "\ndata: "
	begins := strings.Index(string(message), data)
	if begins < 0 || k.mayActForAccount() && strings.HasPrefix(string(message), "event: event\n") {
		return message
	}
	head, text := string(message[:begins+len(data)]), strings.TrimSpace(string(message[begins+len(data):]))
	return []byte(head + masking.JSON(text, masking.Secret) + "\n\n")
}
