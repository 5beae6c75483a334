package simulator

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/form"
)

// Refunds, balance, legacy charges

type Refund struct {
	ID                                      string
	Created, Amount                         int64
	Charge, PaymentIntent, Currency, Status string
	Release                                 bool
}

func (r *Refund) Kind() string                { return "refund" }
func (r *Refund) Key() string                 { return r.ID }
func (r *Refund) Parents() [3]string          { return [3]string{r.Charge, r.PaymentIntent} }
func (r *Refund) clone() resource             { d := *r; return &d }
func (r *Refund) object(v *view) *body.Object { panic("stub") }

func (c *call) settle(ch *Charge)                                           {}
func (c *call) readTransfer(t *Transfer, n *form.Node, amount int64) *Error { return nil }
func checkDescriptors(descriptor, suffix string) *Error                     { return nil }
func init()                                                                 { duties["settle charge"] = func(c *call, id string) {} }

func retrieveBalance(c *call) (answer, *Error)            { panic("stub") }
func listBalanceTransactions(c *call) (answer, *Error)    { panic("stub") }
func retrieveBalanceTransaction(c *call) (answer, *Error) { panic("stub") }
func createCharge(c *call) (answer, *Error)               { panic("stub") }
func listCharges(c *call) (answer, *Error)                { panic("stub") }
func searchCharges(c *call) (answer, *Error)              { panic("stub") }
func retrieveCharge(c *call) (answer, *Error)             { panic("stub") }
func updateCharge(c *call) (answer, *Error)               { panic("stub") }
func captureCharge(c *call) (answer, *Error)              { panic("stub") }
func refundCharge(c *call) (answer, *Error)               { panic("stub") }
func listChargeRefunds(c *call) (answer, *Error)          { panic("stub") }
func createChargeRefund(c *call) (answer, *Error)         { panic("stub") }
func retrieveChargeRefund(c *call) (answer, *Error)       { panic("stub") }
func updateChargeRefund(c *call) (answer, *Error)         { panic("stub") }
func createRefund(c *call) (answer, *Error)               { panic("stub") }
func listRefunds(c *call) (answer, *Error)                { panic("stub") }
func retrieveRefund(c *call) (answer, *Error)             { panic("stub") }
func updateRefund(c *call) (answer, *Error)               { panic("stub") }
func cancelRefund(c *call) (answer, *Error)               { panic("stub") }
func searchPaymentIntents(c *call) (answer, *Error)       { panic("stub") }
func searchCustomers(c *call) (answer, *Error)            { panic("stub") }
func (c *call) afterCharge(ch *Charge, m *PaymentMethod)  {}
