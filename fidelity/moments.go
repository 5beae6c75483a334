package fidelity

import (
	"net/http"
	"strconv"
	"time"
)

// move gives a card that had not expired then, when it was recorded, a year that has
// not expired now.
func (i *interaction) move(then, now time.Time) {
	if then.IsZero() || i.RequestBody != "" {
		return
	}
	i.rewrite(func(f field) string {
		year, err := strconv.Atoi(f.value)
		if err != nil || f.last() != "exp_year" || len(f.value) != 2 && len(f.value) != 4 {
			return f.value
		}
		if len(f.value) == 2 {
			year += 2000
		}
		if year < then.Year() || year > now.Year() {
			return f.value
		}
		return strconv.Itoa(year + now.Year() - then.Year() + 1)
	})
}

// moment is when an interaction was recorded: as the recording says, or else the
// newest object in its answer. Zero: nothing tells.
func (i interaction) moment() time.Time {
	if !i.At.IsZero() {
		return i.At
	}
	return newest(i.answer)
}

// newest is when the newest object in an answer was created; zero where none says.
func newest(answer any) time.Time {
	last := 0.0
	var look func(value any)
	look = func(value any) {
		switch v := value.(type) {
		case map[string]any:
			created, _ := v["created"].(float64)
			last = max(last, created)
			for _, inner := range v {
				look(inner)
			}
		case []any:
			for _, inner := range v {
				look(inner)
			}
		}
	}
	look(answer)
	if last == 0 {
		return time.Time{}
	}
	return time.Unix(int64(last), 0).UTC()
}

// parseDate is the Date of the recorded answer.
func parseDate(i interaction) (time.Time, error) {
	return http.ParseTime(i.ResponseHeaders.Get("Date"))
}
