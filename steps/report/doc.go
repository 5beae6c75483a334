// Package report tells people and machines how a run of the suite went: while
// it runs, as a line or as dots on the terminal; afterwards as a table, and as
// three files that other tools read.
//
//	report.go         Write: the three files of a run in a folder
//	progress.go       Progress: an observer that shows the run on a terminal
//	table.go          Table, Failures: what stands under it when the run is over
//	levels.go         what a subject missed, level by level
//	matrix.go         Matrix: the same for several versions, feature by version
//	cucumber.go       cucumber.json, Cucumber's own format
//	cucumber_read.go  ReadCucumber: a run out of that file again
//	junit.go          junit.xml, what most CI services read
//	html.go           report.html, one file without anything from elsewhere
//	coverage.go       Coverage: which documented requirements a run proves
//	doors.go          the same door by door
//	coverage_text.go  the same as text
//	coverage_html.go  the same as pages that follow the documents
//	clean.go          what never reaches any of them
package report
