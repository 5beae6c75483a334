//go:build !unix

package main

import (
	"errors"
	"syscall"
)

var group *syscall.SysProcAttr

func interruptGroup(int) error { return errors.ErrUnsupported }
