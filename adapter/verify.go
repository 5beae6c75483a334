package adapter

import "context"

// Verify asks with a Setup Intent whether a payment method works. Nothing is
// charged or held; the ID begins with seti_.
func (g *Stripe) Verify(ctx context.Context, v *Verification) (*Transaction, error) {
	if err := firstError(
		checkSetups(&g.cfg),
		checkOnsite(v.Method),
		checkVerification(g.cfg.API, v),
		checkKey(operationKey(v.Idempotency, v.ThreeDS.Attempt)),
		checkCustomer(v.CustomerDetails),
	); err != nil {
		return nil, err
	}
	r := g.begin(ctx, OpVerify, v.Connect, operationKey(v.Idempotency, v.ThreeDS.Attempt))
	r.warnings = append(r.warnings, dropped(&Payment{Credential: v.Credential, ThreeDS: v.ThreeDS})...)
	switch {
	case len(v.Deposits) > 0:
		return r.end(r.verifyDeposits(v))
	case g.cfg.API == Charges:
		return r.end(r.verifyByHold(v))
	}
	return r.end(r.setup(v))
}

// checkSetups refuses the Setup Intent of a gateway that makes nothing else, while the
// merchant has switched that off.
func checkSetups(cfg *Config) error {
	if cfg.SetupOnly && cfg.InstantPayments != nil && !*cfg.InstantPayments {
		return &Refusal{Field: "Config.InstantPayments", Reason: "is off, and a gateway for set-ups makes its Setup Intents as instant payments"}
	}
	return nil
}

// checkOnsite wants a payment method that can be set up without a page of Stripe's.
func checkOnsite(m PaymentMethod) error {
	if err := checkMethod(m); err != nil {
		return err
	}
	if len(m.Offsite) > 0 {
		return &Refusal{Field: "Method.Offsite", Reason: "is for purchases only"}
	}
	return nil
}

// setup sets a payment method up with a SetupIntent.
func (r *run) setup(v *Verification) (*Transaction, error) {
	if v.ThreeDS.Attempt {
		if t, err := r.checkEvents(setupIntent); t != nil || err != nil {
			return t, err
		}
	}
	f, customer, refusal, err := r.prepare(v.Method, v.Customer, v.CustomerDetails)
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return r.refused(refusal)
	}
	a, err := r.post("/v1/setup_intents", setupForm(r.g.wire, r.op, v, *f, customer, r.key), keyBare)
	if err != nil {
		return nil, err
	}
	t, _, err := r.judge(a, setupIntent, waits{attempted: v.ThreeDS.Attempt})
	if t != nil && t.Status == "requires_action" && v.ThreeDS.ErrorOnRequiresAction {
		t.conclude(Failed, &Problem{Kind: NeedsCustomer, Source: SourceAdapter, Message: refusedChallenge})
	}
	return t, err
}

// refusedChallenge is the message of a set-up for which the bank wants the customer to
// authenticate, although the request wants an error instead.
const refusedChallenge = "The setup intent requires an authentication, and ThreeDS.ErrorOnRequiresAction makes it fail."
