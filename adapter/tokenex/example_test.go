package tokenex_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/pinstripe-lab/pinstripe/adapter/tokenex"
)

func Example() {
	// Without BaseURL the payments are made at Stripe itself.
	gateway := httptest.NewServer(tokenex.New(tokenex.Options{BaseURL: "http://127.0.0.1:1"}))
	defer gateway.Close()
	res, err := http.Post(gateway.URL+"/card/authorize", "application/json", strings.NewReader(
		`{"privateKey": "sk_test_123", "amount": 1000, "softDescriptors": {"descriptor": "A text that is too long for a statement"}}`))
	if err != nil {
		panic(err)
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(res.Body)
	_, reason, _ := strings.Cut(string(body), `"error":`)
	fmt.Println(res.StatusCode, strings.TrimSpace(reason))
	// Output:
	// 400 "softDescriptors.Descriptor: is too long (limit 22, given 39)","message":"","thirdPartyStatusCode":""}
}
