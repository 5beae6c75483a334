// Package stripe has the resources of Stripe's API: what they are, what is asked of
// them, and what becomes of them. It knows neither HTTP nor locks: package engine
// calls its operations, one at a time for an account.
//
// A resource has a file of its name, with the table of the states that it goes through and
// with what the parameters of its requests mean; where that is much, they have a
// _lifecycle.go and a _params.go beside it.
//
//	account_requirements.go          what Stripe wants to know of an account, and what is still missing
//	account_token.go                 AccountToken: what somebody has told of an account or a person, to be used once
//	allowed_payment_method_types.go  the types that an intent takes: named, allowed, or of a configuration
//	amount.go                        currencies and amounts: read, held to their limits, written for a message
//	amount_details.go                line items, tax, shipping and discount, which have to come to the amount
//	apple_pay_domain.go              ApplePayDomain, where Apple Pay may be offered
//	application.go                   Application: a platform, as its accounts' objects show it
//	application_fee.go               ApplicationFee and its refunds: what a platform keeps
//	authorization.go                 what becomes of a card payment, by the card's row: authentication, decline, outcome
//	balance.go                       Balance: the sum of the balance transactions
//	balance_available.go             the event that tells when money becomes available
//	balance_total.go                 what balance transactions add up to, kept up to date with each
//	balance_transaction.go           BalanceTransaction, and how a charge is booked: fees, availability
//	bank_account.go                  BankAccount of the older APIs, its lifecycle and its verification
//	bank_debit.go                    payments by debit: submitted, settled, returned
//	bank_debit_types.go              what is particular to the PaymentMethod types that are debits
//	bank_details.go                  Bank: the data of an account, read and shown
//	bank_transfer.go                 the kinds of bank transfer, and the accounts to which money is sent
//	call.go                          the engine by the names that the resources use for it: calls, kinds, jobs, errors
//	capability.go                    Capability: what an account asked to be able to do, and its lifecycle
//	card.go                          Card: the data of a card, read and shown
//	card_reader.go                   cards that a reader saw: a magnetic stripe, or a chip
//	cash_balance.go                  CashBalance: money that a customer has sent by bank transfer
//	cash_payment.go                  payments from a cash balance
//	cash_transaction.go              CashTransaction: money into a cash balance and out of it
//	challenge.go                     Challenge: the bank's question to the customer, and what follows each answer
//	charge.go                        Charge, shown; captured and released
//	charge_api.go                    the operations on charges: create, update, capture
//	charge_lifecycle.go              the states of a charge, how one succeeds and how one fails
//	charge_source.go                 charges of bank accounts, receivers and other sources without a card
//	codec.go                         what names a row of fixtures in the bytes of a record
//	codec_generated.go               what each record is made of, as bytes: go generate
//	confirmation_token.go            ConfirmationToken: what a customer has entered on the page
//	connect_account.go               ConnectAccount: made, changed, rejected, deleted
//	connect_account_check.go         what an account is told and asks for, held against itself
//	connect_account_members.go       the hashes of an account, as they are shown
//	connect_charge.go                payments that are shared with a connected account: transfers and fees
//	connect_charge_params.go         the parameters of such payments
//	connect_charge_permission.go     which connected accounts can take payments
//	contact.go                       e-mail addresses and countries, checked
//	coupon.go                        Coupon
//	note.go                          what is said of requests that nothing answers
//	coverage.go                      what is made of each operation of Stripe's API
//	customer.go                      Customer
//	customer_balance.go              CustomerBalanceTransaction: what a customer owes or has in credit
//	customer_card.go                 CustomerCard: a card of the older APIs
//	cvc_update.go                    CVCToken: a code that a customer has typed in again
//	descriptor.go                    statement descriptors
//	details.go                       details of accounts and persons that are kept as they are sent
//	discount.go                      Discount: a coupon that a customer has redeemed
//	dispute.go                       Dispute, and the evidence against it
//	dispute_lifecycle.go             the states of a dispute, what opens one and what decides it
//	early_fraud_warning.go           EarlyFraudWarning
//	event.go                         the operations on events
//	external_account.go              ExternalAccount, where a connected account is paid out to
//	hash.go                          hashes that several objects have: addresses, billing details, shipping
//	hold_features.go                 what a hold on a card can do beyond being captured once, and how long it lasts
//	installments.go                  payments in installments
//	lifecycle.go                     advance, in which alone a status changes
//	list_fields.go                   the fields by which lists are narrowed, beside parents
//	login_link.go                    links that lead the holder of an account to Stripe's pages
//	mandate.go                       Mandate: the permission to debit, and its lifecycle
//	mandate_notification.go          MandateNotification: a debit of a source was initiated
//	payment_intent.go                PaymentIntent: made, shown, changed
//	payment_intent_cancel.go         PaymentIntent canceled, and what it held given back; the end of a hold
//	payment_intent_capture.go        a hold captured, in parts, or raised
//	payment_intent_lifecycle.go      the states of a PaymentIntent; confirm
//	payment_intent_params.go         what the parameters of its requests make of it
//	payment_method.go                PaymentMethod: made, attached, detached
//	payment_method_configuration.go  which payment methods are offered where Stripe chooses
//	payment_method_domain.go         PaymentMethodDomain, where wallets may be offered
//	payment_method_members.go        what each type shows, and what its charge shows
//	payment_method_options.go        payment_method_options, with what Stripe adds to them
//	payment_method_type.go           what is particular to a type: its row and its functions; which types an account can use
//	payment_source.go                what the older APIs charge: cards, bank accounts and sources of customers
//	payout.go                        Payout: the money of a balance sent to an external account; the operations on payouts
//	payout_lifecycle.go              the states of a payout, what they do to the balance, and when they come
//	payout_schedule.go               automatic payouts: when an account is paid out, and what leaves
//	payout_schedule_params.go        the parameter of payout schedules, held to its limits, and how it is shown
//	person.go                        Person: who represents, owns or directs an account
//	promotion_code.go                PromotionCode
//	radar.go                         Radar: which payments it blocks, lets through or has reviewed
//	reconcile.go                     how a customer's cash finds the payments that wait for it
//	redirect_methods.go              payments at another company, and what their next actions show
//	refund.go                        Refund: asked for, shown, limited to what is left
//	refund_bank_transfer.go          refunds to a bank account, for which the customer gives the details
//	refund_lifecycle.go              the states of a refund, and the money that moves between them
//	return_url.go                    addresses to which a customer can be sent back
//	review.go                        Review: a payment that waits for somebody to look at it
//	routes.go                        the endpoints, a row each
//	search_fields.go                 the fields by which objects can be searched
//	settlement.go                    in which currency money arrives, and what it is worth there
//	setup_attempt.go                 SetupAttempt and its lifecycle
//	setup_intent.go                  SetupIntent: made, shown, changed
//	setup_intent_lifecycle.go        the states of a SetupIntent; confirm, cancel
//	source.go                        Source, shown
//	source_api.go                    the types of sources without a page of another company; the operations on sources
//	source_lifecycle.go              the states of a source; verification, money received
//	source_redirect.go               sources that customers allow on another company's page
//	source_transaction.go            SourceTransaction: money that came to a receiver
//	token.go                         Token: a card or a bank account, to be used once
//	transfer.go                      AccountTransfer: money from a platform to a connected account
//	transfer_reversal.go             TransferReversal: money of a transfer taken back
//	value_list.go                    ValueList: a list of Radar's, and its items
//	verification.go                  Verification: microdeposits, and what the customer says came
//	webhook_endpoint.go              WebhookEndpoint
package stripe
