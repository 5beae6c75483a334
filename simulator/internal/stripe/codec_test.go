package stripe

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// allRecords is one record of every type that the coder knows.
func allRecords() (all []engine.Record) {
	for number := uint64(engine.FirstType); ; number++ {
		blank := strings.Repeat("\x00", 100)
		r := engine.Decode(Coder, fmt.Sprintf("%c%c%s", engine.CodecVersion, rune(number), blank))
		if r == nil {
			return all
		}
		all = append(all, r)
	}
}

// TestEveryRecordSurvivesItsBytes fills records of every type at random, some members left
// blank, writes them and reads them again.
func TestEveryRecordSurvivesItsBytes(t *testing.T) {
	all := allRecords()
	require.Greater(t, len(all), 40)
	for _, r := range all {
		t.Run(fmt.Sprintf("%T", r), func(t *testing.T) {
			for seed := range uint64(200) {
				f := filler{rand.New(rand.NewPCG(seed, 1))}
				want := f.record(reflect.TypeOf(r))
				text, ok := engine.Encode(Coder, want)
				require.True(t, ok)
				require.Equal(t, want, engine.Decode(Coder, string(text)))
			}
		})
	}
}

// TestTheFormOfRecordsIsTheVersions holds the bytes of records to engine.CodecVersion: what
// was written before is not read otherwise. Where they are to change, the version does too,
// and testdata/codec_form.txt says so.
func TestTheFormOfRecordsIsTheVersions(t *testing.T) {
	h := sha256.New()
	for _, r := range allRecords() {
		f := filler{rand.New(rand.NewPCG(1, 1))}
		text, ok := engine.Encode(Coder, f.record(reflect.TypeOf(r)))
		require.True(t, ok)
		h.Write(text)
	}
	was, err := os.ReadFile("testdata/codec_form.txt")
	require.NoError(t, err)
	require.Equal(t, strings.TrimSpace(string(was)), fmt.Sprintf("%d %x", engine.CodecVersion, h.Sum(nil)),
		"count engine.CodecVersion up where records have another form")
}

// A filler makes values at random.
type filler struct{ *rand.Rand }

func (f filler) record(typ reflect.Type) engine.Record {
	v := reflect.New(typ).Elem()
	if typ.Kind() == reflect.Pointer {
		v.Set(reflect.New(typ.Elem()))
		f.fill(v.Elem(), 0)
	} else {
		f.fill(v, 0)
	}
	return v.Interface().(engine.Record)
}

// made are values of types that have a way of their own to be made.
func (f filler) made(typ reflect.Type) any {
	switch typ {
	case reflect.TypeFor[*fixtures.Card]():
		row, _ := fixtures.CardByNumber([]string{"4242424242424242", "4000000000000002"}[f.IntN(2)])
		return row
	case reflect.TypeFor[*fixtures.BankAccount]():
		row, _ := fixtures.BankAccountByAlias("pm_usBankAccount_success")
		return row
	case reflect.TypeFor[*fixtures.HoldFeature]():
		row, _ := fixtures.HoldFeatureOf(fixtures.Multicapture, "visa", "US")
		return row
	case reflect.TypeFor[*form.Node]():
		sent := []string{"a=1&b[c]=2&b[d][]=3&b[d][]=", "a[]=", "x[2]=a&x[10]=b&x[1]=c", "l[]=1&l[]=2"}
		n, err := form.Decode(sent[f.IntN(len(sent))])
		if err != nil {
			panic(err)
		}
		return n
	case reflect.TypeFor[resource](), reflect.TypeFor[paymentSource]():
		of := []reflect.Type{reflect.TypeFor[*CustomerCard](), reflect.TypeFor[*BankAccount](), reflect.TypeFor[*Source]()}
		return f.record(of[f.IntN(len(of))])
	}
	return nil
}

func (f filler) fill(v reflect.Value, depth int) {
	if f.IntN(3) == 0 && depth > 0 {
		return // blank
	}
	if x := f.made(v.Type()); x != nil {
		if depth < 4 {
			v.Set(reflect.ValueOf(x))
		}
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.String:
		texts := []string{"usd", "succeeded", "pi_3OtJUrJsVuADVisHGVJX1Q2z", "ü€", strings.Repeat("long ", 60)}
		v.SetString(texts[f.IntN(len(texts))])
	case reflect.Int, reflect.Int64:
		numbers := []int64{1, -1, 63, 64, 1 << 40, -1 << 62}
		v.SetInt(numbers[f.IntN(len(numbers))])
	case reflect.Uint16:
		v.SetUint(uint64(f.IntN(1 << 16)))
	case reflect.Float64:
		v.SetFloat(f.Float64())
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), f.IntN(3), 3)) // an empty one is not nil
		for i := range v.Len() {
			f.fill(v.Index(i), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() || v.Type().Field(i).Anonymous {
				f.fill(v.Field(i), depth+1)
			}
		}
		f.fillOwn(v)
	}
}

// fillOwn fills the members that no other package sees.
func (f filler) fillOwn(v reflect.Value) {
	if !v.CanInterface() {
		return
	}
	switch x := v.Addr().Interface().(type) {
	case *Address:
		x.empty = emptyParts(f.IntN(1 << 16))
	case *Shipping:
		x.empty = emptyParts(f.IntN(1 << 16))
	case *amountIn:
		*x = amountIn{"eur", int64(f.IntN(100))}
	case *accountCapability:
		x.account, x.due = "acct_1", []string{"a"}
	case *balance:
		x.reserved, x.instant = f.IntN(2) == 0, []string{"ba_1"}
		x.available, x.pending = []funds{{currency: "usd", card: 1}}, []funds{{"eur", 1, 2, true}}
	}
}

// TestTheCoderKnowsEveryKind holds the generated functions to the records that there are: go
// generate writes them again.
func TestTheCoderKnowsEveryKind(t *testing.T) {
	var names []string
	for _, r := range allRecords() {
		if !slices.Contains(names, r.Kind()) {
			names = append(names, r.Kind())
		}
	}
	for name := range Kinds.All() {
		switch name {
		case "event", SourceKind: // the engine's own; several types, each under its own name
			continue
		}
		require.Contains(t, names, name)
	}
}
