package luhn

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestValid(t *testing.T) {
	for number, want := range map[string]bool{
		"4242424242424242":    true,
		"4242424242424241":    false, // one digit off
		"2442424242424242":    false, // two neighbours swapped
		"378282246310005":     true,  // an odd number of digits
		"378282246310004":     false,
		"79927398713":         true, // the standard's own example
		"0":                   true,
		"5":                   false,
		"":                    false,
		"4242 4242 4242 4242": false, // digits alone
		"424242424242424x":    false,
		"４２４２":                false,
	} {
		require.Equal(t, want, Valid(number), number)
	}
}

// Of the ten digits that can follow a number, one is right.
func TestOneDigitChecksANumber(t *testing.T) {
	for _, number := range []string{"1", "59", "400000000000000", "37828224631000"} {
		right := 0
		for digit := range 10 {
			if Valid(fmt.Sprint(number, digit)) {
				right++
			}
		}
		require.Equal(t, 1, right, number)
	}
}
