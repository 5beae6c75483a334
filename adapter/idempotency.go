package adapter

import (
	"crypto/sha256"
	"encoding/hex"
)

// maxKey is Stripe's limit for an idempotency key, in characters.
const maxKey = 255

// keyUse is the call that a key goes with.
type keyUse int

const (
	keyBare keyUse = iota // intents, cancel, refunds, everything without a row below
	keyPaymentMethod
	keyCapture
	keyCustomer
	keyAttach
	keyToken
	keyFee
	keySource
	keyThreeDS
	keyRelease
	keyMetadata
)

// keySuffixes keep the calls of one operation apart: at Stripe a key belongs to
// one endpoint. The first four are documented; the others go with what happens
// beside another call with the bare key, which would otherwise clash.
var keySuffixes = map[keyUse]string{
	keyPaymentMethod: "-pm",
	keyCapture:       "-capture",
	keyCustomer:      "-customer",
	keyAttach:        "-attach",
	keyToken:         "-token",
	keyFee:           "-fee",
	keySource:        "-source",
	keyThreeDS:       "-3ds",
	keyRelease:       "-release",
	keyMetadata:      "-metadata",
}

// callKey is the key of one call: the given key and the call's suffix. If that
// is too long, the given key's end gives way to a digest of it, so that the
// suffix stays and different keys stay different.
func callKey(given string, use keyUse) string {
	if given == "" {
		return ""
	}
	suffix := keySuffixes[use]
	if len(given)+len(suffix) <= maxKey {
		return given + suffix
	}
	sum := sha256.Sum256([]byte(given))
	digest := "~" + hex.EncodeToString(sum[:12])
	return given[:maxKey-len(suffix)-len(digest)] + digest + suffix
}

// operationKey is the key that an operation works with: the given one, or, for a
// payment that may wait for 3D Secure, the token of the transaction.
func operationKey(i Idempotency, threeDS bool) string {
	if i.Key == "" && threeDS {
		return i.TransactionToken
	}
	return i.Key
}

// isIdempotent tells whether a payment made again must be the same request: it
// was asked for, there is an order to know it by, and it ends within the call.
func isIdempotent(p *Payment) bool {
	return p.Idempotency.Request && p.OrderID != "" && !p.ThreeDS.Attempt && len(p.Method.Offsite) == 0
}
