package simulator

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// watch answers with server-sent events: request, event, delivery and clock. With a key it tells of that account alone.
func watch(k *knock) (any, error) {
	w := &watcher{account: k.account, own: true, news: make(chan []byte, newsBound)}
	q := k.r.URL.Query()
	if text := q.Get("kinds"); text != "" {
		w.kinds = strings.Split(text, ",")
	}
	if text := q.Get("version"); text != "" {
		version, ok := apiversion.Parse(text)
		if !ok {
			return nil, fmt.Errorf("there is no API version %q", text)
		}
		w.version, w.own = version, false
	}
	return func(out http.ResponseWriter) { w.listen(k, out) }, nil
}

// listen passes on what is told until the watcher goes or the simulator ends.
func (w *watcher) listen(k *knock, out http.ResponseWriter) {
	k.sim.live.join(w)
	defer k.sim.live.leave(w)
	out.Header().Set("Content-Type", "text/event-stream")
	out.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(out, ": watching\n\n")
	flush := http.NewResponseController(out)
	for flush.Flush() == nil {
		select {
		case <-k.r.Context().Done():
			return
		case <-k.sim.live.over:
			return
		case text := <-w.news:
			if n := w.missed.Swap(0); n > 0 {
				fmt.Fprintf(out, "event: missed\ndata: %d\n\n", n)
			}
			out.Write(text)
		}
	}
}
