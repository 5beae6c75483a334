package tokenex

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

// forms are those of ISO 8601: extended, with hyphens and colons, and basic. A date is that
// of a month or of a year, one by week being made the former; seconds may have fractions.
var forms = []struct{ dates, times, zones []string }{
	{[]string{"2006-01-02", "2006-002"}, []string{"T15:04:05", "T15:04", "T15"}, []string{"Z07:00", "Z0700", "Z07", ""}},
	{[]string{"20060102", "2006002"}, []string{"T150405", "T1504", "T15"}, []string{"Z0700", "Z07", ""}},
}

// unix is a time of ISO 8601 as Stripe wants it. Without a zone it is UTC.
func unix(text string) (int64, error) {
	date, clock, timed := strings.Cut(text, "T")
	text = calendarDate(date)
	days := 0
	if timed {
		if m := endOfDay.FindStringSubmatch(clock); m != nil {
			clock, days = "00"+m[1], 1
		}
		text += "T" + clock
	}
	for _, f := range forms {
		for _, date := range f.dates {
			for _, layout := range layouts(date, f.times, f.zones) {
				if t, err := time.Parse(layout, text); err == nil {
					return t.AddDate(0, 0, days).Unix(), nil
				}
			}
		}
	}
	return 0, &adapter.Refusal{Reason: "is no time of ISO 8601"}
}

// endOfDay is 24:00, the midnight that a day ends with: it has no second of its own behind it.
var endOfDay = regexp.MustCompile(`^24((?::?00){0,2}(?:[.,]0+)?(?:[Z+-].*)?)$`)

// weekDates are dates by week and day of the week, 1 being Monday: 2023-W49-4, 2023W494.
var weekDates = regexp.MustCompile(`^(\d{4})(-?)W(\d{2})(-?)([1-7])$`)

// calendarDate is a date by week as one of a month, in its own form, extended or basic.
// Every other text stays as it is, and so does a week that its year does not have.
func calendarDate(text string) string {
	m := weekDates.FindStringSubmatch(text)
	if m == nil || m[2] != m[4] {
		return text
	}
	year, _ := strconv.Atoi(m[1])
	week, _ := strconv.Atoi(m[3])
	day, _ := strconv.Atoi(m[5])
	// The fourth of January is in week 1; Sunday is 0 in Go, and 7 here.
	fourth := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC)
	t := fourth.AddDate(0, 0, 7*(week-1)+day-1-(int(fourth.Weekday())+6)%7)
	if y, w := t.ISOWeek(); y != year || w != week {
		return text
	}
	return t.Format("2006" + m[2] + "01" + m[2] + "02")
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
