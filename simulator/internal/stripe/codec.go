package stripe

//go:generate go run ../../../internal/gencodec

import (
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// A coder turns the records of this package into bytes and back: codec_generated.go. Rows of
// fixtures are written by what names them, and found again.
type coder struct{}

// Coder is that of all records.
var Coder engine.Coder = coder{}

func codeCardRow(c *engine.Codec, to **fixtures.Card) {
	engine.Named(c, to, func(row *fixtures.Card) [3]string { return [3]string{row.Name} },
		func(name [3]string) (*fixtures.Card, bool) { return fixtures.CardByName(name[0]) })
}

func codeBankRow(c *engine.Codec, to **fixtures.BankAccount) {
	engine.Named(c, to, func(row *fixtures.BankAccount) [3]string { return [3]string{row.Type, row.Routing, row.Number} },
		func(name [3]string) (*fixtures.BankAccount, bool) {
			return fixtures.BankAccountByNumber(name[0], name[1], name[2])
		})
}

func codeFeatureRows(c *engine.Codec, to *[]*fixtures.HoldFeature) {
	engine.Slice(c, to, func(c *engine.Codec, row **fixtures.HoldFeature) {
		before := c.Begin(1)
		engine.Named(c, row, nameOfFeature, func(name [3]string) (*fixtures.HoldFeature, bool) {
			all := fixtures.HoldFeatures()
			i := slices.IndexFunc(all, func(f fixtures.HoldFeature) bool { return nameOfFeature(&f) == name })
			if i < 0 {
				return nil, false
			}
			return &all[i], true
		})
		c.End(before)
	})
}

func nameOfFeature(f *fixtures.HoldFeature) [3]string {
	return [3]string{f.Feature, f.Network, strings.Join(f.Countries, " ")}
}
