package lab

// A Sentence is one entry of the vocabulary.
type Sentence struct {
	Kind Kind
	// Text is a regular expression for the whole sentence.
	Text string
	// Body takes what the expression's groups matched, and returns an error that says
	// what was wanted and what came.
	Body any
	// Level is how much a gateway owes what the sentence wants.
	Level Level
}

// Level is how much a gateway owes its merchant what a sentence wants.
type Level string

// The levels.
const (
	// Must is about money: no payment twice, none lost, the right amount, the right verdict.
	Must Level = "must"
	// Should is about what a merchant reads: codes, messages, advice, what a transaction shows.
	Should Level = "should"
	// May is about the way there: which calls are made, with which parameters.
	May Level = "may"
)

// Levels are all of them, the strictest first.
var Levels = []Level{Must, Should, May}

// At is the sentence at a level; it is Must without.
func (s Sentence) At(level Level) Sentence {
	s.Level = level
	return s
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
func Given(text string, body any) Sentence { return Sentence{KindGiven, text, body, Must} }

// When does one thing, and leaves what came of it to a Then.
func When(text string, body any) Sentence { return Sentence{KindWhen, text, body, Must} }

// Then looks at what came of it, which needs a target that keeps state.
func Then(text string, body any) Sentence { return Sentence{KindThen, text, body, Must} }

// ThenSent looks at what the adapter sent alone, which any target can show.
func ThenSent(text string, body any) Sentence { return Sentence{KindThenSent, text, body, Must} }

// Spoken puts a look or a call at Stripe at the version before a change, or at that
// of the change itself: "at Stripe, before 2015-02-18, the charge has:".
const Spoken = `(?:, (before|since) ([0-9a-z.-]+),)?`
