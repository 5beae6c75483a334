package simulator

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
)

// otherMembers are what payment methods show that are neither cards nor the
// accounts of bank.go, by type. Any other type shows an empty hash. A member is
// the parameter of its name, or made by otherMember.
var otherMembers = map[string][]string{
	"bizum":     {"buyer_id"},
	"blik":      {"buyer_id"},
	"boleto":    {"tax_id"},
	"cashapp":   {"buyer_id", "cashtag"},
	"custom":    {"display_name", "logo", "type"},
	"eps":       {"bank"},
	"fpx":       {"bank"},
	"ideal":     {"bank", "bic"},
	"klarna":    {"dob"},
	"kr_card":   {"brand", "last4"},
	"link":      {"email"},
	"naver_pay": {"buyer_id", "funding"},
	"p24":       {"bank"},
	"paypal":    {"country", "payer_email", "payer_id"},
	"payto":     {"bsb_number", "last4", "pay_id"},
	"pix":       {"fingerprint"},
	"sofort":    {"country"},
	"upi":       {"vpa"},
}

// idealBanks are the Bank Identifier Codes of the banks that iDEAL goes to.
var idealBanks = map[string]string{
	"abn_amro": "ABNANL2A", "adyen": "ADYBNL2A", "asn_bank": "ASNBNL21", "bunq": "BUNQNL2A", "buut": "BUUTNL2A",
	"finom": "FNOMNL22", "handelsbanken": "HANDNL2A", "ing": "INGBNL2A", "knab": "KNABNL2H", "mollie": "MLLENL2A",
	"moneyou": "MOYONL21", "n26": "NTSBDEB1", "nn": "NNBANL2G", "rabobank": "RABONL2U", "regiobank": "RBRBNL21",
	"revolut": "REVOLT21", "sns_bank": "SNSBNL2A", "triodos_bank": "TRIONL2U", "van_lanschot": "FVLBNL22", "yoursafe": "BITSNL2A",
}

// otherDetails is the hash of such a payment method. The account's number is not
// shown.
func (p *PaymentMethod) otherDetails() *body.Object {
	names := otherMembers[p.Type]
	o := body.New(len(names))
	for _, name := range names {
		o.Add(name, p.otherMember(name))
	}
	return o
}

func (p *PaymentMethod) otherMember(name string) any {
	number := p.Other.Get("account_number").Text()
	switch {
	case name == "bic":
		return orNull(idealBanks[p.Other.Get("bank").Text()])
	case name == "last4":
		return orNull(number[max(0, len(number)-4):])
	case name == "funding" && !p.Other.Has(name):
		return "card"
	}
	return generic(p.Other.Get(name))
}
