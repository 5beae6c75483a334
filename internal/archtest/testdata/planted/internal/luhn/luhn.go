// Package luhn knows nobody.
package luhn

// Valid is short.
func Valid(number string) bool { return number == "0" }
