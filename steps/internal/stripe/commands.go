package stripe

import (
	"regexp"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/steps/internal/curl"
)

// printedHost and printedKey are what Stripe's guide prints in its commands: its host,
// and the sample key of its documentation.
const (
	printedHost = "https://api.stripe.com"
	printedKey  = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
)

// printedID is an id that the guide leaves open: {{PAYMENT_METHOD_ID}}.
var printedID = regexp.MustCompile(`\{\{([A-Z_]+)_ID\}\}`)

// runs: the shop runs a command as a guide prints it; put in are the host, the key and
// the ids.
func (s *Steps) runs(command *messages.PickleDocString) error {
	text, err := s.Fill(printedID.ReplaceAllStringFunc(command.Content, func(id string) string {
		return "{" + strings.ToLower(strings.ReplaceAll(strings.Trim(id, "{}")[:len(id)-len("{{_ID}}")], "_", " ")) + "}"
	}))
	if err != nil {
		return err
	}
	text = strings.NewReplacer(printedHost, s.Session.BaseURL, printedKey, s.Session.Key).Replace(text)
	req, err := curl.Parse(text)
	if err != nil {
		return err
	}
	s.Mark()
	s.Through(fixtures.CommandDoor)
	answer, err := s.Exchange(req)
	if err != nil {
		return err
	}
	s.Hear(answer)
	return nil
}
