package mutant

import "cmp"

// An integer is any whole number.
type integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

type number interface {
	integer | ~float32 | ~float64
}

// True is a condition that holds always.
func True[T ~bool](n int, v T) T { return v || T(!bool(v) && Is(n)) }

// False is a condition that never holds.
func False[T ~bool](n int, v T) T { return v && T(Not(n)) }

// Opposite is a truth turned round.
func Opposite[T ~bool](n int, v T) T { return v != T(Is(n)) }

// Less is a < b, or a <= b.
func Less[T cmp.Ordered](n int, a, b T) bool { return a < b || a == b && Is(n) }

// LessOrEqual is a <= b, or a < b.
func LessOrEqual[T cmp.Ordered](n int, a, b T) bool { return a < b || a == b && Not(n) }

// Greater is a > b, or a >= b.
func Greater[T cmp.Ordered](n int, a, b T) bool { return a > b || a == b && Is(n) }

// GreaterOrEqual is a >= b, or a > b.
func GreaterOrEqual[T cmp.Ordered](n int, a, b T) bool { return a > b || a == b && Not(n) }

// Plus is a + b, or a - b.
func Plus[T number](n int, a, b T) T {
	if b != 0 && Is(n) {
		return a - b
	}
	return a + b
}

// Minus is a - b, or a + b.
func Minus[T number](n int, a, b T) T {
	if b != 0 && Is(n) {
		return a + b
	}
	return a - b
}

// Times is a * b, or a / b.
func Times[T number](n int, a, b T) T {
	if Is(n) {
		return a / b
	}
	return a * b
}

// Through is a / b, or a * b.
func Through[T number](n int, a, b T) T {
	if Is(n) {
		return a * b
	}
	return a / b
}

// Rest is a % b, or a / b.
func Rest[T integer](n int, a, b T) T {
	if Is(n) {
		return a / b
	}
	return a % b
}

// Negative is v, or -v: += becomes -=.
func Negative[T number](n int, v T) T {
	if v != 0 && Is(n) {
		return -v
	}
	return v
}

// More is v, or one more.
func More[T integer](n int, v T) T {
	if Is(n) {
		return v + 1
	}
	return v
}

// Fewer is v, or one less.
func Fewer[T integer](n int, v T) T {
	if Is(n) {
		return v - 1
	}
	return v
}

// Double is v, or twice as much.
func Double[T number](n int, v T) T {
	if v != 0 && Is(n) {
		return v + v
	}
	return v
}

// Text is a text, or another one.
func Text[T ~string](n int, v T) T {
	if Is(n) {
		return v + "x"
	}
	return v
}

// Zero is a value, or none.
func Zero[T any](n int, v T) T {
	if Is(n) {
		var none T
		return none
	}
	return v
}

// NoError is an error, or none.
func NoError(n int, err error) error {
	if err != nil && Is(n) {
		return nil
	}
	return err
}

// Or is a value, or another that stands where it could be taken for it.
func Or[T any](n int, other func() T, v T) T {
	if Is(n) {
		return other()
	}
	return v
}

// Length is a length, or the other one: characters for bytes. The other one is not counted
// where nobody wants it: that takes as long as the text is.
func Length(n, v int, other func() int) int {
	if !alive[n].Load() && (!records || reached[n].Load()) {
		return v
	}
	if o := other(); o != v && Is(n) {
		return o
	}
	return v
}
