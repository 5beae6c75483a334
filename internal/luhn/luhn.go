// Package luhn checks the check digit of a card number (ISO/IEC 7812-1, annex B).
//
//	luhn.go  Valid
package luhn

// Valid reports whether the last digit of a number checks the others. Whatever
// is not a digit makes it false, and so does the empty text.
func Valid(number string) bool {
	sum := 0
	for i := range len(number) {
		c := number[len(number)-1-i]
		if c < '0' || c > '9' {
			return false
		}
		digit := int(c - '0')
		if i%2 == 1 {
			digit *= 2
		}
		sum += digit/10 + digit%10
	}
	return number != "" && sum%10 == 0
}
