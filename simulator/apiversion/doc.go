// Package apiversion knows how Stripe's API was at each dated version.
//
// The simulator knows one shape, today's. Undo takes back, newest first, what
// Stripe has changed in an object since an older version; Redo brings an older
// request's parameters, oldest first, to today's names; Behaves says which of
// two behaviours belongs to a version. Each difference is one entry, with its
// date and one sentence: in changes, in behaviours, or, where nothing that is
// simulated is touched, in elsewhere. What newer documents lack and every version
// takes or shows all the same is in superseded. The rest of the simulator compares
// no versions: it asks Behaves, and once, for old cards, which of two is older.
//
// What Stripe adds is shown at every version: recordings made in 2026 show this
// year's members at versions of 2019. What it takes away depends on the version.
// So a member that was renamed is shown under both names at older versions, as a
// charge recorded at 2015-01-11 has both card and source, and a member that was
// only added has no entry.
//
//	apiversion.go            Version, Undo, Redo: an answer or a request at a version
//	changes.go               Change, and all of them in order
//	changes_to_2014.go       what Stripe changed up to 2014
//	changes_2015_to_2018.go  from 2015 to 2018
//	changes_2019.go          in 2019
//	changes_since_2020.go    and since
//	account.go               what an account was before 2019-02-19
//	undo.go                  the words in which a change of an answer is written
//	redo.go                  the words in which a change of a request is written
//	behaviours.go            Behaviour: what a version does that no shape shows
//	selection.go             Selection: a version with single entries switched, and a Watch on them
//	differing.go             where two objects, or two forms, differ
//	elsewhere.go             Bystander: changes that touch nothing simulated
//	notes.go                 Notes: all of these in words
//	superseded.go            what newer documents lack and every version has
package apiversion
