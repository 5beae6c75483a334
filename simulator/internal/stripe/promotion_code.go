package stripe

import (
	"strings"

	"github.com/pinstripe-lab/pinstripe/simulator/apiversion"
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

var promotionCodes = declare[*PromotionCode](resourceKind{Noun: "promotion code", Fields: promotionCodeListFields})

// A PromotionCode is what customers type in to redeem a coupon. One coupon may have
// several. MinimumAmount is in the smallest unit of MinimumCurrency; what it is held
// against is an order, and there are none here.
// Source: https://docs.stripe.com/api/promotion_codes
type PromotionCode struct {
	ID              string
	Created         int64
	Code            string
	Coupon          *Coupon // as it was when the code was made, or deleted
	Customer        string  // who alone may redeem it, "" for everybody
	Active          bool    // as the merchant has set it: see active
	ExpiresAt       int64   // the last second at which it can be redeemed, 0: there is none
	Expired         bool    // set when ExpiresAt has gone by
	MaxRedemptions  int64   // 0: as many as the coupon's
	TimesRedeemed   int64
	FirstOnly       bool // for customers who have not paid anything yet
	MinimumAmount   int64
	MinimumCurrency string
	Minimums        amountsIn // in other currencies
	Metadata        Metadata
}

func (p *PromotionCode) Kind() string       { return "promotion_code" }
func (p *PromotionCode) Key() string        { return p.ID }
func (p *PromotionCode) Parents() [3]string { return [3]string{p.Coupon.ID} }
func (p *PromotionCode) CreatedAt() int64   { return p.Created }
func (p *PromotionCode) Clone() resource    { q := *p; return &q }

// Shows is the coupon, which older versions print inside a promotion code, and on which
// it depends whether the code is active.
func (p *PromotionCode) Shows(up *engine.Call) []resource {
	c := call{up}
	return []resource{p.Coupon.as(c.View())}
}

// redeemable says whether nothing but Active keeps the code from being redeemed.
func (p *PromotionCode) redeemable(v *view) bool {
	usedUp := p.MaxRedemptions > 0 && p.TimesRedeemed >= p.MaxRedemptions
	return !p.Expired && !usedUp && p.Coupon.as(v).valid()
}

// active says whether the code can be redeemed: its coupon has to be valid too.
func (p *PromotionCode) active(v *view) bool { return p.Active && p.redeemable(v) }

func (p *PromotionCode) Object(v *view) *body.Object {
	o := body.New(16).Add("id", p.ID).Add("object", promotionCodes.Name).Add("active", p.active(v)).Add("code", p.Code)
	o.Add("coupon", formerCoupon(v, p.Coupon)).Add("created", p.Created)
	o.Add("customer", customers.Ref(p.Customer)).Add("customer_account", nil).Add("expires_at", body.TimeOrNull(p.ExpiresAt))
	o.Add("livemode", false).Add("max_redemptions", orZero(p.MaxRedemptions)).Add("metadata", p.Metadata.Object())
	o.Add("promotion", ofCoupon(p.Coupon))
	restrictions := body.New(4).Add("currency_options", p.Minimums.hidden("minimum_amount")).Add("first_time_transaction", p.FirstOnly)
	restrictions.Add("minimum_amount", orZero(p.MinimumAmount)).Add("minimum_amount_currency", body.OrNull(p.MinimumCurrency))
	return o.Add("restrictions", restrictions).Add("times_redeemed", p.TimesRedeemed)
}

// offerBehind is the offer of a promotion code, if that customer can redeem it.
func (c call) offerBehind(id string, u *Customer) (*offer, *Error) {
	p, ok := promotionCodes.edit(c, id)
	switch {
	case !ok:
		return nil, promotionCodes.MissingParam(id, promotionCodes.Name)
	case !p.active(c.View()):
		return nil, fail(situation.PromotionCodeInactive)
	case p.Customer != "" && p.Customer != u.ID:
		return nil, fail(situation.PromotionCodeOfOtherCustomer)
	case p.FirstOnly && c.hasPaid(u.ID):
		return nil, fail(situation.PromotionCodePriorTransactions)
	}
	k, _ := coupons.edit(c, p.Coupon.ID) // there is one, for the code is active
	return &offer{k, p}, nil
}

// hasPaid says whether any payment of a customer has succeeded.
func (c call) hasPaid(customer string) bool {
	for r := range charges.list(c, customer) {
		if r.Status == "succeeded" {
			return true
		}
	}
	return false
}

func createPromotionCode(c call) (answer, *Error) {
	n := c.Params
	p := &PromotionCode{ID: c.NewID("promo"), Created: c.Unix(), Active: true, Customer: n.Get("customer").Text()}
	var err *Error
	if p.Coupon, err = c.promotedCoupon(); err != nil {
		return nil, err
	}
	if n.Has("active") {
		p.Active = n.Get("active").True()
	}
	if p.Customer != "" && !c.liveCustomer(p.Customer) {
		return nil, customers.MissingParam(p.Customer, "customer")
	}
	for _, read := range []func(*PromotionCode) *Error{c.readCode, c.readLimits, c.readRestrictions} {
		if err := read(p); err != nil {
			return nil, err
		}
	}
	if p.Metadata, err = p.Metadata.Merge(n.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(p)
	c.Emit("promotion_code.created", p)
	return p, nil
}

// promotedCoupon is the coupon for which a promotion code is made.
func (c call) promotedCoupon() (*Coupon, *Error) {
	id := c.Params.Get("promotion", "coupon").Text()
	if id == "" {
		return nil, fail(situation.ParameterMissing, "param", c.promotedParam())
	}
	k, ok := coupons.get(c, id)
	if !ok {
		return nil, coupons.MissingParam(id, c.promotedParam())
	}
	return k, nil
}

// promotedParam is the parameter that names a promotion code's coupon.
func (c call) promotedParam() string {
	if c.Behaves(apiversion.PromotionsOfSeveralTypes) {
		return "promotion[coupon]"
	}
	return "coupon"
}

// readCode reads the code itself, or makes one. Capitals do not matter.
func (c call) readCode(p *PromotionCode) *Error {
	p.Code = c.Params.Get("code").Text()
	switch {
	case p.Code == "":
		p.Code = strings.ToUpper(c.RandomText(generatedCodeLength))
	case !isPlain(p.Code, "-"):
		return fail(situation.PromotionCodeCharacters, "code", p.Code)
	}
	return c.codeFree(p)
}

// codeFree refuses a code that another active one has, for the same customer or for all.
func (c call) codeFree(p *PromotionCode) *Error {
	if !p.Active {
		return nil
	}
	v := c.View()
	for r := range promotionCodes.selected(c, engine.Listing{Where: having("code", strings.ToUpper(p.Code))}) {
		if q := r; q.ID != p.ID && q.Customer == p.Customer && strings.EqualFold(q.Code, p.Code) && q.active(v) {
			return fail(situation.PromotionCodeExists, "code", p.Code)
		}
	}
	return nil
}

// readLimits reads how long and how often the code can be redeemed: not longer and not
// more often than its coupon.
func (c call) readLimits(p *PromotionCode) *Error {
	var err *Error
	if p.MaxRedemptions, err = readCount(c.Params, "max_redemptions"); err != nil {
		return err
	}
	if limit := p.Coupon.MaxRedemptions; limit > 0 && p.MaxRedemptions > limit {
		return fail(situation.PromotionCodeAboveCoupon)
	}
	if !c.Params.Has("expires_at") {
		return nil
	}
	p.ExpiresAt = c.Params.Get("expires_at").Int()
	switch {
	case p.ExpiresAt <= c.Unix():
		return fail(situation.PromotionCodeExpiresPast)
	case p.Coupon.RedeemBy > 0 && p.ExpiresAt > p.Coupon.RedeemBy:
		return fail(situation.PromotionCodeAfterCoupon)
	}
	c.Later(untilAfter(p.ExpiresAt, c.Now), expirePromotionCodeJob, p.ID)
	return nil
}

func (c call) readRestrictions(p *PromotionCode) *Error {
	n := c.Params.Get("restrictions")
	var err *Error
	p.FirstOnly = n.Get("first_time_transaction").True()
	switch amount, currency := n.Has("minimum_amount"), n.Has("minimum_amount_currency"); {
	case amount && !currency:
		return fail(situation.ParameterMissing, "param", "restrictions[minimum_amount_currency]")
	case currency && !amount:
		return fail(situation.ParameterMissing, "param", "restrictions[minimum_amount]")
	case amount:
		if p.MinimumAmount = n.Get("minimum_amount").Int(); p.MinimumAmount < 1 {
			return fail(situation.IntegerTooSmall, "param", "restrictions[minimum_amount]")
		}
		if p.MinimumCurrency, err = currencyIn(n.Get("minimum_amount_currency").Text(), "restrictions[minimum_amount_currency]"); err != nil {
			return err
		}
	}
	p.Minimums, err = readAmounts(n, "restrictions", "minimum_amount", nil)
	return err
}

const expirePromotionCodeJob job = "expire promotion code"

func init() {
	jobs[expirePromotionCodeJob] = func(c call, id string) {
		if p, ok := promotionCodes.edit(c, id); ok {
			p.Expired = true
			c.Save(p)
		}
	}
}

// promotionCode returns the one that the path names, for changing.
func (c call) promotionCode() (*PromotionCode, *Error) {
	p, ok := promotionCodes.edit(c, c.ID())
	if !ok {
		return nil, promotionCodes.missing(c, promotionCodes.Name)
	}
	return p, nil
}

func retrievePromotionCode(c call) (answer, *Error) { return orError(c.promotionCode()) }

// updatePromotionCode switches a code on or off, and changes what is said of it.
func updatePromotionCode(c call) (answer, *Error) {
	p, err := c.promotionCode()
	if err != nil {
		return nil, err
	}
	before := p.Clone()
	if c.Params.Has("active") {
		p.Active = c.Params.Get("active").True()
		if p.Active && !p.redeemable(c.View()) {
			return nil, fail(situation.PromotionCodeNotRedeemable)
		}
		if err := c.codeFree(p); err != nil {
			return nil, err
		}
	}
	if p.Minimums, err = readAmounts(c.Params.Get("restrictions"), "restrictions", "minimum_amount", p.Minimums); err != nil {
		return nil, err
	}
	if p.Metadata, err = p.Metadata.Merge(c.Params.Get("metadata")); err != nil {
		return nil, err
	}
	c.Save(p)
	c.EmitChange("promotion_code.updated", p, before)
	return p, nil
}

func listPromotionCodes(c call) (answer, *Error) {
	n, v := c.Params, c.View()
	code, customer, active := n.Get("code").Text(), n.Get("customer").Text(), n.Get("active")
	return promotionCodes.page(c, n.Get("coupon").Text(), "/v1/promotion_codes", func(r resource) bool {
		p := r.(*PromotionCode)
		return (code == "" || strings.EqualFold(p.Code, code)) && (customer == "" || p.Customer == customer) &&
			(active.Text() == "" || p.active(v) == active.True())
	}, having("code", strings.ToUpper(code), "customer", customer)...)
}
