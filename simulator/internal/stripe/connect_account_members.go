package stripe

// The hashes of an account, as recorded in 2026 and as the OpenAPI document has
// them at its version.

var profileMembers = []detailMember{
	{Name: "annual_revenue", Kind: groupIfSent, Members: []detailMember{{Name: "amount", Kind: wholeNumber}, {Name: "currency"}, {Name: "fiscal_year_end"}}},
	{Name: "estimated_worker_count", Kind: wholeNumber},
	{Name: "mcc"},
	{Name: "minority_owned_business_designation", Kind: textList},
	{Name: "monthly_estimated_revenue", Kind: groupIfSent, Optional: true, Members: []detailMember{{Name: "amount", Kind: wholeNumber}, {Name: "currency"}}},
	{Name: "name", Kind: textAsSent},
	{Name: "product_description", Kind: textAsSent},
	{Name: "specified_commercial_transactions_act_url"},
	{Name: "support_address", Kind: groupIfSent, Members: addressMembers},
	{Name: "support_email", Kind: textAsSent},
	{Name: "support_phone", Kind: textAsSent},
	{Name: "support_url"},
	{Name: "url", Kind: textAsSent},
}

var companyMembers = []detailMember{
	{Name: "address", Kind: detailGroup, Members: addressMembers},
	{Name: "address_kana", Kind: groupIfSent, Optional: true, Members: japanAddress},
	{Name: "address_kanji", Kind: groupIfSent, Optional: true, Members: japanAddress},
	{Name: "administrative_address", Kind: groupIfSent, Optional: true, Members: addressMembers},
	{Name: "directors_provided", Kind: yesOrNo},
	{Name: "directorship_declaration", Kind: groupIfSent, Optional: true, Members: agreementMembers},
	{Name: "executives_provided", Kind: yesOrNo},
	{Name: "export_license_id", Optional: true},
	{Name: "export_purpose_code", Optional: true},
	{Name: "name"},
	{Name: "name_kana", Optional: true},
	{Name: "name_kanji", Optional: true},
	{Name: "owners_provided", Kind: yesOrNo},
	{Name: "ownership_declaration", Kind: groupIfSent, Optional: true, Members: agreementMembers},
	{Name: "ownership_exemption_reason", Optional: true},
	{Name: "phone", Optional: true},
	{Name: "principal_place_of_business", Kind: groupIfSent, Optional: true, Members: addressMembers},
	{Name: "registration_date", Kind: groupIfSent, Optional: true, Members: dateMembers},
	{Name: "representative_declaration", Kind: groupIfSent, Optional: true, Members: agreementMembers},
	{Name: "structure", Optional: true},
	{Name: "tax_id_provided", Kind: provided, From: "tax_id"},
	{Name: "tax_id_registrar", Optional: true},
	{Name: "vat_id_provided", Kind: provided, From: "vat_id", Optional: true},
	{Name: "verification", Kind: detailGroup, Members: []detailMember{{Name: "document", Kind: detailGroup, Members: documentMembers}}},
}

var settingsMembers = []detailMember{
	{Name: "bacs_debit_payments", Kind: detailGroup, Members: []detailMember{{Name: "display_name"}, {Name: "service_user_number", Kind: nothing}}},
	{Name: "branding", Kind: detailGroup, Members: []detailMember{{Name: "icon"}, {Name: "logo"}, {Name: "primary_color"}, {Name: "secondary_color"}}},
	{Name: "card_issuing", Kind: detailGroup, Members: []detailMember{
		{Name: "tos_acceptance", Kind: detailGroup, Members: []detailMember{{Name: "date", Kind: wholeNumber}, {Name: "ip"}, {Name: "user_agent", Optional: true}}},
	}},
	{Name: "card_payments", Kind: detailGroup, Members: []detailMember{
		{Name: "decline_on", Kind: detailGroup, Members: []detailMember{{Name: "avs_failure", Kind: yesOrNo}, {Name: "cvc_failure", Kind: yesOrNo}}},
		{Name: "statement_descriptor_prefix"},
		{Name: "statement_descriptor_prefix_kana"},
		{Name: "statement_descriptor_prefix_kanji"},
	}},
	{Name: "dashboard", Kind: detailGroup, Members: []detailMember{{Name: "display_name", Kind: nothing}, {Name: "timezone", Default: "Etc/UTC"}}},
	{Name: "invoices", Kind: detailGroup, Members: []detailMember{{Name: "default_account_tax_ids", Kind: textList}, {Name: "hosted_payment_method_save", Default: "offer"}}},
	{Name: "payments", Kind: detailGroup, Members: []detailMember{
		{Name: "statement_descriptor"}, {Name: "statement_descriptor_kana"}, {Name: "statement_descriptor_kanji"},
	}},
	{Name: "payouts", Kind: detailGroup, Members: []detailMember{
		{Name: "debit_negative_balances", Kind: yesOrNo},
		{Name: "schedule", Kind: nothing}, // see payoutSchedule
		{Name: "statement_descriptor"},
	}},
	{Name: "sepa_debit_payments", Kind: emptyGroup},
}

var acceptanceMembers = append(agreementMembers[:len(agreementMembers):len(agreementMembers)], detailMember{Name: "service_agreement", Optional: true})
