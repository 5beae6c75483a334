package stripe // want map

import (
	"sync/atomic" // want imports
	"time"
)

var made atomic.Int64

func due(t time.Time) bool {
	now := time.Now                // want clock
	if time.Since(t) > time.Hour { // want clock
		return false
	}
	time.Sleep(time.Second) // want clock
	return now().After(t.Add(time.Minute)) && time.Unix(0, made.Load()).Before(t)
}
