package mutant

import "net/http"

// Acknowledge is a writer of answers, or one that says that all is well whatever happened.
func Acknowledge(n int, w http.ResponseWriter) http.ResponseWriter {
	return acknowledging{w, n}
}

type acknowledging struct {
	http.ResponseWriter
	n int
}

func (a acknowledging) WriteHeader(status int) {
	if status >= 400 && Is(a.n) {
		status = http.StatusOK
	}
	a.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (a acknowledging) Unwrap() http.ResponseWriter { return a.ResponseWriter }
