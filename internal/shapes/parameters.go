package shapes

import (
	"maps"
	"slices"
	"strings"
)

// Operations returns the operations of which a version's table tells: "POST /v1/charges".
func Operations(version string) []string {
	var all []string
	for head := range tables().lines[version] {
		if op, ok := strings.CutPrefix(head, "op "); ok {
			all = append(all, op)
		}
	}
	slices.Sort(all)
	return all
}

// A Parameter is one value that an operation takes, with its names as they are sent:
// "shipping[address][line1]". Lists have the index 0, maps the key "key".
type Parameter struct {
	Name string
	Path string // of the fact
	Fact *Fact
}

// Parameters returns what an operation takes at a version, hashes by their members.
func Parameters(version, op string) []Parameter { return byOperation(version)[op] }

// byOperation returns the parameters of each operation.
func byOperation(version string) map[string][]Parameter {
	return cached(&parameters, version, func() map[string][]Parameter {
		facts, all := Facts(version), map[string][]Parameter{}
		for _, path := range slices.Sorted(maps.Keys(facts)) {
			method, rest, isOperation := strings.Cut(path, " ")
			pattern, name, isParameter := strings.Cut(rest, ".")
			if isOperation && isParameter && !strings.HasSuffix(path, ".") {
				op := method + " " + pattern
				all[op] = append(all[op], Parameter{bracketed(name), path, facts[path]})
			}
		}
		return all
	})
}

// bracketed writes a path as a parameter is sent: "a.b[]{}" is a[b][0][key].
func bracketed(path string) string {
	path = strings.ReplaceAll(strings.ReplaceAll(path, "[]", ".0"), "{}", ".key")
	name, rest, nested := strings.Cut(path, ".")
	if !nested {
		return name
	}
	return name + "[" + strings.ReplaceAll(rest, ".", "][") + "]"
}
