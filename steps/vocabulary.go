package steps

import (
	"regexp"
	"slices"

	"github.com/pinstripe-lab/pinstripe/steps/internal/customer"
	"github.com/pinstripe-lab/pinstripe/steps/internal/demoshop"
	"github.com/pinstripe-lab/pinstripe/steps/internal/dialect/spreedly"
	"github.com/pinstripe-lab/pinstripe/steps/internal/dialect/tokenex"
	"github.com/pinstripe-lab/pinstripe/steps/internal/gateway"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
	"github.com/pinstripe-lab/pinstripe/steps/internal/stripe"
)

// casts are those of whom a scenario can tell, each with its sentences and what it knows
// of the scenario.
type casts struct {
	gateway  *gateway.Steps
	stripe   *stripe.Steps
	customer *customer.Steps
	shop     *demoshop.Steps
	// the dialects, in which the gateway is spoken to
	spreedly *spreedly.Steps
	tokenex  *tokenex.Steps
}

// newCasts are the casts of one scenario, around what they share.
func newCasts(l *lab.Lab, r *run) *casts {
	c := &casts{stripe: stripe.New(l)}
	c.customer = customer.New(l, c.stripe, &r.browser)
	c.gateway = gateway.New(l, c.stripe, c.customer)
	c.shop = demoshop.New(l, c.stripe, c.customer)
	c.spreedly = spreedly.New(l, c.customer)
	c.tokenex = tokenex.New(l)
	return c
}

// vocabulary is every sentence that a scenario may use. A new scenario normally needs
// none that is not here.
func (c *casts) vocabulary() []lab.Sentence {
	var all []lab.Sentence
	for _, part := range c.parts() {
		all = append(all, part.sentences...)
	}
	return all
}

// A part of the vocabulary makes a scenario one of a suite; "" leaves it to other sentences.
type part struct {
	suite     string
	sentences []lab.Sentence
}

func (c *casts) parts() []part {
	return []part{
		{Core, c.gateway.Sentences()}, {"", c.stripe.Sentences()}, {"", c.customer.Sentences()}, {Shop, c.shop.Sentences()},
		{Spreedly, c.spreedly.Sentences()}, {TokenEx, c.tokenex.Sentences()},
	}
}

// close gives back what the casts used.
func (c *casts) close() {
	c.stripe.Close()
	c.spreedly.Close()
	c.customer.Close()
	c.shop.Close()
	c.tokenex.Close()
}

// texts and kinds are those of the vocabulary, and suites those of their sentences, which
// are the same for every scenario.
var texts, kinds, suites = func() ([]string, []lab.Kind, []string) {
	var texts, suites []string
	var kinds []lab.Kind
	for _, part := range newCasts(lab.New(), &run{}).parts() {
		for _, s := range part.sentences {
			texts, kinds, suites = append(texts, s.Text), append(kinds, s.Kind), append(suites, part.suite)
		}
	}
	return texts, kinds, suites
}()

// Sentences are the texts of the vocabulary, as regular expressions.
func Sentences() []string { return slices.Clone(texts) }

var expressions = func() []*regexp.Regexp {
	all := make([]*regexp.Regexp, len(texts))
	for i, text := range texts {
		all[i] = regexp.MustCompile("^" + text + "$")
	}
	return all
}()
