package planted

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/pinstripe-lab/pinstripe/internal/luhn"
)

// A Secret is what nobody may see, and the part of it that must be nowhere. With a key
// it is secret under that name alone.
type Secret struct{ Kind, Key, Value, Needle string }

// Secrets are of many kinds. They are put together here, so that no file holds them; n
// tells plantings apart.
func Secrets(n int) []Secret {
	word := fmt.Sprintf("Q7x%04dzK4pL9mW2tR8v", n)
	digits := fmt.Sprintf("%05d", n)
	pan := luhned("453957876" + digits + "1")
	return append(Cards(pan), []Secret{
		{"live key", "", "sk_live_51" + word, word},
		{"test key", "", "sk_test_51" + word, word},
		{"restricted key", "", "rk_live_" + word, word},
		{"publishable key", "", "pk_live_" + word, word},
		{"ephemeral key", "", "ek_test_" + word, word},
		{"key with underscores", "", "sk_live_51Habc_" + word + "_more", word},
		{"organisation's key", "", "sk_org_live_" + word, word},
		{"signing secret", "", "whsec_" + word, word},
		{"client secret", "", "pi_3Abc_secret_" + word, word},
		{"set-up's client secret", "", "seti_1Abc_secret_ab_" + word, word},
		{"source's client secret", "", "src_client_secret_" + word, word},
		{"authorization code", "", "ac_" + word, word},
		{"refresh token", "", "rt_" + word, word},
		{"bearer token", "", "Bearer " + word, word},
		{"basic authorization", "", "Basic " + word + "==", word},
		{"JWT", "", "eyJhbGciOiJIUzI1NiJ9.eyJ" + word + "." + word, word},
		{"password in an address", "", "https://jenny:" + word + "@shop.example/hook", word},
		{"token in an address", "", "https://shop.example/hook?token=" + word, word},
		{"secret in an address", "", "https://shop.example/hook?a=1&secret=" + word, word},
		{"key in base 64", "", base64.StdEncoding.EncodeToString([]byte("sk_live_" + word)), ""},
		{"IBAN in a text", "", "pay to GB33BUKB20201555555555 soon", "20201555555555"},
		{"IBAN with spaces", "", "GB33 BUKB 2020 1555 5555 55", "2020 1555"},
		{"social security number", "", "856-45-6" + digits[2:], ""},

		{"cryptogram", "cryptogram", "AAAAAAAAAA" + word + "=", word},
		{"CAVV", "cavv", "AAAAAAAAAA" + word + "=", word},
		{"account number", "account_number", "000987" + digits + "1", ""},
		{"IBAN by name", "iban", "XX00" + word, word},
		{"identity number", "id_number", "2223" + digits, ""},
		{"secondary identity number", "id_number_secondary", "3334" + digits, ""},
		{"social security number by name", "ssn", "4445" + digits, ""},
		{"tax number", "tax_id", "123.4" + digits[3:] + "." + digits[2:] + "-09", ""},
		{"access token", "access_token", word, ""},
		{"refresh token by name", "refresh_token", word, ""},
		{"password", "password", word, ""},
		{"API key by name", "api_key", word, ""},
	}...)
}

// Cards are the ways in which the number of a card is written, of sixteen digits.
func Cards(pan string) []Secret {
	spaced := func(by string) string { return pan[:4] + by + pan[4:8] + by + pan[8:12] + by + pan[12:] }
	return []Secret{
		{"card number", "", pan, ""},
		{"card number with spaces", "", spaced(" "), ""},
		{"card number with dots", "", spaced("."), ""},
		{"card number with hyphens", "", spaced("-"), ""},
		{"wide card number", "", strings.Map(func(r rune) rune { return r - '0' + '０' }, pan), ""},
		{"card number behind zeros", "", "00" + pan, pan},
		{"card number in base 64", "", base64.StdEncoding.EncodeToString([]byte(pan)), ""},
	}
}

// People are what cassettes and recordings hide beside secrets: what people are known by,
// short codes, and what else looks like a number of theirs.
func People() []Secret {
	return []Secret{
		{"American Express", "", "3782 822463 " + "10005", ""},
		{"IBAN in a text", "", "pay to DE89370400440532013000 soon", "370400440532013000"},
		{"IBAN with spaces", "", "DE89 3704 0044 0532 0130 00", "0044 0532"},
		{"e-mail address", "", "margot.quince@quince.dev", "quince.dev"},
		{"international e-mail address", "", "sécret@exämple.com", "exämple"},
		{"IP address", "", "8.8.4.4", ""},
		{"CVC", "cvc", "731", ""},
		{"CVV", "cvv", "7319", ""},
		{"last four of it", "ssn_last_4", "8765", ""},
		{"first name", "first_name", "Margot", ""},
		{"last name", "last_name", "Quinceworth", ""},
		{"name", "name", "Margot Quinceworth", "Quinceworth"},
		{"phone", "phone", "+442071838750", ""},
		{"street", "line1", "12 Quinceworth Street", "Quinceworth"},
		{"user agent", "user_agent", "Quincezilla/5.0", ""},
	}
}

// luhned is a number with a right check digit in the place of its last one.
func luhned(number string) string {
	for digit := '0'; digit <= '9'; digit++ {
		if try := number[:len(number)-1] + string(digit); luhn.Valid(try) {
			return try
		}
	}
	panic("there is always one")
}

// Left is what of the secret must be nowhere: all of it, where no part is named.
func (s Secret) Left() string {
	if s.Needle == "" {
		return s.Value
	}
	return s.Needle
}
