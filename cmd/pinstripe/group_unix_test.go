//go:build unix

package main

import "syscall"

// group puts a process into a group of its own.
var group = &syscall.SysProcAttr{Setpgid: true}

func interruptGroup(leader int) error { return syscall.Kill(-leader, syscall.SIGINT) }
