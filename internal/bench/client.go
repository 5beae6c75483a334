package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

const (
	key     = "sk_test_bench"
	path    = "/v1/payment_intents"
	payment = "amount=2000&currency=usd&payment_method=pm_card_visa&payment_method_types[]=card&confirm=true"
)

// A client sends the same request over and over.
type client struct {
	connections int
	http        *http.Client
}

func newClient(connections int) *client {
	return &client{connections, &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true},
		Timeout:   time.Minute,
	}}
}

// send creates and confirms n payments, and returns how many a second. An answer
// that is not what the server should say is an error.
func (c *client) send(ctx context.Context, s *server, n int) (perSecond float64, err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var left atomic.Int64
	left.Store(int64(n))
	var all sync.WaitGroup
	began := time.Now()
	for range c.connections {
		all.Go(func() {
			var answer bytes.Buffer
			for left.Add(-1) >= 0 && ctx.Err() == nil {
				if err := c.pay(ctx, s, &answer); err != nil {
					cancel(err)
				}
			}
		})
	}
	all.Wait()
	if err := context.Cause(ctx); err != nil {
		return 0, err
	}
	return float64(n) / time.Since(began).Seconds(), nil
}

func (c *client) pay(ctx context.Context, s *server, answer *bytes.Buffer) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+path, bytes.NewReader([]byte(payment)))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer.Reset()
	if _, err := io.Copy(answer, res.Body); err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", res.Status, answer)
	}
	for _, part := range s.says {
		if !bytes.Contains(answer.Bytes(), part) {
			return fmt.Errorf("the answer lacks %s: %s", part, answer)
		}
	}
	return nil
}

// reset makes a simulator forget the account.
func (c *client) reset(ctx context.Context, s *server) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/_pinstripe/reset", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("reset: %s", res.Status)
	}
	return nil
}
