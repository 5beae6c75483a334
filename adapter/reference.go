package adapter

import (
	"encoding/base64"
	"regexp"
	"strings"
)

// Code is the positional transaction code: base64 of "pi;ch;", or of "pi;ch;re" for
// a refund. It is empty for a transaction that failed, also where an intent and a
// charge exist, and where there is no PaymentIntent.
func (t *Transaction) Code() string {
	if t.Failed() || !strings.HasPrefix(t.IntentID, "pi_") {
		return ""
	}
	return base64.StdEncoding.EncodeToString([]byte(t.IntentID + ";" + t.ChargeID + ";" + t.RefundID))
}

// intentPattern is the form of an id that follow-up operations can work on.
var intentPattern = regexp.MustCompile(`^(pi|seti)_[0-9A-Za-z_]+$`)

// refundPattern is the form of a refund's id.
var refundPattern = regexp.MustCompile(`^(re|pyr)_[0-9A-Za-z_]+$`)

func isRefund(id string) bool { return refundPattern.MatchString(id) }

// lookupReference reads the id of what can be looked up: that of a payment or a set-up,
// or of a refund.
func lookupReference(api API, r Reference) (string, error) {
	if isRefund(string(r)) {
		return string(r), nil
	}
	return parseReference(api, r)
}

// parseReference reads the intent's id out of a reference, or that of a charge or a
// source.
func parseReference(api API, r Reference) (string, error) {
	id := string(r)
	if api == Charges {
		return id, checkLegacyReference(id)
	}
	if !intentPattern.MatchString(id) {
		decoded, err := base64.StdEncoding.DecodeString(id)
		parts := strings.Split(string(decoded), ";")
		if err != nil || len(parts) != 3 || !strings.HasPrefix(parts[0], "pi_") || !intentPattern.MatchString(parts[0]) {
			return "", &Refusal{Field: "Transaction", Reason: "names no transaction: it is neither the id of an intent nor a transaction code"}
		}
		id = parts[0]
	}
	return id, nil
}

// setupRefusals say what a Setup Intent cannot do: it took nothing, and cancelling
// it would undo what it set up.
var setupRefusals = map[Operation]string{
	OpCapture: "is a Setup Intent, which is not capturable: it holds no amount",
	OpVoid:    "is a Setup Intent, which is not voidable: it holds no amount",
	OpRefund:  "is a Setup Intent, which is not refundable: it took no amount",
}

// paymentReference reads the id of a PaymentIntent, for operations that work on
// nothing else.
func paymentReference(op Operation, cfg *Config, r Reference) (string, error) {
	if cfg.SetupOnly {
		return "", &Refusal{Field: "Config.SetupOnly", Reason: "a gateway for set-ups moves no money"}
	}
	id, err := parseReference(cfg.API, r)
	if err != nil {
		return "", err
	}
	if strings.HasPrefix(id, "src_") {
		return "", &Refusal{Field: "Transaction", Reason: "is a source: its payment waits for 3D Secure, and has no charge yet"}
	}
	if reason := setupRefusals[op]; reason != "" && strings.HasPrefix(id, "seti_") {
		return "", &Refusal{Field: "Transaction", Reason: reason}
	}
	return id, nil
}
