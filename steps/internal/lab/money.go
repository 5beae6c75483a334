package lab

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Money is an amount in a sentence: "20.00 usd", "1000 jpy".
const Money = `(\d+(?:\.\d+)?) ([a-z]{3})`

// zeroDecimal are the currencies without a smaller unit that scenarios use.
var zeroDecimal = []string{"jpy", "krw", "clp"}

// Minor is an amount in the smallest unit of its currency.
func Minor(amount, currency string) (int64, error) {
	whole, fraction, _ := strings.Cut(amount, ".")
	if digits := 2; !slices.Contains(zeroDecimal, currency) && len(fraction) != digits {
		return 0, fmt.Errorf("%s %s: write %d digits behind the point", amount, currency, digits)
	}
	return strconv.ParseInt(whole+fraction, 10, 64)
}

// InMinor is a cell in which an amount stands in the smallest unit, and any other cell
// as it is.
func InMinor(cell string) (string, error) {
	m := amountCell.FindStringSubmatch(cell)
	if m == nil {
		return cell, nil
	}
	n, err := Minor(m[1], m[2])
	return fmt.Sprint(n), err
}
