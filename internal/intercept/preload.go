package intercept

import (
	_ "embed"
	"strings"
)

// The names of the preloads among the files that programs are shown. Python finds its
// own by its name.
const (
	nodePreload   = "node/preload.cjs"
	pythonPreload = "python/sitecustomize.py"
	rubyPreload   = "ruby/preload.rb"
)

//go:embed preload/node.cjs
var nodeText []byte

//go:embed preload/python.py
var pythonText []byte

//go:embed preload/ruby.rb
var rubyText []byte

// preloads are loaded into programs whose language, or Stripe's library in it, reads
// neither the variables of a proxy nor those of a bundle of certificates.
var preloads = []struct {
	file string
	text []byte
}{{nodePreload, nodeText}, {pythonPreload, pythonText}, {rubyPreload, rubyText}}

// loaded is a variable that names a file before what it named already.
func loaded(file, option, separator string) func(*Server, string) string {
	return func(s *Server, before string) string {
		path := s.file(file)
		if option != "" && strings.Contains(path, " ") {
			path = `"` + path + `"`
		}
		if before == "" {
			return option + path
		}
		return option + path + separator + before
	}
}
