package lab

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
	"github.com/pinstripe-lab/pinstripe/fixtures"
	"github.com/pinstripe-lab/pinstripe/subject"
)

// A Lab is what the casts of one scenario share: the target, what was said to it, and
// what is known of the objects that came up.
type Lab struct {
	Session *Session
	Wire    *Traffic

	// Config is how the gateway is set up; gateway is made of it when first used.
	Config  adapter.Config
	gateway adapter.Gateway
	// Made makes the gateway: this module's adapter, or another subject.
	Made func(adapter.Config) (adapter.Gateway, error)

	// Version is what the scenario speaks itself, and its webhooks are put in: the
	// run's.
	Version string
	// Own are 24 hexadecimal digits that no other scenario has, and this one in every
	// run.
	Own string

	// Files are the feature files, with what stands beside them.
	Files fs.FS

	// since is where the exchanges of the last operation begin.
	since int
	// Known are the ids seen last, by what they are: "payment", "customer".
	Known map[string]string
	// Waiting is the payment, set-up or source that was seen last, whose customer may be
	// asked to authenticate.
	Waiting string
	// Owner is the connected account that the last operation was for, "" for none: what
	// it made is found there.
	Owner string
	// Again repeats the last operation, with further clauses.
	Again func(clauses string) error
	// Receive hands a webhook to whoever takes them: the gateway, unless a demo shop or a
	// dialect's environment is open.
	Receive func(Delivery) (Receipt, error)

	doors doorways

	// CannotJudge is why the target could not judge an outcome.
	CannotJudge string
}

// New is the lab of a scenario that has nothing yet.
func New() *Lab {
	return &Lab{Session: &Session{}, Wire: &Traffic{}, Known: map[string]string{}}
}

// Gateway is the gateway in Go, made when first used so that a scenario can set it up.
func (l *Lab) Gateway() (adapter.Gateway, error) {
	l.Through(fixtures.AdapterDoor)
	if l.gateway == nil {
		g, err := l.Make()
		if err != nil {
			return nil, err
		}
		l.gateway = g
	}
	return l.gateway, nil
}

// Make makes the gateway as it is set up. What a subject does not declare is not applicable.
func (l *Lab) Make() (adapter.Gateway, error) {
	if l.Made == nil {
		return adapter.New(l.Config)
	}
	g, err := l.Made(l.Config)
	return g, Applicable(err)
}

// Applicable says of what a subject does not declare that it is not applicable.
func Applicable(err error) error {
	var u *subject.UndeclaredError
	if errors.As(err, &u) {
		return NotApplicable("%s", u)
	}
	return err
}

// Configure changes how the gateway is set up, which is made anew.
func (l *Lab) Configure(change func(*adapter.Config)) {
	change(&l.Config)
	l.gateway = nil
}

// Mark begins an operation: what is sent from now on is its own.
func (l *Lab) Mark() { l.since = l.Wire.count() }

// Last are the exchanges of the last operation, Sent those of them that the gateway
// made.
func (l *Lab) Last() []*Exchange { return l.Wire.Exchanges(l.since) }

// Sent are the exchanges of the last operation that the gateway made.
func (l *Lab) Sent() []*Exchange { return byGateway(l.Last()) }

// NothingSent wants Stripe to have heard nothing of the last operation.
func (l *Lab) NothingSent() error {
	if sent := l.Sent(); len(sent) > 0 {
		return fmt.Errorf("wanted nothing to be sent, got %s %s and %d more", sent[0].Method, sent[0].Path, len(sent)-1)
	}
	return nil
}

// Cannot keeps the first reason why the target cannot judge the scenario.
func (l *Lab) Cannot(reason string) {
	if l.CannotJudge == "" {
		l.CannotJudge = reason
	}
}

// Know remembers the id of a kind of object.
func (l *Lab) Know(kind, id string) {
	if id != "" {
		l.Known[kind] = id
	}
}

// KnowSecret remembers a client secret, and the one that was there before it.
func (l *Lab) KnowSecret(secret string) {
	if secret != "" && secret != l.Known["client secret"] {
		l.Know("client secret before", l.Known["client secret"])
		l.Know("client secret", secret)
	}
}

// ClientSecret lets the customer's page act on the intent at hand.
func (l *Lab) ClientSecret() (string, error) {
	if secret := l.Known["client secret"]; secret != "" {
		return secret, nil
	}
	return "", fmt.Errorf("no client secret has come up")
}

// ID is the id seen last of a kind of object. A target without state may never
// have shown one: any will do there.
func (l *Lab) ID(kind string) (string, error) {
	if id := l.Known[kind]; id != "" {
		return id, nil
	}
	if l.Session.Stateless != "" {
		return MadeUpIDs[kind], nil
	}
	if member := ofCharge[kind]; member != "" && l.Known["charge"] != "" {
		charge, err := l.Read("charge")
		if err != nil {
			return "", err
		}
		paidBy, _ := charge.Member("payment_method_details.type").(string)
		member = strings.Replace(member, "{type}", paidBy, 1)
		for _, path := range []string{member, member + ".id"} { // older versions show it in full
			if id, ok := charge.Member(path).(string); ok {
				return id, nil
			}
		}
	}
	return "", fmt.Errorf("no %s has come up in this scenario", kind)
}

// ofCharge are the objects of which nobody is told but by the charge and by events.
var ofCharge = map[string]string{
	"dispute": "dispute", "application fee": "application_fee", "transfer": "transfer", "mandate": "payment_method_details.{type}.mandate",
}

// MadeUpIDs are ids for a target that keeps no state.
var MadeUpIDs = map[string]string{
	"payment": "pi_123", "set-up": "seti_123", "charge": "ch_123", "refund": "re_123",
	"customer": "cus_123", "payment method": "pm_123", "dispute": "dp_123",
}

var placeholder = regexp.MustCompile(`\{([a-z -]+)\}`)

// fromNow is a cell that tells a time: "in 2 hours", "in 0 days", "3 days ago".
var fromNow = regexp.MustCompile(`^(in )?(\d+) (second|hour|day)s?( ago)?$`)

// Units are what time is counted in.
var Units = map[string]time.Duration{"second": time.Second, "hour": time.Hour, "day": 24 * time.Hour}

// Fill puts the ids at hand in the place of {payment}, {customer}. What says how far off
// a time is becomes that time.
func (l *Lab) Fill(text string) (string, error) {
	if m := fromNow.FindStringSubmatch(text); m != nil && (m[1] == "") != (m[4] == "") {
		n, err := strconv.Atoi(m[2])
		if m[4] != "" {
			n = -n
		}
		return fmt.Sprint(l.Session.Now().Add(time.Duration(n) * Units[m[3]]).Unix()), err
	}
	var failed error
	filled := placeholder.ReplaceAllStringFunc(text, func(p string) string {
		id, err := l.ID(strings.Trim(p, "{}"))
		if err != nil {
			failed = err
		}
		return id
	})
	return filled, failed
}
