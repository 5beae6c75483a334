// Command pinstripe has two files and no map.
package main // want map

type flags struct{}

// Run is exported by a program, which nobody can import.
func Run(flags) {}

func main() { Run(flags{}) }
