package stripe

import (
	"github.com/pinstripe-lab/pinstripe/simulator/body"
	"github.com/pinstripe-lab/pinstripe/simulator/params"
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

// chargedMembers are what a charge shows of such a payment method: what the payment
// method itself shows, or null, as only the other company would know it.
var chargedMembers = map[string][]string{
	"affirm":            {"transaction_id"},
	"afterpay_clearpay": {"order_id", "reference"},
	"alipay":            {"fingerprint", "transaction_id"},
	"alma":              {"transaction_id"},
	"amazon_pay":        {"transaction_id"},
	"bancontact":        {"bank_code", "bank_name", "bic", "generated_sepa_debit", "generated_sepa_debit_mandate", "iban_last4", "preferred_language", "verified_name"},
	"billie":            {"transaction_id"},
	"blik":              {"buyer_id"},
	"boleto":            {"tax_id"},
	"cashapp":           {"buyer_id", "cashtag", "transaction_id"},
	"eps":               {"bank", "verified_name"},
	"fpx":               {"bank", "transaction_id"},
	"giropay":           {"bank_code", "bank_name", "bic", "verified_name"},
	"grabpay":           {"transaction_id"},
	"ideal":             {"bank", "bic", "generated_sepa_debit", "generated_sepa_debit_mandate", "iban_last4", "transaction_id", "verified_name"},
	"kakao_pay":         {"buyer_id", "transaction_id"},
	"klarna":            {"payer_details", "payment_method_category", "preferred_locale"},
	"konbini":           {"store"},
	"kr_card":           {"brand", "buyer_id", "last4", "transaction_id"},
	"mobilepay":         {"card"},
	"multibanco":        {"entity", "reference"},
	"naver_pay":         {"buyer_id", "transaction_id"},
	"oxxo":              {"number"},
	"p24":               {"bank", "reference", "verified_name"},
	"payco":             {"buyer_id", "transaction_id"},
	"paynow":            {"reference"},
	"paypal":            {"country", "payer_email", "payer_id", "payer_name", "seller_protection", "transaction_id"},
	"pix":               {"bank_transaction_id", "fingerprint"},
	"promptpay":         {"reference"},
	"revolut_pay":       {"transaction_id"},
	"samsung_pay":       {"buyer_id", "transaction_id"},
	"satispay":          {"transaction_id"},
	"scalapay":          {"transaction_id"},
	"sofort":            {"bank_code", "bank_name", "bic", "country", "generated_sepa_debit", "generated_sepa_debit_mandate", "iban_last4", "preferred_language", "verified_name"},
	"sunbit":            {"transaction_id"},
	"swish":             {"fingerprint", "payment_reference", "verified_phone_last4"},
	"upi":               {"vpa"},
	"wechat_pay":        {"fingerprint", "transaction_id"},
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
func (p *PaymentMethod) otherDetails() *body.Object { return p.otherShown(otherMembers[p.Type]) }

// otherCharged is the same on a charge.
func (p *PaymentMethod) otherCharged() *body.Object { return p.otherShown(chargedMembers[p.Type]) }

func (p *PaymentMethod) otherShown(names []string) *body.Object {
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
		return body.OrNull(idealBanks[p.Other.Get("bank").Text()])
	case name == "last4":
		return body.OrNull(number[max(0, len(number)-4):])
	case name == "funding" && !p.Other.Has(name):
		return "card"
	}
	return echo(p.Other.Get(name), params.TypeOf("POST", "/v1/payment_methods", p.Type, name))
}
