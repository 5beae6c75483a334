// Package spreedly locks here and there.
//
//	server.go  all of it
package spreedly
