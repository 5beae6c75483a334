package steps

import (
	"fmt"
	"strings"

	"github.com/cucumber/godog"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
)

// sampleValue stands in a printed answer for a value that does not bind.
const sampleValue = "…"

// spreedlyReads: Spreedly's answer reads as printed: the same elements in the same
// order, of the same types and with the same texts. An ellipsis stands for any text;
// elements that are not printed may stand between the printed ones.
func (w *world) spreedlyReads(printed *godog.DocString) error {
	text, err := w.fillSpreedly(printed.Content)
	if err != nil {
		return err
	}
	want, err := spreedly.ParseXML(strings.NewReader(text))
	if err != nil {
		return err
	}
	if wrong := differences(want, w.environment().tree, want.Name); wrong != nil {
		return fmt.Errorf("%s\nthe answer is:\n%s", strings.Join(wrong, "\n"), w.dialect.text)
	}
	return nil
}

// differences are those between a printed element and the one that came.
func differences(want, got *spreedly.Node, path string) []string {
	var wrong []string
	unequal := func(what string, want, got any) {
		if want != got {
			wrong = append(wrong, fmt.Sprintf("%s: wanted %s %q, got %q", path, what, want, got))
		}
	}
	unequal("the element", want.Name, got.Name)
	unequal("nil", fmt.Sprint(want.Nil), fmt.Sprint(got.Nil))
	if want.Nil || got.Nil {
		return wrong
	}
	unequal("type", want.Type, got.Type)
	unequal("key", want.Key, got.Key)
	if !want.Group && !got.Group {
		if !strings.Contains(want.Text, sampleValue) || strings.TrimSpace(got.Text) == "" {
			unequal("the text", strings.TrimSpace(want.Text), strings.TrimSpace(got.Text))
		}
		return wrong
	}
	rest := got.Children
	for _, c := range want.Children {
		i := 0
		for i < len(rest) && !(rest[i].Name == c.Name && fits(c, rest[i])) {
			i++
		}
		if i == len(rest) {
			if i = firstNamed(rest, c.Name); i < 0 {
				wrong = append(wrong, fmt.Sprintf("%s: wanted %s (in its place), got %s", path, c.Name, childNames(got)))
				continue
			}
		}
		wrong = append(wrong, differences(c, rest[i], path+"/"+c.Name)...)
		rest = rest[i+1:]
	}
	return wrong
}

// fits tells whether an element without children can be the printed one: lists have
// many of one name, of which some are not printed.
func fits(want, got *spreedly.Node) bool {
	return want.Group || got.Group || len(differences(want, got, "")) == 0
}

func firstNamed(all []*spreedly.Node, name string) int {
	for i, n := range all {
		if n.Name == name {
			return i
		}
	}
	return -1
}
