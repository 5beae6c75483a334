Feature: What a customer owes
  A merchant books what a customer owes, or has in credit, beside what the customer pays.
  https://docs.stripe.com/api/customer_balance_transactions

  Rule: Each booking says what the balance comes to

    @clock:2026-11-01
    Scenario: A credit of a customer's
      Given a customer at Stripe
      When the shop asks Stripe to create a customer balance transaction with:
        | amount          | -500   |
        | currency        | USD    |
        | description     | a gift |
        | metadata[order] | 7      |
      Then Stripe's answer has:
        | members          | id, object, amount, checkout_session, created, credit_note, currency, customer, customer_account, description, ending_balance, invoice, livemode, metadata, type |
        | id               | cbtxn_…                      |
        | object           | customer_balance_transaction |
        | amount           | -500                         |
        | checkout_session | none                         |
        | created          | 1793491200                   |
        | credit_note      | none                         |
        | currency         | usd                          |
        | customer         | {customer}                   |
        | customer_account | none                         |
        | description      | a gift                       |
        | ending_balance   | -500                         |
        | invoice          | none                         |
        | livemode         | no                           |
        | metadata.order   | 7                            |
        | type             | adjustment                   |
      When the shop asks Stripe to read the customer balance transaction with:
        | expand[] | customer |
      Then Stripe's answer has:
        | customer.id      | {customer}         |
        | customer.balance | -500               |
        | id               | the same as before |
        | amount           | the same as before |
        | ending_balance   | the same as before |
      And at Stripe this happened:
        | customer.created |
        | customer.updated |

    Scenario: Each currency has a balance of its own
      Given a customer at Stripe
      And the shop has asked Stripe to create a customer balance transaction with:
        | amount   | -500 |
        | currency | usd  |
      When the shop asks Stripe to create a customer balance transaction with:
        | amount   | 700 |
        | currency | usd |
      Then Stripe's answer has:
        | ending_balance | 200  |
        | description    | none |
      And at Stripe, since 2022-08-01, the customer has:
        | balance | 200 |
      When the shop asks Stripe to create a customer balance transaction with:
        | amount   | -30 |
        | currency | eur |
      Then Stripe's answer has:
        | ending_balance | -30 |
      When the shop asks Stripe to create a customer balance transaction with:
        | amount   | 1   |
        | currency | usd |
      Then Stripe's answer has:
        | ending_balance | 201 |
      And at Stripe the customer has:
        | balance  | 201 |
      And at Stripe this happened:
        | customer.created |
        | customer.updated |
        | customer.updated |
        | customer.updated |
      When the shop asks Stripe to list the customer balance transactions with:
        | limit | 2 |
      Then Stripe's answer has:
        | url           | /v1/customers/{customer}/balance_transactions |
        | has_more      | yes       |
        | data.0.amount | 1         |
        | data.1.amount | -30       |
        | data.2        | not there |
      When the shop asks Stripe to list the customer balance transactions with:
        | invoice | in_1 |
      Then Stripe's answer has:
        | data.0   | not there |
        | has_more | no        |

    Scenario: The balance that a customer is given is booked
      Given the shop has asked Stripe to create a customer with:
        | balance | -1000 |
      When the shop asks Stripe to update the customer with:
        | balance | 50 |
      Then Stripe's answer has:
        | balance | 50 |
      When the shop asks Stripe to update the customer with:
        | balance | 50 |
      And the shop asks Stripe to list the customer balance transactions
      Then Stripe's answer has:
        | data.0.type           | adjustment |
        | data.0.amount         | 1050       |
        | data.0.currency       | usd        |
        | data.0.ending_balance | 50         |
        | data.1.type           | initial    |
        | data.1.amount         | -1000      |
        | data.1.ending_balance | -1000      |
        | data.2                | not there  |

    Scenario: A booking's words can be changed
      Given a customer at Stripe
      And the shop has asked Stripe to create a customer balance transaction with:
        | amount          | -500   |
        | currency        | usd    |
        | description     | a gift |
        | metadata[order] | 7      |
      When the shop asks Stripe to update the customer balance transaction with:
        | description     | a refund |
        | metadata[order] | 8        |
      Then Stripe's answer has:
        | description    | a refund |
        | metadata.order | 8        |
        | amount         | -500     |
      When the shop asks Stripe to read the customer balance transaction
      Then Stripe's answer has:
        | description    | a refund |
        | metadata.order | 8        |

    Scenario Outline: A booking of <amount> <currency> is refused
      Given a customer at Stripe
      When the shop asks Stripe to create a customer balance transaction with:
        | <param>  | <value> |
        | <second> | <more>  |
        | <third>  | <most>  |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |
      And at Stripe the customer has:
        | balance | 0 |

      Examples:
        | amount           | currency                | param  | value | second   | more | third    | most | code              | named    | message |
        | something        | in no currency          | amount | 1     |          |      |          |      | parameter_missing | currency | Missing required param: currency. |
        | nothing said     | in dollars              | currency | usd |          |      |          |      | parameter_missing | amount   | Missing required param: amount. |
        | something        | in an unknown currency  | amount | 1     | currency | xyz  |          |      |                   | currency | Invalid currency: xyz.… |
        | something        | with metadata as a text | amount | 1     | currency | usd  | metadata | b    |                   | metadata | Invalid object |

    Scenario Outline: A booking's <param> cannot become "<value>"
      Given a customer at Stripe
      And the shop has asked Stripe to create a customer balance transaction with:
        | amount   | 1   |
        | currency | usd |
      When the shop asks Stripe to update the customer balance transaction with:
        | <param> | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.param | <param> |

      Examples:
        | param    | value | code              |
        | amount   | 2     | parameter_unknown |
        | metadata | b     |                   |

    Scenario Outline: Nobody can <action> of a customer who is not there
      Given a customer at Stripe
      And the shop has asked Stripe to create a customer balance transaction with:
        | amount   | 1   |
        | currency | usd |
      And no customer at Stripe
      When the shop asks Stripe to <action> with:
        | <param>  | <value> |
        | <second> | <more>  |
        | <third>  | <most>  |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | id                             |
        | error.message | No such customer: '{customer}' |

      Examples:
        | action                                  | param  | value | second   | more | third | most |
        | list the customer balance transactions  |        |       |          |      |  |  |
        | read the customer balance transaction   |        |       |          |      |  |  |
        | update the customer balance transaction |        |       |          |      |  |  |
        | create a customer balance transaction   | amount | 1     | currency | usd  |  |  |
        | read the cash balance                   |        |       |          |      |  |  |
        | update the cash balance                 |        |       |          |      |  |  |
        | send a bank transfer                    | amount | 1     | currency | usd  |  |  |
        | list the customer's cash transactions      |        |       |          |      |  |  |
        | ask where to send money                 | currency | usd | funding_type | bank_transfer | bank_transfer[type] | us_bank_transfer |

    Scenario Outline: Nobody can <action> of another customer's
      Given a customer at Stripe
      And the shop has asked Stripe to create a customer balance transaction with:
        | amount   | 1   |
        | currency | usd |
      And a customer at Stripe
      When the shop asks Stripe to <action> with:
        | description | mine |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <param>   |
        | error.message | <message> |

      Examples:
        | action                                  | status | code              | param       | message |
        | update the customer balance transaction | 404    | resource_missing  | transaction | No such customer_balance_transaction: '{customer balance transaction}' |
        | read the customer balance transaction   | 400    | parameter_unknown | description | Received unknown parameter: description |

    Scenario: Another customer's booking is not there
      Given a customer at Stripe
      And the shop has asked Stripe to create a customer balance transaction with:
        | amount   | 1   |
        | currency | usd |
      And a customer at Stripe
      When the shop asks Stripe to read the customer balance transaction
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | transaction |
        | error.message | No such customer_balance_transaction: '{customer balance transaction}' |
