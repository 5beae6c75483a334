Feature: Bank transfers
  A customer who pays by bank transfer decides how much to send, and when. What no payment has taken yet is the customer's cash balance at Stripe.
  https://docs.stripe.com/payments/bank-transfers/accept-a-payment

  Background:
    Given a customer at Stripe

  Rule: A payment waits until the whole amount is there

    @clock
    Scenario Outline: A transfer of <currency> goes to an account of the customer's own, and comes in two parts
      When the shop asks Stripe to create a payment with:
        | amount          | 1500       |
        | currency        | <currency> |
        | customer        | {customer} |
        | confirm         | true       |
        | a bank transfer | <transfer> |
      Then Stripe's answer has:
        | status                                                          | requires_action                    |
        | next_action.type                                                | display_bank_transfer_instructions |
        | next_action.display_bank_transfer_instructions.type             | <transfer>                         |
        | next_action.display_bank_transfer_instructions.amount_remaining | 1500                               |
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 1000       |
        | currency | <currency> |
      And 1 hour passes
      Then at Stripe the payment has:
        | status                                                          | requires_action |
        | next_action.display_bank_transfer_instructions.amount_remaining | 500             |
        | amount_received                                                 | 0               |
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 700        |
        | currency | <currency> |
      And 1 hour passes
      Then at Stripe the payment has:
        | status          | succeeded |
        | amount_received | 1500      |
      And at Stripe this happened, among other things:
        | payment_intent.requires_action  |
        | payment_intent.partially_funded |
        | payment_intent.succeeded        |
        | cash_balance.funds_available    |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.<currency> | 200 |

      Examples:
        | currency | transfer         |
        | usd      | us_bank_transfer |
        | gbp      | gb_bank_transfer |
        | jpy      | jp_bank_transfer |
        | mxn      | mx_bank_transfer |

    Scenario: What a customer has sent already pays at once
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 10.00 usd |
        | currency | usd       |
      And the shop asks Stripe to create a payment with:
        | amount                    | 10.00 usd        |
        | currency                  | usd              |
        | customer                  | {customer}       |
        | confirm                   | true             |
        | accepted methods          | customer_balance |
        | payment_method_data[type] | customer_balance |
      Then Stripe's answer has:
        | status          | succeeded |
        | amount_received | 1000      |

    Scenario: A merchant may decide which payment the money is for
      When the shop asks Stripe to update the customer with:
        | cash_balance[settings][reconciliation_mode] | manual |
      And the shop asks Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop asks Stripe to send a bank transfer with:
        | amount   | 10.00 usd |
        | currency | usd       |
      Then at Stripe the payment is "requires_action"
      When the shop asks Stripe to apply the cash balance
      Then at Stripe the payment is "succeeded"

  Rule: Money goes back to the customer

    @clock
    Scenario: What was sent for a payment that is canceled is the customer's again
      When the shop asks Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop asks Stripe to send a bank transfer with:
        | amount   | 4.00 usd |
        | currency | usd      |
      And 1 hour passes
      And the shop asks Stripe to cancel the payment
      And the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | 400 |

    Scenario: A refund asks the customer for a bank account
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 10.00 usd |
        | currency | usd       |
      And the shop asks Stripe to create a payment with:
        | amount                    | 10.00 usd        |
        | currency                  | usd              |
        | customer                  | {customer}       |
        | confirm                   | true             |
        | accepted methods          | customer_balance |
        | payment_method_data[type] | customer_balance |
      And the shop asks Stripe to refund the payment with:
        | payment_intent     | {payment}         |
        | instructions_email | jenny@example.com |
      Then Stripe's answer has:
        | status                                               | requires_action   |
        | next_action.type                                     | display_details   |
        | next_action.display_details.email_sent.email_sent_to | jenny@example.com |
        | next_action.display_details.email_sent.email_sent_at | 1…                |
      When the shop asks Stripe to cancel the refund
      Then Stripe's answer has:
        | status | canceled |
