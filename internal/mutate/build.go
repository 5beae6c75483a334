package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// settle takes out what does not compile, until all else does, and returns the texts of
// the files with their changes and what was taken out.
func (n *nursery) settle() (texts map[string][]byte, dead []*change, err error) {
	texts = map[string][]byte{}
	for _, k := range n.code.packages {
		for {
			for _, s := range k.files {
				if len(n.wraps[s]) > 0 {
					texts[s.path] = n.bred(s)
				}
			}
			complaints, err := n.code.complaints(k, texts)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", k.path, err)
			}
			if len(complaints) == 0 {
				break
			}
			gone, err := n.bury(k, texts, complaints)
			if err != nil {
				return nil, nil, err
			}
			dead = append(dead, gone...)
		}
	}
	return texts, dead, nil
}

// bury takes out the changes of which the compiler complains.
func (n *nursery) bury(k *pkg, texts map[string][]byte, complaints []complaint) ([]*change, error) {
	var dead []*change
	found := false
	for _, s := range k.files {
		shift := len(n.clause(s))
		gone := map[*wrap]bool{}
		for _, c := range complaints {
			if c.path != s.path {
				continue
			}
			for path := range n.imports[s] {
				if strings.Contains(c.text, fmt.Sprintf("%q imported", path)) {
					delete(n.imports[s], path)
					found = true
				}
			}
			if w := around(n.wraps[s], c.offset-shift); w != nil && !gone[w] {
				gone[w], found = true, true
				dead = append(dead, w.changes...)
			}
		}
		if len(gone) > 0 {
			n.wraps[s] = slices.DeleteFunc(n.wraps[s], func(w *wrap) bool { return gone[w] })
		}
	}
	if !found {
		return nil, fmt.Errorf("%s with its mutants: %v", k.path, complaints[0])
	}
	return dead, nil
}

// build builds the judge with all that was bred in it, and returns its file.
func build(ctx context.Context, texts map[string][]byte, dir string) (string, error) {
	replace := map[string]string{}
	for path, text := range texts {
		to := filepath.Join(dir, strings.ReplaceAll(path, "/", "_"))
		if err := os.WriteFile(to, text, 0o666); err != nil {
			return "", err
		}
		from, err := filepath.Abs(path)
		if err != nil {
			return "", err
		}
		replace[from] = to
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, list, 0o666); err != nil {
		return "", err
	}
	judge := filepath.Join(dir, "judge.exe")
	cmd := exec.CommandContext(ctx, "go", "build", "-overlay", overlay, "-ldflags=-s -w", "-o", judge, judgePackage)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the judge: %w\n%s", err, out)
	}
	return judge, nil
}

// all are the changes that stand in files, in their order.
func (n *nursery) all() []*change {
	var all []*change
	for _, k := range n.code.packages {
		for _, s := range k.files {
			for _, w := range n.wraps[s] {
				all = append(all, w.changes...)
			}
		}
	}
	slices.SortFunc(all, func(a, b *change) int { return a.number - b.number })
	return all
}
