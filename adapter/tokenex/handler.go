package tokenex

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// Options say where Stripe is. The zero value takes payments at Stripe itself.
type Options struct {
	// BaseURL, APIVersion, HTTPClient and Retries are those of adapter.Config. The
	// merchant's key comes with each request.
	BaseURL    string
	APIVersion string
	HTTPClient *http.Client
	Retries    int
	// Now is the time, which reference numbers begin with; nil means time.Now.
	Now func() time.Time
}

// New is a server of the paths of Paths.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &handler{options: o}
}

// Paths are what is served, each with POST and a JSON object: those of TokenEx's
// Payment Services, "/card/authorize" and so on.
func Paths() []string {
	return slices.Sorted(maps.Keys(operations))
}

type handler struct {
	options Options
	count   atomic.Uint64
}

// maxBody bounds a request; the page's largest example has 1200 bytes.
const maxBody = 1 << 20

func (h *handler) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	req.Body = http.MaxBytesReader(w, req.Body, maxBody)
	status, a := h.answer(w.Header(), req)
	a.ReferenceNumber = h.reference(a.tellsOfAnError())
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(a.encode())
}

// answer gives the answer to a request, and its status.
func (h *handler) answer(header http.Header, req *http.Request) (int, *answer) {
	run := operations[req.URL.Path]
	switch {
	case run == nil:
		return http.StatusNotFound, refused(&adapter.Refusal{Field: "path", Reason: "is none of " + strings.Join(Paths(), ", ")})
	case req.Method != http.MethodPost:
		header.Set("Allow", http.MethodPost)
		return http.StatusMethodNotAllowed, refused(&adapter.Refusal{Field: "method", Reason: "is not POST"})
	}
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return http.StatusBadRequest, refused(&adapter.Refusal{Field: "body", Reason: "cannot be read, or is too long"})
	}
	tx, err := h.operate(req, run, body)
	if refusal, ok := errors.AsType[*adapter.Refusal](err); ok {
		return http.StatusBadRequest, refused(refusal)
	}
	if err != nil {
		return http.StatusInternalServerError, unanswered(err)
	}
	return http.StatusOK, wrap(tx)
}

// operate reads the request and has the adapter carry it out.
func (h *handler) operate(req *http.Request, run operation, body []byte) (*adapter.Transaction, error) {
	r, err := parse(body)
	if err != nil {
		return nil, err
	}
	if r.gateway != "" && !strings.EqualFold(r.gateway, "Stripe") {
		return nil, &adapter.Refusal{Field: "gateway", Reason: "is not Stripe"}
	}
	tx, err := h.call(req, r, run)
	if refusal, ok := errors.AsType[*adapter.Refusal](err); ok {
		return nil, r.renamed(refusal)
	}
	return tx, err
}

func (h *handler) call(req *http.Request, r *request, run operation) (*adapter.Transaction, error) {
	g, err := adapter.New(adapter.Config{
		Key: r.key, BaseURL: h.options.BaseURL, APIVersion: h.options.APIVersion,
		HTTPClient: h.options.HTTPClient, Retries: h.options.Retries,
		// The page puts card data under payment_method_data, and keys go out as they came.
		InlineCards: true, BareKeys: true,
	})
	if err != nil {
		return nil, err
	}
	return run(req.Context(), r, g)
}

// reference is a number of the form that the page shows: the time, to the second, and
// eight digits that keep requests apart. Those of the page's two errors have a zero before it.
func (h *handler) reference(ofError bool) string {
	number := h.options.Now().UTC().Format("060102150405") + fmt.Sprintf("%08d", h.count.Add(1)%1e8)
	if ofError {
		return "0" + number
	}
	return number
}
