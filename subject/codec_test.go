package subject

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// Whatever a request or a transaction holds arrives as it was sent.
func TestEverythingArrives(t *testing.T) {
	types := []reflect.Type{reflect.TypeFor[adapter.Transaction](), reflect.TypeFor[adapter.Config](), reflect.TypeFor[Answer]()}
	for _, request := range requests {
		types = append(types, request)
	}
	chance := rand.New(rand.NewPCG(1, 2))
	for _, of := range types {
		for range 50 {
			want := reflect.New(of)
			fill(want.Elem(), chance, 4)
			text, err := json.Marshal(Tree(want.Interface()))
			require.NoError(t, err)
			got := reflect.New(of)
			require.NoError(t, decode(text, got.Interface()), "%s", text)
			require.Equal(t, Tree(want.Interface()), Tree(got.Interface()), "%s", of)
			require.True(t, reflect.DeepEqual(want.Interface(), got.Interface()), "%s: %s", of, text)
		}
	}
}

// fill puts something into about half of the members.
func fill(v reflect.Value, chance *rand.Rand, deep int) {
	if known := words[v.Type()]; known != nil {
		v.SetString(known[chance.IntN(len(known))])
		return
	}
	switch v.Interface().(type) {
	case adapter.API:
		v.SetInt(chance.Int64N(2))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Unix(1+chance.Int64N(1<<32), 0).UTC()))
		return
	case time.Duration:
		v.SetInt(chance.Int64N(1000) * int64(time.Second))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("ä" + strconv.Itoa(chance.IntN(100)))
	case reflect.Bool:
		v.SetBool(chance.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(chance.Int64N(1<<40) - 1<<39)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), chance, deep-1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			if v.Type().Elem().Kind() == reflect.Uint8 {
				v.Index(i).SetUint(uint64('a' + chance.IntN(26)))
			} else {
				fill(v.Index(i), chance, deep-1)
			}
		}
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"a": "1", "b": ""}))
	case reflect.Struct:
		for _, m := range membersOf(v.Type()) {
			if deep > 0 && chance.IntN(2) == 0 {
				fill(v.Field(m.index), chance, deep-1)
			}
		}
	}
}

// Members have Stripe's spelling.
func TestMembers(t *testing.T) {
	for field, want := range map[string]string{
		"OrderID": "order_id", "RequestLogURL": "request_log_url",
		"CVCToken": "cvc_token", "ThreeDS": "three_ds", "HTTPStatus": "http_status", "Level3": "level3",
		"DocURL": "doc_url", "Amount": "amount", "ManageTransactionIDs": "manage_transaction_ids",
		"AmountCapturable": "amount_capturable",
	} {
		require.Equal(t, want, memberOf(field))
	}
	for _, request := range requests {
		seen := map[string]bool{}
		for _, m := range membersOf(request) {
			require.False(t, seen[m.name], m.name)
			seen[m.name] = true
		}
	}
}

// Secrets and numbers are sent as they are, which nothing else in this module does.
func TestSecretsAreSent(t *testing.T) {
	text, err := json.Marshal(Tree(&adapter.Card{Number: "4242424242424242", CVC: "123", ExpMonth: 3, ExpYear: 2032}))
	require.NoError(t, err)
	require.JSONEq(t, `{"number":"4242424242424242","cvc":"123","exp_month":3,"exp_year":2032}`, string(text))
}

// What is wrong with a message is named by its member.
func TestWrongMembersAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		`{"transaction":{"state":"done"}}`:           `transaction.state is "done": wanted one of [succeeded pending failed]`,
		`{"transaction":{"amuont":1}}`:               `transaction.amuont is no member: is amount meant?`,
		`{"transaction":{"amount":"10"}}`:            `transaction.amount is a text: wanted a whole number`,
		`{"transaction":{"amount":1.5}}`:             `transaction.amount is a number: wanted a whole number`,
		`{"transaction":{"warnings":"x"}}`:           `transaction.warnings is a text: wanted a list`,
		`{"transaction":{"warnings":[1]}}`:           `transaction.warnings[0] is a number: wanted a text`,
		`{"transaction":[]}`:                         `transaction is a list: wanted an object`,
		`{"webhook":{"status":"200"}}`:               `webhook.status is a text: wanted a whole number`,
		`{"webhook":{"notice":{"created":"now"}}}`:   `webhook.notice.created is now: wanted a time as RFC 3339 writes it`,
		`{"transaction":{"problem":{"source":"x"}}}`: `transaction.problem.source is "x": wanted one of [Gateway Processor Adapter]`,
		`{"wat":1}`: `wat is no member`,
		`{"id":`:    `is no JSON`,
		`{} {}`:     `more than one message`,
	} {
		require.ErrorContains(t, decode([]byte(text), &Answer{}), want, text)
	}
}

// The words of a type are its constants, all of them.
func TestWordsAreTheConstants(t *testing.T) {
	want := map[string][]string{}
	paths, err := filepath.Glob("../adapter/*.go")
	require.NoError(t, err)
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || spec.Type == nil || len(spec.Values) != 1 {
				return true
			}
			of, isName := spec.Type.(*ast.Ident)
			value, isText := spec.Values[0].(*ast.BasicLit)
			if isName && isText && value.Kind == token.STRING {
				text, _ := strconv.Unquote(value.Value)
				want[of.Name] = append(want[of.Name], text)
			}
			return true
		})
	}
	for of, known := range words {
		require.ElementsMatch(t, want[of.Name()], known, of.Name())
	}
}

// The schema knows every member of every message.
func TestSchema(t *testing.T) {
	var schema struct {
		Defs map[string]struct {
			Properties map[string]any `json:"properties"`
		} `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(Schema(), &schema))
	for _, of := range append([]reflect.Type{reflect.TypeFor[Question](), reflect.TypeFor[Answer](), reflect.TypeFor[adapter.Transaction]()},
		requests["purchase"], requests["capture"]) {
		for _, m := range membersOf(of) {
			require.Contains(t, schema.Defs[memberOf(of.Name())].Properties, m.name)
		}
	}
}
