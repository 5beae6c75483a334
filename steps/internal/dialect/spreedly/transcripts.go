package spreedly

import (
	"fmt"
	"io/fs"
	"strings"

	"golang.org/x/tools/txtar"

	"github.com/pinstripe-lab/pinstripe/adapter/spreedly"
)

// transcripts is where the transcripts are, among the feature files.
const transcripts = "spreedly/transcripts/"

// A transcript is a command as a guide prints it, with the answer: an archive of these
// files.
//
//	command.sh        the command
//	answer.xml        the answer, element for element
//	older_answer.xml  the answer where newer ones have more elements
//	elements.txt      the names of the answer's elements, one a line, where the guide
//	                  prints no more of it that binds
type transcript map[string]string

func (s *Steps) readTranscript(name string) (transcript, error) {
	text, err := fs.ReadFile(s.Files, transcripts+name+".txtar")
	if err != nil {
		return nil, err
	}
	t := transcript{}
	for _, f := range txtar.Parse(text).Files {
		t[f.Name] = string(f.Data)
	}
	if t["command.sh"] == "" || len(t) != 2 {
		return nil, fmt.Errorf("the transcript %s is no command with an answer", name)
	}
	return t, nil
}

// runsTranscript: the shop runs the command of a transcript.
func (s *Steps) runsTranscript(name string) error { return s.runsTranscriptWith(name, "", "") }

// runsTranscriptWith: with another value than the printed one.
func (s *Steps) runsTranscriptWith(name, value, printed string) (err error) {
	if s.transcript, err = s.readTranscript(name); err != nil {
		return err
	}
	command := s.transcript["command.sh"]
	if printed != "" {
		command = strings.ReplaceAll(command, printed, value)
	}
	return s.runCommand(command)
}

// readsAsInTranscript: Spreedly's answer reads as the transcript prints it.
func (s *Steps) readsAsInTranscript() error {
	switch t := s.transcript; {
	case t["answer.xml"] != "":
		return s.isAsPrinted(t["answer.xml"], false)
	case t["older_answer.xml"] != "":
		return s.isAsPrinted(t["older_answer.xml"], true)
	case t["elements.txt"] != "":
		return hasElements(s.env().tree, strings.Fields(t["elements.txt"]))
	}
	return fmt.Errorf("no transcript with an answer was run")
}

// hasElements wants an element to hold these, in this order, and no others.
func hasElements(n *spreedly.Node, want []string) error {
	if got := childNames(n); got != strings.Join(want, ", ") {
		return fmt.Errorf("wanted the elements %s, got %s", strings.Join(want, ", "), got)
	}
	return nil
}
