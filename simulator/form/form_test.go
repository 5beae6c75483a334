package form_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/stretchr/testify/require"
)

func decode(t testing.TB, raw string) *form.Node {
	t.Helper()
	n, err := form.Decode(raw)
	require.NoError(t, err)
	return n
}

// sketch writes a node in a notation that shows its shape and the order of arrival.
func sketch(n *form.Node) string {
	var parts []string
	for key, kid := range n.All() {
		if n.Kind() == form.List {
			parts = append(parts, sketch(kid))
		} else {
			parts = append(parts, key+":"+sketch(kid))
		}
	}
	switch n.Kind() {
	case form.Hash:
		return "{" + strings.Join(parts, " ") + "}"
	case form.List:
		return "[" + strings.Join(parts, " ") + "]"
	case form.Text:
		return fmt.Sprintf("%q", n.Text())
	}
	return "absent"
}

func TestDecode(t *testing.T) {
	for _, test := range []struct{ name, raw, want string }{
		{"nothing", "", `{}`},
		{"text", "amount=2000&currency=usd", `{amount:"2000" currency:"usd"}`},
		{"a name without a value", "expand", `{expand:""}`},
		{"an empty value", "description=", `{description:""}`},
		{"equals signs in a value", "a=b=c", `{a:"b=c"}`},
		{"empty pieces and empty names", "&&a=1&=2&", `{a:"1"}`},
		{"the last of two values counts", "a=1&b=2&a=3", `{a:"3" b:"2"}`},
		{"text after a hash of the same name replaces it", "a[b]=1&a=2", `{a:"2"}`},

		{"a hash", "card[number]=42&card[cvc]=123", `{card:{number:"42" cvc:"123"}}`},
		{"a hash within a hash", "a[b][c]=1&a[b][d]=2", `{a:{b:{c:"1" d:"2"}}}`},
		{"the last of two values in a hash", "a[b]=1&a[b]=2", `{a:{b:"2"}}`},
		{"a list", "expand[]=customer&expand[]=charge", `{expand:["customer" "charge"]}`},
		{"a list with numbers", "expand[0]=customer&expand[1]=charge", `{expand:{0:"customer" 1:"charge"}}`},
		{"hashes in a numbered list", "i[0][p]=a&i[0][q]=1&i[1][p]=b", `{i:{0:{p:"a" q:"1"} 1:{p:"b"}}}`},
		{"a repeated name begins the next item", "i[][p]=a&i[][q]=1&i[][p]=b", `{i:[{p:"a" q:"1"} {p:"b"}]}`},
		{"a repeated name deep inside begins the next item", "i[][x][p]=a&i[][x][q]=1&i[][x][p]=b", `{i:[{x:{p:"a" q:"1"}} {x:{p:"b"}}]}`},
		{"a list inside an item grows", "i[][t][]=a&i[][t][]=b", `{i:[{t:["a" "b"]}]}`},
		{"a list of lists", "a[][]=1&a[][]=2", `{a:[["1"] ["2"]]}`},
		{"brackets percent-encoded", "expand%5B%5D=a&card%5bcvc%5d=1", `{expand:["a"] card:{cvc:"1"}}`},

		{"plus is a blank", "name=Jenny+Rosen&a+b=1", `{name:"Jenny Rosen" a b:"1"}`},
		{"percent-encoding", "email=a%40b.com&n=%2B1&u=%E2%82%AC", `{email:"a@b.com" n:"+1" u:"€"}`},
		{"an encoded ampersand does not separate", "a=1%26b=2", `{a:"1&b=2"}`},
		{"broken percent-encoding stands for itself", "a=100%&b=%zz&c=%4&d=%%41", `{a:"100%" b:"%zz" c:"%4" d:"%A"}`},

		{"an opening bracket in front is part of the name", "[a]=1&[]=2", `{[a]:"1" []:"2"}`},
		{"a bracket never closed", "a[b=1", `{a:{[b:"1"}}`},
		{"text after a bracket is one more key", "a[b]c=1", `{a:{b:{c:"1"}}}`},
		{"a closing bracket alone", "a]=1&b[c]d]=2", `{a]:"1" b:{c:{d]:"2"}}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, sketch(decode(t, test.raw)))
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	for _, test := range []struct{ name, raw, param, message string }{
		{"a hash where text stands", "a=1&a[b]=2", "a[b]", "both as a text and as a hash"},
		{"a hash where the empty string stands", "metadata=&metadata[k]=2", "metadata[k]", "both as a text and as a hash"},
		{"a hash where a list stands", "a[]=1&a[0]=2", "a[0]", "both as a list and as a hash"},
		{"a list where a hash stands", "a[b]=1&a[]=2", "a[]", "both as a hash and as a list"},
		{"a value that is not UTF-8", "description=%FF", "description", "not valid UTF-8"},
		{"raw bytes that are not UTF-8", "description=\xff", "description", "not valid UTF-8"},
		{"a name that is not UTF-8", "%FF=1", "", "not valid UTF-8"},
		{"too deep", "a" + strings.Repeat("[b]", form.MaxDepth) + "=1", "a" + strings.Repeat("[b]", form.MaxDepth), "at most 32 deep"},
		{"too many", strings.Repeat("a=1&", form.MaxParameters+1), "", "at most 10000 parameters"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := form.Decode(test.raw)
			var problem *form.Error
			require.ErrorAs(t, err, &problem)
			require.Equal(t, test.param, problem.Param)
			require.Contains(t, problem.Message, test.message)
		})
	}
	decode(t, "a"+strings.Repeat("[b]", form.MaxDepth-1)+"=1")
	decode(t, strings.Repeat("a=1&", form.MaxParameters))
}

func TestAnAbsentParameterAnswersEveryQuestion(t *testing.T) {
	var absent *form.Node
	require.Equal(t, form.Absent, absent.Kind())
	require.Equal(t, "", absent.Text())
	require.Nil(t, absent.Get("a", "b"))
	require.Nil(t, absent.At(0))
	require.Zero(t, absent.Len())
	require.Nil(t, absent.Keys())
	require.False(t, absent.Has())
	require.False(t, absent.Empty())
	require.False(t, absent.IsList())
	require.Equal(t, "", absent.Encode())
	require.True(t, absent.Equal(nil))
	require.False(t, absent.Equal(decode(t, "")))
	for range absent.All() {
		t.Fatal("an absent parameter has no members")
	}
}

func TestEmptyIsNotAbsent(t *testing.T) {
	n := decode(t, "description=&metadata[a]=")
	require.True(t, n.Has("description"))
	require.True(t, n.Get("description").Empty())
	require.True(t, n.Get("metadata", "a").Empty())
	require.False(t, n.Get("metadata").Empty())
	require.False(t, n.Get("name").Empty())
	require.False(t, n.Has("description", "deeper"))
}

func TestLists(t *testing.T) {
	for _, raw := range []string{"a[]=x&a[]=y&a[]=z", "a[0]=x&a[1]=y&a[2]=z", "a[2]=z&a[0]=x&a[1]=y", "a[4]=y&a[2]=x&a[10]=z"} {
		list := decode(t, raw).Get("a")
		require.True(t, list.IsList(), raw)
		require.Equal(t, 3, list.Len(), raw)
		require.Equal(t, "xyz", list.At(0).Text()+list.At(1).Text()+list.At(2).Text(), raw)
		require.Nil(t, list.At(3), raw)
		require.Nil(t, list.At(-1), raw)
	}
	require.Equal(t, []string{"2", "0"}, decode(t, "a[2]=z&a[0]=x").Get("a").Keys(), "keys keep the order of arrival")
	for _, raw := range []string{"a[x]=1", "a[0]=1&a[x]=2", "a[x]=2&a[0]=1", "a=1"} {
		require.False(t, decode(t, raw).Get("a").IsList(), raw)
		require.Nil(t, decode(t, raw).Get("a").At(0), raw)
	}
	require.Equal(t, "y", decode(t, "a[]=x&a[]=y").Get("a", "1").Text())
	require.Nil(t, decode(t, "a[]=x&a[]=y").Get("a", "01"))
}

func TestEncode(t *testing.T) {
	for _, test := range []struct{ raw, want string }{
		{"b=2&a=1", "a=1&b=2"},
		{"a[c]=2&a[b]=1", "a[b]=1&a[c]=2"},
		{"a[]=x&a[]=y", "a[0]=x&a[1]=y"},
		{"a[10]=z&a[9]=y", "a[9]=y&a[10]=z"},
		{"i[][p]=a&i[][p]=b", "i[0][p]=a&i[1][p]=b"},
		{"email=a%40b.com&name=Jenny+Rosen", "email=a%40b.com&name=Jenny+Rosen"},
		{"a%5Bb%5D=100%", "a[b]=100%25"},
		{"d=", "d="},
		{"b[c]d]=2", "b[c]d%5D=2"},
	} {
		require.Equal(t, test.want, decode(t, test.raw).Encode())
	}
}

func TestEqual(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"a=1&b=2", "b=2&a=1", true},
		{"a[]=x&a[]=y", "a[1]=y&a[0]=x", true},
		{"a[0]=x", "a[1]=x", false},
		{"a=1", "a=1&b=", false},
		{"a=1", "b=1", false},
		{"a=", "a[b]=", false},
		{"a[b][c]=1", "a[b][c]=2", false},
	} {
		a, b := decode(t, test.a), decode(t, test.b)
		require.Equal(t, test.want, a.Equal(b), "%s, %s", test.a, test.b)
		require.Equal(t, test.want, b.Equal(a), "%s, %s", test.b, test.a)
		require.Equal(t, test.want, a.Encode() == b.Encode(), "%s, %s", test.a, test.b)
	}
}

func TestChanges(t *testing.T) {
	n := new(form.Node)
	n.Set([]string{"amount"}, "2000")
	n.Set([]string{"card", "number"}, "42")
	n.Set([]string{"card", "cvc"}, "123")
	n.Set([]string{"amount"}, "3000")
	n.Set([]string{"expand", "1"}, "b")
	n.Set([]string{"expand", "0"}, "a")
	require.Equal(t, `{amount:"3000" card:{number:"42" cvc:"123"} expand:{1:"b" 0:"a"}}`, sketch(n))
	require.Equal(t, "a", n.Get("expand").At(0).Text())

	n.Put([]string{"payment_method_data", "card"}, n.Get("card"))
	n.Delete("card")
	n.Delete("nothing", "here")
	n.Set([]string{"amount", "value"}, "1")
	require.Equal(t, `{amount:{value:"1"} expand:{1:"b" 0:"a"} payment_method_data:{card:{number:"42" cvc:"123"}}}`, sketch(n))
	n.Put([]string{"amount"}, nil)
	n.Delete("expand", "0")
	require.Equal(t, `{expand:{1:"b"} payment_method_data:{card:{number:"42" cvc:"123"}}}`, sketch(n))

	list := decode(t, "a[]=x")
	list.Set([]string{"a", "1"}, "y")
	list.Set([]string{"a", "0"}, "w")
	require.Equal(t, `{a:["w" "y"]}`, sketch(list))
}

// TestLargeBodies holds that a megabyte of the most awkward parameters does
// not take time out of proportion: each of these has many members on one level.
func TestLargeBodies(t *testing.T) {
	var hash, list, items, backwards strings.Builder
	for i := range form.MaxParameters {
		fmt.Fprintf(&hash, "metadata[key_%d]=%d&", i, i)
		fmt.Fprintf(&list, "a[]=%d&", i)
		fmt.Fprintf(&items, "i[][a]=%d&", i)
		fmt.Fprintf(&backwards, "a[%d]=%d&", form.MaxParameters-i, i)
	}
	n := decode(t, hash.String()).Get("metadata")
	require.Equal(t, form.MaxParameters, n.Len())
	require.Equal(t, "9999", n.Get("key_9999").Text())
	require.Equal(t, form.MaxParameters, decode(t, list.String()).Get("a").Len())
	require.Equal(t, form.MaxParameters, decode(t, items.String()).Get("i").Len())
	n = decode(t, backwards.String()).Get("a")
	for i := range n.Len() {
		require.Equal(t, fmt.Sprint(n.Len()-1-i), n.At(i).Text())
	}
	require.True(t, n.Equal(decode(t, decode(t, backwards.String()).Encode()).Get("a")))
}

func TestRoundTrip(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n := new(form.Node)
		for range 1 + random.IntN(8) {
			n.Set(randomPath(random), randomText(random))
		}
		requireRoundTrip(t, n)
	}
}

func randomPath(random *rand.Rand) []string {
	path := []string{randomKey(random, "a")}
	for random.IntN(2) == 0 && len(path) < 6 {
		path = append(path, randomKey(random, "0"))
	}
	return path
}

func randomKey(random *rand.Rand, also string) string {
	keys := []string{"a", "b", "card", "1", "2", "10", "ü", "a b", "%", "&", "a=b", also}
	return keys[random.IntN(len(keys))]
}

func randomText(random *rand.Rand) string {
	texts := []string{"", "1", "true", "a b", "100%", "€uro", "a&b=c", "[]", "+1"}
	return texts[random.IntN(len(texts))]
}

// requireRoundTrip holds that the canonical form decodes to an equal node.
func requireRoundTrip(t testing.TB, n *form.Node) {
	t.Helper()
	encoded := n.Encode()
	again, err := form.Decode(encoded)
	require.NoError(t, err, encoded)
	require.Equal(t, encoded, again.Encode())
	require.True(t, n.Equal(again), encoded)
	require.True(t, again.Equal(n), encoded)
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"", "&", "=", "a", "a=1", "a[b]=1&a[c][]=2", "a[]=1&a[0]=1", "i[][a]=1&i[][b]=2&i[][a]=3",
		"a[b", "a]b", "[a]=1", "[]=1", "a[][]=1", "a[]]=1", "a[b]c[d]=1", "a[[b]]=1", "a[=1", "a%5B0%5D=%",
		"a[1]=x&a[0]=y&a[01]=z", "a=%e2%82%ac+%FF", "%00=\x00", "metadata[a b]=&metadata=",
		"amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true&payment_method_types[0]=card",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		n, err := form.Decode(raw)
		if err != nil {
			var problem *form.Error
			require.ErrorAs(t, err, &problem)
			return
		}
		requireRoundTrip(t, n)
		visit(t, n)
	})
}

// visit holds what every node must satisfy, whatever was sent.
func visit(t *testing.T, n *form.Node) {
	count := 0
	for key, kid := range n.All() {
		require.Same(t, kid, n.Get(key))
		visit(t, kid)
		count++
	}
	require.Equal(t, n.Len(), count)
	if n.IsList() {
		for i := range n.Len() {
			require.NotNil(t, n.At(i))
		}
	}
}

const ordinary = "amount=2000&currency=usd&payment_method=pm_card_visa&confirm=true&payment_method_types[0]=card"

var benchmarks = []struct{ name, raw string }{
	{"ordinary", ordinary},
	{"escaped", strings.NewReplacer("[", "%5B", "]", "%5D").Replace(ordinary) + "&receipt_email=jenny%40example.com&description=Two+books"},
	{"megabyte", "description=" + strings.Repeat("x", 1<<20)},
	{"10000 parameters", strings.Repeat("items[][price]=price_123&", form.MaxParameters)},
}

func BenchmarkDecode(b *testing.B) {
	for _, bench := range benchmarks {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := form.Decode(bench.raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	n := decode(b, ordinary)
	b.ReportAllocs()
	for b.Loop() {
		n.Encode()
	}
}

func ExampleDecode() {
	request, err := form.Decode("amount=2000&card[number]=4242424242424242&items[][price]=a&items[][price]=b&description=")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(request.Keys())
	fmt.Println(request.Get("card", "number").Text())
	fmt.Println(request.Get("items").At(1).Get("price").Text())
	fmt.Println(request.Get("description").Empty(), request.Has("customer"))
	fmt.Println(request.Encode())
	// Output:
	// [amount card items description]
	// 4242424242424242
	// b
	// true false
	// amount=2000&card[number]=4242424242424242&description=&items[0][price]=a&items[1][price]=b
}

func ExampleNode_Set() {
	request := new(form.Node)
	request.Set([]string{"payment_method_options", "card", "request_three_d_secure"}, "any")
	fmt.Println(request.Encode(), slices.Contains(request.Keys(), "amount"))
	// Output: payment_method_options[card][request_three_d_secure]=any false
}
