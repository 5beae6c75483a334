package authority

import (
	"crypto/x509"
	"encoding/pem"
	"os"
	"slices"
)

// systemBundles are where systems keep what they trust, in one file.
var systemBundles = []string{
	"/etc/ssl/certs/ca-certificates.crt", // Debian, Alpine, Arch
	"/etc/pki/tls/certs/ca-bundle.crt",   // Fedora, RHEL
	"/etc/ssl/ca-bundle.pem",             // openSUSE
	"/etc/ssl/cert.pem",                  // macOS, BSD
	"/opt/homebrew/etc/ca-certificates/cert.pem",
}

// Bundle is what is trusted on this machine, and the authority besides, as PEM. named is
// the file that SSL_CERT_FILE names; "" where it names none.
func (a *Authority) Bundle(named string) []byte {
	var trusted []byte
	for _, path := range append([]string{named}, systemBundles...) {
		if data, err := os.ReadFile(path); err == nil && path != "" {
			trusted = data
			break
		}
	}
	if len(trusted) > 0 && trusted[len(trusted)-1] != '\n' {
		trusted = append(trusted, '\n')
	}
	return slices.Concat(trusted, a.PEM())
}

// certificates are those of a bundle that can be read.
func certificates(bundle []byte) []*x509.Certificate {
	var list []*x509.Certificate
	for {
		var block *pem.Block
		if block, bundle = pem.Decode(bundle); block == nil {
			return list
		}
		if c, err := x509.ParseCertificate(block.Bytes); err == nil {
			list = append(list, c)
		}
	}
}
