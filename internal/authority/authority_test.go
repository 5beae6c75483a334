package authority

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestOpenMakesAnAuthorityOnce(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	first, err := Open(folder)
	require.NoError(t, err)
	again, err := Open(folder)
	require.NoError(t, err)
	require.Equal(t, first.Fingerprint(), again.Fingerprint())
	shown, err := os.ReadFile(first.Path)
	require.NoError(t, err)
	require.Equal(t, string(first.PEM()), string(shown))
	require.NotContains(t, string(shown), "PRIVATE")
	if runtime.GOOS != "windows" {
		info, err := os.Stat(filepath.Join(folder, keyFile))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
}

func TestOpenRefusesAKeyThatOthersRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files say nothing of others here")
	}
	folder := t.TempDir()
	_, err := Open(folder)
	require.NoError(t, err)
	require.NoError(t, os.Chmod(filepath.Join(folder, keyFile), 0o640))
	_, err = Open(folder)
	require.ErrorContains(t, err, "chmod 600")
}

func TestOpenRefusesHalfAnAuthority(t *testing.T) {
	folder := t.TempDir()
	a, err := Open(folder)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, keyFile), a.PEM(), 0o600))
	_, err = Open(folder)
	require.ErrorContains(t, err, "holds no key and its certificate")
}

func TestAnAuthorityIsRenewedBeforeItRunsOut(t *testing.T) {
	folder := t.TempDir()
	old, err := Open(folder)
	require.NoError(t, err)
	leaves := func(left time.Duration) *Authority {
		require.NoError(t, create(folder, time.Now().Add(left-lifetime)))
		short, err := load(folder)
		require.NoError(t, err)
		again, err := Open(folder)
		require.NoError(t, err)
		require.Equal(t, left > renewal, short.Fingerprint() == again.Fingerprint(), left)
		return again
	}
	require.NotEqual(t, old.Fingerprint(), leaves(renewal-time.Hour).Fingerprint())
	leaves(renewal + time.Hour)
}

// Whoever trusts the authority trusts it for Stripe's hosts and this machine alone.
func TestTheAuthorityIsForStripeAlone(t *testing.T) {
	a, err := Open(t.TempDir())
	require.NoError(t, err)
	roots := x509.NewCertPool()
	require.True(t, roots.AppendCertsFromPEM(a.Bundle("")))
	for name, valid := range map[string]bool{
		"api.stripe.com": true, "localhost": true, "127.0.0.1": true, "::1": true,
		"shop.example": false, "notstripe.com": false, "203.0.113.7": false,
	} {
		config, err := a.TLS([]string{name})
		require.NoError(t, err)
		chain := config.Certificates[0].Certificate
		leaf, err := x509.ParseCertificate(chain[0])
		require.NoError(t, err)
		_, err = leaf.Verify(x509.VerifyOptions{DNSName: name, Roots: roots})
		if valid {
			require.NoError(t, err, name)
		} else {
			require.ErrorContains(t, err, "not permitted", name)
		}
	}
}

func TestTheBundleKeepsWhatWasTrusted(t *testing.T) {
	a, err := Open(t.TempDir())
	require.NoError(t, err)
	other, err := Open(t.TempDir())
	require.NoError(t, err)
	named := filepath.Join(t.TempDir(), "own.pem")
	require.NoError(t, os.WriteFile(named, other.PEM()[:len(other.PEM())-1], 0o600)) // without an end of line
	require.Len(t, certificates(a.Bundle(named)), 2)
}

// Java's own tool reads the store, with each certificate of the bundle.
func TestJavaReadsTheKeyStore(t *testing.T) {
	keytool, err := exec.LookPath("keytool")
	if err != nil {
		t.Skip("the store is not tested: there is no keytool here")
	}
	a, err := Open(t.TempDir())
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "store.jks")
	require.NoError(t, os.WriteFile(path, KeyStore(a.PEM()), 0o600))
	args := []string{"-J-Duser.language=en", "-list", "-keystore", path, "-storepass", StorePassword}
	out, err := exec.CommandContext(t.Context(), keytool, args...).CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), a.Fingerprint())
}

func TestTLSSpeaksHTTP2(t *testing.T) {
	a, err := Open(t.TempDir())
	require.NoError(t, err)
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.EnableHTTP2 = true
	s.TLS, err = a.TLS([]string{"127.0.0.1"})
	require.NoError(t, err)
	s.StartTLS()
	defer s.Close()
	roots := x509.NewCertPool()
	require.True(t, roots.AppendCertsFromPEM(a.PEM()))
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true}
	defer transport.CloseIdleConnections()
	res, err := (&http.Client{Transport: transport}).Get(s.URL)
	require.NoError(t, err)
	require.NoError(t, res.Body.Close())
	require.Equal(t, 2, res.ProtoMajor)
}
