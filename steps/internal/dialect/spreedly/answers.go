package spreedly

import (
	"cmp"
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
	"github.com/pinstripe-lab/pinstripe/steps/internal/lab"
)

// What is seen in Spreedly's answers.

func textAt(n *spreedly.Node, path string) string {
	if n = n.At(path); n == nil || n.Nil {
		return ""
	}
	return n.Text
}

// answers: Spreedly answers with a status, and with a message or an error.
func (s *Steps) answers(status int, message string) error {
	d := s.env()
	got := cmp.Or(textAt(d.tree, "message"), textAt(d.tree, "error"), textAt(d.tree, "item/message"))
	if d.status != status || message != "" && lab.Matches(message, got) != nil {
		return fmt.Errorf("wanted Spreedly to answer %d %q, got %d %q", status, message, d.status, got)
	}
	return nil
}

// has: Spreedly's answer has these elements. A path ends in @key or @type
// for an attribute.
func (s *Steps) has(table *messages.PickleTable) error {
	d := s.env()
	for _, row := range table.Rows {
		written := row.Cells[1].Value
		defer func() { row.Cells[1].Value = written }() // reports show what is written
		var err error
		if row.Cells[1].Value, err = s.fill(written); err != nil {
			return err
		}
	}
	return s.Compare(table, func(path string) (any, error) {
		return lab.AsBefore{Now: look(d.tree, path), Before: look(d.before, path)}, nil
	})
}

// lookInto is what an answer has at a path.
func look(n *spreedly.Node, path string) any {
	path, attribute, _ := strings.Cut(path, "@")
	if n != nil && path != n.Name {
		n = n.At(path)
	}
	switch {
	case n == nil:
		return lab.NotThere{}
	case attribute == "key":
		return n.Key
	case attribute == "type":
		return n.Type
	case n.Nil || len(n.Children) == 0 && strings.TrimSpace(n.Text) == "":
		return nil
	case len(n.Children) > 0:
		return childNames(n)
	}
	return n.Text
}

// childNames are the names of what an element holds, in order, and of a list of texts
// the texts.
func childNames(n *spreedly.Node) string {
	var names []string
	for _, c := range n.Children {
		if strings.TrimSuffix(n.Name, "s") == c.Name && len(c.Children) == 0 {
			names = append(names, c.Text)
		} else {
			names = append(names, c.Name)
		}
	}
	return strings.Join(names, ", ")
}
