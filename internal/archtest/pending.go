package archtest

// A pendingRow is a wall that the packages of a folder break today, and how often.
type pendingRow struct {
	wall   string
	folder string // one package
	times  int
	why    string
}

// pending is exact: who breaks a wall once more has broken it, and who mends a
// place lowers the number, so that the list only gets shorter.
var pending = []pendingRow{}
