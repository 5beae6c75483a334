package tokenex

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pinstripe-lab/pinstripe/adapter"
)

func TestWhatThePageForbidsIsRefused(t *testing.T) {
	for body, want := range map[string]adapter.Refusal{
		`[]`:                                     {Field: "body", Reason: "is no JSON object"},
		`null`:                                   {Field: "body", Reason: "is no JSON object"},
		`{"amount": 1`:                           {Field: "body", Reason: "is no JSON object"},
		`{} {}`:                                  {Field: "body", Reason: "goes on behind its JSON object"},
		`{"amount": "ten"}`:                      {Field: "amount", Reason: "is no whole number"},
		`{"amount": 10.5}`:                       {Field: "amount", Reason: "is no whole number"},
		`{"amount": true}`:                       {Field: "amount", Reason: "is no whole number"},
		`{"amount": 1e3}`:                        {Field: "amount", Reason: "is no whole number"},
		`{"amount": 1, "Amount": 2}`:             {Field: "amount", Reason: "is given twice"},
		`{"offSession": "yes"}`:                  {Field: "offSession", Reason: "is neither true nor false"},
		`{"offSession": 1}`:                      {Field: "offSession", Reason: "is neither true nor false"},
		`{"expand": "latest_charge"}`:            {Field: "expand", Reason: "is no list of texts"},
		`{"expand": [["x"]]}`:                    {Field: "expand", Reason: "is no list of texts"},
		`{"metadata": "x"}`:                      {Field: "metadata", Reason: "is no object of texts"},
		`{"metadata": {"a": {}}}`:                {Field: "metadata", Reason: "is no object of texts"},
		`{"description": true}`:                  {Field: "description", Reason: "is no text"},
		`{"description": {"a": "b"}}`:            {Field: "description", Reason: "is no text"},
		`{"creditCard": "4242"}`:                 {Field: "creditCard", Reason: "is no object"},
		`{"orderInfo": {"customer":1}}`:          {Field: "orderInfo.Customer", Reason: "is no object"},
		`{"creditCard": {"expMonth": "March"}}`:  {Field: "creditCard.ExpMonth", Reason: "is no whole number"},
		`{"billingAddress": {"country": "XYZ"}}`: {Field: "billingAddress.Country", Reason: "is no country code of ISO 3166"},
		`{"mandateCustomerAcceptanceData": {"acceptedAt": "yesterday"}}`: {Field: "mandateCustomerAcceptanceData.AcceptedAt",
			Reason: "is no time of ISO 8601"},
		`{"statementDescriptor": "12345678901234567890abc"}`: {Field: "statementDescriptor", Reason: "is too long", Limit: 22,
			Length: 23},
		`{"orderInfo": {"customer": {"invoicePrefix": "AB"}}}`: {Field: "orderInfo.Customer.InvoicePrefix",
			Reason: "has 3 to 12 characters", Limit: 12, Length: 2},
		`{"confirmationMethod": "both"}`: {Field: "confirmationMethod", Reason: "is none of automatic, manual"},
	} {
		_, err := parse([]byte(body))
		require.Equal(t, &want, err, body)
	}
}

func TestWhatIsReadAllTheSame(t *testing.T) {
	r, err := parse([]byte(`{
		"amount": "1000", "OFFSESSION": "true", "description": null, "receiptEmail": "",
		"creditCard": {"expMonth": 11, "ExpYear": "2030"}, "billingAddress": {"zip": 27994, "country": "gb", "fax": "1"},
		"softDescriptors": {"descriptor": "A"}, "statementDescriptor": "this one is ignored, however long",
		"metadata": {"Size": 7, "gift": true, "note": null, "empty": ""}, "tax": {"exempt": false}
	}`))
	require.NoError(t, err)
	require.EqualValues(t, 1000, r.payment.Amount)
	require.True(t, r.payment.Credential.OffSession)
	require.False(t, r.given["description"])
	require.False(t, r.given["receiptEmail"])
	require.Equal(t, 11, r.card.ExpMonth)
	require.Equal(t, 2030, r.card.ExpYear)
	require.Equal(t, adapter.Address{PostalCode: "27994", Country: "GB"}, r.billing().Address)
	require.Equal(t, "A", r.payment.Descriptor.Full)
	require.Equal(t, map[string]string{"Size": "7", "gift": "true", "empty": ""}, r.payment.Metadata)
	require.Nil(t, r.payment.CustomerDetails, "nothing of the customer was given")
}
