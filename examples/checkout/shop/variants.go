package shop

import "github.com/stripe/stripe-go/v85"

// A Variant is what one of the guide's samples shows its customer: the guide is
// written three times, for the web, for iOS and for Android, and its samples do not
// agree. A blank heading shows nothing.
type Variant struct {
	Name, Title string
	// The headings by outcome: of a payment that succeeded, of one that needs another
	// payment method, of one in any other status, of a customer who gave up, and of a
	// request that got no usable answer.
	Succeeded, Failed, Other, Canceled, Error string
	// Generic is what a recovery shows where no card error says why the payment failed.
	Generic string
	// silent tells that a recovery has nothing to show.
	silent func(*stripe.PaymentIntent) bool
}

func noError(pi *stripe.PaymentIntent) bool { return pi.LastPaymentError == nil }
func paid(pi *stripe.PaymentIntent) bool    { return pi.Status == stripe.PaymentIntentStatusSucceeded }
func never(*stripe.PaymentIntent) bool      { return false }

const (
	succeeded = "Payment succeeded"
	failed    = "Payment failed"
	generic   = "Payment failed, try again."
)

// Variants are the guide's samples.
var Variants = []Variant{
	{"web", "Web", succeeded, failed, failed, failed, failed, generic, noError},
	{"ios-swift", "iOS, Swift", succeeded, failed, failed, "Payment canceled", failed, generic, noError},
	{"ios-objc", "iOS, Objective-C", succeeded, failed, failed, "Payment canceled", failed, generic, paid},
	{"android-kotlin", "Android, Kotlin", succeeded, failed, failed, failed, failed, "Payment failed, try again", never},
	{"android-java", "Android, Java", "Payment completed", failed, "", failed, "Error", "Payment failed, try again", never},
}

// A Notice is what the customer is shown: a heading, and a text below it.
type Notice struct{ Heading, Text string }

// outcome is what a sample shows when its confirm has ended. what is how it ended for
// the app: "confirmed" (the intent says the rest), "canceled" or "error"; text is what
// the app was told.
func (v Variant) outcome(pi *stripe.PaymentIntent, what, text string) Notice {
	n := Notice{Text: text}
	switch {
	case paid(pi):
		n.Heading = v.Succeeded
	case what == "canceled":
		n.Heading = v.Canceled
	case what == "error":
		n.Heading = v.Error
	default:
		n.Heading, n.Text = v.Other, ""
		if pi.Status == stripe.PaymentIntentStatusRequiresPaymentMethod {
			n.Heading = v.Failed
		}
		if pi.LastPaymentError != nil {
			n.Text = pi.LastPaymentError.Msg
		}
	}
	if n.Heading == "" {
		return Notice{}
	}
	return n
}

// recovery is the reason that a sample shows a customer who comes back to a payment
// that failed: the message of a card error, and of no other.
func (v Variant) recovery(pi *stripe.PaymentIntent) Notice {
	switch e := pi.LastPaymentError; {
	case v.silent(pi):
		return Notice{}
	case e != nil && e.Type == stripe.ErrorTypeCard && e.Msg != "":
		return Notice{Text: e.Msg}
	}
	return Notice{Text: v.Generic}
}
