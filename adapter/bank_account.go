package adapter

import (
	"cmp"
	"fmt"
)

// BankAccount is a bank account to be debited by ACH. It pays once it is stored and
// verified: see Verification.Deposits.
type BankAccount struct {
	RoutingNumber string
	// AccountNumber is the whole number; it is never shown.
	AccountNumber Secret
	// HolderName is who owns it; empty means the billing name.
	HolderName string
	// HolderType is "individual" or "company".
	HolderType string
	// AccountType is "checking" or "savings"; empty is not sent.
	AccountType string
	// Country and Currency are the ISO codes; empty means US and usd.
	Country, Currency string
}

// Format writes the account with its number masked.
func (b BankAccount) Format(f fmt.State, _ rune) { type plain BankAccount; printPlain(f, plain(b)) }

// bankForm maps a bank account to the parameters of POST /v1/tokens.
func bankForm(m PaymentMethod) form {
	const at = "bank_account"
	b, k := form{}, m.Bank
	b.add(at+"[country]", cmp.Or(k.Country, "US"))
	b.add(at+"[currency]", currency(k.Currency))
	b.add(at+"[routing_number]", k.RoutingNumber)
	b.add(at+"[account_number]", string(k.AccountNumber))
	b.add(at+"[account_holder_name]", cmp.Or(k.HolderName, m.Billing.Name))
	b.add(at+"[account_holder_type]", k.HolderType)
	b.add(at+"[account_type]", k.AccountType)
	return b
}

// verifyDeposits tells Stripe the amounts of the two small deposits that it made into
// a stored bank account.
func (r *run) verifyDeposits(v *Verification) (*Transaction, error) {
	token, err := parseToken(v.Method.Token)
	if err != nil {
		return nil, err
	}
	var b form
	for _, amount := range v.Deposits {
		b.add("amounts[]", fmt.Sprint(amount))
	}
	a, err := r.post("/v1/customers/"+escape(token.customer)+"/sources/"+escape(token.id)+"/verify", b, keyBare)
	if err != nil {
		return nil, err
	}
	if a.refused() {
		t, err := r.refused(a)
		if err != nil {
			return nil, err
		}
		t.CustomerID, t.BankAccountID = token.customer, token.id
		return t, nil
	}
	k, err := readStanding[source](a)
	if err != nil {
		return nil, err
	}
	t := r.transaction(a)
	t.setToken(token.customer, k.ID)
	t.Status = k.Status
	t.setSource(k)
	return t.concludeBy(bankObject, k.Status), nil
}
