package body

// OrNull returns a text, or null for a blank one.
func OrNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// IntOrNull returns a number, or null where there is none.
func IntOrNull(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}

// TimeOrNull returns a time in Unix seconds, or null for 0.
func TimeOrNull(t int64) any {
	if t == 0 {
		return nil
	}
	return t
}

// Same reports whether two values have the same JSON.
func Same(a, b any) bool {
	switch a.(type) {
	case nil, bool, int64, string, Ref:
		if a == b {
			return true
		}
	}
	x := New(1).Add("v", a).AppendJSON(nil)
	y := New(1).Add("v", b).AppendJSON(nil)
	return string(x) == string(y)
}

// RefTo names an object of the same account.
func RefTo(object, id string) Ref { return Ref{Object: object, ID: id} }

// RefAt names an object of another account.
func RefAt(object, id, account string) Ref { return Ref{Object: object, ID: id, Account: account} }

// AddText appends a member, if the text is not blank.
func (o *Object) AddText(key, text string) {
	if text != "" {
		o.Add(key, text)
	}
}
