package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	key     = "sk_test_bench"
	path    = "/v1/payment_intents"
	payment = "amount=2000&currency=usd&payment_method=pm_card_visa&payment_method_types[]=card&confirm=true"
)

// A goClient is a client in Go, which looks at every answer.
type goClient struct {
	connections int
	http        *http.Client
}

func newGoClient(connections int) *goClient {
	return &goClient{connections, &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: connections, DisableCompression: true},
		Timeout:   time.Minute,
	}}
}

func (c *goClient) send(ctx context.Context, s *server, during time.Duration) (sent, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	took := make([][]time.Duration, c.connections)
	var all sync.WaitGroup
	began := time.Now()
	for i := range c.connections {
		all.Go(func() {
			for time.Since(began) < during && ctx.Err() == nil {
				at := time.Now()
				if err := pay(ctx, c.http, s); err != nil {
					cancel(err)
				}
				took[i] = append(took[i], time.Since(at))
			}
		})
	}
	all.Wait()
	if err := context.Cause(ctx); err != nil {
		return sent{}, err
	}
	each := slices.Sorted(slices.Values(slices.Concat(took...)))
	return sent{requests: len(each), took: time.Since(began), p99: each[len(each)*99/100]}, nil
}

// pay creates and confirms one payment. An answer that is not what the server should say is
// an error.
func pay(ctx context.Context, c *http.Client, s *server) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+path, strings.NewReader(payment))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := c.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		return err
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", res.Status, answer)
	}
	for _, part := range s.says {
		if !bytes.Contains(answer, part) {
			return fmt.Errorf("the answer lacks %s: %s", part, answer)
		}
	}
	return nil
}

// look makes one payment, and looks at the answer.
func look(ctx context.Context, s *server) error { return pay(ctx, http.DefaultClient, s) }

// reset makes a simulator forget the account.
func reset(ctx context.Context, s *server) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+"/_pinstripe/reset", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("reset: %s", res.Status)
	}
	return nil
}
