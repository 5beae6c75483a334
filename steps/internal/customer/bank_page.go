package customer

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/internal/browser"
)

// The bank's page: what a customer does there with a browser, or with a plain form.

// bankButtons are the page's buttons, by what the customer does.
var bankButtons = map[string]string{
	"authenticates": "#test-source-authorize-3ds", "fails to authenticate": "#test-source-fail-3ds", "gives up": "#test-source-cancel-3ds",
}

// decidesThere: the customer presses a button of the bank's page, in the shop's page
// if a browser shows one, or else where a redirect leads.
func (s *Steps) decidesThere(what string) error {
	s.Decided = what
	if s.Window != nil {
		s.Through(fixtures.BrowserDoor)
		return s.Window.Press(browser.Bank, bankButtons[what])
	}
	page, err := s.bankPage()
	if err != nil {
		return err
	}
	stays := http.Client{
		Transport:     s.Session.Transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	form := url.Values{"decision": {decisions[what]}}
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, page, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := stays.Do(req)
	if err != nil {
		return err
	}
	_ = res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		return fmt.Errorf("the bank's page answers %d, and sends the customer nowhere", res.StatusCode)
	}
	s.landed = res.Header.Get("Location")
	return nil
}

// bankPage is the address to which the customer is sent by what waits for them.
func (s *Steps) bankPage() (string, error) {
	var asked struct {
		NextAction struct {
			RedirectToURL struct{ URL string } `json:"redirect_to_url"`
		} `json:"next_action"`
		Redirect struct{ URL string }
	}
	if err := s.Session.Control.Of(s.Owner).Read(context.Background(), "objects/"+s.Waiting, &asked); err != nil {
		return "", err
	}
	page := asked.NextAction.RedirectToURL.URL + asked.Redirect.URL
	if page == "" {
		return "", fmt.Errorf("nothing sends the customer of %s to a page", s.Waiting)
	}
	return page, nil
}

// comesBack: the bank's page has sent the customer to an address of the shop's, with
// these parameters and no others.
func (s *Steps) comesBack(address string, table *messages.PickleTable) error {
	u, err := url.Parse(s.landed)
	if err != nil || s.landed == "" {
		return errors.New("the customer was not sent back")
	}
	carried := u.Query()
	u.RawQuery = ""
	if u.String() != address {
		return fmt.Errorf("wanted the customer to come back to %s, not to %s", address, u)
	}
	err = s.Compare(table, func(name string) (any, error) {
		defer carried.Del(name)
		return carried.Get(name), nil
	})
	if err == nil && len(carried) > 0 {
		err = fmt.Errorf("the customer also carries %s", carried.Encode())
	}
	return err
}
