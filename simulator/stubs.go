package simulator

func (c *call) afterCharge(ch *Charge, m *PaymentMethod) {}
