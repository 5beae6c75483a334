// Package form reads and writes Stripe's form encoding, in which brackets
// make hashes and lists of flat names:
//
//	amount=2000                          text
//	card[number]=4242424242424242        a hash
//	expand[]=customer, expand[0]=customer  a list
//	items[0][price]=a&items[1][price]=b  a list of hashes
//	items[][price]=a&items[][price]=b    the same: a repeated key begins the next item
//
// [Decode] makes a tree of [Node] values of a body or query string, and
// [Node.Encode] writes it back in one canonical form. The empty string is a
// value of its own: it unsets a parameter, so Empty and Has differ.
//
//	decode.go  Decode: a body or a query string into a tree
//	encode.go  Encode: the tree in one canonical form
//	binary.go  a tree as bytes, in the order in which it arrived
//	node.go    Node: a text, a hash or a list, and how it is read
//	change.go  setting and deleting what stands in a tree
//
// The package knows no parameter's meaning; package params does.
package form
