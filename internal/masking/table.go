package masking

import "regexp"

// A kind says why something is hidden, and from whom.
type kind int

const (
	secret   kind = iota // whoever has it can pay, or act as somebody: hidden everywhere
	personal             // somebody is known by it: hidden in what is written down
	passing              // differs from run to run: hidden in what is written down
)

// A field is a name whose value is replaced whole, whatever it looks like. replace gives
// the value back as it is where there is nothing to hide.
type field struct {
	kind    kind
	rule    string
	replace func(value string) string
}

// fields, by the innermost name of the parameter or the name of the JSON member.
var fields = named([]namedField{
	{"number", field{secret, "card number", cardField}},
	{"cvc cvc2 cvv cvv2 csc card_cvc security_code", field{secret, "CVC", cvcField}},
	{"account_number", field{secret, "account number", lastFour("account-")}},
	{"iban", field{secret, "account number", lastFour("iban-")}},
	{"cryptogram cavv aav online_payment_cryptogram", field{secret, "cryptogram", whole("cryptogram-")}},
	{"access_token refresh_token password passwd api_key authorization", field{secret, "token", token}},
	{"id_number id_number_secondary ssn ssn_last_4 personal_id_number national_id", field{secret, "identity number", identity}},
	{"tax_id tax_id_number vat_id", field{secret, "identity number", identity}},
	{"first_name last_name maiden_name full_name_alias account_holder_name verified_name", field{personal, "name", whole("name-")}},
	{"first_name_kana first_name_kanji last_name_kana last_name_kanji given_name family_name", field{personal, "name", whole("name-")}},
	{"name full_name name_on_card cardholder_name recipient_name", field{personal, "name", fullName}},
	{"phone phone_number mobile mobile_phone billing_phone support_phone", field{personal, "phone", phone}},
	{"line1 line2 address_line1 address_line2", field{personal, "address", street}},
	{"dob_day dob_month", field{personal, "date of birth", number("1")}},
	{"dob_year", field{personal, "date of birth", number("1901")}},
	{"dob date_of_birth birthdate birthday", field{personal, "date of birth", birthday}},
	{"user_agent", field{personal, "user agent", whole("user-agent-")}},
	{"idempotency_key", field{passing, "generated idempotency key", GeneratedKey}},
})

// A pattern is a kind of text that is replaced wherever it stands.
type pattern struct {
	kind    kind
	rule    string
	find    *regexp.Regexp
	replace func(found string) string // gives found back where there is nothing to hide
}

// patterns are applied in this order.
var patterns = []pattern{
	{secret, "API key", regexp.MustCompile(`(?:(?:sk|rk|pk|ek|uk)_(?:test|live)|sk_org(?:_test|_live)?)_[0-9A-Za-z_]+`), apiKey},
	{secret, "signing secret", regexp.MustCompile(`whsec_[0-9A-Za-z+/=_-]+`), func(string) string { return "whsec_" + scrubbed }},
	{secret, "client secret", regexp.MustCompile(`[a-z]+_[0-9A-Za-z]+_secret_[0-9A-Za-z_]+`), clientSecret},
	{
		secret, "OAuth token", regexp.MustCompile(`\b(?:ac|rt)_[0-9A-Za-z]{10,}`),
		func(found string) string { return found[:3] + scrubbed },
	},
	{
		secret, "JWT", regexp.MustCompile(`\beyJ[0-9A-Za-z_-]+\.[0-9A-Za-z_-]+\.[0-9A-Za-z_-]*`),
		func(string) string { return "jwt-" + scrubbed },
	},
	{secret, "bearer token", regexp.MustCompile(`(?i)\b(?:bearer|basic) +[0-9A-Za-z._~+/=-]{8,}`), bearer},
	{
		secret, "password in an address", regexp.MustCompile(`://[^/\s@"'<>?#]+@`),
		func(string) string { return "://" + scrubbed + "@" },
	},
	{
		secret, "token in an address",
		regexp.MustCompile(`(?i)[?&](?:token|key|k|secret|password|access_token|api_?key|sig|signature)=[^&\s"'#]+`),
		parameter,
	},
	{secret, "account number", regexp.MustCompile(`\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,4})?\b`), iban},
	{secret, "identity number", regexp.MustCompile(`\b\d{3}-\d{2}-\d{4}\b`), identity},
	{secret, "card number", regexp.MustCompile(`[\d０-９]{12,}`), cardNumber},
	{
		secret, "card number", regexp.MustCompile(`\b\d{4}([ ._/-])\d{4}[ ._/-]\d{4}[ ._/-]\d{1,7}\b|\b\d{4}[ ._/-]\d{6}[ ._/-]\d{4,5}\b`),
		cardNumber,
	},
	{personal, "e-mail address", regexp.MustCompile(`[\pL\pN._%+'-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}`), email},
	{personal, "IP address", regexp.MustCompile(`\b\d{1,3}(?:\.\d{1,3}){3}\b|(?i)\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7}`), address},
	{passing, "passing port", regexp.MustCompile(`(?:127\.0\.0\.1|localhost|\[::1\]):\d+`), passingPort},
}

// scrubbed stands where a secret stood, after the prefix that says of which kind it was.
const scrubbed = "scrubbed"
