package junit_test

import (
	"os"

	"github.com/pinstripe-lab/pinstripe/internal/junit"
)

func ExampleWrite() {
	_ = junit.Write(os.Stdout, "impact", junit.Suite{Name: "changes", Cases: []junit.Case{
		{Class: "charge", Name: "met"},
		{Class: "charge", Name: "blamed", Failed: &junit.Why{Message: "exit status 1", Text: "a < b"}},
		{Class: "list", Name: "untested", Skipped: &junit.Why{Message: "no list came back"}},
	}})
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <testsuites name="impact" tests="3" failures="1" skipped="1">
	//   <testsuite name="changes" tests="3" failures="1" skipped="1">
	//     <testcase classname="charge" name="met"></testcase>
	//     <testcase classname="charge" name="blamed">
	//       <failure message="exit status 1">a &lt; b</failure>
	//     </testcase>
	//     <testcase classname="list" name="untested">
	//       <skipped message="no list came back"></skipped>
	//     </testcase>
	//   </testsuite>
	// </testsuites>
}
