package stripe

import (
	"strconv"
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
)

// The fields by which lists are narrowed, beside the parents of their objects.
var (
	customerListFields = []engine.Field{
		engine.FieldOf("email", func(u *Customer) string { return u.Email }),
		engine.FieldOf("deleted", func(u *Customer) string { return strconv.FormatBool(u.Deleted) }),
	}
	payoutListFields = []engine.Field{
		engine.FieldOf("status", func(p *Payout) string { return p.Status }),
	}
	promotionCodeListFields = []engine.Field{
		engine.FieldOf("code", func(p *PromotionCode) string { return strings.ToUpper(p.Code) }),
		engine.FieldOf("customer", func(p *PromotionCode) string { return p.Customer }),
	}
	reviewListFields = []engine.Field{
		engine.FieldOf("closed", func(r *Review) string { return strconv.FormatBool(r.Closed) }),
	}
	setupIntentListFields = []engine.Field{
		engine.FieldOf("payment_method", func(s *SetupIntent) string { return s.PaymentMethod }),
		engine.FieldOf("attach_to_self", func(s *SetupIntent) string { return strconv.FormatBool(s.AttachToSelf) }),
	}
)

// under are the conditions that an object belongs to each of some others; "" is none.
func under(parents ...string) (all []engine.Where) {
	for _, id := range parents {
		if id != "" {
			all = append(all, engine.Under(id))
		}
	}
	return all
}

// having are the conditions that fields have values, in pairs; a value "" is none.
func having(pairs ...string) (all []engine.Where) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			all = append(all, engine.Has(pairs[i], pairs[i+1]))
		}
	}
	return all
}
