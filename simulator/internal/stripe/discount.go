package stripe

import (
	"time"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// A Discount is a coupon that a customer has redeemed. It takes something off what
// recurs: subscriptions and invoices, which are not simulated. A payment is never
// discounted. A customer has at most one, which is kept inside the customer.
// Source: https://docs.stripe.com/api/discounts
type Discount struct {
	ID            string
	Customer      string
	Coupon        *Coupon // as it was when redeemed, or deleted
	PromotionCode string  // "" if the coupon itself was named
	Start         int64
	End           int64 // of a repeating coupon's, else 0
}

func (d *Discount) Kind() string       { return "discount" }
func (d *Discount) Key() string        { return d.ID }
func (d *Discount) Parents() [3]string { return [3]string{} }
func (d *Discount) Clone() resource    { e := *d; return &e }

// Shows is the coupon, which older versions print inside a discount.
func (d *Discount) Shows(up *engine.Call) []resource {
	c := call{up}
	return []resource{d.Coupon.as(c.View())}
}

func (d *Discount) Object(v *view) *body.Object {
	o := body.New(15).Add("id", d.ID).Add("object", "discount").Add("checkout_session", nil)
	o.Add("coupon", formerCoupon(v, d.Coupon)).Add("customer", customers.Ref(d.Customer)).Add("customer_account", nil)
	o.Add("end", body.TimeOrNull(d.End)).Add("invoice", nil).Add("invoice_item", nil)
	o.Add("promotion_code", promotionCodes.Ref(d.PromotionCode)).Add("source", ofCoupon(d.Coupon))
	return o.Add("start", d.Start).Add("subscription", nil).Add("subscription_item", nil)
}

// ofCoupon is how discounts and promotion codes name their coupon.
func ofCoupon(k *Coupon) *body.Object {
	return body.New(2).Add("coupon", coupons.Ref(k.ID)).Add("type", "coupon")
}

// formerCoupon is the whole coupon, which older versions print instead.
func formerCoupon(v *view, k *Coupon) *body.Hidden {
	return &body.Hidden{Former: true, Load: func() any { return v.Render(k.as(v)) }}
}

// deletedDiscount is the answer to its deletion: all of it but its end.
type deletedDiscount struct{ *Discount }

func (d deletedDiscount) Object(v *view) *body.Object {
	o := v.Render(d.Discount)
	o.Delete("end")
	return o.Add("deleted", true)
}

// discount is what a customer has of it, for the customer's own object.
func (u *Customer) discount(v *view) any {
	if u.Discount == nil {
		return nil
	}
	return u.Discount.Object(v)
}

// An offer is what a customer is about to redeem.
type offer struct {
	coupon *Coupon
	code   *PromotionCode // nil if the coupon itself is named
}

// askedDiscount reads coupon and promotion_code, which give a customer a discount or, if
// blank, take it. Asked says whether either was sent, and the offer is nil where the
// discount goes. Nothing is changed yet.
func (c call) askedDiscount(u *Customer) (o *offer, asked bool, err *Error) {
	coupon, code := c.Params.Get("coupon").Text(), c.Params.Get("promotion_code").Text()
	switch {
	case coupon != "" && code != "":
		err = fail(situation.ParametersExclusive, "param", "coupon", "params", "coupon, promotion_code")
	case coupon != "":
		o, err = c.offerOf(coupon)
	case code != "":
		o, err = c.offerBehind(code, u)
	default:
		asked = c.Params.Has("coupon") || c.Params.Has("promotion_code")
		return nil, asked, nil
	}
	return o, true, err
}

// offerOf is the offer of a coupon, if it can still be redeemed.
func (c call) offerOf(id string) (*offer, *Error) {
	k, ok := coupons.edit(c, id)
	switch {
	case !ok:
		return nil, coupons.MissingParam(id, "coupon")
	case k.Expired:
		return nil, fail(situation.CouponExpired, "id", id)
	case k.usedUp():
		return nil, fail(situation.CouponUsedUp, "id", id)
	}
	return &offer{coupon: k}, nil
}

// redeem gives a customer the discount of an offer in the place of the one there was, or
// takes that if there is no offer. The caller saves the customer and then calls
// tellDiscount.
func (c call) redeem(u *Customer, o *offer) {
	u.Discount = nil
	if o == nil {
		return
	}
	before := o.coupon.Clone()
	o.coupon.TimesRedeemed++
	c.Save(o.coupon)
	c.EmitChange("coupon.updated", o.coupon, before)
	d := &Discount{ID: c.NewID("di"), Customer: u.ID, Coupon: o.coupon, Start: c.Unix()}
	if o.code != nil {
		before := o.code.Clone()
		o.code.TimesRedeemed++
		c.Save(o.code)
		c.EmitChange("promotion_code.updated", o.code, before)
		d.PromotionCode = o.code.ID
	}
	if o.coupon.Months > 0 {
		end := monthsAfter(c.Now, int(o.coupon.Months))
		d.End = end.Unix()
		c.Later(end.Sub(c.Now), endDiscountJob, u.ID)
	}
	u.Discount = d
}

// monthsAfter is the same day some months later, or the last one of a shorter month.
func monthsAfter(t time.Time, months int) time.Time {
	later := t.AddDate(0, months, 0)
	if later.Day() != t.Day() {
		later = later.AddDate(0, 0, -later.Day())
	}
	return later
}

// tellDiscount records how a customer's discount has changed.
func (c call) tellDiscount(was, is *Discount) {
	switch {
	case was == is:
	case is == nil:
		c.Emit("customer.discount.deleted", was)
	case was == nil:
		c.Emit("customer.discount.created", is)
	default:
		c.EmitChange("customer.discount.updated", is, was)
	}
}

// endDiscount takes a customer's discount.
func (c call) endDiscount(u *Customer) {
	before := u.Clone().(*Customer)
	u.Discount = nil
	c.Save(u)
	c.tellDiscount(before.Discount, nil)
	c.EmitChange("customer.updated", u, before)
}

const endDiscountJob job = "end discount"

func init() {
	jobs[endDiscountJob] = func(c call, id string) {
		u, ok := customers.edit(c, id)
		if ok && u.Discount != nil && u.Discount.End != 0 && u.Discount.End <= c.Unix() {
			c.endDiscount(u)
		}
	}
}

// discounted is the customer that the path names, for changing, if it has a discount.
func (c call) discounted() (*Customer, *Error) {
	u, err := c.customer()
	if err == nil && u.Discount == nil {
		return nil, fail(situation.DiscountMissing, "customer", u.ID)
	}
	return u, err
}

func retrieveDiscount(c call) (answer, *Error) {
	u, err := c.discounted()
	if err != nil {
		return nil, err
	}
	return u.Discount, nil
}

func deleteDiscount(c call) (answer, *Error) {
	u, err := c.discounted()
	if err != nil {
		return nil, err
	}
	d := u.Discount
	c.endDiscount(u)
	return deletedDiscount{d}, nil
}
