package lab

// OwnSecret signs the events that a scenario makes itself.
const OwnSecret = "whsec_pinstripe"

// A Delivery is one webhook: a body and its signature.
type Delivery struct {
	Body      []byte
	Signature string
}

// A Receipt is what the receiver of a webhook made of it.
type Receipt struct {
	Fate Fate
	// Why is what the receiver said, where it refused it.
	Why string
}

// Fate is what becomes of a webhook.
type Fate string

// The fates, in the words of scenarios.
const (
	Taken    Fate = "is taken"
	Refused  Fate = "is refused"
	ComeBack Fate = "has to come again"
)
