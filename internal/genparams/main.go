package main

import (
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("genparams: ")
	d, err := readDocument()
	if err != nil {
		log.Fatal(err)
	}
	extra, err := os.ReadFile("extra.txt")
	if err != nil {
		log.Fatal(err)
	}
	text, err := table(d, string(extra))
	if err != nil {
		log.Fatal(err)
	}
	for name, text := range map[string]string{"table.txt": text, "shape/shapes.txt": shapes(d)} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			log.Fatal(err)
		}
	}
}
