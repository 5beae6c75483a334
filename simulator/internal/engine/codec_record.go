package engine

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
)

// write writes a record: the number of its type, and its fields.
func (c *Codec) write(r Record) {
	switch r := r.(type) {
	case *Event:
		c.number(eventType)
		c.event(r)
	case *Total:
		c.number(totalType)
		c.total(r)
	case *keptAnswer:
		c.number(keptAnswerType)
		c.keptAnswer(r)
	default:
		if c.coder == nil || !c.coder.Write(c, r) {
			c.Fail()
		}
	}
}

func (c *Codec) number(n uint64) { c.uint(&n) }

// Type writes the number of a record's type.
func (c *Codec) Type(number uint64) { c.number(number) }

// record reads a record.
func (c *Codec) record() Record {
	var number uint64
	switch c.uint(&number); number {
	case eventType:
		e := &Event{}
		c.event(e)
		return e
	case totalType:
		t := &Total{}
		c.total(t)
		return t
	case keptAnswerType:
		k := &keptAnswer{}
		c.keptAnswer(k)
		return k
	}
	return c.coder.Read(c, number)
}

func (c *Codec) event(e *Event) {
	before := c.Begin(9)
	c.Text(&e.ID)
	c.Text(&e.Type)
	Number(c, &e.Created)
	c.version(&e.Version)
	c.object(&e.Data)
	c.object(&e.Before)
	Slice(c, &e.Pinned, lone((*Codec).object))
	c.Text(&e.RequestID)
	c.Text(&e.IdempotencyKey)
	c.End(before)
	pending := uint64(e.Pending)
	c.uint(&pending)
	e.Pending = int64(pending)
	if !c.writing {
		e.Version = e.Version.Answering("event " + e.Type)
	}
}

// object is a field with an object that has bytes of its own: how far back they are.
func (c *Codec) object(r *Resource) {
	if !c.has(*r != nil) {
		return
	}
	var back uint64
	if c.writing {
		at, ok := c.archive.known(*r)
		if !ok {
			c.Fail()
		}
		back = c.base - at
	}
	c.uint(&back)
	if !c.writing {
		*r = c.archive.fetch(c.base - back).(Resource)
	}
}

// version is an API version. One whose entries are switched one by one has no form.
func (c *Codec) version(v *apiversion.Version) {
	text := v.String()
	if v.Selected() {
		c.Fail()
	}
	c.text(&text)
	if !c.writing {
		*v, _ = apiversion.Parse(text)
	}
}

func (c *Codec) total(t *Total) {
	before := c.Begin(3)
	c.Text(&t.Of)
	c.Text(&t.Parent)
	Number(c, &t.Number)
	c.End(before)
}

func (c *Codec) keptAnswer(k *keptAnswer) {
	before := c.Begin(8)
	c.Text(&k.IdempotencyKey)
	c.Text(&k.Path)
	c.Node(&k.Params)
	at, body := k.At.UnixNano(), string(k.Body)
	Number(c, &at)
	Number(c, &k.Status)
	c.Text(&body)
	c.Text(&k.RequestID)
	c.Text(&k.ShouldRetry)
	c.End(before)
	if !c.writing {
		k.At, k.Body = time.Unix(0, at).UTC(), []byte(body)
	}
}

// Endpoint is what deliveries need of a webhook endpoint.
func (c *Codec) Endpoint(e *Endpoint) {
	before := c.Begin(9)
	c.Text(&e.ID)
	c.Text(&e.URL)
	c.Text(&e.Secret)
	c.Text(&e.OldSecret)
	Number(c, &e.OldSecretUntil)
	c.Texts(&e.Enabled)
	c.Text(&e.APIVersion)
	c.Bool(&e.Connect)
	c.Bool(&e.Disabled)
	c.End(before)
}

// Error is a refusal, as an intent remembers its last one.
func (c *Codec) Error(to **Error) { Pointer(c, to, (*Codec).problem) }

func (c *Codec) problem(e *Error) {
	texts := [...]*string{
		&e.Type, &e.Code, &e.DeclineCode, &e.Message, &e.Param, &e.AdviceCode, &e.NetworkAdvice, &e.NetworkCode, &e.Charge, &e.retry, &e.Note,
	}
	about := [...]*Resource{&e.PaymentIntent, &e.SetupIntent, &e.PaymentMethod, &e.Source}
	flags := [...]*bool{&e.Late, &e.Keep, &e.bare, &e.EmptyParam}
	before := c.Begin(1 + len(texts) + len(about) + len(flags))
	Number(c, &e.Status)
	for _, text := range texts {
		c.Text(text)
	}
	for _, r := range about {
		Inside(c, r)
	}
	for _, yes := range flags {
		c.Bool(yes)
	}
	c.End(before)
}
