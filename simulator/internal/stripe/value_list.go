package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var valueLists = declare[*ValueList](resourceKind{Noun: "value_list", Prefixes: []string{"rsl"}})

// A ValueList is a list of Radar: e-mail addresses, card fingerprints and so on
// that the account's rules name. What the default lists mean for a payment:
// radar.go. Others are for rules that are not simulated.
type ValueList struct {
	ID       string
	Created  int64
	Alias    string
	Name     string
	ItemType string
	Metadata Metadata
	// Default lists belong to every account, and stay as they are.
	Default bool
}

func (l *ValueList) Kind() string       { return "radar.value_list" }
func (l *ValueList) Key() string        { return l.ID }
func (l *ValueList) Parents() [3]string { return [3]string{l.Alias} }
func (l *ValueList) CreatedAt() int64   { return l.Created }
func (l *ValueList) Clone() resource    { m := *l; return &m }

func (l *ValueList) Object(v *view) *body.Object {
	items := &objectList{URL: "/v1/radar/value_list_items?value_list=" + l.ID}
	for r := range v.Children(listItems.Kind, l.ID) {
		if len(items.Data) == engine.DefaultLimit {
			items.HasMore = true
			break
		}
		items.Data = append(items.Data, r)
	}
	o := body.New(10).Add("id", l.ID).Add("object", valueLists.Name).Add("alias", l.Alias).Add("created", l.Created)
	o.Add("created_by", listAuthor).Add("item_type", l.ItemType).Add("list_items", v.Render(items)).Add("livemode", false)
	return o.Add("metadata", l.Metadata.Object()).Add("name", l.Name)
}

// listAuthor is who makes a list or an item through the API, as far as it is told.
const listAuthor = "API"

var listItems = declare[*ListItem](resourceKind{Noun: "value_list_item", Prefixes: []string{"rsli"}})

// A ListItem is one value of a list.
type ListItem struct {
	ID      string
	Created int64
	List    string
	Value   string
}

func (i *ListItem) Kind() string       { return "radar.value_list_item" }
func (i *ListItem) Key() string        { return i.ID }
func (i *ListItem) Parents() [3]string { return [3]string{i.List} }
func (i *ListItem) CreatedAt() int64   { return i.Created }
func (i *ListItem) Clone() resource    { j := *i; return &j }

func (i *ListItem) Object(*view) *body.Object {
	return body.New(7).Add("id", i.ID).Add("object", listItems.Name).Add("created", i.Created).Add("created_by", listAuthor).
		Add("livemode", false).Add("value", i.Value).Add("value_list", i.List)
}

func createValueList(c call) (answer, *Error) {
	c.haveDefaultLists()
	l := &ValueList{ID: c.NewID("rsl"), Created: c.Unix(), ItemType: "string"}
	c.Params.Read("item_type", &l.ItemType)
	return c.applyValueList(l)
}

// applyValueList copies what create and update have in common, and keeps the list.
func (c call) applyValueList(l *ValueList) (answer, *Error) {
	c.Params.Read("name", &l.Name)
	c.Params.Read("alias", &l.Alias)
	for r := range valueLists.list(c, l.Alias) {
		if r.Key() != l.ID {
			return nil, fail(situation.ValueListAliasTaken, "alias", l.Alias)
		}
	}
	var err *Error
	if l.Metadata, err = l.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(l)
	return l, nil
}

func (c call) valueList() (*ValueList, *Error) {
	c.haveDefaultLists()
	l, ok := valueLists.edit(c, c.ID())
	if !ok {
		return nil, valueLists.missing(c, "value_list")
	}
	return l, nil
}

// ownValueList is the list that the path names, unless it is one of the default.
func (c call) ownValueList() (*ValueList, *Error) {
	l, err := c.valueList()
	if err == nil && l.Default {
		return nil, fail(situation.ValueListDefault, "alias", l.Alias)
	}
	return l, err
}

func retrieveValueList(c call) (answer, *Error) { return orError(c.valueList()) }

func updateValueList(c call) (answer, *Error) {
	l, err := c.ownValueList()
	if err != nil {
		return nil, err
	}
	return c.applyValueList(l)
}

func deleteValueList(c call) (answer, *Error) {
	l, err := c.ownValueList()
	if err != nil {
		return nil, err
	}
	for r := range listItems.list(c, l.ID) {
		listItems.delete(c, r.Key())
	}
	valueLists.delete(c, l.ID)
	return deleted{ID: l.ID, Kind: valueLists.Name}, nil
}

func listValueLists(c call) (answer, *Error) {
	c.haveDefaultLists()
	contains := c.Params.Get("contains").Text()
	return valueLists.page(c, c.Params.Get("alias").Text(), "/v1/radar/value_lists", func(r resource) bool {
		return contains == "" || c.listed(r.(*ValueList).ID, contains)
	})
}

// same says whether two values are one on the list: capitals matter where its type says so.
func (l *ValueList) same(a, b string) bool {
	return a == b || l.ItemType != "case_sensitive_string" && strings.EqualFold(a, b)
}

// listed says whether a list has a value.
func (c call) listed(list, value string) bool {
	l, _ := valueLists.get(c, list)
	for r := range listItems.list(c, list) {
		if l.same(r.Value, value) {
			return true
		}
	}
	return false
}

// listOfItems is the list that the parameters name.
func (c call) listOfItems() (*ValueList, *Error) {
	c.haveDefaultLists()
	id := c.Params.Get("value_list").Text()
	l, ok := valueLists.get(c, id)
	if !ok {
		return nil, valueLists.MissingParam(id, "value_list")
	}
	return l, nil
}

func createListItem(c call) (answer, *Error) {
	l, err := c.listOfItems()
	if err != nil {
		return nil, err
	}
	i := &ListItem{ID: c.NewID("rsli"), Created: c.Unix(), List: l.ID, Value: c.Params.Get("value").Text()}
	if c.listed(l.ID, i.Value) {
		return nil, fail(situation.ValueListItemExists, "value", i.Value)
	}
	c.Save(i)
	return i, nil
}

func listListItems(c call) (answer, *Error) {
	l, err := c.listOfItems()
	if err != nil {
		return nil, err
	}
	value := c.Params.Get("value").Text()
	return listItems.page(c, l.ID, "/v1/radar/value_list_items", func(r resource) bool {
		return value == "" || l.same(r.(*ListItem).Value, value)
	})
}

func (c call) listItem() (*ListItem, *Error) {
	i, ok := listItems.get(c, c.ID())
	if !ok {
		return nil, listItems.missing(c, "item")
	}
	return i, nil
}

func retrieveListItem(c call) (answer, *Error) { return orError(c.listItem()) }

func deleteListItem(c call) (answer, *Error) {
	i, err := c.listItem()
	if err != nil {
		return nil, err
	}
	listItems.delete(c, i.ID)
	return deleted{ID: i.ID, Kind: listItems.Name}, nil
}
