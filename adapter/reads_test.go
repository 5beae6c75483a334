package adapter

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReads(t *testing.T) {
	reads := Reads()
	for _, member := range []string{
		"payment_intent.latest_charge", "payment_intent.charges", "payment_intent.charges.data", "setup_intent.last_setup_error",
		"charge.payment_method_details.card.three_d_secure.result", "charge.outcome.risk_level", "card.cvc_check", "error.decline_code",
		"source.redirect.url", "payment_method.card.checks.cvc_check", "event.type", "refund.failure_reason",
		"customer.default_source",
	} {
		require.Contains(t, reads, member)
	}
	for _, member := range []string{"payment_intent.invoice", "charge.refunds", "payment_intent.latest_charge.id", "charge.legacycard"} {
		require.NotContains(t, reads, member)
	}
}

// Whatever an answer is read into is among the views that Reads walks, or reads no more than
// an id, a status or an error.
func TestReadsKnowsEveryView(t *testing.T) {
	known := map[string]bool{}
	for _, view := range viewed {
		known[reflect.TypeOf(view).Name()] = true
	}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	found := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		require.NoError(t, err)
		ast.Inspect(parsed, func(n ast.Node) bool {
			if of, ok := readInto(n); ok {
				found++
				require.True(t, known[of] || of == "", "%s reads a %s: put it among viewed", file, of)
			}
			return true
		})
	}
	require.Greater(t, found, 15)
}

// readInto is the name of the view that an expression reads an answer into, or that may be
// expanded; "" for a struct without a name that has what every object has.
func readInto(n ast.Node) (string, bool) {
	e, ok := n.(*ast.IndexExpr)
	if !ok {
		return "", false
	}
	reader, _ := e.X.(*ast.Ident)
	if reader == nil || !strings.HasPrefix(reader.Name, "read") && reader.Name != "expandable" {
		return "", false
	}
	switch of := e.Index.(type) {
	case *ast.Ident:
		return of.Name, of.Name != "T"
	case *ast.StructType:
		for _, f := range of.Fields.List {
			for _, name := range f.Names {
				if !strings.Contains(" ID Status Error Data ", " "+name.Name+" ") {
					return name.Name, true
				}
			}
		}
	}
	return "", true
}
