package intercept

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/authority"
)

// The files that programs are shown.
const (
	bundleFile = "ca-bundle.pem" // what is trusted here, and the authority
	storeFile  = "ca-bundle.jks" // the same, for Java
	caFile     = "ca.pem"        // the authority alone
	phpFolder  = "php"
	phpFile    = "php/pinstripe.ini"
)

// writeFiles makes the files that the environment names.
func (s *Server) writeFiles() error {
	bundle := s.ca.Bundle(os.Getenv("SSL_CERT_FILE"))
	files := map[string][]byte{
		bundleFile: bundle,
		storeFile:  authority.KeyStore(bundle),
		caFile:     s.ca.PEM(),
		phpFile:    []byte("curl.cainfo=\"" + s.file(bundleFile) + "\"\nopenssl.cafile=\"" + s.file(bundleFile) + "\"\n"),
	}
	var errs []error
	for _, p := range preloads {
		files[p.file] = p.text
	}
	for name, data := range files {
		path := s.file(name)
		errs = append(errs, os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, data, 0o600))
	}
	return errors.Join(errs...)
}

func (s *Server) file(name string) string { return filepath.Join(s.folder, filepath.FromSlash(name)) }

// A variable of the environment of a program that is to arrive here. value gets what
// stood there before, "" for nothing.
type variable struct {
	name  string
	value func(s *Server, before string) string
}

func is(f func(*Server) string) func(*Server, string) string {
	return func(s *Server, _ string) string { return f(s) }
}

func names(file string) func(*Server, string) string {
	return is(func(s *Server) string { return s.file(file) })
}

var (
	base         = is(func(s *Server) string { return s.URL })
	throughProxy = is(func(s *Server) string { return "http://" + s.proxy.Addr().String() })
)

// variables are what programs look for, whoever reads it.
var variables = []variable{
	// For programs that name a base URL.
	{"PINSTRIPE_URL", base},
	{"STRIPE_API_BASE", base},
	// For those that do not: Go, Python, PHP, Ruby, curl and most others.
	{"HTTPS_PROXY", throughProxy},
	{"https_proxy", throughProxy},
	{"NO_PROXY", straight},
	{"no_proxy", straight},
	// What they trust: Go, Ruby, OpenSSL; Python; curl; Deno; PHP; Node.
	{"SSL_CERT_FILE", names(bundleFile)},
	{"REQUESTS_CA_BUNDLE", names(bundleFile)},
	{"CURL_CA_BUNDLE", names(bundleFile)},
	{"DENO_CERT", names(caFile)},
	{"NODE_EXTRA_CA_CERTS", names(bundleFile)},
	{"PHP_INI_SCAN_DIR", func(s *Server, before string) string {
		return before + string(os.PathListSeparator) + s.file(phpFolder)
	}},
	{"JAVA_TOOL_OPTIONS", javaOptions},
	// What is loaded into Node, Python and Ruby, and what it reads.
	{"NODE_OPTIONS", loaded(nodePreload, "--require=", " ")},
	{"PYTHONPATH", loaded(filepath.ToSlash(filepath.Dir(pythonPreload)), "", string(os.PathListSeparator))},
	{"RUBYOPT", loaded(rubyPreload, "-r", " ")},
	{"PINSTRIPE_HOSTS", is(func(*Server) string { return strings.Join(Hosts, ",") })},
	{"PINSTRIPE_TLS_PORT", is(func(s *Server) string { return port(s.tls) })},
	{"PINSTRIPE_CA", names(caFile)},
	{"PINSTRIPE_CA_BUNDLE", names(bundleFile)},
}

// Environ is an environment, of lines NAME=value, with what makes a program's calls to
// Stripe arrive here.
func (s *Server) Environ(before []string) []string {
	env := slices.Clone(before)
	for _, v := range variables {
		at := slices.IndexFunc(env, func(line string) bool { return strings.HasPrefix(line, v.name+"=") })
		if at < 0 {
			at, env = len(env), append(env, v.name+"=")
		}
		env[at] = v.name + "=" + v.value(s, env[at][len(v.name)+1:])
	}
	return env
}

// straight is where the proxy is not asked: what was said before, but that nobody goes
// past it to Stripe, and this machine.
func straight(_ *Server, before string) string {
	list := strings.FieldsFunc(before, func(r rune) bool { return r == ',' || r == ' ' })
	list = slices.DeleteFunc(list, func(entry string) bool {
		return entry == "*" || slices.ContainsFunc(Hosts, func(host string) bool {
			return strings.HasSuffix("."+host, "."+strings.ToLower(strings.TrimLeft(entry, "*.")))
		})
	})
	for _, here := range []string{"localhost", "127.0.0.1", "::1"} {
		if !slices.Contains(list, here) {
			list = append(list, here)
		}
	}
	return strings.Join(list, ",")
}

// javaOptions are what every Java of today reads. It says so on its standard error.
func javaOptions(s *Server, before string) string {
	return strings.TrimSpace(strings.Join([]string{
		before, "-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + port(s.proxy),
		"-Djavax.net.ssl.trustStore=" + s.file(storeFile), "-Djavax.net.ssl.trustStorePassword=" + authority.StorePassword,
	}, " "))
}
