package lab

// A Sentence is one entry of the vocabulary.
type Sentence struct {
	Kind Kind
	// Text is a regular expression for the whole sentence.
	Text string
	// Body takes what the expression's groups matched, and returns an error that says
	// what was wanted and what came.
	Body any
}

// Kind is what a sentence does in a scenario.
type Kind int

// The kinds of sentences.
const (
	KindGiven Kind = iota
	KindWhen
	KindThen
	KindThenSent
)

// Keyword is what a step of this kind begins with.
func (k Kind) Keyword() string {
	switch k {
	case KindGiven:
		return "Given"
	case KindWhen:
		return "When"
	}
	return "Then"
}

// Given arranges, and fails if it cannot.
func Given(text string, body any) Sentence { return Sentence{KindGiven, text, body} }

// When does one thing, and leaves what came of it to a Then.
func When(text string, body any) Sentence { return Sentence{KindWhen, text, body} }

// Then looks at what came of it, which needs a target that keeps state.
func Then(text string, body any) Sentence { return Sentence{KindThen, text, body} }

// ThenSent looks at what the adapter sent alone, which any target can show.
func ThenSent(text string, body any) Sentence { return Sentence{KindThenSent, text, body} }

// Spoken puts a look or a call at Stripe at the version before a change, or at that
// of the change itself: "at Stripe, before 2015-02-18, the charge has:".
const Spoken = `(?:, (before|since) ([0-9a-z.-]+),)?`
