package simulator

var events = declare[*Event](kind{noun: "event", prefixes: []string{"evt"}})

func retrieveEvent(c *call) (answer, *Error) {
	e, ok := events.get(c, c.id())
	if !ok {
		return nil, events.missing(c, "id")
	}
	return e, nil
}

// listEvents filters by type, one or several, with "*" for any ending.
func listEvents(c *call) (answer, *Error) {
	var wanted []string
	if text := c.params.Get("type").Text(); text != "" {
		wanted = append(wanted, text)
	}
	for _, t := range c.params.Get("types").All() {
		wanted = append(wanted, t.Text())
	}
	delivered := c.params.Get("delivery_success")
	return events.page(c, "", "/v1/events", func(r resource) bool {
		e := r.(*Event)
		if delivered.Text() != "" && delivered.True() != (e.Pending == 0) {
			return false
		}
		if wanted == nil {
			return true
		}
		for _, w := range wanted {
			if covers(w, e.Type) {
				return true
			}
		}
		return false
	})
}
