package spreedly

import "sync"

type server struct {
	mu   sync.RWMutex
	last int
}

func (s *server) write(n int) { // want lock
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = n
}

func (s *server) read() int { // want lock
	defer func() func() { s.mu.RLock(); return s.mu.RUnlock }()()
	return s.last
}

func (s *server) Lock() {}

func (s *server) other() { s.Lock() }
