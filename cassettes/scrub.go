package cassettes

import (
	"net/http"
	"slices"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
)

// keptHeaders are the headers, of requests and of answers, that a cassette
// keeps. All others are noise (User-Agent, X-Stripe-Client-Telemetry), change
// each time (Date) or are secret (Authorization).
var keptHeaders = []string{
	"Content-Type", "Idempotency-Key", "Idempotent-Replayed", "Original-Request", "Request-Id",
	"Stripe-Account", "Stripe-Should-Retry", "Stripe-Version", "Www-Authenticate",
}

// scrub gives i as it may be written down. A request is scrubbed in the same
// way before it is compared, so scrubbing twice must change nothing.
func scrub(i Interaction) Interaction {
	return rewrite(i, func(_, key, value string) string {
		clean, _ := masking.Value(key, value)
		return clean
	})
}

// A rewriter returns what shall stand in the place of a text. where names the
// place in messages. key is the path that the text stands under, without the
// brackets: card.number for card[number].
type rewriter func(where, key, value string) string

// rewrite gives a copy of i with each piece of text put through f: each
// parameter of query and form, each header, and each string in a JSON body.
func rewrite(i Interaction, f rewriter) Interaction {
	i.Path = f("path", "", i.Path)
	i.Query = rewriteValues("query ", i.Query, masking.FormKey, f)
	i.Form = rewriteValues("form ", i.Form, masking.FormKey, f)
	i.Sent = "" // Form says it
	i.Headers = rewriteHeader("request header ", i.Headers, f)
	i.ResponseHeaders = rewriteHeader("answer's header ", i.ResponseHeaders, f)
	i.RequestBody = masking.JSON(i.RequestBody, func(key, value string) string { return f("request body "+key, key, value) })
	i.Body = masking.JSON(i.Body, func(key, value string) string { return f("answer's body "+key, key, value) })
	return i
}

func rewriteValues(where string, values map[string][]string, name func(string) string, f rewriter) map[string][]string {
	out := make(map[string][]string, len(values))
	for key, list := range values {
		list = slices.Clone(list)
		for n, value := range list {
			list[n] = f(where+key, name(key), value)
		}
		out[f(where+"name", "", key)] = list
	}
	return out
}

func rewriteHeader(where string, header http.Header, f rewriter) http.Header {
	kept := http.Header{}
	for _, name := range keptHeaders {
		if values := header.Values(name); values != nil {
			kept[name] = values
		}
	}
	return rewriteValues(where, kept, masking.HeaderKey, f)
}
