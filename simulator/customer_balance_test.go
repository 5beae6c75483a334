package simulator_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestACustomersBalanceIsBooked(t *testing.T) {
	c := open(t).with("Stripe-Version", dahlia)
	u := c.must("/v1/customers", "name=Jenny")
	require.Nil(t, u.at("currency"))
	path := "/v1/customers/" + u.id() + "/balance_transactions"

	credit := c.must(path, "amount=-500&currency=USD&description=a+gift&metadata[order]=7").fits(t, "customer_balance_transaction")
	require.Regexp(t, "^cbtxn_", credit.id())
	require.Equal(t, []any{-500.0, "usd", -500.0, "adjustment", "a gift", "7", u.id()}, []any{
		credit.at("amount"), credit.at("currency"), credit.at("ending_balance"), credit.at("type"), credit.at("description"),
		credit.at("metadata.order"), credit.at("customer"),
	})
	owed := c.must(path, "amount=700&currency=usd")
	require.EqualValues(t, 200, owed.int("ending_balance"))
	euros := c.must(path, "amount=-30&currency=eur")
	require.EqualValues(t, -30, euros.int("ending_balance"), "each currency has a balance of its own")

	u = c.get("/v1/customers/"+u.id()).ok(t).fits(t, "customer")
	require.Equal(t, []any{200.0, "usd"}, []any{u.at("balance"), u.at("currency")})
	require.Equal(t, []string{"customer.created", "customer.updated", "customer.updated"}, c.events(), "the third changes nothing that a customer shows")
	require.Equal(t, []string{euros.id(), owed.id(), credit.id()}, c.get(path).ok(t).fits(t, "list").ids())
	require.Equal(t, []string{owed.id()}, c.get(path+"?limit=1&starting_after="+euros.id()).ids())
	require.Empty(t, c.get(path+"?invoice=in_1").ids())

	one := path + "/" + credit.id()
	changed := c.must(one, "description=a+refund&metadata[order]=8")
	require.Equal(t, []any{"a refund", "8", -500.0}, []any{changed.at("description"), changed.at("metadata.order"), changed.at("amount")})
	require.Equal(t, changed.body, c.get(one).ok(t).body)
	require.Equal(t, u.id(), c.get(one+"?expand[]=customer").text("customer.id"))
}

func TestTheBalanceOfACustomerIsBookedToo(t *testing.T) {
	c := open(t)
	u := c.must("/v1/customers", "balance=-1000")
	require.Equal(t, []any{-1000.0, "usd"}, []any{u.at("balance"), u.at("currency")})
	require.EqualValues(t, 50, c.must("/v1/customers/"+u.id(), "balance=50").int("balance"))
	c.must("/v1/customers/"+u.id(), "balance=50")
	list := c.get("/v1/customers/" + u.id() + "/balance_transactions")
	require.Len(t, list.ids(), 2, "nothing is booked where nothing changes")
	require.Equal(t, []any{"adjustment", 1050.0, 50.0, "initial", -1000.0}, []any{
		list.at("data.0.type"), list.at("data.0.amount"), list.at("data.0.ending_balance"), list.at("data.1.type"), list.at("data.1.amount"),
	})
}

func TestACustomersBalanceTransactionsAreItsOwn(t *testing.T) {
	c := open(t)
	u, other := c.must("/v1/customers", "").id(), c.must("/v1/customers", "").id()
	txn := c.must("/v1/customers/"+u+"/balance_transactions", "amount=1&currency=usd").id()
	c.get("/v1/customers/"+other+"/balance_transactions/"+txn).refused(t, 404, "invalid_request_error", "resource_missing", "transaction")
	c.get("/v1/customers/cus_none/balance_transactions").refused(t, 404, "invalid_request_error", "resource_missing", "id")
	c.post("/v1/customers/"+u+"/balance_transactions", "amount=1").refused(t, 400, "invalid_request_error", "parameter_missing", "currency")
	c.post("/v1/customers/"+u+"/balance_transactions", "amount=1&currency=xyz").refused(t, 400, "invalid_request_error", "", "currency")
	c.post("/v1/customers/"+u+"/balance_transactions/"+txn, "amount=2").refused(t, 400, "invalid_request_error", "parameter_unknown", "amount")
}
