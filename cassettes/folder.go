package cassettes

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"

	"go.yaml.in/yaml/v3"
)

// folderFile is the file that says how the cassettes beside it are read.
const folderFile = "folder.yaml"

// A folder is what folder.yaml says. Without the file everything is exact and
// nothing is published.
type folder struct {
	// Match is "exact" (the rule) or "listed": method and path must agree, and
	// so must every parameter and header that the cassette lists; the request
	// may have more. It is for answers taken from a document, which shows only
	// a part of the request.
	Match string `yaml:"match"`
	// Published are strings that look secret and are not, because the document
	// that the cassettes come from prints them. Lint leaves them alone.
	Published []string `yaml:"published"`
}

// readFolder reads the folder.yaml of dir.
func readFolder(fsys fs.FS, dir string) (folder, error) {
	f := folder{Match: "exact"}
	name := path.Join(dir, folderFile)
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		return f, err
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return f, fmt.Errorf("%s: %w", name, err)
	}
	if f.Match != "exact" && f.Match != "listed" {
		return f, fmt.Errorf(`%s: match is %q, want "exact" or "listed"`, name, f.Match)
	}
	return f, nil
}
