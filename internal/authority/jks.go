package authority

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"time"
	"unicode/utf16"
)

// StorePassword is the password of a KeyStore. It protects nothing: certificates are
// public.
const StorePassword = "changeit"

// KeyStore is a bundle as a trust store of Java's, in the format JKS, which every Java
// reads whatever its default is.
func KeyStore(bundle []byte) []byte {
	var b bytes.Buffer
	write := func(values ...any) {
		for _, v := range values {
			if text, ok := v.(string); ok {
				v = append(binary.BigEndian.AppendUint16(nil, uint16(len(text))), text...)
			}
			_ = binary.Write(&b, binary.BigEndian, v) // a buffer takes all
		}
	}
	list := certificates(bundle)
	write(uint32(0xfeedfeed), uint32(2), uint32(len(list))) // magic, version, entries
	for n, c := range list {
		const trusted = uint32(2)
		write(trusted, fmt.Sprintf("ca%d", n), time.Now().UnixMilli(), "X.509", uint32(len(c.Raw)), c.Raw)
	}
	// The digest goes over the password, a phrase that Java's own code has, and all before.
	sum := sha1.New()
	_ = binary.Write(sum, binary.BigEndian, utf16.Encode([]rune(StorePassword)))
	sum.Write([]byte("Mighty Aphrodite"))
	sum.Write(b.Bytes())
	return sum.Sum(b.Bytes())
}
