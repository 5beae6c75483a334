// Package openapi reads the part of Stripe's OpenAPI documents that tables are
// generated from.
//
//	openapi.go  Document: what is read of an OpenAPI document
//	types.go  types in the words of a table
package openapi
