package sdk

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stripe/stripe-go/v85"
)

const (
	visa     = "pm_card_visa"
	declined = "pm_card_chargeDeclined"
	asks     = "pm_card_authenticationRequired"
	backTo   = "https://shop.example/return"
)

func TestStripeGo(t *testing.T) {
	t.Parallel()
	s := &script{Context: t.Context(), t: t, base: serve(t)}
	s.Client = client(s.base, key)
	s.run()
	agrees(t, s.lines.String())
}

// client is stripe-go as a shop sets it up; only the address differs.
func client(base, key string) *stripe.Client {
	return stripe.NewClient(key, stripe.WithBackends(stripe.NewBackendsWithConfig(&stripe.BackendConfig{
		URL:           stripe.String(base),
		LeveledLogger: &stripe.LeveledLogger{}, // retries are on purpose
	})))
}

// A script makes the calls of calls.txt, in its order, and writes a line for
// each: its name, and what the library made of the answer.
type script struct {
	context.Context
	*stripe.Client
	t     *testing.T
	base  string
	lines strings.Builder
}

func (s *script) tell(name string, values ...any) {
	words := make([]string, len(values))
	for i, v := range values {
		if words[i] = fmt.Sprint(v); words[i] == "" || words[i] == "<nil>" {
			words[i] = "none"
		}
	}
	fmt.Fprintf(&s.lines, "%s: %s\n", name, strings.Join(words, " "))
}

// ok is what a call answers that must succeed.
func ok[T any](answer T, err error) T {
	if err != nil {
		panic(err)
	}
	return answer
}

// every is all of a list, page by page.
func every[T any](ctx context.Context, list *stripe.V1List[T]) (all []T) {
	for item, err := range list.All(ctx) {
		all = append(all, ok(item, err))
	}
	return all
}

var longID = regexp.MustCompile(`_[A-Za-z0-9]{14,}`)

// refusal is the error of a call, and in words its class, status, code, decline
// code, parameter, and message without ids.
func refusal(_ any, err error) (string, *stripe.Error) {
	var e *stripe.Error
	if !errors.As(err, &e) {
		panic(fmt.Sprintf("nothing was refused: %v", err))
	}
	words := []string{class(e), fmt.Sprint(e.HTTPStatusCode)}
	for _, w := range []string{string(e.Code), string(e.DeclineCode), e.Param} {
		if w != "" {
			words = append(words, w)
		}
	}
	text := fmt.Sprintf("%s \"%s\"", strings.Join(words, " "), longID.ReplaceAllString(e.Msg, "_..."))
	if e.RequestID == "" {
		text += ", without a request id"
	}
	return text, e
}

// class is the type of an error, under the name that the other libraries give
// it. Three of theirs are statuses here.
func class(e *stripe.Error) string {
	switch e.HTTPStatusCode {
	case 401:
		return "AuthenticationError"
	case 403:
		return "PermissionError"
	case 429:
		return "RateLimitError"
	}
	return strings.TrimPrefix(fmt.Sprintf("%T", e.Err), "*stripe.")
}

// refused is the words alone.
func refused(answer any, err error) string {
	text, _ := refusal(answer, err)
	return text
}

// pay makes a payment of 20.00 usd, changed as asked for.
func (s *script) pay(method string, changes ...func(*stripe.PaymentIntentCreateParams)) (*stripe.PaymentIntent, error) {
	p := &stripe.PaymentIntentCreateParams{
		Amount: stripe.Int64(2000), Currency: stripe.String("usd"), Confirm: stripe.Bool(true),
		PaymentMethod: stripe.String(method), ReturnURL: stripe.String(backTo),
	}
	for _, change := range changes {
		change(p)
	}
	return s.V1PaymentIntents.Create(s, p)
}

func (s *script) door() door { return door{s.t, s.base, key} }

func (s *script) run() {
	jenny := s.customers()
	s.payments(jenny, s.paymentMethods(jenny))
	s.declines()
	s.threeDSecure(jenny)
	s.captures()
	s.refunds()
	s.setups(jenny)
	s.idempotency()
	s.refusals()
	s.connect()
	s.webhooks()
}

func (s *script) customers() string {
	email := stripe.String("jenny@shop.example")
	jenny := ok(s.V1Customers.Create(s, &stripe.CustomerCreateParams{Email: email, Metadata: map[string]string{"order": "17"}}))
	s.tell("create a customer", jenny.Email, jenny.Metadata["order"], jenny.Livemode)
	again := ok(s.V1Customers.Retrieve(s, jenny.ID, nil))
	s.tell("retrieve a customer", again.ID == jenny.ID, again.Name)
	again = ok(s.V1Customers.Update(s, jenny.ID, &stripe.CustomerUpdateParams{
		Name: stripe.String("Jenny Rosen"), Metadata: map[string]string{"order": ""},
	}))
	_, there := again.Metadata["order"]
	s.tell("update a customer", again.Name, there)
	s.tell("retrieve an unknown customer", refused(s.V1Customers.Retrieve(s, "cus_unknown", nil)))

	guest := stripe.String("guest@shop.example")
	for number := range 5 {
		ok(s.V1Customers.Create(s, &stripe.CustomerCreateParams{Name: stripe.String(fmt.Sprintf("Guest %d", number)), Email: guest}))
	}
	list := s.V1Customers.List(s, &stripe.CustomerListParams{Email: guest, ListParams: stripe.ListParams{Limit: stripe.Int64(2)}})
	last := list.Data()[0]
	s.tell("list customers", len(list.Data()), list.Meta().HasMore, last.Name)
	var numbers []any
	for _, c := range every(s, list) {
		numbers = append(numbers, c.Name[len(c.Name)-1:])
	}
	s.tell("list all customers, page by page", numbers...)
	found := s.V1Customers.Search(s, &stripe.CustomerSearchParams{SearchParams: stripe.SearchParams{Query: "email:'jenny@shop.example'"}})
	s.tell("search for a customer", len(found.Data()), found.Data()[0].ID == jenny.ID)
	found = s.V1Customers.Search(s, &stripe.CustomerSearchParams{SearchParams: stripe.SearchParams{Query: "shoe_size:'42'"}})
	s.tell("search by a field that is not there", refused(nil, found.Err()))

	gone := ok(s.V1Customers.Delete(s, last.ID, nil))
	s.tell("delete a customer", gone.Deleted, ok(s.V1Customers.Retrieve(s, gone.ID, nil)).Deleted)
	return jenny.ID
}

func (s *script) paymentMethods(jenny string) string {
	to := &stripe.PaymentMethodAttachParams{Customer: &jenny}
	card := ok(s.V1PaymentMethods.Create(s, &stripe.PaymentMethodCreateParams{
		Type: stripe.String("card"), Card: &stripe.PaymentMethodCreateCardParams{Token: stripe.String("tok_mastercard")},
		BillingDetails: &stripe.PaymentMethodCreateBillingDetailsParams{Name: stripe.String("Jenny Rosen")},
	}))
	s.tell("create a payment method", card.Card.Brand, card.Card.Last4, card.BillingDetails.Name, card.Customer)
	card = ok(s.V1PaymentMethods.Attach(s, card.ID, to))
	s.tell("attach it to a customer", card.Customer.ID == jenny)
	card = ok(s.V1PaymentMethods.Update(s, card.ID, &stripe.PaymentMethodUpdateParams{
		Card: &stripe.PaymentMethodUpdateCardParams{ExpMonth: stripe.Int64(11), ExpYear: stripe.Int64(2035)},
	}))
	s.tell("update it", card.Card.ExpMonth, card.Card.ExpYear)
	s.tell("attach a card that is declined", refused(s.V1PaymentMethods.Attach(s, declined, to)))
	var numbers []any
	for _, each := range every(s, s.V1Customers.ListPaymentMethods(s, &stripe.CustomerListPaymentMethodsParams{Customer: &jenny})) {
		numbers = append(numbers, each.Card.Last4)
	}
	s.tell("list a customer's payment methods", numbers...)
	typed := func(number string) *stripe.TokenCreateParams {
		return &stripe.TokenCreateParams{Card: &stripe.CardParams{
			Number: &number, ExpMonth: stripe.String("12"), ExpYear: stripe.String("2034"), CVC: stripe.String("123"),
		}}
	}
	token := ok(s.V1Tokens.Create(s, typed("4242424242424242")))
	s.tell("create a token", token.Type, token.Card.Last4, token.Used)
	s.tell("create a token for a number that cannot be", refused(s.V1Tokens.Create(s, typed("4242424242424241"))))
	spare := ok(s.V1PaymentMethods.Attach(s, visa, to))
	s.tell("detach a payment method", ok(s.V1PaymentMethods.Detach(s, spare.ID, nil)).Customer)
	s.tell("attach it again", refused(s.V1PaymentMethods.Attach(s, spare.ID, to)))
	return card.ID
}

func (s *script) payments(jenny, card string) {
	confirm := &stripe.PaymentIntentConfirmParams{PaymentMethod: stripe.String(visa), ReturnURL: stripe.String(backTo)}
	unpaid := &stripe.PaymentIntentCreateParams{Amount: stripe.Int64(1000), Currency: stripe.String("usd")}
	waiting := ok(s.V1PaymentIntents.Create(s, unpaid))
	s.tell("create an intent", waiting.Status, waiting.Amount, strings.HasPrefix(waiting.ClientSecret, waiting.ID+"_secret_"))
	waiting = ok(s.V1PaymentIntents.Update(s, waiting.ID, &stripe.PaymentIntentUpdateParams{
		Amount: stripe.Int64(1500), Description: stripe.String("Shoes"),
	}))
	s.tell("update an intent", waiting.Amount, waiting.Description)
	s.tell("confirm it without a payment method", refused(s.V1PaymentIntents.Confirm(s, waiting.ID, nil)))
	paid := ok(s.V1PaymentIntents.Confirm(s, waiting.ID, confirm))
	s.tell("confirm it with one", paid.Status, paid.AmountReceived)
	text, err := refusal(s.V1PaymentIntents.Confirm(s, waiting.ID, confirm))
	s.tell("confirm it again", text, err.PaymentIntent.Status)
	s.tell("cancel it", refused(s.V1PaymentIntents.Cancel(s, waiting.ID, nil)))

	paid = ok(s.pay(card, func(p *stripe.PaymentIntentCreateParams) {
		p.Customer, p.CaptureMethod, p.Metadata = &jenny, stripe.String("automatic"), map[string]string{"order": "18"}
		p.AddExpand("latest_charge.balance_transaction")
		p.AddExpand("customer")
	}))
	charge := paid.LatestCharge
	s.tell("pay, and expand the charge", paid.Status, charge.Paid, charge.PaymentMethodDetails.Card.Last4, charge.Outcome.Type)
	s.tell("and its balance transaction", charge.BalanceTransaction.Fee, charge.BalanceTransaction.Net)
	s.tell("and the customer", paid.Customer.Email)
	found := s.V1PaymentIntents.Search(s, &stripe.PaymentIntentSearchParams{
		SearchParams: stripe.SearchParams{Query: "metadata['order']:'18' AND status:'succeeded'"},
	})
	s.tell("search for the payment", len(found.Data()), found.Data()[0].ID == paid.ID)

	canceled := ok(s.V1PaymentIntents.Create(s, &stripe.PaymentIntentCreateParams{Amount: unpaid.Amount, Currency: unpaid.Currency}))
	canceled = ok(s.V1PaymentIntents.Cancel(s, canceled.ID, &stripe.PaymentIntentCancelParams{
		CancellationReason: stripe.String("requested_by_customer"),
	}))
	s.tell("cancel an intent", canceled.Status, canceled.CancellationReason)
	from := func(token string) *stripe.ChargeCreateParams {
		return &stripe.ChargeCreateParams{
			Amount: stripe.Int64(700), Currency: stripe.String("usd"), Source: &stripe.PaymentSourceSourceParams{Token: &token},
		}
	}
	charge = ok(s.V1Charges.Create(s, from("tok_visa")))
	s.tell("create a charge", charge.Status, charge.Source.Card.Last4, charge.Captured)
	text, err = refusal(s.V1Charges.Create(s, from("tok_chargeDeclined")))
	s.tell("create a charge that is declined", text, ok(s.V1Charges.Retrieve(s, err.ChargeID, nil)).FailureCode)
}

func (s *script) declines() {
	text, err := refusal(s.pay("pm_card_visa_chargeDeclinedInsufficientFunds"))
	s.tell("pay without money", text, err.PaymentIntent.Status)
	expand := &stripe.PaymentIntentRetrieveParams{}
	expand.AddExpand("latest_charge")
	again := ok(s.V1PaymentIntents.Retrieve(s, err.PaymentIntent.ID, expand))
	s.tell("retrieve what was declined", again.Status, again.LastPaymentError.DeclineCode, again.LatestCharge.Outcome.AdviceCode)
	s.tell("pay with an expired card", refused(s.pay("pm_card_chargeDeclinedExpiredCard")))
	s.tell("pay with a wrong code", refused(s.pay("pm_card_chargeDeclinedIncorrectCvc")))
	s.tell("pay with a card that fraud took", refused(s.pay("pm_card_radarBlock")))
	s.tell("pay while the bank is out of order", refused(s.pay("pm_card_chargeDeclinedProcessingError")))
	again = ok(s.V1PaymentIntents.Confirm(s, again.ID, &stripe.PaymentIntentConfirmParams{
		PaymentMethod: stripe.String(visa), ReturnURL: stripe.String(backTo),
	}))
	s.tell("try another card", again.Status, again.LastPaymentError == nil)
}

func (s *script) threeDSecure(jenny string) {
	asked := ok(s.pay(asks))
	step := asked.NextAction
	s.tell("pay with a card that asks", asked.Status, step.Type, step.RedirectToURL.ReturnURL, step.RedirectToURL.URL != "")
	s.door().decide(asked.ID, "succeeded")
	expand := &stripe.PaymentIntentRetrieveParams{}
	expand.AddExpand("latest_charge")
	asked = ok(s.V1PaymentIntents.Retrieve(s, asked.ID, expand))
	s.tell("retrieve it when the customer has agreed", asked.Status, asked.NextAction,
		asked.LatestCharge.PaymentMethodDetails.Card.ThreeDSecure.Result)
	asked = ok(s.pay(asks))
	s.door().decide(asked.ID, "failed")
	asked = ok(s.V1PaymentIntents.Retrieve(s, asked.ID, nil))
	s.tell("retrieve it when the customer has not", asked.Status, asked.LastPaymentError.Code)
	card := ok(s.V1PaymentMethods.Attach(s, asks, &stripe.PaymentMethodAttachParams{Customer: &jenny}))
	s.tell("pay with it while the customer is away", refused(s.pay(card.ID, func(p *stripe.PaymentIntentCreateParams) {
		p.Customer, p.OffSession, p.ReturnURL = &jenny, stripe.Bool(true), nil
	})))
}
