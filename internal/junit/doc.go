// Package junit writes results as JUnit's reporters do, for what builds read.
//
//	junit.go  Write: suites with their cases
package junit
