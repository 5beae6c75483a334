package simulator

var number = 1

func list() []int { return nil }

type settings struct{ number int } // a field has a namespace of its own

func shadowed(number int) int { return number } // want shadow

func named() (list []int) { return list } // want shadow

func (number settings) receiver() int { return number.number } // want shadow

func locals(from any) int {
	list := 1                        // want shadow
	var settings = 2                 // want shadow
	for _, number := range []int{} { // want shadow
		settings += number
	}
	switch hidden := from.(type) { // want shadow
	case int:
		list += hidden
	}
	take := func(named int) {} // want shadow
	take(list + settings)
	if own, err := from.(int); err {
		return own + number
	}
	return 0
}

// The names in a type of functions are never seen.
type callback func(number int) (list []int)

type lister interface{ all(number int) }
