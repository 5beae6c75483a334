package leak

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/internal/planted"
)

// pan is a number with a right check digit that is no test card of Stripe's.
const pan = "453957876" + "3621486"

var word = "Q7x" + "zK4pL9mW2tR8vB5n"

// own are secrets of many kinds, put together here so that no file holds them.
var own = []struct{ kind, key, value string }{
	{"live key", "description", "sk_live_51" + word},
	{"test key", "description", "sk_test_51" + word},
	{"restricted key", "description", "rk_live_" + word},
	{"organisation's key", "description", "sk_org_live_" + word},
	{"ephemeral key", "description", "ek_test_" + word},
	{"key with underscores", "description", "sk_live_51Habc_" + word},
	{"signing secret", "secret", "whsec_" + word},
	{"client secret", "client_secret", "pi_3Abc_secret_" + word},
	{"source's client secret", "client_secret", "src_client_secret_" + word},
	{"authorization code", "code", "ac_" + word},
	{"refresh token", "code", "rt_" + word},
	{"bearer token", "Authorization", "Bearer " + word},
	{"basic authorization", "Authorization", "Basic " + word + "=="},
	{"JWT", "description", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJxdWluY2UifQ." + word},
	{"password in an address", "url", "https://jenny:" + word + "@shop.example/hook"},
	{"token in an address", "url", "https://shop.example/hook?token=" + word},
	{"card number", "description", pan},
	{"card number with spaces", "description", "4539 5787 " + "6362 1486"},
	{"card number with dots", "description", "4539.5787." + "6362.1486"},
	{"card number with hyphens", "number", "4539-5787-" + "6362-1486"},
	{"wide card number", "description", strings.Map(func(r rune) rune { return r - '0' + '０' }, pan)},
	{"card number behind zeros", "description", "00" + pan},
	{"card number in base 64", "description", base64.StdEncoding.EncodeToString([]byte(pan))},
	{"key in base 64", "description", base64.StdEncoding.EncodeToString([]byte("sk_live_" + word))},
	{"IBAN", "description", "GB33BUKB20201555555555"},
	{"IBAN with spaces", "description", "GB33 BUKB 2020 1555 5555 55"},
	{"social security number", "description", "856-45-6789"},
	{"e-mail address", "email", "margot@quince.dev"},
	{"international e-mail address", "email", "sécret@exämple.com"},
	{"phone", "description", "+442071838750"},
	{"IP address", "ip", "8.8.4.4"},
	{"cryptogram", "cryptogram", "AAAAAAAAAAAAAAAAAAAAAAAA"},
	{"CVC", "cvc", "731"},
	{"CVV", "cvv", "7319"},
	{"account number", "account_number", "000987654321"},
	{"identity number", "id_number", "222333444"},
	{"last four of it", "ssn_last_4", "8765"},
	{"first name", "first_name", "Margot"},
	{"name", "name", "Margot Quinceworth"},
	{"street", "line1", "12 Quinceworth Street"},
	{"date of birth", "date_of_birth", "1971-12-23"},
	{"access token", "access_token", "quince1234"},
	{"cookie", "Cookie", "sid=quince1234"},
	{"token without a name", "description", "aZ3kQ9xW7mP2rT8vY4nB6cD1fG5hJ0sL"},
}

// recordings are how tools write a request with one parameter, or its answer.
var recordings = map[string]func(key, value string) string{
	"VCR": func(key, value string) string {
		return "http_interactions:\n- request:\n    body:\n      string: x[" + key + "]=" + url.QueryEscape(value) + "&amount=2000\n"
	},
	"VCR's answer": func(key, value string) string {
		return "http_interactions:\n- response:\n    body:\n      string: '" + object(key, value) + "'\n"
	},
	"VCR.py": func(key, value string) string {
		return "interactions:\n- request:\n    headers:\n      " + key + ":\n      - x\n    body: " + key + "=" + value + "\nversion: 1\n"
	},
	"go-vcr": func(key, value string) string {
		return "---\nversion: 2\ninteractions:\n    - id: 0\n      response:\n        body: |-\n            " + object(key, value) + "\n"
	},
	"go-vcr's form": func(key, value string) string {
		return "interactions:\n    - request:\n        form:\n            card[" + key + "]:\n                - " + quote(value) +
			"\n            amount:\n                - \"2000\"\n"
	},
	"VCR's header": func(key, value string) string {
		return "http_interactions:\n- request:\n    headers:\n      " + key + ":\n      - '" + value +
			"'\n      Accept:\n      - \"*/*\"\n"
	},
	"HAR in lines": func(key, value string) string {
		return "{\n  \"params\": [\n    {\n      \"name\": \"x[" + key + "]\",\n      \"value\": " + quote(value) + "\n    }\n  ]\n}\n"
	},
	"HAR": func(key, value string) string {
		return `{"log": {"entries": [{"request": {"postData": {"params": [{"name": "x[` + key + `]", "value": ` + quote(value) + `}]}}}]}}`
	},
	"WireMock": func(key, value string) string {
		return `{"mappings": [{"response": {"status": 200, "body": ` + quote(object(key, value)) + `}}]}`
	},
	"JSON Lines": func(key, value string) string {
		return `{"method": "POST", "url_path": "/v1/x", "response": {}}` + "\n" +
			`{"method": "POST", "params": ` + object(key, value) + `, "response": {}}`
	},
	"a log": func(key, value string) string { return "POST /v1/x " + key + "=" + value },
}

func object(key, value string) string {
	return `{"amount": 2000, ` + quote(key) + `: ` + quote(value) + `}`
}

func quote(value string) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func TestPlantedSecretsAreFoundInOthersRecordings(t *testing.T) {
	for tool, write := range recordings {
		require.Empty(t, Find(write("description", "two socks")), tool)
		for _, p := range own {
			found := Find(write(p.key, p.value))
			require.NotEmpty(t, found, "%s in %s:\n%s", p.kind, tool, write(p.key, p.value))
			require.NotContains(t, fmt.Sprint(found), p.value, "a finding does not tell the secret")
		}
	}
}

// A thousand secrets of the kinds that the scrubber is held to are found too, by other means.
func TestAThousandPlantedSecretsAreFound(t *testing.T) {
	n := 0
	for round := range 3 {
		for _, p := range planted.Secrets(round) {
			for tool, write := range recordings {
				n++
				text := write(cmp.Or(p.Key, "description"), p.Value)
				assert.NotEmpty(t, Find(text), "%s in %s:\n%s", p.Kind, tool, text)
			}
		}
	}
	require.Greater(t, n, 1000)
}

// What is nobody's is not reported: a linter that cries wolf is turned off.
func TestWhatIsPublicIsNoFinding(t *testing.T) {
	for key, value := range map[string]string{
		"number": "4242424242424242", "id": "pi_3OKqeXFlLscTmW3z1VCZQXdj", "client_secret": "pi_3OKqeX_secret_scrubbed",
		"email": "jenny@example.com", "name": "Jenny Rosen", "cvc": "cvc-3", "fingerprint": "oUTxYFdl6ZiPoYEE", "request": "req_00000000000001",
		"network_transaction_id": "527787127139046", "created": "1796058741", "phone": "+15555551234", "ip": "203.0.113.7",
		"message":   "You did not provide an API key. Use Authorization: Bearer YOUR_SECRET_KEY",
		"id_number": "000000000", "line1": "27 Fredrick Ave",
		"idempotency_key": "generated", "order": "1b4e28ba-2fa1-41d2-883f-0016d3cca427", "url": "https://shop.example/back?order=1",
	} {
		for tool, write := range recordings {
			require.Empty(t, Find(write(key, value)), "%s in %s", key, tool)
		}
	}
}
