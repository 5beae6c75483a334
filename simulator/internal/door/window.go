package door

import (
	"cmp"
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/internal/masking"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/stripe"
)

// The window shows a developer, in a browser, what happens inside: requests,
// objects, events and deliveries, the clock, the accounts. Its pages are rendered
// here; a small script asks for them again when the stream tells of news. Nothing
// secret is shown, and nothing comes from elsewhere.

const windowPath = controlPrefix + "window/"

//go:embed window
var windowFiles embed.FS

var windowPages = template.Must(template.New("").Funcs(template.FuncMap{
	"at":   func(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.DateTime) },
	"json": linkedJSON,
	"list": func(words ...string) []string { return words },
}).ParseFS(windowFiles, "window/*.html"))

// A sight is one page of the window.
type sight struct {
	// Tab is which part of the window it belongs to, Title what it shows.
	Tab, Title string
	// Account is the account that is looked at, "" for all.
	Account  string
	Accounts []accountLine
	Now      int64
	// Here is the page's own address, to come back to.
	Here string
	// News are the kinds of news after which the page is asked for again.
	News string
	// What is what the page shows.
	What any
}

type accountLine struct {
	ID, Key, Country, Version, Platform string
	Created                             int64
	Requests                            int
}

// sights are the pages by the first part of their path: each fills in Title, News
// and What, and reports false for what is not there.
var sights map[string]func(s *Door, g *sight, accounts []*engine.Account, id string) bool

func init() {
	sights = map[string]func(*Door, *sight, []*engine.Account, string) bool{
		"requests": (*Door).requestSight,
		"objects":  (*Door).objectSight,
		"events":   (*Door).eventSight,
		"accounts": (*Door).accountSight,
	}
}

// window answers a browser that looks in; false if the path is the control door's.
func (s *Door) window(w http.ResponseWriter, r *http.Request) bool {
	if r.URL.Path == controlPrefix {
		http.Redirect(w, r, windowPath+"requests", http.StatusSeeOther)
		return true
	}
	path, ok := strings.CutPrefix(r.URL.Path, windowPath)
	if !ok {
		return false
	}
	tab, id, _ := strings.Cut(path, "/")
	switch {
	case r.Method == http.MethodPost:
		s.windowAct(w, r, tab)
	case path == "window.css" || path == "window.js":
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeFileFS(w, r, windowFiles, "window/"+path)
	case sights[tab] == nil:
		http.NotFound(w, r)
	default:
		s.show(w, r, tab, id)
	}
	return true
}

func (s *Door) show(w http.ResponseWriter, r *http.Request, tab, id string) {
	all := s.Accounts()
	slices.SortFunc(all, func(a, b *engine.Account) int {
		return cmp.Or(a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID))
	})
	g := &sight{Tab: tab, Title: tab, Account: r.URL.Query().Get("account"), Now: s.Now().Unix(), Here: r.URL.RequestURI()}
	keys := s.Keys(shortened)
	chosen := all
	for _, a := range all {
		line := accountLine{ID: a.ID, Key: keys[a], Created: a.Created.Unix(), Requests: a.RequestCount()}
		settings := a.Settings()
		line.Country, line.Version = settings.Country, settings.APIVersion
		if a.Platform != nil {
			line.Platform = a.Platform.ID
		}
		g.Accounts = append(g.Accounts, line)
		if a.ID == g.Account {
			chosen = []*engine.Account{a}
		}
	}
	status := http.StatusOK
	if !sights[tab](s, g, chosen, id) {
		g.Title, status = "Not there", http.StatusNotFound
		tab = "missing"
		g.What = id
	}
	var text strings.Builder
	if err := windowPages.ExecuteTemplate(&text, tab+pageKind(id, tab), g); err != nil {
		s.Failed("window", err)
		http.Error(w, "this page cannot be shown", http.StatusInternalServerError)
		return
	}
	pageHeaders(w.Header())
	w.WriteHeader(status)
	w.Write([]byte(text.String()))
}

// pageKind tells the page of one thing from the list of all.
func pageKind(id, tab string) string {
	if id == "" || tab == "missing" {
		return ""
	}
	return "-one"
}

// windowAct does what a button of the window says, and goes back to its page.
func (s *Door) windowAct(w http.ResponseWriter, r *http.Request, what string) {
	back := r.FormValue("back")
	if !strings.HasPrefix(back, windowPath) {
		back = windowPath + "requests"
	}
	var err error
	switch what {
	case "clock":
		var by time.Duration
		if by, err = time.ParseDuration(r.FormValue("by")); err == nil && by > 0 {
			err = s.move(r.FormValue("account"), by)
		}
	case "resend":
		err = s.resendAll(r.FormValue("account"), r.FormValue("event"))
	default:
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
}

// move moves the clock of one account, or of all where none is looked at.
func (s *Door) move(id string, by time.Duration) error {
	for _, a := range s.Accounts() {
		if a.ID == id {
			return (&controlRequest{sim: s, account: a.Owner()}).advance(by)
		}
	}
	return (&controlRequest{sim: s}).advance(by)
}

func (s *Door) resendAll(id, event string) error {
	for _, a := range s.Accounts() {
		if a.ID == id {
			_, err := resend(&controlRequest{sim: s, account: a, id: event, r: &http.Request{URL: &url.URL{}}})
			return err
		}
	}
	return errNoKey
}

// shortened is a key's end: enough to know it again, too little to use it.
func shortened(key string) string { return "…" + key[max(len(key)/2, len(key)-4):] }

// secretWords are what is never shown: client secrets, signing secrets, keys.
var secretWords = regexp.MustCompile(`(_secret_|whsec_|[srp]k_(?:test|live)_)[0-9A-Za-z]{3,}`)

func withoutSecrets(text string) string { return secretWords.ReplaceAllString(text, "${1}…") }

// identifiers are those of objects that the window can show.
var identifiers = regexp.MustCompile(`\b(` + strings.Join(prefixes(), "|") + `|req)_[0-9A-Za-z_]{8,}\b`)

func prefixes() []string {
	all := stripe.Kinds.Prefixes()
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	return all
}

// linkedJSON is JSON as HTML: without secrets, and with identifiers that lead on.
func linkedJSON(account, text string) template.HTML {
	safe := template.HTMLEscapeString(withoutSecrets(masking.JSON(text, masking.Secret)))
	return template.HTML(identifiers.ReplaceAllStringFunc(safe, func(id string) string {
		tab := "objects/"
		if strings.HasPrefix(id, "req_") {
			tab = "requests/"
		}
		return `<a href="` + windowPath + tab + id + `?account=` + url.QueryEscape(account) + `">` + id + `</a>`
	}))
}
