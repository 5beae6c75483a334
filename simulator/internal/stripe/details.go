package stripe

import (
	"slices"
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// Accounts and persons have hundreds of details that nothing but their owner
// looks at. They are kept as they were sent and shown by tables of members.

// A memberKind says how a detail is shown.
type memberKind uint8

const (
	plainText   memberKind = iota // null unless sent
	wholeNumber                   // null unless sent
	decimalPart                   // null unless sent
	yesOrNo                       // false unless sent
	textList                      // null unless sent; an empty item is none
	textAsSent                    // null unless sent: an empty one is shown
	provided                      // whether From was sent: what is secret is never shown
	detailGroup                   // a hash that is always there
	groupIfSent                   // a hash, or null
	nothing                       // always null: nobody fills it here
	emptyGroup                    // always {}
)

// A member is one key of a hash of details.
type detailMember struct {
	Name    string
	Kind    memberKind
	Members []detailMember // of a group
	// Default is shown where nothing was sent.
	Default any
	// Optional members are left out where nothing was sent.
	Optional bool
	// From is the parameter behind a member of another name.
	From string
}

// show makes the hash of what was sent.
func show(n *form.Node, members []detailMember) *body.Object {
	o := body.New(len(members))
	for _, m := range members {
		from := m.Name
		if m.From != "" {
			from = m.From
		}
		sent := n.Get(from)
		if blank := sent == nil || sent.Empty(); blank && m.Optional {
			continue
		}
		o.Add(m.Name, m.value(sent))
	}
	return o
}

func (m *detailMember) value(sent *form.Node) any {
	text := sent.Text()
	switch m.Kind {
	case yesOrNo:
		if sent == nil && m.Default != nil {
			return m.Default
		}
		return sent.True()
	case provided:
		return text != ""
	case detailGroup:
		return show(sent, m.Members)
	case groupIfSent:
		if sent.Len() > 0 {
			return show(sent, m.Members)
		}
		return nil
	case textList:
		if sent.Len() > 0 {
			return slices.DeleteFunc(sent.Texts(), func(item string) bool { return item == "" })
		}
		return m.Default
	case textAsSent:
		if sent != nil {
			return text
		}
		return m.Default
	case nothing:
		return nil
	case emptyGroup:
		return body.New(0)
	}
	if text == "" {
		return m.Default
	}
	switch m.Kind {
	case wholeNumber:
		if i, err := strconv.ParseInt(text, 10, 64); err == nil {
			return i
		}
		return m.Default
	case decimalPart:
		f, _ := strconv.ParseFloat(text, 64)
		return f
	}
	return text
}

// overlaid is old details with those that were sent later on top: hashes are
// merged, everything else is replaced.
func overlaid(old, sent *form.Node) *form.Node {
	if sent.Len() == 0 {
		return old
	}
	merged := new(form.Node)
	if old.Len() > 0 {
		if again, err := form.Decode(old.Encode()); err == nil {
			merged = again
		}
	}
	overlay(merged, nil, sent)
	return merged
}

func overlay(on *form.Node, at []string, sent *form.Node) {
	for key, value := range sent.All() {
		path := append(at[:len(at):len(at)], key)
		if value.Kind() == form.Hash && !value.IsList() {
			overlay(on, path, value)
			continue
		}
		on.Put(path, value)
	}
}

// picked are those parameters of a request that are details.
func picked(n *form.Node, names []string) *form.Node {
	out := new(form.Node)
	for _, name := range names {
		if value := n.Get(name); value != nil {
			out.Put([]string{name}, value)
		}
	}
	return out
}

// Members that several hashes have.

var addressMembers = []detailMember{
	{Name: "city"}, {Name: "country"}, {Name: "line1"}, {Name: "line2"}, {Name: "postal_code"}, {Name: "state"},
}

// japanAddress are the members of an address in kana or kanji.
var japanAddress = append(addressMembers[:len(addressMembers):len(addressMembers)], detailMember{Name: "town"})

var dateMembers = []detailMember{{Name: "day", Kind: wholeNumber}, {Name: "month", Kind: wholeNumber}, {Name: "year", Kind: wholeNumber}}

var agreementMembers = []detailMember{{Name: "date", Kind: wholeNumber}, {Name: "ip"}, {Name: "user_agent"}}

// documentMembers are the two sides of a document and what was found wrong with it.
var documentMembers = []detailMember{{Name: "back"}, {Name: "details", Kind: nothing}, {Name: "details_code", Kind: nothing}, {Name: "front"}}
