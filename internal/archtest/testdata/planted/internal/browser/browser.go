// Package browser is nothing that the simulator knows. No package below internal is
// public.
package browser

type hidden string

// Name has an unexported type.
const Name hidden = "browser"
