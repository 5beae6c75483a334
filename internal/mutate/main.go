package main

import (
	"context"
	"fmt"
	"os"
	"time"
)

func main() {
	t := time.Now()
	c, err := load(os.Args[2:])
	fmt.Println(err, time.Since(t))
	n := breed(c)
	fmt.Println(n.last, time.Since(t))
	texts, dead, err := n.settle()
	fmt.Println(len(texts), len(dead), err, time.Since(t))
	for _, d := range dead {
		fmt.Println(d.place(), d.Breeder, d.Code, "->", d.To)
	}
	count := map[string]int{}
	for _, m := range n.all() {
		count[m.Package+" "+m.Breeder]++
	}
	fmt.Println(count)
	if os.Args[1] != "" {
		j, err := build(context.Background(), texts, os.Args[1])
		fmt.Println(j, err, time.Since(t))
	}
}
