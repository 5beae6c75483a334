package stripe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v34"
	"github.com/stripe/stripe-go/v85/webhook"

	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// Webhooks that go wrong on purpose: schedules of the simulator's, what came under them,
// and its log.

// goWrong: the webhooks go wrong as the rows of a table say, each of them a rule of the
// schedule. The first row has the members' names.
func (s *Steps) goWrong(table *messages.PickleTable) error {
	rules, err := s.rules(table)
	if err != nil {
		return err
	}
	return s.Session.Control.Post(context.Background(), "webhooks/schedule", map[string]any{"rules": rules})
}

// cannotGoWrong: the simulator takes no such schedule, and says why.
func (s *Steps) cannotGoWrong(why string, table *messages.PickleTable) error {
	return refusedFor(s.goWrong(table), why)
}

// takes: the simulator's control door takes what JSON says.
func (s *Steps) takes(door, text string) error {
	return s.Session.Control.Post(context.Background(), door, json.RawMessage(text))
}

// doesNotTake: it does not, and says why.
func (s *Steps) doesNotTake(door, text, why string) error {
	return refusedFor(s.takes(door, text), why)
}

// refusedFor says whether the control door refused something for a reason. Where there is
// none, nothing can be said.
func refusedFor(err error, why string) error {
	switch {
	case err == nil:
		return fmt.Errorf("wanted to be refused, for %s, but it was taken", why)
	case lab.IsNotApplicable(err):
		return err
	case strings.Contains(strings.ReplaceAll(err.Error(), `\"`, `"`), why):
		return nil
	}
	return fmt.Errorf("wanted to be refused, for %s, got %w", why, err)
}

func (s *Steps) rules(table *messages.PickleTable) ([]map[string]any, error) {
	rules := []map[string]any{}
	for _, row := range table.Rows[1:] {
		rule := map[string]any{}
		for i, cell := range row.Cells {
			name := table.Rows[0].Cells[i].Value
			value, err := s.Fill(cell.Value)
			if err != nil {
				return nil, err
			}
			if number, err := strconv.ParseFloat(value, 64); err == nil {
				rule[name] = number
			} else if value != "" {
				rule[name] = value
			}
		}
		rules = append(rules, rule)
	}
	return rules, nil
}

// haveCome: these webhooks have come, in this order, and no others. The second cell of a
// row, if there is one, says how it came.
func (s *Steps) haveCome(table *messages.PickleTable) error {
	if s.inbox == nil {
		return fmt.Errorf("the shop receives no webhooks; say so first")
	}
	if err := s.Session.Control.Get(context.Background(), "deliveries"); err != nil {
		return err
	}
	var want, got []string
	for _, row := range filled(table) {
		want = append(want, strings.Join(row, " "))
	}
	for _, d := range s.inbox.all() {
		text := "nothing" // that can be read
		if event := decoded(d.Body); event != nil {
			text = fmt.Sprint(lab.At(event, "type"))
		}
		if len(table.Rows[0].Cells) > 1 {
			text += " " + s.howItCame(d)
		}
		got = append(got, text)
	}
	if slices.Equal(want, got) {
		return nil
	}
	return fmt.Errorf("wanted the webhooks %s; got %s", strings.Join(want, ", "), strings.Join(got, ", "))
}

// howItCame is what a careful receiver makes of a webhook.
func (s *Steps) howItCame(d lab.Delivery) string {
	var stamp int64
	_, _ = fmt.Sscanf(d.Signature, "t=%d,", &stamp)
	switch {
	case decoded(d.Body) == nil:
		return "is cut short"
	case webhook.ValidatePayloadIgnoringTolerance(d.Body, d.Signature, s.inbox.secret) != nil:
		return "is signed by somebody else"
	case s.Session.Now().Sub(time.Unix(stamp, 0)) > webhook.DefaultTolerance:
		return "is signed long ago"
	}
	return "is good"
}

func decoded(text []byte) (v any) {
	if json.NewDecoder(bytes.NewReader(text)).Decode(&v) != nil {
		return nil
	}
	return v
}

// filled are the rows of a table without those that begin with nothing.
func filled(table *messages.PickleTable) (rows [][]string) {
	for _, row := range table.Rows {
		var cells []string
		for _, cell := range row.Cells {
			cells = append(cells, cell.Value)
		}
		if cells[0] != "" {
			rows = append(rows, cells)
		}
	}
	return rows
}

// becameOf: what became of the webhooks, by the simulator's log: type, what, the status
// that was answered, and how it was sent.
func (s *Steps) becameOf(table *messages.PickleTable) error {
	var log struct{ Log []any }
	if err := s.Session.Control.Read(context.Background(), "webhooks/log", &log); err != nil {
		return err
	}
	rows := filled(table)
	if len(rows) != len(log.Log) {
		return fmt.Errorf("wanted %d lines in the log, got %v", len(rows), log.Log)
	}
	for i, row := range rows {
		for j, name := range []string{"type", "what", "status", "as.0"}[:len(row)] {
			if err := lab.Matches(row[j], lab.At(log.Log[i], name)); err != nil {
				return fmt.Errorf("line %d of the log, %s: %w", i+1, name, err)
			}
		}
	}
	return nil
}
