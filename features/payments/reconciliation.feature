Feature: Which payment a bank transfer pays
  A customer who owes several payments sends one transfer, and the merchant wants to know which are paid.
  https://docs.stripe.com/payments/customer-balance/reconciliation

  Background:
    Given a customer at Stripe

  Rule: The payment that the transfer names comes first, then the group that it is the sum of, then the oldest

    Scenario Outline: A transfer of <sent> pays those that wait for <amounts>: <first>, <second> and <third>
      Given the shop has asked Stripe to create a payment with:
        | amount          | <one>            |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to create a payment with:
        | amount          | <two>            |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to create a payment with:
        | amount          | <three>          |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      When the shop asks Stripe to send a bank transfer with:
        | amount   | <sent> |
        | currency | usd    |
      And the shop asks Stripe to list the payments
      Then Stripe's answer has:
        | data.2.amount_received                                                 | <first>  |
        | data.1.amount_received                                                 | <second> |
        | data.0.amount_received                                                 | <third>  |
        | data.2.next_action.display_bank_transfer_instructions.amount_remaining | <rest>   |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.usd | <left> |

      Examples:
        | amounts        | one  | two | three | sent | first | second | third | rest | left |
        | 1000, 500, 300 | 1000 | 500 | 300   | 500  | 0     | 500    | 0     | 1000 | 0    |
        | 1000, 500, 300 | 1000 | 500 | 300   | 800  | 0     | 500    | 300   | 1000 | 0    |
        | 1000, 500, 300 | 1000 | 500 | 300   | 1300 | 1000  | 0      | 300   | none | 0    |
        | 1000, 500, 300 | 1000 | 500 | 300   | 1800 | 1000  | 500    | 300   | none | 0    |
        | 1000, 500, 300 | 1000 | 500 | 300   | 600  | 0     | 0      | 0     | 400  | 0    |
        | 1000, 500, 300 | 1000 | 500 | 300   | 1100 | 1000  | 0      | 0     | none | 0    |
        | 1000, 500, 300 | 1000 | 500 | 300   | 2000 | 1000  | 500    | 300   | none | 200  |
        | 500, 500, 1000 | 500  | 500 | 1000  | 1000 | 0     | 0      | 1000  | 500  | 0    |
        | 500, 500, 300  | 500  | 500 | 300   | 500  | 500   | 0      | 0     | none | 0    |

    Scenario Outline: A transfer with <words> pays the payment that it names
      Given the shop has asked Stripe to create a payment with:
        | amount          | 500              |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to create a payment with:
        | amount          | 1000             |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      When the shop notes the answer's next_action.display_bank_transfer_instructions.reference as the reference
      And the shop asks Stripe to send a bank transfer with:
        | amount    | 500     |
        | currency  | usd     |
        | reference | <words> |
      And the shop asks Stripe to list the payments
      Then Stripe's answer has:
        | data.0.next_action.display_bank_transfer_instructions.amount_remaining | <second> |
        | data.1.amount_received                                                 | <first>  |

      Examples:
        | words       | second | first |
        | {reference} | 500    | 0     |
        | order 7     | 1000   | 500   |

    Scenario: Money of another currency pays nothing
      Given the shop has asked Stripe to create a payment with:
        | amount          | 500              |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 500 |
        | currency | eur |
      Then at Stripe the payment has:
        | amount_received | 0 |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available.eur | 500       |
        | available.usd | not there |
