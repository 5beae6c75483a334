package door

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// watch answers with server-sent events: request, event, delivery and clock. With a key it tells of that account alone.
func watch(k *knock) (any, error) {
	w := &engine.Watcher{Account: k.account, Own: true, News: make(chan []byte, engine.NewsBound)}
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
	return func(out http.ResponseWriter) { listen(w, k, out) }, nil
}

// listen passes on what is told until the watcher goes or the simulator ends.
func listen(w *engine.Watcher, k *knock, out http.ResponseWriter) {
	k.sim.Live.Join(w)
	defer k.sim.Live.Leave(w)
	out.Header().Set("Content-Type", "text/event-stream")
	out.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(out, ": watching\n\n")
	flush := http.NewResponseController(out)
	for flush.Flush() == nil {
		select {
		case <-k.r.Context().Done():
			return
		case <-k.sim.Live.Over:
			return
		case text := <-w.News:
			if n := w.Missed.Swap(0); n > 0 {
				fmt.Fprintf(out, "event: missed\ndata: %d\n\n", n)
			}
			out.Write(text)
		}
	}
}
