package fidelity

import "strings"

// A TestNumber is a published test number: of a card, a bank account or an IBAN.
// Recordings that hide numbers but for the last four digits are read with them.
type TestNumber struct {
	Number string
	// Kind is what the parameter stands in: card, us_bank_account, sepa_debit.
	Kind string
	// Shown are the plain members by which an answer tells numbers with the same
	// last four digits apart: brand, country, funding, routing_number.
	Shown map[string]string
	// Declined are the decline codes or codes of errors that the number leads to.
	Declined []string
}

// number is a number that ends in last4 and was sent in a parameter. Of several
// test numbers it is the one that most speaks for; of equals, the first.
func (i interaction) number(f field, kind, last4 string, known []TestNumber) (string, bool) {
	best, most := "", -1
	shown := i.shows(last4)
	for _, n := range known {
		if !strings.HasSuffix(n.Number, last4) || (kind == "card") != (n.Kind == "card") || (kind == "iban") != n.isIBAN() {
			continue
		}
		if points := i.speaksFor(n, f, shown); points > most {
			best, most = n.Number, points
		}
	}
	if best != "" || kind != "card" {
		return best, best != ""
	}
	return i.otherCard(last4)
}

func (n TestNumber) isIBAN() bool { return len(n.Number) > 0 && n.Number[0] >= 'A' }

// speaksFor counts what an interaction has in common with a test number.
func (i interaction) speaksFor(n TestNumber, f field, shown map[string]any) int {
	points := 0
	for name, value := range n.Shown {
		if shown[name] == value {
			points++
		}
	}
	for _, code := range n.Declined {
		if e := member(i.answer, "error"); code != "" && (member(e, "decline_code") == code || member(e, "code") == code) {
			points++
		}
	}
	if strings.Contains(f.name, "["+n.Kind+"]") || strings.HasPrefix(f.name, n.Kind+"[") {
		points++
	}
	return points
}

// otherCard is a number that ends in last4 and is nobody's test card, where the
// recorded answer says so of the one that was sent: that its check digit is
// wrong, or that it was no test card.
func (i interaction) otherCard(last4 string) (string, bool) {
	wrong := i.errorCode() == "incorrect_number" || i.errorCode() == "invalid_number"
	live := member(member(i.answer, "error"), "decline_code") == "test_mode_live_card"
	if !wrong && !live {
		return "", false
	}
	for digit := range 10 {
		number := "42424242" + string(rune('0'+digit)) + "777" + last4
		if checkDigit(number) == live {
			return number, true
		}
	}
	return "", false
}

// checkDigit says whether the last digit of a number is the check digit of the
// others.
func checkDigit(digits string) bool {
	sum := 0
	for n := range len(digits) {
		d := int(digits[len(digits)-1-n] - '0')
		if n%2 == 1 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	return sum%10 == 0
}
