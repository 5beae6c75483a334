package params

import (
	"unicode/utf8"

	"github.com/pinstripe-lab/pinstripe/internal/levenshtein"
)

// suggest returns the name that was probably meant by an unknown one, or "".
// Stripe's servers are written in Ruby, and the one suggestion that is on
// record (price: "Did you mean pricing?") is what Ruby's own spelling helper
// gives, while simpler measures give none. Its rule is followed here: a name
// must resemble the unknown one from its beginning (Jaro-Winkler distance),
// and the most similar wins if it is not a different word altogether.
func suggest(unknown string, names []string) string {
	threshold := 0.834
	if utf8.RuneCountInString(unknown) <= 3 {
		threshold = 0.77
	}
	best, bestSimilarity := "", 0.0
	for _, name := range names {
		similarity := jaroWinkler(unknown, name)
		if similarity >= threshold && similarity > bestSimilarity &&
			levenshtein.Distance(unknown, name) < min(len(unknown), len(name)) {
			best, bestSimilarity = name, similarity
		}
	}
	return best
}

// maxSuggest is the length in bytes above which a name is not worth the work.
const maxSuggest = 100

// jaroWinkler returns how alike two words are, from 0 to 1, their first four
// letters counting more than the rest.
func jaroWinkler(a, b string) float64 {
	similarity := jaro(a, b)
	if similarity <= 0.7 {
		return similarity
	}
	common := 0
	for common < 4 && common < len(a) && common < len(b) && a[common] == b[common] {
		common++
	}
	return similarity + 0.1*float64(common)*(1-similarity)
}

func jaro(a, b string) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 || len(b) > maxSuggest {
		return 0
	}
	var usedA, usedB [maxSuggest]bool
	reach := max(len(b)/2-1, 0)
	matches := 0
	for i := range len(a) {
		for j := max(0, i-reach); j <= min(len(b)-1, i+reach); j++ {
			if !usedB[j] && a[i] == b[j] {
				usedA[i], usedB[j] = true, true
				matches++
				break
			}
		}
	}
	if matches == 0 {
		return 0
	}
	moved, j := 0, 0
	for i := range len(a) {
		if !usedA[i] {
			continue
		}
		for !usedB[j] {
			j++
		}
		if a[i] != b[j] {
			moved++
		}
		j++
	}
	m := float64(matches)
	return (m/float64(len(a)) + m/float64(len(b)) + (m-float64(moved/2))/m) / 3
}
