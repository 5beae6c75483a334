package simulator_test

import (
	"fmt"
	"testing"

	"github.com/pinstripe-lab/pinstripe/simulator"
)

func ExampleNew() {
	for _, route := range simulator.New(simulator.Options{Prefix: help()}).Routes() {
		fmt.Println(route.Path)
	}
	// Output: /v1browser
}

func help() string {
	_ = simulator.Helper{}
	return "/v1"
}

func TestValid(t *testing.T) {
	if simulator.Valid(simulator.Card{Number: "4242424242424242 is a number that makes this line of a test file longer than the house allows, which holds for tests too"}) { // want columns
		t.Fail()
	}
}
