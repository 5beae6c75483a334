package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"time"
)

// Sign returns the Stripe-Signature header of a body sent at t: the time and one
// v1 signature for each secret that is valid, HMAC-SHA256 over "time.body".
func Sign(body []byte, t time.Time, secrets ...string) string {
	stamp := strconv.FormatInt(t.Unix(), 10)
	header := "t=" + stamp
	for _, secret := range secrets {
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write([]byte(stamp + "."))
		mac.Write(body)
		header += ",v1=" + hex.EncodeToString(mac.Sum(nil))
	}
	return header
}
