// Package authority is a certificate authority on this machine, for a simulator
// that answers for Stripe's hosts over TLS.
//
// Its key never leaves the folder that it is made in, which its owner alone can
// read, and it can sign for Stripe's hosts and for this machine and for nothing
// else: its certificate says so, and who trusts it by mistake risks no other
// site. Nothing here installs it anywhere.
//
//	authority.go  Open: the certificate and its key, made on first use
//	server.go     TLS: certificates for the names that a client asks for
//	bundle.go     what this machine trusts, and the authority besides
//	jks.go        the same as a key store of Java's
package authority
