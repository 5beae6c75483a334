package stripe

import (
	"strconv"
	"strings"
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var coupons = declare[*Coupon](resourceKind{Noun: "coupon"})

// A Coupon takes an amount or a percentage off what a customer is billed for. Nobody is
// billed here, and payments are never discounted: a coupon is data that the discount of
// a customer names. AmountOff is in the smallest unit of Currency.
// Source: https://docs.stripe.com/api/coupons
type Coupon struct {
	ID             string
	Created        int64
	AmountOff      int64   // 0 where PercentOff is set
	PercentOff     float64 // above 0, at most 100
	Currency       string
	Currencies     amountsIn // what it takes off in other currencies
	Duration       string    // once, repeating, forever
	Months         int64     // of a repeating one
	MaxRedemptions int64     // 0: as many as there are customers
	RedeemBy       int64     // the last second at which it can be redeemed, 0: there is none
	TimesRedeemed  int64
	Name           string
	Metadata       Metadata
	// Expired is set when RedeemBy has gone by.
	Expired bool
	// Deleted is set in the copy that stays with those who have redeemed it.
	Deleted bool
}

func (k *Coupon) Kind() string       { return "coupon" }
func (k *Coupon) Key() string        { return k.ID }
func (k *Coupon) Parents() [3]string { return [3]string{} }
func (k *Coupon) CreatedAt() int64   { return k.Created }
func (k *Coupon) Clone() resource    { l := *k; return &l }

// usedUp says whether it was redeemed as often as it can be.
func (k *Coupon) usedUp() bool { return k.MaxRedemptions > 0 && k.TimesRedeemed >= k.MaxRedemptions }

// valid says whether it can still be redeemed.
func (k *Coupon) valid() bool { return !k.Deleted && !k.Expired && !k.usedUp() }

// as is the coupon as a view finds it now, given as it was when it was last kept.
func (k *Coupon) as(v *view) *Coupon {
	if !k.Deleted { // else its id may be another one's by now
		if now, ok := v.Find(coupons.Name, k.ID).(*Coupon); ok {
			return now
		}
	}
	return k
}

func (k *Coupon) Object(*view) *body.Object {
	o := body.New(18).Add("id", k.ID).Add("object", coupons.Name).Add("amount_off", orZero(k.AmountOff)).Add("created", k.Created)
	o.Add("currency", body.OrNull(k.Currency)).Add("currency_options", k.Currencies.hidden("amount_off"))
	o.Add("duration", k.Duration).Add("duration_in_months", orZero(k.Months)).Add("livemode", false)
	o.Add("max_redemptions", orZero(k.MaxRedemptions)).Add("metadata", k.Metadata.Object()).Add("name", body.OrNull(k.Name))
	var percent any
	if k.PercentOff > 0 {
		percent = k.PercentOff
	}
	o.Add("percent_off", percent).Add("redeem_by", body.TimeOrNull(k.RedeemBy))
	return o.Add("times_redeemed", k.TimesRedeemed).Add("valid", k.valid())
}

// orZero is a number that is null where it is 0.
func orZero(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// amountsIn are amounts in several currencies, each in its smallest unit.
type amountsIn []amountIn

type amountIn struct {
	currency string
	amount   int64
}

// hidden shows the amounts, each under a name, to who asks for them.
func (a amountsIn) hidden(name string) *body.Hidden {
	return &body.Hidden{Load: func() any {
		o := body.New(len(a))
		for _, in := range a {
			o.Add(in.currency, body.New(1).Add(name, in.amount))
		}
		return o
	}}
}

// readAmounts reads currency_options, which stand in the parameter at ("": outermost),
// with each amount under a name. Currencies that are not named stay as they were.
func readAmounts(n *form.Node, at, name string, old amountsIn) (amountsIn, *Error) {
	out := append(amountsIn(nil), old...)
next:
	for key, option := range n.Get("currency_options").All() {
		param := inside(at, "currency_options") + "[" + key + "]"
		currency, err := currencyIn(key, param)
		if err != nil {
			return nil, err
		}
		in := amountIn{currency, option.Get(name).Int()}
		if in.amount < 1 {
			return nil, fail(situation.IntegerTooSmall, "param", param+"["+name+"]")
		}
		for i := range out {
			if out[i].currency == in.currency {
				out[i] = in
				continue next
			}
		}
		out = append(out, in)
	}
	return out, nil
}

// readCount reads a number of redemptions, at least one, or 0 where none is given.
func readCount(n *form.Node, param string) (int64, *Error) {
	if !n.Has(param) {
		return 0, nil
	}
	count := n.Get(param).Int()
	if count < 1 {
		return 0, fail(situation.IntegerTooSmall, "param", param)
	}
	return count, nil
}

const (
	generatedCodeLength = 8
	redeemByYears       = 5 // how far ahead redeem_by may be
)

func createCoupon(c call) (answer, *Error) {
	n := c.Params
	k := &Coupon{ID: n.Get("id").Text(), Created: c.Unix(), Duration: "once", Name: n.Get("name").Text()}
	switch {
	case k.ID == "":
		k.ID = c.RandomText(generatedCodeLength)
	case !isPlain(k.ID, "_-") && c.Behaves(apiversion.ChosenIDsPlain):
		return nil, fail(situation.CouponIDCharacters, "id", k.ID)
	case c.Tx.Get(coupons.Name, k.ID) != nil:
		return nil, fail(situation.CouponExists)
	}
	for _, read := range []func(*Coupon) *Error{c.readOff, c.readDuration, c.readRedeemBy} {
		if err := read(k); err != nil {
			return nil, err
		}
	}
	var err *Error
	if k.MaxRedemptions, err = readCount(n, "max_redemptions"); err != nil {
		return nil, err
	}
	for _, product := range n.Get("applies_to", "products").Texts() {
		return nil, c.MissingParam("product", product, "applies_to[products][0]") // there are no products here
	}
	if k.Metadata, err = k.Metadata.Merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(k)
	c.Emit("coupon.created", k)
	return k, nil
}

// isPlain says whether a text is of ASCII letters, digits and some further characters.
func isPlain(text, others string) bool {
	for _, r := range text {
		if !strings.ContainsRune(engine.Base62+others, r) {
			return false
		}
	}
	return true
}

// readOff reads what the coupon takes off: an amount or a percentage.
func (c call) readOff(k *Coupon) *Error {
	n := c.Params
	amount, percent := n.Has("amount_off"), n.Has("percent_off")
	switch {
	case amount && percent:
		return fail(situation.ParametersExclusive, "param", "amount_off", "params", "amount_off, percent_off")
	case !amount && !percent:
		return fail(situation.CouponWithoutDiscount)
	case percent:
		k.PercentOff, _ = strconv.ParseFloat(n.Get("percent_off").Text(), 64)
		switch {
		case !(k.PercentOff > 0 && k.PercentOff <= 100):
			return fail(situation.CouponPercentOutOfRange, "value", n.Get("percent_off").Text())
		case n.Has("currency_options"):
			return fail(situation.CouponCurrenciesOfPercentage)
		}
		return nil
	case !n.Has("currency"):
		return fail(situation.ParameterMissing, "param", "currency")
	}
	if k.AmountOff = n.Get("amount_off").Int(); k.AmountOff < 1 {
		return fail(situation.IntegerTooSmall, "param", "amount_off")
	}
	var err *Error
	if k.Currency, err = readCurrency(n); err != nil {
		return err
	}
	k.Currencies, err = readAmounts(n, "", "amount_off", nil)
	return err
}

// readDuration reads for how long a customer has the discount.
func (c call) readDuration(k *Coupon) *Error {
	c.Params.Read("duration", &k.Duration)
	if k.Duration != "repeating" {
		return nil
	}
	if !c.Params.Has("duration_in_months") {
		return fail(situation.ParameterMissing, "param", "duration_in_months")
	}
	if k.Months = c.Params.Get("duration_in_months").Int(); k.Months < 1 {
		return fail(situation.IntegerTooSmall, "param", "duration_in_months")
	}
	return nil
}

func (c call) readRedeemBy(k *Coupon) *Error {
	if !c.Params.Has("redeem_by") {
		return nil
	}
	k.RedeemBy = c.Params.Get("redeem_by").Int()
	switch {
	case k.RedeemBy <= c.Unix():
		return fail(situation.CouponRedeemByPast)
	case k.RedeemBy > c.Now.AddDate(redeemByYears, 0, 0).Unix():
		return fail(situation.CouponRedeemByFar)
	}
	c.Later(untilAfter(k.RedeemBy, c.Now), expireCouponJob, k.ID)
	return nil
}

// untilAfter is how long it takes until a second has gone by.
func untilAfter(second int64, now time.Time) time.Duration {
	return time.Unix(second+1, 0).Sub(now)
}

// No event tells that a coupon has expired.
// Source: merchants' libraries, which look at redeem_by for want of one.
const expireCouponJob job = "expire coupon"

func init() {
	jobs[expireCouponJob] = func(c call, id string) {
		k, ok := coupons.edit(c, id)
		if ok && k.RedeemBy != 0 && k.RedeemBy < c.Unix() {
			k.Expired = true
			c.Save(k)
		}
	}
}

// coupon returns the one that the path names, for changing.
func (c call) coupon() (*Coupon, *Error) {
	k, ok := coupons.edit(c, c.ID())
	if !ok {
		return nil, coupons.missing(c, coupons.Name)
	}
	return k, nil
}

func retrieveCoupon(c call) (answer, *Error) { return orError(c.coupon()) }

func listCoupons(c call) (answer, *Error) {
	return coupons.page(c, "", "/v1/coupons", nil)
}

// updateCoupon changes what is said of a coupon. What it takes off stays.
func updateCoupon(c call) (answer, *Error) {
	k, err := c.coupon()
	if err != nil {
		return nil, err
	}
	before := k.Clone()
	c.Params.Read("name", &k.Name)
	if c.Params.Has("currency_options") {
		if k.PercentOff > 0 {
			return nil, fail(situation.CouponCurrenciesOfPercentage)
		}
		if k.Currencies, err = readAmounts(c.Params, "", "amount_off", k.Currencies); err != nil {
			return nil, err
		}
	}
	if k.Metadata, err = k.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(k)
	c.EmitChange("coupon.updated", k, before)
	return k, nil
}

// deleteCoupon takes a coupon away from those who have not redeemed it yet. Those who
// have keep their discount.
func deleteCoupon(c call) (answer, *Error) {
	k, err := c.coupon()
	if err != nil {
		return nil, err
	}
	c.Emit("coupon.deleted", k)
	k.Deleted = true
	var holders []resource
	for r := range customers.list(c, k.ID) {
		u := r.Clone().(*Customer)
		if !u.Discount.Coupon.Deleted {
			d := *u.Discount
			d.Coupon, u.Discount = k, &d
			holders = append(holders, u)
		}
	}
	for r := range promotionCodes.list(c, k.ID) {
		p := r.Clone().(*PromotionCode)
		if !p.Coupon.Deleted {
			p.Coupon = k
			holders = append(holders, p)
		}
	}
	for _, r := range holders {
		c.Save(r)
	}
	coupons.delete(c, k.ID)
	return deleted{ID: k.ID, Kind: coupons.Name}, nil
}
