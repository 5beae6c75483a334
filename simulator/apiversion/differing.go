package apiversion

import (
	"encoding/json"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// differing returns the paths of the members that are not the same in two objects:
// "payment_method_details.card.three_d_secure", "charges.data[].refunds".
func differing(a, b *body.Object) []string {
	paths := map[string]bool{}
	compare("", plain(a), plain(b), paths)
	return slices.Sorted(maps.Keys(paths))
}

// plain is an object as whoever reads its JSON sees it.
func plain(o *body.Object) any {
	var value any
	_ = json.Unmarshal(o.Clone().AppendJSON(nil), &value) // of what was just printed
	return value
}

func compare(path string, a, b any, paths map[string]bool) {
	switch a := a.(type) {
	case map[string]any:
		if b, ok := b.(map[string]any); ok {
			for name := range union(a, b) {
				compareMember(path, name, a, b, paths)
			}
			return
		}
	case []any:
		if b, ok := b.([]any); ok && len(a) == len(b) {
			for i := range a {
				compare(path+"[]", a[i], b[i], paths)
			}
			return
		}
	}
	if !reflect.DeepEqual(a, b) {
		paths[path] = true
	}
}

func compareMember(path, name string, a, b map[string]any, paths map[string]bool) {
	inner := strings.TrimPrefix(path+"."+name, ".")
	was, before := a[name]
	is, after := b[name]
	if before != after {
		paths[inner] = true
		return
	}
	compare(inner, was, is, paths)
}

func union(a, b map[string]any) map[string]any {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// parametersApart returns the names of the parameters in which two forms differ.
func parametersApart(a, b string) []string {
	if a == b {
		return nil
	}
	was, _ := url.ParseQuery(a)
	is, _ := url.ParseQuery(b)
	names := map[string]bool{}
	for _, pair := range [][2]url.Values{{was, is}, {is, was}} {
		for name, values := range pair[0] {
			if !slices.Equal(values, pair[1][name]) {
				names[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}
