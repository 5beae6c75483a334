Feature: The balance
  A merchant looks at what is there, what is on its way, and what has made it so.
  https://docs.stripe.com/api/balance

  Rule: The balance is the sum of what has moved

    @clock:2026-11-02
    Scenario: Money is pending for two business days
      When the shop asks Stripe to look at the balance
      Then Stripe's answer has:
        | members                              | object, available, livemode, pending, refund_and_dispute_prefunding |
        | object                               | balance   |
        | available.0.amount                   | 0         |
        | available.0.currency                 | usd       |
        | available.0.source_types.card        | 0         |
        | available.0.source_types.bank_account | not there |
        | available.1                          | not there |
        | pending.0.amount                     | 0         |
        | livemode                             | no        |
        | connect_reserved                     | not there |
        | instant_available                    | not there |
        | refund_and_dispute_prefunding.available.0.amount       | 0         |
        | refund_and_dispute_prefunding.available.0.currency     | usd       |
        | refund_and_dispute_prefunding.available.0.source_types | not there |
        | refund_and_dispute_prefunding.pending.0.amount         | 0         |
      Given the shop has asked Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd         |
        | currency | usd               |
        | source   | tok_bypassPending |
      When the shop asks Stripe to look at the balance
      Then Stripe's answer has:
        | available.0.amount            | 941  |
        | available.0.source_types.card | 941  |
        | pending.0.amount              | 1912 |
        | pending.0.source_types.card   | 1912 |
      When 47 hours pass
      And the shop asks Stripe to look at the balance
      Then Stripe's answer has:
        | available.0.amount | 941 |
      When 3600 seconds pass
      And the shop asks Stripe to look at the balance
      Then Stripe's answer has:
        | available.0.amount | 2853 |
        | pending.0.amount   | 0    |

    @clock:2026-11-02
    Scenario: What a bank account paid stands apart
      Given the shop has asked Stripe to create a payment with:
        | amount         | 20.00 usd                        |
        | currency       | usd                              |
        | a bank account | us bank account, succeeds        |
        | confirm        | true                             |
      And the shop has asked Stripe to verify the bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      When 1 hour passes
      And the shop asks Stripe to look at the balance
      Then Stripe's answer has:
        | pending.0.amount                       | 1912 |
        | pending.0.source_types.bank_account    | 1912 |
        | pending.0.source_types.card            | 0    |
        | available.0.source_types.bank_account  | not there |
      When 10 days pass
      And the shop asks Stripe to look at the balance
      Then Stripe's answer has:
        | available.0.amount                    | 1912 |
        | available.0.source_types.bank_account | 1912 |
        | pending.0.amount                      | 0    |

    Scenario: A platform keeps nothing back
      Given a connected account at Stripe
      When the shop asks Stripe to look at the balance
      Then Stripe's answer has:
        | connect_reserved.0.amount       | 0         |
        | connect_reserved.0.currency     | usd       |
        | connect_reserved.0.source_types | not there |

    Scenario: What can be paid out at once is told where there is an account to be paid
      Given the shop has asked Stripe to create an account with:
        | type             | custom           |
        | country          | US               |
        | external_account | btok_us_verified |
      And the connected account has told Stripe all that it asks
      And the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd    |
        | currency         | usd          |
        | payment_method   | pm_card_visa |
        | accepted methods | card         |
        | capture_method   | automatic    |
        | confirm          | true         |
        | on behalf of     | {account}    |
      When the shop asks Stripe to look at the balance with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | instant_available.0.amount            | 1912      |
        | instant_available.0.currency          | usd       |
        | instant_available.0.source_types.card | 1912      |
        | instant_available.0.net_available     | not there |
      When the shop asks Stripe to look at the balance with:
        | on behalf of | {account}                       |
        | expand[]     | instant_available.net_available |
      Then Stripe's answer has:
        | instant_available.0.net_available.0.amount            | 1912 |
        | instant_available.0.net_available.0.destination       | ba_… |
        | instant_available.0.net_available.0.source_types.card | 1912 |
        | instant_available.0.net_available.1                   | not there |

    Scenario: A balance can be asked what can be paid out at once where nothing can
      When the shop asks Stripe to look at the balance with:
        | expand[] | instant_available |
      Then Stripe's answer has:
        | object            | balance   |
        | instant_available | not there |

  Rule: What has moved can be looked for

    @clock:2026-11-02
    Scenario Outline: What has moved by <param> <value>: <which>
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      And the shop has asked Stripe to create a charge with:
        | amount   | 20.00 usd         |
        | currency | usd               |
        | source   | tok_bypassPending |
      When the shop asks Stripe to refund the payment with:
        | charge | {charge} |
      And the shop asks Stripe to list the balance transactions with:
        | <param> | <value> |
      Then Stripe's answer has:
        | url           | /v1/balance_transactions |
        | data.0.amount | <first>   |
        | data.1.amount | <second>  |
        | data.2.amount | <third>   |

      Examples:
        | param             | value      | which              | first     | second    | third     |
        |                   |            | all                | -2000     | 2000      | 1000      |
        | type              | charge     | charges            | 2000      | 1000      | not there |
        | type              | refund     | refunds            | -2000     | not there | not there |
        | type              | payout     | payouts            | not there | not there | not there |
        | source            | {charge}   | the second charge  | 2000      | not there | not there |
        | source            | {refund}   | the refund         | -2000     | not there | not there |
        | currency          | USD        | in dollars         | -2000     | 2000      | 1000      |
        | currency          | eur        | in euros           | not there | not there | not there |
        | available_on[gte] | 1793750400 | later              | 1000      | not there | not there |
        | available_on[gt]  | 1793750399 | after that         | 1000      | not there | not there |
        | available_on[gt]  | 1793750400 | much later         | not there | not there | not there |
        | available_on[lt]  | 1793750400 | at once            | -2000     | 2000      | not there |
        | available_on[lte] | 1793750400 | at once or later   | -2000     | 2000      | 1000      |
        | available_on      | 1793577600 | just then          | -2000     | 2000      | not there |

    @clock:2026-11-02
    Scenario: A charge's movement says what it cost
      Given the shop has asked Stripe to create a charge with:
        | amount      | 20.00 usd |
        | currency    | usd       |
        | source      | tok_visa  |
        | description | shoes     |
      When the shop asks Stripe to list the balance transactions
      Then Stripe's answer has:
        | data.0.object                    | balance_transaction    |
        | data.0.amount                    | 2000                   |
        | data.0.available_on              | 1793750400             |
        | data.0.created                   | 1793577600             |
        | data.0.currency                  | usd                    |
        | data.0.description               | shoes                  |
        | data.0.exchange_rate             | none                   |
        | data.0.fee                       | 88                     |
        | data.0.fee_details.0.amount      | 88                     |
        | data.0.fee_details.0.application | none                   |
        | data.0.fee_details.0.currency    | usd                    |
        | data.0.fee_details.0.description | Stripe processing fees |
        | data.0.fee_details.0.type        | stripe_fee             |
        | data.0.net                       | 1912                   |
        | data.0.reporting_category        | charge                 |
        | data.0.source                    | {charge}               |
        | data.0.status                    | pending                |
        | data.0.type                      | charge                 |

    Scenario: There is no payout of which something has moved
      When the shop asks Stripe to list the balance transactions with:
        | payout | po_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | payout                     |
        | error.message | No such payout: 'po_none'  |
