package tokenex

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// forms are those of ISO 8601: extended, with hyphens and colons, and basic. A date is that
// of a month or of a year; seconds may have fractions.
var forms = []struct{ dates, times, zones []string }{
	{[]string{"2006-01-02", "2006-002"}, []string{"T15:04:05", "T15:04", "T15"}, []string{"Z07:00", "Z0700", "Z07", ""}},
	{[]string{"20060102", "2006002"}, []string{"T150405", "T1504", "T15"}, []string{"Z0700", "Z07", ""}},
}

// unix is a time of ISO 8601 as Stripe wants it. Without a zone it is UTC.
func unix(text string) (int64, error) {
	for _, f := range forms {
		for _, date := range f.dates {
			for _, layout := range layouts(date, f.times, f.zones) {
				if t, err := time.Parse(layout, text); err == nil {
					return t.Unix(), nil
				}
			}
		}
	}
	return 0, &adapter.Refusal{Reason: "is no time of ISO 8601"}
}

// layouts are a date alone, and with each time in each zone.
func layouts(date string, times, zones []string) []string {
	all := []string{date}
	for _, clock := range times {
		for _, zone := range zones {
			all = append(all, date+clock+zone)
		}
	}
	return all
}
