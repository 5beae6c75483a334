package adapter

// usesSetupIntent says which API an operation works with. A verify is always a
// Setup Intent. An authorize is one if the gateway manages transaction IDs and
// the request sets up later use: the cardholder starts it, or it names off-session
// use. A purchase takes money and never is one.
func usesSetupIntent(op Operation, managesIDs bool, c StoredCredential) bool {
	switch op {
	case OpVerify:
		return true
	case OpAuthorize:
		return managesIDs && (c.Initiator == Cardholder || c.SetupFutureUsage == OffSession)
	default:
		return false
	}
}

// futureUsage is the setup_future_usage of a payment: as given, or off-session
// for a cardholder who starts a series. Values Stripe does not know are dropped.
func futureUsage(c StoredCredential) string {
	switch {
	case c.SetupFutureUsage == OnSession, c.SetupFutureUsage == OffSession:
		return c.SetupFutureUsage
	case c.Initiator == Cardholder:
		return OffSession
	default:
		return ""
	}
}

// claimsWithoutID tells whether an agreement is claimed whose id is not known. An id that
// is known wins.
func claimsWithoutID(c StoredCredential) bool {
	return c.ClaimWithoutTransactionID && c.NetworkTransactionID == ""
}

// offSession tells whether the customer is absent.
func offSession(c StoredCredential) bool { return c.OffSession || c.Initiator == Merchant }

// confirms tells whether the intent is confirmed when it is created. The caller
// may say no, unless later use is being set up: always for an authorize, for
// off-session use also for a purchase. An offsite payment is confirmed by the
// customer's page.
func confirms(op Operation, p *Payment) bool {
	if len(p.Method.Offsite) > 0 {
		return false
	}
	usage := futureUsage(p.Credential)
	return !p.Unconfirmed || usage == OffSession || op == OpAuthorize && usage != ""
}

// captureMethod is Stripe's capture_method. An authorize holds. A purchase that
// may wait for 3D Secure holds too, and is captured by a second call, so that
// money moves only after the authentication; one that somebody else confirms is not
// the gateway's to capture.
func captureMethod(op Operation, p *Payment) string {
	if op == OpAuthorize || p.ThreeDS.Attempt && confirms(op, p) || p.CaptureMethod == "manual" {
		return "manual"
	}
	return "automatic"
}
