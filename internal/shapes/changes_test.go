package shapes_test
import ("testing";"github.com/pinstripe-lab/pinstripe/internal/shapes")
func TestList(t *testing.T){ for _,c:=range shapes.Removals(){ t.Logf("%s\t%s\t%v\t%v",c.Version,c.Path,c.Was,c.Values)} }
