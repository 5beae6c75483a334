package apiversion

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// also shows a member under its older name too.
func also(name, older string) func(*body.Object) {
	return func(o *body.Object) {
		if o.Has(name) {
			o.Set(older, copied(o.Get(name)))
		}
	}
}

// copied keeps what is shown twice from being changed twice.
func copied(value any) any {
	if o, ok := value.(*body.Object); ok {
		return o.Clone()
	}
	return value
}

// null adds members that nothing simulated fills.
func null(names ...string) func(*body.Object) {
	return func(o *body.Object) {
		for _, name := range names {
			o.Set(name, nil)
		}
	}
}

// restore shows members without being asked.
func restore(names ...string) func(*body.Object) {
	return func(o *body.Object) {
		for _, name := range names {
			o.Restore(name)
		}
	}
}

// value writes one value of a member as another.
func value(name, newer, older string) func(*body.Object) {
	return func(o *body.Object) {
		if o.Text(name) == newer {
			o.Set(name, older)
		}
	}
}

// at edits what is inside an object, if it is there.
func at(path []string, undo func(*body.Object)) func(*body.Object) {
	return func(o *body.Object) {
		if inner := child(o, path); inner != nil {
			undo(inner)
		}
	}
}

// child returns the object at a path, or nil.
func child(o *body.Object, path []string) *body.Object {
	for _, name := range path {
		if o == nil {
			return nil
		}
		o = o.Child(name)
	}
	return o
}

// data returns what a list holds.
func data(list *body.Object) []any {
	items, _ := list.Get("data").([]any)
	return items
}

// array turns a list inside an object into the bare array of what it holds.
func array(name string) func(*body.Object) {
	return func(o *body.Object) {
		if list := o.Child(name); list != nil {
			o.Set(name, data(list))
		}
	}
}

// listOf shows the objects of one kind in a list under an older name, at an
// older address.
func listOf(name, older, kind string) func(*body.Object) {
	return func(o *body.Object) {
		list := o.Child(name)
		if list == nil {
			return
		}
		items := []any{}
		for _, item := range data(list) {
			if item, ok := item.(*body.Object); ok && item.Kind() == kind {
				items = append(items, item)
			}
		}
		shown := body.New(list.Len()).Add("object", "list").Add("data", items).Add("has_more", list.Get("has_more"))
		shown.Add("total_count", len(items)).Add("url", strings.TrimSuffix(list.Text("url"), name)+older)
		o.Set(older, shown)
	}
}
