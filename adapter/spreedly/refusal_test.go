package spreedly

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// adapterNames are all names of its own that the adapter puts into refusals, warnings
// and messages, read off its source.
func adapterNames(t *testing.T) []string {
	files, err := filepath.Glob("../*.go")
	require.NoError(t, err)
	dotted := regexp.MustCompile(`\b[A-Z][A-Za-z0-9]*(?:\.[A-Z][A-Za-z0-9]*)+`)
	var names []string
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
		require.NoError(t, err)
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if text, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					names = append(names, dotted.FindAllString(text, -1)...)
				}
			case *ast.KeyValueExpr: // Refusal{Field: "Token"}
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Field" {
					if value, ok := n.Value.(*ast.BasicLit); ok {
						name, _ := strconv.Unquote(value.Value)
						names = append(names, name)
					}
				}
			}
			return true
		})
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// unsaid are what the adapter refuses that no request of this interface can ask for, or
// that nobody but Stripe hears of.
var unsaid = strings.Fields(`
	Config.BaseURL Config.InstantPayments Config.SetupOnly
	CustomerDetails CustomerDetails.CustomFields CustomerDetails.Email CustomerDetails.InvoicePrefix CustomerDetails.NextInvoiceSequence
	CVCToken Deposits Installments Method.NetworkToken Method.Wallet.Kind Stripe-Signature account livemode payload`)

// Each name of the adapter's has to be an element or a field of one of the gateways, so
// that a reader finds it in the request.
func TestEveryNameOfTheAdapterHasOneHere(t *testing.T) {
	for _, name := range adapterNames(t) {
		if slices.Contains(unsaid, name) {
			continue
		}
		at := elementNames[name]
		for _, k := range gatewayTypes {
			if at == "" {
				at = k.fieldOf(name)
			}
		}
		require.NotEmpty(t, at, name)
	}
}

func TestANameOfTheAdapterNeverGetsOut(t *testing.T) {
	for _, k := range gatewayTypes {
		for _, name := range adapterNames(t) {
			require.NotContains(t, k.inWords("x "+name+" y"), "."+name[strings.LastIndexByte(name, '.')+1:], k.name)
		}
	}
}
