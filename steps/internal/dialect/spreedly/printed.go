package spreedly

import (
	"fmt"
	"strings"

	messages "github.com/cucumber/messages/go/v34"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
)

// sampleValue stands in a printed answer for a value that does not bind.
const sampleValue = "…"

// reads: Spreedly's answer reads as printed: the same elements in the same order, of the
// same types and with the same texts. An ellipsis stands for any text.
func (s *Steps) reads(printed *messages.PickleDocString) error {
	return s.isAsPrinted(printed.Content, false)
}

// readsAmong: the printed answer is older than others, and elements that it lacks may
// stand between its own.
func (s *Steps) readsAmong(printed *messages.PickleDocString) error {
	return s.isAsPrinted(printed.Content, true)
}

func (s *Steps) isAsPrinted(printed string, more bool) error {
	text, err := s.fill(printed)
	if err != nil {
		return err
	}
	want, err := spreedly.ParseXML(strings.NewReader(text))
	if err != nil {
		return err
	}
	c := comparison{more: more}
	c.compare(want, s.env().tree, want.Name)
	if c.wrong != nil {
		return fmt.Errorf("%s\nthe answer is:\n%s", strings.Join(c.wrong, "\n"), s.open.text)
	}
	return nil
}

// A comparison holds an answer against a printed one.
type comparison struct {
	// more lets elements stand between the printed ones.
	more  bool
	wrong []string
}

func (c *comparison) unequal(path, what string, want, got any) {
	if want != got {
		c.wrong = append(c.wrong, fmt.Sprintf("%s: wanted %s %q, got %q", path, what, want, got))
	}
}

func (c *comparison) compare(want, got *spreedly.Node, path string) {
	c.unequal(path, "the element", want.Name, got.Name)
	c.unequal(path, "nil", fmt.Sprint(want.Nil), fmt.Sprint(got.Nil))
	if want.Nil || got.Nil {
		return
	}
	c.unequal(path, "type", want.Type, got.Type)
	c.unequal(path, "key", want.Key, got.Key)
	switch {
	case len(want.Children) > 0 || len(got.Children) > 0:
		c.children(want, got, path)
	case strings.Contains(want.Text, sampleValue):
		if strings.TrimSpace(got.Text) == "" {
			c.unequal(path, "any text", want.Text, got.Text)
		}
	case strings.TrimSpace(want.Text)+strings.TrimSpace(got.Text) != "": // blanks alone are how an empty element is printed
		c.unequal(path, "the text", want.Text, got.Text)
	}
}

func (c *comparison) children(want, got *spreedly.Node, path string) {
	if !c.more {
		c.unequal(path, "the elements", childNames(want), childNames(got))
	}
	rest := got.Children
	for _, w := range want.Children {
		i := 0
		for i < len(rest) && !c.isPrinted(w, rest[i]) {
			i++
		}
		if i == len(rest) {
			c.wrong = append(c.wrong, fmt.Sprintf("%s: wanted %s %q in its place, got %s", path, w.Name, w.Text, childNames(got)))
			continue
		}
		c.compare(w, rest[i], path+"/"+w.Name)
		rest = rest[i+1:]
	}
}

// isPrinted tells whether an element may be the printed one: the first of that name,
// but in a list, where all have the same name, the first of that text.
func (c *comparison) isPrinted(want, got *spreedly.Node) bool {
	inList := strings.HasPrefix(want.Name, "gateway_specific_field") && len(want.Children) == 0
	return want.Name == got.Name && (!inList || !c.more || want.Text == got.Text)
}
