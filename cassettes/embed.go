package cassettes

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"regexp"
	"strings"
)

// FS holds every cassette of this repository: documented/, answers that a
// gateway's guide prints, and simulator/, recordings of the simulator.
//
//go:embed documented simulator
var FS embed.FS

// Path is where the recording of a scenario lies, counted from the root of the
// repository. The cassette has the path of its feature and the name of its
// scenario: features/purchase/capture.feature, "A partial capture" is
// cassettes/simulator/purchase/capture/a-partial-capture.yaml.
func Path(uri, scenario string) string { return "cassettes/" + Name(uri, scenario) }

// Name is Path counted from the root of FS.
func Name(uri, scenario string) string {
	uri = strings.ReplaceAll(uri, `\`, "/")
	if n := strings.LastIndex("/"+uri, "/features/"); n >= 0 {
		uri = uri[n+len("features/"):]
	}
	uri = strings.TrimSuffix(strings.Trim(uri, "/"), ".feature")
	return "simulator/" + uri + "/" + slug(scenario) + ".yaml"
}

// NameApart is Name where another scenario of the feature has a name that says the same: it
// carries a digest.
func NameApart(uri, scenario string) string {
	return strings.TrimSuffix(Name(uri, scenario), ".yaml") + "-" + digest(scenario) + ".yaml"
}

func digest(title string) string {
	sum := sha256.Sum256([]byte(title))
	return hex.EncodeToString(sum[:4])
}

var notInSlugs = regexp.MustCompile(`[^a-z0-9]+`)

// longestSlug keeps file names well under the 255 bytes that file systems take.
const longestSlug = 100

// slug is a scenario's title as a file name: letters, digits and hyphens. A
// title that is cut carries a digest of the whole, so that two long titles with
// the same beginning stay apart.
func slug(title string) string {
	s := strings.Trim(notInSlugs.ReplaceAllString(strings.ToLower(title), "-"), "-")
	if len(s) <= longestSlug {
		return s
	}
	return strings.TrimRight(s[:longestSlug], "-") + "-" + digest(title)
}
