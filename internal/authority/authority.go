package authority

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// The files of an authority's folder: what may be shown, and what may not.
const (
	certificateFile = "ca.pem"
	keyFile         = "ca-key.pem"
)

// What PEM calls the two.
const (
	certificateKind = "CERTIFICATE"
	keyKind         = "EC PRIVATE KEY"
)

// lifetime is how long an authority lasts. It is made anew once less than renewal of it
// is left.
const (
	lifetime = 2 * 365 * 24 * time.Hour
	renewal  = 30 * 24 * time.Hour
)

// An Authority signs certificates for Stripe's hosts and for this machine.
type Authority struct {
	Path        string // of the certificate, which is no secret
	Certificate *x509.Certificate
	key         *ecdsa.PrivateKey
}

// Folder is where the authority of this user is kept.
func Folder() (string, error) {
	config, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(config, "pinstripe"), nil
}

// Open reads the authority of a folder, and makes it where there is none or where it is
// about to run out.
func Open(folder string) (*Authority, error) {
	a, err := load(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, fmt.Errorf("the certificate authority in %s: %w", folder, err)
	case time.Until(a.Certificate.NotAfter) > renewal:
		return a, nil
	}
	if err := create(folder, time.Now()); err != nil {
		return nil, fmt.Errorf("making a certificate authority in %s: %w", folder, err)
	}
	return load(folder)
}

// Fingerprint is the SHA-256 of the certificate, as browsers show it.
func (a *Authority) Fingerprint() string {
	sum := sha256.Sum256(a.Certificate.Raw)
	return strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":")
}

// PEM is the certificate as text.
func (a *Authority) PEM() []byte { return encode(certificateKind, a.Certificate.Raw) }

// load reads the file of the key, which holds the certificate too: the two are never of
// different authorities, whoever makes one at the same time.
func load(folder string) (*Authority, error) {
	a := &Authority{Path: filepath.Join(folder, certificateFile)}
	path := filepath.Join(folder, keyFile)
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for block, rest := pem.Decode(data); block != nil && err == nil; block, rest = pem.Decode(rest) {
		switch block.Type {
		case certificateKind:
			a.Certificate, err = x509.ParseCertificate(block.Bytes)
		case keyKind:
			a.key, err = x509.ParseECPrivateKey(block.Bytes)
		}
	}
	switch {
	case err != nil:
		return nil, err
	case a.key == nil || a.Certificate == nil || !a.key.PublicKey.Equal(a.Certificate.PublicKey):
		return nil, fmt.Errorf("%s holds no key and its certificate; remove it to have new ones", keyFile)
	}
	if err := private(path); err != nil {
		return nil, err
	}
	if shown, err := os.ReadFile(a.Path); err == nil && bytes.Equal(shown, a.PEM()) {
		return a, nil
	}
	return a, replace(a.Path, a.PEM(), 0o644)
}

// private refuses a key that others can read, where files say who can.
func private(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && os.PathSeparator == '/' {
		return fmt.Errorf("%s can be read by others (mode %o): chmod 600 %s, or remove it to have a new one", keyFile, mode, path)
	}
	return nil
}

// create writes a new authority, whose time begins now. Whoever comes second to an empty folder replaces it.
func create(folder string, now time.Time) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	keyDER, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return err
	}
	der, err := x509.CreateCertificate(rand.Reader, template(now), template(now), key.Public(), key)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	both := slices.Concat(encode(certificateKind, der), encode(keyKind, keyDER))
	return replace(filepath.Join(folder, keyFile), both, 0o600)
}

// template is the authority's own certificate. The constraints are critical: a client
// that does not understand them refuses it.
func template(now time.Time) *x509.Certificate {
	host, _ := os.Hostname()
	return &x509.Certificate{
		SerialNumber:                serial(),
		Subject:                     pkix.Name{CommonName: "Pinstripe on " + host, Organization: []string{"Pinstripe, a simulator for tests"}},
		NotBefore:                   now.Add(-time.Hour),
		NotAfter:                    now.Add(lifetime),
		KeyUsage:                    x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid:       true,
		IsCA:                        true,
		MaxPathLenZero:              true,
		PermittedDNSDomainsCritical: true,
		PermittedDNSDomains:         []string{"stripe.com", "localhost"},
		PermittedIPRanges: []*net.IPNet{
			{IP: net.IPv4(127, 0, 0, 0).To4(), Mask: net.CIDRMask(8, 32)},
			{IP: net.IPv6loopback, Mask: net.CIDRMask(128, 128)},
		},
	}
}

func serial() *big.Int {
	n, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		panic(err) // the system gives random numbers, or the process ends
	}
	return n
}

// replace writes a file whole or not at all, and never readable by others than mode says.
func replace(path string, data []byte, mode os.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".ca-*") // mode 600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(mode), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func encode(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}
