package stripe

import (
	"strconv"

	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/engine"
	"github.com/pinstripe-lab/pinstripe/simulator/internal/situation"
)

// What a payment is for: line items, tax, shipping, discount. They have to come to
// the amount, unless the request says otherwise.
// Source: https://docs.stripe.com/payments/payment-line-items

// maxLineItems is how many line items a payment can have.
const maxLineItems = 200

var amountMembers = []detailMember{
	{Name: "discount_amount", Kind: wholeNumber, Optional: true},
	{Name: "shipping", Kind: detailGroup, Optional: true, Members: []detailMember{
		{Name: "amount", Kind: wholeNumber}, {Name: "from_postal_code"}, {Name: "to_postal_code"},
	}},
	{Name: "tax", Kind: detailGroup, Optional: true, Members: taxMembers},
	{Name: "tip", Kind: detailGroup, Members: []detailMember{{Name: "amount", Kind: wholeNumber, Optional: true}}},
}

var taxMembers = []detailMember{{Name: "total_tax_amount", Kind: wholeNumber}}

var lineItemMembers = []detailMember{
	{Name: "discount_amount", Kind: wholeNumber},
	{Name: "payment_method_options", Kind: groupIfSent, Members: []detailMember{
		{Name: "card", Kind: detailGroup, Optional: true, Members: []detailMember{{Name: "commodity_code"}}},
		{Name: "card_present", Kind: detailGroup, Optional: true, Members: []detailMember{{Name: "commodity_code"}}},
		{Name: "klarna", Kind: detailGroup, Optional: true, Members: []detailMember{
			{Name: "image_url"}, {Name: "product_url"}, {Name: "reference"}, {Name: "subscription_reference"},
		}},
		{Name: "paypal", Kind: detailGroup, Optional: true, Members: []detailMember{
			{Name: "category", Optional: true}, {Name: "description", Optional: true}, {Name: "sold_by", Optional: true},
		}},
	}},
	{Name: "product_code"},
	{Name: "product_name"},
	{Name: "quantity", Kind: wholeNumber},
	{Name: "tax", Kind: groupIfSent, Members: taxMembers},
	{Name: "unit_cost", Kind: wholeNumber},
	{Name: "unit_of_measure"},
}

// A LineItem is one thing that a payment is for.
type LineItem struct {
	ID     string
	Intent string
	Sent   *form.Node
}

// Line items are kept in their intent.
var lineItems = declare[*LineItem](resourceKind{Noun: "payment_intent_amount_details_line_item"})

func (i *LineItem) Kind() string       { return "payment_intent_amount_details_line_item" }
func (i *LineItem) Key() string        { return i.ID }
func (i *LineItem) Parents() [3]string { return [3]string{i.Intent} }
func (i *LineItem) Clone() resource    { d := *i; return &d }

func (i *LineItem) Object(*view) *body.Object {
	o := show(i.Sent, lineItemMembers)
	return o.Add("id", i.ID).Add("object", i.Kind())
}

// cost is what the item comes to, in the smallest unit of the payment's currency.
func (i *LineItem) cost() int64 {
	n := i.Sent
	return n.Get("unit_cost").Int()*n.Get("quantity").Int() - n.Get("discount_amount").Int() + n.Get("tax", "total_tax_amount").Int()
}

// readAmountDetails reads amount_details, which are those of a payment, or of its
// capture, of an amount. What was sent before stays unless it is sent again.
func (c call) readAmountDetails(p *PaymentIntent, n *form.Node, amount int64) *Error {
	sent := n.Get("amount_details")
	if sent.Empty() {
		p.AmountDetails, p.LineItems, p.AmountError = nil, nil, nil
		return nil
	}
	p.AmountDetails = overlaid(p.AmountDetails, sent)
	if sent.Has("line_items") {
		p.LineItems = nil
		for _, item := range sent.Get("line_items").All() {
			p.LineItems = append(p.LineItems, &LineItem{ID: c.NewID("uli"), Intent: p.ID, Sent: item})
		}
	}
	if len(p.LineItems) > maxLineItems {
		return fail(situation.LineItemsTooMany, "limit", strconv.Itoa(maxLineItems))
	}
	if err := p.checkItems("discount_amount"); err != nil {
		return err
	}
	if err := p.checkItems("tax", "total_tax_amount"); err != nil {
		return err
	}
	p.AmountError = p.addUp(amount)
	if p.AmountError != nil && !p.AmountDetails.Get("enforce_arithmetic_validation").False() {
		return p.AmountError
	}
	return nil
}

// checkItems refuses a sum that is told both of the payment and of an item.
func (p *PaymentIntent) checkItems(path ...string) *Error {
	if p.AmountDetails.Get(path...).Text() == "" {
		return nil
	}
	for i, item := range p.LineItems {
		if item.Sent.Get(path...).Text() != "" {
			whole, part := "amount_details", "amount_details[line_items]["+strconv.Itoa(i)+"]"
			for _, name := range path {
				whole, part = inside(whole, name), inside(part, name)
			}
			return fail(situation.ParametersExclusive, "param", whole, "params", whole+", "+part)
		}
	}
	return nil
}

// addUp says whether the details come to an amount.
func (p *PaymentIntent) addUp(amount int64) *Error {
	n := p.AmountDetails
	extra := n.Get("tax", "total_tax_amount").Int() + n.Get("shipping", "amount").Int() - n.Get("discount_amount").Int()
	if extra > amount {
		return fail(situation.AmountDetailsExtras, "sum", strconv.FormatInt(extra, 10), "amount", strconv.FormatInt(amount, 10))
	}
	if p.LineItems == nil {
		return nil
	}
	sum := extra
	for _, item := range p.LineItems {
		sum += item.cost()
	}
	if sum != amount {
		return fail(situation.AmountDetailsMismatch, "sum", strconv.FormatInt(sum, 10), "amount", strconv.FormatInt(amount, 10))
	}
	return nil
}

// amountDetails shows them. A publishable key sees the tip alone.
func (p *PaymentIntent) amountDetails(v *view) *body.Object {
	if v.Public {
		return show(p.AmountDetails, amountMembers[len(amountMembers)-1:])
	}
	o := show(p.AmountDetails, amountMembers)
	if p.AmountError != nil {
		o.Add("error", body.New(2).Add("code", p.AmountError.Code).Add("message", p.AmountError.Message))
	}
	return o.Add("line_items", &body.Hidden{Load: func() any {
		l := &objectList{URL: lineItemsURL(p.ID)}
		for _, item := range p.LineItems[:min(len(p.LineItems), engine.DefaultLimit)] {
			l.Data = append(l.Data, item)
		}
		l.HasMore = len(p.LineItems) > engine.DefaultLimit
		return v.Render(l)
	}})
}

func lineItemsURL(intent string) string {
	return "/v1/payment_intents/" + intent + "/amount_details_line_items"
}

func listLineItems(c call) (answer, *Error) {
	p, err := c.intent()
	if err != nil {
		return nil, err
	}
	all := make([]resource, len(p.LineItems))
	for i, item := range p.LineItems {
		all[i] = item
	}
	return lineItems.pageOf(c, all, lineItemsURL(p.ID))
}
