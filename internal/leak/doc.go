// Package leak finds secrets in recordings, in whatever format, by other means
// than the table that scrubs them: check digits, entropy, and the formats of
// tokens. One hole does not hide the other: nothing of package masking is used.
//
//	find.go      Find: a file, line by line, and what is in code in it
//	detect.go    the detectors
//	labels.go    values under names that say what they are
//	public.go    what looks secret and is public
package leak
