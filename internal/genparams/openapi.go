package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/pinstripe-lab/pinstripe/internal/openapi"
)

type (
	document  = openapi.Document
	operation = openapi.Operation
	schema    = openapi.Schema
)

// readDocument reads the document of the stripe-mock that go.mod asks for,
// from the module cache.
func readDocument() (*document, error) {
	command := exec.Command("go", "mod", "download", "-json", "github.com/stripe/stripe-mock")
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("find stripe-mock: %w", err)
	}
	var module struct{ Dir, Error string }
	if err := json.Unmarshal(output, &module); err != nil {
		return nil, err
	}
	if module.Error != "" {
		return nil, fmt.Errorf("find stripe-mock: %s", module.Error)
	}
	return openapi.Read(filepath.Join(module.Dir, "embedded", "openapi", "spec3.json"))
}
