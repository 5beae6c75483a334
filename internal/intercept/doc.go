// Package intercept makes the calls of a program that knows nothing of it arrive
// at a handler here, in the place of Stripe.
//
// A Server answers on three doors: plain HTTP for programs that are told an
// address, TLS with a certificate for Stripe's hosts, and a proxy that leads to
// it those who ask for one of Stripe's hosts, and everybody else to where they
// want to go, untouched. A program that is started by it finds all three in its
// environment, in whichever way its language looks for them.
//
//	server.go    Start: the three doors
//	proxy.go     CONNECT: Stripe's hosts here, other hosts there
//	upstream.go  the proxy that this machine has already, for other hosts
//	environ.go   the variables that programs read
//	preload.go   what is loaded into Node, Python and Ruby, whose clients bring their own connections or certificates
//	preload/     the three of them
//	child.go     Run: a command with its streams, its signals and its exit status
//	child_unix.go   its signals, as Unix has them
//	child_other.go  and as other systems have them
package intercept
